"""The school calendar: which days are open, from when to when, and which periods they have."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from kiosk.domain.lending.bells import BellPlan, DayLetters
from kiosk.domain.lending.local_time import instant, local_day

# A longer closed stretch than this means that the calendar is wrong, not that school is out.
REACH = 400
END_OF_DAY = time(23, 59)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """When the counter is open on a day, by the wall clock."""

    opens: time
    closes: time

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"


@dataclass(frozen=True, slots=True)
class Holiday:
    """Closed from `first` to `last`, both included."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class YearlyHoliday:
    """Closed on this date of every year."""

    name: str
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class OpenAfterAll:
    """Open on this day, whatever the week and the holidays say."""

    name: str
    day: date


@dataclass(frozen=True, slots=True)
class SpecialHours:
    """Other hours on one day: early release, an open evening."""

    name: str
    day: date
    hours: Hours


@dataclass(frozen=True, slots=True)
class Term:
    """A named stretch of the school year; terms may lie inside each other (quarter, year)."""

    name: str
    first: date
    last: date
    all_back_by: date | None = None

    @property
    def end(self) -> date:
        """The last day for loans until the end of this term."""
        return self.last if self.all_back_by is None else self.all_back_by

    def holds(self, day: date) -> bool:
        """Whether `day` lies in the term."""
        return self.first <= day <= self.last


class ClosedBy(StrEnum):
    """What makes a day a closed one."""

    HOLIDAY = "holiday"
    WEEKDAY = "weekday"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class Closed:
    """Why a day is closed; `name` is empty for a weekday that is closed every week."""

    by: ClosedBy
    name: str = ""


@dataclass(frozen=True, slots=True)
class NoOpenDay:
    """No open day within REACH days of `start`."""

    start: date


@dataclass(frozen=True, slots=True)
class Slot:
    """A period on a certain day, as instants."""

    name: str
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Calendar:
    """One site's calendar. Instants go in aware and come out in UTC; days are the school's own.

    Terms close nothing: outside all of them the weekly pattern holds.
    """

    zone: ZoneInfo
    closed_weekdays: frozenset[int] = frozenset({5, 6})
    holidays: tuple[Holiday, ...] = ()
    yearly_holidays: tuple[YearlyHoliday, ...] = ()
    open_after_all: tuple[OpenAfterAll, ...] = ()
    terms: tuple[Term, ...] = ()
    week_hours: tuple[Hours | None, ...] = (None,) * 7
    special_hours: tuple[SpecialHours, ...] = ()
    bells: BellPlan = field(default_factory=BellPlan)
    letters: DayLetters = field(default_factory=DayLetters)
    revision: int = 0
    _closed_days: dict[date, str] = field(init=False, compare=False, repr=False)
    _opened_days: frozenset[date] = field(init=False, compare=False, repr=False)
    _yearly_days: dict[tuple[int, int], str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        closed = {day: each.name for each in self.holidays for day in _days(each.first, each.last)}
        yearly = {(each.month, each.day): each.name for each in self.yearly_holidays}
        object.__setattr__(self, "_closed_days", closed)
        object.__setattr__(self, "_opened_days", frozenset(e.day for e in self.open_after_all))
        object.__setattr__(self, "_yearly_days", yearly)

    def day_of(self, at: datetime) -> date:
        """The school's date at an instant."""
        return local_day(self.zone, at)

    def is_open(self, day: date) -> bool:
        """Whether the school lends on that day."""
        return self.closed_reason(day) is None

    def closed_reason(self, day: date) -> Closed | None:
        """Why a day is closed, None when it is open. Dates win over weekdays, those over years."""
        if day in self._opened_days:
            return None
        if day in self._closed_days:
            return Closed(ClosedBy.HOLIDAY, self._closed_days[day])
        if day.weekday() in self.closed_weekdays:
            return Closed(ClosedBy.WEEKDAY)
        if (day.month, day.day) in self._yearly_days:
            return Closed(ClosedBy.YEARLY, self._yearly_days[day.month, day.day])
        return None

    def open_on_or_after(self, day: date) -> date | NoOpenDay:
        """The first open day from `day` on."""
        ahead = (day + timedelta(days=n) for n in range(REACH + 1))
        return next((each for each in ahead if self.is_open(each)), NoOpenDay(day))

    def open_on_or_before(self, day: date) -> date | NoOpenDay:
        """The last open day up to `day`."""
        back = (day - timedelta(days=n) for n in range(REACH + 1))
        return next((each for each in back if self.is_open(each)), NoOpenDay(day))

    def next_open(self, day: date) -> date | NoOpenDay:
        """The first open day after `day`."""
        return self.open_on_or_after(day + ONE_DAY)

    def previous_open(self, day: date) -> date | NoOpenDay:
        """The last open day before `day`."""
        return self.open_on_or_before(day - ONE_DAY)

    def open_days(self, first: date, until: date) -> int:
        """How many days from `first` up to, not including, `until` are open."""
        weeks, rest = divmod((until - first).days, 7)
        open_weekdays = frozenset(range(7)) - self.closed_weekdays
        usual = weeks * len(open_weekdays) + sum(
            (first + timedelta(days=n)).weekday() in open_weekdays for n in range(rest)
        )
        unusual = {day for day in self._dated_days(first, until) if first <= day < until}
        return usual + sum(self.is_open(day) - (day.weekday() in open_weekdays) for day in unusual)

    def hours_on(self, day: date) -> Hours | None:
        """The opening hours of a day; None when it is closed or no hours are set for it."""
        if not self.is_open(day):
            return None
        special = (each.hours for each in self.special_hours if each.day == day)
        return next(special, self.week_hours[day.weekday()])

    def opening(self, day: date) -> datetime | None:
        """When the counter opens; None where no hours are set."""
        hours = self.hours_on(day)
        return None if hours is None else instant(self.zone, day, hours.opens)

    def closing(self, day: date) -> datetime:
        """When the counter closes; 23:59 where no hours are set."""
        hours = self.hours_on(day)
        return instant(self.zone, day, END_OF_DAY if hours is None else hours.closes)

    def first_return(self, day: date) -> datetime:
        """When something due "as the counter opens" is due: nobody is late before they could come.

        That is the opening, or the end of the day where no hours are set.
        """
        return self.opening(day) or self.closing(day)

    def day_letter(self, day: date) -> str | None:
        """The letter of an open day; None on closed days and where no rotation has begun."""
        return self.letters.letter(day, self.open_days) if self.is_open(day) else None

    def periods_on(self, day: date) -> tuple[Slot, ...]:
        """The periods of a day in order; none on a closed day or one without bells."""
        if not self.is_open(day):
            return ()
        schedule = self.bells.schedule(day, self.day_letter(day))
        if schedule is None:
            return ()
        return tuple(
            Slot(p.name, instant(self.zone, day, p.starts), instant(self.zone, day, p.ends))
            for p in schedule.periods
        )

    def period_at(self, at: datetime) -> Slot | None:
        """The period that runs at an instant; None in passing time and out of school."""
        slots = self.periods_on(self.day_of(at))
        return next((slot for slot in slots if slot.starts <= at < slot.ends), None)

    def period_end(self, day: date, name: str) -> datetime | None:
        """When the period of that name ends on a day; None when the day has no such period."""
        wanted = name.casefold()
        slots = self.periods_on(day)
        return next((slot.ends for slot in slots if slot.name.casefold() == wanted), None)

    def _dated_days(self, first: date, until: date) -> Iterator[date]:
        """Every day near the range whose openness is not told by its weekday alone."""
        yield from self._closed_days
        yield from self._opened_days
        for year in range(first.year, until.year + 1):
            for month, day in self._yearly_days:
                if (month, day) != (2, 29) or _is_leap(year):
                    yield date(year, month, day)


def _days(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
