"""What a meter has counted, how much a day adds to it, and when it will get somewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import ceil

from kiosk.domain.lending.calendar import ONE_DAY, Calendar, NoOpenDay

WINDOW = 30
"""Open days over which a meter's daily use is averaged."""
SAMPLES_EVERY = timedelta(days=7)
FORESEEN = 400
"""Open days beyond which nobody believes an estimate."""


@dataclass(frozen=True, slots=True)
class MeterState:
    """What a meter shows, and what makes up for the meters that were in its place before."""

    reading: int
    offset: int = 0

    @property
    def total(self) -> int:
        """What was counted over all the item's life."""
        return self.reading + self.offset


@dataclass(frozen=True, slots=True)
class RunsBackwards:
    """A reading below the last one: a mistake, or another meter."""

    last: int


@dataclass(frozen=True, slots=True)
class Sample:
    """What had been counted by the end of a day."""

    day: date
    total: int


@dataclass(frozen=True, slots=True)
class Window:
    """The days over which the use of meters is averaged: the same for all meters of a school."""

    first: date
    today: date
    calendar: Calendar


def read_by_hand(state: MeterState, reading: int) -> MeterState | RunsBackwards:
    """The meter after somebody read it."""
    if reading < state.reading:
        return RunsBackwards(state.reading)
    return MeterState(reading, state.offset)


def replaced(state: MeterState, begins_at: int) -> MeterState:
    """Another meter in its place, which shows `begins_at`; the total goes on from where it was."""
    return MeterState(begins_at, state.total - begins_at)


def window_up_to(today: date, calendar: Calendar) -> Window:
    """The last WINDOW open days of a school, and today; fewer where it was not open on so many."""
    first = today
    for _ in range(WINDOW):
        earlier = calendar.previous_open(first)
        if isinstance(earlier, NoOpenDay):
            break
        first = earlier
    return Window(first, today, calendar)


def daily_use(samples: Sequence[Sample], window: Window, *, counts_itself: bool) -> Fraction | None:
    """What an open day of the window adds, on average; None where nobody knows.

    `samples` are in the order of their days. A meter that is read by hand needs a sample in each
    week; one that `counts_itself` stood still where it has none, so it is known up to `today`.
    """
    earlier = [each for each in samples if each.day <= window.first]
    known = [*earlier[-1:], *(each for each in samples if each.day > window.first)]
    if not known:
        return None
    last = window.today if counts_itself else known[-1].day
    open_days = window.calendar.open_days(known[0].day + ONE_DAY, last + ONE_DAY)
    if open_days <= 0 or not (counts_itself or _are_dense(known, window.today)):
        return None
    return Fraction(known[-1].total - known[0].total, open_days)


def reached_on(calendar: Calendar, start: date, units: int, use: Fraction) -> date | None:
    """The open day on which `units` more have been counted since the end of `start`.

    None where nothing is used, or not within FORESEEN open days.
    """
    if use <= 0 or units > use * FORESEEN:
        return None
    day: date = start
    for _ in range(ceil(units / use)):
        following = calendar.next_open(day)
        if isinstance(following, NoOpenDay):
            return None
        day = following
    return day


def _are_dense(samples: Sequence[Sample], today: date) -> bool:
    days = [*(each.day for each in samples), today]
    return all(later - earlier <= SAMPLES_EVERY for earlier, later in pairwise(days))
