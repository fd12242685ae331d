"""Rows → what the rules of the queue are told: who waits, what runs, and what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.makerspace.jobs import Job
from db.models.makerspace.machines import Machine as MachineRow
from db.queries.makerspace import jobs as queries
from db.vocabulary.makerspace import JobState, MachineState
from kiosk.domain.lending.open_time import OpenTime, Stretch, clipped, merged, open_hours
from kiosk.domain.makerspace import windows
from kiosk.domain.makerspace.machines import Availability
from kiosk.domain.makerspace.queue.dispatch import Floor
from kiosk.domain.makerspace.queue.facts import Account, Fit, Gates, Machine, WaitingJob
from kiosk.domain.makerspace.queue.order import Line
from kiosk.domain.makerspace.queue.shares import Usage
from kiosk.domain.makerspace.windows import Pace, Window, Windows
from kiosk.services.context import Context
from kiosk.services.makerspace.jobs.job_facts import account_of, run_of
from kiosk.services.makerspace.jobs.surroundings import (
    AHEAD,
    Surroundings,
    pace_of,
    surroundings_of,
)
from kiosk.services.makerspace.machines.machine_facts import availabilities
from kiosk.services.makerspace.training.gate_facts import passes_for

_IN_MS = 1_000
_FITS = {Window.DAY: Fit.BY_DAY, Window.NIGHT: Fit.OVERNIGHT, None: Fit.TOO_LATE}


@dataclass(frozen=True, slots=True)
class QueueFacts:
    """One class of machines as it stands: its jobs' rows by their ids, and what rules see of them.

    `since` is an instant before all that counts, `hours` all open time from there on for two weeks.
    """

    around: Surroundings
    jobs: Mapping[UUID, Job]
    waiting: tuple[WaitingJob, ...]
    machines: tuple[Machine, ...]
    available: Mapping[UUID, Availability]
    usage: Mapping[Account, Usage]
    gates: Gates
    since: datetime
    hours: OpenTime

    def floor(self) -> Floor:
        """The floor at this moment, with everybody in line; each use of it needs a new one."""
        rules = self.around.rules.queue
        line = Line(rules, self.hours, self.since, self.usage)
        for each in self.waiting:
            line.add(each)
        return Floor(line, self.machines, rules, self.gates)

    def ahead(self) -> tuple[Stretch, ...]:
        """The open hours from now on."""
        window = Stretch(self.around.now, self.around.now + AHEAD)
        return clipped(merged(open_hours(self.around.calendar, window)), window)


def queue_facts(ctx: Context, session: Session, class_code: str, now: datetime) -> QueueFacts:
    """All that is known of the queue of a class. Raises NotFound for a class that is not there."""
    around = surroundings_of(ctx, session, class_code, now)
    rows = queries.machines_of(session, class_code)
    available = availabilities(session, ctx, rows, now)
    waiting = [
        job
        for job in queries.open_jobs(session, JobState.QUEUED)
        if job.class_code == class_code and job.estimate_s is not None
    ]
    running = queries.on_machines(session, class_code)
    usage = {
        Account(row.account_id, row.is_class): Usage(row.used_ms / _IN_MS, row.as_of)
        for row in queries.shares(session)
    }
    seen = tuple(_waiting(job) for job in waiting)
    instants = [job.queued_at for job in (*seen, *map(_waiting, running))]
    instants += [each.as_of for each in usage.values()]
    since = min((*instants, now))
    paces = {row.item_id: pace_of(session, row, around.rules) for row in rows}
    loaded = {row.item_id: _loaded(session, row.item_id) for row in rows}
    on = {job.machine_id: job for job in running}
    return QueueFacts(
        around=around,
        jobs={job.id: job for job in (*waiting, *running)},
        waiting=seen,
        machines=tuple(
            _machine(row, available[row.item_id], on.get(row.item_id), loaded[row.item_id], around)
            for row in rows
        ),
        available=available,
        usage=usage,
        gates=_gates(session, {job.id: job.owner_ref for job in waiting}, paces, around),
        since=since,
        hours=around.hours((since,)),
    )


def _waiting(job: Job) -> WaitingJob:
    return WaitingJob(
        job_id=job.id,
        student_id=account_of(job),
        account=Account(account_of(job), job.class_id is not None),
        machine_class=job.class_code,
        estimate=job.estimate_s or 0,
        queued_at=job.queued_at or job.made_at,
        band=job.band,
        material=job.material_code,
        is_over_cap=job.is_over_cap,
    )


def _loaded(session: Session, machine_id: UUID) -> frozenset[str]:
    return frozenset(each.material_code for each in queries.loaded_spools(session, machine_id))


def _machine(
    row: MachineRow,
    available: Availability,
    job: Job | None,
    loaded: frozenset[str],
    around: Surroundings,
) -> Machine:
    busy_until = None
    if available.holds:
        busy_until = available.expected_at
    elif row.use is not MachineState.FREE:
        busy_until = _free_at(job, around)
    return Machine(
        machine_id=row.item_id,
        machine_class=row.class_code,
        loaded=loaded,
        busy_until=busy_until,
        is_down=bool(available.holds),
        running=None if job is None else _waiting(job),
    )


def _free_at(job: Job | None, around: Surroundings) -> datetime:
    """When a machine at work is free again; one that only waits for a look, in a turnaround."""
    now = around.now
    seconds = around.rules.queue.turnaround
    run = None if job is None else run_of(job)
    if job is not None and job.estimate_s is not None:
        printed = 0 if run is None else run.print_seconds(now)
        seconds += max(0, job.estimate_s - printed)
    return now + timedelta(seconds=seconds)


def _gates(
    session: Session,
    owners: Mapping[UUID, UUID],
    paces: Mapping[UUID, Pace],
    around: Surroundings,
) -> Gates:
    ahead = Windows(around.hours(), around.rules.windows)
    passes = passes_for(
        session,
        set(owners.values()),
        around.machine_class.code,
        on=around.today,
        zone=around.calendar.zone,
    )

    def fit(job: WaitingJob, machine: Machine, at: datetime) -> Fit:
        verdict = windows.fit(job.estimate, paces[machine.machine_id], ahead, at)
        return _FITS[verdict.window]

    def is_trained(job: WaitingJob) -> bool:
        return not passes[owners[job.job_id]].barriers

    return Gates(fit, is_trained)
