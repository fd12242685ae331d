"""Materials, the spools and stacks of them, and the ledger of what came and went."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base
from db.models.partial import partial_index
from db.types import Document, Id, Long, Short, words
from db.vocabulary.makerspace import LedgerKind, Unit

# Spelled out, not bound: SQLite uses a partial index only where the query says the same words.
LOADED = "machine_id IS NOT NULL"
THERE = "gone_at IS NULL"


class Material(Base):
    """What machines use up, counted in whole `unit`s.

    `density` is in thousandths of a gram per cubic centimetre and `diameter_um` the filament's, in
    micrometres: what turns a length into a weight. `low_mark`: staff are told once all spools of it
    together hold less. `unit_cents` are asked for each `per_units` of it, where the school charges
    by a rate of its own.
    """

    __tablename__ = "materials"
    __table_args__ = (
        CheckConstraint("density > 0", name="density_is_positive"),
        CheckConstraint("diameter_um > 0", name="diameter_is_positive"),
        CheckConstraint("low_mark >= 0", name="low_mark_is_not_negative"),
        CheckConstraint("unit_cents >= 0 AND per_units > 0", name="rate_is_not_negative"),
        CheckConstraint("(unit_cents IS NULL) = (per_units IS NULL)", name="rate_is_whole"),
    )

    code: Mapped[Short] = mapped_column(primary_key=True)
    name: Mapped[Short]
    names: Mapped[dict[str, str]] = mapped_column(Document, default=dict)
    unit: Mapped[Unit] = mapped_column(words(Unit))
    density: Mapped[int | None]
    diameter_um: Mapped[int | None]
    low_mark: Mapped[int] = mapped_column(default=0)
    unit_cents: Mapped[int | None]
    per_units: Mapped[int | None]
    is_active: Mapped[bool] = mapped_column(default=True)


class Spool(Base):
    """A spool of filament, or a stack of sheets. What remains of it is told by its entries alone.

    `number` is what people say and scan ("S-14"). `net` is what it held when it was new, in the
    material's unit, and cost `price_cents`; `tare_mg` is what the empty one weighs. `machine_id` is
    where it is loaded, `slot` at which of the machine's holders, counted from 1.
    """

    __tablename__ = "spools"
    __table_args__ = (
        partial_index("uq_spools_loaded", "machine_id", "slot", unique=True, where=LOADED),
        partial_index("ix_spools_there", "material_code", where=THERE),
        CheckConstraint("tare_mg >= 0", name="tare_is_not_negative"),
        CheckConstraint("net > 0", name="net_is_positive"),
        CheckConstraint("price_cents >= 0", name="price_is_not_negative"),
        CheckConstraint("slot >= 1", name="slots_are_counted"),
        CheckConstraint("gone_at IS NULL OR machine_id IS NULL", name="gone_is_not_loaded"),
    )

    id: Mapped[Id]
    number: Mapped[Short] = mapped_column(unique=True)
    material_code: Mapped[str] = mapped_column(ForeignKey("materials.code"))
    colour: Mapped[Short | None]
    lot: Mapped[Short | None]
    tare_mg: Mapped[int | None]
    net: Mapped[int]
    price_cents: Mapped[int | None]
    received_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    dried_at: Mapped[datetime | None]
    machine_id: Mapped[UUID | None] = mapped_column(ForeignKey("machines.item_id"))
    slot: Mapped[int] = mapped_column(default=1)
    gone_at: Mapped[datetime | None]


class SpoolEntry(Base):
    """One row of a spool's ledger; nothing changes or deletes it.

    `amount` is signed, in the material's unit. `action_id` is the act that wrote it; both rows of a
    transfer have the same.
    """

    __tablename__ = "spool_entries"
    __table_args__ = (
        Index("ix_spool_entries_spool_id_at", "spool_id", "at"),
        Index("ix_spool_entries_at", "at"),
        partial_index("ix_spool_entries_job_id", "job_id", where="job_id IS NOT NULL"),
        CheckConstraint("kind NOT IN ('receive', 'reserve') OR amount > 0", name="comes_in"),
        CheckConstraint(
            "kind NOT IN ('release', 'consume', 'waste', 'scrap') OR amount < 0", name="goes_out"
        ),
        CheckConstraint("amount <> 0", name="amount_is_not_zero"),
    )

    id: Mapped[Id]
    spool_id: Mapped[UUID] = mapped_column(ForeignKey("spools.id"))
    at: Mapped[datetime]
    actor: Mapped[Short]
    action_id: Mapped[UUID]
    kind: Mapped[LedgerKind] = mapped_column(words(LedgerKind))
    amount: Mapped[int]
    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("jobs.id"))
    why: Mapped[Long | None]
