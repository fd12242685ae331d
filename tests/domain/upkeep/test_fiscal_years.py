"""Fiscal years by the month that they begin in."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.upkeep.fiscal_years import FiscalYears


@pytest.mark.parametrize(
    ("month", "day", "year"),
    [
        (7, date(2026, 6, 30), 2026),
        (7, date(2026, 7, 1), 2027),
        (1, date(2026, 1, 1), 2026),
        (1, date(2026, 12, 31), 2026),
        (12, date(2026, 12, 1), 2027),
    ],
)
def test_a_year_is_named_by_its_end(month: int, day: date, year: int) -> None:
    assert FiscalYears(month).of(day) == year


@given(st.integers(1, 12), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_each_day_lies_between_its_years_first_and_the_next_ones(month: int, day: date) -> None:
    years = FiscalYears(month)
    year = years.of(day)

    assert years.first_day(year) <= day < years.first_day(year + 1)
    assert years.of(years.first_day(year)) == year
