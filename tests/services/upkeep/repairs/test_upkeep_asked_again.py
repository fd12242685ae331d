"""An act of upkeep that is asked for again, or whose COMMIT ended so that nobody knows."""

from kiosk.services.upkeep.repairs.order_moves import (
    OrderMoved,
    move_work_order,
    preview_move,
)
from kiosk.services.upkeep.repairs.swap_answers import Swapped, SwapUndone
from kiosk.services.upkeep.repairs.swaps import swap
from kiosk.services.upkeep.repairs.swaps_back import undo_swap
from tests.services.test_services_acts import uncertain
from tests.services.upkeep.repairs.repairing import TRIAGE, S, moved, opened
from tests.services.upkeep.repairs.swapping import swapped, wish
from tests.support.counter import AtWork


def test_a_move_is_tried_without_writing(desk: AtWork) -> None:
    order_id = opened(desk).order_id

    assert preview_move(desk.ctx, order_id, TRIAGE) == OrderMoved(order_id, "W-1", S.TRIAGED)


def test_a_move_that_happened_after_all_is_answered(desk: AtWork) -> None:
    order_id, unsure = opened(desk).order_id, uncertain(desk, is_kept=True)

    done = move_work_order(unsure.ctx, desk.action(), order_id, TRIAGE)

    assert done == OrderMoved(order_id, "W-1", S.TRIAGED)


def test_a_move_is_answered_as_it_was_made(file_desk: AtWork) -> None:
    order_id, action = opened(file_desk).order_id, file_desk.action()
    first = move_work_order(file_desk.ctx, action, order_id, TRIAGE)
    moved(file_desk, order_id, S.IN_PROGRESS)

    assert move_work_order(file_desk.ctx, action, order_id, TRIAGE) == first


def test_a_swap_that_happened_after_all_is_answered(desk: AtWork) -> None:
    desk.lent()

    assert isinstance(swap(uncertain(desk, is_kept=True).ctx, wish(desk)), Swapped)


def test_an_undone_swap_is_answered_too(desk: AtWork) -> None:
    desk.lent()
    swap_id, unsure = swapped(desk).swap_id, uncertain(desk, is_kept=True)

    assert isinstance(undo_swap(unsure.ctx, desk.action(), swap_id), SwapUndone)
