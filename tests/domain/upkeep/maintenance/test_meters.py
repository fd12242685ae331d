"""Meters: totals over replaced ones, what an open day adds, and when they get somewhere."""

from datetime import date, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.lending.calendar import Calendar, Holiday
from kiosk.domain.upkeep.maintenance.meters import (
    MeterState,
    RunsBackwards,
    Sample,
    daily_use,
    reached_on,
    read_by_hand,
    replaced,
    window_up_to,
)

SCHOOL = Calendar(ZoneInfo("America/Chicago"))
SHUT = Calendar(ZoneInfo("America/Chicago"), closed_weekdays=frozenset(range(7)))
FRIDAY = date(2026, 11, 27)
MONDAY = date(2026, 11, 30)


def test_a_reading_moves_the_total() -> None:
    assert read_by_hand(MeterState(500, 40), 510) == MeterState(510, 40)
    assert MeterState(510, 40).total == 550


def test_a_meter_does_not_run_backwards() -> None:
    assert read_by_hand(MeterState(500), 499) == RunsBackwards(500)


def test_another_meter_goes_on_from_the_total() -> None:
    new = replaced(MeterState(500, 40), 12)

    assert (new.reading, new.total) == (12, 540)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 500))))
def test_a_total_is_all_that_was_counted_whatever_meters_did_it(
    acts: list[tuple[bool, int]],
) -> None:
    state, counted = MeterState(0), 0
    for is_other_meter, amount in acts:
        if is_other_meter:
            state = replaced(state, amount)
        else:
            after = read_by_hand(state, state.reading + amount)
            assert isinstance(after, MeterState)
            state, counted = after, counted + amount
        assert state.total == counted


def test_daily_use_counts_open_days_alone() -> None:
    samples = [Sample(MONDAY - timedelta(days=7), 100), Sample(MONDAY, 150)]

    assert daily_use(samples, window_up_to(MONDAY, SCHOOL), counts_itself=False) == Fraction(10)


def test_daily_use_looks_back_over_thirty_open_days() -> None:
    # 19 October is the thirtieth open day before 30 November.
    first = date(2026, 10, 19)
    samples = [Sample(first - timedelta(days=60), 0), Sample(first, 1000), Sample(MONDAY, 1300)]

    assert daily_use(samples, window_up_to(MONDAY, SCHOOL), counts_itself=True) == Fraction(10)


def test_a_meter_that_counts_itself_stood_still_where_it_has_no_sample() -> None:
    samples = [Sample(MONDAY - timedelta(days=28), 0), Sample(MONDAY - timedelta(days=21), 50)]

    assert daily_use(samples, window_up_to(MONDAY, SCHOOL), counts_itself=True) == Fraction(50, 20)
    assert daily_use(samples, window_up_to(MONDAY, SCHOOL), counts_itself=False) is None


@pytest.mark.parametrize(
    "samples", [[], [Sample(MONDAY, 7)], [Sample(MONDAY - timedelta(days=1), 1), Sample(MONDAY, 7)]]
)
def test_too_few_samples_tell_nothing_or_a_day(samples: list[Sample]) -> None:
    expected = Fraction(6) if len(samples) == 2 else None

    assert daily_use(samples, window_up_to(MONDAY, SCHOOL), counts_itself=False) == expected


def test_a_school_that_never_opens_has_no_daily_use() -> None:
    samples = [Sample(MONDAY - timedelta(days=5), 1), Sample(MONDAY, 7)]

    assert daily_use(samples, window_up_to(MONDAY, SHUT), counts_itself=True) is None


def test_the_day_is_found_in_open_days_and_rounded_up() -> None:
    assert reached_on(SCHOOL, FRIDAY, 11, Fraction(10)) == date(2026, 12, 1)
    assert reached_on(SCHOOL, FRIDAY, 10, Fraction(10)) == MONDAY
    assert reached_on(SCHOOL, FRIDAY, 0, Fraction(10)) == FRIDAY


@pytest.mark.parametrize(
    ("calendar", "units", "use"),
    [
        (SCHOOL, 10, Fraction(0)),
        (SCHOOL, 401, Fraction(1)),
        (SHUT, 10, Fraction(10)),
        (
            Calendar(SCHOOL.zone, holidays=(Holiday("Rebuilt", MONDAY, date(2029, 1, 1)),)),
            10,
            Fraction(10),
        ),
    ],
)
def test_nobody_guesses_what_is_too_far_off(calendar: Calendar, units: int, use: Fraction) -> None:
    assert reached_on(calendar, FRIDAY, units, use) is None
