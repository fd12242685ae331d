"""The print outbox: take the next slip, say what became of it, and lose or double none unseen."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.desk import OutboxJob
from db.queries import desk as desk_queries
from db.vocabulary.desk import OutboxKind, OutboxState
from hardware.print_api import JobOutcome, JobState
from kiosk.services.context import Context

MAX_ATTEMPTS = 60
PARTLY = "partly: "
"""Begins the detail of a slip of which a part, or all of it, may hang out of the printer."""

_ENDED = {
    JobState.SENT: OutboxState.SENT,
    JobState.PRINTED: OutboxState.PRINTED,
    JobState.UNCONFIRMED: OutboxState.UNCONFIRMED,
}


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip on its way to the printer. `document` is its payload as the outbox keeps it.

    `is_again`: a part of it may hang out of the printer already, so it says that it is a reprint.
    """

    job_id: UUID
    kind: OutboxKind
    number: str
    language: str
    document: dict[str, object]
    is_again: bool


def take_next(ctx: Context) -> Slip | None:
    """Take this counter's oldest slip that is not too old, or None; too old ones expire."""
    with ctx.store.read() as session:
        if not desk_queries.waiting_jobs(session):
            return None
    now = ctx.clock.now()
    with ctx.store.write() as session:
        desk_queries.expire_jobs(session, now)
        job = desk_queries.claim_job(session, ctx.counter_id, now)
        if job is None:
            return None
        return Slip(
            job_id=job.id,
            kind=job.kind,
            number=job.number,
            language=job.language,
            document=dict(job.document),
            is_again=_may_hang_out(job),
        )


def record(ctx: Context, job_id: UUID, outcome: JobOutcome) -> OutboxState:
    """Write down what became of a slip; what was not taken is tried again until it expires.

    It may come late, and twice where it was not known whether the first time counted: what has
    been decided since stays.
    """
    with ctx.store.write() as session:
        job = _taken_job(session, job_id)
        if job.state is OutboxState.SENDING:
            now = ctx.clock.now()
            _write_down(job, _state_after(job, outcome, now), _detail_of(job, outcome), now)
        return job.state


def give_up(ctx: Context, job_id: UUID, *, detail: str) -> None:
    """A slip that cannot be made into paper is FAILED at once: another try would fail too."""
    with ctx.store.write() as session:
        job = _taken_job(session, job_id)
        if job.state is OutboxState.SENDING:
            _write_down(job, OutboxState.FAILED, detail, ctx.clock.now())


def settle_after_crash(ctx: Context) -> int:
    """At start-up: what was being sent when we died is UNCONFIRMED, for a person to judge.

    What waited for too long expires here too: without a printer no lane would ever blank it.
    """
    with ctx.store.read() as session:
        waiting = desk_queries.waiting_jobs(session)
        ids = [job.id for job in waiting if _was_ours(job, ctx)]
    if not waiting:
        return 0
    with ctx.store.write() as session:
        desk_queries.expire_jobs(session, ctx.clock.now())
        for job_id in ids:
            job = desk_queries.job_by_id(session, job_id)
            if job is not None and job.state is OutboxState.SENDING:
                job.state = OutboxState.UNCONFIRMED
                job.document = {}
                job.changed_at = ctx.clock.now()
    return len(ids)


def _was_ours(job: OutboxJob, ctx: Context) -> bool:
    """Whether we were sending it; another counter that shares the store may be at it just now."""
    is_ours = job.counter_id in (None, ctx.counter_id)
    return is_ours and job.state is OutboxState.SENDING


def _taken_job(session: Session, job_id: UUID) -> OutboxJob:
    job = desk_queries.job_by_id(session, job_id)
    assert job is not None, "outbox rows are never deleted"
    return job


def _write_down(job: OutboxJob, state: OutboxState, detail: str, now: datetime) -> None:
    """Whose slip it was is forgotten, unless it is tried again."""
    job.state, job.detail, job.changed_at = state, detail, now
    if state is not OutboxState.BLOCKED:
        job.document = {}


def _state_after(job: OutboxJob, outcome: JobOutcome, now: datetime) -> OutboxState:
    """BLOCKED and FAILED are tried again, so they wait as BLOCKED, unless there is no end to it.

    Nor are they where the slip's time is over: whose loan was undone meanwhile has none left.
    """
    ended = _ENDED.get(outcome.state)
    if ended is not None:
        return ended
    if job.expires_at is not None and job.expires_at <= now:
        return OutboxState.EXPIRED
    return OutboxState.BLOCKED if job.attempts < MAX_ATTEMPTS else OutboxState.FAILED


def _may_hang_out(job: OutboxJob) -> bool:
    return job.detail is not None and job.detail.startswith(PARTLY)


def _detail_of(job: OutboxJob, outcome: JobOutcome) -> str:
    """What staff may want to know, and whether a slip of an earlier try may hang out."""
    words = [outcome.obstacle.value if outcome.obstacle else "", outcome.detail]
    detail = ", ".join(word for word in words if word)
    has_broken_off = outcome.state is JobState.FAILED and outcome.may_have_begun
    return f"{PARTLY}{detail}" if has_broken_off or _may_hang_out(job) else detail
