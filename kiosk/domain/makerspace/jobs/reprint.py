"""A failed job that is made again: another job, linked to the one that failed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from db.vocabulary.makerspace import Band, Blame, Failure, JobActor, JobState
from kiosk.domain.makerspace.jobs.blame import blame_of
from kiosk.domain.makerspace.jobs.guards import Lack, Lacking
from kiosk.domain.makerspace.jobs.settings import JobSettings


@dataclass(frozen=True, slots=True)
class Parent:
    """The job that failed. `attempt` is 1 for a first one.

    `blame` is what staff say spoilt it, None for what its failure usually means.
    `has_student_agreed`: its owner wants it again as it is. `has_reprint`: it was made again.
    """

    state: JobState
    failure: Failure
    queued_at: datetime
    attempt: int = 1
    band: Band = Band.NORMAL
    blame: Blame | None = None
    has_student_agreed: bool = False
    has_reprint: bool = False

    @property
    def is_machine_fault(self) -> bool:
        """Whether the machine spoilt it."""
        return blame_of(self.failure, self.blame) is Blame.MACHINE


@dataclass(frozen=True, slots=True)
class Child:
    """The job that begins, in QUEUED. One that `is_free` is charged to nobody."""

    attempt: int
    queued_at: datetime
    band: Band
    is_free: bool


def reprint_lacks(
    parent: Parent, actor: JobActor, settings: JobSettings | None = None
) -> tuple[Lacking, ...]:
    """All that stands in the way of making a job again; empty where it may be made."""
    if parent.state is not JobState.FAILED:
        return (Lacking(Lack.NO_SUCH_MOVE),)
    if actor is not JobActor.STAFF:
        return (Lacking(Lack.NOT_THEIRS),)
    return tuple(_missing(parent, settings or JobSettings()))


def child_of(parent: Parent, at: datetime) -> Child:
    """The job that makes it again.

    What the machine spoilt keeps its age and goes first. What the model spoilt begins anew.
    """
    attempt = parent.attempt + 1
    if parent.is_machine_fault:
        return Child(attempt, parent.queued_at, Band.MACHINE_REPRINT, is_free=True)
    was_first = parent.band is Band.MACHINE_REPRINT
    return Child(attempt, at, Band.NORMAL if was_first else parent.band, is_free=False)


def _missing(parent: Parent, settings: JobSettings) -> Iterator[Lacking]:
    if parent.has_reprint:
        yield Lacking(Lack.HAS_REPRINT)
    if parent.attempt >= settings.attempts_most:
        yield Lacking(Lack.ATTEMPTS, settings.attempts_most, parent.attempt)
    if not parent.is_machine_fault and not parent.has_student_agreed:
        yield Lacking(Lack.STUDENT_OK)
