"""Draws Chromebooks: from the front, closed with its label, and open to show what is broken."""

import math
from enum import Enum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from kiosk.ui.drawings.codes import aim, sticker
from kiosk.ui.drawings.sketch import Drawing, Sketch, polyline, rounded, rounded_foot
from kiosk.ui.theme.tones import Tone

FRONT_HEIGHT = 62.5
LID_HEIGHT = 68.8
OPEN_HEIGHT = 92.2

_DISPLAY = QRectF(11, -59.5, 78, 49)
_FACE = QPointF(50, -35)


class Mood(Enum):
    """How a device says it feels, on its own display."""

    WORKS = "works"
    ODD = "odd"
    BROKEN = "broken"


def chromebook(number: str = "", mood: Mood | None = None) -> Drawing:
    """Stand a Chromebook with its number, or with the face of the condition question."""

    def paint(sketch: Sketch) -> None:
        if mood is None:  # a face is a sign on a tile, it stands on nothing
            sketch.shadow()
        sketch.box(Tone.DRAW_INK, QRectF(8, -62.5, 84, 57), 3.5)
        sketch.box(Tone.DRAW_DISPLAY, _DISPLAY, 1.2)
        if mood is None:
            sketch.clipped(rounded(_DISPLAY, 1.2), lambda: _landscape(sketch))
        else:
            _face(sketch, mood)
        if number:
            middle = 50 if sketch.is_outlined else 42.2
            sketch.words(number, QPointF(middle, -38.9), 22.5, Tone.DRAW_MARK, widest=42)
        _base(sketch)

    return Drawing(f"chromebook/{number}/{mood}", FRONT_HEIGHT, paint)


def lid(number: str = "", *, is_aimed: bool = False) -> Drawing:
    """Lay a closed Chromebook lid up, its label showing."""

    def paint(sketch: Sketch) -> None:
        sketch.tint(rounded(QRectF(0, -66.6, 100, 66.6), 5), Tone.DRAW_METAL_DEEP)
        sketch.box(Tone.DRAW_METAL, QRectF(0, -68, 100, 66.6), 5)
        sketch.box(Tone.DRAW_METAL_DEEP, QRectF(22, -68.8, 56, 3.4), 1.4)
        if number:
            sketch.words(number, QPointF(50, -47.6), 18.4, Tone.DRAW_MARK, widest=60)
        sticker(sketch, QRectF(24, -32.6, 52, 18.4))

    line = aim(-7, 107, -23.4, reach=6.2) if is_aimed else None
    return Drawing(f"lid/{number}", LID_HEIGHT, paint, line)


def open_chromebook(*, is_cracked: bool = False) -> Drawing:
    """Lay a Chromebook open, display above and keys below; what is broken shows a crack."""

    def paint(sketch: Sketch) -> None:
        display = QRectF(6.5, -88.7, 87, 41.4)
        sketch.box(Tone.DRAW_INK, QRectF(3, -92.2, 94, 48.9), 3)
        sketch.box(Tone.DRAW_DISPLAY, display, 1.2)
        if is_cracked:
            sketch.clipped(rounded(display, 1.2), lambda: _crack(sketch))
        for x in (14, 66):
            sketch.box(Tone.DRAW_INK_PALE, QRectF(x, -43.8, 20, 3.2), 0.8)
        sketch.box(Tone.DRAW_METAL, QRectF(0, -41.3, 100, 41.3), 3.5)
        _keys(sketch, QRectF(7, -37.6, 86, 19.4))
        sketch.box(Tone.DRAW_METAL_DEEP, QRectF(34.5, -15.3, 31, 12.4), 1.4)
        sketch.box(Tone.DRAW_PALE, QRectF(35, -15.1, 30, 11.6), 1.2)

    return Drawing(f"open/{is_cracked}", OPEN_HEIGHT, paint)


def _landscape(sketch: Sketch) -> None:
    hills = (
        (Tone.DRAW_YELLOW, QRectF(67.55, -52.12, 11.7, 11.7)),
        (Tone.DRAW_HILL, QRectF(34.4, -30.1, 85.8, 53.9)),
        (Tone.DRAW_HILL_DEEP, QRectF(-12.4, -25.2, 74.1, 44.1)),
    )
    for tone, rect in hills:
        path = QPainterPath()
        path.addEllipse(rect)
        sketch.tint(path, tone)


def _base(sketch: Sketch) -> None:
    sketch.shape(rounded_foot(QRectF(0, -7.5, 100, 7.5), 3.4), Tone.DRAW_METAL)
    sketch.box(Tone.DRAW_METAL_DEEP, QRectF(42, -7.5, 16, 2.55), 1.1)


def _face(sketch: Sketch, mood: Mood) -> None:
    x, y, s = _FACE.x(), _FACE.y(), _DISPLAY.height()
    for side in (-1, 1):
        eye = QPainterPath()
        eye.addEllipse(QPointF(x + side * s * 0.25, y - s * 0.10), s * 0.058, s * 0.0725)
        sketch.mark(eye, Tone.DRAW_MARK)
    mouth = QPainterPath(QPointF(0, 0))
    if mood is Mood.WORKS:
        mouth.moveTo(x - s * 0.22, y + s * 0.12)
        mouth.cubicTo(
            x - s * 0.13, y + s * 0.31, x + s * 0.13, y + s * 0.31, x + s * 0.22, y + s * 0.12
        )
    elif mood is Mood.ODD:
        mouth.moveTo(x - s * 0.20, y + s * 0.20)
        mouth.cubicTo(
            x - s * 0.08, y + s * 0.10, x + s * 0.04, y + s * 0.30, x + s * 0.20, y + s * 0.18
        )
        mouth.moveTo(x + s * 0.15, y - s * 0.30)
        mouth.lineTo(x + s * 0.34, y - s * 0.25)
    else:
        mouth.moveTo(x - s * 0.17, y + s * 0.24)
        mouth.cubicTo(
            x - s * 0.09, y + s * 0.13, x + s * 0.09, y + s * 0.13, x + s * 0.17, y + s * 0.24
        )
    sketch.line(Tone.DRAW_MARK, s * 0.065, mouth)
    if mood is Mood.BROKEN:
        _plaster(sketch, QPointF(x + s * 0.56, y - s * 0.30), s)


def _plaster(sketch: Sketch, centre: QPointF, size: float) -> None:
    """Put a sticking plaster over a corner."""
    painter = sketch.painter
    painter.save()
    painter.translate(centre)
    painter.rotate(35)
    strip = rounded(QRectF(-size * 0.24, -size * 0.085, size * 0.48, size * 0.17), size * 0.08)
    for _ in range(2):
        sketch.shape(strip, Tone.DRAW_PLASTER)
        sketch.line(Tone.DRAW_MARK, size * 0.012, strip)
        painter.rotate(90)
    for dx in (-0.03, 0.03):
        for dy in (-0.03, 0.03):
            dot = QPainterPath()
            dot.addEllipse(QPointF(size * dx, size * dy), size * 0.014, size * 0.014)
            sketch.tint(dot, Tone.DRAW_PLASTER_DEEP)
    painter.restore()


def _crack(sketch: Sketch) -> None:
    x, y = 66.5, -77.0
    for degrees, length in ((20, 20), (75, 16), (140, 13), (200, 27), (262, 17), (318, 16)):
        angle = math.radians(degrees)
        bend = angle + 0.12
        sketch.line(
            Tone.DRAW_CRACK,
            sketch.units(4),
            polyline(
                (
                    (x, y),
                    (x + length * 0.55 * math.cos(bend), y + length * 0.55 * math.sin(bend)),
                    (x + length * math.cos(angle), y + length * math.sin(angle)),
                )
            ),
        )


def _keys(sketch: Sketch, field: QRectF) -> None:
    gap = 0.7
    row_height = (field.height() - 4 * gap) / 5
    sketch.box(Tone.DRAW_METAL_DEEP, field.adjusted(-1.1, -1.1, 1.1, 1.1), 1.6)
    # Five rows; the last has the space bar. Numbers are widths in twelfths of a key.
    rows = ((1,) * 12, (1,) * 12, (1,) * 11, (1,) * 10, (1, 1, 4, 1, 1))
    y = field.top()
    for row in rows:
        unit = (field.width() - gap * (len(row) - 1)) / sum(row)
        x = field.left()
        for span in row:
            sketch.box(Tone.DRAW_INK, QRectF(x, y, unit * span, row_height), 0.7)
            x += unit * span + gap
        y += row_height + gap
