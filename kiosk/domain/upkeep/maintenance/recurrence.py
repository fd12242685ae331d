"""When something that is done again and again comes due by the calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from db.vocabulary.upkeep import TimeUnit
from kiosk.domain.months import plus_months, whole_months

LONGEST = {TimeUnit.DAY: 3650, TimeUnit.WEEK: 520, TimeUnit.MONTH: 120, TimeUnit.TERM: 40}
"""The longest interval of each unit: about ten years."""

# Dates come round to each month within a year, whatever is between them.
_TRIES = 400


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Every `every` units, counted from `anchor`, which is itself no occurrence.

    A week is one of the calendar, from Monday to Sunday, and what is due in it is due on the
    anchor's weekday. A term begins on one of `term_starts`, in their order, each once. `months`
    are the numbers of the months in which it counts; none means all.
    """

    every: int
    unit: TimeUnit
    anchor: date
    months: frozenset[int] = frozenset()
    term_starts: tuple[date, ...] = ()

    def is_in_season(self, day: date) -> bool:
        """Whether it counts in the month of that day."""
        return not self.months or day.month in self.months


def fixed_dates(rhythm: Rhythm, behind: date) -> Iterator[date]:
    """The occurrences later than `behind`, in order; those out of season are none.

    Each is counted from the anchor, never from the one before: 31 January, 28 February, 31 March.
    Ends where no occurrence is known: where the calendar has no more terms, or none is in season.
    """
    if rhythm.unit is TimeUnit.TERM:
        counted = islice(_starts(rhythm, rhythm.anchor), rhythm.every - 1, None, rhythm.every)
        yield from (day for day in counted if day > behind and rhythm.is_in_season(day))
        return
    number, tries = max(_passed(rhythm, behind), 0), 0
    while tries < _TRIES:
        number, tries = number + 1, tries + 1
        day = _counted(rhythm, rhythm.anchor, rhythm.every * number)
        if rhythm.is_in_season(day):
            tries = 0
            yield day


def floating_date(rhythm: Rhythm, done: date) -> date | None:
    """One interval after `done`; out of season, the day on which the season begins again.

    None where the calendar does not know the term yet.
    """
    if rhythm.unit is TimeUnit.TERM:
        day = next(islice(_starts(rhythm, done), rhythm.every - 1, None), None)
    else:
        day = _counted(rhythm, done, rhythm.every)
    while day is not None and not rhythm.is_in_season(day):
        day = plus_months(day.replace(day=1), 1)
    return day


def _passed(rhythm: Rhythm, behind: date) -> int:
    """How many occurrences since the anchor lie on `behind` or before it."""
    if rhythm.unit is TimeUnit.MONTH:
        return whole_months(rhythm.anchor, behind) // rhythm.every
    days = rhythm.every if rhythm.unit is TimeUnit.DAY else 7 * rhythm.every
    return (behind - rhythm.anchor).days // days


def _counted(rhythm: Rhythm, start: date, units: int) -> date:
    if rhythm.unit is TimeUnit.MONTH:
        return plus_months(start, units)
    if rhythm.unit is TimeUnit.DAY:
        return start + timedelta(days=units)
    monday = start - timedelta(days=start.weekday())
    return monday + timedelta(weeks=units, days=rhythm.anchor.weekday())


def _starts(rhythm: Rhythm, after: date) -> Iterator[date]:
    return (day for day in sorted(set(rhythm.term_starts)) if day > after)
