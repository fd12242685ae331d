"""What time alone does to jobs: the chore that lets claims go and clears the shelf."""

from uuid import UUID

from sqlalchemy.orm import Session

from db.models.makerspace.jobs import Job, OwnerNotice
from db.queries.makerspace import jobs as queries
from db.vocabulary.desk import Act
from db.vocabulary.makerspace import JobActor, JobNotice, JobState
from kiosk.domain.makerspace.jobs.timeouts import expiry_of, reminder_of
from kiosk.services.acts import Doing, begin, once, record
from kiosk.services.context import Context
from kiosk.services.kept import kept
from kiosk.services.makerspace.jobs.job_facts import facts_of
from kiosk.services.makerspace.jobs.job_moves import carry_move, job_there
from kiosk.services.makerspace.jobs.surroundings import surroundings_of
from kiosk.services.makerspace.jobs.wishes import JobMoveWish, JobRefused

PASSING = (JobState.CLAIMED, JobState.NEEDS_CHANGES, JobState.READY)
"""States that time leads out of."""


def keep_jobs(ctx: Context) -> str:
    """The chore: whatever is due by now is done, one job at a time. Raises StoreError."""
    with ctx.store.read() as session:
        passing = [job.id for state in PASSING for job in queries.open_jobs(session, state)]
    moved = [_keep(ctx, job_id) for job_id in passing]
    ended, reminded = moved.count(_MOVED), moved.count(_REMINDED)
    return f"{ended} jobs moved on, {reminded} owners reminded"


_MOVED, _REMINDED, _STAYED = "moved", "reminded", "stayed"


def _keep(ctx: Context, job_id: UUID) -> str:
    doing = begin(ctx, ctx.ids.new())
    return once(doing, lambda session: _pass(session, doing, job_id), lambda session: None)


def _pass(session: Session, doing: Doing, job_id: UUID) -> str:
    """Looked at again: somebody may have moved it meanwhile."""
    job = job_there(session, job_id)
    around = surroundings_of(doing.ctx, session, job.class_code, doing.now)
    settings = around.rules.jobs
    nobodys = JobMoveWish(to_state=job.state, role=JobActor.CHORE)
    facts = facts_of(session, doing, job, nobodys, around)
    due = expiry_of(facts, doing.now, settings)
    if due is not None:
        wish = JobMoveWish(to_state=due.to_state, role=due.actor)
        refused = isinstance(carry_move(session, doing, job, wish), JobRefused)
        return _STAYED if refused else _MOVED
    notice = reminder_of(facts, doing.now, settings)
    if notice is None:
        return _STAYED
    _remind(session, doing, job, notice)
    return _REMINDED


def _remind(session: Session, doing: Doing, job: Job, notice: JobNotice) -> None:
    row = OwnerNotice(
        id=doing.ctx.ids.new(),
        job_id=job.id,
        person_ref=job.owner_ref,
        notice=notice,
        at=doing.now,
    )
    session.add(row)
    session.flush()
    record(session, doing, Act.JOB_CHANGED, {"job_id": str(job.id), **kept(row)})
