"""What material costs, rounded once, and what of it is asked for."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary.makerspace import AllowancePeriod
from kiosk.domain.lending.calendar import Calendar, Term
from kiosk.domain.makerspace.materials.prices import (
    ChargeRules,
    Free,
    JobPrice,
    Part,
    Rate,
    cost_cents,
    period_begins,
    price,
)

SPOOL = Rate(2_500, 1_000_000)  # 25.00 for a kilogram
FIVE_CENTS_A_GRAM = Rate(5, 1_000)
RULES = ChargeRules(is_charging=True)
RATES = st.builds(Rate, st.integers(0, 9_000), st.integers(1, 2_000_000))
PARTS = st.builds(Part, st.integers(0, 2_000_000), RATES)


@pytest.mark.parametrize(
    ("parts", "cents"),
    [
        ([], 0),
        ([Part(410_000, SPOOL)], 1_025),
        ([Part(199, SPOOL)], 0),
        ([Part(200, SPOOL)], 1),  # half a cent
        ([Part(100, SPOOL), Part(100, SPOOL)], 1),  # each by itself would be nothing
        ([Part(30_000, FIVE_CENTS_A_GRAM)], 150),
    ],
)
def test_a_job_is_rounded_once(parts: list[Part], cents: int) -> None:
    assert cost_cents(parts) == cents


@given(st.lists(PARTS, max_size=6))
def test_parts_cost_what_the_whole_does_but_for_the_rounding(parts: list[Part]) -> None:
    apart = sum(cost_cents([part]) for part in parts)

    assert 2 * abs(apart - cost_cents(parts)) <= len(parts) + 1


@given(st.lists(PARTS, max_size=6))
def test_the_order_of_the_parts_changes_no_price(parts: list[Part]) -> None:
    assert cost_cents(parts) == cost_cents(parts[::-1])


@pytest.mark.parametrize(
    ("amount", "used_before", "asked", "free", "because"),
    [
        (20_000, 0, 0, 20_000, Free.ALLOWANCE),
        (21_000, 0, 5, 20_000, None),
        (21_000, 15_000, 80, 5_000, None),
        (21_000, 20_000, 105, 0, None),
        (21_000, 99_000, 105, 0, None),
        (0, 0, 0, 0, None),
    ],
)
def test_twenty_grams_a_period_are_free(
    amount: int, used_before: int, asked: int, free: int, because: Free | None
) -> None:
    found = price([Part(amount, FIVE_CENTS_A_GRAM)], RULES, used_before=used_before)

    assert (found.asked_cents, found.free_units, found.because) == (asked, free, because)
    assert found.cost_cents == amount // 200


@pytest.mark.parametrize(
    ("rules", "is_machine_fault", "is_class_work", "because"),
    [
        (ChargeRules(), False, False, Free.NOT_CHARGING),
        (RULES, True, False, Free.MACHINE_FAULT),
        (RULES, False, True, Free.CLASS_WORK),
        (RULES, True, True, Free.MACHINE_FAULT),
    ],
)
def test_some_jobs_cost_nobody_anything_and_take_nothing_of_the_allowance(
    rules: ChargeRules, is_machine_fault: bool, is_class_work: bool, because: Free
) -> None:
    found = price(
        [Part(100_000, SPOOL)],
        rules,
        is_machine_fault=is_machine_fault,
        is_class_work=is_class_work,
    )

    assert found == JobPrice(250, 0, 0, because)


def test_a_school_may_ask_for_what_its_machine_spoilt() -> None:
    rules = replace(RULES, machine_faults_free=False, free_units=0)

    assert price([Part(100_000, SPOOL)], rules, is_machine_fault=True).asked_cents == 250


@given(st.lists(PARTS, max_size=4), st.integers(0, 50_000))
def test_nobody_is_asked_for_more_than_it_cost(parts: list[Part], used_before: int) -> None:
    found = price(parts, RULES, used_before=used_before)

    assert 0 <= found.asked_cents <= found.cost_cents
    assert found.free_units <= max(0, RULES.free_units - used_before)


CALENDAR = Calendar(
    ZoneInfo("America/Chicago"),
    terms=(
        Term("year", date(2026, 8, 17), date(2027, 5, 28)),
        Term("autumn", date(2026, 8, 17), date(2026, 12, 18)),
        Term("spring", date(2027, 1, 5), date(2027, 5, 28)),
    ),
)


@pytest.mark.parametrize(
    ("day", "period", "begins"),
    [
        (date(2026, 12, 2), AllowancePeriod.DAY, date(2026, 12, 2)),
        (date(2026, 12, 2), AllowancePeriod.WEEK, date(2026, 11, 30)),
        (date(2026, 12, 2), AllowancePeriod.MONTH, date(2026, 12, 1)),
        (date(2026, 12, 2), AllowancePeriod.TERM, date(2026, 8, 17)),
        (date(2027, 2, 2), AllowancePeriod.TERM, date(2027, 1, 5)),
        (date(2027, 7, 4), AllowancePeriod.TERM, date(2027, 5, 29)),
        (date(2026, 6, 9), AllowancePeriod.TERM, date(2026, 6, 1)),
    ],
)
def test_what_is_free_begins_anew(day: date, period: AllowancePeriod, begins: date) -> None:
    assert period_begins(CALENDAR, day, period) == begins


@pytest.mark.parametrize(("cents", "units"), [(-1, 1), (1, 0)])
def test_a_rate_is_for_something(cents: int, units: int) -> None:
    with pytest.raises(ValueError, match="cents for"):
        Rate(cents, units)
