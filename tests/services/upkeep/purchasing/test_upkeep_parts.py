"""Spare parts: bought, harvested, used, put back and counted; never fewer than none."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.models.catalog import Item
from db.models.desk import AuditEntry
from db.models.upkeep.parts import PartMove
from db.vocabulary.catalog import ServiceState
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import PartMoveKind
from kiosk.domain.upkeep.purchasing.stock import StockProblem
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.purchasing.parts import (
    AtShelf,
    Counted,
    Harvested,
    StockRefused,
    move_at_shelf,
    put_part_back,
    receive_part,
    use_part,
)
from tests.services.upkeep.purchasing.stocked import ORDER, PANEL, add_order, add_panel, shelf, step
from tests.support.counter import AtWork, at_work
from tests.support.store import key, make_store


def receive(desk: AtWork, quantity: int, cents: int) -> None:
    step(desk, lambda session, doing: receive_part(session, doing, PANEL, quantity, cents))


def use(desk: AtWork, quantity: int) -> int:
    return step(desk, lambda session, doing: use_part(session, doing, PANEL, quantity, ORDER))


def put_back(desk: AtWork, quantity: int) -> int:
    return step(desk, lambda session, doing: put_part_back(session, doing, PANEL, quantity, ORDER))


def at_shelf(desk: AtWork, change: AtShelf) -> None:
    step(desk, lambda session, doing: move_at_shelf(session, doing, PANEL, change))


def harvest(desk: AtWork, quantity: int) -> None:
    at_shelf(desk, Harvested(quantity, desk.laptop(3)))


def count(desk: AtWork, on_hand: int) -> None:
    at_shelf(desk, Counted(on_hand))


@pytest.fixture
def bench(desk: AtWork) -> AtWork:
    add_panel(desk)
    add_order(desk)
    return desk


def test_a_work_order_pays_what_a_piece_costs_that_day(bench: AtWork) -> None:
    receive(bench, 2, 6_000)
    assert use(bench, 1) == 6_000
    receive(bench, 1, 6_500)

    assert use(bench, 2) == 6_250

    assert shelf(bench) == (0, 6_250)
    assert [
        (row.kind, row.quantity) for row in sorted(bench.all(PartMove), key=lambda r: r.id)
    ] == [
        (PartMoveKind.RECEIVED, 2),
        (PartMoveKind.USED, -1),
        (PartMoveKind.RECEIVED, 1),
        (PartMoveKind.USED, -2),
    ]
    assert [entry.act for entry in bench.all(AuditEntry)] == [Act.PARTS_MOVED] * 4
    assert bench.chain_holds()


def test_more_than_there_is_cannot_be_used_and_nothing_is_done(bench: AtWork) -> None:
    receive(bench, 1, 6_000)

    with pytest.raises(StockRefused) as refused:
        use(bench, 2)

    assert (refused.value.problem, refused.value.on_hand) == (StockProblem.NOT_ENOUGH, 1)
    assert shelf(bench) == (1, 6_000)
    assert len(bench.all(AuditEntry)) == 1


def test_what_was_not_needed_goes_back_at_its_own_cost(bench: AtWork) -> None:
    receive(bench, 2, 6_000)
    use(bench, 2)
    receive(bench, 1, 1_000)

    assert put_back(bench, 1) == 6_000

    assert shelf(bench) == (2, 3_500)
    with pytest.raises(StockRefused) as refused:
        put_back(bench, 2)
    assert refused.value.problem is StockProblem.MORE_THAN_USED


def test_a_retired_device_gives_parts_that_cost_nothing(bench: AtWork) -> None:
    with pytest.raises(StockRefused) as refused:
        harvest(bench, 1)
    assert refused.value.problem is StockProblem.NOT_RETIRED
    bench.change(Item, bench.laptop(3), service_state=ServiceState.RETIRED)

    harvest(bench, 1)

    assert shelf(bench) == (1, 0)
    assert [row.item_id for row in bench.all(PartMove)] == [bench.laptop(3)]
    assert use(bench, 1) == 0


def test_a_count_keeps_how_far_off_the_shelf_was(bench: AtWork) -> None:
    receive(bench, 5, 200)

    for on_hand in (3, 3, 4):
        count(bench, on_hand)

    assert shelf(bench) == (4, 200)
    assert sorted(row.quantity for row in bench.all(PartMove)) == [-2, 1, 5]


def test_what_nobody_keeps_is_not_found(bench: AtWork) -> None:
    with pytest.raises(NotFound):
        step(bench, lambda session, doing: receive_part(session, doing, key("none"), 1, 1))
    with pytest.raises(NotFound):
        at_shelf(bench, Harvested(1, key("none")))


ACTS = st.one_of(
    st.tuples(st.just("receive"), st.integers(1, 9), st.integers(0, 9_000)),
    st.tuples(st.just("use"), st.integers(1, 9)),
    st.tuples(st.just("back"), st.integers(1, 9)),
    st.tuples(st.just("harvest"), st.integers(1, 3)),
    st.tuples(st.just("count"), st.integers(0, 9)),
)


@settings(max_examples=15)
@given(st.lists(ACTS, min_size=3, max_size=12))
def test_the_stock_equals_its_moves_after_anything(acts: list[tuple[str, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder, make_store(Path(folder)) as store:
        bench = at_work(store)
        add_panel(bench)
        add_order(bench)
        bench.change(Item, bench.laptop(3), service_state=ServiceState.RETIRED)
        known: dict[str, Callable[..., object]] = {
            "receive": receive,
            "use": use,
            "back": put_back,
            "harvest": harvest,
            "count": count,
        }
        for name, *amounts in acts:
            before = shelf(bench)
            try:
                known[name](bench, *amounts)
            except StockRefused:
                assert shelf(bench) == before
            assert shelf(bench)[0] >= 0
