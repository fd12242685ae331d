"""The purple striped bar that says: this is practice."""

from PySide6.QtCore import QLineF, QSize
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.stacks import row
from kiosk.ui.widgets.text import Text

HEIGHT = 72
_STRIPE, _STEP, _SLANT = 18, 64, 110


class PracticeStripe(QWidget):
    """Stands on top of every screen in practice; `trailing` are its own buttons."""

    def __init__(
        self, theme: Theme, text: str, *trailing: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        words = Text(theme, text, Role.BANNER, Tone.ON_MAKER)
        inside = row(theme, words, *trailing, gap=20, margins=(40, 4, 40, 4))
        inside.setStretch(0, 1)
        self.setLayout(inside)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        return QSize(wanted.width(), max(wanted.height(), self._theme.u(HEIGHT)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_on(self), self._theme
        painter.fillRect(self.rect(), theme.colour(Tone.MAKER))
        painter.setPen(QPen(theme.colour(Tone.MAKER_STRIPE), theme.u(_STRIPE)))
        slant, high = theme.u(_SLANT), self.height()
        for x in range(-slant, self.width() + slant, theme.u(_STEP)):
            painter.drawLine(QLineF(x, high + theme.u(18), x + slant, -theme.u(20)))
