"""Reads of swaps: whose own thing is ready, who has or wants a loaner, how many are free."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, case, exists, func, or_, select, text, update
from sqlalchemy.orm import Session, aliased

from db.models.catalog import Item, ItemCategory, ItemType
from db.models.lending import Loan
from db.models.people import Patron
from db.models.upkeep.replacement import ItemLife, TypeLife
from db.models.upkeep.work_orders import OPEN_SWAP, OPEN_WORK_ORDER, Swap, WorkOrder
from db.queries.catalog import is_free
from db.rows import change_rows, read_rows
from db.vocabulary.catalog import GONE
from db.vocabulary.upkeep import SwapState, WorkOrderKind, WorkOrderState

_IS_OPEN = text(f"swaps.{OPEN_SWAP}")
_IS_LOANER = or_(ItemLife.is_loaner, TypeLife.is_loaner_pool)
_LOANERS = select(ItemLife.item_id).where(ItemLife.is_loaner)
_POOLS = select(TypeLife.type_code).where(TypeLife.is_loaner_pool)
_IN_USE = Item.service_state.not_in(sorted(GONE))
_FLEETS = (
    select(ItemType.category_code, func.count())
    .join_from(Item, ItemType, ItemType.code == Item.type_code)
    .where(_IN_USE)
    .group_by(ItemType.category_code)
)
_HasLoaner = and_(Loan.id == Swap.loaner_loan_id, Loan.returned_at.is_(None))
_LoanerItem = aliased(Item, name="loaner")


@dataclass(frozen=True, slots=True)
class ReadyRow:
    """A person's own thing that is repaired; `has_loaner` says that the loaner is still out."""

    item_id: UUID
    has_loaner: bool


@dataclass(frozen=True, slots=True)
class SwapRow:
    """An open swap. `loaner_due_at` is None where no loaner is out.

    The person's names are None once they have been forgotten.
    """

    swap_id: UUID
    state: SwapState
    asked_at: datetime
    order_number: str
    barcode: str
    category_code: str
    person_ref: UUID
    given_name: str | None
    family_name: str | None
    preferred_name: str | None
    loaner_barcode: str | None
    loaner_due_at: datetime | None


@dataclass(frozen=True, slots=True)
class PoolRow:
    """The loaners of a category, how many may be taken now, and how many things are not gone."""

    category_code: str
    name: str
    loaners: int
    free: int
    fleet: int


# The words of the partial index, for SQLite uses it only where the query says the same.
_READY = (
    select(Swap.item_id, Loan.id.is_not(None))
    .outerjoin(Loan, _HasLoaner)
    .where(Swap.person_ref == bindparam("person_ref"), _IS_OPEN, Swap.state == SwapState.READY)
    .order_by(Swap.asked_at)
    .limit(1)
)
_OPEN = (
    select(
        Swap.id,
        Swap.state,
        Swap.asked_at,
        WorkOrder.number,
        Item.barcode,
        ItemType.category_code,
        Swap.person_ref,
        Patron.given_name,
        Patron.family_name,
        Patron.preferred_name,
        _LoanerItem.barcode,
        Loan.due_at,
    )
    .join_from(Swap, WorkOrder, WorkOrder.id == Swap.work_order_id)
    .join(Item, Item.id == Swap.item_id)
    .join(ItemType, ItemType.code == Item.type_code)
    .outerjoin(Patron, Patron.person_ref == Swap.person_ref)
    .outerjoin(Loan, _HasLoaner)
    .outerjoin(_LoanerItem, _LoanerItem.id == Loan.item_id)
    .where(_IS_OPEN)
    .order_by(Swap.asked_at, Swap.id)
)

_BORROWER = (
    select(Patron.person_ref)
    .join(Loan, Loan.patron_id == Patron.id)
    .where(Loan.id == bindparam("loan"))
    .scalar_subquery()
)
_TAKE_HOME = (
    update(Swap)
    .where(
        Swap.person_ref == _BORROWER,
        _IS_OPEN,
        Swap.item_id == bindparam("item"),
        Swap.state == SwapState.READY,
    )
    .values(state=SwapState.SWAPPED_BACK, ended_at=bindparam("at"))
)
_Other = aliased(Swap, name="other")
_IS_ANOTHER_OPEN = exists().where(
    _Other.work_order_id == Swap.work_order_id, text(f"other.{OPEN_SWAP}")
)
_IS_REPAIRED = exists().where(
    WorkOrder.id == Swap.work_order_id, WorkOrder.state == WorkOrderState.CLOSED
)
_LENT_AT = select(Loan.lent_at).where(Loan.id == bindparam("loan")).scalar_subquery()
_TAKE_BACK_HOME = (
    update(Swap)
    .where(
        Swap.item_id == bindparam("item"),
        Swap.state == SwapState.SWAPPED_BACK,
        Swap.ended_at == _LENT_AT,
        Swap.person_ref == _BORROWER,
        _IS_REPAIRED,
        ~_IS_ANOTHER_OPEN,
    )
    .values(state=SwapState.READY, ended_at=None)
)


def ready_for(session: Session, person_ref: UUID) -> ReadyRow | None:
    """What of theirs is repaired and waits for its swap back, the oldest first; None where none."""
    rows = read_rows(session, _READY, person_ref=person_ref)
    return ReadyRow(*rows[0]) if rows else None


def open_swaps(session: Session) -> tuple[SwapRow, ...]:
    """All that are not over, in the order in which they were asked for."""
    return tuple(SwapRow(*row) for row in read_rows(session, _OPEN))


def open_swap_of_order(session: Session, work_order_id: UUID) -> Swap | None:
    """The swap itself, fresh from the store and locked until the act ends."""
    statement = select(Swap).where(Swap.work_order_id == work_order_id, _IS_OPEN)
    return session.scalar(statement.with_for_update().execution_options(populate_existing=True))


def swap_lending(session: Session, person_ref: UUID, loan_id: UUID) -> Swap | None:
    """The person's open swap whose loaner goes by that loan, fresh; None where it is no loaner."""
    statement = select(Swap).where(
        Swap.person_ref == person_ref, Swap.loaner_loan_id == loan_id, _IS_OPEN
    )
    return session.scalar(statement.execution_options(populate_existing=True))


def open_swaps_of_item(session: Session, item_id: UUID) -> tuple[Swap, ...]:
    """The swaps after which a thing is to go home, fresh; more than one only in an older store."""
    statement = (
        select(Swap)
        .join(WorkOrder, WorkOrder.id == Swap.work_order_id)
        .where(WorkOrder.item_id == item_id, _IS_OPEN)
        .order_by(Swap.asked_at)
    )
    return tuple(session.scalars(statement.execution_options(populate_existing=True)))


def take_home(session: Session, loan_id: UUID, item_id: UUID, at: datetime) -> None:
    """End the swap of a thing that is ready where its own person borrowed it by this loan."""
    change_rows(session, _TAKE_HOME, loan=loan_id, item=item_id, at=at)


def take_back_home(session: Session, loan_id: UUID, item_id: UUID) -> None:
    """Let the swap that ended with this loan wait again: the loan is undone.

    One whose repair was opened again, or has another swap by now, stays ended.
    """
    change_rows(session, _TAKE_BACK_HOME, loan=loan_id, item=item_id)


def swap_to_change(session: Session, swap_id: UUID) -> Swap | None:
    """The swap itself, fresh from the store and locked until the act ends."""
    return session.get(Swap, swap_id, with_for_update=True, populate_existing=True)


def open_repair_of(session: Session, item_id: UUID) -> WorkOrder | None:
    """The repair that keeps a thing in, the newest where there are several; None without."""
    statement = select(WorkOrder).where(
        WorkOrder.item_id == item_id,
        text(f"work_orders.{OPEN_WORK_ORDER}"),
        WorkOrder.kind == WorkOrderKind.REPAIR,
        WorkOrder.takes_out,
    )
    return session.scalar(statement.order_by(WorkOrder.reported_at.desc()).limit(1))


def loan_ended_at(session: Session, item_id: UUID, at: datetime) -> UUID | None:
    """The loan of a thing that ended at this very instant."""
    statement = select(Loan.id).where(Loan.item_id == item_id, Loan.returned_at == at)
    return session.scalar(statement.limit(1))


def is_free_loaner(session: Session, item_id: UUID, now: datetime) -> bool:
    """Whether a thing may stand in for another now."""
    statement = (
        select(Item.id)
        .join_from(Item, ItemType, ItemType.code == Item.type_code)
        .outerjoin(ItemLife, ItemLife.item_id == Item.id)
        .outerjoin(TypeLife, TypeLife.type_code == Item.type_code)
        .where(Item.id == item_id, _IS_LOANER, is_free(now))
    )
    return session.scalar(statement) is not None


def pools(session: Session, now: datetime) -> Mapping[str, PoolRow]:
    """Each category that has loaners, by its code.

    Loaners are few and found by their keys; the fleets are counted in an index.
    """
    counted = (
        select(ItemCategory.code, ItemCategory.name, func.count(), func.sum(_one_if(is_free(now))))
        .join_from(Item, ItemType, ItemType.code == Item.type_code)
        .join(ItemCategory, ItemCategory.code == ItemType.category_code)
        .where(or_(Item.id.in_(_LOANERS), Item.type_code.in_(_POOLS)), _IN_USE)
        .group_by(ItemCategory.code, ItemCategory.name)
    )
    found = read_rows(session, counted)
    fleets = {row[0]: row[1] for row in read_rows(session, _FLEETS)} if found else {}
    return {
        code: PoolRow(code, name, loaners, free, fleets[code])
        for code, name, loaners, free in found
    }


def _one_if(holds: ColumnElement[bool]) -> ColumnElement[int]:
    return case((holds, 1), else_=0)
