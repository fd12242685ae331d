"""Draws signs that point: arrows, the plus between two things, and the leaf of a calendar."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from kiosk.ui.drawings.codes import plus_sign
from kiosk.ui.drawings.sketch import Drawing, Sketch, polyline, rounded
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.tones import Tone


def plus() -> Drawing:
    """Put a plus between a card and a device."""
    return Drawing("plus", 100.0, plus_sign)


def arrow_along(weight: float = 18.0, *, is_mirrored: bool = False) -> Drawing:
    """Point in the direction of reading; `weight` is the line's, in hundredths of the width."""
    near = weight / 2
    far, wing = 100 - near, 28.0
    middle = -near - wing

    def paint(sketch: Sketch) -> None:
        tip, tail = (near, far) if is_mirrored else (far, near)
        back = tip + wing if is_mirrored else tip - wing
        sketch.line(Tone.TEXT2, weight, polyline(((tail, middle), (tip, middle))))
        wings = ((back, middle - wing), (tip, middle), (back, middle + wing))
        sketch.line(Tone.TEXT2, weight, polyline(wings))

    return Drawing(f"arrow-along/{weight}/{is_mirrored}", 2 * wing + weight, paint)


def arrow_down() -> Drawing:
    """Point down to the slot, in the yellow that means here."""

    def paint(sketch: Sketch) -> None:
        sketch.line(Tone.DRAW_YELLOW, 16, polyline(((50, -108), (50, -8))))
        sketch.line(Tone.DRAW_YELLOW, 16, polyline(((8, -50), (50, -8), (92, -50))))

    return Drawing("arrow-down", 116.0, paint)


def paint_leaf(sketch: Sketch, day: str, number: str, month: str, height: float) -> None:
    """Paint a calendar leaf of any proportion: rings, red head, number, month, sheets below."""
    ring = height * 0.055
    radius = sketch.units(26)
    top = -height + ring
    sheet = QRectF(0.6, top, 98.8, height - ring - height * 0.04)
    if not sketch.is_outlined:
        last = QRectF(3, top, 94, height - ring)
        under = QRectF(1.5, top, 97, height - ring - height * 0.015)
        sketch.mark(rounded(last, radius), Tone.LEAF_LAST)
        sketch.mark(rounded(under, radius), Tone.LEAF_UNDER)
    paper = rounded(sheet, radius)
    head = QPainterPath()
    head.addRect(QRectF(0, top - 2, 100, height * 0.265 + 2))
    sketch.mark(paper, Tone.LEAF_PAPER)
    sketch.mark(paper.intersected(head), Tone.LEAF_HEAD)
    if sketch.is_outlined:
        sketch.line(Tone.DRAW_OUTLINE, sketch.units(4), paper)
    else:
        sketch.line(Tone.BORDER, sketch.units(2), paper.subtracted(head))
    for x in (27, 73):
        _binding(sketch, x, height)
    words = ((day, 0.150, 0.150, Tone.ON_LEAF_HEAD), (number, 0.43, 0.485, Tone.LEAF_INK))
    for text, size, at, tone in words:
        sketch.words(text, QPointF(50, top + height * at), height * size, tone, widest=80)
    _month(sketch, month, top + height * 0.785, height * 0.115)


def _month(sketch: Sketch, month: str, y: float, px: float) -> None:
    sketch.words(month, QPointF(50, y), px, Tone.LEAF_INK, widest=84, role=Role.FACT)


def _binding(sketch: Sketch, x: float, height: float) -> None:
    ring = rounded(QRectF(x - 2.8, -height, 5.6, height * 0.12), 2.8)
    sketch.mark(ring, Tone.LEAF_RING)
    sketch.line(Tone.LEAF_PAPER, 1.0, ring)
