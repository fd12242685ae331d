"""A repair that was logged by mistake is taken back, with the loaner, the return and the
parts in it."""

from uuid import UUID

from db.vocabulary.upkeep import LineKind, WorkOrderState
from kiosk.services.context import Context
from kiosk.services.upkeep.repairs.order_lines import count_line
from kiosk.services.upkeep.repairs.order_moves import (
    Move,
    MoveRefused,
    OrderMoved,
    move_work_order,
    preview_move,
)
from kiosk.services.upkeep.repairs.swap_answers import CannotUndo, SwapUndone
from kiosk.services.upkeep.repairs.swap_lists import list_swaps
from kiosk.services.upkeep.repairs.swaps_back import undo_swap
from kiosk.services.upkeep.repairs.tickets import ticket
from kiosk.ui.staff.upkeep.repairs.bench_log import Logged


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
    number, repair = logged.order.number, logged.repair
    swap_id = next((each.swap_id for each in list_swaps(ctx) if each.order_number == number), None)
    if swap_id is not None:
        if isinstance(undo_swap(ctx, action_id, swap_id, by=by, is_trial=True), CannotUndo):
            return False
        _put_back(ctx, logged, by)
        return isinstance(undo_swap(ctx, action_id, swap_id, by=by), SwapUndone)
    if repair.device.is_lent:
        return False
    order_id = logged.order.order_id
    move = Move(to_state=WorkOrderState.CANCELLED, reason="Logged by mistake")
    if isinstance(preview_move(ctx, order_id, move, by=by), MoveRefused):
        return False
    _put_back(ctx, logged, by)
    return isinstance(move_work_order(ctx, action_id, order_id, move, by=by), OrderMoved)


def _put_back(ctx: Context, logged: Logged, by: UUID) -> None:
    """The parts of a work order that ends here go back to the shelf; one that goes on keeps them,
    as it keeps the labour."""
    if logged.repair.device.order is not None or not logged.repair.parts:
        return
    for line in ticket(ctx, logged.order.number).lines:
        if line.kind is LineKind.PART:
            count_line(ctx, ctx.ids.new(), logged.order.order_id, line.line_id, 0, by=by)
