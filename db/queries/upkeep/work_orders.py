"""Reads of work orders: one to change, those of an item, the board, and all that hangs on one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from db.models.catalog import Item, ItemCode, ItemType
from db.models.lending import Loan
from db.models.upkeep.maintenance import OPEN_SERVICE, Service
from db.models.upkeep.replacement import SerialChange
from db.models.upkeep.work_orders import (
    OPEN_DOWNTIME,
    OPEN_SWAP,
    OPEN_WORK_ORDER,
    Downtime,
    Swap,
    WorkOrder,
    WorkOrderCheck,
    WorkOrderLine,
    WorkOrderMove,
    WorkOrderNote,
)
from db.rows import read_rows
from db.vocabulary.upkeep import Priority, SwapState, WorkOrderKind, WorkOrderState


@dataclass(frozen=True, slots=True)
class CardRow:
    """An open work order with its item, as a board shows it."""

    order_id: UUID
    number: str
    kind: WorkOrderKind
    state: WorkOrderState
    state_since: datetime
    reported_at: datetime
    title: str
    priority: Priority | None
    is_hazard: bool
    ready_on: date | None
    expected_back_on: date | None
    assigned_to: UUID | None
    item_id: UUID
    barcode: str
    type_name: str


_CARDS = (
    select(
        WorkOrder.id,
        WorkOrder.number,
        WorkOrder.kind,
        WorkOrder.state,
        WorkOrder.state_since,
        WorkOrder.reported_at,
        WorkOrder.title,
        WorkOrder.priority,
        WorkOrder.is_hazard,
        WorkOrder.ready_on,
        WorkOrder.expected_back_on,
        WorkOrder.assigned_to,
        Item.id,
        Item.barcode,
        ItemType.name,
    )
    .join(Item, Item.id == WorkOrder.item_id)
    .join(ItemType, ItemType.code == Item.type_code)
)
_OPEN_CARDS = _CARDS.where(text(f"work_orders.{OPEN_WORK_ORDER}"))
_READY_CARDS = _CARDS.join(Swap, Swap.work_order_id == WorkOrder.id).where(
    text(f"swaps.{OPEN_SWAP}"), Swap.state == SwapState.READY
)


def order_to_change(session: Session, order_id: UUID) -> WorkOrder | None:
    """The work order itself, fresh from the store and locked until the act ends."""
    return session.get(WorkOrder, order_id, with_for_update=True, populate_existing=True)


def order_by_number(session: Session, number: str) -> WorkOrder | None:
    """The work order that people call so."""
    return session.scalar(select(WorkOrder).where(WorkOrder.number == number))


def open_orders_of(session: Session, item_id: UUID) -> Sequence[WorkOrder]:
    """An item's work orders that nobody has ended, oldest first."""
    statement = select(WorkOrder).where(WorkOrder.item_id == item_id, text(OPEN_WORK_ORDER))
    return session.scalars(statement.order_by(WorkOrder.reported_at, WorkOrder.id)).all()


def board(session: Session) -> tuple[CardRow, ...]:
    """Every open work order, and closed ones whose item waits for its swap back.

    The one that has stood longest where it stands comes first.
    """
    rows = [*read_rows(session, _OPEN_CARDS), *read_rows(session, _READY_CARDS)]
    return tuple(sorted((CardRow(*cells) for cells in rows), key=_longest_first))


def _longest_first(card: CardRow) -> tuple[datetime, UUID]:
    return card.state_since, card.order_id


def loaners_of_orders(session: Session) -> dict[UUID, str]:
    """The barcode of each loaner that somebody has in an item's place, by its work order."""
    statement = (
        select(Swap.work_order_id, Item.barcode)
        .join(Loan, Loan.id == Swap.loaner_loan_id)
        .join(Item, Item.id == Loan.item_id)
        .where(text("swaps." + OPEN_SWAP), Loan.returned_at.is_(None))
    )
    return {cells[0]: cells[1] for cells in read_rows(session, statement)}


def open_downtime(session: Session, order_id: UUID) -> Downtime | None:
    """The time out of use that this work order began, while it goes on."""
    which = select(Downtime).where(Downtime.work_order_id == order_id, text(OPEN_DOWNTIME))
    return session.scalar(which)


def was_out_of_use(session: Session, item_id: UUID, since: datetime) -> bool:
    """Whether a machine was out of use at some time since an instant."""
    ended = Downtime.until_at.is_(None) | (Downtime.until_at >= since)
    statement = select(Downtime.id).where(Downtime.item_id == item_id, ended).limit(1)
    return session.scalar(statement) is not None


def open_service_of(session: Session, order: WorkOrder) -> Service | None:
    """The service that a work order is open for, if that is still owed."""
    which = select(Service).where(
        Service.item_id == order.item_id, Service.work_order_id == order.id, text(OPEN_SERVICE)
    )
    return session.scalar(which)


def serial_now(session: Session, item_id: UUID) -> SerialChange | None:
    """The serial that an item has had since its last exchange; None where it never had another."""
    which = select(SerialChange).where(
        SerialChange.item_id == item_id, SerialChange.until_at.is_(None)
    )
    return session.scalar(which)


def has_serial(session: Session, serial: str, *, but: UUID) -> bool:
    """Whether another item than this one has the serial, in whatever case it is written."""
    which = select(Item.id).where(func.upper(Item.serial) == serial.upper(), Item.id != but)
    return session.scalar(which) is not None


def had_serial(session: Session, code: ItemCode, serial: str) -> bool:
    """Whether the code finds its item by this serial, which the item has no more."""
    ended = select(SerialChange.id).where(
        SerialChange.item_id == code.item_id,
        func.upper(SerialChange.serial) == serial.upper(),
        SerialChange.until_at.is_not(None),
    )
    is_tag = select(Item.id).where(Item.id == code.item_id, Item.barcode == code.code)
    return session.scalar(ended.limit(1)) is not None and session.scalar(is_tag) is None


def moves_of(session: Session, order_id: UUID) -> Sequence[WorkOrderMove]:
    """Every move of a work order, oldest first."""
    which = select(WorkOrderMove).where(WorkOrderMove.work_order_id == order_id)
    return session.scalars(which.order_by(WorkOrderMove.at, WorkOrderMove.id)).all()


def lines_of(session: Session, order_id: UUID) -> Sequence[WorkOrderLine]:
    """What it cost, line by line, in the order in which they were added."""
    which = select(WorkOrderLine).where(WorkOrderLine.work_order_id == order_id)
    return session.scalars(which.order_by(WorkOrderLine.added_at, WorkOrderLine.id)).all()


def checks_of(session: Session, order_id: UUID) -> Sequence[WorkOrderCheck]:
    """Its checklist, in order."""
    which = select(WorkOrderCheck).where(WorkOrderCheck.work_order_id == order_id)
    return session.scalars(which.order_by(WorkOrderCheck.position)).all()


def steps_left(session: Session, order_id: UUID) -> int:
    """How many mandatory steps of its checklist nobody has ticked."""
    left = select(func.count()).where(
        WorkOrderCheck.work_order_id == order_id,
        WorkOrderCheck.is_mandatory,
        WorkOrderCheck.done_at.is_(None),
    )
    return session.scalar(left) or 0


def notes_of(session: Session, order_id: UUID) -> Sequence[WorkOrderNote]:
    """What was written down beside it, oldest first."""
    which = select(WorkOrderNote).where(WorkOrderNote.work_order_id == order_id)
    return session.scalars(which.order_by(WorkOrderNote.at, WorkOrderNote.id)).all()
