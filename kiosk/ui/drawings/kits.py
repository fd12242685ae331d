"""Draws carrying cases, chargers and the plain box that stands for anything else."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from kiosk.ui.drawings.cards import Accent
from kiosk.ui.drawings.codes import sticker
from kiosk.ui.drawings.sketch import Drawing, Sketch, framed, polyline, rounded, rounded_foot
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.tones import Tone

KIT_HEIGHT = 82.0
CHARGER_HEIGHT = 36.0
BOX_HEIGHT = 78.0

# The lights of a micro:bit that shows a heart.
_HEART = ("01010", "11111", "11111", "01110", "00100")


def kit(number: str = "", *, accent: Accent = Accent.GREEN, symbol: Icon | None = None) -> Drawing:
    """Stand a carrying case; without a symbol its label shows the micro:bit's heart."""

    def paint(sketch: Sketch) -> None:
        sketch.shadow()
        handle = rounded(QRectF(34, -82, 32, 24), 6.3)
        sketch.shape(framed(handle, rounded(QRectF(40.5, -75.6, 19, 17.6), 3.5)), Tone.DRAW_INK)
        sketch.box(accent.value, QRectF(0, -70, 100, 70), 7)
        sketch.shade(_lower_half(), 15)
        for x in (16, 74):
            sketch.box(Tone.DRAW_YELLOW, QRectF(x, -53.2, 10, 9.8), 1.2)
        sketch.box(Tone.DRAW_PAPER, QRectF(27, -39.9, 46, 29.4), 3)
        if symbol is None:
            _heart(sketch)
        else:
            sketch.icon(symbol, QPointF(50, -25.2), 23, Tone.DRAW_MARK)
        if number:
            sketch.words(number, QPointF(50, -58.4), 12, Tone.DRAW_LABEL, widest=26)

    return Drawing(f"kit/{number}/{accent}/{symbol}", KIT_HEIGHT, paint)


def charger() -> Drawing:
    """Lay a charger down: prongs, brick, cable and plug."""

    def paint(sketch: Sketch) -> None:
        sketch.shadow(9, 100)
        cable = QPainterPath(QPointF(40, -15.5))
        cable.cubicTo(71, -56, 55, -2, 82, -11)
        sketch.line(Tone.DRAW_OUTLINE if sketch.is_outlined else Tone.DRAW_INK, 4.6, cable)
        sketch.box(Tone.DRAW_INK, QRectF(8.5, -31, 38.5, 31), 5.5)
        for y in (-24, -12.2):
            sketch.box(Tone.DRAW_METAL_DEEP, QRectF(0, y, 9.2, 5), 0.8)
        bolt = polyline(
            ((30, -26), (22.7, -14.2), (27.2, -14.2), (25, -5.5), (33, -17.4), (28.2, -17.4))
        )
        bolt.closeSubpath()
        sketch.mark(bolt, Tone.DRAW_YELLOW)
        sketch.box(Tone.DRAW_METAL, QRectF(82, -15, 13, 9.2), 1.2)
        sketch.box(Tone.DRAW_METAL_DEEP, QRectF(95, -12.8, 4.6, 4.6), 0.6)

    return Drawing("charger", CHARGER_HEIGHT, paint)


def device_box(number: str = "") -> Drawing:
    """Stand a plain box with a label: any thing that has no picture of its own."""

    def paint(sketch: Sketch) -> None:
        sketch.shadow()
        sketch.box(Tone.DRAW_METAL, QRectF(3, -62, 94, 62), 4)
        sketch.box(Tone.DRAW_METAL_DEEP, QRectF(0, -78, 100, 20), 4)
        sketch.box(Tone.DRAW_YELLOW, QRectF(43, -78, 14, 26), 1.5)
        sticker(sketch, QRectF(56, -22, 33, 14))
        if number:
            sketch.words(number, QPointF(28, -26), 26, Tone.DRAW_MARK, widest=40)

    return Drawing(f"box/{number}", BOX_HEIGHT, paint)


def _lower_half() -> QPainterPath:
    return rounded_foot(QRectF(0, -49, 100, 49), 7)


def _heart(sketch: Sketch) -> None:
    light = 3.82
    left, top = 50 - light * 2.5, -25.2 - light * 2.5
    tone = Tone.DRAW_YELLOW if sketch.is_outlined else Tone.DRAW_RED
    for row, lights in enumerate(_HEART):
        for column, is_on in enumerate(lights):
            if is_on == "1":
                x, y = left + column * light, top + row * light
                sketch.mark(rounded(QRectF(x, y, light * 0.84, light * 0.84), 0), tone)
