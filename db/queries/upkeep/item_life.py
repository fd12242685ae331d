"""Reads of one item's life: all that happened to it, without anybody's name."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, or_, select, text
from sqlalchemy.orm import Session

from db.models.desk import AuditEntry
from db.models.lending import Loan
from db.models.upkeep.maintenance import MaintenancePlan, MeterDay, Recall, RecallItem, Service
from db.models.upkeep.replacement import Fund, ItemLife, SerialChange
from db.models.upkeep.work_orders import OPEN_WORK_ORDER, Downtime, WorkOrder, WorkOrderLine
from db.queries.upkeep.false_alarms import IS_FALSE_ALARM
from db.rows import read_rows
from db.vocabulary.upkeep import (
    DowntimeKind,
    MeterKind,
    ServiceOutcome,
    WorkOrderKind,
    WorkOrderState,
)


@dataclass(frozen=True, slots=True)
class OpenOrderRow:
    """A work order that is not over, with the cents of its lines until now."""

    number: str
    title: str
    state: WorkOrderState
    cents: int


@dataclass(frozen=True, slots=True)
class LoanSpan:
    """A loan; `has_person` until its borrower was forgotten."""

    loan_id: UUID
    number: str
    lent_at: datetime
    returned_at: datetime | None
    has_person: bool


@dataclass(frozen=True, slots=True)
class OrderSpan:
    """A repair, and how it stands since when."""

    number: str
    title: str
    reported_at: datetime
    state: WorkOrderState
    state_since: datetime


@dataclass(frozen=True, slots=True)
class DownSpan:
    """A time in which it could not be used; without an end it goes on."""

    kind: DowntimeKind
    from_at: datetime
    until_at: datetime | None


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened at one instant, with what it was about."""

    at: datetime
    subject: str


def loans(session: Session, item_id: UUID) -> tuple[LoanSpan, ...]:
    """All its loans that were not undone, the newest first."""
    statement = (
        select(Loan.id, Loan.number, Loan.lent_at, Loan.returned_at, Loan.patron_id.is_not(None))
        .where(Loan.item_id == item_id, Loan.undone_at.is_(None))
        .order_by(Loan.lent_at.desc(), Loan.id.desc())
    )
    return tuple(LoanSpan(*row) for row in read_rows(session, statement))


def orders(session: Session, item_id: UUID) -> tuple[OrderSpan, ...]:
    """All its repairs but for false alarms, and what only says again what another says."""
    statement = select(
        WorkOrder.number,
        WorkOrder.title,
        WorkOrder.reported_at,
        WorkOrder.state,
        WorkOrder.state_since,
    ).where(
        WorkOrder.item_id == item_id,
        WorkOrder.kind == WorkOrderKind.REPAIR,
        WorkOrder.state != WorkOrderState.DUPLICATE,
        ~IS_FALSE_ALARM,
    )
    return tuple(OrderSpan(*row) for row in read_rows(session, statement))


def downtimes(session: Session, item_id: UUID) -> tuple[DownSpan, ...]:
    """All its downtimes but for those of false alarms."""
    statement = (
        select(Downtime.kind, Downtime.from_at, Downtime.until_at)
        .outerjoin(WorkOrder, WorkOrder.id == Downtime.work_order_id)
        .where(Downtime.item_id == item_id, or_(WorkOrder.id.is_(None), ~IS_FALSE_ALARM))
    )
    return tuple(DownSpan(*row) for row in read_rows(session, statement))


def services_done(session: Session, item_id: UUID) -> tuple[Happening, ...]:
    """Its services that were done, with the titles of their plans."""
    statement = (
        select(Service.ended_at, MaintenancePlan.title)
        .join(MaintenancePlan, MaintenancePlan.id == Service.plan_id)
        .where(Service.item_id == item_id, Service.outcome == ServiceOutcome.DONE)
    )
    return tuple(Happening(*row) for row in read_rows(session, statement))


def recalls_ticked(session: Session, item_id: UUID) -> tuple[Happening, ...]:
    """The recalls that it was ticked for."""
    statement = (
        select(RecallItem.done_at, Recall.title)
        .join(Recall, Recall.id == RecallItem.recall_id)
        .where(RecallItem.item_id == item_id, RecallItem.done_at.is_not(None))
    )
    return tuple(Happening(*row) for row in read_rows(session, statement))


def serials_changed(session: Session, item_id: UUID) -> tuple[Happening, ...]:
    """The serials that it was given when a vendor sent another body."""
    statement = select(SerialChange.from_at, SerialChange.serial).where(
        SerialChange.item_id == item_id, SerialChange.work_order_id.is_not(None)
    )
    return tuple(Happening(*row) for row in read_rows(session, statement))


def fund_of(session: Session, item_id: UUID) -> str | None:
    """The name of the fund that paid it, if that is known."""
    statement = select(Fund.name).join(ItemLife, ItemLife.fund_id == Fund.id)
    return session.scalar(statement.where(ItemLife.item_id == item_id))


def run_days(session: Session, item_id: UUID) -> tuple[tuple[date, int], ...]:
    """The days on which its run time was read, in order, with the seconds counted until then."""
    statement = (
        select(MeterDay.day, MeterDay.total)
        .where(MeterDay.item_id == item_id, MeterDay.kind == MeterKind.RUN_TIME)
        .order_by(MeterDay.day)
    )
    return tuple((row[0], row[1]) for row in read_rows(session, statement))


def first_act(session: Session) -> datetime | None:
    """When the store was first written to; what was before it does not know."""
    return session.scalar(select(AuditEntry.at).order_by(AuditEntry.number).limit(1))


def open_orders(session: Session, item_id: UUID) -> tuple[OpenOrderRow, ...]:
    """Its work orders that are not over, the oldest first."""
    cents = func.coalesce(func.sum(WorkOrderLine.cost_cents), 0)
    statement = (
        select(WorkOrder.number, WorkOrder.title, WorkOrder.state, cents)
        .outerjoin(WorkOrderLine, WorkOrderLine.work_order_id == WorkOrder.id)
        .where(WorkOrder.item_id == item_id, text(f"work_orders.{OPEN_WORK_ORDER}"))
        .group_by(WorkOrder.id)
        .order_by(WorkOrder.reported_at, WorkOrder.id)
    )
    return tuple(OpenOrderRow(*row) for row in read_rows(session, statement))
