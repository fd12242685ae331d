"""Reads of jobs: one to change, those of an owner, of a machine, of a queue; their moves."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from db.models.makerspace.jobs import (
    HAS_MACHINE,
    OPEN_JOB,
    UNSEEN,
    Job,
    JobMove,
    OwnerNotice,
    Share,
)
from db.models.makerspace.machines import Machine
from db.models.makerspace.materials import LOADED, Spool
from db.rows import read_rows
from db.vocabulary.makerspace import JobNotice, JobState

_LONGEST_LIFE = timedelta(days=400)
"""A job that ended in a school year was made not longer ago: so the index of owners is enough."""


def job_to_change(session: Session, job_id: UUID) -> Job | None:
    """The job itself, fresh from the store and locked until the act ends."""
    return session.get(Job, job_id, with_for_update=True, populate_existing=True)


def job_by_number(session: Session, number: str) -> Job | None:
    """The job that people call so."""
    return session.scalar(select(Job).where(Job.number == number))


def moves_of(session: Session, job_id: UUID) -> Sequence[JobMove]:
    """Every move of a job, the first one first."""
    statement = select(JobMove).where(JobMove.job_id == job_id)
    return session.scalars(statement.order_by(JobMove.position)).all()


def move_count(session: Session, job_id: UUID) -> int:
    """How many moves a job has made."""
    statement = select(func.count()).where(JobMove.job_id == job_id)
    return session.scalar(statement) or 0


def open_jobs(session: Session, state: JobState | None = None) -> Sequence[Job]:
    """All jobs that nobody has ended, or those in one state, in the order in which they came."""
    statement = select(Job).where(text(OPEN_JOB))
    if state is not None:
        statement = statement.where(Job.state == state)
    return session.scalars(statement.order_by(Job.made_at, Job.id)).all()


def open_jobs_of(session: Session, owner_ref: UUID) -> Sequence[Job]:
    """A person's jobs that have not ended, in the order in which they came."""
    statement = select(Job).where(Job.owner_ref == owner_ref, text(OPEN_JOB))
    return session.scalars(statement.order_by(Job.made_at, Job.id)).all()


def own_open_count(session: Session, owner_ref: UUID) -> int:
    """How many jobs of a person's own have not ended; work assigned to a class does not count."""
    statement = select(func.count()).where(
        Job.owner_ref == owner_ref, Job.class_id.is_(None), text(OPEN_JOB)
    )
    return session.scalar(statement) or 0


def on_machines(session: Session, class_code: str) -> Sequence[Job]:
    """The jobs that are claimed or under way on machines of a class."""
    statement = select(Job).where(Job.class_code == class_code, text(HAS_MACHINE))
    # In the order of their machines: that of their ids would read every job there ever was.
    return session.scalars(statement.order_by(Job.machine_id)).all()


def job_on_bed(session: Session, machine_id: UUID) -> Job | None:
    """The finished job that nobody has taken off a machine."""
    statement = select(Job).where(
        Job.machine_id == machine_id, Job.state == JobState.FINISHED_ON_BED, text(OPEN_JOB)
    )
    return session.scalars(statement.limit(1)).first()


def machines_of(session: Session, class_code: str) -> Sequence[Machine]:
    """The machines of a class that are in use, in a fixed order."""
    statement = select(Machine).where(Machine.class_code == class_code, Machine.is_active)
    return session.scalars(statement.order_by(Machine.item_id)).all()


def loaded_spools(session: Session, machine_id: UUID) -> Sequence[Spool]:
    """What is loaded on a machine, by its holders."""
    statement = select(Spool).where(Spool.machine_id == machine_id, text(LOADED))
    return session.scalars(statement.order_by(Spool.slot)).all()


def newest_runs(session: Session, machine_id: UUID, most: int) -> Sequence[tuple[int, int]]:
    """The estimated and the printed seconds of a machine's last finished runs, newest first."""
    statement = (
        select(Job.estimate_s, Job.printed_s)
        .where(
            Job.machine_id == machine_id,
            Job.ended_at.is_not(None),
            Job.failure.is_(None),
            Job.state.in_((JobState.FINISHED_ON_BED, JobState.READY, JobState.PICKED_UP)),
            Job.estimate_s.is_not(None),
        )
        .order_by(Job.ended_at.desc(), Job.id)
        .limit(most)
    )
    return [(cells[0], cells[1]) for cells in read_rows(session, statement)]


def notices_of(session: Session, job_id: UUID) -> Sequence[OwnerNotice]:
    """What the owner of a job was told, or is to be told, about it."""
    statement = select(OwnerNotice).where(OwnerNotice.job_id == job_id)
    return session.scalars(statement.order_by(OwnerNotice.at, OwnerNotice.id)).all()


def unseen_notices(session: Session, person_ref: UUID) -> Sequence[OwnerNotice]:
    """What a person is to be told at the next scan, the oldest first."""
    statement = select(OwnerNotice).where(OwnerNotice.person_ref == person_ref, text(UNSEEN))
    return session.scalars(statement.order_by(OwnerNotice.at, OwnerNotice.id)).all()


def shelf_notices(session: Session, job_id: UUID) -> int:
    """How often its owner was told that a job is ready: at a scan, or by a reminder."""
    told = OwnerNotice.seen_at.is_not(None) | (OwnerNotice.notice == JobNotice.STILL_READY)
    statement = select(func.count()).where(
        OwnerNotice.job_id == job_id,
        OwnerNotice.notice.in_((JobNotice.READY, JobNotice.STILL_READY)),
        told,
    )
    return session.scalar(statement) or 0


def used_since(session: Session, owner_ref: UUID, since: datetime, *, but: UUID) -> int:
    """What a person's own finished jobs have taken since an instant, in units of their materials.

    Work assigned to a class does not count, nor what makes again what a machine spoilt.
    """
    statement = select(func.coalesce(func.sum(Job.used), 0)).where(
        Job.owner_ref == owner_ref,
        Job.made_at >= since - _LONGEST_LIFE,
        Job.ended_at >= since,
        Job.class_id.is_(None),
        Job.is_free.is_(False),
        Job.failure.is_(None),
        Job.id != but,
    )
    return int(session.scalar(statement) or 0)


def share_of(session: Session, account_id: UUID) -> Share | None:
    """What an account has used, locked until the act ends."""
    return session.get(Share, account_id, with_for_update=True, populate_existing=True)


def shares(session: Session) -> Sequence[Share]:
    """What all accounts have used."""
    return session.scalars(select(Share).order_by(Share.account_id)).all()


def reprint_of(session: Session, job_id: UUID) -> Job | None:
    """The job that makes this one again."""
    return session.scalar(select(Job).where(Job.reprint_of == job_id))


def has_claim_before(session: Session, at: datetime) -> bool:
    """Whether a job was claimed before an instant and has not begun to run."""
    statement = select(Job.id).where(
        text(HAS_MACHINE), Job.state == JobState.CLAIMED, Job.state_since < at
    )
    return session.scalar(statement.limit(1)) is not None
