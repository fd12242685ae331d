"""Jobs for staff: the list of them, and one with everything that hangs on it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.catalog import Item, Location
from db.models.lending import Charge
from db.models.makerspace.jobs import Job
from db.models.makerspace.machines import MachineClass
from db.models.makerspace.materials import Material, Spool
from db.queries import people as people_queries
from db.queries.makerspace import job_lists as queries
from db.queries.makerspace import jobs as job_queries
from db.queries.makerspace.job_lists import JobRow
from db.vocabulary.makerspace import (
    JOB_ENDED,
    Band,
    Blame,
    EstimatedBy,
    Failure,
    JobActor,
    JobNotice,
    JobState,
    Objection,
    Unit,
)
from kiosk.domain.makerspace.jobs.moves import LEADS_TO
from kiosk.services.context import Context
from kiosk.services.problems import NotFound, Sought
from kiosk.services.seen import greeting_of

MOST_ENDED = 100
"""So many of those that ended are listed, for they grow with the years."""
_PAST = JOB_ENDED | {JobState.FAILED}


@dataclass(frozen=True, slots=True)
class ListedJob:
    """A job as a list has it; amounts are in `unit`, the estimate in whole seconds.

    `machine` is the barcode of the machine that runs it, or ran it.
    """

    number: str
    title: str
    class_code: str
    state: JobState
    state_since: datetime
    band: Band
    estimate_s: int | None
    material_amount: int | None
    material_code: str | None
    unit: Unit
    colour: str | None
    machine: str | None


@dataclass(frozen=True, slots=True)
class JobMoved:
    """Where a job went; `from_state` is None where it began. `role` is in whose name it moved."""

    at: datetime
    role: JobActor
    from_state: str | None
    to_state: JobState
    reason: str | None


@dataclass(frozen=True, slots=True)
class OwnerTold:
    """What its student is told; `seen_at` is None until the next scan."""

    at: datetime
    notice: JobNotice
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class JobSeen:
    """A job with everything that hangs on it.

    `owner` is first name and initial, empty once the student was forgotten. Amounts are in `unit`,
    times in whole seconds. `leads_to` is where staff may move it. `machine` is a barcode, `spool`,
    `charge`, `reprint_of` and `made_again_as` are numbers, `bin_name` a place.
    """

    job_id: UUID
    number: str
    title: str
    class_code: str
    owner: str
    state: JobState
    state_since: datetime
    leads_to: tuple[JobState, ...]
    band: Band
    is_over_cap: bool
    is_class_work: bool
    due_on: date | None
    has_ticked_policy: bool
    estimate_s: int | None
    estimated_by: EstimatedBy | None
    material_amount: int | None
    material_code: str | None
    unit: Unit
    colour: str | None
    file_name: str | None
    objection: Objection | None
    machine: str | None
    spool: str | None
    reserved: int
    used: int
    printed_s: int
    failure: Failure | None
    blame: Blame | None
    attempt: int
    reprint_of: str | None
    made_again_as: str | None
    is_free: bool
    bin_name: str | None
    held_until: date | None
    charge: str | None
    moves: tuple[JobMoved, ...]
    notices: tuple[OwnerTold, ...]


def list_jobs(
    ctx: Context, *, state: JobState | None = None, class_code: str | None = None
) -> tuple[ListedJob, ...]:
    """Jobs in a state, or all that have not ended; of one class of machines on request.

    Of those that ended or failed only the newest are listed. Nobody is named. Raises NotFound,
    StoreError.
    """
    with ctx.store.read() as session:
        if class_code is not None and session.get(MachineClass, class_code) is None:
            raise NotFound(Sought.MACHINE_CLASS, class_code)
        if state in _PAST:
            rows = queries.jobs_ended(session, state, MOST_ENDED, class_code=class_code)
        else:
            rows = queries.jobs_open(session, state=state, class_code=class_code)
    return tuple(map(_listed, rows))


def job_numbered(ctx: Context, number: str) -> JobSeen:
    """The job that people call so. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        job = job_queries.job_by_number(session, number)
        if job is None:
            raise NotFound(Sought.JOB, number)
        return _seen(session, job)


def _listed(row: JobRow) -> ListedJob:
    return ListedJob(
        number=row.number,
        title=row.title,
        class_code=row.class_code,
        state=row.state,
        state_since=row.state_since,
        band=row.band,
        estimate_s=row.estimate_s,
        material_amount=row.material_amount,
        material_code=row.material_code,
        unit=row.unit or Unit.MG,
        colour=row.colour,
        machine=row.machine,
    )


def _seen(session: Session, job: Job) -> JobSeen:
    owner = people_queries.patron_by_ref(session, job.owner_ref)
    material = None if job.material_code is None else session.get(Material, job.material_code)
    machine = None if job.machine_id is None else session.get(Item, job.machine_id)
    spool = None if job.spool_id is None else session.get(Spool, job.spool_id)
    place = None if job.bin_id is None else session.get(Location, job.bin_id)
    charge = None if job.charge_id is None else session.get(Charge, job.charge_id)
    parent = None if job.reprint_of is None else session.get(Job, job.reprint_of)
    child = job_queries.reprint_of(session, job.id)
    return JobSeen(
        job_id=job.id,
        number=job.number,
        title=job.title,
        class_code=job.class_code,
        owner="" if owner is None else greeting_of(owner),
        state=job.state,
        state_since=job.state_since,
        leads_to=_staffs_ways(job.state),
        band=job.band,
        is_over_cap=job.is_over_cap,
        is_class_work=job.class_id is not None,
        due_on=job.due_on,
        has_ticked_policy=job.has_ticked_policy,
        estimate_s=job.estimate_s,
        estimated_by=job.estimated_by,
        material_amount=job.material_amount,
        material_code=job.material_code,
        unit=Unit.MG if material is None else material.unit,
        colour=job.colour,
        file_name=job.file_name,
        objection=job.objection,
        machine=None if machine is None else machine.barcode,
        spool=None if spool is None else spool.number,
        reserved=job.reserved,
        used=job.used,
        printed_s=job.printed_s,
        failure=job.failure,
        blame=job.blame,
        attempt=job.attempt,
        reprint_of=None if parent is None else parent.number,
        made_again_as=None if child is None else child.number,
        is_free=job.is_free,
        bin_name=None if place is None else place.name,
        held_until=job.held_until,
        charge=None if charge is None else charge.number,
        moves=tuple(
            JobMoved(move.at, move.role, move.from_state, move.to_state, move.reason)
            for move in job_queries.moves_of(session, job.id)
        ),
        notices=tuple(
            OwnerTold(told.at, told.notice, told.seen_at)
            for told in job_queries.notices_of(session, job.id)
        ),
    )


def _staffs_ways(state: JobState) -> tuple[JobState, ...]:
    """Where staff may move a job that stands there."""
    return tuple(to for to, actors in LEADS_TO[state].items() if JobActor.STAFF in actors)
