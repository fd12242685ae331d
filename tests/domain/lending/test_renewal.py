"""May a loan be kept longer?"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.lending.calendar import Calendar, Term
from kiosk.domain.lending.facts import OpenLoan, PatronFacts, RenewalFacts
from kiosk.domain.lending.loan_length import UNTIL_TERM_ENDS, LoanLength, Unit
from kiosk.domain.lending.loan_policy import LoanPolicy
from kiosk.domain.lending.renewal import decide_renewal, renewable_from
from kiosk.domain.lending.rule_values import Limit, RenewFrom
from kiosk.domain.verdict import Audience, Code, Verdict, Weight

ZONE = ZoneInfo("America/Chicago")
CALENDAR = Calendar(ZONE)


def local(month: int, day: int, hour: int = 23, minute: int = 59) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


NOW = local(12, 3, 10, 0)  # a Thursday
LENT, DUE = local(11, 30, 10, 0), local(12, 4)
MIA = PatronFacts(UUID(int=1), "students", grade="5")
FACTS = RenewalFacts(
    MIA,
    date(2026, 12, 3),
    LENT,
    DUE,
    renewals=0,
    loans=(OpenLoan("chromebook", "laptops", DUE, "Chromebook 12"),),
)
POLICY = LoanPolicy(loan_length=LoanLength(7, Unit.DAYS), max_loans=Limit(2), renewals=Limit(1))


def decide(
    facts: RenewalFacts = FACTS,
    policy: LoanPolicy = POLICY,
    calendar: Calendar = CALENDAR,
    now: datetime = NOW,
) -> Verdict:
    return decide_renewal(facts, policy, calendar, now)


def codes(verdict: Verdict) -> list[Code]:
    return [reason.code for reason in verdict.reasons]


def test_a_renewal_counts_from_the_old_due_time() -> None:
    assert decide() == Verdict((), due_at=local(12, 11))


def test_a_renewal_can_count_from_now() -> None:
    policy = replace(POLICY, renew_from=RenewFrom.NOW)
    assert decide(policy=policy).due_at == local(12, 10)


def test_a_renewal_can_have_a_length_of_its_own() -> None:
    policy = replace(POLICY, renewal_length=LoanLength(3, Unit.DAYS))
    assert decide(policy=policy).due_at == local(12, 7)


def test_a_length_of_its_own_needs_no_loan_length() -> None:
    policy = replace(POLICY, loan_length=None, renewal_length=LoanLength(3, Unit.DAYS))
    assert decide(policy=policy).is_allowed


def test_the_term_leaves_the_longest_that_it_can() -> None:
    term = Term("Fall", date(2026, 8, 17), date(2026, 12, 18), date(2026, 12, 8))
    verdict = decide(calendar=Calendar(ZONE, terms=(term,)))
    assert verdict.is_allowed
    assert verdict.due_at == local(12, 8)
    assert codes(verdict) == [Code.DUE_SHORTENED]


def test_a_renewal_that_brings_nothing_is_refused() -> None:
    term = Term("Fall", date(2026, 8, 17), date(2026, 12, 18), date(2026, 12, 4))
    verdict = decide(calendar=Calendar(ZONE, terms=(term,)))
    assert codes(verdict) == [Code.RENEWAL_NOT_LONGER, Code.DUE_SHORTENED]
    assert verdict.reasons[0].params == {"until": DUE}


def test_a_renewal_of_nothing_is_a_real_value_and_brings_nothing() -> None:
    policy = replace(POLICY, renewal_length=LoanLength(0, Unit.DAYS))
    assert codes(decide(policy=policy)) == [Code.RENEWAL_NOT_LONGER]


@pytest.mark.parametrize(
    ("facts", "policy", "expected"),
    [
        (replace(FACTS, is_open=False), POLICY, Code.NOT_LENT),
        (replace(FACTS, is_theirs=False, renewals=9), POLICY, Code.NOT_YOURS),
        (FACTS, replace(POLICY, renewals=None), Code.NO_RULE),
        (FACTS, replace(POLICY, loan_length=None), Code.NO_RULE),
        (FACTS, replace(POLICY, max_loans=Limit(0)), Code.KIND_FORBIDDEN),
        (replace(FACTS, renewals=1), POLICY, Code.NO_RENEWALS_LEFT),
        (FACTS, replace(POLICY, renewals=Limit(0)), Code.NO_RENEWALS_LEFT),
        (replace(FACTS, patron=replace(MIA, is_active=False)), POLICY, Code.PATRON_INACTIVE),
        (
            replace(FACTS, patron=replace(MIA, leaves_on=date(2026, 12, 2))),
            POLICY,
            Code.PATRON_LEFT,
        ),
        (
            replace(FACTS, patron=replace(MIA, suspended_until=NOW + timedelta(1))),
            POLICY,
            Code.PATRON_SUSPENDED,
        ),
    ],
)
def test_one_thing_in_the_way_gives_one_reason(
    facts: RenewalFacts, policy: LoanPolicy, expected: Code
) -> None:
    assert codes(decide(facts, policy)) == [expected]


def test_nobody_learns_more_about_a_loan_that_is_not_theirs() -> None:
    verdict = decide(replace(FACTS, is_theirs=False))
    assert (verdict.due_at, verdict.rows) == (None, ())


def test_a_late_loan_is_never_kept_longer() -> None:
    policy = replace(POLICY, overdue_allowed=Limit(5))
    verdict = decide(policy=policy, now=local(12, 5, 0, 1))
    assert codes(verdict) == [Code.OVERDUE]
    assert verdict.reasons[0].params == {"count": 1, "things": ("Chromebook 12",)}


def test_other_late_loans_count_as_the_policy_says() -> None:
    late = OpenLoan("kit", "kits", local(12, 1), "Podcast kit 2")
    facts = replace(FACTS, loans=(*FACTS.loans, late))
    assert codes(decide(facts)) == [Code.OVERDUE]
    assert decide(facts, replace(POLICY, overdue_allowed=Limit(1))).is_allowed


def test_renewing_as_often_as_one_likes_is_a_policy_too() -> None:
    policy = replace(POLICY, renewals=Limit(None))
    assert decide(replace(FACTS, renewals=99), policy).is_allowed


def test_too_soon_says_from_when() -> None:
    policy = replace(POLICY, renew_too_soon=LoanLength(1, Unit.DAYS))
    verdict = decide(policy=policy, now=local(12, 2, 23, 0))
    assert codes(verdict) == [Code.RENEW_TOO_SOON]
    assert verdict.reasons[0].params == {"from": local(12, 3, 0, 0)}
    assert verdict.reasons[0].weight is Weight.CONFIRM
    assert decide(policy=policy, now=local(12, 3, 0, 0)).is_allowed


def test_all_reasons_are_told_in_a_fixed_order() -> None:
    facts = replace(
        FACTS,
        renewals=1,
        patron=replace(MIA, suspended_until=NOW + timedelta(30), is_active=False),
    )
    policy = replace(POLICY, renew_too_soon=LoanLength(1, Unit.MINUTES), max_loans=Limit(0))
    verdict = decide(facts, policy)
    assert codes(verdict) == [
        Code.PATRON_INACTIVE,
        Code.KIND_FORBIDDEN,
        Code.NO_RENEWALS_LEFT,
        Code.PATRON_SUSPENDED,
        Code.RENEW_TOO_SOON,
    ]
    assert verdict.reasons[0].audience is Audience.STAFF


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (LoanLength(30, Unit.MINUTES), local(12, 4, 23, 29)),
        (LoanLength(2, Unit.HOURS), local(12, 4, 21, 59)),
        (LoanLength(2, Unit.PERIODS), local(12, 4, 0, 0)),
        (LoanLength(2, Unit.DAYS), local(12, 2, 0, 0)),
        (LoanLength(1, Unit.WEEKS), local(11, 27, 0, 0)),
        (LoanLength(5, Unit.SCHOOL_DAYS), local(11, 27, 0, 0)),
        (UNTIL_TERM_ENDS, None),
    ],
)
def test_the_first_moment_of_renewing(before: LoanLength, expected: datetime | None) -> None:
    assert renewable_from(CALENDAR, DUE, before) == expected


def test_a_school_that_is_never_open_lets_renew_on_the_due_day() -> None:
    closed = Calendar(ZONE, closed_weekdays=frozenset(range(7)))
    begins = renewable_from(closed, DUE, LoanLength(2, Unit.SCHOOL_DAYS))
    assert begins == datetime.combine(date(2026, 12, 4), time.min, ZONE)


def test_a_term_before_the_due_time_never_stops_a_renewal() -> None:
    assert decide(policy=replace(POLICY, renew_too_soon=UNTIL_TERM_ENDS)).is_allowed


@given(
    days=st.integers(0, 60),
    now=st.integers(0, 30),
    renew_from=st.sampled_from(RenewFrom),
)
def test_an_allowed_renewal_always_ends_later(days: int, now: int, renew_from: RenewFrom) -> None:
    policy = replace(POLICY, loan_length=LoanLength(days, Unit.DAYS), renew_from=renew_from)
    verdict = decide(policy=policy, now=LENT + timedelta(days=now))
    if verdict.is_allowed:
        assert verdict.due_at is not None
        assert verdict.due_at > DUE
