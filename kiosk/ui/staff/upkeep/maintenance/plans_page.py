"""Maintenance plans: those in force, and the library that a new one begins with."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from kiosk.domain.permissions import Permission
from kiosk.domain.upkeep.maintenance.plan_draft import PlanDraft, Words
from kiosk.domain.upkeep.maintenance.plan_library import LIBRARY
from kiosk.services.context import Context
from kiosk.services.upkeep.maintenance.plan_targets import TypeOfThings, types_of_things
from kiosk.services.upkeep.maintenance.plans import PlanHeld, held_plans, plan_held
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.list_page import ListPage, ListSpec, ViewSpec
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.maintenance.plan_form import PlanForm
from kiosk.wording.upkeep import plans as wording


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan as the list shows it; `target` is the name of its type, or a tag."""

    title: str
    target: str
    interval: str
    draft: PlanDraft
    held: PlanHeld | None = None


class PlansPage(ListPage[PlanRow]):
    """A row opens the form of its plan."""

    def __init__(self, setting: Setting) -> None:
        self.plan_texts = texts = wording.plans(setting.words)
        self.may_set = setting.work.may(Permission.REPAIR)
        views: tuple[ViewSpec[PlanRow], ...] = (
            ViewSpec(texts.all, lambda _: True),
            ViewSpec(texts.blocking, lambda row: row.draft.limits.is_blocking),
            ViewSpec(texts.by_meter, lambda row: row.draft.meter is not None),
        )
        columns = _columns(texts, has_target=True)
        spec = ListSpec(
            texts.title,
            columns,
            views,
            filter=texts.filter,
            nothing=texts.nothing,
            new=texts.new if self.may_set else "",
        )
        super().__init__(setting, spec)

    def refresh(self) -> None:
        self.look(partial(self._read, self.work.ctx), self._show)

    def open_row(self, row_: PlanRow) -> None:
        if not self.may_set:
            self.work.warn(self.plan_texts.not_by_you)
        elif row_.held is not None:
            plan_id, ctx = row_.held.plan_id, self.work.ctx
            self.look(lambda: plan_held(ctx, plan_id), self._open, is_urgent=True)

    def _open(self, held: PlanHeld | None) -> None:
        if held is None:
            self.refresh()
        else:
            self.opened.emit(partial(PlanForm, draft=held.draft, held=held))

    def _read(self, ctx: Context) -> tuple[PlanRow, ...]:
        names, language = (
            {each.code: each.name for each in types_of_things(ctx)},
            self.words.language,
        )
        return tuple(
            PlanRow(
                held.draft.title.said_in(language),
                names.get(held.code, held.code),
                wording.interval(self.words, held.draft),
                held.draft,
                held,
            )
            for held in held_plans(ctx)
        )

    def _show(self, rows: tuple[PlanRow, ...]) -> None:
        self.note.setText(wording.plans_note(self.words, len(rows)))
        self.set_rows(rows)

    def make_new(self) -> None:
        self.opened.emit(LibraryPage)


class LibraryPage(ListPage[PlanRow]):
    """A row opens the form with what the library says; the first key one that is empty."""

    def __init__(self, setting: Setting) -> None:
        self.plan_texts = texts = wording.plans(setting.words)
        self.types: tuple[TypeOfThings, ...] = ()
        self._is_read = self._is_own_wanted = False
        views: tuple[ViewSpec[PlanRow], ...] = (ViewSpec(texts.ready_all, lambda _: True),)
        columns = _columns(texts, has_target=False)
        spec = ListSpec(texts.ready, columns, views, filter=texts.ready_filter, new=texts.own)
        super().__init__(setting, spec)

    def refresh(self) -> None:
        ctx = self.work.ctx
        self.look(lambda: types_of_things(ctx), self._show, is_urgent=True)

    def _show(self, types: tuple[TypeOfThings, ...]) -> None:
        self.types, self._is_read, words = types, True, self.words
        self.set_rows(
            [
                PlanRow(each.title.said_in(words.language), "", wording.interval(words, each), each)
                for each in LIBRARY
            ]
        )
        if self._is_own_wanted:
            self.make_new()

    def open_row(self, row_: PlanRow) -> None:
        self.opened.emit(partial(PlanForm, draft=row_.draft, types=self.types))

    def make_new(self) -> None:
        self._is_own_wanted = not self._is_read
        if self._is_own_wanted:
            return  # a quick hand: the form offers the types, and opens as soon as they are read
        empty = PlanDraft("", Words(""))
        self.opened.emit(partial(PlanForm, draft=empty, types=self.types))


def _columns(texts: wording.PlansTexts, *, has_target: bool) -> Sequence[Column[PlanRow]]:
    def effect(row: PlanRow) -> Cell:
        if row.draft.limits.is_blocking:
            return Cell(texts.blocks, Look.CHIP, State.WATCH.name)
        return Cell(texts.warns, Look.QUIET)

    def every(row: PlanRow) -> Cell:
        if row.held is not None and row.held.lacks_terms:
            return Cell(texts.no_term, Look.CHIP, State.WATCH.name)
        return Cell(row.interval, Look.QUIET)

    target: Column[PlanRow] = Column(
        texts.target,
        lambda row: Cell(row.target, Look.QUIET),
        lambda row: (row.target.casefold(), row.title),
        16,
    )
    return (
        Column(texts.name, lambda row: Cell(row.title), lambda row: (row.title.casefold(),), 24),
        *((target,) if has_target else ()),
        Column(
            texts.every,
            every,
            lambda row: (row.interval, row.title),
            18,
        ),
        Column(
            texts.minutes,
            lambda row: Cell(str(row.draft.minutes or ""), Look.NUMBER),
            lambda row: (row.draft.minutes, row.title),
            9,
        ),
        Column(
            texts.effect,
            effect,
            lambda row: (not row.draft.limits.is_blocking, row.title),
            16,
        ),
    )
