"""A desk with a work order, moved from state to state."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from db.models.catalog import Item
from db.models.upkeep.parts import Vendor
from db.models.upkeep.work_orders import WorkOrder
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import (
    Cause,
    ChargeDecision,
    Outcome,
    Priority,
    Resolution,
    WorkOrderState,
)
from kiosk.services.upkeep.repairs.order_changes import Changes
from kiosk.services.upkeep.repairs.order_moves import (
    Move,
    MoveRefused,
    OrderMoved,
    SameSerial,
    move_work_order,
)
from kiosk.services.upkeep.repairs.work_orders import Opening, OrderOpened, open_work_order
from tests.support.counter import AtWork
from tests.support.store import MONDAY, key

S = WorkOrderState
VENDOR = key("vendor")
TRIAGE = Move(
    to_state=S.TRIAGED,
    changes=Changes(priority=Priority.NORMAL, area="screen", symptom="cracked", cause=Cause.WEAR),
)
SEND = Move(
    to_state=S.AT_VENDOR,
    changes=Changes(
        vendor_id=VENDOR, rma_number="RMA-7", sent_at=MONDAY, expected_back_on=date(2026, 12, 4)
    ),
)
CLOSE = Move(
    to_state=S.CLOSED,
    resolution=Resolution.PART_REPLACED,
    outcome=Outcome.RETURNED_TO_SERVICE,
    charge=ChargeDecision.NOT_CHARGED,
)
_WAY = {
    S.TRIAGED: (TRIAGE,),
    S.IN_PROGRESS: (TRIAGE, Move(to_state=S.IN_PROGRESS)),
    S.TESTING: (TRIAGE, Move(to_state=S.IN_PROGRESS), Move(to_state=S.TESTING)),
}


def opened(desk: AtWork, laptop: int = 1, **values: object) -> OrderOpened:
    """A repair of one of the Chromebooks."""
    opening = replace(Opening(desk.laptop(laptop), "Screen"), **values)  # type: ignore[arg-type]  # a test's own fields
    return open_work_order(desk.ctx, desk.action(), opening)


def brought_to(desk: AtWork, state: WorkOrderState, laptop: int = 1, **values: object) -> UUID:
    """A repair that stands there; its id."""
    order_id = opened(desk, laptop, **values).order_id
    for move in _WAY[state]:
        moved(desk, order_id, move)
    return order_id


def try_move(
    desk: AtWork, order_id: UUID, move: Move | WorkOrderState, *, by: UUID | None = None
) -> OrderMoved | MoveRefused:
    """Move it, with whatever outcome."""
    wanted = Move(to_state=move, serial=SameSerial()) if isinstance(move, S) else move
    return move_work_order(desk.ctx, desk.action(), order_id, wanted, by=by)


def moved(desk: AtWork, order_id: UUID, move: Move | WorkOrderState) -> OrderMoved:
    """Move it, which must work."""
    outcome = try_move(desk, order_id, move)
    assert isinstance(outcome, OrderMoved), outcome
    return outcome


def order_of(desk: AtWork, order_id: UUID) -> WorkOrder:
    """The work order as stored."""
    return next(row for row in desk.all(WorkOrder) if row.id == order_id)


def state_of(desk: AtWork, laptop: int = 1) -> ServiceState:
    """The state of one of the Chromebooks."""
    item_id = desk.laptop(laptop)
    return next(row.service_state for row in desk.all(Item) if row.id == item_id)


def add_vendor(desk: AtWork) -> None:
    """The vendor that SEND names."""
    with desk.store.write() as session:
        session.add(Vendor(id=VENDOR, name="Acme"))
