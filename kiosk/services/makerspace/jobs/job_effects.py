"""What a move of a job does around it: to its machine, the ledger, its account, its owner."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.makerspace.jobs import Job, JobMove, OwnerNotice, Share
from db.models.makerspace.machines import Machine
from db.models.makerspace.materials import Material, Spool
from db.queries.makerspace import jobs as queries
from db.vocabulary.makerspace import JobState, LedgerKind, Unit
from kiosk.domain.makerspace.jobs.effects import Effects
from kiosk.domain.makerspace.jobs.effects import Usage as RunUsage
from kiosk.domain.makerspace.jobs.ended import RunEnded
from kiosk.domain.makerspace.jobs.run import Run
from kiosk.domain.makerspace.materials.ledger import Row
from kiosk.domain.makerspace.queue.shares import Usage, with_run
from kiosk.services.acts import Doing
from kiosk.services.kept import Part
from kiosk.services.makerspace.jobs.job_facts import account_of
from kiosk.services.makerspace.jobs.surroundings import Surroundings
from kiosk.services.makerspace.jobs.wishes import JobMoveWish
from kiosk.services.makerspace.materials.ledger_book import book

_IN_MS = 1_000
"""Milliseconds in a second."""
_USE = ("use", "use_since", "unlocked_at", "unlocked_by")


@dataclass(frozen=True, slots=True)
class Followed:
    """What was written: whole rows, and rows of which a few columns changed."""

    rows: list[Base] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


def move_row(
    session: Session, doing: Doing, job: Job, from_state: JobState | None, wish: JobMoveWish
) -> JobMove:
    """The row of a move to where the job now stands, added behind those that it has made."""
    row = JobMove(
        id=doing.ctx.ids.new(),
        job_id=job.id,
        position=queries.move_count(session, job.id) + 1,
        at=doing.now,
        actor=doing.actor,
        role=wish.role,
        from_state=None if from_state is None else from_state.value,
        to_state=job.state,
        reason=(wish.reason or "").strip() or None,
    )
    session.add(row)
    session.flush()
    return row


def carry_out(
    session: Session,
    doing: Doing,
    job: Job,
    effects: Effects,
    around: Surroundings,
) -> Followed:
    """All that follows from a move, written beside the job, which has its new state already."""
    job.queued_at, job.held_until, job.is_free = (
        effects.queued_at,
        effects.held_until or job.held_until,
        effects.is_free,
    )
    _keep_run(job, effects.run)
    done = Followed()
    done.rows.extend(_book_material(session, doing, job, effects))
    _use_machine(session, doing, job, effects, done)
    if effects.usage is not None:
        job.ended_at = doing.now
        done.rows.append(_count(session, job, effects.usage, around))
        done.rows.extend(_follow_run(session, doing, job, effects))
    if effects.notice is not None:
        notice = OwnerNotice(
            id=doing.ctx.ids.new(),
            job_id=job.id,
            person_ref=job.owner_ref,
            notice=effects.notice,
            at=doing.now,
        )
        session.add(notice)
        done.rows.append(notice)
    return done


def _keep_run(job: Job, run: Run | None) -> None:
    if run is None:
        job.run_began_at = job.run_since = job.run_lost_at = None
        job.printed_s = 0
    else:
        job.run_began_at, job.run_since, job.run_lost_at = run.began_at, run.since, run.lost_at
        job.printed_s = run.printed // timedelta(seconds=1)


def _book_material(session: Session, doing: Doing, job: Job, effects: Effects) -> list[Base]:
    """The rows of the ledger: what was reserved goes as a whole, what was used by itself."""
    moved = effects.material
    if job.spool_id is None:
        return []
    amounts = (
        (LedgerKind.RESERVE, moved.reserved),
        (LedgerKind.RELEASE, -moved.released),
        (LedgerKind.CONSUME, -moved.consumed),
    )
    spool, of_job = str(job.spool_id), str(job.id)
    rows = [Row(spool, kind, amount, of_job) for kind, amount in amounts if amount]
    job.reserved += moved.reserved - moved.released
    job.used += moved.consumed
    return list(book(session, doing, rows))


def _use_machine(
    session: Session, doing: Doing, job: Job, effects: Effects, done: Followed
) -> None:
    if effects.machine is None or job.machine_id is None:
        return
    machine = session.get_one(Machine, job.machine_id)
    machine.use, machine.use_since = effects.machine, doing.now
    done.parts.append((machine, _USE))


def _follow_run(session: Session, doing: Doing, job: Job, effects: Effects) -> Iterator[Base]:
    """What wings further right make of a run that ended."""
    if effects.usage is None or job.machine_id is None:
        return
    material = None if job.spool_id is None else _unit_of(session, job.spool_id)
    weighed = effects.material.consumed if material is Unit.MG else 0
    ended = RunEnded(job.machine_id, effects.usage.print_seconds, weighed)
    for follow in doing.ctx.after_run:
        yield from follow(session, doing, ended)


def _unit_of(session: Session, spool_id: UUID) -> Unit:
    spool = session.get_one(Spool, spool_id)
    return session.get_one(Material, spool.material_code).unit


def _count(session: Session, job: Job, run: RunUsage, around: Surroundings) -> Share:
    """What its account has used by now, with this run."""
    account_id = account_of(job)
    row = queries.share_of(session, account_id)
    was = None if row is None else Usage(row.used_ms / _IN_MS, row.as_of)
    usage = with_run(
        was,
        Usage(run.print_seconds, around.now),
        around.rules.queue.half_life,
        around.hours(() if was is None else (was.as_of,)),
        is_machine_fault=job.is_free and job.state is JobState.FAILED,
    )
    if row is None:
        row = Share(account_id=account_id, is_class=job.class_id is not None)
        session.add(row)
    row.used_ms, row.as_of = round(usage.value * _IN_MS), usage.as_of
    return row
