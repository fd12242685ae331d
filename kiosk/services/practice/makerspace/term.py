"""Lets the pretend school print: every job moves as it would at a counter, in the past."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from operator import itemgetter
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.makerspace.jobs import Job
from db.models.makerspace.machines import Machine
from db.models.makerspace.materials import Spool
from db.vocabulary.makerspace import EstimatedBy, JobState, MachineState
from kiosk.domain.lending.local_time import instant
from kiosk.domain.makerspace.materials import ledger
from kiosk.services.acts import Doing, begin
from kiosk.services.context import Context
from kiosk.services.desk.number_runs import draw
from kiosk.services.makerspace.jobs.job_moves import carry_move
from kiosk.services.makerspace.jobs.making import make_draft, submit
from kiosk.services.makerspace.jobs.wishes import JobMoveWish, JobRefused, NewJob
from kiosk.services.makerspace.materials.ledger_book import book, holding_of
from kiosk.services.makerspace.materials.spools import PREFIX, RUN
from kiosk.services.practice.makerspace.floor import PRINTERS, Floor
from kiosk.services.practice.makerspace.prints import (
    DAYS,
    MORNING,
    TODAY,
    Print,
    Waiting,
    past_prints,
)
from kiosk.services.practice.upkeep.scene import Scene

_OPENS = time(7, 30)
_MINUTE = timedelta(minutes=1)
_SPOOLS = (
    ("PLA", "teal", "Prusa 1", 1_000_000),
    ("PLA", "white", "Prusa 2", 1_000_000),
    ("PLA", "black", "Prusa 3", 640_000),
    ("PETG", "clear", None, 310_000),
    ("PLA", "red", None, 1_000_000),
    ("PLYWOOD", None, "Laser cutter", 14),
)
"""The material, its colour, where it is loaded, and what was on it."""
_FULL, _TARE = 1_000_000, 210_000
_YOUNGEST = ("KG", "1", "2")
_Step = Callable[[datetime], None]


@dataclass(slots=True)
class Term:
    """Plays the stories in the order of their instants; all of it in one transaction."""

    session: Session
    ctx: Context
    scene: Scene
    floor: Floor
    _steps: list[tuple[datetime, int, _Step]] = field(default_factory=list)
    _jobs: dict[int, Job] = field(default_factory=dict)

    def play(self) -> None:
        """Receive what is printed with, then everything that happened."""
        self._receive(self.scene.at(2 * DAYS + 10))
        days = list(self._days_back())
        for each in past_prints():
            self._past(each, days)
        for waiting in TODAY:
            self._open(waiting)
        for at, _, step in sorted(self._steps, key=itemgetter(0, 1)):
            step(at)

    def _days_back(self) -> Iterator[date]:
        """Today, and the open days before it."""
        day = self.scene.today
        for _ in range(DAYS + 1):
            yield day
            before = self.scene.calendar.previous_open(day)
            day = before if isinstance(before, date) else day - timedelta(days=7)

    def _past(self, told: Print, days: list[date]) -> None:
        day, after = days[told.ago], days[told.ago - 1]
        opens = instant(self.scene.calendar.zone, day, _OPENS)
        begins = opens + told.begins * _MINUTE
        ends = begins + told.minutes * _MINUTE * told.took / 1_000
        if ends + 30 * _MINUTE > self.scene.calendar.closing(day):
            return  # it closed early
        job = self._send(opens + (told.begins - 35) * _MINUTE, told.who, told.title, _size(told))
        machine_id = self.floor.machines[told.machine]
        moves = [
            (begins - 20 * _MINUTE, JobMoveWish(to_state=JobState.QUEUED)),
            (begins - _MINUTE, JobMoveWish(to_state=JobState.CLAIMED, machine_id=machine_id)),
            (begins, JobMoveWish(to_state=JobState.RUNNING)),
        ]
        if told.failure is None:
            bin_id = self.floor.bins[job % len(self.floor.bins)]
            cleared = JobMoveWish(to_state=JobState.READY, has_bed_cleared=True, bin_id=bin_id)
            taken = instant(self.scene.calendar.zone, after, _OPENS) + (5 + job % 20) * _MINUTE
            moves += [
                (ends, JobMoveWish(to_state=JobState.FINISHED_ON_BED)),
                (ends + 9 * _MINUTE, cleared),
            ]
            if told.ago > 1 or told.begins == MORNING:
                moves.append((taken, JobMoveWish(to_state=JobState.PICKED_UP)))
        else:
            middle = begins + (ends - begins) / 3
            failed = JobMoveWish(to_state=JobState.FAILED, failure=told.failure)
            moves.append((middle, failed))
            self._steps.append((middle + 10 * _MINUTE, job, self._check(machine_id)))
        self._steps += [(at, job, self._mover(job, wish)) for at, wish in moves]

    def _open(self, told: Waiting) -> None:
        now = self.scene.now
        size = (told.minutes, told.grams, told.material, told.colour)
        job = self._send(now - told.sent * _MINUTE, told.who, told.title, size)
        machine_id = None if told.machine is None else self.floor.machines[told.machine]
        for state, ago in told.path:
            wish = JobMoveWish(to_state=state, machine_id=machine_id, objection=told.objection)
            at = now - min(ago, told.sent - 1) * _MINUTE
            self._steps.append((at, job, self._mover(job, wish)))
        if told.band is not None:
            self._steps.append((now, job, self._first(job, told)))

    def _send(
        self, at: datetime, who: int, title: str, size: tuple[int, int, str, str | None]
    ) -> int:
        key = len(self._steps)
        minutes, grams, material, colour = size
        old = [each for each in self.scene.people if each.grade not in _YOUNGEST]
        new = NewJob(
            class_code=PRINTERS,
            owner_ref=old[who * 5 % len(old)].person_ref,
            title=title,
            has_ticked_policy=True,
            estimate_s=minutes * 60,
            material_amount=grams * 1_000,
            estimated_by=EstimatedBy.FILE,
            material_code=material,
            colour=colour,
        )

        def step(at: datetime) -> None:
            doing = self._doing(at)
            self._jobs[key] = make_draft(self.session, doing, new)
            _require(submit(self.session, doing, self._jobs[key]))

        self._steps.append((at, key, step))
        return key

    def _mover(self, key: int, wish: JobMoveWish) -> _Step:
        def step(at: datetime) -> None:
            job = self._jobs[key]
            if job.state is not wish.to_state:  # small jobs are approved by themselves
                _require(carry_move(self.session, self._doing(at), job, wish))

        return step

    def _first(self, key: int, told: Waiting) -> _Step:
        def step(_at: datetime) -> None:
            if told.band is not None:
                self._jobs[key].band = told.band

        return step

    def _check(self, machine_id: UUID) -> _Step:
        def step(at: datetime) -> None:
            machine = self.session.get_one(Machine, machine_id)
            machine.use, machine.use_since = MachineState.FREE, at

        return step

    def _receive(self, at: datetime) -> None:
        for code, colour, machine, holds in _SPOOLS:
            number, _ = draw(self.session, RUN)
            sheets = code == "PLYWOOD"
            spool = Spool(
                id=self.ctx.ids.new(),
                number=f"{PREFIX}{number}",
                material_code=code,
                colour=colour,
                tare_mg=None if sheets else _TARE,
                net=holds if sheets else _FULL,
                price_cents=None if sheets else 2_199,
                received_at=at,
                opened_at=None if machine is None else at,
                machine_id=None if machine is None else self.floor.machines[machine],
            )
            self.session.add(spool)
            self.session.flush()
            full = ledger.receive(holding_of(self.session, spool), holds)
            book(self.session, self._doing(at), (full,))

    def _doing(self, at: datetime) -> Doing:
        return replace(begin(self.ctx, self.ctx.ids.new()), now=at)


def _size(told: Print) -> tuple[int, int, str, str | None]:
    return told.minutes, told.grams, "PLA", None


def _require(answer: object) -> None:
    if isinstance(answer, JobRefused):
        raise AssertionError(f"the practice makerspace can do it: {answer.lacks}")
