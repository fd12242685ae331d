"""Draws what stands on the desk: racks with slots, the bell, an envelope."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from kiosk.ui.drawings.sketch import Drawing, Sketch, rounded
from kiosk.ui.theme.tones import Tone

BELL_HEIGHT = 96.0
ENVELOPE_HEIGHT = 80.0

_RACK_MARGIN = 3.0
_RACK_GAP = 1.6


def rack(
    labels: Sequence[str], *, lit: str = "", taken: Sequence[str] = (), height: float = 68.0
) -> Drawing:
    """Stand a charging rack with a slot for each label; `lit` is where the thing belongs.

    The order of the slots is that of the real rack and never mirrored.
    """

    def paint(sketch: Sketch) -> None:
        sketch.shadow()
        foot = height * 0.06
        for x in (10, 84):
            sketch.box(Tone.DRAW_INK_PALE, QRectF(x, -foot, 6, foot), 0.8)
        sketch.box(Tone.DRAW_INK, QRectF(0, -height, 100, height * 0.95), 2.8)
        for index, label in enumerate(labels):
            slot = _slot(index, len(labels), height)
            _paint_slot(sketch, slot, is_lit=label == lit, is_taken=label in taken)
            bottom = -height * 0.05
            middle = QPointF(slot.center().x(), (slot.bottom() + bottom) / 2)
            _slot_label(sketch, label, middle, slot.width(), height, is_lit=label == lit)

    name = f"rack/{'/'.join(labels)}/{lit}/{'/'.join(taken)}/{height}"
    return Drawing(name, height, paint)


def slot_centre(index: int, count: int) -> float:
    """Return how far along a rack's width, 0 to 1, the middle of a slot is."""
    return _slot(index, count, 100).center().x() / 100


def bell(*, is_ringing: bool = False) -> Drawing:
    """Stand the counter bell, with the lines of its sound."""

    def paint(sketch: Sketch) -> None:
        sketch.shadow()
        sketch.box(Tone.DRAW_INK, QRectF(0, -11.4, 100, 11.4), 5.4)
        dome = QPainterPath(QPointF(8, -14.4))
        dome.cubicTo(8, -61.2, 92, -61.2, 92, -14.4)
        dome.closeSubpath()
        sketch.shape(dome, Tone.DRAW_YELLOW)
        if not sketch.is_outlined:
            shine = QPainterPath(QPointF(22, -24))
            shine.cubicTo(23, -37.2, 34, -42, 40, -43.8)
            sketch.line(Tone.DRAW_SHINE, 4.5, shine)
        sketch.box(Tone.DRAW_INK, QRectF(46.5, -59.4, 7, 10.2), 0.6)
        sketch.disc(Tone.DRAW_INK, QPointF(50, -60), 7.5, height=5.5)
        if is_ringing:
            _ringing(sketch)

    return Drawing(f"bell/{is_ringing}", BELL_HEIGHT if is_ringing else 66.0, paint)


def envelope(*, is_new: bool = False) -> Drawing:
    """Stand a letter; a dot says that it was not read yet."""

    def paint(sketch: Sketch) -> None:
        body = rounded(QRectF(2, -70, 96, 66), 8)
        sketch.shape(body, Tone.DRAW_PALE)
        ink = Tone.DRAW_OUTLINE if sketch.is_outlined else Tone.DRAW_INK
        flap = QPainterPath(QPointF(8, -61))
        flap.lineTo(50, -31)
        flap.lineTo(92, -61)
        for path in (body, flap):
            sketch.line(ink, 4.5, path)
        if is_new:
            dot = QPainterPath()
            dot.addEllipse(QPointF(92, -67), 12.5, 12.5)
            sketch.mark(dot, Tone.PRIMARY)
            sketch.line(Tone.SURFACE, 3.2, dot)

    return Drawing(f"envelope/{is_new}", ENVELOPE_HEIGHT, paint)


def _slot(index: int, count: int, height: float) -> QRectF:
    width = (100 - 2 * _RACK_MARGIN - (count - 1) * _RACK_GAP) / count
    left = _RACK_MARGIN + index * (width + _RACK_GAP)
    return QRectF(left, -height + _RACK_MARGIN, width, height * 0.66)


def _paint_slot(sketch: Sketch, slot: QRectF, *, is_lit: bool, is_taken: bool) -> None:
    if is_lit:
        around = _RACK_GAP * 0.6
        glow = rounded(slot.adjusted(-around, -around, around, around), slot.width() * 0.18)
        sketch.mark(glow, Tone.DRAW_YELLOW)
        sketch.mark(rounded(slot, slot.width() * 0.14), Tone.DRAW_YELLOW_PALE)
        return
    sketch.box(Tone.DRAW_INK_DEEP, slot, slot.width() * 0.14)
    if is_taken:
        width = slot.width() * 0.40
        top = slot.top() + slot.height() * 0.14
        device = QRectF(slot.center().x() - width / 2, top, width, slot.bottom() - top)
        sketch.box(Tone.DRAW_METAL, device, slot.width() * 0.10)
        side = rounded(device.adjusted(width * 0.56, 0, 0, 0), slot.width() * 0.08)
        sketch.tint(side, Tone.DRAW_METAL_DEEP)


def _slot_label(
    sketch: Sketch, label: str, centre: QPointF, width: float, height: float, *, is_lit: bool
) -> None:
    if is_lit:
        half = min(width * 0.56, height * 0.13)
        plate = QRectF(centre.x() - half, centre.y() - half * 0.86, half * 2, half * 1.72)
        sketch.mark(rounded(plate, half * 0.4), Tone.DRAW_YELLOW)
    tone = Tone.DRAW_SLOT_INK if is_lit else Tone.DRAW_LABEL
    sketch.words(label, centre, height * 0.13, tone, widest=width * 0.9)


def _ringing(sketch: Sketch) -> None:
    tone = Tone.FAULT_SHAPE
    for degrees, near, far in ((62, 68.5, 80.8), (90, 71.5, 84.6), (118, 68.5, 80.8)):
        angle = math.radians(degrees)
        line = QPainterPath(QPointF(50 + near * math.cos(angle), -7.7 - near * math.sin(angle)))
        line.lineTo(50 + far * math.cos(angle), -7.7 - far * math.sin(angle))
        sketch.line(tone, 2.3, line)
