"""A school's own work as a workload: past runs arrive again, as if nights did not exist.

A run counts by the open time in which it kept its machine: one that printed through a night kept
nobody waiting then. So what it tells is about waiting while the makerspace is open.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from db.vocabulary.makerspace import Band
from kiosk.domain.lending.open_time import OpenTime, Stretch
from kiosk.domain.makerspace.queue.facts import Account, WaitingJob
from kiosk.domain.makerspace.queue.workload import HOG, MACHINE_CLASS, MINUTE, School

_SECONDS = 60
"""A run wholly at night still takes somebody's minute by day."""


@dataclass(frozen=True, slots=True)
class PastRun:
    """A run that a student, or a class, had on one of the machines."""

    account: Account
    queued_at: datetime
    ran: Stretch
    band: Band = Band.NORMAL


@dataclass(frozen=True, slots=True)
class Replay:
    """What arrived, by `begins` of a simulation. Whoever used most is HOG, the others numbers."""

    school: School
    jobs: tuple[WaitingJob, ...]


def replay(past: Sequence[PastRun], hours: OpenTime, printers: int, begins: datetime) -> Replay:
    """At least one run, each within `hours` from joining to its end."""
    first = min(each.queued_at for each in past)
    lengths = [_length(each, hours) for each in past]
    used = Counter[Account]()
    for each, seconds in zip(past, lengths, strict=True):
        used[each.account] += seconds
    # By use and first come: the same history gives the same numbers, and none tells who it is.
    people = {account: UUID(int=number) for number, (account, _) in enumerate(used.most_common())}
    arrives = [hours.during(Stretch(first, each.queued_at)) for each in past]
    jobs = tuple(
        WaitingJob(
            job_id=UUID(int=number),
            student_id=people[each.account],
            account=Account(people[each.account], each.account.is_class),
            machine_class=MACHINE_CLASS,
            estimate=seconds,
            queued_at=begins + after,
            band=each.band,
        )
        for number, (each, seconds, after) in enumerate(zip(past, lengths, arrives, strict=True))
    )
    school = School(
        printers=printers,
        students=len(people) - 1,
        hog_jobs=sum(job.student_id == HOG for job in jobs),
        week=max(arrives) // MINUTE + 1,
    )
    return Replay(school, jobs)


def _length(run: PastRun, hours: OpenTime) -> int:
    return max(_SECONDS, int(hours.during(run.ran).total_seconds()))
