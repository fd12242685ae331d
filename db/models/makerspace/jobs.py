"""Jobs with their moves, files and notices, and what accounts have used of the machines."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base
from db.models.partial import partial_index
from db.types import Document, Id, Long, Remark, Short, words
from db.vocabulary.makerspace import (
    Band,
    Blame,
    EstimatedBy,
    Failure,
    JobActor,
    JobFileKind,
    JobNotice,
    JobState,
    Objection,
)

# Spelled out, not bound: SQLite uses a partial index only where the query says the same words.
OPEN_JOB = "state NOT IN ('rejected', 'picked_up', 'abandoned', 'cancelled', 'failed')"
HAS_MACHINE = "state IN ('claimed', 'running', 'paused', 'interrupted')"
UNSEEN = "seen_at IS NULL"


class JobFile(Base):
    """A file that a job was sent with. It lies beside the store under its content's SHA-256.

    `facts` is what was read of it, beside a "version". `size` is in bytes. `purged_at`: the file
    was removed then, the facts stay.
    """

    __tablename__ = "job_files"
    __table_args__ = (CheckConstraint("size > 0", name="file_is_not_empty"),)

    sha256: Mapped[Short] = mapped_column(primary_key=True)
    kind: Mapped[JobFileKind] = mapped_column(words(JobFileKind))
    size: Mapped[int]
    facts: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    received_at: Mapped[datetime]
    purged_at: Mapped[datetime | None]


class Job(Base):
    """Work for one run of a machine of a class, from what a student brings to what they take home.

    `number` is what people say and scan ("J-87"). `owner_ref` is whose job it is; `class_id` names
    the class whose assigned work it is, which then is the account that pays with its share.
    `estimate_s` is in whole seconds, amounts in the unit of the job's material. `run_*` is the
    clock of its run (`kiosk.domain.makerspace.jobs.run`), `printed_s` what it had printed by
    `run_since`. `used` is what was booked for it. `due_on`: a class needs it on that day.
    `is_free`: it is asked of nobody. `is_over_cap`: staff let it run beside others of its student.
    """

    __tablename__ = "jobs"
    __table_args__ = (
        partial_index("uq_jobs_open_machine_id", "machine_id", unique=True, where=HAS_MACHINE),
        partial_index("ix_jobs_open_state", "state", where=OPEN_JOB),
        partial_index("ix_jobs_open_owner_ref", "owner_ref", where=OPEN_JOB),
        Index("ix_jobs_machine_id_ended_at", "machine_id", "ended_at"),
        Index("ix_jobs_owner_ref_made_at", "owner_ref", "made_at"),
        Index("ix_jobs_file_sha256", "file_sha256"),
        partial_index(
            "uq_jobs_reprint_of", "reprint_of", unique=True, where="reprint_of IS NOT NULL"
        ),
        CheckConstraint(f"NOT ({HAS_MACHINE}) OR machine_id IS NOT NULL", name="runs_somewhere"),
        CheckConstraint("(state = 'failed') = (failure IS NOT NULL)", name="failed_says_why"),
        CheckConstraint("state <> 'ready' OR bin_id IS NOT NULL", name="ready_has_its_bin"),
        CheckConstraint("estimate_s >= 0 AND material_amount >= 0", name="estimate_is_no_debt"),
        CheckConstraint("reserved >= 0 AND used >= 0", name="amounts_are_not_negative"),
        CheckConstraint("attempt >= 1", name="attempts_are_counted"),
    )

    id: Mapped[Id]
    number: Mapped[Short] = mapped_column(unique=True)
    class_code: Mapped[str] = mapped_column(ForeignKey("machine_classes.code"))
    owner_ref: Mapped[UUID]
    class_id: Mapped[UUID | None] = mapped_column(ForeignKey("classes.id"))
    title: Mapped[Remark]
    state: Mapped[JobState] = mapped_column(words(JobState))
    state_since: Mapped[datetime]
    made_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    queued_at: Mapped[datetime | None]
    band: Mapped[Band] = mapped_column(words(Band), default=Band.NORMAL)
    due_on: Mapped[date | None]
    has_ticked_policy: Mapped[bool] = mapped_column(default=False)
    estimate_s: Mapped[int | None]
    material_amount: Mapped[int | None]
    estimated_by: Mapped[EstimatedBy | None] = mapped_column(words(EstimatedBy))
    material_code: Mapped[str | None] = mapped_column(ForeignKey("materials.code"))
    colour: Mapped[Short | None]
    file_sha256: Mapped[str | None] = mapped_column(ForeignKey("job_files.sha256"))
    file_name: Mapped[Remark | None]
    objection: Mapped[Objection | None] = mapped_column(words(Objection))
    machine_id: Mapped[UUID | None] = mapped_column(ForeignKey("machines.item_id"))
    spool_id: Mapped[UUID | None] = mapped_column(ForeignKey("spools.id"))
    reserved: Mapped[int] = mapped_column(default=0)
    used: Mapped[int] = mapped_column(default=0)
    is_over_cap: Mapped[bool] = mapped_column(default=False)
    run_began_at: Mapped[datetime | None]
    run_since: Mapped[datetime | None]
    run_lost_at: Mapped[datetime | None]
    printed_s: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]
    failure: Mapped[Failure | None] = mapped_column(words(Failure))
    blame: Mapped[Blame | None] = mapped_column(words(Blame))
    reprint_of: Mapped[UUID | None] = mapped_column(ForeignKey("jobs.id"))
    attempt: Mapped[int] = mapped_column(default=1)
    is_free: Mapped[bool] = mapped_column(default=False)
    bin_id: Mapped[UUID | None] = mapped_column(ForeignKey("locations.id"))
    held_until: Mapped[date | None]
    charge_id: Mapped[UUID | None] = mapped_column(ForeignKey("charges.id"))
    updated_at: Mapped[datetime]


class JobMove(Base):
    """One row for each move of a job from state to state; nothing changes or deletes it.

    `position` counts a job's moves from 1, for one act may make several. `from_state` is None
    where the job began.
    """

    __tablename__ = "job_moves"
    __table_args__ = (
        UniqueConstraint("job_id", "position"),
        CheckConstraint("position >= 1", name="moves_are_counted"),
    )

    id: Mapped[Id]
    job_id: Mapped[UUID] = mapped_column(ForeignKey("jobs.id"))
    position: Mapped[int]
    at: Mapped[datetime]
    actor: Mapped[Short]
    role: Mapped[JobActor] = mapped_column(words(JobActor))
    from_state: Mapped[Short | None]
    to_state: Mapped[JobState] = mapped_column(words(JobState))
    reason: Mapped[Long | None]


class OwnerNotice(Base):
    """What the owner of a job is told at the next scan; `seen_at` is when they were."""

    __tablename__ = "owner_notices"
    __table_args__ = (
        partial_index("ix_owner_notices_unseen", "person_ref", where=UNSEEN),
        Index("ix_owner_notices_job_id", "job_id"),
    )

    id: Mapped[Id]
    job_id: Mapped[UUID] = mapped_column(ForeignKey("jobs.id"))
    person_ref: Mapped[UUID]
    notice: Mapped[JobNotice] = mapped_column(words(JobNotice))
    at: Mapped[datetime]
    seen_at: Mapped[datetime | None]


class Share(Base):
    """What a student or a class has used of the machines, halved again and again since.

    `used_ms` are milliseconds of runs as of `as_of`; `kiosk.domain.makerspace.queue.shares` says
    what is left of them later. `account_id` is a `person_ref`, or a class's id with `is_class`.
    """

    __tablename__ = "shares"
    __table_args__ = (CheckConstraint("used_ms >= 0", name="use_is_not_negative"),)

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    is_class: Mapped[bool] = mapped_column(default=False)
    used_ms: Mapped[int]
    as_of: Mapped[datetime]
