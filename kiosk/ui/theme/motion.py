"""How long things move, and how far; nothing at all where motion is reduced."""

from dataclasses import dataclass
from enum import Enum


class Move(Enum):
    """A movement of the screens: milliseconds and, where something travels, reference pixels."""

    PRESS = (60, 6)
    BOARD_FADE = (120, 0)
    RISE = (180, 16)
    LEAF_WAIT = (60, 0)
    LEAF_DROP = (120, 16)
    TICK = (160, 0)
    NOD = (1200, 12)
    AIM = (900, 0)
    WIPE = (150, 120)

    @property
    def milliseconds(self) -> int:
        return int(self.value[0])

    @property
    def distance(self) -> int:
        return int(self.value[1])


@dataclass(frozen=True, slots=True)
class Motion:
    """What this person can bear: with `is_reduced` every change is at once."""

    is_reduced: bool = False

    def milliseconds(self, move: Move) -> int:
        return 0 if self.is_reduced else move.milliseconds

    def distance(self, move: Move) -> int:
        """Return reference pixels to travel."""
        return 0 if self.is_reduced else move.distance
