"""What stands on the desk or hangs on the wall: drawings placed in reference pixels."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from kiosk.ui.drawings.sketch import Drawing
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.desk import paint_plank


@dataclass(frozen=True, slots=True)
class Standing:
    """A drawing `width` wide, at `lead` from the leading edge or `trail` from the trailing one.

    `above` is how far over the desk it stands or hangs. All in reference pixels.
    """

    drawing: Drawing
    width: float
    lead: float | None = None
    trail: float | None = None
    above: float = 0


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
        from_lead = placed.lead if placed.lead is not None else 0.0
        lead = self.width - theme.u(trail) - width if trail is not None else theme.u(from_lead)
        return self.width - lead - width if self.is_mirrored else lead


def paint_scene(
    painter: QPainter, theme: Theme, room: Room, things: Sequence[Placed], sunk: float = 0.0
) -> None:
    """Paint things where they stand; `sunk` pixels lower while they rise from the desk."""
    for thing in things:
        line = room.desk_line - theme.u(thing.above)
        left = room.left(theme, thing)
        if isinstance(thing, Plank):
            rect = QRectF(left, line, theme.u(thing.width), theme.u(20))
            paint_plank(painter, theme, rect)
        else:
            thing.drawing.draw(painter, theme, QPointF(left, line + sunk), theme.u(thing.width))
