from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.lending.due_values import DueAt, DueTime
from kiosk.domain.lending.loan_length import LoanLength, Unit
from kiosk.domain.lending.problems import Misfit
from kiosk.domain.lending.rule_values import NOT_ONE, UNLIMITED, Limit, Receipt, Value
from kiosk.domain.lending.rules import RULE_NAMES, RULES, Rule, rule_named


def rule(name: str) -> Rule[object]:
    found = rule_named(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "text", "value", "kept"),
    [
        ("max_loans", "3", Limit(3), "3"),
        ("max_loans", " 007 ", Limit(7), "7"),
        ("max_loans", "0", NOT_ONE, "0"),
        ("max_loans", "Unlimited", UNLIMITED, "unlimited"),
        ("loan_length", "3 Days", LoanLength(3, Unit.DAYS), "3 days"),
        ("renewal_length", "same", None, "same"),
        ("renewal_length", "0 days", LoanLength(0, Unit.DAYS), "0 days"),
        ("renew_too_soon", "unlimited", None, "unlimited"),
        ("renew_too_soon", "2 days", LoanLength(2, Unit.DAYS), "2 days"),
        ("receipt", "ALWAYS", Receipt.ALWAYS, "always"),
        ("agreement_required", "Yes", True, "yes"),
        ("agreement_required", "no", False, "no"),
        ("hard_due_date", "2026-06-12", date(2026, 6, 12), "2026-06-12"),
        ("hard_due_date", "none", None, "none"),
        ("due_time", "Next  Opening", DueTime(DueAt.NEXT_OPENING), "next opening"),
        ("due_time", "End of P1", DueTime(DueAt.END_OF_PERIOD, "P1"), "end of P1"),
        ("min_grade", "kg", 0, "KG"),
        ("min_grade", "3", 3, "3"),
        ("min_grade", "1º ESO", 7, "7"),
        ("max_grade", "None", None, "none"),
    ],
)
def test_a_value_is_read_and_kept_in_one_form(
    name: str, text: str, value: object, kept: str
) -> None:
    assert rule(name).read(text) == Value(value, kept)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("max_loans", "-1", "is not a number"),
        ("max_loans", "10,00", "is not a number"),
        ("max_loans", "", "is not a number"),
        ("max_loans", "99999", "is not a number"),
        ("max_loans", "²", "is not a number"),
        ("loan_length", "soon", "is not a length of time"),
        ("renew_too_soon", "2 periods", "cannot be taken off a due time"),
        ("renew_too_soon", "term", "cannot be taken off a due time"),
        ("renew_too_soon", "soon", "is not a length of time"),
        ("receipt", "somtimes", "is not known"),
        ("agreement_required", "maybe", "is neither yes nor no"),
        ("hard_due_date", "12.6.2026", "is not a date"),
        ("hard_due_date", "1926-06-12", "is not a date"),
        ("due_time", "noon", "is not a time to be due"),
        ("due_time", "end of ", "is not a time to be due"),
        ("min_grade", "banana", "is not a grade"),
        ("min_grade", "99", "is not a grade"),
    ],
)
def test_what_is_no_value_says_why_and_how_to_mend_it(name: str, text: str, said: str) -> None:
    found = rule(name).read(text)

    assert isinstance(found, Misfit)
    assert said in found.at("x").said_what()
    assert found.at("x").said_how()


@given(rule=st.sampled_from(RULES), text=st.text(max_size=20))
def test_any_text_is_a_value_or_a_misfit(rule: Rule[object], text: str) -> None:
    found = rule.read(text)

    assert isinstance(found, Misfit) or rule.read(found.text) == found


@pytest.mark.parametrize("each", RULES, ids=RULE_NAMES)
def test_every_default_and_choice_can_be_read(each: Rule[object]) -> None:
    texts = [*each.choices, *([each.default] if each.default is not None else [])]

    assert all(isinstance(each.read(text), Value) for text in texts)


def test_rule_names_are_unique() -> None:
    assert len(set(RULE_NAMES)) == len(RULES)


@pytest.mark.parametrize(
    ("limit", "count", "reached", "passed"),
    [
        (Limit(2), 1, False, False),
        (Limit(2), 2, True, False),
        (Limit(2), 3, True, True),
        (NOT_ONE, 0, True, False),
        (UNLIMITED, 9_999, False, False),
    ],
)
def test_a_limit_is_reached_and_passed(
    limit: Limit, count: int, reached: bool, passed: bool
) -> None:
    assert limit.is_reached(count) == reached
    assert limit.is_passed(count) == passed


def test_only_zero_forbids() -> None:
    assert NOT_ONE.forbids
    assert not Limit(1).forbids
    assert not UNLIMITED.forbids
