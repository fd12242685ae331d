"""Due times of loans within a day: minutes, hours and periods."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from kiosk.domain.lending.calendar import ONE_DAY, REACH, Calendar, NoOpenDay, Slot
from kiosk.domain.lending.closed_days import ClosedDays
from kiosk.domain.lending.due_values import (
    DueProblem,
    DueProblemKind,
    DueRules,
    OverClosing,
    Step,
    StepKind,
    no_open_day,
)
from kiosk.domain.lending.loan_length import Unit

Found = tuple[datetime, Step]


def short_due(calendar: Calendar, rules: DueRules, begins: datetime) -> Found | DueProblem:
    """When a loan of minutes, hours or periods that begins at `begins` is due, always after it.

    A loan that would run over today's closing ends at that closing, or at the next opening, as
    the policy says; one that begins when the counter is shut ends when it is open again.
    """
    found = _counted(calendar, rules, begins)
    if isinstance(found, DueProblem):
        return found
    closing = calendar.closing(calendar.day_of(begins))
    if _has_closing(calendar, rules, begins) and begins < closing < found[0]:
        return _cut(calendar, rules, begins)
    if rules.length.unit is Unit.PERIODS or rules.closed_days is ClosedDays.IGNORE:
        return found
    return _when_open(calendar, rules, begins, found)


def _has_closing(calendar: Calendar, rules: DueRules, at: datetime) -> bool:
    """Whether there is a closing to mind on the day of `at`."""
    return _minds_hours(rules) and calendar.hours_on(calendar.day_of(at)) is not None


def _counted(calendar: Calendar, rules: DueRules, begins: datetime) -> Found | DueProblem:
    if rules.length.unit is Unit.PERIODS:
        return _periods(calendar, rules.length.count, begins)
    minutes = rules.length.count * (60 if rules.length.unit is Unit.HOURS else 1)
    ends = begins + timedelta(minutes=minutes)
    return ends, Step(StepKind.TO_THE_MINUTE, calendar.day_of(ends))


def _cut(calendar: Calendar, rules: DueRules, begins: datetime) -> Found | DueProblem:
    today = calendar.day_of(begins)
    if rules.over_closing is OverClosing.CLOSING:
        return calendar.closing(today), Step(StepKind.OVER_CLOSING, today)
    return _at_first_return(calendar, calendar.next_open(today))


def _at_first_return(calendar: Calendar, day: date | NoOpenDay) -> Found | DueProblem:
    if isinstance(day, NoOpenDay):
        return no_open_day(day)
    kind = StepKind.END_OF_DAY if calendar.hours_on(day) is None else StepKind.OPENING
    return calendar.first_return(day), Step(kind, day)


def _when_open(
    calendar: Calendar, rules: DueRules, begins: datetime, found: Found
) -> Found | DueProblem:
    """The first moment from `found` on at which somebody could take the thing back.

    Written so that a later time never comes out earlier, even where only some days have hours.
    """
    ends = found[0]
    day = calendar.open_on_or_after(calendar.day_of(ends))
    if isinstance(day, NoOpenDay):
        return no_open_day(day)
    if _has_closing(calendar, rules, ends) and ends > calendar.closing(day):
        return _at_first_return(calendar, calendar.next_open(day))
    came_over = day != calendar.day_of(begins) and _shut_before(calendar, rules, day)
    waits = came_over or (_minds_hours(rules) and calendar.hours_on(day) is not None)
    if waits and ends < calendar.first_return(day):
        return _at_first_return(calendar, day)
    return found


def _minds_hours(rules: DueRules) -> bool:
    return rules.over_closing is not OverClosing.IGNORE


def _shut_before(calendar: Calendar, rules: DueRules, day: date) -> bool:
    """Whether the counter was shut between the day before and `day`."""
    before = day - ONE_DAY
    if not calendar.is_open(before):
        return True
    return _minds_hours(rules) and calendar.hours_on(before) is not None


def _periods(calendar: Calendar, count: int, begins: datetime) -> Found | DueProblem:
    """The end of the `count`th period, the one that runs at `begins` included."""
    today = calendar.day_of(begins)
    left = count
    for slot in _slots_from(calendar, begins):
        left -= 1
        if left == 0:
            day = calendar.day_of(slot.starts)
            return slot.ends, Step(StepKind.PERIOD_END, day, slot.name)
    if isinstance(calendar.open_on_or_after(today), NoOpenDay):
        return DueProblem(DueProblemKind.NO_OPEN_DAY, today)
    return DueProblem(DueProblemKind.NO_PERIODS, today)


def _slots_from(calendar: Calendar, begins: datetime) -> Iterator[Slot]:
    """The periods that a loan beginning at `begins` can count, for REACH days."""
    passing = timedelta(minutes=calendar.bells.passing_minutes)
    today = calendar.day_of(begins)
    for n in range(REACH + 1):
        for slot in _lending_periods(calendar, today + timedelta(days=n)):
            running = slot.starts <= begins
            if slot.ends > begins and not (running and slot.ends - begins <= passing):
                yield slot


def _lending_periods(calendar: Calendar, day: date) -> Iterator[Slot]:
    """The periods of a day as far as the counter is open: early closing ends the last one."""
    closing = calendar.closing(day)
    for slot in calendar.periods_on(day):
        if slot.starts < closing:
            yield Slot(slot.name, slot.starts, min(slot.ends, closing))
