"""Months added and counted, where months are of different lengths."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.months import can_be_meant, plus_months, whole_months

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
MONTHS = st.integers(-600, 600)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 31), 2, date(2026, 3, 31)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 12, 1), 0, date(2026, 12, 1)),
    ],
)
def test_a_day_that_a_month_lacks_becomes_its_last(day: date, months: int, later: date) -> None:
    assert plus_months(day, months) == later


@pytest.mark.parametrize(("day", "months"), [(date(9999, 12, 1), 1), (date(1, 1, 1), -1)])
def test_there_is_no_date_beyond_the_calendar(day: date, months: int) -> None:
    with pytest.raises(ValueError, match="months after"):
        plus_months(day, months)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2024, 8, 15), date(2026, 11, 14), 26),
        (date(2024, 8, 15), date(2026, 11, 15), 27),
        (date(2026, 1, 31), date(2026, 2, 27), 0),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 5, 10), date(2026, 5, 9), -1),
        (date(2026, 5, 10), date(2026, 4, 10), -1),
    ],
)
def test_only_whole_months_count(start: date, end: date, months: int) -> None:
    assert whole_months(start, end) == months


@given(DAYS, MONTHS)
def test_what_is_added_is_counted(day: date, months: int) -> None:
    assert whole_months(day, plus_months(day, months)) == months


@given(DAYS, DAYS)
def test_the_count_is_the_most_that_fits(start: date, end: date) -> None:
    months = whole_months(start, end)

    assert plus_months(start, months) <= end < plus_months(start, months + 1)


@pytest.mark.parametrize(
    ("day", "can_be"),
    [
        (date(1900, 1, 1), True),
        (date(1899, 12, 31), False),
        (date(2200, 12, 31), True),
        (date(2201, 1, 1), False),
    ],
)
def test_a_slip_of_the_keys_is_no_day_that_can_be_meant(day: date, can_be: bool) -> None:
    assert can_be_meant(day) is can_be
