"""A chart of stacked bars in its card, with its legend, and the same as a table."""

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QStackedLayout

from kiosk.ui.models.rows import Cell, Column, Look, RowsModel
from kiosk.ui.staff.shell.painting import thin_bars
from kiosk.ui.staff.shell.parts import Card, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.table import Table
from kiosk.ui.staff.upkeep.chart import Bar, Chart
from kiosk.ui.staff.upkeep.legend import Legend
from kiosk.ui.staff.upkeep.stacked_bars import StackedBars
from kiosk.ui.theme.style_sheet import style_sheet
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.stacks import boxed, column, row

_LEAST_SHARE, _BESIDE = 15, 9
"""Columns are as wide as their names are long, with room for an amount."""
_NO_FRAME = "QTableView, QTableView:focus { border: none; }"


class ChartCard(Card):
    """One of the two stands at a time; `turn` shows the other."""

    def __init__(
        self, theme: Theme, title: str, series: Sequence[str], *, year: str, total: str
    ) -> None:
        """`year` and `total` head the first and the last column of the table."""
        self.legend = Legend(theme)
        self.legend.show_names(series)
        self.bars = StackedBars(theme, title)
        columns = _columns((*series, total), year)
        self.model: RowsModel[Bar] = RowsModel(columns, lambda _: "", self.bars)
        self.table: Table[Bar] = Table(theme, self.model, title)
        self.table.setStyleSheet(style_sheet(theme) + _NO_FRAME + thin_bars(theme))
        self._pile = QStackedLayout()
        self._pile.addWidget(self.bars)
        self._pile.addWidget(self.table)
        head = row(theme, Label(theme, title, Script.CARD), 24, margins=(16, 16, 16, 8))
        head.addWidget(self.legend, 1)
        inside = column(theme, boxed(head))
        held = row(theme, margins=(12, 0, 12, 8))
        held.addLayout(self._pile, 1)
        inside.addLayout(held, 1)
        super().__init__(theme, inside)

    @property
    def is_table(self) -> bool:
        """Whether the table stands."""
        return self._pile.currentWidget() is self.table

    def turn(self) -> None:
        """Show the other one, with the keys where they were."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._pile.setCurrentWidget(self.bars if self.is_table else self.table)
        self.legend.setVisible(not self.is_table)
        if had_focus and self.is_table:
            self.table.enter()
        elif had_focus and self.bars.current is not None:
            self.bars.go_to(self.bars.current)

    def show_chart(self, chart: Chart, chosen: int | None = None) -> None:
        """Show other bars in both."""
        self.bars.show_chart(chart, chosen)
        self.model.set_rows(chart.bars)


def _columns(names: Sequence[str], year: str) -> tuple[Column[Bar], ...]:
    """The name of a bar, then its amounts, then what they are together."""

    def amounts(place: int) -> Column[Bar]:
        def order(bar: Bar) -> tuple[object, ...]:
            return (bar.parts[place] if place < len(bar.parts) else sum(bar.parts), bar.name)

        share = max(_LEAST_SHARE, _BESIDE + len(names[place]))
        return Column(names[place], lambda bar: Cell(bar.words[place], Look.NUMBER), order, share)

    first: Column[Bar] = Column(year, lambda bar: Cell(bar.name), lambda bar: (bar.name,), _BESIDE)
    return (first, *(amounts(place) for place in range(len(names))))
