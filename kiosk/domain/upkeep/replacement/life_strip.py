"""An item's life in stretches of days: when it was used, unseen, and when school was out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from kiosk.domain.lending.calendar import ONE_DAY, Calendar

LEAST_GAP = 14
"""Days without a loan, repair or check before the strip shows that nobody saw it."""
LEAST_SUMMER = 28
"""Days without school before the strip calls them a summer: longer than any winter break."""


class Happened(StrEnum):
    """What an event of an item's life is."""

    BOUGHT = "bought"
    LENT = "lent"
    RETURNED = "returned"
    REPAIR_OPENED = "repair_opened"
    REPAIR_CLOSED = "repair_closed"
    SERVICED = "serviced"
    RECALL_DONE = "recall_done"
    REPAIR_CALLED_OFF = "repair_called_off"
    NEW_SERIAL = "new_serial"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some days, the first and the last with them."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Run:
    """A machine ran for so many units of its meter in these days."""

    days: Stretch
    units: int


def runs(read: Sequence[tuple[date, int]]) -> tuple[Run, ...]:
    """Between which readings a machine ran; `read` are days in order with what was counted then."""
    return tuple(
        Run(Stretch(before, day), total - was)
        for (before, was), (day, total) in pairwise(read)
        if total > was
    )


def merged(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The same days in order, each once."""
    found: list[Stretch] = []
    for each in sorted(stretches, key=lambda one: one.first):
        if found and each.first <= found[-1].last + ONE_DAY:
            found[-1] = Stretch(found[-1].first, max(found[-1].last, each.last))
        else:
            found.append(each)
    return tuple(found)


def share_of_days(used: Iterable[Stretch], life: Stretch) -> int:
    """On how many percent of its days a thing was used, rounded down."""
    days = sum(
        Stretch(max(each.first, life.first), min(each.last, life.last)).days
        for each in merged(used)
        if each.first <= life.last and each.last >= life.first
    )
    return days * 100 // life.days


def gaps(seen: Iterable[Stretch], life: Stretch, summers: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The stretches of school of at least LEAST_GAP days in which nobody saw it."""
    found: list[Stretch] = []
    day = life.first
    for each in merged([*seen, *summers]):
        if each.first > day:
            found.append(Stretch(day, min(each.first - ONE_DAY, life.last)))
        day = max(day, each.last + ONE_DAY)
    if day <= life.last:
        found.append(Stretch(day, life.last))
    return tuple(each for each in found if each.days >= LEAST_GAP)


def summers(calendar: Calendar, life: Stretch) -> tuple[Stretch, ...]:
    """The stretches of at least LEAST_SUMMER days without school: closed, or between two terms."""
    found: list[Stretch] = []
    for day in _days_out(calendar, life):
        if found and found[-1].last + ONE_DAY == day:
            found[-1] = Stretch(found[-1].first, day)
        else:
            found.append(Stretch(day, day))
    return tuple(each for each in found if each.days >= LEAST_SUMMER)


def _days_out(calendar: Calendar, life: Stretch) -> Iterator[date]:
    terms = merged(Stretch(term.first, term.last) for term in calendar.terms)
    for number in range(life.days):
        day = life.first + timedelta(days=number)
        # Before the first term that we know, and after the last, we know nothing.
        is_known = bool(terms) and terms[0].first <= day <= terms[-1].last
        is_between = is_known and not any(each.first <= day <= each.last for each in terms)
        if is_between or calendar.closed_reason(day) is not None:
            yield day
