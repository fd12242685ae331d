"""Words, lines and areas on a page that is measured in millimetres."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTransform

from hardware.raster import Align
from kiosk.app.paragraph import Paragraph, Setting, letters
from kiosk.ui.theme.fonts import Fonts

INCH = 25.4
LINE = 1.3
"""From one line of words to the next, by the height of its letters."""
HAIR = 0.2
"""Millimetres of a thin line."""
HATCH = 0.25
"""Millimetres of a dot of a hatching; eight make its pattern."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Paints with a painter whose device has `dpi` dots an inch."""

    painter: QPainter
    fonts: Fonts
    dpi: int

    def dots(self, millimetres: float) -> float:
        """So many dots of the device."""
        return millimetres * self.dpi / INCH

    def words(
        self,
        text: str,
        left: float,
        top: float,
        width: float,
        size: float,
        *,
        is_bold: bool = False,
        align: Align = Align.LEFT,
        lines: int = 1,
    ) -> float:
        """Words in at most so many lines, longer ones with "…"; their height is answered."""
        laid = self._laid(text, width, size, is_bold=is_bold, align=align, lines=lines)
        self.painter.setPen(QColor(Qt.GlobalColor.black))
        laid.draw(self.painter, QPointF(self.dots(left), self.dots(top)))
        return laid.height * INCH / self.dpi

    def line(self, start: QPointF, end: QPointF, pen: QPen | None = None) -> None:
        """A thin black line, or one of that pen."""
        self.painter.setPen(pen or QPen(Qt.GlobalColor.black, self.dots(HAIR)))
        self.painter.drawLine(self._point(start), self._point(end))

    def fill(self, area: QRectF, brushes: Sequence[QBrush]) -> None:
        """Each brush over the whole area, one above the other."""
        corner = self._point(area.topLeft())
        size = self.dots(area.width()), self.dots(area.height())
        for brush in brushes:
            self.painter.fillRect(QRectF(corner.x(), corner.y(), *size), brush)

    def hatching(self, colour: QColor) -> QBrush:
        """Diagonals, as wide apart on any device."""
        brush = QBrush(colour, Qt.BrushStyle.BDiagPattern)
        brush.setTransform(QTransform.fromScale(self.dots(HATCH), self.dots(HATCH)))
        return brush

    def _laid(
        self, text: str, width: float, size: float, *, is_bold: bool, align: Align, lines: int
    ) -> Paragraph:
        font = letters(self.fonts.text, self.dots(size), is_bold=is_bold)
        setting = Setting(font, self.dots(width), self.dots(size * LINE), align)
        return setting.shortened(text, lines=lines)

    def _point(self, point: QPointF) -> QPointF:
        return QPointF(self.dots(point.x()), self.dots(point.y()))
