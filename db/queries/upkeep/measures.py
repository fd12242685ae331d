"""What measures of a window are made of: downtimes, repairs, lines of work orders, meters' days.

These are reports: they read whole windows, which staff ask for now and then.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from db.models.catalog import Item, ItemType
from db.models.upkeep.maintenance import MeterDay
from db.models.upkeep.parts import SparePart
from db.models.upkeep.replacement import ItemLife
from db.models.upkeep.work_orders import Downtime, WorkOrder, WorkOrderLine
from db.queries.upkeep.false_alarms import IS_FALSE_ALARM, NO_REPAIR
from db.rows import read_rows
from db.vocabulary.catalog import GONE
from db.vocabulary.upkeep import (
    DowntimeKind,
    LineKind,
    MeterKind,
    Outcome,
    WorkOrderKind,
)

_BACK = frozenset({Outcome.RETURNED_TO_SERVICE, Outcome.NO_FAULT_FOUND})


@dataclass(frozen=True, slots=True)
class Which:
    """Which things are measured: those of one type, or one; all, where both are None."""

    type_code: str | None = None
    item_id: UUID | None = None

    def condition(self) -> ColumnElement[bool]:
        """The same for a statement with `items` in it."""
        of_type = Item.type_code == self.type_code if self.type_code is not None else None
        one = Item.id == self.item_id if self.item_id is not None else None
        return and_(*(each for each in (of_type, one, Item.id.is_not(None)) if each is not None))


@dataclass(frozen=True, slots=True)
class ServedRow:
    """A thing and the days on which it served; None where nobody noted one."""

    item_id: UUID
    since: date | None
    retired_on: date | None
    is_gone: bool


@dataclass(frozen=True, slots=True)
class DownRow:
    """A time in which a thing could not be used."""

    item_id: UUID
    kind: DowntimeKind
    from_at: datetime
    until_at: datetime | None


@dataclass(frozen=True, slots=True)
class RepairRow:
    """A repair that nobody called off; `is_back`: the thing returned to service."""

    order_id: UUID
    item_id: UUID
    reported_at: datetime
    closed_at: datetime | None
    reopened: int
    is_back: bool


@dataclass(frozen=True, slots=True)
class BreakRow:
    """How many things of a type are not gone, and how many repairs of them were reported."""

    type_name: str
    things: int
    repairs: int


@dataclass(frozen=True, slots=True)
class PartRow:
    """Pieces of one part; `code` is None for what stands in no stock."""

    code: str | None
    name: str
    quantity: int
    cents: int


@dataclass(frozen=True, slots=True)
class SpendRow:
    """What the work orders of a type cost, in cents; credits are below zero."""

    type_code: str
    type_name: str
    orders: int
    parts_cents: int
    labour_cents: int
    other_cents: int
    credit_cents: int

    @property
    def cents(self) -> int:
        """All of it."""
        return self.parts_cents + self.labour_cents + self.other_cents + self.credit_cents


def served(session: Session, which: Which) -> tuple[ServedRow, ...]:
    """The things with their days, in no order."""
    statement = (
        select(
            Item.id,
            func.coalesce(ItemLife.in_service_on, Item.bought_on),
            ItemLife.retired_on,
            Item.service_state.in_(sorted(GONE)),
        )
        .outerjoin(ItemLife, ItemLife.item_id == Item.id)
        .where(which.condition())
    )
    rows = read_rows(session, statement)
    return tuple(ServedRow(item, since, until, bool(gone)) for item, since, until, gone in rows)


def downtimes(
    session: Session, which: Which, from_at: datetime, until_at: datetime
) -> tuple[DownRow, ...]:
    """Those of which something lies in the window, but for those of a false alarm."""
    statement = (
        select(Downtime.item_id, Downtime.kind, Downtime.from_at, Downtime.until_at)
        .join(Item, Item.id == Downtime.item_id)
        .outerjoin(WorkOrder, WorkOrder.id == Downtime.work_order_id)
        .where(
            which.condition(),
            or_(WorkOrder.id.is_(None), ~IS_FALSE_ALARM),
            Downtime.from_at < until_at,
            or_(Downtime.until_at.is_(None), Downtime.until_at > from_at),
        )
    )
    return tuple(DownRow(*row) for row in read_rows(session, statement))


def repairs(session: Session, which: Which, from_at: datetime) -> tuple[RepairRow, ...]:
    """Those that were closed or reported since then, and all open ones."""
    statement = (
        select(
            WorkOrder.id,
            WorkOrder.item_id,
            WorkOrder.reported_at,
            WorkOrder.closed_at,
            WorkOrder.reopened,
            WorkOrder.outcome,
        )
        .join(Item, Item.id == WorkOrder.item_id)
        .where(
            which.condition(),
            WorkOrder.kind == WorkOrderKind.REPAIR,
            WorkOrder.state.not_in(NO_REPAIR),
            or_(
                WorkOrder.closed_at.is_(None),
                WorkOrder.closed_at >= from_at,
                WorkOrder.reported_at >= from_at,
            ),
        )
    )
    return tuple(
        RepairRow(order, item, reported_at, closed_at, reopened, is_back=outcome in _BACK)
        for order, item, reported_at, closed_at, reopened, outcome in read_rows(session, statement)
    )


def breaks(session: Session, from_at: datetime) -> tuple[BreakRow, ...]:
    """Each type that has things, with the repairs that were reported since then, in no order."""
    broken = (
        select(Item.type_code, func.count().label("repairs"))
        .join(WorkOrder, WorkOrder.item_id == Item.id)
        .where(
            WorkOrder.kind == WorkOrderKind.REPAIR,
            WorkOrder.state.not_in(NO_REPAIR),
            WorkOrder.reported_at >= from_at,
            Item.service_state.not_in(sorted(GONE)),
        )
        .group_by(Item.type_code)
        .subquery()
    )
    repairs = func.coalesce(func.max(broken.c.repairs), 0)
    statement = (
        select(ItemType.name, func.count(), repairs)
        .join(Item, Item.type_code == ItemType.code)
        .outerjoin(broken, broken.c.type_code == ItemType.code)
        .where(Item.service_state.not_in(sorted(GONE)))
        .group_by(ItemType.code, ItemType.name)
    )
    return tuple(BreakRow(*row) for row in read_rows(session, statement))


def parts_used(
    session: Session, which: Which, from_at: datetime, until_at: datetime
) -> tuple[PartRow, ...]:
    """What work orders used of each part, the most first."""
    pieces = func.sum(WorkOrderLine.quantity)
    name = func.coalesce(SparePart.name, WorkOrderLine.text)
    statement = (
        _lines(which, SparePart.code, name, pieces, func.sum(WorkOrderLine.cost_cents))
        .outerjoin(SparePart, SparePart.id == WorkOrderLine.part_id)
        .where(
            WorkOrderLine.kind == LineKind.PART,
            WorkOrderLine.added_at >= from_at,
            WorkOrderLine.added_at < until_at,
        )
        .group_by(SparePart.code, name)
        .order_by(pieces.desc(), name)
    )
    return tuple(PartRow(*row) for row in read_rows(session, statement))


def spent(
    session: Session, which: Which, from_at: datetime, until_at: datetime
) -> tuple[SpendRow, ...]:
    """What lines that were written in the window cost, by type, the dearest first."""
    statement = (
        _lines(
            which,
            ItemType.code,
            ItemType.name,
            func.count(WorkOrder.id.distinct()),
            *(_cents_of(kind) for kind in LineKind),
        )
        .join(ItemType, ItemType.code == Item.type_code)
        .where(WorkOrderLine.added_at >= from_at, WorkOrderLine.added_at < until_at)
        .group_by(ItemType.code, ItemType.name)
        .order_by(func.sum(WorkOrderLine.cost_cents).desc(), ItemType.code)
    )
    return tuple(SpendRow(*row) for row in read_rows(session, statement))


def ran(session: Session, which: Which, first: date, last: date) -> dict[UUID, int]:
    """The seconds that meters of run time counted from the first day to the last, both included.

    Nobody knows it of a thing whose meter was not read both at its start and later: what was
    last read before the first day stands for its start, else what was first read since.
    """
    statement = (
        select(
            MeterDay.item_id,
            func.max(MeterDay.total).filter(MeterDay.day < first),
            func.min(MeterDay.total).filter(MeterDay.day >= first),
            func.max(MeterDay.total).filter(MeterDay.day >= first),
            func.count(),
        )
        .join(Item, Item.id == MeterDay.item_id)
        .where(which.condition(), MeterDay.kind == MeterKind.RUN_TIME, MeterDay.day <= last)
        .group_by(MeterDay.item_id)
    )
    found: dict[UUID, int] = {}
    for item_id, before, earliest, latest, count in read_rows(session, statement):
        if latest is not None and count > 1:
            found[item_id] = latest - (earliest if before is None else before)
    return found


def _lines(which: Which, *columns: ColumnElement[Any] | Any) -> Select[*tuple[Any, ...]]:
    return (
        select(*columns)
        .select_from(WorkOrderLine)
        .join(WorkOrder, WorkOrder.id == WorkOrderLine.work_order_id)
        .join(Item, Item.id == WorkOrder.item_id)
        .where(which.condition())
    )


def _cents_of(kind: LineKind) -> ColumnElement[int]:
    cents = func.sum(WorkOrderLine.cost_cents).filter(WorkOrderLine.kind == kind)
    return func.coalesce(cents, 0)
