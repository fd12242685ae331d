"""Draws a student's card, and the soft shape with a letter that stands for a person."""

import math
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen

from kiosk.ui.drawings.codes import aim, bars
from kiosk.ui.drawings.sketch import Drawing, Sketch, rounded
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.tones import Tone

HEIGHT = 64.0


class Accent(Enum):
    """The one strong colour of a card or a kit."""

    BLUE = Tone.DRAW_BLUE
    GREEN = Tone.DRAW_GREEN
    PURPLE = Tone.DRAW_PURPLE
    ORANGE = Tone.DRAW_ORANGE
    RED = Tone.DRAW_RED
    INK = Tone.DRAW_INK


def card(
    name: str = "", *, accent: Accent = Accent.BLUE, tilt: float = 0.0, is_aimed: bool = False
) -> Drawing:
    """Hold up a student card, `tilt` degrees clockwise, with the red line over its bars."""

    def paint(sketch: Sketch) -> None:
        painter = sketch.painter
        painter.save()
        painter.translate(50, -HEIGHT / 2)
        painter.rotate(tilt)
        painter.translate(-50, HEIGHT / 2)
        _front(sketch, name, accent)
        painter.restore()

    line = aim(-8, 108, -10.2, reach=4.4) if is_aimed else None
    return Drawing(f"card/{name}/{accent}/{tilt}", HEIGHT, paint, line)


def avatar(letter: str, number: int = 0) -> Drawing:
    """Stand for a person without a photo: one of four soft shapes and colours, and a letter."""
    lobes = (7, 5, 6, 8)[number % 4]
    tone = (Tone.DRAW_PEACH, Tone.DRAW_HILL, Tone.DRAW_MINT, Tone.DRAW_YELLOW_PALE)[number % 4]

    def paint(sketch: Sketch) -> None:
        path = QPainterPath()
        for degrees in range(361):
            angle = math.radians(degrees)
            radius = 45.5 + 3.5 * math.cos(lobes * angle)
            point = QPointF(50 + radius * math.cos(angle), -50 + radius * math.sin(angle))
            if degrees:
                path.lineTo(point)
            else:
                path.moveTo(point)
        sketch.shape(path, tone)
        sketch.words(letter, QPointF(50, -50), 46, Tone.DRAW_AVATAR_INK, widest=60)

    return Drawing(f"avatar/{letter}/{number % 4}", 100.0, paint)


def _front(sketch: Sketch, name: str, accent: Accent) -> None:
    sketch.tint(rounded(QRectF(1.2, -62, 100, 64), 6), Tone.DRAW_SHADOW)
    outline = rounded(QRectF(0, -64, 100, 64), 6)
    sketch.mark(outline, Tone.DRAW_PAPER)
    head = QPainterPath()
    head.addRect(QRectF(0, -64, 100, 14))
    sketch.clipped(outline, lambda: sketch.tint(head, accent.value))
    sketch.painter.setBrush(Qt.BrushStyle.NoBrush)
    sketch.painter.setPen(QPen(sketch.colour(Tone.DRAW_CARD_EDGE), sketch.units(2)))
    sketch.painter.drawPath(outline)
    sketch.box(Tone.DRAW_LABEL, QRectF(42, -59.5, 16, 5.1), 2.5)
    _portrait(sketch, accent)
    _lines(sketch, name)
    code = QRectF(9, -15.4, 82, 10.6)
    if sketch.is_outlined:
        sketch.mark(rounded(code.adjusted(-3, -1, 3, 1.6), 0), Tone.DRAW_LABEL)
    bars(sketch, code)


def _portrait(sketch: Sketch, accent: Accent) -> None:
    frame = rounded(QRectF(7, -44.8, 24, 24.3), 2.5)
    sketch.shape(frame, Tone.DRAW_PALE)

    def person() -> None:
        sketch.disc(accent.value, QPointF(19, -35.8), 5.2)
        shoulders = QPainterPath()
        shoulders.addEllipse(QRectF(9, -29.1, 20, 19.2))
        sketch.shape(shoulders, accent.value)

    sketch.clipped(frame, person)


def _lines(sketch: Sketch, name: str) -> None:
    if name:
        sketch.words(
            name,
            QPointF(60, -38),
            9.6,
            Tone.TEXT if sketch.is_outlined else Tone.DRAW_BARS,
            widest=46,
            role=Role.H3,
        )
    else:
        sketch.box(Tone.DRAW_METAL, QRectF(37, -42.9, 46, 5.8), 2.9)
    sketch.box(Tone.DRAW_PALE, QRectF(37, -32.6, 33, 5.1), 2.5)
