"""Jobs, machines and floors of tests: all of time is open, and jobs take an hour."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from db.vocabulary.makerspace import Band
from kiosk.domain.lending.open_time import OpenTime, Stretch
from kiosk.domain.makerspace.queue.dispatch import Floor
from kiosk.domain.makerspace.queue.facts import Account, Gates, Machine, WaitingJob
from kiosk.domain.makerspace.queue.order import Line
from kiosk.domain.makerspace.queue.policies import QueueRules
from kiosk.domain.makerspace.queue.shares import Usage

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
SINCE = NOW - 1_000 * HOUR
ALWAYS = OpenTime([Stretch(SINCE, NOW + 1_000 * HOUR)])


def job(
    number: int,
    student: int = 1,
    minutes: int = 60,
    waited: int = 0,
    *,
    band: Band = Band.NORMAL,
    is_class: bool = False,
    material: str | None = None,
    is_over_cap: bool = False,
) -> WaitingJob:
    """A job that has waited some minutes at NOW."""
    return WaitingJob(
        job_id=UUID(int=number),
        student_id=UUID(int=student),
        account=Account(UUID(int=student), is_class),
        machine_class="printer",
        estimate=minutes * 60,
        queued_at=NOW - timedelta(minutes=waited),
        band=band,
        material=material,
        is_over_cap=is_over_cap,
    )


def printers(count: int) -> tuple[Machine, ...]:
    """Free ones without anything loaded."""
    return tuple(Machine(UUID(int=number), "printer") for number in range(count))


def line_of(
    jobs: Iterable[WaitingJob],
    rules: QueueRules | None = None,
    usage: Mapping[Account, Usage] | None = None,
) -> Line:
    """They wait, by the rules of a school that chose nothing."""
    line = Line(rules or QueueRules(), ALWAYS, SINCE, usage)
    for each in jobs:
        line.add(each)
    return line


def floor_of(
    jobs: Iterable[WaitingJob],
    machines: Sequence[Machine],
    rules: QueueRules | None = None,
    gates: Gates | None = None,
) -> Floor:
    """The same before machines."""
    rules = rules or QueueRules()
    return Floor(line_of(jobs, rules), machines, rules, gates or Gates())
