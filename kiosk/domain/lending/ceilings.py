"""What bounds a due time: the hard date, the term's all-back-by date, the patron's leaving."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kiosk.domain.lending.calendar import REACH, Calendar, NoOpenDay, Term
from kiosk.domain.lending.due_values import (
    DueDate,
    DueProblem,
    DueProblemKind,
    DueRules,
    HardDue,
    Moment,
    Step,
    StepKind,
    closing_step,
    no_open_day,
)


def bounded(
    calendar: Calendar, rules: DueRules, moment: Moment, plain: DueDate
) -> DueDate | DueProblem:
    """A plain due time under the hard date, the term's all-back-by date and the patron's leaving.

    A floor moves on to an open day, ceilings move back to one. A ceiling that has passed is a
    problem, because a due time before now would help nobody.
    """
    due = _over_floor(calendar, rules, plain)
    for ceiling in _ceilings(calendar, rules, moment):
        if isinstance(due, DueProblem):
            return due
        due = _under(calendar, ceiling, moment.now, due)
    return due


def _over_floor(calendar: Calendar, rules: DueRules, plain: DueDate) -> DueDate | DueProblem:
    hard = rules.hard_date
    if hard is None or hard.binds is not HardDue.AFTER:
        return plain
    day = calendar.open_on_or_after(hard.day)
    if isinstance(day, NoOpenDay):
        return no_open_day(day)
    floor = calendar.closing(day)
    if floor <= plain.at:
        return plain
    steps = (Step(StepKind.NOT_BEFORE, hard.day), closing_step(calendar, day))
    return DueDate(floor, (*plain.basis, *steps))


@dataclass(frozen=True, slots=True)
class _Ceiling:
    """A last day. `exact` also lifts an earlier due time up to it."""

    day: date
    step: StepKind
    passed: DueProblemKind
    name: str = ""
    exact: bool = False


def _ceilings(calendar: Calendar, rules: DueRules, moment: Moment) -> Iterator[_Ceiling]:
    hard = rules.hard_date
    if hard is not None and hard.binds is not HardDue.AFTER:
        exact = hard.binds is HardDue.EXACT
        passed = DueProblemKind.HARD_DATE_PASSED
        step = StepKind.ON_DATE if exact else StepKind.NOT_AFTER
        yield _Ceiling(hard.day, step, passed, exact=exact)
    term = _next_all_back(calendar, calendar.day_of(moment.now))
    if rules.back_by_term_end and term is not None:
        passed = DueProblemKind.ALL_BACK_BY_PASSED
        yield _Ceiling(term.end, StepKind.ALL_BACK_BY, passed, term.name)
    if rules.until_patron_leaves and moment.patron_leaves is not None:
        passed = DueProblemKind.PATRON_LEFT
        yield _Ceiling(moment.patron_leaves, StepKind.PATRON_LEAVES, passed)


def _next_all_back(calendar: Calendar, today: date) -> Term | None:
    """The term whose all-back-by date binds today: the earliest date of a term not yet over."""
    binding = [
        term
        for term in calendar.terms
        if term.all_back_by is not None and max(term.last, term.end) >= today
    ]
    return min(binding, key=lambda term: term.end, default=None)


def _under(
    calendar: Calendar, ceiling: _Ceiling, now: datetime, due: DueDate
) -> DueDate | DueProblem:
    # Student systems write 9999-12-31 for "stays"; nothing that far away can bind.
    furthest = calendar.day_of(due.at) + timedelta(days=REACH)
    last = calendar.open_on_or_before(ceiling.day if ceiling.exact else min(ceiling.day, furthest))
    if isinstance(last, NoOpenDay):
        return no_open_day(last)
    latest = calendar.closing(last)
    if latest <= now:
        return DueProblem(ceiling.passed, ceiling.day, ceiling.name)
    if due.at == latest or (due.at < latest and not ceiling.exact):
        return due
    steps = (Step(ceiling.step, ceiling.day, ceiling.name), closing_step(calendar, last))
    return DueDate(latest, (*due.basis, *steps))
