"""What somebody wants of a job, and what is answered."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from db.vocabulary.makerspace import (
    Blame,
    EstimatedBy,
    Failure,
    JobActor,
    JobState,
    Objection,
)
from kiosk.domain.makerspace.jobs.guards import Lacking
from kiosk.domain.makerspace.training.gate import Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJob:
    """A job as it is sent in.

    `estimate_s` is in whole seconds, `material_amount` in the material's unit. `class_id` is the
    class whose assigned work it is. `title` may be empty: then it is called by its file's name.
    """

    class_code: str
    owner_ref: UUID
    title: str = ""
    class_id: UUID | None = None
    due_on: date | None = None
    has_ticked_policy: bool = False
    estimate_s: int | None = None
    material_amount: int | None = None
    estimated_by: EstimatedBy | None = None
    material_code: str | None = None
    colour: str | None = None
    file_sha256: str | None = None
    file_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobMoveWish:
    """Where a job is to go, in whose name, and what is said with it.

    `person_ref` is the student at the counter, where the owner wants it. `objection` is why staff
    send it back. `machine_id` and `spool_id` are what a claim is for; without a spool it is the
    loaded one that has most of its material. `measured` (in the material's unit), `progress` (in
    thousandths) and `seen_at` are what a printer says of its run. `bin_id` is the shelf or bin that
    was scanned.
    """

    to_state: JobState
    role: JobActor = JobActor.STAFF
    person_ref: UUID | None = None
    reason: str | None = None
    objection: Objection | None = None
    machine_id: UUID | None = None
    spool_id: UUID | None = None
    presence: Presence | None = None
    is_test_run: bool = False
    has_started: bool = False
    failure: Failure | None = None
    blame: Blame | None = None
    measured: int | None = None
    progress: int | None = None
    seen_at: datetime | None = None
    has_bed_cleared: bool = False
    bin_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class JobStands:
    """A job as an act left it."""

    job_id: UUID
    number: str
    state: JobState


@dataclass(frozen=True, slots=True)
class JobRefused:
    """Nothing was changed: all of this stands in the way."""

    lacks: tuple[Lacking, ...]
