"""A desk with parts on its shelf, and a work order that needs them."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.upkeep.parts import PartMove, SparePart
from db.models.upkeep.work_orders import WorkOrder
from db.vocabulary.upkeep import WorkOrderKind, WorkOrderState
from kiosk.services.acts import Doing, begin
from tests.support.counter import AtWork
from tests.support.store import MONDAY, key

T = TypeVar("T")
PANEL = key("panel")
ORDER = key("W-1")


def add_panel(desk: AtWork, **values: object) -> UUID:
    """A panel for Chromebooks, none on hand."""
    with desk.store.write() as session:
        session.add(
            SparePart(
                **{"id": PANEL, "code": "PANEL", "name": "Panel", "fits": ["chromebook"]} | values
            )
        )
    return PANEL


def add_order(desk: AtWork, number: int = 1) -> UUID:
    """A work order in progress."""
    order = WorkOrder(
        id=key(f"W-{number}"),
        number=f"W-{number}",
        kind=WorkOrderKind.REPAIR,
        item_id=desk.laptop(number),
        state=WorkOrderState.IN_PROGRESS,
        state_since=MONDAY,
        title="Screen",
        reported_at=MONDAY,
        updated_at=MONDAY,
    )
    with desk.store.write() as session:
        session.add(order)
    return key(f"W-{number}")


def step(desk: AtWork, work: Callable[[Session, Doing], T]) -> T:
    """One step as an act of its own."""
    doing = begin(desk.ctx, desk.action())
    with desk.store.write(doing.action_id) as session:
        return work(session, doing)


def shelf(desk: AtWork) -> tuple[int, int]:
    """How many panels lie there and what each costs; their moves say the same number."""
    (part,) = [row for row in desk.all(SparePart) if row.id == PANEL]
    assert part.on_hand == sum(row.quantity for row in desk.all(PartMove))
    return part.on_hand, part.unit_cents
