"""One thing from its first day to its planned end: its life drawn and told, and its worth."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from kiosk.domain.codes import Scan
from kiosk.domain.permissions import Permission
from kiosk.services.upkeep.life.item_sheet import ItemSheet, item_sheet
from kiosk.services.views import Found, ItemFound
from kiosk.ui.models.rows import RowsModel
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.painting import thin_bars
from kiosk.ui.staff.shell.parts import Card, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.table import Table
from kiosk.ui.staff.today_parts import clear_area, empty_row
from kiosk.ui.staff.upkeep.fact_rows import FactCard
from kiosk.ui.staff.upkeep.life import life_facts
from kiosk.ui.staff.upkeep.life.life_file import LifeFilePage
from kiosk.ui.staff.upkeep.life.life_form import LifeForm
from kiosk.ui.staff.upkeep.life.life_head import LifeHead
from kiosk.ui.staff.upkeep.life.life_piece import LifeLegend
from kiosk.ui.staff.upkeep.life.life_strip import LifeStrip
from kiosk.ui.staff.upkeep.life.life_views import (
    LifeLine,
    Says,
    columns_of,
    legend_of,
    lines_of,
    strip_of,
    thread_of,
)
from kiosk.ui.staff.upkeep.life.who_form import WhoForm
from kiosk.ui.staff.upkeep.repairs.ticket_page import TicketPage
from kiosk.ui.staff.upkeep.thread import Thread
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.style_sheet import style_sheet
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording.things import word_in
from kiosk.wording.upkeep import item_life as wording

_SIDE, _NARROW, _EVENTS_HIGH = 372, 1000, 260
_SHOWN = 40
"""Events on the thread; the list has all."""
_NO_FRAME = "QTableView, QTableView:focus { border: none; }"


class LifePage(ShellPage):
    """Whatever has `code`. Nobody is named on it; who had it is asked for, with a reason."""

    def __init__(self, setting: Setting, *, code: str) -> None:
        super().__init__(setting)
        theme = self.theme
        self.code = code
        self.sheet: ItemSheet | None = None
        self.texts = texts = wording.life_page(self.words)
        self.setStyleSheet(style_sheet(theme) + _NO_FRAME + thin_bars(theme))
        self.kind = Label(theme, texts.looking, Script.SECOND, Tone.TEXT2, gives_way=True)
        self.turn_key = Key(theme, texts.table, key="T", kind=Kind.QUIET)
        self.turn_key.clicked.connect(self.on_turn)
        self.save_key = Key(theme, texts.save, key="S", icon=Icon.SAVE)
        self.save_key.clicked.connect(self.on_save)
        self.set_key = Key(theme, texts.set, key="E", kind=Kind.PRIMARY)
        self.set_key.clicked.connect(self.on_set)
        self.may_set, self.may_ask = (
            self.work.may(each) for each in (Permission.REPAIR, Permission.REPORT_ON_PEOPLE)
        )
        # Measures are closed to aides for their money; so is it here.
        self.says = Says(self.words, self.dates, texts, with_money=self.may_set)
        if not self.may_set:
            self.set_key.hide()
            self.save_key.set_kind(Kind.PRIMARY)
        self.head = LifeHead(theme)
        self.strip = LifeStrip(theme)
        self.strip.chosen.connect(self._on_piece)
        self.used = Label(theme, "", Script.SECOND, Tone.TEXT2, wraps=True)
        self.count = Label(theme, "", Script.SECOND, Tone.TEXT2)
        self.told = Thread(theme)
        self.model: RowsModel[LifeLine] = RowsModel(columns_of(self.says), parent=self)
        self.model.sorted_by, self.model.is_falling = 0, True
        self.table: Table[LifeLine] = Table(theme, self.model, texts.happened)
        self.table.chosen.connect(self._on_line)
        self.worth, self.orders, self.services, self.parts = (
            FactCard(theme, each) for each in (texts.worth, texts.work, texts.services, texts.parts)
        )
        self._lay_out()

    def _lay_out(self) -> None:
        theme, texts = self.theme, self.texts
        back = Key(theme, texts.back, key="Esc", kind=Kind.QUIET)
        back.clicked.connect(self.left)
        top = row(theme)
        top.addWidget(self.kind, 1)
        top.addLayout(row(theme, 12, back, 8, self.turn_key, 8, self.save_key, 8, self.set_key))
        self._legend_place = row(theme)
        above = row(theme, Label(theme, texts.life, Script.CARD), 10)
        above.addWidget(self.used, 1)
        above.addLayout(self._legend_place)
        drawn = Card(theme, column(theme, above, 4, self.strip, margins=(16, 14, 16, 12)))
        self._strip_box = boxed(column(theme, drawn, 16))
        happened = column(theme, boxed(self._titled()), 6, margins=(0, 14, 0, 8))
        happened.addWidget(self.told, 1)
        self._thread_card = Card(theme, happened)
        listed = row(theme, margins=(8, 6, 8, 10))
        listed.addWidget(self.table, 1)
        self._list_card = Card(theme, listed)
        self._list_card.hide()
        for each in (self._thread_card, self._list_card):
            each.setMinimumHeight(theme.u(_EVENTS_HIGH))
        left = column(theme, self._thread_card, self._list_card)
        self._side = boxed(
            column(theme, self.worth, self.orders, self.services, self.parts, None, gap=16)
        )
        self._below = row(theme, gap=16)
        self._below.addLayout(left, 1)
        self._below.addWidget(self._side)
        body = column(theme, self.head, 16, self._strip_box)
        body.addLayout(self._below, 1)
        self._body = boxed(body)
        whole = column(theme, top, 14, margins=(24, 16, 24, 12))
        self.area = clear_area(theme, self._body)
        whole.addWidget(self.area, 1)
        self.setLayout(whole)
        self._body.hide()

    def _titled(self) -> QBoxLayout:
        title = Label(self.theme, self.texts.happened, Script.CARD)
        return row(self.theme, title, 10, self.count, None, margins=(16, 0, 16, 0))

    def refresh(self) -> None:
        ctx, code = self.work.ctx, self.code
        self.look(lambda: item_sheet(ctx, code), self._show, is_urgent=True)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys: dict[str, Callable[[], None]] = {
            "T": self.on_turn,
            "S": self.on_save,
            "Down": self._enter,
        }
        if self.may_set:
            keys["E"] = self.on_set
        return keys if self.sheet is not None else {}

    def key_words(self) -> Sequence[tuple[str, str]]:
        texts = self.texts
        words = [("T", self.turn_key.text()), ("S", texts.save)]
        return [*words, ("E", texts.set)] if self.may_set else words

    def take_found(self, scan: Scan, found: Found) -> bool:
        """Another thing's life stands in its place."""
        if not isinstance(found, ItemFound):
            return False
        self.opened.emit(partial(LifePage, code=scan.text))
        return True

    @property
    def is_list(self) -> bool:
        """Whether the list stands in place of what is painted."""
        return not self._list_card.isHidden()

    def on_turn(self) -> None:
        """The list in place of strip and thread, or back."""
        is_list = not self.is_list
        self._list_card.setVisible(is_list)
        self._thread_card.setVisible(not is_list)
        self._strip_box.setVisible(not is_list)
        self.turn_key.rename(self.texts.strip if is_list else self.texts.table)
        self._enter()

    def on_save(self) -> None:
        """Write its life into a file."""
        if self.sheet is not None:
            self.opened.emit(partial(LifeFilePage, says=self.says, sheet=self.sheet))

    def on_set(self) -> None:
        """Say what is this thing's own."""
        if self.sheet is not None:
            self.opened.emit(partial(LifeForm, item_id=self.sheet.item_id))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the facts lie below what happened."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.theme.u(_NARROW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._below.setDirection(down if is_narrow else across)
        if is_narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(self.width())
        else:
            self._side.setFixedWidth(self.theme.u(_SIDE))

    def _show(self, sheet: ItemSheet | None) -> None:
        if sheet is None:
            self.kind.setText(self.texts.gone)
            return
        if sheet == self.sheet:
            return
        self.sheet = sheet
        says, words, life = self.says, self.words, sheet.life
        self.kind.setText(word_in(words, sheet.type_name, sheet.names))
        self.head.show_thing(sheet.picture, sheet.number, sheet.barcode, sheet.name)
        self.head.show_standing(
            list(life_facts.chips_of(says, sheet)), list(life_facts.head_facts(says, sheet))
        )
        used = (wording.age(words, life.age_months), wording.days_in_use(words, life.used_percent))
        self.used.setText(", ".join(used))
        self._show_legend(LifeLegend(self.theme, legend_of(self.texts, life)))
        self.strip.show_life(strip_of(says, life))
        events = life.events[:_SHOWN]
        self.count.setText(wording.events(words, len(events), len(life.events)))
        self.told.show_events(thread_of(says, events, self._ask if self.may_ask else None))
        if not events:
            self.told.show_rows([empty_row(self.theme, self.texts.nothing, "")])
        self.model.set_rows(lines_of(says, life))
        answer, notes = life_facts.answer_of(says, sheet)
        self.worth.show_facts(list(life_facts.worth_facts(says, sheet)), answer=answer, notes=notes)
        self.orders.show_facts(list(life_facts.order_facts(says, sheet, self._on_order)))
        self.services.show_facts(list(life_facts.service_facts(says, sheet)))
        self.parts.show_facts(list(life_facts.part_facts(says, sheet)))
        self._body.show()

    def _on_order(self, number: str) -> None:
        self.opened.emit(partial(TicketPage, number=number))

    def _show_legend(self, legend: QWidget) -> None:
        while (old := self._legend_place.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._legend_place.addWidget(legend)

    def _enter(self) -> None:
        if self.is_list:
            self.table.enter()
        elif self.told.verbs():
            self.told.focus_first()

    def _on_piece(self, key: str) -> None:
        """A piece of the strip leads to its line in the list."""
        spot = next((each for each in self.strip.spots if each.piece.key == key), None)
        if spot is None:
            return
        self.on_turn()
        rows = range(self.model.rowCount())
        near = [n for n in rows if spot.piece.first <= self.model.row(n).on <= spot.piece.last]
        self.table.selectRow(near[-1] if near else 0)

    def _on_line(self, line: LifeLine) -> None:
        if line.loan_id is not None and self.may_ask:
            self._ask(line.loan_id)

    def _ask(self, loan_id: UUID) -> None:
        self.opened.emit(partial(WhoForm, loan_id=loan_id))
