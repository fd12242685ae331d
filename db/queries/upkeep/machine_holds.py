"""Reads of the open work orders of several machines at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, select, text
from sqlalchemy.orm import Session

from db.models.upkeep.work_orders import OPEN_WORK_ORDER, WorkOrder
from db.rows import read_rows


@dataclass(frozen=True, slots=True)
class OpenOrderRow:
    """An open work order; the days are those on which its item should be back, if known."""

    item_id: UUID
    takes_out: bool
    is_hazard: bool
    ready_on: date | None
    expected_back_on: date | None


_OPEN = select(
    WorkOrder.item_id,
    WorkOrder.takes_out,
    WorkOrder.is_hazard,
    WorkOrder.ready_on,
    WorkOrder.expected_back_on,
).where(WorkOrder.item_id.in_(bindparam("items", expanding=True)), text(OPEN_WORK_ORDER))


def open_orders(session: Session, item_ids: Collection[UUID]) -> tuple[OpenOrderRow, ...]:
    """The work orders of these items that nobody has ended, in no order."""
    return tuple(OpenOrderRow(*row) for row in read_rows(session, _OPEN, items=list(item_ids)))
