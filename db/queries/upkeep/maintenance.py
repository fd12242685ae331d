"""Reads of maintenance: plans, how they stand for items, what is due, meters."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, or_, select, text
from sqlalchemy.orm import Session

from db.models.catalog import Item, ItemType
from db.models.upkeep.maintenance import (
    OPEN_SERVICE,
    MaintenancePlan,
    Meter,
    PlanStanding,
    Service,
)
from db.models.upkeep.parts import SparePart
from db.queries.upkeep.standings import IN_USE, ITS_METER, OPEN, TOTAL
from db.rows import Columns, read_rows
from db.vocabulary.upkeep import MeterKind, ServiceOutcome


@dataclass(frozen=True, slots=True)
class DueRow:
    """A plan that stands for an item: when it is due, and what it puts up with.

    `site_id` is the item's own school. `started_on` is the day up to which the item owes nothing,
    `total` what its meter has counted; 0 where it has none.
    """

    plan_id: UUID
    key: str | None
    title: str
    names: Mapping[str, str]
    item_id: UUID
    site_id: UUID | None
    barcode: str
    type_name: str
    number: str | None
    started_on: date
    due_on: date | None
    due_reading: int | None
    estimated_on: date | None
    is_open: bool
    meter: MeterKind | None
    total: int
    lead_days: int
    lead_units: int
    grace_days: int
    grace_units: int
    is_blocking: bool


_DUE_COLUMNS: Columns = {
    "plan_id": MaintenancePlan.id,
    "key": MaintenancePlan.key,
    "title": MaintenancePlan.title,
    "names": MaintenancePlan.names,
    "item_id": Item.id,
    "site_id": Item.site_id,
    "barcode": Item.barcode,
    "type_name": ItemType.name,
    "number": Item.number,
    "started_on": PlanStanding.started_on,
    "due_on": PlanStanding.due_on,
    "due_reading": PlanStanding.due_reading,
    "estimated_on": PlanStanding.estimated_on,
    "is_open": Service.id.is_not(None),
    "meter": MaintenancePlan.meter,
    "total": TOTAL,
    "lead_days": MaintenancePlan.lead_days,
    "lead_units": MaintenancePlan.lead_units,
    "grace_days": MaintenancePlan.grace_days,
    "grace_units": MaintenancePlan.grace_units,
    "is_blocking": MaintenancePlan.is_blocking,
}
_DUE: Select[*tuple[Any, ...]] = (
    select(*_DUE_COLUMNS.values())
    .join_from(PlanStanding, MaintenancePlan, MaintenancePlan.id == PlanStanding.plan_id)
    .join(Item, Item.id == PlanStanding.item_id)
    .join(ItemType, ItemType.code == Item.type_code)
    .outerjoin(Meter, ITS_METER)
    .outerjoin(Service, OPEN)
    .where(MaintenancePlan.is_active)
)
# Put together once: every loan asks for the one, every page of staff for the other.
_DUE_OF_ITEM = _DUE.where(PlanStanding.item_id == bindparam("item_id"))
_DUE_OF_ITEMS = _DUE.where(PlanStanding.item_id.in_(bindparam("items", expanding=True)))
_DUE_BY = _DUE.where(
    IN_USE,
    or_(
        PlanStanding.due_on <= bindparam("day"),
        PlanStanding.estimated_on <= bindparam("day"),
        text("plan_standings.is_reached"),
    ),
)
_BLOCKING_BY = _DUE_BY.where(MaintenancePlan.is_blocking)


def active_plans(session: Session) -> tuple[MaintenancePlan, ...]:
    """The plans in force, by their title."""
    statement = select(MaintenancePlan).where(MaintenancePlan.is_active)
    return tuple(session.scalars(statement.order_by(MaintenancePlan.title, MaintenancePlan.id)))


def due_of_item(session: Session, item_id: UUID) -> tuple[DueRow, ...]:
    """Every plan that stands for an item, whether it is due or not."""
    return _due_rows(read_rows(session, _DUE_OF_ITEM, item_id=item_id))


def due_of_items(session: Session, item_ids: Collection[UUID]) -> tuple[DueRow, ...]:
    """The same of several items at once, in no order."""
    return _due_rows(read_rows(session, _DUE_OF_ITEMS, items=list(item_ids)))


def due_by(session: Session, day: date, *, is_blocking: bool = False) -> tuple[DueRow, ...]:
    """What is due or expected up to `day`, or within its lead; of blocking plans alone if so."""
    return _due_rows(read_rows(session, _BLOCKING_BY if is_blocking else _DUE_BY, day=day))


def open_service(session: Session, plan_id: UUID, item_id: UUID) -> Service | None:
    """The one service of a plan that is open for an item."""
    statement = select(Service).where(
        Service.plan_id == plan_id, Service.item_id == item_id, text(OPEN_SERVICE)
    )
    return session.scalars(statement).one_or_none()


def service_ended(session: Session, plan_id: UUID, item_id: UUID, at: datetime) -> Service | None:
    """The service of a plan for an item that one act ended, by its instant; no missed one."""
    statement = select(Service).where(
        Service.plan_id == plan_id,
        Service.item_id == item_id,
        Service.ended_at == at,
        Service.outcome != ServiceOutcome.MISSED,
    )
    return session.scalars(statement).first()


def open_services(session: Session, plan_id: UUID) -> tuple[Service, ...]:
    """All services of a plan that are open."""
    statement = select(Service).where(Service.plan_id == plan_id, text(OPEN_SERVICE))
    return tuple(session.scalars(statement))


def count_ended(session: Session, plan_id: UUID, at: datetime) -> int:
    """How many services of a plan ended at that very instant: by one act."""
    statement = select(func.count()).where(Service.plan_id == plan_id, Service.ended_at == at)
    return session.scalar(statement) or 0


def services_named(
    session: Session, plan_id: UUID, item_id: UUID, occurrences: Collection[str]
) -> frozenset[str]:
    """Which of these occurrences have a service already."""
    statement = select(Service.occurrence).where(
        Service.plan_id == plan_id,
        Service.item_id == item_id,
        Service.occurrence.in_(occurrences),
    )
    return frozenset(session.scalars(statement))


def known_parts(session: Session, codes: Collection[str]) -> frozenset[str]:
    """Which of these codes are those of spare parts."""
    return frozenset(session.scalars(select(SparePart.code).where(SparePart.code.in_(codes))))


def meters_of(session: Session, item_id: UUID) -> tuple[Meter, ...]:
    """An item's meters."""
    statement = select(Meter).where(Meter.item_id == item_id).order_by(Meter.kind)
    return tuple(session.scalars(statement))


def _due_rows(rows: Sequence[Sequence[Any]]) -> tuple[DueRow, ...]:
    return tuple(DueRow(*row) for row in rows)
