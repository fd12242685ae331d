"""What follows from a move of a job: for its machine, its material, its meters and its owner."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from db.vocabulary.makerspace import ON_MACHINE, Blame, JobActor, JobNotice, JobState, MachineState
from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.makerspace.jobs.blame import blame_of
from kiosk.domain.makerspace.jobs.facts import Estimate, JobFacts, Wish
from kiosk.domain.makerspace.jobs.run import Run, begun, found, lost, resumed, stopped
from kiosk.domain.makerspace.jobs.shelf import held_until

WHOLE = 1_000
"""Progress of a run that is done; it is counted in thousandths."""


class Slip(StrEnum):
    """What is printed with a move."""

    RECEIPT = "receipt"  # the job's number and barcode
    PICKUP = "pickup"  # for the bin


@dataclass(frozen=True, slots=True)
class Course:
    """What a job has behind it when it moves.

    `reserved` (mg; sheets: mm2 or pieces) is what it holds of its material. `measured`, in the
    same unit, and `progress`, in thousandths, are what its printer or staff say of this run, None
    where nobody knows. `seen_at` is when its printer was last seen at work, for one that vanished.
    `blame` is what staff say spoilt it. `owes_test`: its machine was shut down meanwhile, and is
    tested before it is free. `is_free`: it makes again what a machine spoilt.
    """

    queued_at: datetime | None = None
    reserved: int = 0
    run: Run | None = None
    measured: int | None = None
    progress: int | None = None
    seen_at: datetime | None = None
    blame: Blame | None = None
    owes_test: bool = False
    is_free: bool = False


@dataclass(frozen=True, slots=True)
class MaterialMove:
    """What a move books, each in mg (sheets: mm2 or pieces) and never below zero.

    What was reserved is released as a whole, what was used is consumed by itself.
    """

    reserved: int = 0
    released: int = 0
    consumed: int = 0


@dataclass(frozen=True, slots=True)
class Usage:
    """What a run that ended adds to its machine's meters, besides one job; whole seconds."""

    print_seconds: int
    occupied_seconds: int


@dataclass(frozen=True, slots=True)
class Effects:
    """What follows from a move.

    `queued_at` and `run` are the job's from now on. `machine` is its machine's use from now on;
    None leaves it. `usage` is there where a run ends. `held_until` is the last day to pick it up.
    """

    queued_at: datetime | None
    run: Run | None = None
    machine: MachineState | None = None
    material: MaterialMove = field(default_factory=MaterialMove)
    usage: Usage | None = None
    notice: JobNotice | None = None
    slip: Slip | None = None
    held_until: date | None = None
    is_free: bool = False


def effects_of(facts: JobFacts, course: Course, *, wish: Wish, calendar: Calendar) -> Effects:
    """What a move does to everything around its job. The guards let it through before."""
    run = _run(facts, course, wish)
    ends_run = _ends_run(facts, wish)
    is_ready = wish.to_state is JobState.READY
    return Effects(
        queued_at=_queued_at(course, wish),
        run=run,
        machine=_machine(facts, course, wish),
        material=_material(facts, course, wish),
        usage=_usage(run, wish.at) if ends_run and run is not None else None,
        notice=_notice(facts, wish),
        slip=_slip(facts, wish),
        held_until=held_until(calendar, wish.at, wish.settings.hold_days) if is_ready else None,
        is_free=course.is_free or _is_machine_fault(facts, course, wish),
    )


def used(estimate: Estimate, course: Course, print_seconds: int, *, is_done: bool) -> int:
    """What a run used of its material, in the unit of its estimate.

    What was measured is believed. Else it is the estimate by its progress, or by the time it
    printed where no printer tells one; progress of some is that of reading a file, so no more
    than the estimate is taken. Rounded half up.
    """
    if course.measured is not None:
        return course.measured
    if is_done:
        return estimate.material
    part, whole = print_seconds, estimate.seconds
    if course.progress is not None:
        part, whole = course.progress, WHOLE
    if part >= whole:
        return estimate.material
    return (2 * estimate.material * part + whole) // (2 * whole)


def _ends_run(facts: JobFacts, wish: Wish) -> bool:
    return facts.state in ON_MACHINE and wish.to_state in _RUN_ENDED


_RUN_ENDED = frozenset({JobState.FINISHED_ON_BED, JobState.FAILED, JobState.CANCELLED})


def _queued_at(course: Course, wish: Wish) -> datetime | None:
    """Set once: a job keeps its age through later edits and claims that were let go."""
    if course.queued_at is None and wish.to_state is JobState.QUEUED:
        return wish.at
    return course.queued_at


def _machine(facts: JobFacts, course: Course, wish: Wish) -> MachineState | None:
    match facts.state, wish.to_state:
        case JobState.QUEUED, JobState.CLAIMED:
            return MachineState.RESERVED
        case JobState.CLAIMED, JobState.QUEUED:
            return MachineState.FREE
        case JobState.CLAIMED, JobState.RUNNING:
            return MachineState.IN_USE
        case JobState.FINISHED_ON_BED, JobState.READY:
            return MachineState.TO_CHECK if course.owes_test else MachineState.FREE
        case _:
            return MachineState.TO_CHECK if _ends_run(facts, wish) else None


def _run(facts: JobFacts, course: Course, wish: Wish) -> Run | None:
    if facts.state is JobState.CLAIMED and wish.to_state is JobState.RUNNING:
        return begun(wish.at)
    if course.run is None or facts.state not in ON_MACHINE:
        return course.run
    match wish.to_state:
        case JobState.INTERRUPTED:
            return lost(course.run, wish.at if course.seen_at is None else course.seen_at)
        case JobState.RUNNING:
            return resumed(_found(facts, course.run, wish), wish.at)
        case JobState.FINISHED_ON_BED:
            return stopped(_found(facts, course.run, wish), wish.at)
        case _:
            return stopped(course.run, wish.at)


def _found(facts: JobFacts, run: Run, wish: Wish) -> Run:
    seconds = 0 if facts.estimate is None else facts.estimate.seconds
    return found(run, wish.at, timedelta(seconds=seconds))


def _usage(run: Run, at: datetime) -> Usage:
    return Usage(run.print_seconds(at), run.occupied_seconds(at))


def _material(facts: JobFacts, course: Course, wish: Wish) -> MaterialMove:
    if facts.state is JobState.QUEUED and wish.to_state is JobState.CLAIMED:
        return MaterialMove(reserved=0 if facts.estimate is None else facts.estimate.material)
    if facts.state not in ON_MACHINE or wish.to_state in ON_MACHINE:
        return MaterialMove()
    run = _run(facts, course, wish)
    if not _ends_run(facts, wish) or facts.estimate is None or run is None:
        return MaterialMove(released=course.reserved)
    is_done = wish.to_state is JobState.FINISHED_ON_BED
    consumed = used(facts.estimate, course, run.print_seconds(wish.at), is_done=is_done)
    return MaterialMove(released=course.reserved, consumed=consumed)


def _notice(facts: JobFacts, wish: Wish) -> JobNotice | None:
    match facts.state, wish.to_state:
        case JobState.NEEDS_CHANGES, JobState.CANCELLED if wish.actor is JobActor.CHORE:
            return JobNotice.CHANGES_EXPIRED
        case JobState.CLAIMED, JobState.QUEUED:
            return JobNotice.CLAIM_LAPSED if wish.actor is JobActor.SCHEDULER else None
        case _, JobState.CANCELLED if wish.actor is JobActor.OWNER:
            return None
        case _:
            return _NOTICES.get(wish.to_state)


_NOTICES = {
    JobState.NEEDS_CHANGES: JobNotice.CHANGES_NEEDED,
    JobState.REJECTED: JobNotice.REJECTED,
    JobState.FAILED: JobNotice.FAILED,
    JobState.CANCELLED: JobNotice.CANCELLED,
    JobState.READY: JobNotice.READY,
    JobState.ABANDONED: JobNotice.ABANDONED,
}


def _slip(facts: JobFacts, wish: Wish) -> Slip | None:
    if wish.to_state is JobState.READY:
        return Slip.PICKUP
    is_new = facts.state is JobState.DRAFT and wish.to_state is JobState.SUBMITTED
    return Slip.RECEIPT if is_new else None


def _is_machine_fault(facts: JobFacts, course: Course, wish: Wish) -> bool:
    if wish.to_state is not JobState.FAILED or facts.failure is None:
        return False
    return blame_of(facts.failure, course.blame) is Blame.MACHINE
