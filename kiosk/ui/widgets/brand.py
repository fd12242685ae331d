"""The mark of the program: a counter with a tick on it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import fill_round, painter_on, round_pen

SIDE = 52
_COUNTER = ((0.22, 0.72), (0.78, 0.72))
_TICK = ((0.32, 0.40), (0.45, 0.53), (0.70, 0.27))


class Brand(QWidget):
    """Stands before the school's name; says nothing, so it has no name."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedSize(theme.u(SIDE), theme.u(SIDE))

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, side = painter_on(self), self.width()
        ground = self._theme.colour(Tone.PRIMARY_FILL)
        fill_round(painter, QRectF(self.rect()), side * 0.26, ground)
        painter.setPen(round_pen(self._theme.colour(Tone.ON_PRIMARY), side * 0.085))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in (_COUNTER, _TICK):
            painter.drawPolyline([QPointF(x * side, y * side) for x, y in line])
