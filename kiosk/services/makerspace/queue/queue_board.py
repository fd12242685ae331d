"""The queue board of staff: who waits, what each machine does today, what lies ready."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.catalog import Location
from db.models.makerspace.jobs import Job
from db.models.makerspace.materials import Material
from db.models.people import Patron, SchoolClass
from db.queries import people as people_queries
from db.queries.makerspace import jobs as queries
from db.queries.makerspace import machines as machine_queries
from db.vocabulary.makerspace import ON_MACHINE, Band, JobState, Objection, Unit
from kiosk.domain.lending.calendar import Slot
from kiosk.domain.makerspace.queue.waiting import WaitingReason
from kiosk.services.context import Context
from kiosk.services.lending.scene import rules_here
from kiosk.services.makerspace.jobs.job_facts import run_of
from kiosk.services.makerspace.jobs.job_files import picture_of
from kiosk.services.makerspace.machines.machine_views import MachineSeen, machines_seen
from kiosk.services.makerspace.queue.queue_facts import queue_facts
from kiosk.services.makerspace.queue.queue_views import Place, seen
from kiosk.services.seen import greeting_of

_WHOLE = 1_000
_WAITING = (JobState.QUEUED, JobState.SUBMITTED, JobState.NEEDS_CHANGES)
_ON_LANE = ON_MACHINE | {JobState.FINISHED_ON_BED}


@dataclass(frozen=True, slots=True)
class JobCard:
    """A job on the board.

    `owner` is first name and initial, or the class whose work it is; empty once the student was
    forgotten. `material` is a name. `done` is in thousandths of the estimate. `starts_at`,
    `ends_at` and `machine_id` are what to expect of one that waits, `begins_on` where it may begin
    now, `reasons` all that keeps it from that. `picture` is a file for the card.
    """

    job_id: UUID
    number: str
    title: str
    owner: str
    class_code: str
    state: JobState
    estimate_s: int | None
    material: str | None
    colour: str | None
    unit: Unit
    band: Band
    is_over_cap: bool
    objection: Objection | None
    picture: Path | None
    done: int = 0
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    machine_id: UUID | None = None
    begins_on: UUID | None = None
    reasons: tuple[WaitingReason, ...] = ()
    bin_name: str | None = None
    held_until: date | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """A machine, the job on it or on its bed, and those that are planned to follow.

    `material` is the name of what it has loaded at its first holder.
    """

    machine: MachineSeen
    material: str | None
    job: JobCard | None
    planned: tuple[JobCard, ...]


@dataclass(frozen=True, slots=True)
class QueueBoard:
    """One moment of the makerspace. `closes_at` is today's closing; None on a closed day."""

    at: datetime
    today: date
    bells: tuple[Slot, ...]
    closes_at: datetime | None
    waiting: tuple[JobCard, ...]
    lanes: tuple[Lane, ...]
    shelf: tuple[JobCard, ...]


def queue_board(ctx: Context) -> QueueBoard:
    """Everything of the board in one read. Raises StoreError."""
    now = ctx.clock.now()
    with ctx.store.read() as session:
        calendar = rules_here(session, ctx)[1].calendar
        today = calendar.day_of(now)
        jobs = queries.open_jobs(session)
        machines = machines_seen(session, ctx, machine_queries.machines(session, None))
        cards = _cards(session, ctx, jobs, now)
        loaded = {each.item_id: _loaded(session, each) for each in machines}
        waiting = {job.class_code for job in jobs if job.state is JobState.QUEUED}
        places: dict[UUID, Place] = {}
        for code in sorted(waiting):
            queue = seen(queue_facts(ctx, session, code, now))
            places |= {each.job_id: each for each in queue.waiting}
    for job_id, place in places.items():
        cards[job_id] = replace(
            cards[job_id],
            starts_at=place.starts_at,
            ends_at=place.ends_at,
            machine_id=place.machine_id,
            begins_on=place.begins_on,
            reasons=place.reasons,
        )
    everyone = tuple(cards.values())
    return QueueBoard(
        at=now,
        today=today,
        bells=calendar.periods_on(today),
        closes_at=calendar.closing(today) if calendar.is_open(today) else None,
        waiting=tuple(sorted(_waiting(everyone), key=lambda card: _turn(card, places))),
        lanes=tuple(_lane(each, loaded[each.item_id], everyone) for each in machines),
        shelf=tuple(
            sorted(
                (card for card in everyone if card.state is JobState.READY),
                key=lambda card: (card.held_until or date.max, card.number),
            )
        ),
    )


def _waiting(cards: Iterable[JobCard]) -> Iterator[JobCard]:
    return (card for card in cards if card.state in _WAITING)


def _turn(card: JobCard, places: Mapping[UUID, Place]) -> tuple[int, bool, float, int]:
    """Those in line by when they begin, then those that staff or students must first look at."""
    place = places.get(card.job_id)
    starts = None if place is None else place.starts_at
    return (
        _WAITING.index(card.state),
        starts is None,
        0.0 if starts is None else starts.timestamp(),
        0 if place is None else place.place,
    )


def _loaded(session: Session, machine: MachineSeen) -> str | None:
    codes = [each.holding.material for each in machine.spools]
    material = session.get(Material, codes[0]) if codes else None
    return None if material is None else material.name


def _lane(machine: MachineSeen, material: str | None, cards: Iterable[JobCard]) -> Lane:
    own = [card for card in cards if card.machine_id == machine.item_id]
    planned = [card for card in own if card.starts_at is not None]
    return Lane(
        machine=machine,
        material=material,
        job=next((card for card in own if card.state in _ON_LANE), None),
        planned=tuple(sorted(planned, key=lambda card: (card.starts_at, card.number))),
    )


def _cards(
    session: Session, ctx: Context, jobs: Iterable[Job], now: datetime
) -> dict[UUID, JobCard]:
    rows = [job for job in jobs if job.state is not JobState.DRAFT]
    people = people_queries.patrons_by_refs(session, {job.owner_ref for job in rows})
    return {job.id: _card(session, ctx, job, people.get(job.owner_ref), now) for job in rows}


def _card(session: Session, ctx: Context, job: Job, owner: Patron | None, now: datetime) -> JobCard:
    material = None if job.material_code is None else session.get(Material, job.material_code)
    school_class = None if job.class_id is None else session.get(SchoolClass, job.class_id)
    place = None if job.bin_id is None else session.get(Location, job.bin_id)
    whose = "" if owner is None else greeting_of(owner)
    is_on_lane = job.state in _ON_LANE
    return JobCard(
        job_id=job.id,
        number=job.number,
        title=job.title,
        owner=whose if school_class is None else school_class.name,
        class_code=job.class_code,
        state=job.state,
        estimate_s=job.estimate_s,
        material=None if material is None else material.name,
        colour=job.colour,
        unit=Unit.MG if material is None else material.unit,
        band=job.band,
        is_over_cap=job.is_over_cap,
        objection=job.objection,
        picture=None if job.file_sha256 is None else picture_of(ctx, job.file_sha256),
        done=_done(job, now),
        machine_id=job.machine_id if is_on_lane else None,
        bin_name=None if place is None else place.name,
        held_until=job.held_until,
    )


def _done(job: Job, now: datetime) -> int:
    """How far it is by its own clock; a run that takes longer than thought stays just short."""
    run = run_of(job)
    if job.state is JobState.FINISHED_ON_BED:
        return _WHOLE
    if run is None or not job.estimate_s:
        return 0
    return min(_WHOLE - 1, _WHOLE * run.print_seconds(now) // job.estimate_s)
