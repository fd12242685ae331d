"""Spare parts with their moves, and vendors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.catalog import Item, Location
from db.models.upkeep.parts import PartMove, SparePart, Vendor
from db.models.upkeep.work_orders import WorkOrder
from db.rows import Columns
from db.vocabulary.upkeep import PartMoveKind


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part as it stands on its shelf. `fits` are codes of item types; none fits all."""

    part_id: UUID
    code: str
    name: str
    unit_cents: int
    on_hand: int
    minimum: int
    is_active: bool
    place: str | None
    vendor: str | None
    fits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A move of a part, with the number of its work order or the barcode of its donor."""

    at: datetime
    kind: PartMoveKind
    quantity: int
    unit_cents: int
    work_order: str | None
    barcode: str | None


def part_to_change(session: Session, part_id: UUID) -> SparePart | None:
    """The part itself, fresh from the store and locked until the act ends."""
    return session.get(SparePart, part_id, with_for_update=True, populate_existing=True)


def part_named(session: Session, code: str) -> SparePart | None:
    """The part with this code, also one that is switched off."""
    return session.scalar(select(SparePart).where(SparePart.code == code))


def part_row(session: Session, part_id: UUID) -> PartRow | None:
    """A part as it stands now."""
    found = session.execute(_PARTS.where(SparePart.id == part_id)).one_or_none()
    return None if found is None else _row(found)


def part_rows(session: Session, *, also_inactive: bool = False) -> tuple[PartRow, ...]:
    """All parts in order of their codes."""
    statement = _PARTS if also_inactive else _PARTS.where(SparePart.is_active)
    return tuple(map(_row, session.execute(statement.order_by(SparePart.code))))


def moves_for(session: Session, part_id: UUID, work_order_id: UUID) -> tuple[tuple[int, int], ...]:
    """What a work order took of a part (below 0) and put back: pieces, and cents of each."""
    statement = (
        select(PartMove.quantity, PartMove.unit_cents)
        .where(PartMove.work_order_id == work_order_id, PartMove.part_id == part_id)
        .order_by(PartMove.at, PartMove.id)
    )
    return tuple((quantity, cents) for quantity, cents in session.execute(statement))


def moves_of(session: Session, part_id: UUID, most: int) -> tuple[MoveRow, ...]:
    """The newest moves of a part, newest first."""
    statement = (
        select(
            PartMove.at,
            PartMove.kind,
            PartMove.quantity,
            PartMove.unit_cents,
            WorkOrder.number,
            Item.barcode,
        )
        .outerjoin(WorkOrder, WorkOrder.id == PartMove.work_order_id)
        .outerjoin(Item, Item.id == PartMove.item_id)
        .where(PartMove.part_id == part_id)
        .order_by(PartMove.at.desc(), PartMove.id.desc())
        .limit(most)
    )
    return tuple(MoveRow(*row) for row in session.execute(statement))


def place_code(session: Session, place_id: UUID | None) -> str | None:
    """The code of a place, if there is one."""
    return session.scalar(select(Location.code).where(Location.id == place_id))


def vendor_name(session: Session, vendor_id: UUID | None) -> str | None:
    """The name of a vendor, if there is one."""
    return session.scalar(select(Vendor.name).where(Vendor.id == vendor_id))


def vendor_named(session: Session, name: str) -> Vendor | None:
    """The vendor of this name, also one that is switched off."""
    return session.scalar(select(Vendor).where(Vendor.name == name))


def vendors(session: Session, *, also_inactive: bool = False) -> Sequence[Vendor]:
    """All vendors in order of their names."""
    statement = select(Vendor) if also_inactive else select(Vendor).where(Vendor.is_active)
    return session.scalars(statement.order_by(Vendor.name)).all()


_COLUMNS: Columns = {
    "part_id": SparePart.id,
    "code": SparePart.code,
    "name": SparePart.name,
    "unit_cents": SparePart.unit_cents,
    "on_hand": SparePart.on_hand,
    "minimum": SparePart.minimum,
    "is_active": SparePart.is_active,
    "place": Location.name,
    "vendor": Vendor.name,
    "fits": SparePart.fits,
}
_PARTS = (
    select(*_COLUMNS.values())
    .select_from(SparePart)
    .outerjoin(Location, Location.id == SparePart.place_id)
    .outerjoin(Vendor, Vendor.id == SparePart.vendor_id)
)


def _row(found: Sequence[Any]) -> PartRow:
    said = dict(zip(_COLUMNS, found, strict=True))
    return PartRow(**said | {"fits": tuple(said["fits"])})
