"""Services on the days of a calendar: which chip stands where, and how many were done in time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice, takewhile

from db.vocabulary.upkeep import PlanMode
from kiosk.domain.upkeep.maintenance.recurrence import fixed_dates
from kiosk.domain.upkeep.maintenance.schedule import Due, Plan, Status

_LATE = frozenset({Status.OVERDUE, Status.BLOCKED})
_WHOLE = 100


class ChipKind(StrEnum):
    """What a service on a day of the calendar is."""

    DONE = "done"
    MISSED = "missed"
    LATE = "late"
    DUE = "due"  # asked for, from its lead on
    BY_METER = "by_meter"  # expected there, of which nobody is sure
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Chip:
    """Where a service stands."""

    day: date
    kind: ChipKind


@dataclass(frozen=True, slots=True)
class Compliance:
    """How many services were done in time, of all that were due and not left out on purpose."""

    on_time: int
    due: int

    @property
    def percent(self) -> int | None:
        """Whole percent, rounded down: 100 only where none was late. None where none was due."""
        return self.on_time * _WHOLE // self.due if self.due else None


def chip_of(
    status: Status, due: Due, expected: date | None, asked_on: date, *, is_reached: bool
) -> Chip | None:
    """Where the next service of a plan stands; None where no day is known.

    `expected` is when its meter gets there, `is_reached` says that it is there. A service that its
    meter asks for before its day has come stands on `asked_on`, since when it is asked for.
    """
    if status is not Status.OK:
        day = due.on
        if is_reached and (day is None or asked_on < day):
            day = asked_on
        kind = ChipKind.LATE if status in _LATE else ChipKind.DUE
        return None if day is None else Chip(day, kind)
    if due.on is not None and (expected is None or due.on <= expected):
        return Chip(due.on, ChipKind.PLANNED)
    return None if expected is None else Chip(expected, ChipKind.BY_METER)


def later_days(plan: Plan, behind: date, last: date) -> Iterator[date]:
    """The days up to `last` on which the services after the next one are planned.

    `behind` is the day up to which the item owes nothing. Of a FLOATING plan only the next is
    known, for the others count from when that is done.
    """
    if plan.mode is PlanMode.FLOATING or plan.rhythm is None:
        return iter(())
    following = islice(fixed_dates(plan.rhythm, behind), 1, None)
    return takewhile(lambda day: day <= last, following)
