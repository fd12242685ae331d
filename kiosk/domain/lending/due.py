"""When a loan is due: the counted day, its time of day, then floors and ceilings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kiosk.domain.lending.calendar import ONE_DAY, Calendar, NoOpenDay, Term
from kiosk.domain.lending.ceilings import bounded
from kiosk.domain.lending.closed_days import ClosedDays, count_days
from kiosk.domain.lending.due_values import (
    DueAt,
    DueDate,
    DueProblem,
    DueProblemKind,
    DueRules,
    DueTime,
    Moment,
    Step,
    StepKind,
    closing_step,
    no_open_day,
)
from kiosk.domain.lending.loan_length import WITHIN_A_DAY, LoanLength, Unit
from kiosk.domain.lending.short_loans import short_due

Steps = tuple[Step, ...]


def due_date(calendar: Calendar, rules: DueRules, moment: Moment) -> DueDate | DueProblem:
    """The due time, always after now, or the named reason why there is none.

    Plain loans and floors move on to an open day, ceilings back to one.
    """
    plain = _plain(calendar, rules, moment)
    if isinstance(plain, DueProblem):
        return plain
    return bounded(calendar, rules, moment, plain)


def _plain(calendar: Calendar, rules: DueRules, moment: Moment) -> DueDate | DueProblem:
    if rules.length.unit in WITHIN_A_DAY:
        found = short_due(calendar, rules, max(moment.start, moment.now))
        return found if isinstance(found, DueProblem) else DueDate(found[0], (found[1],))
    if rules.length.unit is Unit.TERM:
        return _term_end(calendar, moment)
    return _counted_days(calendar, rules, moment)


def _counted_days(calendar: Calendar, rules: DueRules, moment: Moment) -> DueDate | DueProblem:
    length, mode = _in_days(rules.length, rules.closed_days)
    start, today = calendar.day_of(moment.start), calendar.day_of(moment.now)
    day = count_days(calendar, start, length, mode)
    if isinstance(day, NoOpenDay):
        return no_open_day(day)
    steps = (*_counting_steps(calendar, start, length, mode), Step(StepKind.COUNTED, day))
    return _first_after_now(calendar, rules, moment, (max(day, today), steps))


def _in_days(length: LoanLength, mode: ClosedDays) -> tuple[int, ClosedDays]:
    """Days to count and the mode to count in. A school day is an open day in every mode."""
    if length.unit is Unit.SCHOOL_DAYS:
        return length.count, ClosedDays.SKIP
    if length.unit is Unit.WEEKS:
        # Two weeks are fourteen days on the wall calendar, never fourteen school days.
        return length.count * 7, ClosedDays.PUSH if mode is ClosedDays.SKIP else mode
    return length.count, mode


def _counting_steps(calendar: Calendar, start: date, length: int, mode: ClosedDays) -> Steps:
    """Tells which closed day a plainly counted loan met, if it did."""
    target = start + timedelta(days=length)
    closed = calendar.closed_reason(target)
    if closed is None or mode in (ClosedDays.IGNORE, ClosedDays.SKIP):
        return ()
    return (Step(StepKind.CLOSED_DAY, target, closed.name),)


def _first_after_now(
    calendar: Calendar, rules: DueRules, moment: Moment, counted: tuple[date, Steps]
) -> DueDate | DueProblem:
    """The due time on the counted day, or on the day after it where that time is past."""
    day, steps = counted
    found = _timed_from(calendar, rules, day)
    if isinstance(found, _Timed) and found.at <= moment.now:
        steps = (*steps, Step(StepKind.TOO_LATE_TODAY, found.day))
        found = _timed_from(calendar, rules, found.day + ONE_DAY)
    if isinstance(found, DueProblem):
        return found
    return DueDate(found.at, (*steps, *found.steps))


@dataclass(frozen=True, slots=True)
class _Timed:
    """A last counted day with its due time, and what to say about it."""

    day: date
    at: datetime
    steps: Steps


def _timed_from(calendar: Calendar, rules: DueRules, day: date) -> _Timed | DueProblem:
    landed = day if rules.closed_days is ClosedDays.IGNORE else calendar.open_on_or_after(day)
    if isinstance(landed, NoOpenDay):
        return no_open_day(landed)
    return _time_on(calendar, landed, rules.due_time)


def _time_on(calendar: Calendar, day: date, due_time: DueTime) -> _Timed | DueProblem:
    if due_time.at is DueAt.END_OF_PERIOD:
        return _period_end(calendar, day, due_time.period)
    if due_time.at is DueAt.CLOSING:
        return _Timed(day, calendar.closing(day), (closing_step(calendar, day),))
    following = calendar.next_open(day)
    if isinstance(following, NoOpenDay):
        return no_open_day(following)
    if due_time.at is DueAt.NEXT_CLOSING or calendar.hours_on(following) is None:
        return _Timed(day, calendar.closing(following), (closing_step(calendar, following),))
    return _Timed(day, calendar.first_return(following), (Step(StepKind.OPENING, following),))


def _period_end(calendar: Calendar, day: date, period: str) -> _Timed:
    ends = calendar.period_end(day, period)
    if ends is not None and ends <= calendar.closing(day):
        return _Timed(day, ends, (Step(StepKind.PERIOD_END, day, period),))
    missing = Step(StepKind.NO_SUCH_PERIOD, day, period)
    return _Timed(day, calendar.closing(day), (missing, closing_step(calendar, day)))


def _term_end(calendar: Calendar, moment: Moment) -> DueDate | DueProblem:
    """Closing of the last day for loans in this term, or in the next where this one is over."""
    today = calendar.day_of(moment.start)
    for term in _terms_from(calendar, today):
        last = calendar.open_on_or_before(term.end)
        if isinstance(last, NoOpenDay):
            return no_open_day(last)
        closing = calendar.closing(last)
        if closing > moment.now:
            step = Step(StepKind.TERM_END, term.end, term.name)
            return DueDate(closing, (step, closing_step(calendar, last)))
    return DueProblem(DueProblemKind.NO_TERM, today)


def _terms_from(calendar: Calendar, today: date) -> Iterator[Term]:
    """The terms of today, shortest first, then those to come."""
    running = [term for term in calendar.terms if term.holds(today)]
    coming = [term for term in calendar.terms if term.first > today]
    yield from sorted(running, key=lambda term: term.last - term.first)
    yield from sorted(coming, key=lambda term: (term.first, term.last))
