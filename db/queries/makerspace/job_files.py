"""Reads of the files of jobs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select, text
from sqlalchemy.orm import Session

from db.models.makerspace.jobs import OPEN_JOB, Job, JobFile
from db.vocabulary.makerspace import JobFileKind


@dataclass(frozen=True, slots=True)
class FileWanted:
    """A file that an open job needs, and the job's number; `size` is in bytes."""

    number: str
    sha256: str
    kind: JobFileKind
    size: int


def file_by_hash(session: Session, sha256: str) -> JobFile | None:
    """A file by the SHA-256 of its content."""
    return session.get(JobFile, sha256)


def all_hashes(session: Session) -> frozenset[str]:
    """The SHA-256 of every file that should lie there."""
    return frozenset(session.scalars(select(JobFile.sha256).where(JobFile.purged_at.is_(None))))


def past_their_time(
    session: Session, ended_before: datetime, received_before: datetime, at_most: int
) -> Sequence[JobFile]:
    """Files, all of whose jobs ended before then, and which came before then; some of them."""
    needs_it = select(Job.id).where(
        Job.file_sha256 == JobFile.sha256, or_(text(OPEN_JOB), Job.state_since >= ended_before)
    )
    statement = (
        select(JobFile)
        .where(
            JobFile.purged_at.is_(None), JobFile.received_at < received_before, ~needs_it.exists()
        )
        .order_by(JobFile.sha256)
        .limit(at_most)
    )
    return session.scalars(statement).all()


def files_of_open_jobs(session: Session) -> list[FileWanted]:
    """The files of all jobs that have not ended, by the job's number."""
    statement = (
        select(Job.number, JobFile.sha256, JobFile.kind, JobFile.size)
        .join_from(Job, JobFile, JobFile.sha256 == Job.file_sha256)
        .where(text(OPEN_JOB))
        .order_by(Job.number)
    )
    return [FileWanted(*row) for row in session.execute(statement)]
