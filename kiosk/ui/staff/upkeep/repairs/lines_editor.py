"""Parts and labour of a work order, and what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.staff.shell.painting import line
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.repairs.line_row import INSET, Line, LineRow, LineTexts, Widths
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.roving import Roving
from kiosk.ui.widgets.stacks import boxed, column, row

_GAP = 12


@dataclass(frozen=True, slots=True)
class Sum:
    """A line below the others; the total is set larger."""

    words: str
    figure: str
    is_total: bool = False


class _Head(QWidget):
    """The names of the columns."""

    def __init__(self, theme: Theme, texts: LineTexts) -> None:
        super().__init__()
        self._theme = theme
        self.amount, self.cost = (
            Label(theme, words, Script.CHIP, Tone.TEXT3) for words in (texts.quantity, texts.cost)
        )
        for each in (self.amount, self.cost):
            each.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        inside = row(theme, Label(theme, texts.line, Script.CHIP, Tone.TEXT3), None, self.amount)
        inside.addSpacing(theme.u(_GAP))
        inside.addWidget(self.cost)
        inside.setContentsMargins(theme.u(INSET), 0, theme.u(INSET), 0)
        self.setLayout(inside)
        self.setFixedHeight(theme.u(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        rule = QRectF(0, self.height() - line(theme), self.width(), line(theme))
        painter_on(self).fillRect(rule, theme.colour(Tone.BORDER))


class LinesEditor(Roving):
    """Up and down go from line to line, Enter opens one, plus and minus count.

    Signals:
        counted: another quantity is wanted, given with the line's key and the quantity.
        removed: a line is not wanted any more, given with its key.
    """

    counted = Signal(str, int)
    removed = Signal(str)

    def __init__(self, theme: Theme, texts: LineTexts) -> None:
        super().__init__(is_upright=True)
        self._theme, self._texts = theme, texts
        self.rows: dict[str, LineRow] = {}
        self._head = _Head(theme, texts)
        self._inside = column(theme)
        self._sums = column(theme, gap=8)
        self.setLayout(column(theme, self._head, self._inside, 10, self._sums, None))
        self._sum_box: QWidget | None = None

    def show_lines(self, lines: Sequence[Line], sums: Sequence[Sum]) -> None:
        """Show these lines; where they are the same ones, what is open and focused stays."""
        if tuple(self.rows) != tuple(each.key for each in lines):
            self._rebuild(lines)
        widths = self._widths(lines)
        self._head.amount.setFixedWidth(int(widths.amount))
        self._head.cost.setFixedWidth(int(widths.cost))
        for each in lines:
            self.rows[each.key].show_line(each, widths)
        self._show_sums(sums)

    def open(self, key: str) -> None:
        """Open one line, or none; the open one closes when it is pressed again."""
        for each, row_ in self.rows.items():
            row_.open(each == key and not row_.is_open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.current
        is_delete = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        key = next((key for key, row_ in self.rows.items() if row_.head is here), None)
        if is_delete and key is not None and here is QApplication.focusWidget():
            self.removed.emit(key)
        else:
            super().keyPressEvent(event)

    def _rebuild(self, lines: Sequence[Line]) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        opened = next((key for key, row_ in self.rows.items() if row_.is_open), "")
        for row_ in self.rows.values():
            self._inside.removeWidget(row_)
            row_.hide()
            row_.deleteLater()
        self.rows = {
            each.key: LineRow(self._theme, self._texts, self._on_counted, self._on_removed)
            for each in lines
        }
        for key, row_ in self.rows.items():
            row_.head.clicked.connect(partial(self.open, key))
            self._inside.addWidget(row_)
        self.set_lines([[row_.head for row_ in self.rows.values()]])
        self.open(opened)
        if had_focus and self.current is not None:
            self.go_to(self.current)

    def _show_sums(self, sums: Sequence[Sum]) -> None:
        if self._sum_box is not None:
            self._sums.removeWidget(self._sum_box)
            self._sum_box.hide()
            self._sum_box.deleteLater()
        lines = column(self._theme, gap=8, margins=(INSET, 0, INSET, 0))
        for each in sums:
            script = Script.CARD if each.is_total else Script.SECOND
            tone = Tone.TEXT if each.is_total else Tone.TEXT2
            words = Label(self._theme, each.words, script, tone, wraps=True)
            figure = Script.PAGE if each.is_total else Script.SECOND
            beside = row(self._theme)
            beside.addWidget(words, 1)
            beside.addWidget(Label(self._theme, each.figure, figure, tone))
            lines.addLayout(beside)
        self._sum_box = boxed(lines)
        self._sums.addWidget(self._sum_box)

    def _widths(self, lines: Sequence[Line]) -> Widths:
        theme, texts = self._theme, self._texts
        heads = QFontMetricsF(Script.CHIP.font(theme))
        amounts = QFontMetricsF(Script.SECOND.font(theme))
        costs = QFontMetricsF(Script.STRONG.font(theme))
        amount = max((amounts.horizontalAdvance(each.amount) for each in lines), default=0.0)
        cost = max((costs.horizontalAdvance(each.cost) for each in lines), default=0.0)
        return Widths(
            max(amount, heads.horizontalAdvance(texts.quantity)) + 1,
            max(cost, heads.horizontalAdvance(texts.cost)) + 1,
        )

    def _on_counted(self, line_: Line, quantity: int) -> None:
        self.counted.emit(line_.key, quantity)

    def _on_removed(self, line_: Line) -> None:
        self.removed.emit(line_.key)
