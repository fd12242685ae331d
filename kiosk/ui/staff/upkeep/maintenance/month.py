"""What a month of services shows: its days, and in each the chips of what was or is to be done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto


class ChipKind(Enum):
    """How a service stands."""

    DONE = auto()
    LATE = auto()
    DUE = auto()
    BY_METER = auto()
    PLANNED = auto()


@dataclass(frozen=True, slots=True)
class ServiceChip:
    """A service on its day. `words` may be longer than the day is wide; `said` is all of it."""

    key: str
    words: str
    kind: ChipKind
    said: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day of school. `number` is what stands at its top, `said` the whole day in words.

    `closed` says why no school is held; empty on an open day.
    """

    day: date
    number: str
    said: str
    chips: tuple[ServiceChip, ...] = ()
    closed: str = ""
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """Weeks of as many days as there are `weekdays`. `more` counts the chips that have no room.

    The last `weekend` days of a week have half the width of the others.
    """

    weekdays: tuple[str, ...]
    weeks: tuple[tuple[Day, ...], ...]
    today: str
    more: Callable[[int], str]
    weekend: int = 0
