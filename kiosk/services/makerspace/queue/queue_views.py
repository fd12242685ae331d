"""The queue of a class of machines as people see it: places, times and reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from db.vocabulary.makerspace import Band, JobState
from kiosk.domain.makerspace.machines import Availability
from kiosk.domain.makerspace.queue.dry_run import Course, Expected, dry_run
from kiosk.domain.makerspace.queue.facts import WaitingJob
from kiosk.domain.makerspace.queue.waiting import WaitingReason, waiting_reasons
from kiosk.services.context import Context
from kiosk.services.makerspace.queue.queue_facts import QueueFacts, queue_facts


@dataclass(frozen=True, slots=True)
class Place:
    """A job in line. `place` is 1 for the first; `starts_at`, `ends_at` and `machine_id`, where it
    will run, are None where it does not begin within two weeks. `begins_on` is the machine on which
    it may begin now; `reasons` say everything that keeps another from it.
    """

    job_id: UUID
    number: str
    title: str
    owner_ref: UUID
    class_id: UUID | None
    band: Band
    material_code: str | None
    estimate_s: int
    place: int
    starts_at: datetime | None
    ends_at: datetime | None
    machine_id: UUID | None
    begins_on: UUID | None
    reasons: tuple[WaitingReason, ...]


@dataclass(frozen=True, slots=True)
class AtMachine:
    """A machine, what keeps it back, and the job on it; `free_at` is when it is expected to be."""

    machine_id: UUID
    availability: Availability
    loaded: frozenset[str]
    free_at: datetime | None
    job_id: UUID | None
    job_number: str | None
    job_state: JobState | None


@dataclass(frozen=True, slots=True)
class QueueSeen:
    """The queue of a class: its machines, and who waits in the order of their turns."""

    class_code: str
    at: datetime
    machines: tuple[AtMachine, ...]
    waiting: tuple[Place, ...]


def queue_of(ctx: Context, class_code: str) -> QueueSeen:
    """The queue of a class of machines now. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        return seen(queue_facts(ctx, session, class_code, ctx.clock.now()))


def seen(facts: QueueFacts) -> QueueSeen:
    """What people see of it."""
    return QueueSeen(
        class_code=facts.around.machine_class.code,
        at=facts.around.now,
        machines=tuple(_machines(facts)),
        waiting=tuple(_places(facts)),
    )


def _places(facts: QueueFacts) -> Iterator[Place]:
    now, rules = facts.around.now, facts.around.rules
    present = facts.floor()
    begun = {each.job.job_id: each.machine_id for each in present.start_all(now)}
    hours = facts.ahead()
    nights = [each.ends - rules.windows.night_begins for each in hours]
    course = Course(facts.floor(), facts.machines, rules.queue, hours, looks=nights)
    before: list[WaitingJob] = []
    for expected in dry_run(course, facts.waiting):
        job, begins_on = expected.job, begun.get(expected.job.job_id)
        reasons: tuple[WaitingReason, ...] = ()
        if begins_on is None:
            reasons = waiting_reasons(present, job, before, facts.machines, facts.gates, now)
            before.append(job)
        yield _place(facts, expected, begins_on, reasons)


def _place(
    facts: QueueFacts,
    expected: Expected,
    begins_on: UUID | None,
    reasons: tuple[WaitingReason, ...],
) -> Place:
    row = facts.jobs[expected.job.job_id]
    return Place(
        job_id=row.id,
        number=row.number,
        title=row.title,
        owner_ref=row.owner_ref,
        class_id=row.class_id,
        band=row.band,
        material_code=row.material_code,
        estimate_s=expected.job.estimate,
        place=expected.place,
        starts_at=expected.starts_at,
        ends_at=expected.ends_at,
        machine_id=expected.machine_id,
        begins_on=begins_on,
        reasons=reasons,
    )


def _machines(facts: QueueFacts) -> Iterator[AtMachine]:
    for each in facts.machines:
        row = None if each.running is None else facts.jobs[each.running.job_id]
        yield AtMachine(
            machine_id=each.machine_id,
            availability=facts.available[each.machine_id],
            loaded=each.loaded,
            free_at=each.busy_until,
            job_id=None if row is None else row.id,
            job_number=None if row is None else row.number,
            job_state=None if row is None else row.state,
        )
