"""Fact chips: a small white pill that says one thing about what stands below it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.card import Card, Ground
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.picture import IconBox
from kiosk.ui.widgets.shapes import IN_CHIP, Status, StatusShape
from kiosk.ui.widgets.stacks import row
from kiosk.ui.widgets.text import Text

HEIGHT = 74
_PILL = 200  # more than half of any height: round ends


class FactChip(Card):
    """Two to four words with an icon or a status; the usual tick says that it is so."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        sign: Icon | Status = Status.DONE,
        *,
        parent: QWidget | None = None,
    ) -> None:
        shown: QWidget = (
            StatusShape(theme, sign, IN_CHIP)
            if isinstance(sign, Status)
            else IconBox(theme, sign, 44, Tone.TEXT2)
        )
        inside = row(theme, shown, 14, Text(theme, text, Role.BODY_BOLD), margins=(16, 8, 26, 8))
        super().__init__(theme, inside, radius=_PILL, parent=parent)
        self.setMinimumHeight(theme.u(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)


class NumberBadge(QWidget):
    """The red number of a reason: what it stands beside says the rest."""

    def __init__(self, theme: Theme, number: int, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._number = Text(theme, str(number), Role.H3, Tone.BAD, parent=self)
        size = self._number.sizeHint()
        side = max(theme.u(84), size.width(), size.height())
        self.setFixedSize(side, side)
        self._number.resize(size)
        self._number.move((self.width() - size.width()) // 2, (self.height() - size.height()) // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_on(self), self._theme
        rect, radius = QRectF(self.rect()), self.width() * 0.3
        fill_round(painter, rect, radius, theme.colour(Tone.BAD_BOARD))
        if theme.is_high_contrast:
            edge_round(painter, rect, radius, theme.colour(Tone.BAD), theme.edge)


class Tag(Card):
    """A short code that somebody looks for: a ticket, a bin."""

    def __init__(self, theme: Theme, text: str, *, parent: QWidget | None = None) -> None:
        inside = row(theme, None, Text(theme, text, Role.BODY_BOLD), None, margins=(20, 8, 20, 8))
        super().__init__(theme, inside, ground=Ground.MAKER_TAG, radius=18, parent=parent)
        self.setMinimumSize(theme.u(130), theme.u(76))
