"""What a job says is changed before it runs, and staff let it go before others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.models.makerspace.jobs import Job
from db.queries import desk as desk_queries
from db.vocabulary.desk import Act
from db.vocabulary.makerspace import Band, EstimatedBy, JobState
from kiosk.domain.makerspace.jobs.guards import Lack, Lacking
from kiosk.services.acts import begin, once, record
from kiosk.services.context import Context
from kiosk.services.keeping import changed, tried
from kiosk.services.kept import first_row, kept
from kiosk.services.makerspace.jobs.job_effects import move_row
from kiosk.services.makerspace.jobs.job_moves import job_there
from kiosk.services.makerspace.jobs.wishes import JobMoveWish, JobRefused, JobStands

WAITING = frozenset({JobState.DRAFT, JobState.SUBMITTED, JobState.NEEDS_CHANGES, JobState.QUEUED})
"""As long as a job is in one of these, nothing counts on what it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobTerms:
    """What a job says. Amounts are in its material's unit, the estimate in whole seconds."""

    title: str
    due_on: date | None = None
    class_id: UUID | None = None
    has_ticked_policy: bool = False
    estimate_s: int | None = None
    material_amount: int | None = None
    estimated_by: EstimatedBy | None = None
    material_code: str | None = None
    colour: str | None = None
    file_sha256: str | None = None
    file_name: str | None = None


@dataclass(frozen=True, slots=True)
class Precedence:
    """How a job stands among others: its band, and whether its student's other jobs hold it up."""

    band: Band = Band.NORMAL
    is_over_cap: bool = False


def terms_of(job: Job) -> JobTerms:
    """What a job says now."""
    return JobTerms(
        title=job.title,
        due_on=job.due_on,
        class_id=job.class_id,
        has_ticked_policy=job.has_ticked_policy,
        estimate_s=job.estimate_s,
        material_amount=job.material_amount,
        estimated_by=job.estimated_by,
        material_code=job.material_code,
        colour=job.colour,
        file_sha256=job.file_sha256,
        file_name=job.file_name,
    )


def change_job(
    ctx: Context,
    action_id: UUID,
    job_id: UUID,
    wanted: JobTerms,
    *,
    was: JobTerms | None = None,
    by: UUID | None = None,
) -> JobStands | JobRefused:
    """Change what a job says, as far as it differs from what was seen; its age stays.

    Refused once a machine is set aside for it. Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> JobStands | JobRefused:
        job = job_there(session, job_id)
        said = changed(wanted, was)
        missing = tuple(_missing(job, said))
        if missing:
            return JobRefused(missing)
        for name, value in said.items():
            setattr(job, name, value)
        job.updated_at = doing.now
        session.flush()
        record(session, doing, Act.JOB_CHANGED, {"job_id": str(job.id), **kept(job)})
        return _stands(job)

    return once(doing, act, lambda session: _changed_by(session, action_id))


def let_go_first(
    ctx: Context,
    action_id: UUID,
    job_id: UUID,
    wanted: Precedence,
    reason: str,
    *,
    by: UUID | None = None,
    is_trial: bool = False,
) -> JobStands | JobRefused:
    """Put a job into another band, or let it run beside its student's others, for this reason.

    It is logged as a move that stays where it was. A trial answers the same and keeps nothing.
    Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> JobStands | JobRefused:
        job = job_there(session, job_id)
        lacks = [Lacking(Lack.STARTED)] if job.state not in WAITING else []
        if not reason.strip():
            lacks.append(Lacking(Lack.REASON))
        if lacks:
            return JobRefused(tuple(lacks))
        job.band, job.is_over_cap = wanted.band, wanted.is_over_cap
        job.updated_at = doing.now
        stays = JobMoveWish(to_state=job.state, reason=reason)
        move = move_row(session, doing, job, job.state, stays)
        images: dict[str, Json] = {"job_id": str(job.id), **kept(job, move)}
        record(session, doing, Act.JOB_CHANGED, images)
        return _stands(job)

    if is_trial:
        return tried(doing, act)
    return once(doing, act, lambda session: _changed_by(session, action_id))


def _missing(job: Job, said: Mapping[str, object]) -> Iterator[Lacking]:
    """What was needed on the way to where it waits is not taken away again."""
    if job.state not in WAITING:
        yield Lacking(Lack.STARTED)
    is_sent = job.state in (JobState.SUBMITTED, JobState.QUEUED)
    if is_sent and said.get("estimate_s", job.estimate_s) is None:
        yield Lacking(Lack.ESTIMATE)
    if job.state is JobState.QUEUED and said.get("material_code", job.material_code) is None:
        yield Lacking(Lack.MATERIAL)


def _stands(job: Job) -> JobStands:
    return JobStands(job.id, job.number, job.state)


def _changed_by(session: Session, action_id: UUID) -> JobStands | None:
    for entry in desk_queries.entries_of_action(session, action_id):
        if entry.act is Act.JOB_CHANGED:
            said = first_row(entry.payload)
            return JobStands(said.ref("id"), said.text("number"), JobState(said.text("state")))
    return None
