"""Reads of loans by when they were made."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.lending import Loan
from db.queries.lending import IS_OPEN


def open_loans_lent_within(
    session: Session, counter_id: UUID, after: datetime, until: datetime
) -> tuple[UUID, ...]:
    """Ids of the open loans that a counter made after one instant and up to another, soonest
    due first.

    Those that were renewed since are left out: another moment made their due time.
    """
    # Sought by due time, which is later, among those that are open: by when they were made, SQLite
    # goes through every loan that each item ever had.
    statement = (
        select(Loan.id, Loan.lent_at)
        .where(IS_OPEN, Loan.due_at > after)
        .where(Loan.counter_id == counter_id, Loan.renewals == 0)
        .order_by(Loan.due_at, Loan.id)
    )
    return tuple(
        loan_id for loan_id, lent_at in session.execute(statement) if after < lent_at <= until
    )
