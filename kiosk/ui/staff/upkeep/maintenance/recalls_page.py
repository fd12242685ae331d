"""Recalls: which there are, how far each is, and the way to a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from db.vocabulary.upkeep import RecallState
from kiosk.domain.permissions import Permission
from kiosk.services.upkeep.maintenance.agenda import today_at_school
from kiosk.services.upkeep.maintenance.recall_targets import RecallTarget, recall_targets
from kiosk.services.upkeep.maintenance.recall_views import RecallSeen, list_recalls
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.list_page import ListPage, ListSpec, ViewSpec
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.maintenance.recall_form import RecallForm
from kiosk.ui.staff.upkeep.maintenance.recall_page import RecallPage
from kiosk.wording.upkeep import recalls as wording


@dataclass(frozen=True, slots=True)
class _Targets:
    """What a new recall can be for, and which day it is."""

    types: tuple[RecallTarget, ...]
    today: date


class RecallsPage(ListPage[RecallSeen]):
    """A row opens its things; who repairs opens a new one."""

    def __init__(self, setting: Setting) -> None:
        self.of_recalls = texts = wording.recalls_page(setting.words)
        may_open = setting.work.may(Permission.REPAIR)
        views: tuple[ViewSpec[RecallSeen], ...] = (
            ViewSpec(texts.open, lambda recall: recall.state is RecallState.OPEN),
            ViewSpec(texts.all, lambda _: True),
        )
        spec = ListSpec(
            texts.title,
            _recall_columns(setting, texts),
            views,
            filter=texts.filter,
            nothing=texts.nothing,
            new=texts.new if may_open else "",
        )
        super().__init__(setting, spec)

    def refresh(self) -> None:
        ctx = self.work.ctx
        self.look(lambda: list_recalls(ctx, with_closed=True), self.set_rows)

    def open_row(self, row_: RecallSeen) -> None:
        self.opened.emit(partial(RecallPage, recall=row_))

    def make_new(self) -> None:
        ctx = self.work.ctx

        def then(found: _Targets) -> None:
            self.opened.emit(partial(RecallForm, targets=found.types, today=found.today))

        self.look(lambda: _Targets(recall_targets(ctx), today_at_school(ctx)), then, is_urgent=True)


def _recall_columns(setting: Setting, texts: wording.RecallsTexts) -> Sequence[Column[RecallSeen]]:
    words, dates = setting.words, setting.dates

    def until(recall: RecallSeen) -> Cell:
        day = recall.due_on
        return Cell("" if day is None else dates.short_day_with_year(day), Look.QUIET)

    def state(recall: RecallSeen) -> Cell:
        if recall.state is not RecallState.OPEN:
            return Cell(texts.is_over, Look.CHIP, State.OK.name)
        if recall.is_blocking:
            said = texts.late_blocking if recall.is_late else texts.is_blocking
            return Cell(said, Look.CHIP, State.BAD.name)
        if recall.is_late:
            return Cell(texts.is_late, Look.CHIP, State.BAD.name)
        return Cell(texts.is_open, Look.CHIP, State.WATCH.name)

    return (
        Column(
            texts.recall,
            lambda recall: Cell(recall.title),
            lambda recall: (recall.title.casefold(), recall.made_at),
            24,
        ),
        Column(
            texts.of_type,
            lambda recall: Cell(recall.type_name, Look.QUIET),
            lambda recall: (recall.type_name.casefold(), recall.made_at),
            16,
        ),
        Column(
            texts.done,
            lambda recall: Cell(wording.share(words, recall.progress), Look.NUMBER),
            lambda recall: (recall.progress.left, recall.made_at),
            12,
        ),
        Column(
            texts.until,
            until,
            lambda recall: (recall.due_on or date.max, recall.made_at),
            14,
        ),
        Column(texts.state, state, lambda recall: (recall.state, recall.made_at), 18),
    )
