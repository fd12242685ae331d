"""A job moves on, if nothing is missing for it, and everything around it follows."""

from uuid import UUID

from sqlalchemy.orm import Session

from db.models.makerspace.jobs import Job
from db.queries import desk as desk_queries
from db.queries.makerspace import jobs as queries
from db.vocabulary.desk import Act
from db.vocabulary.makerspace import JobActor, JobState
from kiosk.domain.makerspace.jobs.effects import effects_of
from kiosk.domain.makerspace.jobs.facts import JobFacts, Wish
from kiosk.domain.makerspace.jobs.guards import Lack, Lacking, lacks_of
from kiosk.services.acts import Doing, begin, once, record
from kiosk.services.context import Context
from kiosk.services.kept import first_row, kept
from kiosk.services.makerspace.jobs.job_charges import charge_for
from kiosk.services.makerspace.jobs.job_effects import carry_out, move_row
from kiosk.services.makerspace.jobs.job_facts import (
    course_of,
    facts_of,
    meant_machine,
    meant_spool,
)
from kiosk.services.makerspace.jobs.surroundings import Surroundings, surroundings_of
from kiosk.services.makerspace.jobs.wishes import JobMoveWish, JobRefused, JobStands
from kiosk.services.problems import NotFound, Sought


def preview_job_move(
    ctx: Context, job_id: UUID, wish: JobMoveWish, *, by: UUID | None = None
) -> tuple[Lacking, ...]:
    """All that stands in the way of a move; nothing is written. Raises NotFound, StoreError."""
    doing = begin(ctx, job_id, by=by)
    with ctx.store.read() as session:
        job = session.get(Job, job_id)
        if job is None:
            raise NotFound(Sought.JOB, job_id)
        around = surroundings_of(ctx, session, job.class_code, doing.now)
        return _missing(session, doing, job, wish, around)[0]


def move_job(
    ctx: Context, action_id: UUID, job_id: UUID, wish: JobMoveWish, *, by: UUID | None = None
) -> JobStands | JobRefused:
    """Move it, with all that follows, or say everything that is missing.

    Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> JobStands | JobRefused:
        return carry_move(session, doing, job_there(session, job_id), wish)

    return once(doing, act, lambda session: moved_by(session, action_id))


def carry_move(
    session: Session, doing: Doing, job: Job, wish: JobMoveWish
) -> JobStands | JobRefused:
    """The step: where the job now stands. A refused one has changed nothing. Raises NotFound."""
    around = surroundings_of(doing.ctx, session, job.class_code, doing.now)
    _hold_machine(session, job, wish)
    missing, facts = _missing(session, doing, job, wish, around)
    if missing:
        return JobRefused(missing)
    course = course_of(session, job, wish)
    asked = Wish(wish.to_state, wish.role, doing.now, around.rules.jobs)
    effects = effects_of(facts, course, wish=asked, calendar=around.calendar)
    _claim(session, job, wish)
    _stand(job, doing, wish)
    session.flush()
    followed = carry_out(session, doing, job, effects, around)
    _let_go(job)
    if job.state is JobState.READY:
        charge_for(session, doing, job, around)
    move = move_row(session, doing, job, facts.state, wish)
    images = kept(job, move, *followed.rows, parts=followed.parts)
    record(session, doing, Act.JOB_MOVED, {"job_id": str(job.id), **images})
    return JobStands(job.id, job.number, job.state)


def job_there(session: Session, job_id: UUID) -> Job:
    """The job, to be changed. Raises NotFound."""
    job = queries.job_to_change(session, job_id)
    if job is None:
        raise NotFound(Sought.JOB, job_id)
    return job


def moved_by(session: Session, action_id: UUID) -> JobStands | None:
    """Where an act left its job, wherever it has gone since."""
    stands: JobStands | None = None
    for entry in desk_queries.entries_of_action(session, action_id):
        if entry.act in (Act.JOB_MADE, Act.JOB_MOVED):
            said = first_row(entry.payload)
            state = JobState(said.text("state"))
            stands = JobStands(said.ref("id"), said.text("number"), state)
    return stands


def _missing(
    session: Session, doing: Doing, job: Job, wish: JobMoveWish, around: Surroundings
) -> tuple[tuple[Lacking, ...], JobFacts]:
    """What stands in the way, and the facts that say so."""
    facts = facts_of(session, doing, job, wish, around)
    is_strange = wish.role is JobActor.OWNER and wish.person_ref != job.owner_ref
    if is_strange:
        return (Lacking(Lack.NOT_THEIRS),), facts
    asked = Wish(wish.to_state, wish.role, doing.now, around.rules.jobs)
    return lacks_of(facts, asked), facts


def _hold_machine(session: Session, job: Job, wish: JobMoveWish) -> None:
    """Nobody else claims the machine, nor what is loaded on it, until the act ends."""
    machine = meant_machine(session, job, wish)
    if machine is not None:
        session.refresh(machine, with_for_update=True)


def _claim(session: Session, job: Job, wish: JobMoveWish) -> None:
    """The machine and the spool that a claimed job runs with."""
    machine = meant_machine(session, job, wish)
    if wish.to_state is JobState.CLAIMED and machine is not None:
        spool = meant_spool(session, job, wish, machine.item_id)
        job.machine_id = machine.item_id
        job.spool_id = None if spool is None else spool.id


def _stand(job: Job, doing: Doing, wish: JobMoveWish) -> None:
    """The state, and what stands with that state alone."""
    is_failed = wish.to_state is JobState.FAILED
    is_ready = wish.to_state is JobState.READY
    job.state, job.state_since, job.updated_at = wish.to_state, doing.now, doing.now
    job.objection = wish.objection if wish.to_state in _OBJECTED else None
    job.failure = wish.failure if is_failed else None
    job.blame = wish.blame if is_failed else None
    job.bin_id = wish.bin_id if is_ready else job.bin_id
    if wish.to_state is JobState.SUBMITTED:
        job.submitted_at = doing.now


_OBJECTED = frozenset({JobState.NEEDS_CHANGES, JobState.REJECTED})


def _let_go(job: Job) -> None:
    """A job that waits again has no machine, and takes of no spool."""
    if job.state is JobState.QUEUED:
        job.machine_id = job.spool_id = None
