"""What moves, how long and how far; nothing at all where motion is reduced."""

import math
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Span:
    """Milliseconds, reference pixels where something travels, and when it begins."""

    milliseconds: int
    distance: int = 0
    after: int = 0


class Move(Enum):
    """A movement of the screens; each happens once and ends, none repeats."""

    PRESS = Span(60, 6)
    WIPE = Span(150, 120)
    BOARD_FADE = Span(120)
    RISE = Span(180, 16)
    LEAF_DROP = Span(120, 16, after=60)
    NOD = Span(1200, 12)
    AIM = Span(900)

    @property
    def milliseconds(self) -> int:
        return self.value.milliseconds

    @property
    def distance(self) -> int:
        return self.value.distance

    @property
    def ends(self) -> int:
        """Milliseconds from the opening of a screen to the end of this movement."""
        return self.value.after + self.value.milliseconds


@dataclass(frozen=True, slots=True)
class Motion:
    """What this person can bear: with `is_reduced` every change is at once."""

    is_reduced: bool = False

    def milliseconds(self, move: Move) -> int:
        return 0 if self.is_reduced else move.milliseconds

    def distance(self, move: Move) -> int:
        """Return reference pixels to travel."""
        return 0 if self.is_reduced else move.distance


@dataclass(frozen=True, slots=True)
class Moment:
    """Where everything is, `elapsed` milliseconds after a screen opened.

    Before 0 its wall still wipes and the rest waits. Distances are reference pixels.
    """

    elapsed: float

    def share(self, move: Move) -> float:
        """Return how much of a movement is done, from 0 to 1."""
        done = self.elapsed - move.value.after
        return min(1.0, max(0.0, done / move.milliseconds))

    @property
    def rise(self) -> float:
        """How far below its place a thing is that rises from the desk."""
        return _left(self.share(Move.RISE)) * Move.RISE.distance

    @property
    def nod(self) -> float:
        """How far below its place the arrow is; it goes down twice."""
        return abs(_swing(self.share(Move.NOD))) * Move.NOD.distance

    @property
    def drop(self) -> float:
        """How far above its place the leaf is."""
        return _left(self.share(Move.LEAF_DROP)) * Move.LEAF_DROP.distance

    @property
    def aim(self) -> float:
        """Where on the code the red line is: 1 at its lower edge, -1 at its upper, 0 at rest."""
        return _swing(self.share(Move.AIM))

    @property
    def wipe(self) -> float:
        """How far behind its place, against the direction of reading, the wall is."""
        share = min(1.0, 1 + self.elapsed / Move.WIPE.milliseconds)
        return _left(share) * Move.WIPE.distance


WIPING = Moment(-Move.WIPE.milliseconds)
OPENED = Moment(0.0)
AT_REST = Moment(math.inf)


def _swing(share: float) -> float:
    """Go to one side, to the other and back, through exactly nothing."""
    return round(math.sin(share * 2 * math.pi), 6)


def _left(share: float) -> float:
    """Slow down towards the end, as things do that come to rest."""
    return (1 - share) ** 2
