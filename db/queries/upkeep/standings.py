"""Reads of how plans stand for items: what the chore keeps up, set by set."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, func, or_, select, text
from sqlalchemy.orm import Session

from db.models.catalog import Item
from db.models.upkeep.maintenance import (
    OPEN_SERVICE,
    MaintenancePlan,
    Meter,
    MeterDay,
    PlanStanding,
    Service,
)
from db.rows import Columns, read_rows
from db.vocabulary.catalog import GONE
from db.vocabulary.upkeep import MeterKind, ReadingSource


@dataclass(frozen=True, slots=True)
class StandRow:
    """How a plan stands for an item, or for many that are alike in all of this.

    Without a standing `started_on` and what belongs to it are None; `open_as` names the open
    service's occurrence.
    """

    site_id: UUID | None
    bought_on: date | None
    started_on: date | None
    started_reading: int | None
    moved_to: date | None
    due_on: date | None
    due_reading: int | None
    is_reached: bool | None
    total: int
    open_as: str | None


@dataclass(frozen=True, slots=True)
class TargetRow(StandRow):
    """An item that a plan is for, with its standing, its meter and its open service.

    `read_at` is None where the plan has no meter, or the item none.
    """

    item_id: UUID
    estimated_on: date | None
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class SampleRow:
    """What an item's meter had counted by the end of a day."""

    item_id: UUID
    day: date
    total: int
    source: ReadingSource


TOTAL = func.coalesce(Meter.reading + Meter.offset, 0)
OPEN = and_(
    Service.plan_id == PlanStanding.plan_id,
    Service.item_id == PlanStanding.item_id,
    text(OPEN_SERVICE),
)
ITS_METER = and_(Meter.item_id == Item.id, Meter.kind == MaintenancePlan.meter)
_ITS_STANDING = and_(PlanStanding.plan_id == MaintenancePlan.id, PlanStanding.item_id == Item.id)
_IS_FOR = or_(MaintenancePlan.type_code == Item.type_code, MaintenancePlan.item_id == Item.id)
IN_USE = Item.service_state.not_in(GONE)

_STAND_COLUMNS: Columns = {
    "site_id": Item.site_id,
    "bought_on": Item.bought_on,
    "started_on": PlanStanding.started_on,
    "started_reading": PlanStanding.started_reading,
    "moved_to": PlanStanding.moved_to,
    "due_on": PlanStanding.due_on,
    "due_reading": PlanStanding.due_reading,
    "is_reached": PlanStanding.is_reached,
    "total": TOTAL,
    "open_as": Service.occurrence,
}
_TARGET_COLUMNS: Columns = {
    **_STAND_COLUMNS,
    "item_id": Item.id,
    "estimated_on": PlanStanding.estimated_on,
    "read_at": Meter.read_at,
}
_TARGETS: Select[*tuple[Any, ...]] = (
    select(*_TARGET_COLUMNS.values())
    .join_from(MaintenancePlan, Item, _IS_FOR)
    .outerjoin(PlanStanding, _ITS_STANDING)
    .outerjoin(Meter, ITS_METER)
    .outerjoin(Service, OPEN)
    .where(MaintenancePlan.id == bindparam("plan_id"), IN_USE)
)
_STANDS = _TARGETS.with_only_columns(*_STAND_COLUMNS.values()).distinct()
_SOME_TARGETS = _TARGETS.where(Item.id.in_(bindparam("items", expanding=True)))
_TARGET = _TARGETS.where(Item.id == bindparam("item_id"))
_TARGET_IDS = (
    select(Item.id)
    .join_from(MaintenancePlan, Item, _IS_FOR)
    .where(MaintenancePlan.id == bindparam("plan_id"), IN_USE)
)

_NOTED = select(1).where(MeterDay.item_id == Item.id, MeterDay.kind == MaintenancePlan.meter)
_MOVED = _NOTED.where(MeterDay.day >= bindparam("since"), MeterDay.total != TOTAL)
_UNFORESEEN = _TARGETS.with_only_columns(Item.id).where(
    or_(
        PlanStanding.estimated_on.is_not(None),
        _MOVED.correlate(Item, MaintenancePlan, Meter).exists(),
        and_(
            Meter.read_at.is_not(None),
            ~_NOTED.where(MeterDay.total == TOTAL).correlate(Item, MaintenancePlan, Meter).exists(),
        ),
    )
)
_SAMPLES = (
    select(MeterDay.item_id, MeterDay.day, MeterDay.total, MeterDay.source)
    .where(
        MeterDay.item_id.in_(bindparam("items", expanding=True)),
        MeterDay.kind == bindparam("kind"),
        MeterDay.day >= bindparam("day"),
    )
    .order_by(MeterDay.item_id, MeterDay.day)
)


def target_ids(session: Session, plan_id: UUID) -> tuple[UUID, ...]:
    """The items in use that a plan is for."""
    return tuple(row[0] for row in read_rows(session, _TARGET_IDS, plan_id=plan_id))


def stands(session: Session, plan_id: UUID) -> tuple[StandRow, ...]:
    """Each way in which a plan stands for any item, once: far fewer than there are items."""
    return tuple(StandRow(*row) for row in read_rows(session, _STANDS, plan_id=plan_id))


def targets(session: Session, plan_id: UUID, items: Collection[UUID]) -> tuple[TargetRow, ...]:
    """Those of these items that are in use, and that a plan is for."""
    rows = read_rows(session, _SOME_TARGETS, plan_id=plan_id, items=items)
    return tuple(TargetRow(*row) for row in rows)


def target(session: Session, plan_id: UUID, item_id: UUID) -> TargetRow | None:
    """One of them; None for an item that the plan is not for, or that is gone."""
    rows = read_rows(session, _TARGET, plan_id=plan_id, item_id=item_id)
    return TargetRow(*rows[0]) if rows else None


def unforeseen(session: Session, plan_id: UUID, since: date) -> tuple[UUID, ...]:
    """The items of a plan whose estimate may be another one than is kept, or may have to go.

    A meter that nothing moved since that day, as far as it was noted, gets nowhere.
    """
    rows = read_rows(session, _UNFORESEEN, plan_id=plan_id, since=since)
    return tuple(row[0] for row in rows)


def samples_since(
    session: Session, kind: MeterKind, items: Collection[UUID], day: date
) -> tuple[SampleRow, ...]:
    """What the meters of these items had counted on each day since `day`, in order."""
    rows = read_rows(session, _SAMPLES, kind=kind, items=items, day=day)
    return tuple(SampleRow(*row) for row in rows)
