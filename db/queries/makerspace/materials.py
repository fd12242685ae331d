"""Reads of materials, spools and what their ledgers come to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, case, func, select
from sqlalchemy.orm import Session

from db.models.makerspace.materials import Material, Spool, SpoolEntry
from db.rows import read_rows
from db.vocabulary.makerspace import LedgerKind, Unit

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
