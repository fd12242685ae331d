"""The makerspace's queue: a long one looked ahead to its end, and a term of printing."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from kiosk.app.system import seeded_random
from kiosk.domain.lending.open_time import OpenTime, Stretch
from kiosk.domain.makerspace.queue.dispatch import Floor
from kiosk.domain.makerspace.queue.dry_run import Course, dry_run
from kiosk.domain.makerspace.queue.facts import Account, Gates, WaitingJob
from kiosk.domain.makerspace.queue.order import Line
from kiosk.domain.makerspace.queue.policies import QueueRules
from kiosk.domain.makerspace.queue.simulate import starts_of
from kiosk.domain.makerspace.queue.workload import MACHINE_CLASS, School, arrivals, machines
from tests.benchmarks.figures import Spread

JOBS, MACHINES, STUDENTS, RUNS = 500, 10, 120, 9
TERM = 18
_NOW = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
_DAYS, _DAY, _OPEN = 60, timedelta(days=1), timedelta(hours=7)


def schedules() -> Spread:
    """Processor seconds of choosing among JOBS what starts on MACHINES now."""
    return Spread(tuple(_worked(_schedule) for _ in range(RUNS)))


def looks_ahead() -> Spread:
    """Processor seconds of placing JOBS on MACHINES, each with its start and end."""
    return Spread(tuple(_worked(_look_ahead) for _ in range(RUNS)))


def term() -> float:
    """Processor seconds of a term of 3 printers, 40 students and one with many long jobs."""
    school = School(weeks=TERM)
    jobs = arrivals(school, _NOW, seeded_random(1))
    return _worked(lambda: starts_of(QueueRules(), school, jobs, _NOW))


def _schedule() -> None:
    assert len(list(_floor().start_all(_NOW))) == MACHINES


def _look_ahead() -> None:
    course = Course(_floor(), machines(School(printers=MACHINES)), QueueRules(), _hours())
    assert dry_run(course, _jobs())[-1].starts_at is not None


def _floor() -> Floor:
    rules = QueueRules()
    line = Line(rules, OpenTime(_hours()), _NOW - _DAY)
    for job in _jobs():
        line.add(job)
    return Floor(line, machines(School(printers=MACHINES)), rules, Gates())


def _hours() -> list[Stretch]:
    return [Stretch(_NOW + n * _DAY, _NOW + n * _DAY + _OPEN) for n in range(_DAYS)]


def _jobs() -> list[WaitingJob]:
    return [_job(number, _NOW - _DAY) for number in range(JOBS)]


def _job(number: int, begins: datetime) -> WaitingJob:
    student = UUID(int=number % STUDENTS)
    return WaitingJob(
        job_id=UUID(int=number),
        student_id=student,
        account=Account(student),
        machine_class=MACHINE_CLASS,
        estimate=(20 + 37 * number % 160) * 60,
        queued_at=begins + number * timedelta(minutes=1),
    )


def _worked(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
