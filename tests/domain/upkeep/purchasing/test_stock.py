"""Stock equals its moves, is never below zero, and costs what was paid for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary.catalog import ServiceState
from kiosk.domain.upkeep.purchasing.stock import (
    MOST,
    Stock,
    StockProblem,
    Used,
    fits,
    harvest_problem,
    missing,
    used,
)

MOVES = st.lists(
    st.tuples(st.booleans(), st.integers(1, 50), st.integers(0, 50_000)), min_size=1, max_size=40
)


@given(MOVES)
def test_stock_equals_its_moves_and_is_never_below_zero(moves: list[tuple[bool, int, int]]) -> None:
    stock, ledger = Stock(0, 0), 0
    for comes, quantity, cents in moves:
        after = stock.more(quantity, cents) if comes else stock.less(quantity)
        if isinstance(after, StockProblem):
            assert quantity > ledger
            continue
        ledger += quantity if comes else -quantity
        stock = after
        assert stock.on_hand == ledger >= 0


@given(MOVES)
def test_what_goes_costs_what_came_but_for_rounding(moves: list[tuple[bool, int, int]]) -> None:
    stock, paid, spent, pieces = Stock(0, 0), 0, 0, 0
    for comes, quantity, cents in moves:
        if comes:
            stock, paid = stock.more(quantity, cents), paid + quantity * cents
        elif isinstance(after := stock.less(quantity), Stock):
            stock, spent = after, spent + quantity * stock.unit_cents
        pieces += quantity
    # Each average is half a cent off for each piece at most.
    assert abs(paid - spent - stock.on_hand * stock.unit_cents) * 2 <= pieces * len(moves)


def test_harvested_pieces_make_the_next_one_cheaper() -> None:
    assert Stock(1, 6_000).more(2, 0) == Stock(3, 2_000)
    assert Stock(0, 6_000).more(1, 0) == Stock(1, 0)


def test_an_average_is_rounded_half_up() -> None:
    assert Stock(1, 100).more(1, 101) == Stock(2, 101)


def test_an_empty_shelf_keeps_the_last_cost() -> None:
    assert Stock(2, 4_500).less(2) == Stock(0, 4_500)
    assert Stock(2, 4_500).less(3) is StockProblem.NOT_ENOUGH


@given(st.integers(0, 50), st.integers(0, 50_000), st.integers(1, 50), st.integers(0, 50_000))
def test_what_never_came_leaves_the_shelf_as_it_was(
    on_hand: int, before: int, quantity: int, cents: int
) -> None:
    after = Stock(on_hand, before).more(quantity, cents).without(quantity, cents)

    assert isinstance(after, Stock)
    assert after.on_hand == on_hand
    # The average was half a cent off for each piece at most.
    assert not on_hand or abs(after.unit_cents - before) * on_hand * 2 <= on_hand * 2 + quantity


def test_more_than_there_is_cannot_have_come_for_nothing() -> None:
    assert Stock(1, 100).without(2, 100) is StockProblem.NOT_ENOUGH
    assert Stock(2, 10).without(1, 50) == Stock(1, 0)
    assert Stock(2, 10).without(2, 50) == Stock(0, 10)


def test_a_count_changes_no_cost_and_finds_no_less_than_nothing() -> None:
    assert Stock(2, 4_500).counted(0) == Stock(0, 4_500)
    with pytest.raises(ValueError, match="a count of -1"):
        Stock(2, 4_500).counted(-1)


@pytest.mark.parametrize("quantity", [0, -1, MOST + 1])
def test_no_move_has_such_a_number_of_pieces(quantity: int) -> None:
    with pytest.raises(ValueError, match=f"{quantity} pieces"):
        Stock(1, 1).more(quantity, 1)
    with pytest.raises(ValueError, match=f"{quantity} pieces"):
        Stock(1, 1).less(quantity)


def test_nothing_costs_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="a cost of -1"):
        Stock(1, 1).more(1, -1)


def test_what_is_put_back_costs_what_was_used() -> None:
    out = used([(-2, 4_500), (-1, 4_600), (1, 4_533)])

    assert out == Used(2, 9_067)
    assert out.back(2) == 4_534
    assert out.back(3) is StockProblem.MORE_THAN_USED
    assert used([]).back(1) is StockProblem.MORE_THAN_USED


def test_a_cent_of_rounding_makes_no_debt() -> None:
    assert used([(-2, 0), (-1, 1), (1, 1), (1, 1)]) == Used(1, 0)


@pytest.mark.parametrize(
    ("state", "types", "problem"),
    [
        (ServiceState.RETIRED, ["chromebook"], None),
        (ServiceState.RETIRED, [], None),
        (ServiceState.RETIRED, ["tablet"], StockProblem.DOES_NOT_FIT),
        (ServiceState.OK, ["chromebook"], StockProblem.NOT_RETIRED),
        (ServiceState.LOST, [], StockProblem.NOT_RETIRED),
    ],
)
def test_a_harvest_gives_parts_that_fit_of_what_is_retired(
    state: ServiceState, types: list[str], problem: StockProblem | None
) -> None:
    assert harvest_problem(state, "chromebook", types) is problem


def test_a_part_without_types_fits_all() -> None:
    assert (fits([], "any"), fits(["a"], "a"), fits(["a"], "b")) == (True, True, False)


@pytest.mark.parametrize(("on_hand", "lack"), [(0, 2), (1, 1), (2, 0), (3, 0)])
def test_stock_is_low_below_its_minimum(on_hand: int, lack: int) -> None:
    assert missing(on_hand, 2) == lack
