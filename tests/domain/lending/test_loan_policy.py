from datetime import date

import pytest

from kiosk.domain.lending.closed_days import ClosedDays
from kiosk.domain.lending.due_values import (
    DueAt,
    DueRules,
    DueTime,
    HardDate,
    HardDue,
    OverClosing,
)
from kiosk.domain.lending.facts import OpenLoan
from kiosk.domain.lending.loan_length import LoanLength, Unit
from kiosk.domain.lending.loan_policy import LoanPolicy, effective
from kiosk.domain.lending.policy import Policy, PolicyRow, Scope
from kiosk.domain.lending.rule_values import Limit, Receipt, RelendUnchecked, RenewFrom
from kiosk.domain.lending.rules import RULE_NAMES
from tests.domain.lending.calendars import here

CASE = Scope("north", "pupil", "chromebook", "laptops")
WRITTEN = {
    "loan_length": "3 days",
    "renewal_length": "1 week",
    "closed_days": "skip",
    "due_time": "next closing",
    "over_closing": "ignore",
    "hard_due_date": "2027-06-11",
    "hard_due": "exact",
    "back_by_term_end": "no",
    "until_patron_leaves": "no",
    "max_loans": "2",
    "max_loans_total": "5",
    "overdue_allowed": "1",
    "renewals": "3",
    "renew_too_soon": "2 days",
    "renew_from": "now",
    "relend_unchecked": "staff",
    "receipt": "never",
    "min_grade": "KG",
    "max_grade": "5",
    "agreement_required": "yes",
}


def policy(values: dict[str, str]) -> Policy:
    return Policy(tuple(PolicyRow(Scope(), name, value) for name, value in values.items()))


def test_every_rule_reaches_its_field() -> None:
    found = effective(policy(WRITTEN), CASE)

    assert found.loan_length == LoanLength(3, Unit.DAYS)
    assert found.renewal_length == LoanLength(1, Unit.WEEKS)
    assert found.max_loans == Limit(2)
    assert found.max_loans_total == Limit(5)
    assert found.overdue_allowed == Limit(1)
    assert found.renewals == Limit(3)
    assert found.renew_too_soon == LoanLength(2, Unit.DAYS)
    assert found.renew_from is RenewFrom.NOW
    assert found.relend_unchecked is RelendUnchecked.STAFF
    assert found.receipt is Receipt.NEVER
    assert (found.min_grade, found.max_grade) == (0, 5)
    assert found.agreement_required
    assert found.due_rules() == DueRules(
        LoanLength(3, Unit.DAYS),
        ClosedDays.SKIP,
        DueTime(DueAt.NEXT_CLOSING),
        OverClosing.IGNORE,
        HardDate(date(2027, 6, 11), HardDue.EXACT),
        back_by_term_end=False,
        until_patron_leaves=False,
    )


def test_the_table_of_this_test_knows_every_rule() -> None:
    assert set(WRITTEN) == set(RULE_NAMES)


def test_an_empty_policy_has_the_defaults_of_a_bare_value() -> None:
    found = effective(Policy(), CASE)

    bare = LoanPolicy(resolved=found.resolved, policy=found.policy, case=found.case)
    assert found == bare
    assert not any(each.row for each in found.resolved)


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({}, ("loan_length", "max_loans")),
        ({"loan_length": "3 days"}, ("max_loans",)),
        ({"max_loans": "unlimited"}, ("loan_length",)),
        ({"loan_length": "3 days", "max_loans": "0"}, ()),
    ],
)
def test_what_nobody_decided_is_named(values: dict[str, str], missing: tuple[str, ...]) -> None:
    assert effective(policy(values), CASE).missing_for_loan == missing


def test_the_winning_row_is_kept_for_each_rule() -> None:
    pupils = PolicyRow(Scope(patron_category="pupil"), "loan_length", "1 day")
    everyone = PolicyRow(Scope(), "loan_length", "7 days")

    found = effective(Policy((everyone, pupils)), CASE)

    assert found.row("loan_length") == pupils
    assert found.row("max_loans") is None
    assert found.row("no_such_rule") is None


@pytest.mark.parametrize(
    ("renewal", "count", "unit"),
    [
        pytest.param("same", 3, Unit.DAYS, id="blank is as long as a loan"),
        pytest.param("0 days", 0, Unit.DAYS, id="zero is a value"),
        pytest.param("1 week", 1, Unit.WEEKS, id="its own length"),
    ],
)
def test_a_renewal_has_its_own_length(renewal: str, count: int, unit: Unit) -> None:
    found = effective(policy({"loan_length": "3 days", "renewal_length": renewal}), CASE)

    rules = found.due_rules(renewing=True)

    assert rules is not None
    assert rules.length == LoanLength(count, unit)


def test_without_a_length_there_is_nothing_to_count() -> None:
    assert effective(Policy(), CASE).due_rules() is None


def test_a_policy_counts_the_loans_against_its_own_limit() -> None:
    chromebook = PolicyRow(Scope(item_type="chromebook"), "max_loans", "1")
    found = effective(Policy((chromebook, PolicyRow(Scope(), "max_loans", "5"))), CASE)
    held = [
        OpenLoan("chromebook", "laptops", here("2026-11-20 15:30")),
        OpenLoan("camera", "media", here("2026-11-20 15:30")),
    ]

    assert found.counted(held) == (held[0],)
