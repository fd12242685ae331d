"""A line of a work order: a part or somebody's minutes, and the steppers that change it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.painting import line, paint_icon
from kiosk.ui.staff.shell.parts import HIT, Control, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.step_key import StepKey
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, mirrored, painter_on
from kiosk.ui.widgets.stacks import boxed, column, row

ROW, INSET = 56, 6
_TILE = 32
_LEAST_WORDS, _GAP = 92, 12
_LESS = frozenset({Qt.Key.Key_Minus, Qt.Key.Key_Left})
_MORE = frozenset({Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Right})


@dataclass(frozen=True, slots=True)
class Line:
    """A line. `quantity` counts parts or minutes, in steps of `step` and never below it;
    `amount` and `cost` are its words ("25 min", "$10.42")."""

    key: str
    icon: Icon
    title: str
    note: str
    quantity: int
    step: int
    amount: str
    cost: str

    @property
    def said(self) -> str:
        """The words on the line, in the order in which they are read."""
        return ", ".join(word for word in (self.title, self.note, self.amount, self.cost) if word)


@dataclass(frozen=True, slots=True)
class LineTexts:
    """The names of the columns, and what the keys of an open line do."""

    line: str
    quantity: str
    cost: str
    less: str
    more: str
    remove: str


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide the columns of amounts and of costs are, in pixels."""

    amount: float
    cost: float


class LineHead(Control):
    """The line itself, which opens its steppers; plus, minus and Delete work on it too."""

    def __init__(self, theme: Theme, counted: Callable[[int], None]) -> None:
        super().__init__(theme, "")
        self._counted = counted
        self.line: Line | None = None
        self._widths = Widths(0, 0)
        self.setFixedHeight(theme.u(ROW))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCheckable(True)

    def show_line(self, line_: Line, widths: Widths) -> None:
        """Show other words."""
        self.line, self._widths = line_, widths
        self.setAccessibleName(line_.said)
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        u = self.theme.u
        columns = self._widths.amount + self._widths.cost + 2 * u(_GAP)
        return QSize(int(u(2 * INSET + _TILE + _GAP + _LEAST_WORDS) + columns), u(ROW))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint() + QSize(self.theme.u(60), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, line_ = Qt.Key(event.key()), self.line
        if line_ is not None and key in _LESS | _MORE:
            self._counted(-1 if key in _LESS else 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        line_, theme, u = self.line, self.theme, self.theme.u
        if line_ is None:
            return
        painter, rect = painter_on(self), QRectF(self.rect())
        if self.is_hovered or self.isChecked():
            tone = Tone.SELECTED if self.isChecked() else Tone.HOVER
            face = rect.adjusted(0, u(2), 0, -u(2))
            fill_round(painter, face, u(8), theme.colour(tone))
            if theme.is_high_contrast and self.isChecked():
                edge_round(painter, face, u(8), theme.colour(Tone.FOCUS), u(3))
        tile = QRectF(u(INSET), (rect.height() - u(_TILE)) / 2, u(_TILE), u(_TILE))
        tile = mirrored(self, tile)
        fill_round(painter, tile, u(8), theme.colour(Tone.NEUTRAL_SOFT))
        icon = QRectF(0, 0, u(16), u(16))
        icon.moveCenter(tile.center())
        paint_icon(painter, theme, line_.icon, icon, Tone.TEXT2)
        columns = self._widths.amount + self._widths.cost + 2 * u(_GAP)
        left = u(INSET + _TILE + _GAP)
        words = rect.width() - left - columns - u(INSET)
        lead = Qt.AlignmentFlag.AlignLeading
        self._write(painter, QRectF(left, u(8), words, u(20)), line_.title, Script.STRONG, lead)
        self._write(painter, QRectF(left, u(28), words, u(20)), line_.note, Script.SMALL, lead)
        trail, x = Qt.AlignmentFlag.AlignTrailing, rect.width() - u(INSET) - columns + u(_GAP)
        amount = QRectF(x, 0, self._widths.amount, rect.height())
        self._write(painter, amount, line_.amount, Script.SECOND, trail)
        x += self._widths.amount + u(_GAP)
        cost = QRectF(x, 0, self._widths.cost, rect.height())
        self._write(painter, cost, line_.cost, Script.STRONG, trail)

    def _write(
        self, painter: QPainter, rect: QRectF, text: str, script: Script, side: Qt.AlignmentFlag
    ) -> None:
        painter.setFont(script.font(self.theme))
        painter.setPen(self.theme.colour(Tone.TEXT if script is Script.STRONG else Tone.TEXT2))
        shown = QFontMetricsF(painter.font()).elidedText(
            text, Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(mirrored(self, rect), side | Qt.AlignmentFlag.AlignVCenter, shown)


class LineRow(QWidget):
    """The line, and its steppers below it while it is open."""

    def __init__(
        self,
        theme: Theme,
        texts: LineTexts,
        counted: Callable[[Line, int], None],
        removed: Callable[[Line], None],
    ) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self._counted_to, self._removed = counted, removed
        self.head = LineHead(theme, self._count)
        self.less = StepKey(theme, is_more=False)
        self.more = StepKey(theme, is_more=True)
        self.amount = Label(theme, "", Script.STRONG)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.remove = Key(theme, texts.remove, icon=Icon.TRASH_2, kind=Kind.QUIET)
        self.less.clicked.connect(partial(self._count, -1))
        self.more.clicked.connect(partial(self._count, 1))
        self.remove.clicked.connect(self._remove)
        self.remove.setFixedHeight(theme.u(HIT))
        steppers = row(theme, self.less, 4, self.amount, 4, self.more, None, self.remove)
        steppers.setContentsMargins(theme.u(_TILE + 4), 0, 0, theme.u(6))
        self._opened = boxed(steppers)
        self._opened.hide()
        self.setLayout(column(theme, self.head, self._opened))

    def show_line(self, line_: Line, widths: Widths) -> None:
        """Show other words and sums."""
        self.head.show_line(line_, widths)
        self.amount.setText(line_.amount)
        self.amount.setMinimumWidth(int(widths.amount))
        self.less.say(self._texts.less if line_.quantity > line_.step else None)
        self.more.say(self._texts.more)
        for part in (self.less, self.more, self.remove):
            part.setAccessibleDescription(line_.title)

    @property
    def is_open(self) -> bool:
        """Whether its steppers are there."""
        return self._opened.isVisibleTo(self)

    def open(self, is_open: bool) -> None:
        """Show the steppers, or hide them."""
        self.head.setChecked(is_open)
        self._opened.setVisible(is_open)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        rule = QRectF(0, self.height() - line(theme), self.width(), line(theme))
        painter_on(self).fillRect(rule, theme.colour(Tone.HAIR))

    def _count(self, by: int) -> None:
        line_ = self.head.line
        if line_ is not None and line_.quantity + by * line_.step >= line_.step:
            self._counted_to(line_, line_.quantity + by * line_.step)

    def _remove(self) -> None:
        if self.head.line is not None:
            self._removed(self.head.line)
