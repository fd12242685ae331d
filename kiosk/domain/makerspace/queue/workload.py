"""A made-up week of a makerspace: many students with a job or two, and one with a dozen long ones.

The workload with which the fair queue was chosen; nights are left out, so all of it is open time.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from kiosk.domain.makerspace.queue.facts import Account, Machine, WaitingJob

MACHINE_CLASS = "printer"
MINUTE = timedelta(minutes=1)
HOG = UUID(int=0)
"""The student with the dozen long jobs."""


class Chance(Protocol):
    """A source of chance; the same one makes the same workload."""

    def randint(self, a: int, b: int) -> int:
        """A whole number from `a` to `b`, both included."""
        ...


@dataclass(frozen=True, slots=True)
class School:
    """How much a pretend school prints. Lengths are in minutes, both ends included."""

    printers: int = 3
    students: int = 40
    most_jobs: int = 2
    lengths: tuple[int, int] = (20, 150)
    hog_jobs: int = 12
    hog_lengths: tuple[int, int] = (150, 420)
    hog_after: int = 5
    week: int = 3_000
    weeks: int = 1

    @property
    def lasts(self) -> timedelta:
        """The open time in which jobs arrive."""
        return self.weeks * self.week * MINUTE


def machines(school: School) -> tuple[Machine, ...]:
    """Its printers, all alike and free."""
    return tuple(Machine(UUID(int=number), MACHINE_CLASS) for number in range(school.printers))


def arrivals(school: School, begins: datetime, chance: Chance) -> tuple[WaitingJob, ...]:
    """Every job of the weeks, each week's work arriving within it."""
    drawn: list[tuple[UUID, int, int]] = []
    for first in range(0, school.weeks * school.week, school.week):
        for number in range(1, school.students + 1):
            for _ in range(chance.randint(1, school.most_jobs)):
                at = first + chance.randint(0, school.week - 1)
                drawn.append((UUID(int=number), at, chance.randint(*school.lengths)))
        for _ in range(school.hog_jobs):
            drawn.append((HOG, first + school.hog_after, chance.randint(*school.hog_lengths)))
    return tuple(
        WaitingJob(
            job_id=UUID(int=number),
            student_id=student,
            account=Account(student),
            machine_class=MACHINE_CLASS,
            estimate=minutes * 60,
            queued_at=begins + at * MINUTE,
        )
        for number, (student, at, minutes) in enumerate(drawn)
    )
