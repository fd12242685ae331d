"""What stands on the desk or hangs on the wall: drawings placed in reference pixels."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from kiosk.ui.drawings.sketch import Drawing, bleed
from kiosk.ui.theme.motion import Moment, Move
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.wood import paint_plank

PLANK = 20  # a shelf's thickness


_CAPTION_GAP = 24


@dataclass(frozen=True, slots=True)
class Standing:
    """A drawing `width` wide, at `lead` from the leading edge or `trail` from the trailing one;
    with neither it stands in the middle.

    `above` is how far over the desk it stands or hangs. All in reference pixels.
    """

    drawing: Drawing
    width: float
    lead: float | None = None
    trail: float | None = None
    above: float = 0
    nods: bool = False
    """Whether it nods twice when the screen opens: the arrow into a slot."""
    caption: QWidget | None = None
    """A fact chip or a name, centred over the thing; the wall takes it over."""


def in_the_middle(drawing: Drawing, width: float, *, above: float = 0) -> Standing:
    """Stand a thing half-way between the edges, or hang it there `above` the desk."""
    return Standing(drawing, width, above=above)


@dataclass(frozen=True, slots=True)
class Plank:
    """A shelf of ply; things with the same `above` stand on it. In reference pixels."""

    lead: float
    width: float
    above: float


Placed = Standing | Plank


@dataclass(frozen=True, slots=True)
class Room:
    """Where a scene is painted: pixels from edge to edge, and the line of the desk."""

    width: float
    desk_line: float
    is_mirrored: bool

    def left(self, theme: Theme, placed: Placed) -> float:
        """Return the left end of a thing; lead and trail change sides right to left."""
        width = theme.u(placed.width)
        trail = placed.trail if isinstance(placed, Standing) else None
        if trail is not None:
            lead = self.width - theme.u(trail) - width
        elif placed.lead is not None:
            lead = theme.u(placed.lead)
        else:
            lead = (self.width - width) / 2
        return self.width - lead - width if self.is_mirrored else lead

    def place(self, theme: Theme, placed: Placed) -> QRectF:
        """Return the rectangle that a thing or a shelf takes."""
        wide, line = theme.u(placed.width), self.desk_line - theme.u(placed.above)
        if isinstance(placed, Plank):
            return QRectF(self.left(theme, placed), line, wide, theme.u(PLANK))
        high = placed.drawing.pixels_high(wide)
        return QRectF(self.left(theme, placed), line - high, wide, high)


def lay_captions(theme: Theme, room: Room, things: Sequence[Placed], margin: int) -> None:
    """Centre every caption over its thing, `margin` pixels from the edges at least."""
    for thing in things:
        if isinstance(thing, Plank) or thing.caption is None:
            continue
        width = theme.u(thing.width)
        size = thing.caption.sizeHint()
        top = room.desk_line - theme.u(thing.above) - thing.drawing.pixels_high(width)
        wanted = room.left(theme, thing) + (width - size.width()) / 2
        left = min(max(wanted, margin), room.width - margin - size.width())
        thing.caption.setGeometry(
            round(left),
            round(top - theme.u(_CAPTION_GAP) - size.height()),
            size.width(),
            size.height(),
        )


def moves_of(things: Sequence[Placed]) -> frozenset[Move]:
    """Return what a scene does when its screen opens."""
    moves = set()
    for thing in things:
        if isinstance(thing, Plank):
            continue
        if thing.nods:
            moves.add(Move.NOD)
        elif not thing.above:
            moves.add(Move.RISE)
        if thing.drawing.aim is not None:
            moves.add(Move.AIM)
    return frozenset(moves)


def changed_between(
    theme: Theme, room: Room, things: Sequence[Placed], before: Moment, after: Moment
) -> list[QRectF]:
    """Return what must be painted again when a scene moves on from one moment to another."""
    rects = []
    for thing in things:
        if isinstance(thing, Plank):
            continue
        rect, width = room.place(theme, thing), theme.u(thing.width)
        lower = [_shift(theme, thing, moment) for moment in (before, after)]
        if lower[0] != lower[1]:
            around = bleed(width)
            moved = rect.adjusted(-around, min(lower) - around, around, max(lower) + around)
            rects.append(moved)
        elif before.aim != after.aim and thing.drawing.aim is not None:
            rects.append(thing.drawing.aim_band(theme, rect.bottomLeft(), width))
    return rects


def paint_scene(
    painter: QPainter, theme: Theme, room: Room, things: Sequence[Placed], moment: Moment
) -> None:
    """Paint things where they are at this moment."""
    for thing in things:
        line = room.desk_line - theme.u(thing.above)
        left = room.left(theme, thing)
        if isinstance(thing, Plank):
            rect = QRectF(left, line, theme.u(thing.width), theme.u(PLANK))
            paint_plank(painter, theme, rect)
        else:
            at = QPointF(left, line + _shift(theme, thing, moment))
            thing.drawing.draw(painter, theme, at, theme.u(thing.width), aim=moment.aim)


def _shift(theme: Theme, thing: Standing, moment: Moment) -> int:
    """Return how many pixels lower a thing is painted while it rises or nods."""
    if thing.nods:
        return theme.u(moment.nod)
    return 0 if thing.above else theme.u(moment.rise)
