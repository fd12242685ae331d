"""Fault reports that staff have not dealt with yet."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from db.models.upkeep.faults import OPEN_REPORT, FaultReport
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
    return tuple(
        FaultRow(
            report_id=each.id,
            item_id=each.item_id,
            loan_id=each.loan_id,
            person_ref=each.person_ref,
            reported_at=each.reported_at,
            condition=each.condition,
            spots=tuple(each.spots),
        )
        for each in session.scalars(statement)
    )


def open_fault_counts(session: Session, item_ids: Collection[UUID]) -> dict[UUID, int]:
    """How many open reports there are on each of these items; those without are left out."""
    statement = (
        select(FaultReport.item_id, func.count())
        .where(FaultReport.item_id.in_(item_ids), text(OPEN_REPORT))
        .group_by(FaultReport.item_id)
    )
    return {row[0]: row[1] for row in session.execute(statement)}
