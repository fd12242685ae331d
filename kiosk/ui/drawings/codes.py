"""Draws what a scanner reads: bars, stickers and the red line that says scan here."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from kiosk.ui.drawings.sketch import Aim, Sketch, rounded
from kiosk.ui.theme.tones import Tone

# Widths of bars and gaps by turns; a believable code that says nothing.
_BARS = (
    2,
    1,
    1,
    3,
    1,
    2,
    3,
    1,
    1,
    1,
    2,
    2,
    1,
    3,
    1,
    1,
    2,
    1,
    3,
    1,
    1,
    2,
    2,
    1,
    1,
    3,
    2,
    1,
    1,
    2,
    1,
)
_AIM_PX = ((17.0, 40), (10.0, 80), (4.5, 255))


def bars(sketch: Sketch, rect: QRectF, tone: Tone = Tone.DRAW_BARS) -> None:
    """Fill `rect` with a barcode."""
    unit = rect.width() / sum(_BARS)
    x = rect.left()
    sketch.painter.setPen(Qt.PenStyle.NoPen)
    sketch.painter.setBrush(sketch.colour(tone))
    for index, width in enumerate(_BARS):
        if index % 2 == 0:
            sketch.painter.drawRect(QRectF(x, rect.top(), width * unit, rect.height()))
        x += width * unit


def sticker(sketch: Sketch, rect: QRectF) -> None:
    """Paint a barcode label; labels are white in every theme, or a scanner could not read them."""
    sketch.mark(rounded(rect, rect.height() * 0.14), Tone.DRAW_LABEL)
    dx, dy = rect.width() * 0.09, rect.height() * 0.16
    bars(sketch, rect.adjusted(dx, dy, -dx, -dy))


def aim(left: float, right: float, y: float, *, reach: float) -> Aim:
    """Lay the scanner's red line over a code that is twice `reach` high."""
    return Aim(lambda sketch: _aim_line(sketch, left, right, y), y, reach)


def _aim_line(sketch: Sketch, left: float, right: float, y: float) -> None:
    """Paint the red line with its glow."""
    for px, alpha in _AIM_PX:
        colour = sketch.colour(Tone.DRAW_AIM)
        colour.setAlpha(alpha)
        pen = QPen(colour, sketch.units(px))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        sketch.painter.setPen(pen)
        sketch.painter.drawLine(QPointF(left, y), QPointF(right, y))


def plus_sign(sketch: Sketch) -> None:
    """Paint the plus between a card and a device."""
    for arm in (QRectF(2, -61, 96, 22), QRectF(39, -98, 22, 96)):
        sketch.mark(rounded(arm, 2), Tone.TEXT2)
