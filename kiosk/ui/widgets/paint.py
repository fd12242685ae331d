"""The few strokes that every hand-painted widget is made of."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget


def painter_on(widget: QWidget) -> QPainter:
    """Begin smooth painting on a widget."""
    return smooth(QPainter(widget))


def smooth(painter: QPainter) -> QPainter:
    """Let a painter that was begun paint smoothly."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    return painter


def ratio_of(painter: QPainter) -> float:
    """Return the pixel ratio of what is painted on."""
    return painter.device().devicePixelRatioF()


def mirrored(widget: QWidget, rect: QRectF) -> QRectF:
    """Where a place of a widget lies: on its other side where words run from right to left."""
    if not widget.isRightToLeft():
        return rect
    return QRectF(widget.width() - rect.right(), rect.top(), rect.width(), rect.height())


def round_pen(colour: QColor, width: float) -> QPen:
    return QPen(
        colour,
        width,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )


def fill_round(painter: QPainter, rect: QRectF, radius: float, colour: QColor) -> None:
    """Fill a rounded rectangle; a radius beyond half the height makes a pill."""
    limit = min(radius, rect.height() / 2, rect.width() / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, limit, limit)


def edge_round(
    painter: QPainter, rect: QRectF, radius: float, colour: QColor, width: float
) -> None:
    """Stroke a rounded rectangle just inside `rect`."""
    inner = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    limit = max(0.0, min(radius - width / 2, inner.height() / 2, inner.width() / 2))
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, limit, limit)
