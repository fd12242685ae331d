"""Reads of the calendar of services: what ended when, what is open since when, and meters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Float, and_, case, cast, func, or_, select, text
from sqlalchemy.orm import Session

from db.models.catalog import Item, ItemType
from db.models.upkeep.maintenance import (
    OPEN_SERVICE,
    MaintenancePlan,
    Meter,
    PlanStanding,
    Service,
)
from db.rows import read_rows
from db.vocabulary.catalog import GONE
from db.vocabulary.upkeep import MeterKind, ServiceOutcome


@dataclass(frozen=True, slots=True)
class EndedRow:
    """A service that was done or missed."""

    plan_id: UUID
    title: str
    item_id: UUID
    barcode: str
    type_name: str
    number: str | None
    outcome: ServiceOutcome
    due_on: date | None
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A service that is open: since when, and the newest day that it is due for."""

    opened_at: datetime
    due_on: date | None


@dataclass(frozen=True, slots=True)
class MeterRow:
    """A meter on its way to a plan's next reading; totals are in its own units.

    `opened_at` is since when the service is open that it asks for.
    """

    plan_id: UUID
    title: str
    item_id: UUID
    barcode: str
    type_name: str
    number: str | None
    meter: MeterKind
    total: int
    due_reading: int
    meter_every: int
    estimated_on: date | None
    opened_at: datetime | None


_TOTAL = Meter.reading + Meter.offset
_OPEN = and_(
    Service.plan_id == PlanStanding.plan_id,
    Service.item_id == PlanStanding.item_id,
    text(OPEN_SERVICE),
)
_TOLD = (ServiceOutcome.DONE, ServiceOutcome.MISSED)


def ended_between(
    session: Session, first: datetime, until: datetime, last: date
) -> tuple[EndedRow, ...]:
    """What was done from `first` on and before `until`, and what was missed up to the day `last`.

    A service is noted as missed after its day, perhaps by weeks, so one that was due before `last`
    may have ended at any time from `first` on.
    """
    is_done = and_(Service.outcome == ServiceOutcome.DONE, Service.ended_at < until)
    is_missed = and_(
        Service.outcome == ServiceOutcome.MISSED,
        or_(Service.due_on <= last, and_(Service.due_on.is_(None), Service.ended_at < until)),
    )
    statement = (
        select(
            Service.plan_id,
            MaintenancePlan.title,
            Item.id,
            Item.barcode,
            ItemType.name,
            Item.number,
            Service.outcome,
            Service.due_on,
            Service.ended_at,
        )
        .join(MaintenancePlan, MaintenancePlan.id == Service.plan_id)
        .join(Item, Item.id == Service.item_id)
        .join(ItemType, ItemType.code == Item.type_code)
        .where(Service.ended_at >= first, or_(is_done, is_missed))
        .order_by(Service.ended_at, Service.id)
    )
    return tuple(EndedRow(*row) for row in read_rows(session, statement))


def counts_between(
    session: Session, first: datetime, until: datetime
) -> Mapping[UUID, tuple[int, int]]:
    """For each plan how many services were done in time, and how many done or missed in all."""
    is_in_time = and_(Service.outcome == ServiceOutcome.DONE, Service.was_late.is_(False))
    in_time = func.sum(case((is_in_time, 1), else_=0))
    statement = (
        select(Service.plan_id, in_time, func.count())
        .where(
            Service.ended_at >= first, Service.ended_at < until, Service.outcome.in_(sorted(_TOLD))
        )
        .group_by(Service.plan_id)
    )
    return {row[0]: (row[1], row[2]) for row in read_rows(session, statement)}


def open_by_plan_and_item(session: Session) -> Mapping[tuple[UUID, UUID], OpenRow]:
    """The services that are open."""
    statement = select(Service.plan_id, Service.item_id, Service.opened_at, Service.due_on)
    rows = read_rows(session, statement.where(text(OPEN_SERVICE)))
    return {(row[0], row[1]): OpenRow(row[2], row[3]) for row in rows}


def fullest_meters(session: Session, at_most: int) -> Sequence[MeterRow]:
    """The meters that are furthest on their way to a service, the furthest first."""
    gone = cast(_TOTAL - PlanStanding.due_reading, Float) / MaintenancePlan.meter_every
    statement = (
        select(
            MaintenancePlan.id,
            MaintenancePlan.title,
            Item.id,
            Item.barcode,
            ItemType.name,
            Item.number,
            Meter.kind,
            _TOTAL,
            PlanStanding.due_reading,
            MaintenancePlan.meter_every,
            PlanStanding.estimated_on,
            Service.opened_at,
        )
        .join_from(PlanStanding, MaintenancePlan, MaintenancePlan.id == PlanStanding.plan_id)
        .join(Item, Item.id == PlanStanding.item_id)
        .join(ItemType, ItemType.code == Item.type_code)
        .join(Meter, and_(Meter.item_id == Item.id, Meter.kind == MaintenancePlan.meter))
        .outerjoin(Service, _OPEN)
        .where(
            MaintenancePlan.is_active,
            PlanStanding.due_reading.is_not(None),
            Item.service_state.not_in(sorted(GONE)),
        )
        .order_by(gone.desc(), Item.barcode)
        .limit(at_most)
    )
    return [MeterRow(*row) for row in read_rows(session, statement)]
