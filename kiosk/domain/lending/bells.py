"""Bell schedules, the day letters (A/B or 1 to n) and which schedule rings on which day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Period:
    """A lesson or break by the wall clock, within one day."""

    name: str
    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class BellSchedule:
    """Periods in order, without overlap; gaps between them are passing time."""

    name: str
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class BellRule:
    """The schedule that rings on some days; None means any.

    `first` and `last` are both set or both None, and both included.
    """

    bells: str
    first: date | None = None
    last: date | None = None
    letter: str | None = None
    weekday: int | None = None

    def fits(self, day: date, letter: str | None) -> bool:
        """Whether this rule speaks about `day`, which has that letter."""
        return (
            (self.first is None or self.first <= day)
            and (self.last is None or day <= self.last)
            and self.letter in (None, letter)
            and self.weekday in (None, day.weekday())
        )

    @property
    def closeness(self) -> tuple[bool, bool, bool]:
        """Sorts rules: dates before letters before weekdays before any day."""
        return (
            self.first is not None,
            self.letter is not None,
            self.weekday is not None,
        )


@dataclass(frozen=True, slots=True)
class BellPlan:
    """All schedules and the rules that choose among them.

    A loan by periods made in the last `passing_minutes` of a period counts from the next one,
    because nobody borrows for the two minutes before the bell.
    """

    schedules: tuple[BellSchedule, ...] = ()
    rules: tuple[BellRule, ...] = ()
    passing_minutes: int = 5

    def schedule(self, day: date, letter: str | None) -> BellSchedule | None:
        """The schedule of an open day; None where no rule names one.

        The closest rule wins, and of equally close ones the first written.
        """
        fitting = [rule for rule in self.rules if rule.fits(day, letter)]
        if not fitting:
            return None
        name = max(fitting, key=lambda rule: rule.closeness).bells
        return next((s for s in self.schedules if s.name == name), None)


@dataclass(frozen=True, slots=True)
class DayLetter:
    """A letter tied to a date."""

    day: date
    letter: str


@dataclass(frozen=True, slots=True)
class DayLetters:
    """Letters that rotate over open days only, counted anew from each start.

    The first open day on or after a start has the start's letter. An override names one day's
    letter; the rotation goes on underneath as if it were not there.
    """

    labels: tuple[str, ...] = ()
    starts: tuple[DayLetter, ...] = ()
    overrides: tuple[DayLetter, ...] = ()

    def letter(self, day: date, open_days: Callable[[date, date], int]) -> str | None:
        """The letter of an open day; None before the first start.

        `open_days(first, day)` counts the open days from `first` up to, not including, `day`.
        """
        for override in self.overrides:
            if override.day == day:
                return override.letter
        begun = [start for start in self.starts if start.day <= day]
        if not begun:
            return None
        start = max(begun, key=lambda each: each.day)
        index = self.labels.index(start.letter) + open_days(start.day, day)
        return self.labels[index % len(self.labels)]
