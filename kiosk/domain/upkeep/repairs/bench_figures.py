"""Figures above the repair board: how long repairs take, and how often things break."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

WINDOW = timedelta(days=30)
"""What is looked at, and again as long before."""
LEAST_THINGS = 10
"""Of fewer things one that breaks says nothing of the others."""


@dataclass(frozen=True, slots=True)
class Breaks:
    """How many repairs were reported of so many things of a type."""

    name: str
    things: int
    repairs: int

    @property
    def per_hundred(self) -> float | None:
        """Repairs for each hundred things; None where there is no thing."""
        return 100 * self.repairs / self.things if self.things else None


@dataclass(frozen=True, slots=True)
class Typical:
    """How long half of the repairs took at most that were closed in a window; None of none."""

    median: timedelta | None
    closed: int


@dataclass(frozen=True, slots=True)
class BenchFigures:
    """The last WINDOW by the clock, and the one before. `free` of `loaners` may be taken now.

    `breaks` are the repairs reported in the window of all things; `worst` is the type with the
    most for its number, None where nothing broke. `low_parts` counts parts of which some lack.
    """

    now: Typical
    before: Typical
    loaners: int
    free: int
    breaks: Breaks
    worst: Breaks | None
    low_parts: int


def all_breaks(types: Collection[Breaks]) -> Breaks:
    """All types as one, without a name."""
    return Breaks("", sum(each.things for each in types), sum(each.repairs for each in types))


def most_breaks(types: Collection[Breaks]) -> Breaks | None:
    """The type that breaks most often for its number, of those with LEAST_THINGS; None of none."""
    seen = [each for each in types if each.repairs and each.things >= LEAST_THINGS]
    return max(seen, key=lambda each: (each.repairs / each.things, each.name), default=None)
