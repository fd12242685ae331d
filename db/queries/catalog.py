"""Reads of the catalog wing: items with their type, kit and home, and what is free to borrow."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from db.models.catalog import Item, ItemCategory, ItemCode, ItemType, KitPart, Location
from db.models.lending import Loan
from db.models.people import Site
from db.models.upkeep.maintenance import PlanStanding, RecallItem
from db.rows import Columns, read_rows
from db.vocabulary.catalog import GONE, ServiceState

Kit = aliased(Item, name="kit")
KitType = aliased(ItemType, name="kit_type")
_IN_ITS_PLACE = (ServiceState.OK, ServiceState.CHECK_NEEDED)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item with what its type says. `kit_*` are of the kit whose tracked part it is, or None.

    `accessories` are as ItemType has them. A block without an end has `blocked_why` alone.
    """

    item_id: UUID
    barcode: str
    number: str | None
    name: str | None
    serial: str | None
    type_code: str
    type_name: str
    names: Mapping[str, str]
    picture: str
    accessories: tuple[Mapping[str, Any], ...]
    category_code: str
    site_id: UUID | None
    site_code: str | None
    home_id: UUID | None
    service_state: ServiceState
    is_for_loan: bool
    blocked_until: datetime | None
    blocked_why: str | None
    price_cents: int
    updates_end_on: date | None
    kit_id: UUID | None
    kit_barcode: str | None
    kit_name: str | None
    has_plans: bool  # of maintenance, in force or ended
    has_recalls: bool  # that it was not ticked for, open or closed


@dataclass(frozen=True, slots=True)
class HomeRow:
    """Where an item lives. Without a rack around it `positions` and `filled` are empty.

    `positions` are all of the rack in order; `filled` those that hold an item now.
    """

    location_id: UUID
    name: str
    code: str | None
    rack: str | None
    position: int | None
    positions: tuple[int, ...]
    filled: frozenset[int]


@dataclass(frozen=True, slots=True)
class FreeRow:
    """How many items of a category may be taken now; the picture is its main type's."""

    category_code: str
    name: str
    picture: str
    count: int


# Each field of ItemRow, in order, and where it comes from. Whole entities would take twice as long.
_ITEM_COLUMNS: Columns = {
    "item_id": Item.id,
    "barcode": Item.barcode,
    "number": Item.number,
    "name": Item.name,
    "serial": Item.serial,
    "type_code": ItemType.code,
    "type_name": ItemType.name,
    "names": ItemType.names,
    "picture": ItemType.picture,
    "accessories": ItemType.accessories,
    "category_code": ItemType.category_code,
    "site_id": Item.site_id,
    "site_code": Site.code,
    "home_id": Item.home_id,
    "service_state": Item.service_state,
    "is_for_loan": Item.is_for_loan,
    "blocked_until": Item.blocked_until,
    "blocked_why": Item.blocked_why,
    "price_cents": func.coalesce(Item.price_cents, ItemType.price_cents),
    "updates_end_on": Item.updates_end_on,
    "kit_id": Kit.id,
    "kit_barcode": Kit.barcode,
    "kit_name": func.coalesce(
        func.nullif(Kit.name, ""), func.trim(KitType.name + " " + func.coalesce(Kit.number, ""))
    ),
    "has_plans": exists().where(PlanStanding.item_id == Item.id),
    "has_recalls": exists().where(RecallItem.item_id == Item.id, RecallItem.done_at.is_(None)),
}
ITEM_WIDTH = len(_ITEM_COLUMNS)
"""How many columns of a row of `ITEMS` are the item's; what is added stands after them."""

# Statements that every scan needs are put together once: that takes longer than running them.
ITEMS: Select[*tuple[Any, ...]] = (
    select(*_ITEM_COLUMNS.values())
    .join_from(Item, ItemType, ItemType.code == Item.type_code)
    .outerjoin(Site, Site.id == Item.site_id)
    .outerjoin(KitPart, KitPart.part_item_id == Item.id)
    .outerjoin(Kit, Kit.id == KitPart.kit_id)
    .outerjoin(KitType, KitType.code == Kit.type_code)
)
"""Items with type, site and kit; `item_row` reads its rows."""
# Counted pieces name no item, and nothing is "not in" a list that holds a NULL.
_TRACKED = select(KitPart.part_item_id).where(KitPart.part_item_id.is_not(None))
_IS_NO_PART = Item.id.not_in(_TRACKED)
# Read once, not asked of each item. Two, for the two partial indexes: else every loan is read.
_TAKEN = union_all(
    select(Loan.item_id).where(Loan.returned_at.is_(None)),
    select(Loan.item_id).where(Loan.returned_at.is_not(None), Loan.checked_at.is_(None)),
)
_ITEM = ITEMS.where(Item.id == bindparam("item_id"))


def item_by_code(session: Session, code: str) -> ItemRow | None:
    """The item that any of its codes finds, or None."""
    owner = select(ItemCode.item_id).where(ItemCode.code == code).scalar_subquery()
    return _one_item(read_rows(session, ITEMS.where(Item.id == owner)))


def item_by_id(session: Session, item_id: UUID) -> ItemRow | None:
    """The item with this id, or None."""
    return _one_item(read_rows(session, _ITEM, item_id=item_id))


def items_by_ids(session: Session, item_ids: Collection[UUID]) -> dict[UUID, ItemRow]:
    """The items with these ids, a page of a list at most; unknown ones are left out."""
    rows = map(item_row, read_rows(session, ITEMS.where(Item.id.in_(item_ids))))
    return {row.item_id: row for row in rows}


def kind_codes(session: Session) -> tuple[frozenset[str], frozenset[str]]:
    """The codes of all item types and of all item categories."""
    types = frozenset(session.scalars(select(ItemType.code)))
    return types, frozenset(session.scalars(select(ItemCategory.code)))


def home_of(session: Session, home_id: UUID) -> HomeRow | None:
    """A place and its neighbours in the same rack, in one statement."""
    rows = read_rows(session, _HOME, home_id=home_id)
    if not rows:
        return None
    location_id, name, code, position, rack, *_ = rows[0]
    slots = [(slot, is_filled) for *_, slot, is_filled in rows if slot is not None]
    positions = tuple(slot for slot, _ in slots)
    filled = frozenset(slot for slot, is_filled in slots if is_filled)
    return HomeRow(location_id, name, code, rack, position, positions, filled)


def free_by_category(
    session: Session, now: datetime, *, site_id: UUID | None = None
) -> tuple[FreeRow, ...]:
    """Every category that has items for loan, with how many could be taken at `now`.

    The one with the most items that are not gone comes first, lent or not, so that no loan moves
    it; then by name. Items of other sites are left out when a site is given, items of no site
    never.
    """
    free = func.sum(case((is_free(now), 1), else_=0))
    there = func.sum(case((Item.service_state.not_in(GONE), 1), else_=0))
    statement = (
        select(ItemCategory.code, ItemCategory.name, ItemType.picture, free, there)
        .join(ItemType, ItemType.category_code == ItemCategory.code)
        .join(Item, Item.type_code == ItemType.code)
        .where(Item.is_for_loan, _IS_NO_PART, *_at_site(site_id))
        .group_by(ItemCategory.code, ItemType.code)
        .order_by(ItemType.code)
    )
    found: dict[str, FreeRow] = {}
    sizes: Counter[str] = Counter()
    # The main type first. Sorted here: SQLite would count what is free a second time for it.
    rows = sorted(read_rows(session, statement), key=lambda row: -row[3])
    for code, name, picture, count, size in rows:
        before = found.get(code)
        found[code] = FreeRow(
            category_code=code,
            name=name,
            picture=before.picture if before else picture,
            count=count + (before.count if before else 0),
        )
        sizes[code] += size

    def place(row: FreeRow) -> tuple[int, str, str]:
        return -sizes[row.category_code], row.name.casefold(), row.category_code

    # Sorted here: each engine has an order of its own for names.
    return tuple(sorted(found.values(), key=place))


def free_numbers(
    session: Session,
    type_code: str,
    now: datetime,
    *,
    site_id: UUID | None = None,
    at_most: int = 3,
) -> tuple[str, ...]:
    """Numbers (or names) of items of a type that could be taken at `now`, 2 before 10."""
    label = func.coalesce(Item.number, Item.name, Item.barcode)
    statement = (
        select(label)
        .where(Item.type_code == type_code, is_free(now), *_at_site(site_id))
        .order_by(func.length(label), label)
        .limit(at_most)
    )
    return tuple(session.scalars(statement))


def is_free(now: datetime) -> ColumnElement[bool]:
    """An item that a patron could plainly take: whole, for loan, in, seen by staff, not blocked."""
    return and_(
        Item.is_for_loan,
        Item.service_state == ServiceState.OK,
        or_(
            and_(Item.blocked_until.is_(None), Item.blocked_why.is_(None)),
            Item.blocked_until <= now,
        ),
        _IS_NO_PART,
        Item.id.not_in(_TAKEN),
    )


def item_row(cells: Sequence[Any]) -> ItemRow:
    """One row of `ITEMS` as a value."""
    fields = dict(zip(_ITEM_COLUMNS, cells, strict=True))
    fields["accessories"] = tuple(fields["accessories"])
    return ItemRow(**fields)


def _one_item(rows: Sequence[Sequence[Any]]) -> ItemRow | None:
    return item_row(rows[0]) if rows else None


def _holds_something(place: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    return exists().where(
        Item.home_id == place,
        Item.service_state.in_(_IN_ITS_PLACE),
        ~exists().where(Loan.item_id == Item.id, Loan.returned_at.is_(None)),
    )


_Home = aliased(Location, name="home")
_Rack = aliased(Location, name="rack")
_Slot = aliased(Location, name="slot")
_HOME = (
    select(
        _Home.id,
        _Home.name,
        _Home.code,
        _Home.position,
        _Rack.name,
        _Slot.position,
        _holds_something(_Slot.id),
    )
    .outerjoin(_Rack, _Rack.id == _Home.parent_id)
    .outerjoin(_Slot, and_(_Slot.parent_id == _Home.parent_id, _Slot.position.is_not(None)))
    .where(_Home.id == bindparam("home_id"))
    .order_by(_Slot.position)
)


def _at_site(site_id: UUID | None) -> Iterable[ColumnElement[bool]]:
    return () if site_id is None else (or_(Item.site_id == site_id, Item.site_id.is_(None)),)
