"""What a work order costs, and how long it was worked on."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary.upkeep import LineKind
from kiosk.domain.upkeep.repairs.costs import elapsed, line_cents

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
CENTS = st.integers(0, 10**7)


def span(begin: int, end: int) -> tuple[datetime, datetime]:
    """From and to in minutes after nine."""
    return NINE + timedelta(minutes=begin), NINE + timedelta(minutes=end)


@pytest.mark.parametrize(
    ("kind", "quantity", "unit_cents", "minutes", "expected"),
    [
        (LineKind.PART, 2, 1_995, None, 3_990),
        (LineKind.OTHER, 1, 850, None, 850),
        (LineKind.WARRANTY_CREDIT, 1, 4_500, None, -4_500),
        (LineKind.LABOUR, 1, 2_500, 50, 2_083),  # 2083.33
        (LineKind.LABOUR, 1, 2_500, 10, 417),  # 416.67
        (LineKind.LABOUR, 1, 2_502, 15, 626),  # 625.5
        (LineKind.LABOUR, 1, 2_500, 0, 0),
        (LineKind.LABOUR, 1, 2_500, None, 0),
    ],
)
def test_a_line_costs_whole_cents(
    kind: LineKind, quantity: int, unit_cents: int, minutes: int | None, expected: int
) -> None:
    cost = line_cents(kind, quantity=quantity, unit_cents=unit_cents, minutes=minutes)
    assert cost == expected


def test_each_labour_line_is_rounded_by_itself() -> None:
    lines = [line_cents(LineKind.LABOUR, unit_cents=2_510, minutes=15)] * 2  # 627.5 each
    assert lines == [628, 628]
    assert sum(lines) == 1_256  # and not 1255, their sum rounded once


@given(st.integers(0, 10_000), CENTS)
def test_labour_is_never_half_a_cent_off(minutes: int, rate: int) -> None:
    exact = Fraction(minutes * rate, 60)
    cost = line_cents(LineKind.LABOUR, unit_cents=rate, minutes=minutes)
    assert Fraction(-1, 2) < cost - exact <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("spans", "minutes"),
    [
        ([], 0),
        ([span(0, 30), span(10, 40)], 40),
        ([span(0, 60), span(10, 20)], 60),
        ([span(30, 40), span(0, 10)], 20),
        ([span(0, 10), span(10, 20)], 20),
    ],
)
def test_time_in_which_two_worked_counts_once(
    spans: list[tuple[datetime, datetime]], minutes: int
) -> None:
    assert elapsed(spans) == timedelta(minutes=minutes)


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 60))))
def test_elapsed_time_is_every_minute_in_which_anybody_worked(
    stretches: list[tuple[int, int]],
) -> None:
    busy = {minute for begin, long in stretches for minute in range(begin, begin + long)}
    spans = [span(begin, begin + long) for begin, long in stretches]
    assert elapsed(spans) == timedelta(minutes=len(busy))
