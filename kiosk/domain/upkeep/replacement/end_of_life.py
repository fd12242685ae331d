"""When a thing should be replaced, and what sets that day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.domain.months import plus_months


class Binding(StrEnum):
    """What ends a thing's life first."""

    BY_HAND = "by_hand"  # staff set the day
    UPDATES = "updates"
    EXTENDED_UPDATES = "extended_updates"
    LIFE = "life"


@dataclass(frozen=True, slots=True)
class Lifespan:
    """What is known of a thing's life; whatever is not is None.

    `extended_end_on` counts only where `is_extended`: somebody must ask for the longer updates.
    """

    in_service_on: date | None = None
    life_months: int | None = None
    updates_end_on: date | None = None
    extended_end_on: date | None = None
    is_extended: bool = False
    replace_on: date | None = None

    @property
    def safe_until(self) -> date | None:
        """The day on which its updates end, extended or not; None where they do not."""
        if self.is_extended and self.extended_end_on is not None:
            return self.extended_end_on
        return self.updates_end_on


@dataclass(frozen=True, slots=True)
class EndOfLife:
    """The day, and what set it."""

    on: date
    binding: Binding


def end_of_life(span: Lifespan) -> EndOfLife | None:
    """The earliest of life, updates and the day set by hand; None where none is known.

    Of two on one day the one that can be moved least easily is named.
    """
    longer = span.is_extended and span.extended_end_on is not None
    updates = Binding.EXTENDED_UPDATES if longer else Binding.UPDATES
    ends = [(span.safe_until, updates), (span.replace_on, Binding.BY_HAND)]
    if span.in_service_on is not None and span.life_months is not None:
        ends.append((plus_months(span.in_service_on, span.life_months), Binding.LIFE))
    first: EndOfLife | None = None
    for day, binding in ends:
        if day is not None and (first is None or day < first.on):
            first = EndOfLife(day, binding)
    return first
