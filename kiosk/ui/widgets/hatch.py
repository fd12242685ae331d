"""Slanted lines over a surface: what is past a limit or closed is told without its colour too."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from kiosk.ui.theme.theme import Theme

_GAP, _WIDTH = 7, 1.5


def paint_hatch(
    painter: QPainter, theme: Theme, path: QPainterPath, colour: QColor, *, width: float = _WIDTH
) -> None:
    """Fill `path` with lines that rise to the right, 7 reference pixels apart, `width` wide.

    Lines of two surfaces that touch go on in each other: they are laid by the widget's origin.
    """
    rect, gap = path.boundingRect(), theme.u(_GAP)
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(colour, max(1.0, theme.u(10 * width) / 10)))
    first = math.floor((rect.left() + rect.top()) / gap)
    last = math.ceil((rect.right() + rect.bottom()) / gap)
    for number in range(first, last + 1):
        # Along each line x + y stays the same.
        sum_ = number * gap
        painter.drawLine(
            QPointF(sum_ - rect.bottom(), rect.bottom()), QPointF(sum_ - rect.top(), rect.top())
        )
    painter.restore()


def rounded_path(rect: QRectF, radius: float) -> QPainterPath:
    """Return a rounded rectangle as a path; a radius beyond half its height makes a pill."""
    limit = max(0.0, min(radius, rect.height() / 2, rect.width() / 2))
    path = QPainterPath()
    path.addRoundedRect(rect, limit, limit)
    return path
