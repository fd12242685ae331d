"""Hangs before a wall while it wipes in: one picture of it, painted a little further each time."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.motion import WIPING, Moment
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.wall import Wall


class Curtain(QWidget):
    """Shows the wall behind its place, and lets taps through to what it hides.

    The wall is painted once, into the picture; while the curtain moves nothing else is painted.
    The desk stays as it is. The picture is taken at the first movement, not where the wall is
    built: both at once would hold the window's thread for too long. Until then people see what
    they saw before.
    """

    def __init__(self, wall: Wall) -> None:
        """Hang before `wall`, which must stand as it will be seen by the first movement."""
        super().__init__(wall)
        self._wall = wall
        self._moment = WIPING
        self._picture: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setGeometry(0, 0, wall.width(), wall.desk_line)
        wall.setUpdatesEnabled(False)

    def show_moment(self, moment: Moment) -> None:
        """Stand where the wall is at this moment."""
        if self._picture is None:
            around = self._wall.parentWidget()
            if around is not None:
                around.setUpdatesEnabled(True)  # else a picture would lack what stands on the wall
            self._wall.setUpdatesEnabled(True)
            self._picture = self._wall.grab(QRect(self.rect()))
            self.show()
        self._moment = moment
        self.update()

    def take_down(self) -> None:
        """Let the wall be seen."""
        self._wall.setUpdatesEnabled(True)
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        assert self._picture is not None, "it is shown once it has one"
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
