"""A desk at which a broken Chromebook is swapped for a loaner, repaired, and swapped back."""

from uuid import UUID

from db.models.upkeep.replacement import ItemLife
from db.models.upkeep.work_orders import Swap, WorkOrder
from db.vocabulary.upkeep import (
    Cause,
    Outcome,
    Priority,
    Resolution,
    WorkOrderState,
)
from kiosk.services.upkeep.repairs.order_changes import Changes
from kiosk.services.upkeep.repairs.order_moves import Move, OrderMoved, move_work_order
from kiosk.services.upkeep.repairs.swap_answers import Swapped, SwapWish
from kiosk.services.upkeep.repairs.swaps import swap
from kiosk.services.upkeep.repairs.swaps_back import end_swap, swap_back, undo_swap
from kiosk.services.upkeep.repairs.work_orders import Opening
from tests.support.counter import SCAN, AtWork
from tests.support.store import MONDAY

SWAPPED_HOME: list[tuple[object, ...]] = [
    ("borrow", "mia", 1),
    ("swap", 1, None),
    ("swap undone",),
    ("swap", 1, 3),
    ("repaired",),
    ("swap back",),
]
"""A day on which a swap is undone, done, and comes to its end."""
TRIAGE = Changes(priority=Priority.NORMAL, symptom="Cracked glass", cause=Cause.WEAR)


def wish(desk: AtWork, broken: int = 1, loaner: int | None = 3) -> SwapWish:
    """One Chromebook for another, or for none."""
    opening = Opening(desk.laptop(broken), "Screen cracked")
    loaner_id = None if loaner is None else desk.laptop(loaner)
    return SwapWish(desk.action(), loaner_id, opening, SCAN)


def swapped(desk: AtWork, broken: int = 1, loaner: int | None = 3) -> Swapped:
    """Swap, which must work."""
    outcome = swap(desk.ctx, wish(desk, broken, loaner))
    assert isinstance(outcome, Swapped), outcome
    return outcome


def mark_loaner(desk: AtWork, *laptops: int) -> None:
    """Say that these stand in for others."""
    with desk.store.write() as session:
        for number in laptops:
            session.add(
                ItemLife(
                    item_id=desk.laptop(number),
                    is_extended=False,
                    is_loaner=True,
                    updated_at=MONDAY,
                )
            )


def the_swap(desk: AtWork) -> Swap:
    """The one swap there is."""
    (row,) = desk.all(Swap)
    return row


def the_order(desk: AtWork) -> WorkOrder:
    """The one work order there is."""
    (row,) = desk.all(WorkOrder)
    return row


def move(desk: AtWork, order_id: UUID, wanted: Move) -> None:
    """Move a work order, which must work."""
    outcome = move_work_order(desk.ctx, desk.action(), order_id, wanted)
    assert isinstance(outcome, OrderMoved), outcome


def worked_on(desk: AtWork, order_id: UUID) -> None:
    """From its report to its test."""
    move(desk, order_id, Move(to_state=WorkOrderState.TRIAGED, changes=TRIAGE))
    move(desk, order_id, Move(to_state=WorkOrderState.IN_PROGRESS))
    move(desk, order_id, Move(to_state=WorkOrderState.TESTING))


def closed(desk: AtWork, order_id: UUID, outcome: Outcome = Outcome.RETURNED_TO_SERVICE) -> None:
    """Close a work order that was tested."""
    resolution = Resolution.PART_REPLACED
    end = Move(to_state=WorkOrderState.CLOSED, resolution=resolution, outcome=outcome)
    move(desk, order_id, end)


def swap_act(desk: AtWork, act: tuple[object, ...], swap_id: UUID | None) -> UUID | None:
    """One act of a random day, with whatever outcome; the swap that later acts are about."""
    match act:
        case ("swap", int(broken), (int() | None) as loaner):
            done = swap(desk.ctx, wish(desk, broken, loaner))
            return done.swap_id if isinstance(done, Swapped) else swap_id
        case _ if swap_id is None:
            return None
        case ("swap over",):
            end_swap(desk.ctx, desk.action(), swap_id)
        case ("swap undone",):
            undo_swap(desk.ctx, desk.action(), swap_id)
        case ("repaired",):
            with desk.store.read() as session:
                order = session.get_one(WorkOrder, session.get_one(Swap, swap_id).work_order_id)
            if order.state is WorkOrderState.REPORTED:
                worked_on(desk, order.id)
                closed(desk, order.id)
        case _:
            swap_back(desk.ctx, desk.action(), swap_id, SCAN)
    return swap_id
