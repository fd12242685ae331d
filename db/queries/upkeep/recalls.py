"""Reads of recalls: how far each is, its items, and what an item still waits for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, case, func, or_, select
from sqlalchemy.orm import Session

from db.models.catalog import Item, ItemType
from db.models.upkeep.maintenance import Recall, RecallItem
from db.rows import read_rows
from db.vocabulary.catalog import GONE, ServiceState
from db.vocabulary.upkeep import RecallState


@dataclass(frozen=True, slots=True)
class RecallRow:
    """A recall with the name of its type; `items` without those that were retired undone."""

    recall_id: UUID
    type_code: str
    type_name: str
    title: str
    text: str | None
    is_blocking: bool
    due_on: date | None
    state: RecallState
    made_at: datetime
    closed_at: datetime | None
    items: int
    ticked: int
    away: int


@dataclass(frozen=True, slots=True)
class RecallItemRow:
    """An item of a recall; `done_at` is its tick."""

    item_id: UUID
    barcode: str
    type_name: str
    number: str | None
    service_state: ServiceState
    done_at: datetime | None
    note: str | None


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """An open recall that an item is not ticked for."""

    recall_id: UUID
    title: str
    is_blocking: bool
    made_at: datetime


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A type of which there are things that are not retired; `away` of them cannot be found."""

    code: str
    name: str
    things: int
    away: int


_COUNTS = or_(RecallItem.done_at.is_not(None), Item.service_state != ServiceState.RETIRED)
_AWAY = RecallItem.done_at.is_(None) & Item.service_state.in_(sorted(GONE))
_RECALLS: Select[*tuple[Any, ...]] = (
    select(
        Recall.id,
        Recall.type_code,
        ItemType.name,
        Recall.title,
        Recall.text,
        Recall.is_blocking,
        Recall.due_on,
        Recall.state,
        Recall.made_at,
        Recall.closed_at,
        func.count(Item.id),
        func.count(RecallItem.done_at),
        func.coalesce(func.sum(case((_AWAY, 1), else_=0)), 0),
    )
    .join(ItemType, ItemType.code == Recall.type_code)
    .outerjoin(RecallItem, RecallItem.recall_id == Recall.id)
    .outerjoin(Item, (Item.id == RecallItem.item_id) & _COUNTS)
    .group_by(Recall.id, ItemType.name)
    .order_by(Recall.made_at, Recall.id)
)
_LATE = _RECALLS.where(Recall.state == RecallState.OPEN, Recall.due_on < bindparam("today"))
# Put together once: a loan of a recalled item asks for it.
_WAITING = (
    select(Recall.id, Recall.title, Recall.is_blocking, Recall.made_at)
    .join(RecallItem, RecallItem.recall_id == Recall.id)
    .where(
        RecallItem.item_id == bindparam("item_id"),
        RecallItem.done_at.is_(None),
        Recall.state == RecallState.OPEN,
    )
    .order_by(Recall.made_at, Recall.id)
)


def all_recalls(session: Session) -> tuple[RecallRow, ...]:
    """Every recall there ever was, the oldest first."""
    return tuple(RecallRow(*row) for row in read_rows(session, _RECALLS))


def late_recalls(session: Session, today: date) -> tuple[RecallRow, ...]:
    """Those that go on after their last day, the oldest first."""
    return tuple(RecallRow(*row) for row in read_rows(session, _LATE, today=today))


def recall_row(session: Session, recall_id: UUID) -> RecallRow | None:
    """One of them."""
    rows = read_rows(session, _RECALLS.where(Recall.id == recall_id))
    return RecallRow(*rows[0]) if rows else None


def recall_to_change(session: Session, recall_id: UUID) -> Recall | None:
    """The recall itself, fresh from the store and locked until the act ends."""
    return session.get(Recall, recall_id, with_for_update=True, populate_existing=True)


def recalls_without_tick(session: Session, item_id: UUID, state: RecallState) -> Sequence[Recall]:
    """The recalls of an item that stand so, and that it is not ticked for, to be changed."""
    statement = (
        select(Recall)
        .join(RecallItem, RecallItem.recall_id == Recall.id)
        .where(RecallItem.item_id == item_id, RecallItem.done_at.is_(None), Recall.state == state)
        .order_by(Recall.made_at, Recall.id)
        .with_for_update(of=Recall)
    )
    return session.scalars(statement.execution_options(populate_existing=True)).all()


def open_recall_titled(session: Session, title: str) -> Recall | None:
    """The open recall of that title, in whatever case it is written."""
    # SQLite's own lower() knows the letters of English alone.
    found = session.scalars(select(Recall).where(Recall.state == RecallState.OPEN))
    return next((each for each in found if each.title.casefold() == title.casefold()), None)


def items_of_recall(session: Session, recall_id: UUID) -> tuple[RecallItemRow, ...]:
    """Its items by their codes."""
    statement = (
        select(
            Item.id,
            Item.barcode,
            ItemType.name,
            Item.number,
            Item.service_state,
            RecallItem.done_at,
            RecallItem.note,
        )
        .join_from(RecallItem, Item, Item.id == RecallItem.item_id)
        .join(ItemType, ItemType.code == Item.type_code)
        .where(RecallItem.recall_id == recall_id)
        .order_by(Item.barcode)
    )
    return tuple(RecallItemRow(*row) for row in read_rows(session, statement))


def types_with_things(session: Session) -> Sequence[TypeRow]:
    """The types that a recall can be for."""
    is_away = Item.service_state.in_(sorted(GONE))
    statement = (
        select(ItemType.code, ItemType.name, func.count(), func.sum(case((is_away, 1), else_=0)))
        .join(Item, Item.type_code == ItemType.code)
        .where(Item.service_state != ServiceState.RETIRED)
        .group_by(ItemType.code, ItemType.name)
    )
    return [TypeRow(*row) for row in read_rows(session, statement)]


def items_not_in(session: Session, recall_id: UUID, type_code: str) -> Sequence[UUID]:
    """The items of a type that are not in the recall yet; what was retired needs none."""
    known = select(RecallItem.item_id).where(RecallItem.recall_id == recall_id)
    statement = (
        select(Item.id)
        .where(
            Item.type_code == type_code,
            Item.service_state != ServiceState.RETIRED,
            Item.id.not_in(known),
        )
        .order_by(Item.barcode)
    )
    return session.scalars(statement).all()


def waiting_for(session: Session, item_id: UUID) -> tuple[WaitingRow, ...]:
    """The open recalls that an item is not ticked for, the oldest first."""
    return tuple(WaitingRow(*row) for row in read_rows(session, _WAITING, item_id=item_id))
