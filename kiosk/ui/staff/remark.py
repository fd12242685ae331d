"""What a page of the staff's says about itself: a shape, the words, and a soft ground."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import paint_icon
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.stacks import row
from kiosk.ui.widgets.text import Text

_ICON, _SMALL_ICON, _RADIUS = 28, 22, 12


@dataclass(frozen=True, slots=True)
class _Manner:
    icon: Icon
    ground: Tone


_MANNERS: Mapping[Tone, _Manner] = MappingProxyType(
    {
        Tone.OK: _Manner(Icon.CHECK, Tone.OK_SOFT),
        Tone.WARN: _Manner(Icon.TRIANGLE_ALERT, Tone.WARN_SOFT),
        Tone.BAD: _Manner(Icon.TRIANGLE_ALERT, Tone.BAD_SOFT),
        Tone.TEXT2: _Manner(Icon.INFO, Tone.SUNKEN),
    }
)


class Sign(QWidget):
    """The shape that goes with a tone; the words beside it say the same."""

    def __init__(self, theme: Theme, tone: Tone, side: int) -> None:
        super().__init__()
        self._theme, self.tone = theme, tone
        self.setFixedSize(theme.u(side), theme.u(side))

    def paintEvent(self, event: QPaintEvent) -> None:
        icon, painter = _MANNERS[self.tone].icon, painter_on(self)
        paint_icon(
            painter, self._theme, icon, QRectF(self.rect()).topLeft(), self.width(), self.tone
        )


class Remark(QWidget):
    """One thing about the page as a whole. Hidden while there is nothing to say."""

    def __init__(self, theme: Theme, tone: Tone = Tone.BAD) -> None:
        super().__init__()
        self._theme = theme
        self._text = Text(theme, "", Role.TRAY, tone)
        self._sign = Sign(theme, tone, _ICON)
        inside = row(theme, self._sign, gap=14, margins=(18, 14, 18, 14))
        inside.addWidget(self._text, 1)
        self.setLayout(inside)
        self.hide()

    def text(self) -> str:
        """What it says now."""
        return self._text.text()

    def say(self, sentence: str, tone: Tone) -> None:
        """Say it, or nothing for an empty text. The tone is OK, WARN, BAD, or TEXT2 for a hint."""
        self._sign.tone = tone
        self._text.set_tone(Tone.TEXT if tone is Tone.TEXT2 else tone)
        self._text.setText(sentence)
        self.setVisible(bool(sentence))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect, tone = painter_on(self), QRectF(self.rect()), self._sign.tone
        radius = self._theme.u(_RADIUS)
        fill_round(painter, rect, radius, self._theme.colour(_MANNERS[tone].ground))
        # Soft grounds are black in high contrast: there the edge is all that shows it.
        edge = tone if self._theme.is_high_contrast else _MANNERS[tone].ground
        edge_round(painter, rect, radius, self._theme.colour(edge), self._theme.edge)


class Fault(QWidget):
    """What is wrong with one field or line, under it. Hidden while nothing is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._text = Text(theme, "", Role.TRAY_SMALL, Tone.BAD)
        inside = row(theme, gap=10)
        # Beside its first line, however many follow.
        inside.addWidget(Sign(theme, Tone.BAD, _SMALL_ICON), 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self._text, 1)
        self.setLayout(inside)
        self.hide()

    def text(self) -> str:
        """What it says now."""
        return self._text.text()

    def setText(self, sentence: str) -> None:
        """Say it, or nothing for an empty text."""
        self._text.setText(sentence)
        self.setVisible(bool(sentence))
