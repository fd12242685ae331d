"""Everybody and everything that some words fit."""

from collections.abc import Sequence
from functools import partial

from kiosk.services.lending.find import Match, Matches, find
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.found_page import FoundPage
from kiosk.ui.staff.list_page import ListPage, ListSpec, ViewSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.wording import staff_lists


class MatchesPage(ListPage[Match]):
    """People appear as first name and initial; the homeroom tells them apart."""

    def __init__(self, setting: Setting, sought: str) -> None:
        texts = staff_lists.matches(setting.words)
        self.sought = sought
        views: tuple[ViewSpec[Match], ...] = (
            ViewSpec(texts.all, lambda _: True),
            ViewSpec(texts.people, lambda each: each.person_ref is not None),
            ViewSpec(texts.things, lambda each: each.person_ref is None),
        )
        title = staff_lists.matches_title(setting.words, sought)
        super().__init__(setting, ListSpec(title, _columns(texts), views))

    def refresh(self) -> None:
        ctx, sought = self.work.ctx, self.sought
        self.look(lambda: find(ctx, sought), self._show, is_urgent=False)

    def open_row(self, row_: Match) -> None:
        self.opened.emit(partial(FoundPage, code=row_.code, person=row_.person_ref))

    def _show(self, found: Matches) -> None:
        has_more = found.count > len(found.rows)
        self.note.setText(staff_lists.more_matches(self.words, found.count) if has_more else "")
        self.set_rows(found.rows)


def _columns(texts: staff_lists.MatchTexts) -> Sequence[Column[Match]]:
    return (
        Column(texts.name, lambda each: Cell(each.name), lambda each: each.order, 20),
        Column(
            texts.beside,
            lambda each: Cell(each.beside, Look.QUIET),
            lambda each: (each.beside.casefold(), *each.order),
            16,
        ),
        Column(
            texts.tag,
            lambda each: Cell(each.code, Look.CODE),
            lambda each: (not each.code, each.code, *each.order),
            14,
        ),
    )
