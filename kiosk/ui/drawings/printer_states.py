"""Draws a receipt printer from its side, cut open, so that one sees what is the matter with it."""

from collections.abc import Callable, Mapping
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

from kiosk.ui.drawings.sketch import Drawing, Sketch, framed, polyline, rounded
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.tones import Tone

STATE_HEIGHT = 84.0

_BODY = QRectF(4, -54, 88, 54)
_INSIDE = QRectF(10, -48, 76, 34)
_FULL, _NEARLY_EMPTY, _CORE = 15.0, 7.0, 3.6
"""The radius of a new roll, of one whose end is near, and of what the paper is wound on."""
_ROLL_X = 31.0
_HINGE = QPointF(8, -54)
_LID = QRectF(4, -62, 62, 10)
_OPENED = -36.0
"""Degrees by which an open cover stands up."""
_SLOT = 77.0
"""Where the paper comes out, from the leading edge."""
_LAMP = QPointF(82, -7)
_ABOVE = QPointF(38, -74)
"""Where the sign of what is the matter hangs over the closed cover."""
_SIGN = 22.0


class PrinterState(Enum):
    """What a printer's picture shows."""

    NEAR_END = auto()
    OUT = auto()
    COVER_OPEN = auto()
    CUTTER = auto()
    OFFLINE = auto()
    BROKEN = auto()
    TOO_HOT = auto()
    UNPLUGGED = auto()


def printer_state(state: PrinterState) -> Drawing:
    """Stand a receipt printer as it is now, with what to look at in a colour of its own."""

    def paint(sketch: Sketch) -> None:
        _PAINTERS[state](sketch)

    return Drawing(f"printer-state/{state.name}", STATE_HEIGHT, paint)


def _near_end(sketch: Sketch) -> None:
    """The last turns of a roll carry a stripe at each edge."""
    _printer(sketch, roll=_NEARLY_EMPTY, lamp=Tone.WARN_FILL)
    _slip(sketch)
    for left in (_SLOT - 9, _SLOT + 5):
        sketch.mark(rounded(QRectF(left, -84, 4, 32), 0), Tone.BAD)


def _out(sketch: Sketch) -> None:
    """A new roll on its way to the empty place."""
    _printer(sketch, roll=0, is_open=True, lamp=Tone.BAD)
    _roll(sketch, QPointF(86, -72), 12)
    way = QPainterPath(QPointF(72, -66))
    way.quadTo(56, -58, 44, -32)
    _arrow(sketch, way, ((42, -44), (43, -30), (56, -37)))


def _cover_open(sketch: Sketch) -> None:
    _printer(sketch, roll=_FULL, is_open=True, lamp=Tone.BAD)
    way = QPainterPath(QPointF(74, -84))
    way.quadTo(83, -74, 80, -60)
    _arrow(sketch, way, ((71, -66), (79, -58), (87, -66)))


def _cutter(sketch: Sketch) -> None:
    """Paper that is caught in the blade."""
    _printer(sketch, roll=_FULL, lamp=Tone.BAD)
    crumpled = ((-9, 0), (-13, -8), (-5, -11), (-11, -19), (-1, -15), (5, -24), (7, -13))
    caught = polyline([(_SLOT + x, -54 + y) for x, y in (*crumpled, (15, -15), (9, -7), (9, 0))])
    caught.closeSubpath()
    sketch.mark(caught, Tone.DRAW_LABEL)
    sketch.line(Tone.DRAW_CARD_EDGE, 1.4, caught)
    sketch.icon(Icon.SCISSORS, _ABOVE, _SIGN, Tone.BAD)


def _offline(sketch: Sketch) -> None:
    """Its lamp is red, and it is to be switched off and on."""
    _printer(sketch, roll=_FULL, lamp=Tone.BAD)
    _slip(sketch)
    glow = QPainterPath()
    glow.addEllipse(_LAMP, 5.4, 5.4)
    sketch.line(Tone.BAD, 1.6, glow)
    sketch.icon(Icon.POWER, _ABOVE, _SIGN, Tone.BAD)


def _broken(sketch: Sketch) -> None:
    _printer(sketch, roll=_FULL, lamp=Tone.BAD)
    sketch.icon(Icon.WRENCH, _ABOVE, _SIGN, Tone.BAD)


def _too_hot(sketch: Sketch) -> None:
    """Heat rises where it prints, and time is what it needs."""
    _printer(sketch, roll=_FULL, lamp=Tone.BAD)
    for left in (_SLOT - 8, _SLOT, _SLOT + 8):
        heat = QPainterPath(QPointF(left, -58))
        heat.cubicTo(left - 6, -66, left + 6, -74, left, -82)
        sketch.line(Tone.BAD, 2.2, heat)
    sketch.icon(Icon.HOURGLASS, _ABOVE, _SIGN, Tone.BAD)


def _unplugged(sketch: Sketch) -> None:
    """Its plug hangs in the air."""
    cable = QPainterPath(QPointF(6, -8))
    cable.cubicTo(-7, -8, -6, -70, 22, -70)
    cable.quadTo(37, -70, 37, -68)
    sketch.line(Tone.BAD, 2.6, cable)
    _printer(sketch, roll=_FULL, lamp=None)
    sketch.icon(Icon.PLUG, QPointF(37, -76), _SIGN, Tone.BAD)


_PAINTERS: Mapping[PrinterState, Callable[[Sketch], None]] = {
    PrinterState.NEAR_END: _near_end,
    PrinterState.OUT: _out,
    PrinterState.COVER_OPEN: _cover_open,
    PrinterState.CUTTER: _cutter,
    PrinterState.OFFLINE: _offline,
    PrinterState.BROKEN: _broken,
    PrinterState.TOO_HOT: _too_hot,
    PrinterState.UNPLUGGED: _unplugged,
}


def _printer(sketch: Sketch, *, roll: float, lamp: Tone | None, is_open: bool = False) -> None:
    """The body with a roll of that radius in it, whose paper leads to the slot; 0 is no roll.

    `lamp` is the colour in which its lamp shines, None where it is dark.
    """
    sketch.shadow(2, 94)
    lid = rounded(_LID, 4)
    if is_open:
        turned = QTransform().translate(_HINGE.x(), _HINGE.y()).rotate(_OPENED)
        lid = turned.translate(-_HINGE.x(), -_HINGE.y()).map(lid)
    sketch.shape(lid, Tone.DRAW_INK_PALE)
    sketch.box(Tone.DRAW_INK, _BODY, 6)
    sketch.box(Tone.DRAW_INK_DEEP, _INSIDE, 4)
    middle = QPointF(_ROLL_X, _INSIDE.bottom() - max(roll, _CORE))
    if roll and not is_open:
        ahead = QPainterPath(QPointF(_ROLL_X, middle.y() - roll))
        ahead.lineTo(_SLOT, _INSIDE.top())
        sketch.line(Tone.DRAW_LABEL, 3, ahead)
    if roll:
        _roll(sketch, middle, roll)
    if lamp is not None:
        shining = QPainterPath()
        shining.addEllipse(_LAMP, 3, 3)
        sketch.mark(shining, lamp)


def _roll(sketch: Sketch, middle: QPointF, radius: float) -> None:
    """Seen from its end: the turns of paper around their core."""
    outside, inside, hole = (QPainterPath() for _ in range(3))
    outside.addEllipse(middle, radius, radius)
    inside.addEllipse(middle, _CORE, _CORE)
    hole.addEllipse(middle, _CORE - 2, _CORE - 2)
    sketch.mark(framed(outside, inside), Tone.DRAW_LABEL)
    sketch.tint(framed(inside, hole), Tone.DRAW_PLASTER_DEEP)
    if not sketch.is_outlined:
        sketch.line(Tone.DRAW_METAL_DEEP, 1.2, outside)


def _slip(sketch: Sketch) -> None:
    """Paper that stands out of its slot."""
    paper = rounded(QRectF(_SLOT - 9, -84, 18, 31), 0)
    sketch.mark(paper, Tone.DRAW_LABEL)
    sketch.line(Tone.DRAW_CARD_EDGE, 1.4, paper)


def _arrow(sketch: Sketch, way: QPainterPath, wings: tuple[tuple[float, float], ...]) -> None:
    for tone, width in ((Tone.DRAW_LABEL, 8), (Tone.PRIMARY, 4.4)):
        sketch.line(tone, width, way)
        sketch.line(tone, width, polyline(wings))
