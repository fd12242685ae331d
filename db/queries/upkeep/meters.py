"""Reads of meters that staff read by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from db.models.catalog import Item, ItemType
from db.models.upkeep.maintenance import MaintenancePlan, Meter
from db.rows import read_rows
from db.vocabulary.catalog import GONE
from db.vocabulary.upkeep import MeterKind


@dataclass(frozen=True, slots=True)
class HandMeterRow:
    """A meter that some plan looks at; `reading` and `read_at` are None before its first reading.

    `every` is the shortest interval of those plans, in its units.
    """

    item_id: UUID
    barcode: str
    type_name: str
    number: str | None
    kind: MeterKind
    reading: int | None
    read_at: datetime | None
    every: int


def meters_by_hand(session: Session) -> Sequence[HandMeterRow]:
    """The meters of items in use that a plan in force looks at, but for those that loans move."""
    what = (Item.id, Item.barcode, ItemType.name, Item.number, MaintenancePlan.meter)
    shown = (Meter.reading, Meter.read_at)
    is_for = or_(MaintenancePlan.type_code == Item.type_code, MaintenancePlan.item_id == Item.id)
    statement = (
        select(*what, *shown, func.min(MaintenancePlan.meter_every))
        .join_from(MaintenancePlan, Item, is_for)
        .join(ItemType, ItemType.code == Item.type_code)
        .outerjoin(Meter, and_(Meter.item_id == Item.id, Meter.kind == MaintenancePlan.meter))
        .where(
            MaintenancePlan.is_active,
            MaintenancePlan.meter.is_not(None),
            MaintenancePlan.meter != MeterKind.LOANS,
            Item.service_state.not_in(sorted(GONE)),
        )
        .group_by(*what, *shown)
        .order_by(Item.barcode, MaintenancePlan.meter)
    )
    return [HandMeterRow(*row) for row in read_rows(session, statement)]
