"""One recall: its things, ticked by a scan or a key, and its end."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.vocabulary.upkeep import RecallState
from kiosk.domain.codes import Scan
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.upkeep.maintenance.recall_views import (
    RecallItemSeen,
    RecallSeen,
    items_of,
    list_recalls,
)
from kiosk.services.upkeep.maintenance.recalls import add_new_items, tick_item, untick_item
from kiosk.services.views import Found, ItemFound
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.list_page import ListPage, ListSpec, ViewSpec
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.maintenance.recall_form import EndRecallPage
from kiosk.ui.staff.upkeep.maintenance.service_pages import unless_gone
from kiosk.ui.widgets.stacks import column
from kiosk.wording.upkeep import recalls as wording


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
        self.until = Label(setting.theme, "", Script.BODY, wraps=True)
        self.of_recall = texts = wording.recall_page(setting.words)
        self.add_key = Key(setting.theme, texts.add, key="A", kind=Kind.QUIET)
        self.end_key = Key(setting.theme, texts.end, key="X", kind=Kind.QUIET)
        views: tuple[ViewSpec[RecallItemSeen], ...] = (
            ViewSpec(texts.left, lambda item: item.done_at is None),
            ViewSpec(texts.all, lambda _: True),
        )
        spec = ListSpec(texts.title, _item_columns(setting, texts), views, filter=texts.filter)
        super().__init__(setting, spec)
        self.add_key.clicked.connect(self._on_add)
        self.end_key.clicked.connect(self._on_end)
        self._tell_progress()

    def refresh(self) -> None:
        self.look(partial(_read, self.work.ctx, self.recall.recall_id), self._show)

    def verbs(self) -> Sequence[QWidget | int]:
        return (self.add_key, 8, self.end_key)

    def above(self) -> QVBoxLayout:
        """What is to be done, whole."""
        theme, recall = self.theme, self.recall
        inside = column(theme, Label(theme, recall.title, Script.CARD, wraps=True))
        if recall.text:
            inside.addWidget(Label(theme, recall.text, Script.BODY, wraps=True))
        if recall.due_on is not None:
            inside.addWidget(self.until)
        inside.addSpacing(theme.u(14))
        return inside

    def keys(self) -> Mapping[str, Callable[[], None]]:
        own = {"A": self._on_add, "X": self._on_end} if self.may_end else {}
        return {**super().keys(), **own}

    def key_words(self) -> Sequence[tuple[str, str]]:
        texts = self.of_recall
        return (("A", texts.add), ("X", texts.end)) if self.may_end else ()

    @property
    def may_end(self) -> bool:
        """Whether who acts may call back more of its type, or ask for no more."""
        return self.may_tick and self.recall.state is RecallState.OPEN

    def open_row(self, row_: RecallItemSeen) -> None:
        if not self.may_tick:
            self.work.warn(self.of_recall.signed_off)
        elif row_.done_at is None:
            self.tick(row_)
        else:
            self._untick(row_)

    def take_code(self, text: str) -> bool:
        """A thing of this recall is ticked; other codes are looked up as ever."""
        return self._take(next((each for each in self.items if each.barcode == text), None))

    def take_found(self, scan: Scan, found: Found) -> bool:
        """So is one that another of its codes found."""
        item_id = found.thing.item_id if isinstance(found, ItemFound) else None
        return self._take(next((each for each in self.items if each.item_id == item_id), None))

    def _take(self, item: RecallItemSeen | None) -> bool:
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

    def _on_add(self) -> None:
        """Those of its type that came after it was opened."""
        work, before = self.work, self.recall
        action_id, by = work.new_id(), work.by

        def then(recall: RecallSeen | None) -> None:
            if recall is None:
                work.warn(self.of_recall.gone)
            else:
                count = recall.progress.items - before.progress.items
                work.say(wording.said_added(self.words, count))

        work.act(
            lambda: unless_gone(
                lambda: add_new_items(work.ctx, action_id, before.recall_id, by=by)
            ),
            then,
        )

    def _on_end(self) -> None:
        self.opened.emit(partial(EndRecallPage, recall=self.recall))

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
        recall = self.recall
        self.note.setText(wording.progress(self.words, recall.progress))
        if recall.due_on is not None:
            day = self.dates.day_with_year(recall.due_on)
            self.until.setText(wording.wanted_by(self.words, day, is_late=recall.is_late))
        for key in (self.add_key, self.end_key):
            key.setVisible(self.may_end)


def _read(ctx: Context, recall_id: UUID) -> _Read:
    recalls = (each for each in list_recalls(ctx, with_closed=True) if each.recall_id == recall_id)
    return _Read(next(recalls, None), items_of(ctx, recall_id))


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
