"""The foot of the shell: every device with its last sign of life; only a sick one is bold."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.staff.shell.marks import Mark, State
from kiosk.ui.staff.shell.painting import line
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.stacks import row

HEIGHT = 34
_BETWEEN = 22


@dataclass(frozen=True, slots=True)
class Sign:
    """A device or a duty, and what it last said: a time, or a word."""

    name: str
    word: str
    state: State = State.OK


class Part(QWidget):
    """One sign: shape, name, word."""

    def __init__(self, theme: Theme, sign: Sign) -> None:
        super().__init__()
        self.sign = sign
        is_well = sign.state is State.OK
        script = Script.SMALL if is_well else Script.CHIP
        ink = Tone.TEXT3 if is_well else sign.state.ink
        name = Label(theme, sign.name, script, Tone.TEXT2 if is_well else Tone.TEXT)
        word = Label(theme, sign.word, script, ink)
        self.setLayout(row(theme, Mark(theme, sign.state, 13), 6, name, 6, word))
        self.setAccessibleName(f"{sign.name}: {sign.word}")


class Strip(QWidget):
    """Signs, and the time at the end. Where there is no room, those that are well go first."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._parts: list[Part] = []
        self._time = Label(theme, "", Script.CHIP, Tone.TEXT2)
        self._line = row(theme, gap=_BETWEEN, margins=(24, 0, 24, 0))
        self._line.addStretch(1)
        self._line.addWidget(self._time)
        self.setLayout(self._line)
        self.setAccessibleName(name)
        self.setFixedHeight(theme.u(HEIGHT))

    @property
    def signs(self) -> tuple[Sign, ...]:
        """What is told now."""
        return tuple(part.sign for part in self._parts)

    def show_signs(self, signs: Sequence[Sign]) -> None:
        """Tell of these."""
        if tuple(signs) == self.signs:
            return
        for part in self._parts:
            self._line.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = [Part(self._theme, sign) for sign in signs]
        for place, part in enumerate(self._parts):
            self._line.insertWidget(place, part)
        self._make_room()

    def show_time(self, time: str) -> None:
        """Tell the time."""
        if time != self._time.text():
            self._time.setText(time)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._theme.u(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_on(self), self._theme, QRectF(self.rect())
        painter.fillRect(rect, theme.colour(Tone.SURFACE))
        edge = rect.adjusted(0, 0, 0, line(theme) - rect.height())
        painter.fillRect(edge, theme.colour(Tone.BORDER))

    def _make_room(self) -> None:
        theme = self._theme
        time = QFontMetricsF(self._time.font()).horizontalAdvance(self._time.text())
        room = self.width() - time - 2 * theme.u(24) - theme.u(_BETWEEN)
        sick_first = sorted(self._parts, key=lambda part: part.sign.state is State.OK)
        for part in sick_first:
            room -= part.sizeHint().width() + theme.u(_BETWEEN)
            part.setVisible(room >= 0)
