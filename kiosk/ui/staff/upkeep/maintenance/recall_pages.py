"""Recalls: which are open, and the things of one, ticked by a scan or a key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from db.vocabulary.upkeep import RecallState
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.upkeep.maintenance.recalls import (
    RecallItemSeen,
    RecallSeen,
    items_of,
    list_recalls,
    tick_item,
    untick_item,
)
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.list_page import ListPage, ListSpec, ViewSpec
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.maintenance.service_pages import unless_gone
from kiosk.wording.upkeep import recalls as wording


class RecallsPage(ListPage[RecallSeen]):
    """A row opens its things."""

    def __init__(self, setting: Setting) -> None:
        texts = wording.recalls_page(setting.words)
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
        )
        super().__init__(setting, spec)

    def refresh(self) -> None:
        ctx = self.work.ctx
        self.look(lambda: list_recalls(ctx, with_closed=True), self.set_rows)

    def open_row(self, row_: RecallSeen) -> None:
        self.opened.emit(partial(RecallPage, recall=row_))


@dataclass(frozen=True, slots=True)
class _Read:
    """A recall as it is now, with its things."""

    recall: RecallSeen | None
    items: tuple[RecallItemSeen, ...]


class RecallPage(ListPage[RecallItemSeen]):
    """The code of a thing ticks it; Enter on a row ticks it, or takes its tick back."""

    def __init__(self, setting: Setting, recall: RecallSeen) -> None:
        self.recall = recall
        self.items: tuple[RecallItemSeen, ...] = ()
        self.may_tick = setting.work.may(Permission.REPAIR)
        self.of_recall = texts = wording.recall_page(setting.words)
        views: tuple[ViewSpec[RecallItemSeen], ...] = (
            ViewSpec(texts.left, lambda item: item.done_at is None),
            ViewSpec(texts.all, lambda _: True),
        )
        spec = ListSpec(recall.title, _item_columns(setting, texts), views, filter=texts.filter)
        super().__init__(setting, spec)
        self._tell_progress()

    def refresh(self) -> None:
        self.look(partial(_read, self.work.ctx, self.recall.recall_id), self._show)

    def open_row(self, row_: RecallItemSeen) -> None:
        if not self.may_tick:
            self.work.warn(self.of_recall.signed_off)
        elif row_.done_at is None:
            self.tick(row_)
        else:
            self._untick(row_)

    def take_code(self, text: str) -> bool:
        """A thing of this recall is ticked; other codes are looked up as ever."""
        item = next((each for each in self.items if each.barcode == text), None)
        if item is None or not self.may_tick:
            return False
        if item.done_at is None:
            self.tick(item)
        else:
            self.work.say(wording.already(self.words, item.thing))
        return True

    def tick(self, item: RecallItemSeen) -> None:
        """It was done to this one."""

        def told(recall: RecallSeen) -> None:
            said = wording.said_ticked(self.words, item.thing, recall.progress)
            self.work.say(said, partial(self._untick, item))

        self._change(tick_item, item, told)

    def _untick(self, item: RecallItemSeen) -> None:
        self._change(
            untick_item,
            item,
            lambda _: self.work.say(wording.said_unticked(self.words, item.thing)),
        )

    def _change(
        self,
        change: Callable[..., RecallSeen],
        item: RecallItemSeen,
        told: Callable[[RecallSeen], None],
    ) -> None:
        work, recall_id = self.work, self.recall.recall_id
        action_id, by = work.new_id(), work.by

        def then(recall: RecallSeen | None) -> None:
            if recall is None:
                work.warn(self.of_recall.gone)
            else:
                told(recall)

        work.act(
            lambda: unless_gone(
                lambda: change(work.ctx, action_id, recall_id, item.item_id, by=by)
            ),
            then,
        )

    def _show(self, read: _Read) -> None:
        if read.recall is not None:
            self.recall = read.recall
        self.items = read.items
        self._tell_progress()
        self.set_rows(read.items)

    def _tell_progress(self) -> None:
        said = wording.progress(self.words, self.recall.progress)
        self.note.setText("  ·  ".join(filter(None, (said, self.recall.text))))


def _read(ctx: Context, recall_id: UUID) -> _Read:
    recalls = (each for each in list_recalls(ctx, with_closed=True) if each.recall_id == recall_id)
    return _Read(next(recalls, None), items_of(ctx, recall_id))


def _recall_columns(setting: Setting, texts: wording.RecallsTexts) -> Sequence[Column[RecallSeen]]:
    words = setting.words

    def state(recall: RecallSeen) -> Cell:
        if recall.state is not RecallState.OPEN:
            return Cell(texts.is_over, Look.CHIP, State.OK.name)
        if recall.is_blocking:
            return Cell(texts.is_blocking, Look.CHIP, State.BAD.name)
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
        Column(texts.state, state, lambda recall: (recall.state, recall.made_at), 18),
    )


def _item_columns(setting: Setting, texts: wording.RecallTexts) -> Sequence[Column[RecallItemSeen]]:
    dates = setting.dates

    def state(item: RecallItemSeen) -> Cell:
        if item.done_at is not None:
            day = dates.short_day(dates.local(item.done_at))
            return Cell(f"{texts.done}, {day}", Look.CHIP, State.OK.name)
        if item.is_away:
            return Cell(texts.away, Look.CHIP, State.WATCH.name)
        return Cell(texts.to_do, Look.CHIP, State.QUIET.name)

    return (
        Column(
            texts.tag,
            lambda item: Cell(item.barcode, Look.CODE),
            lambda item: (item.barcode,),
            14,
        ),
        Column(
            texts.thing,
            lambda item: Cell(item.thing),
            lambda item: (item.thing.casefold(), item.barcode),
            22,
        ),
        Column(texts.state, state, lambda item: (item.done_at is not None, item.barcode), 20),
    )
