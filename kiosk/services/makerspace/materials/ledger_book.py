"""The ledger of spools as the store keeps it: steps of a session, which refuse nothing.

A holding's `ref` is its spool's id, and a row's `job` the job's id, both as text.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.makerspace.materials import Spool, SpoolEntry
from db.queries.makerspace import materials as queries
from kiosk.domain.makerspace.materials.ledger import Holding, Row
from kiosk.services.acts import Doing
from kiosk.services.problems import NotFound, Sought


def spool_to_book(session: Session, spool_id: UUID) -> Spool:
    """The step: a spool that nobody else books on until the act ends. Raises NotFound.

    Whoever books on several locks them in the order of their ids, so that no two wait for each
    other.
    """
    spool = queries.spool_to_change(session, spool_id)
    if spool is None:
        raise NotFound(Sought.SPOOL, spool_id)
    return spool


def holding_of(session: Session, spool: Spool) -> Holding:
    """A spool and what its entries come to."""
    return holdings_of(session, (spool.id,))[spool.id]


def holdings_of(session: Session, spool_ids: Collection[UUID]) -> dict[UUID, Holding]:
    """The same of several spools, in one statement."""
    return {row.spool_id: holding_from(row) for row in queries.sums_of(session, spool_ids)}


def holding_from(row: queries.SumRow) -> Holding:
    """A spool's sums as the rules see them."""
    return Holding(str(row.spool_id), row.material_code, row.unit, row.remaining, row.reserved)


def rows_for(session: Session, job_id: UUID) -> tuple[Row, ...]:
    """Every row for a job, on whatever spool: for `held_for` and `used_by` of the rules."""
    return tuple(
        Row(str(row.spool_id), row.kind, row.amount, str(row.job_id))
        for row in queries.entries_for(session, job_id)
    )


def book(
    session: Session, doing: Doing, rows: Iterable[Row], why: str | None = None
) -> list[SpoolEntry]:
    """The step: write rows of the ledger. One of 0 says nothing about an amount and is left out.

    The answer is what the act records with `kept`.
    """
    entries = [
        SpoolEntry(
            id=doing.ctx.ids.new(),
            spool_id=UUID(row.holding),
            at=doing.now,
            actor=doing.actor,
            action_id=doing.action_id,
            kind=row.kind,
            amount=row.amount,
            job_id=None if row.job is None else UUID(row.job),
            why=why,
        )
        for row in rows
        if row.amount
    ]
    session.add_all(entries)
    session.flush()
    return entries
