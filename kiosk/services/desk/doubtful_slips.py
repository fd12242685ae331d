"""Slips of which nobody knows whether they came out: staff look at the paper and say so."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from db.queries import desk as desk_queries
from db.queries import lending as lending_queries
from db.vocabulary.desk import OutboxKind, OutboxState
from kiosk.services.acts import begin, once
from kiosk.services.context import Context
from kiosk.services.desk.printing import PARTLY
from kiosk.services.desk.slips import SlipWish, queue_slip

ASKED_FOR = timedelta(hours=24)
"""Later nobody misses the paper, and nobody remembers it."""
SHOWN = 5


@dataclass(frozen=True, slots=True)
class DoubtfulSlip:
    """A slip that the printer took and said nothing good of; `number` is the loan's."""

    job_id: UUID
    kind: OutboxKind
    number: str
    at: datetime


def doubtful_slips(session: Session, counter_id: UUID, now: datetime) -> tuple[DoubtfulSlip, ...]:
    """The step: the newest of this counter's last day. One-time codes are not asked about: their
    words are gone, and whoever needs some makes new ones.
    """
    jobs = desk_queries.doubtful_jobs(session, counter_id, now - ASKED_FOR, at_most=SHOWN)
    return tuple(DoubtfulSlip(job.id, job.kind, job.number, job.changed_at) for job in jobs)


def say_printed(ctx: Context, job_id: UUID) -> None:
    """Somebody has the paper in hand. What was decided meanwhile stays. Raises StoreError."""
    with ctx.store.write() as session:
        job = desk_queries.job_by_id(session, job_id)
        if job is not None and job.state is OutboxState.UNCONFIRMED:
            job.state, job.changed_at = OutboxState.SENT, ctx.clock.now()


def print_again(ctx: Context, action_id: UUID, job_id: UUID) -> bool:
    """Nothing came out, or not all: the slip is queued once more, and says that it is a reprint.

    False where that cannot be: somebody was quicker, or the loan is forgotten. Raises StoreError.
    """
    doing = begin(ctx, action_id)

    def act(session: Session) -> bool:
        job = desk_queries.job_by_id(session, job_id)
        if job is None or job.state is not OutboxState.UNCONFIRMED:
            return False
        job.state, job.changed_at = OutboxState.FAILED, doing.now
        loan = lending_queries.loan_by_number(session, job.number)
        if loan is None:
            return False
        place = desk_queries.place_of_counter(session, ctx.counter_id)
        queue_slip(session, doing, loan, place, SlipWish(job.kind, job.language))
        again = desk_queries.job_by_id(session, action_id)
        assert again is not None, "it was queued just now"
        again.detail = PARTLY
        return True

    def recall(session: Session) -> bool | None:
        return True if desk_queries.job_by_id(session, action_id) else None

    return once(doing, act, recall)
