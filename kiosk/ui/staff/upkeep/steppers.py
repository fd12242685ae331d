"""Figures that can be tried out: what each is, how it stands, and keys for less and more."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.ui.staff.shell.painting import line
from kiosk.ui.staff.shell.parts import HIT, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.step_key import StepKey
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.roving import Roving
from kiosk.ui.widgets.stacks import boxed, column, row

_HIGH, _LEAD, _TRAIL, _APART = 64, 14, 2, 4


@dataclass(frozen=True, slots=True)
class Step:
    """One figure. `less` and `more` say in whole words what its keys do; None has no such key
    to press just now."""

    key: str
    name: str
    value: str
    less: str | None
    more: str | None


class _Stepper(QWidget):
    """A figure with its two keys."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.name = Label(theme, "", Script.SMALL, Tone.TEXT2)
        self.value = Label(theme, "", Script.CARD)
        self.less = StepKey(theme, is_more=False)
        self.more = StepKey(theme, is_more=True)
        words = column(theme, None, self.name, 2, self.value, None)
        margins = (_LEAD, 0, _TRAIL, 0)
        inside = row(theme, boxed(words), None, _APART, self.less, self.more, margins=margins)
        self.setLayout(inside)
        self.setFixedHeight(theme.u(_HIGH))

    def show_step(self, step: Step) -> None:
        self.name.setText(step.name)
        self.value.setText(step.value)
        self.less.say(step.less)
        self.more.say(step.more)
        self.setAccessibleName(f"{step.name}: {step.value}")

    def needed(self) -> int:
        """The width that name, value and keys take; a layout knows new words only later."""
        words = max(
            QFontMetricsF(each.font()).horizontalAdvance(each.text())
            for each in (self.name, self.value)
        )
        u = self._theme.u
        return int(words + 2) + 2 * u(HIT) + u(_LEAD) + u(_TRAIL) + u(_APART)


class Steppers(Roving):
    """Several figures in a row, in two where one is too short. `+` and `-` do what their keys do.

    Signals:
        stepped: the figure's key, and 1 for more or -1 for less.
    """

    stepped = Signal(str, int)

    def __init__(self, theme: Theme, keys: Sequence[str]) -> None:
        super().__init__()
        self._theme = theme
        self.steppers = {key: _Stepper(theme) for key in keys}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self.setLayout(self._grid)
        self._across = 0
        for key, each in self.steppers.items():
            each.less.clicked.connect(partial(self.stepped.emit, key, -1))
            each.more.clicked.connect(partial(self.stepped.emit, key, 1))
        self.set_lines([[k for s in self.steppers.values() for k in (s.less, s.more)]])
        self._place(len(self.steppers))

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show how each figure stands."""
        for step in steps:
            self.steppers[step.key].show_step(step)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {"+": 1, "-": -1}.get(event.text())
        here = self.current
        if by is None or here is None:
            super().keyPressEvent(event)
            return
        for each in self.steppers.values():
            if here in (each.less, each.more):
                (each.more if by > 0 else each.less).click()

    def minimumSizeHint(self) -> QSize:
        """Wide enough for one: how many stand in a row must not decide how wide the row is."""
        return QSize(max(self._needed()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self._theme, self._theme.u
        for number, each in enumerate(self.steppers.values()):
            if number % self._across:
                x = each.geometry().right() if self.isRightToLeft() else each.x()
                rule = QRectF(x, each.y() + u(12), line(theme), u(_HIGH - 24))
                painter.fillRect(rule, theme.colour(Tone.HAIR))

    def _arrange(self) -> None:
        """As many beside each other as have room: all, half of them, or one."""
        needed = self._needed()
        half = -(-len(needed) // 2)
        if sum(needed) <= self.width():
            self._place(len(needed))
        else:
            self._place(half if half * max(needed) <= self.width() else 1)

    def _needed(self) -> list[int]:
        return [each.needed() for each in self.steppers.values()]

    def _place(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for number, each in enumerate(self.steppers.values()):
            self._grid.addWidget(each, number // across, number % across)
        for place in range(len(self.steppers)):
            self._grid.setColumnStretch(place, 1 if place < across else 0)
