"""A month of services in its card: its name, what the chips mean, the days, the same as a list."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from kiosk.i18n import Translator
from kiosk.services.upkeep.maintenance.agenda import AgendaChip
from kiosk.ui.models.rows import Cell, Column, Look, RowsModel
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.painting import thin_bars
from kiosk.ui.staff.shell.parts import Card, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.table import Table
from kiosk.ui.staff.upkeep.maintenance.month_grid import MonthGrid
from kiosk.ui.staff.upkeep.maintenance.month_legend import MonthLegend
from kiosk.ui.staff.upkeep.maintenance.month_views import (
    STATES,
    MonthSeen,
    key_of,
    legend_of,
    month_of,
    things_of,
    what_of,
)
from kiosk.ui.theme.style_sheet import style_sheet
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import column, row
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep import maintenance as wording

_NO_FRAME = "QTableView, QTableView:focus { border: none; }"


class MonthCard(QWidget):
    """Days or list.

    Signals:
        turned: another month is wanted: 1 for the next one, -1 for the one before.
        opened: a service was chosen, an AgendaChip.
        moved: the day to which the open one goes.
    """

    turned = Signal(int)
    opened = Signal(object)
    moved = Signal(object)

    def __init__(self, theme: Theme, words: Translator, dates: Dates) -> None:
        super().__init__()
        self._theme, self._words, self._dates = theme, words, dates
        self.texts = texts = wording.maintenance_page(words)
        self.setStyleSheet(style_sheet(theme) + _NO_FRAME + thin_bars(theme))
        self._chips: dict[str, AgendaChip] = {}
        self.name = Label(theme, "", Script.CARD)
        self.hint = Label(theme, "", Script.SECOND, Tone.PRIMARY_INK, wraps=True)
        self.hint.hide()
        self.waiting = Label(theme, "", Script.SECOND, Tone.TEXT2, wraps=True)
        self.waiting.hide()
        self.earlier = Key(theme, texts.earlier, key="PgUp", kind=Kind.QUIET)
        self.later = Key(theme, texts.later, key="PgDn", kind=Kind.QUIET)
        self.earlier.clicked.connect(lambda: self.turned.emit(-1))
        self.later.clicked.connect(lambda: self.turned.emit(1))
        self.grid = MonthGrid(theme, texts.days)
        self.grid.turned.connect(self.turned)
        self.grid.opened.connect(self._on_opened)
        self.grid.moved.connect(self._on_moved)
        self.grid.stayed.connect(self.hint.hide)
        self.model: RowsModel[AgendaChip] = RowsModel(self._columns(), _tone, self)
        self.table: Table[AgendaChip] = Table(theme, self.model, texts.days)
        self.table.chosen.connect(self._on_row)
        self._lay_out()

    @property
    def is_list(self) -> bool:
        """Whether the list stands in place of the days."""
        return self._sides.currentWidget() is self.table

    @property
    def has_keys(self) -> bool:
        """Whether somebody is among the days or in the list."""
        focused: QWidget | None = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def show_month(self, seen: MonthSeen) -> None:
        """Show a month; what is open in it stays open."""
        chips = (*seen.found.waiting, *seen.found.listed)
        self._chips = {key_of(chip): chip for chip in chips}
        self.name.setText(wording.month_name(self._words, self._dates, seen.month))
        self.grid.show_month(month_of(self._words, self._dates, seen))
        self.model.set_rows(chips)
        count = sum(len(chip.items) for chip in seen.found.waiting)
        self.waiting.setText(wording.waiting(self._words, count))
        self.waiting.setVisible(count > 0)

    def open(self, key: str) -> None:
        """Open a service as if it were pressed."""
        self.grid.open(key)

    def mark(self, key: str) -> None:
        """Show which service is open."""
        self.grid.mark(key)

    def turn(self) -> None:
        """The list in place of the days, or the other way round."""
        self._sides.setCurrentWidget(self.grid if self.is_list else self.table)
        self.enter()

    def enter(self) -> None:
        """Take the keys."""
        if self.is_list:
            self.table.enter()
        elif self.grid.current is not None:
            self.grid.go_to(self.grid.current)

    def begin_move(self) -> None:
        """Let a day be chosen for the service that is open."""
        if self.is_list:
            self.turn()
        self.grid.begin_move()
        if self.grid.moving is not None:
            self.hint.setText(self.texts.choose_day)
            self.hint.show()

    def end_move(self) -> None:
        """Another service was chosen: no day is chosen for the one before."""
        self.grid.end_move()

    def _lay_out(self) -> None:
        theme = self._theme
        head = row(theme, self.name, None, self.earlier, 8, self.later)
        legend = MonthLegend(theme, legend_of(self._words))
        inside: QVBoxLayout = column(theme, head, 4, legend, 6, margins=(16, 10, 16, 16))
        inside.addWidget(self.hint)
        inside.addWidget(self.waiting)
        self._sides = QStackedLayout()
        for side in (self.grid, self.table):
            self._sides.addWidget(side)
        inside.addLayout(self._sides, 1)
        whole = column(theme)
        whole.addWidget(Card(theme, inside))
        self.setLayout(whole)

    def _columns(self) -> Sequence[Column[AgendaChip]]:
        words, dates, texts = self._words, self._dates, self.texts
        return (
            Column(
                texts.day,
                lambda chip: Cell(dates.short_day(chip.day), Look.QUIET),
                lambda chip: (chip.day, chip.title),
                13,
            ),
            Column(
                texts.service,
                lambda chip: Cell(what_of(words, chip, chip.items[0].thing)),
                lambda chip: (chip.title.casefold(), chip.day),
                22,
            ),
            Column(
                texts.things,
                lambda chip: Cell(things_of(words, chip), Look.QUIET),
                lambda chip: (chip.items[0].thing.casefold(), chip.day),
                18,
            ),
            Column(
                texts.state,
                lambda chip: Cell(
                    wording.kind_name(words, chip.kind), Look.CHIP, STATES[chip.kind].name
                ),
                lambda chip: (chip.kind, chip.day),
                14,
            ),
        )

    def _on_opened(self, key: str) -> None:
        if key in self._chips:
            self.opened.emit(self._chips[key])

    def _on_row(self, chip: AgendaChip) -> None:
        self.grid.open(key_of(chip))

    def _on_moved(self, key: str, day: date) -> None:
        self.hint.hide()
        self.moved.emit(day)


def _tone(chip: AgendaChip) -> str:
    return State.BAD.name if STATES[chip.kind] is State.BAD else ""
