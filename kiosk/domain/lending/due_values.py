"""What decides a due time, and what comes out of it: the time with its steps, or a problem."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kiosk.domain.lending.calendar import Calendar, NoOpenDay
from kiosk.domain.lending.closed_days import ClosedDays
from kiosk.domain.lending.loan_length import LoanLength


class DueAt(StrEnum):
    """At which time of the due day a loan of days, weeks or a term falls due."""

    CLOSING = "closing"
    NEXT_OPENING = "next opening"
    NEXT_CLOSING = "next closing"
    END_OF_PERIOD = "end of"


@dataclass(frozen=True, slots=True)
class DueTime:
    """The time rule; `period` names the period of END_OF_PERIOD and is empty otherwise.

    The "next" kinds take the counted day as the last day of use: the loan is due when the counter
    opens, or at the latest when it closes, on the open day after it.
    """

    at: DueAt
    period: str = ""

    def __str__(self) -> str:
        return f"{self.at.value} {self.period}".rstrip()


AT_CLOSING = DueTime(DueAt.CLOSING)


class OverClosing(StrEnum):
    """When a loan of minutes, hours or periods is due that runs over the day's closing."""

    CLOSING = "closing"
    NEXT_OPENING = "next opening"
    IGNORE = "ignore"


class HardDue(StrEnum):
    """How a fixed due date binds: not after it, on it exactly, or not before it."""

    BEFORE = "before"
    EXACT = "exact"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class HardDate:
    """A fixed due date from the policy."""

    day: date
    binds: HardDue


@dataclass(frozen=True, slots=True)
class DueRules:
    """Everything of the policy that decides a due time."""

    length: LoanLength
    closed_days: ClosedDays = ClosedDays.PUSH
    due_time: DueTime = AT_CLOSING
    over_closing: OverClosing = OverClosing.CLOSING
    hard_date: HardDate | None = None
    back_by_term_end: bool = True
    until_patron_leaves: bool = True


@dataclass(frozen=True, slots=True)
class Moment:
    """The case for which a due time is sought.

    `start` is what the length counts from: now for a loan, now or the old due time for a renewal.
    `patron_leaves` is the patron's last day at the school, None when it is not known.
    """

    now: datetime
    start: datetime
    patron_leaves: date | None = None


class StepKind(StrEnum):
    """One thing that moved or fixed a due time; the stories that `explain` tells."""

    COUNTED = "counted"
    CLOSED_DAY = "closed_day"
    TERM_END = "term_end"
    TOO_LATE_TODAY = "too_late_today"
    CLOSING = "closing"
    END_OF_DAY = "end_of_day"
    OPENING = "opening"
    PERIOD_END = "period_end"
    NO_SUCH_PERIOD = "no_such_period"
    TO_THE_MINUTE = "to_the_minute"
    OVER_CLOSING = "over_closing"
    NOT_AFTER = "not_after"
    ON_DATE = "on_date"
    NOT_BEFORE = "not_before"
    ALL_BACK_BY = "all_back_by"
    PATRON_LEAVES = "patron_leaves"


_SHORTENING = frozenset(
    {
        StepKind.OVER_CLOSING,
        StepKind.NOT_AFTER,
        StepKind.ALL_BACK_BY,
        StepKind.PATRON_LEAVES,
    }
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step and the local day it speaks about.

    `name` is the holiday, the period or the term where one has a name, else empty.
    """

    kind: StepKind
    day: date
    name: str = ""


@dataclass(frozen=True, slots=True)
class DueDate:
    """When a loan is due, in UTC, and the steps that led there, in order."""

    at: datetime
    basis: tuple[Step, ...]

    @property
    def period(self) -> str | None:
        """The period at whose end the loan is due; None when it is due at another time."""
        last = self.basis[-1]
        return last.name if last.kind is StepKind.PERIOD_END else None

    @property
    def is_shortened(self) -> bool:
        """Whether a ceiling or the day's closing ended the loan before its length was up."""
        return any(step.kind in _SHORTENING for step in self.basis)


class DueProblemKind(StrEnum):
    """Why no due time exists that keeps all the rules."""

    NO_OPEN_DAY = "no_open_day"
    NO_PERIODS = "no_periods"
    NO_TERM = "no_term"
    ALL_BACK_BY_PASSED = "all_back_by_passed"
    PATRON_LEFT = "patron_left"
    HARD_DATE_PASSED = "hard_date_passed"


@dataclass(frozen=True, slots=True)
class DueProblem:
    """A named problem, the local day it is about, and the term's name where it is about one."""

    kind: DueProblemKind
    day: date
    name: str = ""


def no_open_day(found: NoOpenDay) -> DueProblem:
    """The problem that a search without a result is."""
    return DueProblem(DueProblemKind.NO_OPEN_DAY, found.start)


def closing_step(calendar: Calendar, day: date) -> Step:
    """Due at closing, or at the end of a day for which no hours are set."""
    has_hours = calendar.hours_on(day) is not None
    return Step(StepKind.CLOSING if has_hours else StepKind.END_OF_DAY, day)
