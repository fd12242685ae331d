"""Reads of materials, spools and what their ledgers come to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, case, func, select, text
from sqlalchemy.orm import Session

from db.models.makerspace.jobs import OPEN_JOB, Job
from db.models.makerspace.materials import LOADED, THERE, Material, Spool, SpoolEntry
from db.rows import read_rows
from db.vocabulary.makerspace import JobState, LedgerKind, Unit

RESERVING = (LedgerKind.RESERVE, LedgerKind.RELEASE)
"""Kinds of entries that count towards what is reserved; all others towards what remains."""


@dataclass(frozen=True, slots=True)
class SumRow:
    """A spool and what its entries come to, in its material's unit."""

    spool_id: UUID
    material_code: str
    unit: Unit
    remaining: int
    reserved: int


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as far as sums care."""

    spool_id: UUID
    kind: LedgerKind
    amount: int
    job_id: UUID | None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """An entry as its spool's sheet shows it; `job` is the number of the job that it is for."""

    at: datetime
    actor: str
    action_id: UUID
    kind: LedgerKind
    amount: int
    job: str | None
    why: str | None


_IS_RESERVING = SpoolEntry.kind.in_(RESERVING)
_SUMS: Select[*tuple[Any, ...]] = (
    select(
        Spool.id,
        Spool.material_code,
        Material.unit,
        func.coalesce(func.sum(case((_IS_RESERVING, 0), else_=SpoolEntry.amount)), 0),
        func.coalesce(func.sum(case((_IS_RESERVING, SpoolEntry.amount), else_=0)), 0),
    )
    .join_from(Spool, Material, Material.code == Spool.material_code)
    .outerjoin(SpoolEntry, SpoolEntry.spool_id == Spool.id)
    .group_by(Spool.id, Spool.material_code, Material.unit)
)
_SUMS_OF = _SUMS.where(Spool.id.in_(bindparam("spools", expanding=True)))
_OF_JOB = select(SpoolEntry.spool_id, SpoolEntry.kind, SpoolEntry.amount, SpoolEntry.job_id).where(
    SpoolEntry.job_id == bindparam("job_id")
)
_SHEET = (
    select(
        SpoolEntry.at,
        SpoolEntry.actor,
        SpoolEntry.action_id,
        SpoolEntry.kind,
        SpoolEntry.amount,
        Job.number,
        SpoolEntry.why,
    )
    .outerjoin(Job, Job.id == SpoolEntry.job_id)
    .where(SpoolEntry.spool_id == bindparam("spool_id"))
    .order_by(SpoolEntry.at, SpoolEntry.id)
)
_WAITING = (
    select(Job.material_code, func.sum(Job.material_amount))
    .where(text(f"jobs.{OPEN_JOB}"), Job.state == JobState.QUEUED)
    .where(Job.material_code.is_not(None), Job.material_amount.is_not(None))
    .group_by(Job.material_code)
)


def materials(session: Session, *, also_inactive: bool = False) -> tuple[Material, ...]:
    """The materials by their names."""
    statement = select(Material).order_by(Material.name, Material.code)
    if not also_inactive:
        statement = statement.where(Material.is_active)
    return tuple(session.scalars(statement))


def material_to_change(session: Session, code: str) -> Material | None:
    """The material itself, fresh from the store and locked until the act ends."""
    return session.get(Material, code, with_for_update=True, populate_existing=True)


def spools_there(session: Session, material_code: str | None = None) -> tuple[Spool, ...]:
    """Every spool that is not gone, or those of a material, the oldest first."""
    statement = select(Spool).where(text(f"spools.{THERE}"))
    if material_code is not None:
        statement = statement.where(Spool.material_code == material_code)
    return tuple(session.scalars(statement.order_by(Spool.received_at, Spool.id)))


def spool_numbered(session: Session, number: str) -> Spool | None:
    """The spool that people call so, also one that is gone."""
    return session.scalar(select(Spool).where(Spool.number == number))


def spool_at(session: Session, machine_id: UUID, slot: int) -> Spool | None:
    """What a machine has loaded at one of its holders."""
    statement = select(Spool).where(
        Spool.machine_id == machine_id, Spool.slot == slot, text(f"spools.{LOADED}")
    )
    return session.scalar(statement)


def spools_loaded(session: Session, machine_ids: Collection[UUID]) -> tuple[Spool, ...]:
    """What these machines have loaded, by their holders."""
    statement = select(Spool).where(Spool.machine_id.in_(machine_ids), text(f"spools.{LOADED}"))
    return tuple(session.scalars(statement.order_by(Spool.machine_id, Spool.slot)))


def sheet_of(session: Session, spool_id: UUID) -> tuple[SheetRow, ...]:
    """Every entry of a spool, oldest first."""
    return tuple(SheetRow(*row) for row in read_rows(session, _SHEET, spool_id=spool_id))


def waiting_amounts(session: Session) -> dict[str, int]:
    """How much of each material the jobs in the queue will need, as far as anybody knows."""
    return {code: int(amount) for code, amount in read_rows(session, _WAITING)}


def spool_to_change(session: Session, spool_id: UUID) -> Spool | None:
    """The spool itself, fresh from the store and locked until the act ends."""
    return session.get(Spool, spool_id, with_for_update=True, populate_existing=True)


def sums_of(session: Session, spool_ids: Collection[UUID]) -> tuple[SumRow, ...]:
    """What the ledgers of these spools come to, in no order."""
    return _sum_rows(read_rows(session, _SUMS_OF, spools=list(spool_ids)))


def entries_for(session: Session, job_id: UUID) -> tuple[EntryRow, ...]:
    """Every entry for a job, on whatever spool."""
    return tuple(EntryRow(*row) for row in read_rows(session, _OF_JOB, job_id=job_id))


def _sum_rows(rows: Sequence[Sequence[Any]]) -> tuple[SumRow, ...]:
    return tuple(SumRow(*row) for row in rows)
