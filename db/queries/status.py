"""The state of a whole store: how it began, whether it holds anything, and its numbers."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, text, true
from sqlalchemy.orm import Session

from db.models.catalog import Item
from db.models.desk import OPEN_CASE, WAITING_JOB, AuditEntry, Batch, Case, OutboxJob
from db.models.lending import Loan
from db.models.people import Patron, StaffMember
from db.vocabulary.desk import BatchState


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of everything there is. `last_act_at` is None in a store without acts."""

    people: int
    items: int
    open_loans: int
    overdue: int
    unchecked: int
    open_cases: int
    waiting_slips: int
    unfinished_batches: int
    last_audit_number: int
    last_act_at: datetime | None


def first_entry(session: Session) -> AuditEntry | None:
    """What the audit log begins with; None in a store that was never made."""
    return session.scalar(select(AuditEntry).order_by(AuditEntry.number).limit(1))


def holds_anything(session: Session) -> bool:
    """Whether anybody or anything was brought in: staff, patrons or items."""
    ids = (select(StaffMember.patron_id), select(Patron.id), select(Item.id))
    return any(session.scalar(each.limit(1)) is not None for each in ids)


def counts(session: Session, now: datetime) -> Counts:
    """Everything counted at one moment, in two statements."""
    is_open = Loan.returned_at.is_(None)
    unfinished = Batch.state.in_((BatchState.RUNNING, BatchState.STOPPED))
    numbers = (
        select(func.count(Patron.id)).where(Patron.is_active == true()),
        select(func.count(Item.id)),
        select(func.count(Loan.id)).where(is_open),
        select(func.count(Loan.id)).where(is_open, Loan.due_at < now),
        select(func.count(Loan.id)).where(Loan.returned_at.is_not(None), Loan.checked_at.is_(None)),
        select(func.count(Case.id)).where(text(OPEN_CASE)),
        select(func.count(OutboxJob.id)).where(text(WAITING_JOB)),
        select(func.count(Batch.id)).where(unfinished),
        select(func.coalesce(func.max(AuditEntry.number), 0)),
    )
    found: list[int] = list(
        session.execute(select(*(each.scalar_subquery() for each in numbers))).one()
    )
    last = session.scalar(select(AuditEntry.at).order_by(AuditEntry.number.desc()).limit(1))
    people, items, loans, overdue, unchecked, cases, slips, batches, number = found
    return Counts(people, items, loans, overdue, unchecked, cases, slips, batches, number, last)
