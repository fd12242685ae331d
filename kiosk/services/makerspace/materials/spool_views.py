"""Spools as staff see them: what each holds, where it is loaded, and all of its ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.makerspace.materials import Spool
from db.queries.makerspace import materials as queries
from db.vocabulary.makerspace import LedgerKind
from kiosk.domain.makerspace.materials.ledger import Holding
from kiosk.services.context import Context
from kiosk.services.makerspace.materials.ledger_book import holdings_of
from kiosk.services.problems import NotFound, Sought


@dataclass(frozen=True, slots=True)
class SpoolSeen:
    """A spool or a stack of sheets, and what its ledger comes to; amounts in its material's unit.

    `tare_mg` is what the empty one weighs. `machine_id` has it loaded, at its holder `slot`.
    """

    spool_id: UUID
    number: str
    holding: Holding
    colour: str | None
    lot: str | None
    net: int
    tare_mg: int | None
    price_cents: int | None
    received_at: datetime
    opened_at: datetime | None
    dried_at: datetime | None
    machine_id: UUID | None
    slot: int
    gone_at: datetime | None


@dataclass(frozen=True, slots=True)
class EntrySeen:
    """A row of the ledger, and what remained after it.

    `actor` is a person_ref, or who typed it; `job` the number of the job that it is for.
    `action_id` is the act that wrote it, by which staff take it back.
    """

    at: datetime
    actor: str
    action_id: UUID
    kind: LedgerKind
    amount: int
    remaining: int
    job: str | None
    why: str | None


@dataclass(frozen=True, slots=True)
class SpoolSheet:
    """A spool with its whole ledger, oldest first."""

    spool: SpoolSeen
    entries: tuple[EntrySeen, ...]


def list_spools(ctx: Context, material_code: str | None = None) -> tuple[SpoolSeen, ...]:
    """Every spool that is not gone, or those of a material, the oldest first. Raises StoreError."""
    with ctx.store.read() as session:
        return spools_seen(session, queries.spools_there(session, material_code))


def spool_sheet(ctx: Context, number: str) -> SpoolSheet:
    """All that is known of a spool, also of one that is gone. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        row = queries.spool_numbered(session, number)
        if row is None:
            raise NotFound(Sought.SPOOL, number)
        return SpoolSheet(spool_seen(session, row), _entries(queries.sheet_of(session, row.id)))


def spool_seen(session: Session, row: Spool) -> SpoolSeen:
    """The step: a spool as it is now."""
    return spools_seen(session, (row,))[0]


def spools_seen(session: Session, rows: Sequence[Spool]) -> tuple[SpoolSeen, ...]:
    """The step: several spools, in one more statement."""
    holdings = holdings_of(session, [row.id for row in rows])
    return tuple(_seen(row, holdings[row.id]) for row in rows)


def _seen(row: Spool, holding: Holding) -> SpoolSeen:
    return SpoolSeen(
        spool_id=row.id,
        number=row.number,
        holding=holding,
        colour=row.colour,
        lot=row.lot,
        net=row.net,
        tare_mg=row.tare_mg,
        price_cents=row.price_cents,
        received_at=row.received_at,
        opened_at=row.opened_at,
        dried_at=row.dried_at,
        machine_id=row.machine_id,
        slot=row.slot,
        gone_at=row.gone_at,
    )


def _entries(rows: Sequence[queries.SheetRow]) -> tuple[EntrySeen, ...]:
    remaining, seen = 0, []
    for row in rows:
        remaining += 0 if row.kind in queries.RESERVING else row.amount
        seen.append(
            EntrySeen(
                row.at,
                row.actor,
                row.action_id,
                row.kind,
                row.amount,
                remaining,
                row.job,
                row.why,
            )
        )
    return tuple(seen)
