"""Requisitions: where they may go, what is missing before they are sent, and who pays what."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary.upkeep import FundKind, RequisitionState
from kiosk.domain.cents import apportion
from kiosk.domain.upkeep.purchasing.requisitions import (
    MOVES,
    Found,
    Lack,
    Paper,
    Payer,
    lacks_of,
    leads_to,
    line_of_plan,
    line_of_wish,
    what_stops,
)

TODAY = date(2026, 11, 18)
GRANT = Payer(
    "IV-A", FundKind.GRANT, 6_000, "S424A260043", 100, "District", date(2027, 9, 30), 2_000_000
)
GENERAL = Payer("5410", FundKind.GENERAL, 4_000, left_cents=1_200_000)
FINE = Paper(
    line_cents=(1_118_600, 132_600, 129_200, 4_600),
    has_vendor=True,
    quote="Q-88121",
    quote_ends_on=date(2027, 1, 31),
    payers=(GRANT, GENERAL),
)


def test_the_requisition_of_the_picture_lacks_nothing() -> None:
    assert lacks_of(FINE, TODAY) == ()
    assert (FINE.total_cents, FINE.payer_cents) == (1_385_000, (831_000, 554_000))


@pytest.mark.parametrize(
    ("paper", "found"),
    [
        (replace(FINE, line_cents=()), Found(Lack.NO_LINES)),
        (replace(FINE, has_vendor=False), Found(Lack.NO_VENDOR)),
        (replace(FINE, quote=None), Found(Lack.NO_QUOTE)),
        (
            replace(FINE, quote_ends_on=date(2026, 11, 17)),
            Found(Lack.QUOTE_ENDED, "2026-11-17"),
        ),
        (
            replace(FINE, quote_ends_on=date(2026, 12, 2)),
            Found(Lack.QUOTE_ENDS_SOON, "2026-12-02"),
        ),
        (replace(FINE, payers=(GRANT, replace(GENERAL, basis_points=3_999))), Found(Lack.SHARES)),
        (
            replace(FINE, payers=(replace(GRANT, award_number=""), GENERAL)),
            Found(Lack.GRANT_FIELDS, "IV-A"),
        ),
        (
            replace(FINE, payers=(replace(GRANT, federal_percent=None), GENERAL)),
            Found(Lack.GRANT_FIELDS, "IV-A"),
        ),
        (
            replace(FINE, payers=(replace(GRANT, ends_on=date(2026, 11, 17)), GENERAL)),
            Found(Lack.FUND_ENDED, "IV-A"),
        ),
        (
            replace(FINE, payers=(GRANT, replace(GENERAL, is_active=False))),
            Found(Lack.FUND_ENDED, "5410"),
        ),
        (
            replace(FINE, renewed_elsewhere=("Office",)),
            Found(Lack.RENEWED_TWICE, "Office"),
        ),
        (
            replace(FINE, payers=(GRANT, replace(GENERAL, left_cents=None))),
            Found(Lack.NO_BUDGET, "5410"),
        ),
        (
            replace(FINE, payers=(GRANT, replace(GENERAL, left_cents=553_999))),
            Found(Lack.OVER_BUDGET, "5410", 1),
        ),
        (replace(FINE, fiscal_year=2207), Found(Lack.FAR_YEAR, "2207")),
        (replace(FINE, fiscal_year=2025), Found(Lack.FAR_YEAR, "2025")),
    ],
)
def test_each_lack_is_found_alone(paper: Paper, found: Found) -> None:
    assert lacks_of(paper, TODAY) == (found,)


@pytest.mark.parametrize("day", [None, date(2026, 12, 3)])
def test_a_quote_that_does_not_end_soon_is_fine(day: date | None) -> None:
    assert lacks_of(replace(FINE, quote_ends_on=day), TODAY) == ()


@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_this_fiscal_year_and_those_beside_it_are_fine(year: int) -> None:
    assert lacks_of(replace(FINE, fiscal_year=year), TODAY) == ()


def test_all_lacks_are_told_at_once() -> None:
    lacks = [found.lack for found in lacks_of(Paper(), TODAY)]

    assert lacks == [Lack.NO_LINES, Lack.NO_VENDOR, Lack.NO_QUOTE, Lack.SHARES]
    assert [each for each in Lack if Found(each).is_warning] == [
        Lack.NO_QUOTE,
        Lack.QUOTE_ENDS_SOON,
        Lack.NO_BUDGET,
        Lack.FAR_YEAR,
        Lack.RENEWED_TWICE,
    ]


def test_a_fund_pays_on_its_last_day_and_all_that_is_left() -> None:
    last = replace(GRANT, ends_on=TODAY, left_cents=831_000)

    assert lacks_of(replace(FINE, payers=(last, GENERAL)), TODAY) == ()


def test_what_was_approved_is_ordered_while_its_funds_last() -> None:
    late = replace(FINE, quote=None, payers=(replace(GRANT, ends_on=date(2026, 11, 17)), GENERAL))
    ended = Found(Lack.FUND_ENDED, "IV-A")

    assert what_stops(late, RequisitionState.SENT, TODAY) == (Found(Lack.NO_QUOTE), ended)
    assert what_stops(late, RequisitionState.ORDERED, TODAY) == (ended,)
    assert what_stops(late, RequisitionState.CANCELLED, TODAY) == ()
    assert what_stops(replace(FINE, quote=None), RequisitionState.SENT, TODAY) == ()


def test_nothing_is_ordered_that_was_not_approved() -> None:
    ways_to = {
        to: [state for state in MOVES if leads_to(state, to)]
        for to in (RequisitionState.APPROVED, RequisitionState.ORDERED, RequisitionState.CANCELLED)
    }

    assert ways_to[RequisitionState.APPROVED] == [RequisitionState.SENT]
    assert ways_to[RequisitionState.ORDERED] == [
        RequisitionState.APPROVED,
        RequisitionState.RECEIVED,
    ]
    assert RequisitionState.RECEIVED not in ways_to[RequisitionState.CANCELLED]


@given(
    st.integers(0, 10**9),
    st.lists(st.integers(0, 10_000), min_size=1, max_size=6).filter(any),
)
def test_shares_always_add_up_to_the_total(amount: int, weights: list[int]) -> None:
    parts = apportion(amount, weights)

    assert sum(parts) == amount
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * sum(weights) - amount * weight) < sum(weights)


def test_what_is_left_goes_to_those_who_lost_most() -> None:
    assert apportion(100, [1, 1, 1]) == (34, 33, 33)
    assert apportion(10, [6_000, 3_550, 450]) == (6, 4, 0)


def test_what_no_fund_pays_is_nobody_s() -> None:
    paper = Paper(line_cents=(1_000,), payers=(replace(GENERAL, basis_points=2_500),))

    assert paper.payer_cents == (250,)


def test_a_wish_has_one_line_in_each_requisition() -> None:
    wish, first, second = (UUID(int=number) for number in range(1, 4))

    assert line_of_wish(wish, first) == line_of_wish(wish, first)
    assert len({line_of_wish(wish, first), line_of_wish(wish, second), wish, first}) == 4


def test_a_year_of_the_plan_has_one_line_for_a_type_in_each_requisition() -> None:
    first, second = UUID(int=1), UUID(int=2)
    ids = {
        line_of_plan(code, year, paper)
        for code in ("chromebook", "ipad")
        for year in (2027, 2028)
        for paper in (first, second)
    }

    assert len(ids) == 8
    assert line_of_plan("ipad", 2028, second) in ids
