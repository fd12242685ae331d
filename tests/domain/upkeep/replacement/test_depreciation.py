"""Book values and what each fiscal year writes off, to the cent."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.upkeep.fiscal_years import FiscalYears
from kiosk.domain.upkeep.replacement.depreciation import Asset, Convention, book_value, schedule

CHROMEBOOK = Asset(32_900, 0, 48, date(2024, 8, 15))
LAPTOP = Asset(74_900, 5_000, 60, date(2024, 1, 31))
ASSETS = st.builds(
    Asset,
    cost_cents=st.integers(0, 500_000),
    salvage_cents=st.integers(0, 100_000),
    life_months=st.integers(1, 200),
    in_service_on=st.dates(date(2000, 1, 1), date(2050, 12, 31)),
)
YEARS = st.builds(FiscalYears, st.integers(1, 12))
DAYS = st.dates(date(1995, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("asset", "as_of", "cents"),
    [
        (CHROMEBOOK, date(2026, 11, 14), 15_079),
        (CHROMEBOOK, date(2026, 11, 15), 14_394),
        (CHROMEBOOK, date(2024, 8, 14), 32_900),
        (CHROMEBOOK, date(2020, 1, 1), 32_900),
        (Asset(32_900, 3_000, 48, date(2024, 8, 15)), date(2029, 1, 1), 3_000),
        (Asset(1_000, 3_000, 48, date(2024, 8, 15)), date(2029, 1, 1), 1_000),
    ],
)
def test_the_value_on_a_day(asset: Asset, as_of: date, cents: int) -> None:
    assert book_value(asset, as_of) == cents


def test_a_fiscal_year_counts_from_the_month_of_service_on() -> None:
    assert schedule(CHROMEBOOK, FiscalYears()) == (
        (2025, 7_540),
        (2026, 8_225),
        (2027, 8_225),
        (2028, 8_225),
        (2029, 685),
    )
    assert schedule(LAPTOP, FiscalYears()) == (
        (2024, 6_990),
        *((year, 13_980) for year in range(2025, 2029)),
        (2029, 6_990),
    )


def test_by_the_half_year_the_first_and_last_count_half() -> None:
    assert schedule(CHROMEBOOK, FiscalYears(), Convention.HALF_YEAR) == (
        (2025, 4_113),
        (2026, 8_225),
        (2027, 8_225),
        (2028, 8_225),
        (2029, 4_112),
    )


@given(ASSETS, YEARS, st.sampled_from(Convention))
def test_all_years_together_lose_exactly_cost_less_salvage(
    asset: Asset, years: FiscalYears, convention: Convention
) -> None:
    lost = schedule(asset, years, convention)

    assert sum(cents for _, cents in lost) == max(0, asset.cost_cents - asset.salvage_cents)
    assert all(cents >= 0 for _, cents in lost)
    assert all(later == earlier + 1 for (earlier, _), (later, _) in pairwise(lost))
    assert lost[0][0] == years.of(asset.in_service_on)


@given(ASSETS, DAYS, DAYS)
def test_a_value_never_rises_nor_falls_below_salvage(asset: Asset, one: date, other: date) -> None:
    earlier, later = book_value(asset, min(one, other)), book_value(asset, max(one, other))

    assert asset.cost_cents >= earlier >= later
    assert later >= min(asset.cost_cents, asset.salvage_cents)
