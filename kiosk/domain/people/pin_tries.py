"""How often a PIN may be tried: three times freely, then ever more slowly."""

from collections import deque
from uuid import UUID

FREE = 3
WAITS = (5.0, 15.0, 60.0, 300.0)
"""Seconds after the third wrong PIN of a badge in a row, the fourth, and so on."""
DOOR_MOST, DOOR_WITHIN, DOOR_CLOSED = 20, 600.0, 600.0
"""So many wrong PINs of anybody within so many seconds close the door for so many seconds."""


class PinTries:
    """The wrong PINs at one counter since it was switched on. Instants are monotonic seconds."""

    def __init__(self) -> None:
        self._wrong: dict[UUID, int] = {}
        self._until: dict[UUID, float] = {}
        self._recent: deque[float] = deque(maxlen=DOOR_MOST)
        self._closed_until = 0.0

    def wait(self, person_ref: UUID, now: float) -> float:
        """How many seconds until this badge may try again; 0 where it may."""
        until = max(self._until.get(person_ref, now), self._closed_until)
        return max(0.0, until - now)

    def note_wrong(self, person_ref: UUID, now: float) -> None:
        """A PIN was wrong."""
        wrong = self._wrong.get(person_ref, 0) + 1
        self._wrong[person_ref] = wrong
        if wrong >= FREE:
            self._until[person_ref] = now + WAITS[min(wrong - FREE, len(WAITS) - 1)]
        self._recent.append(now)
        if len(self._recent) == DOOR_MOST and now - self._recent[0] <= DOOR_WITHIN:
            self._closed_until = now + DOOR_CLOSED
            self._recent.clear()

    def note_right(self, person_ref: UUID) -> None:
        """The PIN was right: this badge begins anew."""
        self._wrong.pop(person_ref, None)
        self._until.pop(person_ref, None)
