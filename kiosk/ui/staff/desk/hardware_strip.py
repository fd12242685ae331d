"""The test strip as its paper, and the two keys that bring paper out."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import painter_on

_TEETH = 6
_EDGE = 10


class Paper(QWidget):
    """A picture of paper, as high as its width makes it; the lower edge was torn by a cutter."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.image: QImage | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage) -> None:
        """Show another strip."""
        self.image = image
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(220), self._theme.u(220))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.u(120), self._theme.u(160))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.image is None:
            return
        painter, u = painter_on(self), self._theme.u
        edge, teeth = u(_EDGE), u(_TEETH)
        scale = min(
            (self.width() - 2 * edge) / self.image.width(),
            (self.height() - 2 * edge - teeth) / self.image.height(),
        )
        wide, high = self.image.width() * scale, self.image.height() * scale
        sheet = QRectF((self.width() - wide) / 2 - edge, 0, wide + 2 * edge, high + 2 * edge)
        painter.fillPath(_torn(sheet, teeth), Qt.GlobalColor.white)
        painter.setPen(self._theme.colour(Tone.BORDER))
        painter.drawPath(_torn(sheet, teeth))
        target = QRectF(sheet.left() + edge, edge, wide, high)
        smooth = self.image.scaled(
            round(wide * self.devicePixelRatioF()),
            round(high * self.devicePixelRatioF()),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(target, smooth)


def _torn(sheet: QRectF, teeth: int) -> QPainterPath:
    path = QPainterPath(sheet.topLeft())
    path.lineTo(sheet.topRight())
    path.lineTo(sheet.bottomRight())
    x, is_up = sheet.right(), True
    while x > sheet.left():
        x = max(sheet.left(), x - teeth)
        path.lineTo(x, sheet.bottom() + (teeth if is_up else 0))
        is_up = not is_up
    path.closeSubpath()
    return path
