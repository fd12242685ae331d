"""A service that is due is begun: it gets a work order with its plan's steps."""

from uuid import UUID

from sqlalchemy.orm import Session

from db.models.upkeep.maintenance import MaintenancePlan
from db.models.upkeep.work_orders import WorkOrder
from db.queries.upkeep import maintenance as queries
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import ENDED, Cause, Priority, WorkOrderKind
from kiosk.services.acts import Doing, begin, once, record
from kiosk.services.context import Context
from kiosk.services.kept import kept
from kiosk.services.upkeep.maintenance.services_done import NothingOwed, Which
from kiosk.services.upkeep.repairs.work_orders import (
    Opening,
    OrderOpened,
    Step,
    open_order,
    opened_by,
)


def start_service(
    ctx: Context, action_id: UUID, which: Which, *, by: UUID | None = None
) -> OrderOpened | NothingOwed:
    """Open a work order for the service that is asked for now, or answer the one that is open.

    Closing it ends the service. Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> OrderOpened | NothingOwed:
        order = begin_service(session, doing, which)
        return NothingOwed() if order is None else OrderOpened(order.id, order.number)

    return once(doing, act, lambda session: opened_by(session, action_id))


def begin_service(session: Session, doing: Doing, which: Which) -> WorkOrder | None:
    """The step: the service's work order; None where no service is asked for. Raises NotFound."""
    service = queries.open_service(session, which.plan_id, which.item_id)
    if service is None:
        return None
    before = (
        None if service.work_order_id is None else session.get(WorkOrder, service.work_order_id)
    )
    if before is not None and before.state not in ENDED:
        return before
    plan = session.get_one(MaintenancePlan, which.plan_id)
    steps = tuple(
        Step(str(step["text"]), dict(step["names"]), bool(step["is_mandatory"]))
        for step in plan.checklist
    )
    opening = Opening(
        which.item_id,
        plan.title,
        WorkOrderKind.SERVICE,
        priority=Priority.NORMAL,
        symptom="service",
        cause=Cause.WEAR,
        steps=steps,
    )
    order = open_order(session, doing, opening)
    service.work_order_id = order.id
    session.flush()
    images = kept(parts=[(service, ("work_order_id",))])
    record(session, doing, Act.SERVICE_OPENED, images)
    return order
