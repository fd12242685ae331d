"""Checks of the outbox: no slip is on its way for ever, and none keeps what stood on it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, Text, cast, exists, or_, select, text

from db.models.desk import WAITING_JOB, OutboxJob
from db.models.lending import Loan
from db.queries.desk import WAITING
from db.vocabulary.desk import OutboxKind, OutboxState
from kiosk.services.doctor.findings import Sign, warning
from kiosk.services.doctor.patient import Patient

PATIENCE = timedelta(minutes=10)
"""A slip that has been on its way for longer is on no way any more."""
ENDED = frozenset(OutboxState) - {*WAITING, OutboxState.SENDING}
OF_LOANS = (OutboxKind.BORROW_SLIP, OutboxKind.RETURN_SLIP)
SHOWN = 5
FIX = 'Close the counter and type "makerdesk doctor --fix".'
STRANGE = "It does no harm. After a restore it may be of a loan that was done since the backup."


def slips_come_to_an_end(patient: Patient) -> Iterator[Sign]:
    """How each slip stands that is not simply waiting or over."""
    now = patient.clock.now()
    found = (
        (stuck_slips(now), "is said to be printing, and has been for too long", FIX),
        (late_slips(now), "waits for a printer though its time is over", FIX),
        (talking_slips(), "is over, and still keeps what stood on it", FIX),
        (_strange_slips(), "belongs to no loan, or says that it is of another kind", STRANGE),
    )
    for statement, what, remedy in found:
        with patient.read() as session:
            jobs = session.scalars(statement.order_by(OutboxJob.created_at)).all()
        if jobs:
            yield warning(
                _told(jobs, what), _numbers(jobs), remedy=remedy, is_mendable=remedy is FIX
            )


def stuck_slips(now: datetime) -> Select[OutboxJob]:
    """Slips that no printer can still be taking."""
    is_old = or_(OutboxJob.changed_at < now - PATIENCE, OutboxJob.changed_at > now + PATIENCE)
    return select(OutboxJob).where(
        text(WAITING_JOB), OutboxJob.state == OutboxState.SENDING, is_old
    )


def late_slips(now: datetime) -> Select[OutboxJob]:
    """Slips that should have expired; they would name a child to whoever comes next."""
    return select(OutboxJob).where(
        text(WAITING_JOB), OutboxJob.state.in_(WAITING), OutboxJob.expires_at < now - PATIENCE
    )


def talking_slips() -> Select[OutboxJob]:
    """Slips that are over and were not blanked."""
    return select(OutboxJob).where(
        OutboxJob.state.in_(ENDED), cast(OutboxJob.document, Text) != "{}"
    )


def _strange_slips() -> Select[OutboxJob]:
    """Slips of loans that nobody knows, and documents of another kind than their slip."""
    loan = exists().where(Loan.number == OutboxJob.number)
    is_of_another_kind = OutboxJob.document["kind"].as_string() != OutboxJob.kind.cast(Text)
    return select(OutboxJob).where(
        or_(OutboxJob.kind.in_(OF_LOANS) & ~loan, text(WAITING_JOB) & is_of_another_kind)
    )


def _told(jobs: Sequence[OutboxJob], what: str) -> str:
    if len(jobs) == 1:
        return f"A slip {what}."
    return f"{len(jobs)} slips, of which each {what}."


def _numbers(jobs: Sequence[OutboxJob]) -> str:
    shown = ", ".join(job.number for job in jobs[:SHOWN])
    return f"{shown} and {len(jobs) - SHOWN} more" if len(jobs) > SHOWN else shown
