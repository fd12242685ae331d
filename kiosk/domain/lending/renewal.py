"""May a loan be kept longer, and until when at the latest?"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import assert_never

from kiosk.domain.lending.calendar import Calendar, NoOpenDay
from kiosk.domain.lending.decision import due_reasons, ranked, winning_rows
from kiosk.domain.lending.due import due_date
from kiosk.domain.lending.due_values import DueDate, DueProblem, Moment
from kiosk.domain.lending.facts import RenewalFacts
from kiosk.domain.lending.limit_rules import late_loans, overdue
from kiosk.domain.lending.loan_length import LoanLength, Unit
from kiosk.domain.lending.loan_policy import LoanPolicy
from kiosk.domain.lending.local_time import instant
from kiosk.domain.lending.patron_rules import left_school, suspended
from kiosk.domain.lending.rule_values import RenewFrom
from kiosk.domain.lending.rules import LOAN_LENGTH, RENEWALS
from kiosk.domain.verdict import Audience, Code, Reason, Verdict, Weight

RenewalRule = Callable[[RenewalFacts, LoanPolicy, datetime], Reason | None]

NOT_LENT = Reason(Code.NOT_LENT, Weight.IMPOSSIBLE, Audience.PUBLIC)
"""Nobody has it, so nobody can keep it longer."""


def no_rule(facts: RenewalFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """Nobody has decided how often, or for how long."""
    unset = []
    if policy.renewals is None:
        unset.append(RENEWALS.name)
    if policy.due_rules(renewing=True) is None:
        unset.append(LOAN_LENGTH.name)
    if not unset:
        return None
    return Reason(Code.NO_RULE, Weight.IMPOSSIBLE, Audience.STAFF, {"rules": tuple(unset)})


def kind_is_forbidden(facts: RenewalFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """This person may not borrow this kind (any more), so may not keep it longer either."""
    if policy.max_loans is None or not policy.max_loans.forbids:
        return None
    return Reason(Code.KIND_FORBIDDEN, Weight.CONFIRM, Audience.PUBLIC, {"count": 0, "max": 0})


def no_renewals_left(facts: RenewalFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """Kept longer as often as it may be."""
    limit = policy.renewals
    if limit is None or limit.most is None or not limit.is_reached(facts.renewals):
        return None
    params = {"count": facts.renewals, "max": limit.most}
    return Reason(Code.NO_RENEWALS_LEFT, Weight.CONFIRM, Audience.PUBLIC, params)


def patron_inactive(facts: RenewalFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """Not on the roll any more."""
    if facts.patron.is_active:
        return None
    return Reason(Code.PATRON_INACTIVE, Weight.IMPOSSIBLE, Audience.STAFF)


def patron_left(facts: RenewalFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """Past the last day at this school."""
    return left_school(facts.patron, facts.today)


def patron_suspended(facts: RenewalFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """Suspended until an instant that has not come."""
    return suspended(facts.patron, now)


def patron_has_overdue(facts: RenewalFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """A late loan is never kept longer, nor is any while more are late than the policy forgives."""
    late = late_loans(facts.loans, now)
    is_late_itself = facts.due_at < now
    if not is_late_itself and not policy.overdue_allowed.is_passed(len(late)):
        return None
    return overdue(late)


RENEWAL_RULES: tuple[RenewalRule, ...] = (
    no_rule,
    kind_is_forbidden,
    no_renewals_left,
    patron_inactive,
    patron_left,
    patron_suspended,
    patron_has_overdue,
)


def decide_renewal(
    facts: RenewalFacts, policy: LoanPolicy, calendar: Calendar, now: datetime
) -> Verdict:
    """Weigh every rule; `due_at` is the longest due time that the ceilings leave.

    A loan that is over, or somebody else's, gets no further answer.
    """
    stop = _not_theirs_to_keep(facts)
    if stop is not None:
        return Verdict((stop,))
    due = renewal_due(facts, policy, calendar, now)
    reasons = [reason for rule in RENEWAL_RULES if (reason := rule(facts, policy, now))]
    timing = _timing_reasons(facts, policy, calendar, now)
    return Verdict(
        reasons=ranked((*reasons, *timing, *due_reasons(due), *_not_longer(facts, due))),
        due_at=due.at if isinstance(due, DueDate) else None,
        rows=winning_rows(policy),
    )


def renewal_due(
    facts: RenewalFacts, policy: LoanPolicy, calendar: Calendar, now: datetime
) -> DueDate | DueProblem | None:
    """The new due time with its steps, counted from the old one or from now as the policy says."""
    rules = policy.due_rules(renewing=True)
    if rules is None:
        return None
    start = now if policy.renew_from is RenewFrom.NOW else facts.due_at
    return due_date(calendar, rules, Moment(now, start, facts.patron.leaves_on))


def renewable_from(calendar: Calendar, due_at: datetime, before: LoanLength) -> datetime | None:
    """The instant from which a loan may be renewed `before` its due time; None means always.

    Lengths of days begin at midnight, so that nobody has to come at the minute; a number of
    periods means the due day, and a term means always.
    """
    match before.unit:
        case Unit.TERM:
            return None
        case Unit.MINUTES:
            return due_at - timedelta(minutes=before.count)
        case Unit.HOURS:
            return due_at - timedelta(hours=before.count)
        case Unit.PERIODS | Unit.SCHOOL_DAYS | Unit.DAYS | Unit.WEEKS:
            day = _days_before(calendar, calendar.day_of(due_at), before)
            return instant(calendar.zone, day, time.min)
        case _:
            assert_never(before.unit)


def _days_before(calendar: Calendar, day: date, before: LoanLength) -> date:
    if before.unit is Unit.PERIODS:
        return day
    if before.unit is Unit.SCHOOL_DAYS:
        return _school_days_before(calendar, day, before.count)
    days = before.count * 7 if before.unit is Unit.WEEKS else before.count
    return day - timedelta(days=days)


def _school_days_before(calendar: Calendar, day: date, count: int) -> date:
    for _ in range(count):
        earlier = calendar.previous_open(day)
        if isinstance(earlier, NoOpenDay):
            return day
        day = earlier
    return day


def _not_theirs_to_keep(facts: RenewalFacts) -> Reason | None:
    if not facts.is_open:
        return NOT_LENT
    if not facts.is_theirs:
        return Reason(Code.NOT_YOURS, Weight.IMPOSSIBLE, Audience.PUBLIC)
    return None


def _timing_reasons(
    facts: RenewalFacts, policy: LoanPolicy, calendar: Calendar, now: datetime
) -> Iterator[Reason]:
    if policy.renew_too_soon is None:
        return
    begins = renewable_from(calendar, facts.due_at, policy.renew_too_soon)
    if begins is not None and now < begins:
        yield Reason(Code.RENEW_TOO_SOON, Weight.CONFIRM, Audience.PUBLIC, {"from": begins})


def _not_longer(facts: RenewalFacts, due: DueDate | DueProblem | None) -> Iterator[Reason]:
    if isinstance(due, DueDate) and due.at <= facts.due_at:
        params = {"until": facts.due_at}
        yield Reason(Code.RENEWAL_NOT_LONGER, Weight.IMPOSSIBLE, Audience.PUBLIC, params)
