"""Rows → what the rules of jobs weigh when one is to move."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.catalog import Location
from db.models.lending import Charge
from db.models.makerspace.jobs import Job
from db.models.makerspace.machines import Machine
from db.models.makerspace.materials import Material, Spool
from db.queries.makerspace import jobs as queries
from db.queries.upkeep.work_orders import was_out_of_use
from db.vocabulary.catalog import LocationKind
from db.vocabulary.lending import ChargeState
from db.vocabulary.makerspace import ON_MACHINE, JobState, MachineState, Unit
from kiosk.domain.makerspace.jobs.effects import Course
from kiosk.domain.makerspace.jobs.facts import ClaimFacts, Estimate, JobFacts, Stock
from kiosk.domain.makerspace.jobs.run import Run
from kiosk.domain.makerspace.jobs.shelf import days_held
from kiosk.domain.makerspace.windows import Windows, fit
from kiosk.services.acts import Doing
from kiosk.services.makerspace.jobs.surroundings import Surroundings, pace_of
from kiosk.services.makerspace.jobs.wishes import JobMoveWish
from kiosk.services.makerspace.machines.machine_facts import availability_at
from kiosk.services.makerspace.materials.ledger_book import holding_of
from kiosk.services.makerspace.training.gate_facts import pass_for
from kiosk.services.problems import NotFound, Sought

SHELVES = frozenset({LocationKind.BIN, LocationKind.SHELF, LocationKind.SLOT})
"""Places where a finished job can wait for its owner."""


def facts_of(
    session: Session, doing: Doing, job: Job, wish: JobMoveWish, around: Surroundings
) -> JobFacts:
    """What is known of a job and all around it. Raises NotFound for a machine that is not there."""
    machine = meant_machine(session, job, wish)
    return JobFacts(
        state=job.state,
        state_since=job.state_since,
        estimate=estimate_of(job),
        has_ticked_policy=job.has_ticked_policy,
        open_jobs=1 if job.class_id else queries.own_open_count(session, job.owner_ref),
        has_material=job.material_code is not None,
        is_certified=_is_certified(session, job, wish, around),
        objection=wish.objection,
        claim=None if machine is None else _claim(session, doing, job, wish, machine, around),
        has_started=wish.has_started,
        failure=wish.failure,
        has_bed_cleared=wish.has_bed_cleared,
        has_bin=is_shelf(session, wish.bin_id),
        is_charge_settled=_is_settled(session, job),
        open_days_held=days_held(around.calendar, job.state_since, doing.now),
        notices_sent=queries.shelf_notices(session, job.id),
    )


def course_of(session: Session, job: Job, wish: JobMoveWish) -> Course:
    """What a job has behind it."""
    return Course(
        queued_at=job.queued_at,
        reserved=job.reserved,
        run=run_of(job),
        measured=wish.measured,
        progress=wish.progress,
        seen_at=wish.seen_at,
        blame=wish.blame,
        owes_test=_owes_test(session, job),
        is_free=job.is_free,
    )


def estimate_of(job: Job) -> Estimate | None:
    """What a job will take, as far as somebody said."""
    if job.estimate_s is None:
        return None
    return Estimate(job.estimate_s, job.material_amount or 0)


def run_of(job: Job) -> Run | None:
    """The clock of a job's run; None before it began."""
    if job.run_began_at is None:
        return None
    printed = timedelta(seconds=job.printed_s)
    return Run(job.run_began_at, job.run_since, printed, job.run_lost_at)


def account_of(job: Job) -> UUID:
    """Whose use of the machines it is, and whose cap counts it: its student, or its class."""
    return job.class_id or job.owner_ref


def meant_machine(session: Session, job: Job, wish: JobMoveWish) -> Machine | None:
    """The machine of a claim, or that of a job that has one. Raises NotFound."""
    machine_id = wish.machine_id if job.state is JobState.QUEUED else job.machine_id
    if machine_id is None:
        return None
    machine = session.get(Machine, machine_id)
    if machine is None or machine.class_code != job.class_code or not machine.is_active:
        raise NotFound(Sought.MACHINE, machine_id)
    return machine


def meant_spool(session: Session, job: Job, wish: JobMoveWish, machine_id: UUID) -> Spool | None:
    """The loaded spool that a claim takes: the one named, else the one with most of its material.

    A job of whatever material takes what is loaded at the first holder.
    """
    fitting = [
        each
        for each in queries.loaded_spools(session, machine_id)
        if job.material_code in (None, each.material_code) and wish.spool_id in (None, each.id)
    ]
    return max(fitting, key=lambda each: holding_of(session, each).available, default=None)


def is_shelf(session: Session, bin_id: UUID | None) -> bool:
    """Whether a finished job can wait there."""
    place = None if bin_id is None else session.get(Location, bin_id)
    return place is not None and place.kind in SHELVES


def _claim(
    session: Session,
    doing: Doing,
    job: Job,
    wish: JobMoveWish,
    machine: Machine,
    around: Surroundings,
) -> ClaimFacts:
    spool = meant_spool(session, job, wish, machine.item_id)
    return ClaimFacts(
        machine=availability_at(session, doing.ctx, machine, doing.now),
        is_bed_clear=queries.job_on_bed(session, machine.item_id) is None
        and machine.use is not MachineState.TO_CHECK,
        stock=None if spool is None else _stock(session, spool),
        is_within_cap=_is_within_cap(session, job, around),
        fits_window=_fits(session, job, machine, around),
        is_test_run=wish.is_test_run,
    )


def _stock(session: Session, spool: Spool) -> Stock:
    material = session.get_one(Material, spool.material_code)
    return Stock(holding_of(session, spool).available, material.unit is Unit.MG)


def _is_certified(session: Session, job: Job, wish: JobMoveWish, around: Surroundings) -> bool:
    verdict = pass_for(
        session,
        job.owner_ref,
        job.class_code,
        on=around.today,
        zone=around.calendar.zone,
        presence=wish.presence,
    )
    return not verdict.barriers


def _is_within_cap(session: Session, job: Job, around: Surroundings) -> bool:
    """Whether it may start beside its student's other jobs.

    A short one may borrow a machine as long as nobody else waits who is under the cap.
    """
    cap = around.rules.queue.running_cap
    running = queries.on_machines(session, job.class_code)
    if cap is None or job.is_over_cap or _running_of(job, running) < cap:
        return True
    if job.estimate_s is None or job.estimate_s > around.rules.queue.borrow_within:
        return False
    waiting = queries.open_jobs(session, JobState.QUEUED)
    return not any(
        each.class_code == job.class_code and each.id != job.id and _running_of(each, running) < cap
        for each in waiting
    )


def _running_of(job: Job, running: Sequence[Job]) -> int:
    return sum(account_of(each) == account_of(job) for each in running)


def _fits(session: Session, job: Job, machine: Machine, around: Surroundings) -> bool:
    if job.estimate_s is None:
        return False  # that the estimate is missing is told by itself
    windows = Windows(around.hours(), around.rules.windows)
    pace = pace_of(session, machine, around.rules)
    return fit(job.estimate_s, pace, windows, around.now).window is not None


def _is_settled(session: Session, job: Job) -> bool:
    charge = None if job.charge_id is None else session.get(Charge, job.charge_id)
    return charge is None or charge.state is not ChargeState.OPEN


def _owes_test(session: Session, job: Job) -> bool:
    """Whether its machine was out of use while the job was on it or lay on its bed."""
    if job.machine_id is None or job.run_began_at is None:
        return False
    is_on_it = job.state in ON_MACHINE or job.state is JobState.FINISHED_ON_BED
    return is_on_it and was_out_of_use(session, job.machine_id, job.run_began_at)
