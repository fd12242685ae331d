"""Draws the makerspace: 3D printers with what they print, cameras, tablets, microphones."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath

from kiosk.ui.drawings.cards import Accent
from kiosk.ui.drawings.sketch import Drawing, Sketch, framed, polygon, rounded
from kiosk.ui.theme.tones import Tone

PRINTER_HEIGHT = 107.0
CAMERA_HEIGHT = 76.0
TABLET_HEIGHT = 74.0
MICROPHONE_HEIGHT = 150.0
ROCKET_HEIGHT = 133.0


def printer3d(accent: Accent = Accent.ORANGE) -> Drawing:
    """Stand an open-frame 3D printer with a rocket on its bed."""

    def paint(sketch: Sketch) -> None:
        sketch.shadow()
        for tone, radius in (
            (Tone.DRAW_INK_PALE, 13.0),
            (accent.value, 10.0),
            (Tone.DRAW_INK_PALE, 3.5),
        ):
            sketch.disc(tone, QPointF(50, -93.6), radius)
        frame = rounded(QRectF(6, -86.2, 88, 78.4), 4.7)
        opening = rounded(QRectF(14.5, -77.7, 71, 69.9), 2.1)
        sketch.shape(framed(frame, opening), Tone.DRAW_INK)
        sketch.box(Tone.DRAW_INK, QRectF(0, -19.6, 100, 19.6), 3.4)
        sketch.box(Tone.DRAW_DISPLAY, QRectF(9, -14.2, 24, 8.8), 1.4)
        sketch.disc(Tone.DRAW_METAL, QPointF(84, -9.8), 4.5)
        sketch.box(Tone.DRAW_METAL, QRectF(20, -24, 60, 3.9), 1.4)
        _rocket(sketch, QPointF(50, -24), 30, accent)
        sketch.box(Tone.DRAW_METAL_DEEP, QRectF(6, -66.6, 88, 4.4), 1)
        sketch.box(Tone.DRAW_METAL, QRectF(42, -70.1, 16, 12.3), 1.6)
        sketch.polygon(
            Tone.DRAW_YELLOW, ((46.5, -57.8), (53.5, -57.8), (50.5, -53.4), (49.5, -53.4))
        )

    return Drawing(f"printer3d/{accent}", PRINTER_HEIGHT, paint)


def rocket(accent: Accent = Accent.ORANGE) -> Drawing:
    """Stand a printed rocket: a finished job."""

    def paint(sketch: Sketch) -> None:
        _rocket(sketch, QPointF(50, 0), 118, accent)

    return Drawing(f"rocket/{accent}", ROCKET_HEIGHT, paint)


def camera(number: str = "") -> Drawing:
    """Stand a camera, seen from the front."""

    def paint(sketch: Sketch) -> None:
        sketch.shadow()
        sketch.box(Tone.DRAW_INK_PALE, QRectF(33, -76, 34, 20), 5)
        sketch.box(Tone.DRAW_YELLOW, QRectF(11, -69, 13, 8), 2)
        sketch.box(Tone.DRAW_INK, QRectF(0, -64, 100, 64), 7)
        sketch.box(Tone.DRAW_INK_PALE, QRectF(0, -46, 100, 34), 0)
        for tone, radius in (
            (Tone.DRAW_METAL, 25),
            (Tone.DRAW_INK_DEEP, 20),
            (Tone.DRAW_HILL_DEEP, 12),
        ):
            sketch.disc(tone, QPointF(50, -31), radius)
        shine = QPainterPath()
        shine.addEllipse(QPointF(45.5, -35.5), 3.6, 3.6)
        sketch.tint(shine, Tone.DRAW_LABEL)
        if number:
            sketch.words(number, QPointF(87, -55), 12, Tone.DRAW_LABEL, widest=22)

    return Drawing(f"camera/{number}", CAMERA_HEIGHT, paint)


def tablet(number: str = "") -> Drawing:
    """Stand a tablet on its long edge."""

    def paint(sketch: Sketch) -> None:
        sketch.shadow()
        display = QRectF(7, -68, 86, 62)
        sketch.box(Tone.DRAW_INK, QRectF(0, -74, 100, 74), 6)
        sketch.box(Tone.DRAW_DISPLAY, display, 2)
        if not sketch.is_outlined:
            sketch.clipped(rounded(display, 2), lambda: _squares(sketch))
        if number:
            sketch.words(number, QPointF(50, -44), 27, Tone.DRAW_MARK, widest=70)

    return Drawing(f"tablet/{number}", TABLET_HEIGHT, paint)


def microphone() -> Drawing:
    """Stand a table microphone, as the podcast corner has it."""

    def paint(sketch: Sketch) -> None:
        sketch.shadow(8, 92)
        sketch.box(Tone.DRAW_INK, QRectF(10, -12, 80, 12), 6)
        sketch.box(Tone.DRAW_INK_PALE, QRectF(45, -60, 10, 50), 2)
        yoke = QPainterPath(QPointF(14, -92))
        yoke.cubicTo(14, -46, 86, -46, 86, -92)
        sketch.line(Tone.DRAW_OUTLINE if sketch.is_outlined else Tone.DRAW_INK, 8, yoke)
        sketch.box(Tone.DRAW_METAL, QRectF(28, -150, 44, 86), 22)
        grille = QPainterPath()
        for y in (-132, -120, -108):
            grille.addRoundedRect(QRectF(28, y, 44, 4), 2, 2)
        sketch.tint(grille, Tone.DRAW_METAL_DEEP)
        sketch.box(Tone.DRAW_PURPLE, QRectF(28, -98, 44, 9), 1)

    return Drawing("microphone", MICROPHONE_HEIGHT, paint)


def _squares(sketch: Sketch) -> None:
    for index, tone in enumerate(
        (Tone.DRAW_HILL, Tone.DRAW_YELLOW, Tone.DRAW_HILL_DEEP, Tone.DRAW_GREEN)
    ):
        sketch.tint(rounded(QRectF(16 + 18 * index, -24, 13, 13), 3), tone)


def _rocket(sketch: Sketch, base: QPointF, size: float, accent: Accent) -> None:
    """Print a rocket upwards from `base`."""
    x, y, s = base.x(), base.y(), size
    body = QPainterPath(QPointF(x, y - s * 1.12))
    body.cubicTo(x + s * 0.30, y - s * 0.84, x + s * 0.27, y - s * 0.40, x + s * 0.20, y - s * 0.14)
    body.lineTo(x - s * 0.20, y - s * 0.14)
    body.cubicTo(x - s * 0.27, y - s * 0.40, x - s * 0.30, y - s * 0.84, x, y - s * 1.12)
    fins = QPainterPath()
    fins.addPolygon(
        polygon(
            (
                (x - s * 0.19, y - s * 0.42),
                (x - s * 0.42, y),
                (x + s * 0.42, y),
                (x + s * 0.19, y - s * 0.42),
            )
        )
    )
    fins.closeSubpath()
    sketch.shape(fins, accent.value)
    sketch.shade(fins, 22)
    sketch.shape(body, accent.value)
    sketch.disc(Tone.DRAW_LABEL, QPointF(x, y - s * 0.66), s * 0.105)
    both = QPainterPath(body)
    both.setFillRule(Qt.FillRule.WindingFill)
    both.addPath(fins)
    if not sketch.is_outlined:
        sketch.clipped(both, lambda: _layers(sketch, x, y, s))


def _layers(sketch: Sketch, x: float, y: float, size: float) -> None:
    """Show the layers of which every print is made."""
    for layer in range(1, 14):
        top = y - size * 1.14 * layer / 14
        line = QPainterPath()
        line.addRect(QRectF(x - size * 0.5, top, size, size * 0.012))
        sketch.shade(line, 10)
