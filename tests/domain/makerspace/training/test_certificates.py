"""How long training holds, and what ends it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.makerspace.training.certificates import (
    Certificate,
    EndsBy,
    Hold,
    LapseRules,
    hold,
    longest_hold,
)

GRANT = Certificate("c1", "ana", "laser", "tom", date(2026, 1, 31))
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
RULES = st.builds(LapseRules, st.none() | st.integers(1, 36), st.none() | st.integers(1, 36))
TODAY = date(2031, 1, 1)


@pytest.mark.parametrize(
    ("rules", "last_used_on", "until", "ends_by"),
    [
        (LapseRules(), None, None, None),
        (LapseRules(valid_months=1), None, date(2026, 2, 28), EndsBy.EXPIRY),
        (LapseRules(valid_months=12), None, date(2027, 1, 31), EndsBy.EXPIRY),
        (LapseRules(unused_months=1), None, date(2026, 2, 28), EndsBy.UNUSED),
        (LapseRules(unused_months=1), date(2025, 6, 1), date(2026, 2, 28), EndsBy.UNUSED),
        (LapseRules(unused_months=6), date(2026, 8, 31), date(2027, 2, 28), EndsBy.UNUSED),
        (LapseRules(12, 6), None, date(2026, 7, 31), EndsBy.UNUSED),
        (LapseRules(12, 6), date(2026, 12, 1), date(2027, 1, 31), EndsBy.EXPIRY),
    ],
)
def test_the_first_end_counts(
    rules: LapseRules, last_used_on: date | None, until: date | None, ends_by: EndsBy | None
) -> None:
    assert hold(GRANT, rules, last_used_on) == Hold(until, ends_by)


def test_a_certificate_may_have_a_last_day_of_its_own() -> None:
    own = replace(GRANT, expires_on=date(2026, 6, 30))

    assert hold(own, LapseRules(), None) == Hold(date(2026, 6, 30), EndsBy.EXPIRY)
    assert hold(own, LapseRules(3), None) == Hold(date(2026, 4, 30), EndsBy.EXPIRY)


def test_what_was_taken_back_holds_no_more_from_that_day_on() -> None:
    found = hold(replace(GRANT, revoked_on=date(2026, 3, 1)), LapseRules(12), None)

    assert found == Hold(date(2026, 2, 28), EndsBy.REVOKED)
    assert found.holds_on(date(2026, 2, 28))
    assert not found.holds_on(date(2026, 3, 1))


def test_without_an_end_it_holds_for_good() -> None:
    assert Hold().holds_on(date.max)


def test_only_grants_of_the_level_that_have_begun_count() -> None:
    higher = replace(GRANT, ref="c2", level=2, granted_on=date(2026, 5, 1))
    rules, today = LapseRules(12), date(2026, 4, 30)

    assert longest_hold([GRANT, higher], 1, rules, None, today) == hold(GRANT, rules, None)
    assert longest_hold([GRANT, higher], 2, rules, None, today) is None
    assert longest_hold([GRANT, higher], 2, rules, None, date(2026, 5, 1)) == hold(
        higher, rules, None
    )


@pytest.mark.parametrize("rules", [(0, None), (None, 0)])
def test_training_holds_for_a_month_at_least(rules: tuple[int | None, int | None]) -> None:
    with pytest.raises(ValueError, match="less than a month"):
        LapseRules(*rules)


@given(DAYS, st.integers(0, 900), RULES, st.none() | DAYS)
def test_a_later_grant_never_holds_shorter(
    granted_on: date, later: int, rules: LapseRules, last_used_on: date | None
) -> None:
    early = replace(GRANT, granted_on=granted_on)
    late = replace(GRANT, granted_on=granted_on + timedelta(days=later))

    first, second = hold(early, rules, last_used_on), hold(late, rules, last_used_on)

    assert (second.until or date.max) >= (first.until or date.max)


@given(st.lists(DAYS, min_size=1, max_size=5), DAYS, RULES, st.none() | DAYS)
def test_one_more_certificate_never_shortens(
    granted: list[date], one_more: date, rules: LapseRules, last_used_on: date | None
) -> None:
    known = [replace(GRANT, granted_on=day) for day in granted]
    more = [*known, replace(GRANT, granted_on=one_more, revoked_on=one_more)]

    before = longest_hold(known, 1, rules, last_used_on, TODAY)
    after = longest_hold(more, 1, rules, last_used_on, TODAY)

    assert before is not None
    assert after is not None
    assert (after.until or date.max) >= (before.until or date.max)


@given(DAYS, st.integers(0, 900), RULES)
def test_a_later_run_never_shortens(used_on: date, later: int, rules: LapseRules) -> None:
    first = hold(GRANT, rules, used_on)
    second = hold(GRANT, rules, used_on + timedelta(days=later))

    assert (second.until or date.max) >= (first.until or date.max)
