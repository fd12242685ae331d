"""What is known of a work order, written down while it is open, without moving it."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.upkeep.work_orders import WorkOrder, WorkOrderCheck
from db.queries.upkeep import work_orders as queries
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import Cause, Priority
from kiosk.services.acts import Doing, begin, once
from kiosk.services.context import Context
from kiosk.services.kept import kept
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.repairs.work_orders import (
    OrderOpened,
    opened_by,
    record_order,
    take_list,
)
from kiosk.services.upkeep.repairs.work_refused import require_open


class Unsaid(Enum):
    """Said of a fact in its value's place: it holds no longer."""

    UNSAID = "unsaid"


UNSAID: Final = Unsaid.UNSAID


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is said of a work order. None leaves it as it is.

    It can be nobody's again, and a day that was promised can be taken back.
    """

    title: str | None = None
    priority: Priority | None = None
    area: str | None = None
    symptom: str | None = None
    cause: Cause | None = None
    is_hazard: bool | None = None
    is_under_warranty: bool | None = None
    assigned_to: UUID | Unsaid | None = None
    ready_on: date | Unsaid | None = None
    vendor_id: UUID | None = None
    rma_number: str | None = None
    sent_at: datetime | None = None
    expected_back_on: date | None = None


NOTHING = Changes()


def change_work_order(
    ctx: Context, action_id: UUID, order_id: UUID, changes: Changes, *, by: UUID | None = None
) -> OrderOpened:
    """Write down what is known of it. Raises NotFound, WorkRefused, StoreError."""
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> OrderOpened:
        order = change_order(session, doing, order_id, changes)
        return OrderOpened(order.id, order.number)

    return once(doing, act, lambda session: opened_by(session, action_id))


def change_order(session: Session, doing: Doing, order_id: UUID, changes: Changes) -> WorkOrder:
    """The step: the work order as it now stands. Raises NotFound, WorkRefused."""
    order = order_there(session, order_id)
    require_open(order)
    listed = write(session, order, changes, doing)
    session.flush()
    record_order(session, doing, Act.WORK_ORDER_CHANGED, order, kept(order, *listed))
    return order


def write(
    session: Session, order: WorkOrder, changes: Changes, doing: Doing
) -> list[WorkOrderCheck]:
    """Put what was said into the row; the checklist that came with a symptom."""
    for each in fields(changes):
        value = getattr(changes, each.name)
        if value is not None:
            setattr(order, each.name, None if value is UNSAID else value)
    order.updated_at = doing.now
    return [] if changes.symptom is None else take_list(session, doing, order)


def order_there(session: Session, order_id: UUID) -> WorkOrder:
    """The work order, fresh and locked until the act ends: never in a read. Raises NotFound."""
    order = queries.order_to_change(session, order_id)
    if order is None:
        raise NotFound(Sought.WORK_ORDER, order_id)
    return order
