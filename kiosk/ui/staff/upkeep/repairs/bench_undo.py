"""A repair that was logged by mistake is taken back, with the loaner and the return in it."""

from uuid import UUID

from db.vocabulary.upkeep import WorkOrderState
from kiosk.services.context import Context
from kiosk.services.upkeep.repairs.order_moves import Move, OrderMoved, move_work_order
from kiosk.services.upkeep.repairs.swap_answers import SwapUndone
from kiosk.services.upkeep.repairs.swap_lists import list_swaps
from kiosk.services.upkeep.repairs.swaps_back import undo_swap
from kiosk.ui.staff.upkeep.repairs.bench_work import Logged


def can_undo(logged: Logged, *, may_end: bool) -> bool:
    """Whether all of it can be taken back at once; `may_end` says who acts may end a work order.

    A return alone stays: the thing lies on the bench.
    """
    repair = logged.repair
    if repair.loaner is not None or repair.is_promised:
        return True
    return may_end and repair.device.order is None and not repair.device.is_lent


def take_back(ctx: Context, action_id: UUID, logged: Logged, by: UUID) -> bool:
    """Take it back; says whether that could be. For the lane. Raises NotFound, StoreError."""
    number = logged.order.number
    swap_id = next((each.swap_id for each in list_swaps(ctx) if each.order_number == number), None)
    if swap_id is not None:
        return isinstance(undo_swap(ctx, action_id, swap_id, by=by), SwapUndone)
    if logged.repair.device.is_lent:
        return False
    move = Move(to_state=WorkOrderState.CANCELLED, reason="Logged by mistake")
    moved = move_work_order(ctx, action_id, logged.order.order_id, move, by=by)
    return isinstance(moved, OrderMoved)
