"""Hangs before a wall while it wipes in: one picture of it, painted a little further each time."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.motion import WIPING, Moment
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.wall import Wall


class Curtain(QWidget):
    """Shows the wall behind its place, and lets taps through to what it hides.

    The wall is painted once, into the picture; while the curtain moves nothing else is painted.
    The desk stays as it is.
    """

    def __init__(self, wall: Wall) -> None:
        """Take the picture of `wall` as it stands now."""
        super().__init__(wall)
        self._wall = wall
        self._moment = WIPING
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setGeometry(0, 0, wall.width(), wall.desk_line)
        self._picture = wall.grab(QRect(self.rect()))

    def show_moment(self, moment: Moment) -> None:
        """Stand where the wall is at this moment."""
        self._moment = moment
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        away = self._wall.theme.u(self._moment.wipe)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            away = -away
        painter = painter_on(self)
        # The picture covers all but the strip that it has still to reach.
        strip = self.rect().adjusted(0, 0, away - self.width(), 0)
        if away < 0:
            strip = self.rect().adjusted(self.width() + away, 0, 0, 0)
        self._wall.ground().paint(painter, QRectF(strip))
        painter.drawPixmap(QPointF(away, 0), self._picture)
