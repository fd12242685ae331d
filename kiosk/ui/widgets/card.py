"""Cards that inform: flat, without a lip, so that nobody taps them."""

from enum import Enum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLayout, QWidget

from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on

CARD_RADIUS, ROW_RADIUS, WARNING_RADIUS = 36, 32, 56


class Ground(Enum):
    """What a card is made of: its face and its decorative edge."""

    PLAIN = (Tone.SURFACE, Tone.BORDER)
    SUNKEN = (Tone.SUNKEN, Tone.BORDER)
    PROMPT = (Tone.PRIMARY_SOFT, Tone.PRIMARY_SOFT)
    MAKER = (Tone.MAKER_SOFT, Tone.MAKER_SOFT)
    MAKER_TAG = (Tone.MAKER_SOFT, Tone.MAKER)
    OK = (Tone.OK_SOFT, Tone.OK)
    WARN = (Tone.WARN_SOFT, Tone.WARN_FILL)


class Card(QWidget):
    """A rounded ground for a layout; `radius` in reference pixels."""

    def __init__(
        self,
        theme: Theme,
        layout: QLayout | None = None,
        *,
        ground: Ground = Ground.PLAIN,
        radius: int = CARD_RADIUS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._ground = ground
        self._radius = radius
        if layout is not None:
            self.setLayout(layout)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        fill, edge = self._ground.value
        # Soft fills are black in high contrast: there the white edge is all that shows a card.
        if self.theme.is_high_contrast:
            edge = Tone.BORDER if edge == fill else edge
        rect, radius = QRectF(self.rect()), self.theme.u(self._radius)
        fill_round(painter, rect, radius, self.theme.colour(fill))
        edge_round(painter, rect, radius, self.theme.colour(edge), self.theme.edge)


class Rule(QWidget):
    """A thin line between two parts of a card."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(theme.u(3))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter_on(self).fillRect(self.rect(), self._theme.colour(Tone.BORDER))
