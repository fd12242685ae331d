"""A service that is due is begun: it gets a work order with its plan's steps and parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.upkeep.maintenance import MaintenancePlan
from db.models.upkeep.work_orders import WorkOrder
from db.queries.upkeep import maintenance as queries
from db.queries.upkeep import parts as part_queries
from db.queries.upkeep import work_orders as order_queries
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import ENDED, Cause, Priority, WorkOrderKind
from kiosk.services.acts import Doing, begin, once, record
from kiosk.services.context import Context
from kiosk.services.kept import kept
from kiosk.services.upkeep.maintenance.services_done import NothingOwed, Which
from kiosk.services.upkeep.purchasing.parts import StockRefused
from kiosk.services.upkeep.repairs.order_work import PartLine, add_line
from kiosk.services.upkeep.repairs.work_orders import (
    Opening,
    OrderOpened,
    Step,
    open_order,
    opened_by,
)


@dataclass(frozen=True, slots=True)
class ServiceBegun(OrderOpened):
    """Its work order; `lacking` are the parts of its plan that the shelf has too few of."""

    lacking: tuple[str, ...] = ()


def start_service(
    ctx: Context, action_id: UUID, which: Which, *, by: UUID | None = None
) -> ServiceBegun | NothingOwed:
    """Open a work order for the service that is asked for now, or answer the one that is open.

    Its plan's parts leave the shelf, as far as they lie there; closing it ends the service.
    Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def recall(session: Session) -> ServiceBegun | None:
        opened = opened_by(session, action_id)
        if opened is None:
            return None
        plan = session.get_one(MaintenancePlan, which.plan_id)
        taken = {line.part_id for line in order_queries.lines_of(session, opened.order_id)}
        parts = (_part(session, each) for each in plan.parts)
        lacking = tuple(part.name for part in parts if part.part_id not in taken)
        return ServiceBegun(opened.order_id, opened.number, lacking)

    return once(doing, lambda session: begin_service(session, doing, which), recall)


def begin_service(session: Session, doing: Doing, which: Which) -> ServiceBegun | NothingOwed:
    """The step. Raises NotFound."""
    service = queries.open_service(session, which.plan_id, which.item_id)
    if service is None:
        return NothingOwed()
    before = (
        None if service.work_order_id is None else session.get(WorkOrder, service.work_order_id)
    )
    if before is not None and before.state not in ENDED:
        return ServiceBegun(before.id, before.number)
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
    return ServiceBegun(order.id, order.number, _take_parts(session, doing, order, plan))


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a plan; `part_id` is None for one that nobody has any more."""

    part_id: UUID | None
    name: str
    quantity: int


def _take_parts(
    session: Session, doing: Doing, order: WorkOrder, plan: MaintenancePlan
) -> tuple[str, ...]:
    """Book what the plan needs; the names of what there is too little of."""
    lacking = []
    for part in (_part(session, each) for each in plan.parts):
        if part.part_id is None or not _take(session, doing, order, part.part_id, part.quantity):
            lacking.append(part.name)
    return tuple(lacking)


def _take(session: Session, doing: Doing, order: WorkOrder, part_id: UUID, quantity: int) -> bool:
    """Whether the shelf had so many; the work begins all the same, what lacks is bought."""
    try:
        add_line(session, doing, order.id, PartLine(part_id, quantity))
    except StockRefused:
        return False
    return True


def _part(session: Session, needed: Mapping[str, Any]) -> _Part:
    code, quantity = str(needed["code"]), int(needed["quantity"])
    found = part_queries.part_named(session, code)
    if found is None or not found.is_active:
        return _Part(None, code if found is None else found.name, quantity)
    return _Part(found.id, found.name, quantity)
