"""Lines of cost that are corrected, with the stock behind them."""

from uuid import UUID

import pytest

from db.models.upkeep.parts import SparePart
from db.models.upkeep.work_orders import WorkOrderLine
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.purchasing.parts import StockRefused
from kiosk.services.upkeep.repairs.order_lines import count_line
from kiosk.services.upkeep.repairs.order_work import (
    LabourLine,
    NewLine,
    PartLine,
    SumLine,
    add_line_to,
)
from tests.services.upkeep.purchasing.stocked import PANEL, add_panel
from tests.services.upkeep.repairs.repairing import opened
from tests.support.counter import AtWork
from tests.support.store import MONDAY, key


def line_of(desk: AtWork, line: NewLine) -> tuple[UUID, UUID]:
    """A repair with this line; the ids of both."""
    order_id = opened(desk).order_id
    add_line_to(desk.ctx, desk.action(), order_id, line)
    (row,) = desk.all(WorkOrderLine)
    return order_id, row.id


def on_hand(desk: AtWork) -> int:
    """How many panels lie on the shelf."""
    (part,) = desk.all(SparePart)
    return part.on_hand


def lines(desk: AtWork) -> list[tuple[int, int | None, int]]:
    """Pieces, minutes and cents of every line."""
    rows = sorted(desk.all(WorkOrderLine), key=lambda row: (row.added_at, row.cost_cents))
    return [(row.quantity, row.minutes, row.cost_cents) for row in rows]


def test_pieces_come_from_the_shelf_and_go_back_to_it(desk: AtWork) -> None:
    add_panel(desk, unit_cents=1_995, on_hand=3)
    order_id, line_id = line_of(desk, PartLine(PANEL))

    count_line(desk.ctx, desk.action(), order_id, line_id, 3)
    assert (lines(desk), on_hand(desk)) == ([(3, None, 5_985)], 0)
    with pytest.raises(StockRefused):
        count_line(desk.ctx, desk.action(), order_id, line_id, 4)
    count_line(desk.ctx, desk.action(), order_id, line_id, 1)
    assert (lines(desk), on_hand(desk)) == ([(1, None, 1_995)], 2)
    count_line(desk.ctx, desk.action(), order_id, line_id, 0)
    assert (lines(desk), on_hand(desk)) == ([], 3)


def test_pieces_that_cost_something_else_by_now_get_a_line_of_their_own(
    file_desk: AtWork,
) -> None:
    add_panel(file_desk, unit_cents=1_995, on_hand=3)
    order_id, line_id = line_of(file_desk, PartLine(PANEL))
    file_desk.change(SparePart, PANEL, unit_cents=2_500)

    count_line(file_desk.ctx, file_desk.action(), order_id, line_id, 3)

    assert sorted(lines(file_desk)) == [(1, None, 1_995), (2, None, 5_000)]


def test_minutes_said_by_hand_are_rounded_half_up_and_were_not_timed(file_desk: AtWork) -> None:
    timed = LabourLine("Bench", 20, 2_500, started_at=MONDAY, ended_at=MONDAY)
    order_id, line_id = line_of(file_desk, timed)

    count_line(file_desk.ctx, file_desk.action(), order_id, line_id, 50)

    (row,) = file_desk.all(WorkOrderLine)
    assert (row.minutes, row.cost_cents) == (50, 2_083)
    assert (row.started_at, row.ended_at) == (None, None)


def test_a_line_of_another_work_order_is_none(file_desk: AtWork) -> None:
    order_id, line_id = line_of(file_desk, SumLine("Parcel", 850))
    other = opened(file_desk, 2).order_id

    for where, which in ((other, line_id), (order_id, key("nothing"))):
        with pytest.raises(NotFound):
            count_line(file_desk.ctx, file_desk.action(), where, which, 0)
    assert lines(file_desk) == [(1, None, 850)]
