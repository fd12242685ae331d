"""Fault reports that staff have not dealt with yet."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, func, or_, select, text
from sqlalchemy.orm import Session

from db.models.catalog import Item
from db.models.lending import Loan
from db.models.upkeep.faults import OPEN_REPORT, FaultReport
from db.models.upkeep.work_orders import OPEN_WORK_ORDER, WorkOrder
from db.queries.lending import IS_UNCHECKED
from db.vocabulary.catalog import GONE
from db.vocabulary.upkeep import Condition


@dataclass(frozen=True, slots=True)
class FaultRow:
    """What somebody said is wrong with an item. `spots` are of FaultSpot."""

    report_id: UUID
    item_id: UUID
    loan_id: UUID | None
    person_ref: UUID | None
    reported_at: datetime
    condition: Condition
    spots: tuple[str, ...]


def report_to_change(session: Session, report_id: UUID) -> FaultReport | None:
    """The report itself, fresh from the store and locked until the act ends."""
    return session.get(FaultReport, report_id, with_for_update=True, populate_existing=True)


def open_faults_of(session: Session, item_id: UUID) -> tuple[FaultRow, ...]:
    """The reports on an item that staff have not yet dealt with, newest first."""
    statement = (
        select(FaultReport)
        .where(FaultReport.item_id == item_id, text(OPEN_REPORT))
        .order_by(FaultReport.reported_at.desc(), FaultReport.id.desc())
    )
    return tuple(map(_row, session.scalars(statement)))


def unattended_faults(session: Session, *, at_most: int) -> tuple[FaultRow, ...]:
    """Open reports on things that nobody repairs yet, oldest first; the newest of each thing.

    A repair that began with a later report dealt with the older ones too. A thing that nobody has
    checked in is left out: whether it is there comes first.
    """
    is_open = text(f"work_orders.{OPEN_WORK_ORDER}")
    is_later = WorkOrder.reported_at >= FaultReport.reported_at
    in_work = exists().where(WorkOrder.item_id == FaultReport.item_id, or_(is_open, is_later))
    unseen = exists().where(Loan.item_id == FaultReport.item_id, IS_UNCHECKED)
    statement = (
        select(FaultReport)
        .join(Item, Item.id == FaultReport.item_id)
        .where(text(f"fault_reports.{OPEN_REPORT}"), Item.service_state.not_in(sorted(GONE)))
        .where(~in_work, ~unseen)
        .order_by(FaultReport.reported_at, FaultReport.id)
        .limit(at_most)
    )
    newest = {row.item_id: row for row in map(_row, session.scalars(statement))}
    return tuple(newest.values())


def open_fault_counts(session: Session, item_ids: Collection[UUID]) -> dict[UUID, int]:
    """How many open reports there are on each of these items; those without are left out."""
    statement = (
        select(FaultReport.item_id, func.count())
        .where(FaultReport.item_id.in_(item_ids), text(OPEN_REPORT))
        .group_by(FaultReport.item_id)
    )
    return {row[0]: row[1] for row in session.execute(statement)}


def _row(each: FaultReport) -> FaultRow:
    return FaultRow(
        report_id=each.id,
        item_id=each.item_id,
        loan_id=each.loan_id,
        person_ref=each.person_ref,
        reported_at=each.reported_at,
        condition=each.condition,
        spots=tuple(each.spots),
    )
