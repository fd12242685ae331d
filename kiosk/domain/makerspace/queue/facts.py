"""What the queue is told: accounts, jobs, machines, and what may stand in a job's way."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import UUID

from db.vocabulary.makerspace import Band


@dataclass(frozen=True, slots=True)
class Account:
    """Whose use of machines a job is: a student's own, or a class's for assigned work."""

    account_id: UUID
    is_class: bool = False


@dataclass(frozen=True, slots=True)
class WaitingJob:
    """A job in the queue, or one that came out of it and is on a machine.

    `estimate` is in whole seconds, without a margin. A job with `material` None runs on whatever is
    loaded. `is_over_cap` says that staff let it start beside other jobs of its student.
    """

    job_id: UUID
    student_id: UUID
    account: Account
    machine_class: str
    estimate: int
    queued_at: datetime
    band: Band = Band.NORMAL
    material: str | None = None
    is_over_cap: bool = False


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine that takes jobs.

    `busy_until` is when it is expected to be free, its bed cleared; None: it is free. A machine
    that is down comes back at `busy_until`, or nobody knows when. `running` is the job on it.
    """

    machine_id: UUID
    machine_class: str
    loaded: frozenset[str] = frozenset()
    busy_until: datetime | None = None
    is_down: bool = False
    running: WaitingJob | None = None

    def takes(self, job: WaitingJob) -> bool:
        """Whether the job is for this kind of machine, and for what is loaded in it."""
        return self.machine_class == job.machine_class and (
            job.material is None or job.material in self.loaded
        )


class Fit(Enum):
    """How a job that starts now would end on a machine."""

    BY_DAY = "by_day"  # while staff are there
    OVERNIGHT = "overnight"  # before staff come back, on a machine that may run alone
    TOO_LATE = "too_late"


def always_fits(job: WaitingJob, machine: Machine, at: datetime) -> Fit:
    """For machines that somebody always watches."""
    return Fit.BY_DAY


def everyone_trained(job: WaitingJob) -> bool:
    """For machines that need no training."""
    return True


@dataclass(frozen=True, slots=True)
class Gates:
    """What other rules say about a job: whether it ends in time, whether its student is trained.

    Both must answer the same for the same question.
    """

    fit: Callable[[WaitingJob, Machine, datetime], Fit] = always_fits
    is_trained: Callable[[WaitingJob], bool] = everyone_trained


@dataclass(frozen=True, slots=True)
class Start:
    """A job that begins on a machine."""

    job: WaitingJob
    machine_id: UUID
    at: datetime
