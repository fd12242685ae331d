"""Stretches of time: clipped, merged, and told in the hours in which a school is open."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import accumulate

from kiosk.domain.lending.calendar import ONE_DAY, Calendar
from kiosk.domain.lending.local_time import instant

NO_TIME = timedelta(0)


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """From one instant up to, not including, another; empty where it ends before it begins."""

    starts: datetime
    ends: datetime

    @property
    def length(self) -> timedelta:
        """How long it is; never below zero."""
        return max(NO_TIME, self.ends - self.starts)

    def within(self, window: "Stretch") -> "Stretch":
        """What of it lies in a window; that may be empty."""
        return Stretch(max(self.starts, window.starts), min(self.ends, window.ends))


def merged(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The same time in order and none of it twice: what overlaps or touches becomes one."""
    found: list[Stretch] = []
    for each in sorted(each for each in stretches if each.length):
        if found and each.starts <= found[-1].ends:
            found[-1] = Stretch(found[-1].starts, max(found[-1].ends, each.ends))
        else:
            found.append(each)
    return tuple(found)


def length_of(stretches: Iterable[Stretch]) -> timedelta:
    """The time of several stretches together."""
    return sum((each.length for each in stretches), NO_TIME)


def clipped(stretches: Iterable[Stretch], window: Stretch) -> tuple[Stretch, ...]:
    """What of merged stretches lies in a window, in their order."""
    inside = (each.within(window) for each in stretches)
    return tuple(each for each in inside if each.length)


class OpenTime:
    """The hours in which a school is open, summed up once: any part of them is two look-ups."""

    def __init__(self, hours: Iterable[Stretch]) -> None:
        self._hours = merged(hours)
        self._starts = [each.starts for each in self._hours]
        self._before = list(accumulate((each.length for each in self._hours), initial=NO_TIME))

    def during(self, stretch: Stretch) -> timedelta:
        """How much of a stretch is open."""
        if not stretch.length:
            return NO_TIME
        return self._until(stretch.ends) - self._until(stretch.starts)

    def stretch_at(self, at: datetime) -> Stretch | None:
        """The open hours that an instant lies in; None while it is closed."""
        begun = bisect_right(self._starts, at)
        if not begun or self._hours[begun - 1].ends <= at:
            return None
        return self._hours[begun - 1]

    def next_start(self, at: datetime) -> datetime | None:
        """When it opens next, after an instant; None where these hours tell of no opening more."""
        begun = bisect_right(self._starts, at)
        return self._starts[begun] if begun < len(self._starts) else None

    def after(self, at: datetime, length: timedelta) -> datetime | None:
        """The first instant, from `at` on, by which so much open time has passed since.

        None where these hours end before.
        """
        if length <= NO_TIME:
            return at
        wanted = self._until(at) + length
        last = bisect_left(self._before, wanted)
        if last == len(self._before):
            return None
        return self._hours[last - 1].ends - (self._before[last] - wanted)

    def _until(self, at: datetime) -> timedelta:
        """The open time from the first of these hours up to an instant."""
        begun = bisect_right(self._starts, at)
        if not begun:
            return NO_TIME
        last = self._hours[begun - 1]
        return self._before[begun] - max(NO_TIME, last.ends - at)


def open_hours(calendar: Calendar, window: Stretch) -> Iterator[Stretch]:
    """The hours of each open day that a window touches.

    A day without hours is open from midnight until the calendar's closing, 23:59.
    """
    day, last = calendar.day_of(window.starts), calendar.day_of(window.ends)
    while day <= last:
        if calendar.is_open(day):
            opens = calendar.opening(day) or instant(calendar.zone, day, time.min)
            yield Stretch(opens, calendar.closing(day))
        day += ONE_DAY
