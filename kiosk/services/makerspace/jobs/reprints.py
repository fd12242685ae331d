"""A failed job is made again, as another job that waits in the queue."""

from uuid import UUID

from sqlalchemy.orm import Session

from db.models.makerspace.jobs import Job
from db.queries.makerspace import jobs as queries
from db.vocabulary.desk import Act
from db.vocabulary.makerspace import Blame, JobActor, JobState
from kiosk.domain.makerspace.jobs.guards import Lack, Lacking
from kiosk.domain.makerspace.jobs.reprint import Child, Parent, child_of, reprint_lacks
from kiosk.services.acts import Doing, begin, once, record
from kiosk.services.context import Context
from kiosk.services.desk.number_runs import draw
from kiosk.services.keeping import tried
from kiosk.services.kept import kept
from kiosk.services.makerspace.jobs.job_effects import move_row
from kiosk.services.makerspace.jobs.job_moves import job_there, moved_by
from kiosk.services.makerspace.jobs.making import PREFIX, RUN
from kiosk.services.makerspace.jobs.surroundings import surroundings_of
from kiosk.services.makerspace.jobs.wishes import JobMoveWish, JobRefused, JobStands


def make_again(
    ctx: Context,
    action_id: UUID,
    job_id: UUID,
    *,
    blame: Blame | None = None,
    has_student_agreed: bool = False,
    by: UUID | None = None,
    is_trial: bool = False,
) -> JobStands | JobRefused:
    """Make a failed job again, or say what stands in the way.

    `blame` is what staff say spoilt it, None for what its failure usually means. A trial
    answers the same and keeps nothing. Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> JobStands | JobRefused:
        parent = job_there(session, job_id)
        if parent.failure is None:
            return JobRefused((Lacking(Lack.NO_SUCH_MOVE),))
        known = Parent(
            state=parent.state,
            failure=parent.failure,
            queued_at=parent.queued_at or parent.made_at,
            attempt=parent.attempt,
            band=parent.band,
            blame=blame or parent.blame,
            has_student_agreed=has_student_agreed,
            has_reprint=queries.reprint_of(session, parent.id) is not None,
        )
        settings = surroundings_of(ctx, session, parent.class_code, doing.now).rules.jobs
        lacks = reprint_lacks(known, JobActor.STAFF, settings)
        if lacks:
            return JobRefused(lacks)
        return _make(session, doing, parent, child_of(known, doing.now))

    if is_trial:
        return tried(doing, act)
    return once(doing, act, lambda session: moved_by(session, action_id))


def _make(session: Session, doing: Doing, parent: Job, child: Child) -> JobStands:
    number, run = draw(session, RUN)
    job = Job(
        id=doing.ctx.ids.new(),
        number=f"{PREFIX}{number}",
        class_code=parent.class_code,
        owner_ref=parent.owner_ref,
        class_id=parent.class_id,
        title=parent.title,
        state=JobState.QUEUED,
        state_since=doing.now,
        made_at=doing.now,
        submitted_at=parent.submitted_at,
        queued_at=child.queued_at,
        band=child.band,
        due_on=parent.due_on,
        has_ticked_policy=parent.has_ticked_policy,
        estimate_s=parent.estimate_s,
        material_amount=parent.material_amount,
        estimated_by=parent.estimated_by,
        material_code=parent.material_code,
        colour=parent.colour,
        file_sha256=parent.file_sha256,
        file_name=parent.file_name,
        reprint_of=parent.id,
        attempt=child.attempt,
        is_free=child.is_free,
        updated_at=doing.now,
    )
    session.add(job)
    session.flush()
    move = move_row(session, doing, job, None, JobMoveWish(to_state=JobState.QUEUED))
    record(session, doing, Act.JOB_MADE, {"job_id": str(job.id), **kept(job, move, run)})
    return JobStands(job.id, job.number, job.state)
