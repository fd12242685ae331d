"""The bar above the bench: what is done, what comes now, and how long it has taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.staff.shell.marks import State, paint_mark
from kiosk.ui.staff.shell.painting import line, paint_icon
from kiosk.ui.staff.shell.parts import Card, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import fill_round, mirrored, painter_on
from kiosk.ui.widgets.stacks import column, row

_HIGH, _SIGN, _LEAD = 76, 30, 64


class Standing(Enum):
    """How far a step is."""

    DONE = auto()
    NOW = auto()
    AHEAD = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """A step. `title` is what it asks for, or what was answered; `note` stands below."""

    title: str
    note: str
    standing: Standing


class _Cell(QWidget):
    """One step with its sign; an arrow leads on to the next."""

    def __init__(self, theme: Theme, number: int, step: Step, *, is_last: bool) -> None:
        super().__init__()
        self._theme, self._number, self._is_last = theme, number, is_last
        self._standing = step.standing
        tone = Tone.TEXT3 if step.standing is Standing.AHEAD else Tone.TEXT
        words = column(
            theme,
            None,
            Label(theme, step.title, Script.CARD, tone, gives_way=True),
            2,
            Label(theme, step.note, Script.SECOND, Tone.TEXT2, gives_way=True),
            None,
        )
        inside = row(theme, _LEAD)
        inside.addLayout(words, 1)
        inside.addSpacing(theme.u(36))
        self.setLayout(inside)
        self.setAccessibleName(f"{number}. {step.title}, {step.note}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self._theme, self._theme.u
        rect, standing = QRectF(self.rect()), self._standing
        if standing is Standing.NOW:
            painter.fillRect(rect, theme.colour(Tone.PRIMARY_SOFT))
            bar = rect.adjusted(0, rect.height() - u(3), 0, 0)
            painter.fillRect(bar, theme.colour(Tone.PRIMARY))
        sign = mirrored(self, QRectF(u(18), (rect.height() - u(_SIGN)) / 2, u(_SIGN), u(_SIGN)))
        if standing is Standing.DONE:
            paint_mark(painter, theme, sign, State.OK)
        else:
            self._paint_number(painter, sign)
        if not self._is_last:
            side = u(16)
            at = QRectF(rect.width() - u(24), (rect.height() - side) / 2, side, side)
            painter.save()
            if self.isRightToLeft():  # an icon of direction turns round with reading
                painter.translate(rect.width(), 0)
                painter.scale(-1, 1)
            paint_icon(painter, theme, Icon.CHEVRON_RIGHT, at, Tone.TEXT3)
            painter.restore()

    def _paint_number(self, painter: QPainter, rect: QRectF) -> None:
        theme, is_now = self._theme, self._standing is Standing.NOW
        if is_now:
            fill_round(painter, rect, rect.height() / 2, theme.colour(Tone.PRIMARY_FILL))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour(Tone.EDGE), theme.u(2)))
            painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
        painter.setFont(Script.CARD.font(theme))
        painter.setPen(theme.colour(Tone.ON_PRIMARY if is_now else Tone.TEXT2))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(self._number))


class _Timer(QWidget):
    """How long it has taken, a rule before it."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._theme = theme
        self.figure = Label(theme, "", Script.PAGE)
        note = Label(theme, words, Script.SECOND, Tone.TEXT2)
        for each in (self.figure, note):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(theme, None, self.figure, note, None, margins=(16, 0, 16, 0)))
        self.setMinimumWidth(theme.u(130))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, inset = self._theme, self._theme.u(14)
        x = self.width() - line(theme) if self.isRightToLeft() else 0
        painter = painter_on(self)
        painter.setPen(QPen(theme.colour(Tone.BORDER), line(theme)))
        painter.drawLine(QPointF(x, inset), QPointF(x, self.height() - inset))


class StepBar(QWidget):
    """The steps beside each other, each as wide as the next; `since` are the timer's words."""

    def __init__(self, theme: Theme, since: str) -> None:
        super().__init__()
        self._theme = theme
        self._steps: tuple[Step, ...] = ()
        self.cells: list[QWidget] = []
        self._timer = _Timer(theme, since)
        edge = int(line(theme))
        self._line = row(theme)
        self._line.setContentsMargins(edge, edge, edge, edge)
        self._line.addWidget(self._timer)
        whole = column(theme)
        whole.addWidget(Card(theme, self._line))
        self.setLayout(whole)
        self.setFixedHeight(theme.u(_HIGH))

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show how far it is."""
        if tuple(steps) == self._steps:
            return
        self._steps = tuple(steps)
        for old in self.cells:
            self._line.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cells = [
            _Cell(self._theme, number, step, is_last=number == len(steps))
            for number, step in enumerate(steps, 1)
        ]
        for place, cell in enumerate(self.cells):
            self._line.insertWidget(place, cell, 1)

    def show_timer(self, *, is_shown: bool) -> None:
        """Show the timer; where it is narrow the steps take its room."""
        self._timer.setVisible(is_shown)

    def show_time(self, time: str) -> None:
        """Show the time since the first scan; nobody reads every second aloud."""
        self._timer.figure.setText(time)
