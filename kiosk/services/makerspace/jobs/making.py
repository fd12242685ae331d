"""Jobs are sent in: with their number, by a student at the counter or taken over from a list."""

from uuid import UUID

from sqlalchemy.orm import Session

from db.models.makerspace.jobs import Job, JobFile
from db.models.makerspace.materials import Material
from db.models.people import SchoolClass
from db.queries import people as people_queries
from db.vocabulary.desk import Act
from db.vocabulary.makerspace import JobActor, JobState
from kiosk.services.acts import Doing, begin, once, record
from kiosk.services.context import Context
from kiosk.services.desk.number_runs import draw
from kiosk.services.keeping import tried
from kiosk.services.kept import kept
from kiosk.services.makerspace.jobs.job_effects import move_row
from kiosk.services.makerspace.jobs.job_moves import carry_move, moved_by
from kiosk.services.makerspace.jobs.surroundings import surroundings_of
from kiosk.services.makerspace.jobs.wishes import JobMoveWish, JobRefused, JobStands, NewJob
from kiosk.services.problems import NotFound, Sought

RUN = "jobs"
PREFIX = "J-"
LONGEST_TITLE = 80


class _Refused(Exception):
    """Takes back what a job that may not be sent has written by then."""

    def __init__(self, answer: JobRefused) -> None:
        super().__init__(answer.lacks)
        self.answer = answer


def draft_job(ctx: Context, action_id: UUID, new: NewJob, *, by: UUID | None = None) -> JobStands:
    """Keep a job of which something is still missing. Raises NotFound, StoreError."""
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> JobStands:
        job = make_draft(session, doing, new)
        return JobStands(job.id, job.number, job.state)

    return once(doing, act, lambda session: moved_by(session, action_id))


def send_job(
    ctx: Context,
    action_id: UUID,
    new: NewJob,
    *,
    by: UUID | None = None,
    is_trial: bool = False,
) -> JobStands | JobRefused:
    """Send a job in, or say everything that it lacks; a refused one is not kept.

    A small job of a trained student is approved at once, where the school wants that. A trial
    answers the same and keeps nothing. Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> JobStands | JobRefused:
        return submit(session, doing, make_draft(session, doing, new))

    if is_trial:
        return tried(doing, act)

    def refuse(session: Session) -> JobStands | JobRefused:
        answer = act(session)
        if isinstance(answer, JobRefused):
            raise _Refused(answer)
        return answer

    try:
        return once(doing, refuse, lambda session: moved_by(session, action_id))
    except _Refused as refused:
        return refused.answer


def submit(session: Session, doing: Doing, job: Job) -> JobStands | JobRefused:
    """The step: a draft is sent in, and approved where nobody needs to look at it."""
    own = JobMoveWish(to_state=JobState.SUBMITTED, role=JobActor.OWNER, person_ref=job.owner_ref)
    answer = carry_move(session, doing, job, own)
    if isinstance(answer, JobRefused):
        return answer
    by_itself = JobMoveWish(to_state=JobState.QUEUED, role=JobActor.SCHEDULER)
    approved = carry_move(session, doing, job, by_itself)
    return answer if isinstance(approved, JobRefused) else approved


def make_draft(session: Session, doing: Doing, new: NewJob) -> Job:
    """The step: the job as it begins. Raises NotFound for anything that it names."""
    _require_named(session, doing, new)
    number, run = draw(session, RUN)
    job = Job(
        id=doing.ctx.ids.new(),
        number=f"{PREFIX}{number}",
        class_code=new.class_code,
        owner_ref=new.owner_ref,
        class_id=new.class_id,
        title=(new.title.strip() or new.file_name or "")[:LONGEST_TITLE],
        state=JobState.DRAFT,
        state_since=doing.now,
        made_at=doing.now,
        due_on=new.due_on,
        has_ticked_policy=new.has_ticked_policy,
        estimate_s=new.estimate_s,
        material_amount=new.material_amount,
        estimated_by=new.estimated_by,
        material_code=new.material_code,
        colour=new.colour,
        file_sha256=new.file_sha256,
        file_name=None if new.file_name is None else new.file_name[:LONGEST_TITLE],
        updated_at=doing.now,
    )
    session.add(job)
    session.flush()
    own = JobMoveWish(to_state=JobState.DRAFT, role=JobActor.OWNER)
    move = move_row(session, doing, job, None, own)
    record(session, doing, Act.JOB_MADE, {"job_id": str(job.id), **kept(job, move, run)})
    return job


def _require_named(session: Session, doing: Doing, new: NewJob) -> None:
    surroundings_of(doing.ctx, session, new.class_code, doing.now)
    if people_queries.patron_by_ref(session, new.owner_ref) is None:
        raise NotFound(Sought.PERSON, new.owner_ref)
    named = (
        (SchoolClass, new.class_id, Sought.SCHOOL_CLASS),
        (Material, new.material_code, Sought.MATERIAL),
    )
    for model, key, sought in named:
        if key is not None and session.get(model, key) is None:
            raise NotFound(sought, key)
    if new.file_sha256 is not None:
        file = session.get(JobFile, new.file_sha256)
        # Of a purged file only the facts are left: nobody could make the job.
        if file is None or file.purged_at is not None:
            raise NotFound(Sought.JOB_FILE, new.file_sha256)
