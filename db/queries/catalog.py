"""Reads of the catalog wing: items with their type, kit and home, and what is free to borrow."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Result,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from db.models.catalog import Item, ItemCategory, ItemCode, ItemType, KitPart, Location
from db.models.lending import Loan
from db.models.people import Site
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


# The last three are of outer joins and may be None, which SQLAlchemy's types cannot say.
ItemSelect = Select[Item, ItemType, str, Item, ItemType]


# Statements that every scan needs are put together once: that takes longer than running them.
ITEMS: ItemSelect = (
    select(Item, ItemType, Site.code, Kit, KitType)
    .join(ItemType, ItemType.code == Item.type_code)
    .outerjoin(Site, Site.id == Item.site_id)
    .outerjoin(KitPart, KitPart.part_item_id == Item.id)
    .outerjoin(Kit, Kit.id == KitPart.kit_id)
    .outerjoin(KitType, KitType.code == Kit.type_code)
)
"""Items with type, site and kit; `item_row` reads its rows."""
_ITEM = ITEMS.where(Item.id == bindparam("item_id"))


def item_by_code(session: Session, code: str) -> ItemRow | None:
    """The item that any of its codes finds, or None."""
    owner = select(ItemCode.item_id).where(ItemCode.code == code).scalar_subquery()
    return _one_item(session.execute(ITEMS.where(Item.id == owner)))


def item_by_id(session: Session, item_id: UUID) -> ItemRow | None:
    """The item with this id, or None."""
    return _one_item(session.execute(_ITEM, {"item_id": item_id}))


def items_by_ids(session: Session, item_ids: Collection[UUID]) -> dict[UUID, ItemRow]:
    """The items with these ids, a page of a list at most; unknown ones are left out."""
    rows = session.execute(ITEMS.where(Item.id.in_(item_ids)))
    return {row[0].id: item_row(*row) for row in rows}


def kind_codes(session: Session) -> tuple[frozenset[str], frozenset[str]]:
    """The codes of all item types and of all item categories."""
    types = frozenset(session.scalars(select(ItemType.code)))
    return types, frozenset(session.scalars(select(ItemCategory.code)))


def home_of(session: Session, home_id: UUID) -> HomeRow | None:
    """A place and its neighbours in the same rack, in one statement."""
    rows = session.execute(_HOME, {"home_id": home_id}).all()
    if not rows:
        return None
    place, rack_name, *_ = rows[0]
    return HomeRow(
        location_id=place.id,
        name=place.name,
        code=place.code,
        rack=rack_name,
        position=place.position,
        positions=tuple(row[2] for row in rows if row[2] is not None),
        filled=frozenset(row[2] for row in rows if row[2] is not None and row[3]),
    )


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
        select(ItemCategory.code, ItemCategory.name, ItemType, free, there)
        .join(ItemType, ItemType.category_code == ItemCategory.code)
        .join(Item, Item.type_code == ItemType.code)
        .where(Item.is_for_loan, ~_is_part(), *_at_site(site_id))
        .group_by(ItemCategory.code, ItemType.code)
        .order_by(free.desc(), ItemType.code)
    )
    found: dict[str, FreeRow] = {}
    sizes: Counter[str] = Counter()
    for code, name, kind, count, size in session.execute(statement):
        before = found.get(code)
        found[code] = FreeRow(
            category_code=code,
            name=name,
            picture=before.picture if before else kind.picture,
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
        ~_is_part(),
        # Two, each worded like a partial index; together they would read every loan there ever was.
        ~exists().where(Loan.item_id == Item.id, Loan.returned_at.is_(None)),
        ~exists().where(
            Loan.item_id == Item.id, Loan.returned_at.is_not(None), Loan.checked_at.is_(None)
        ),
    )


def item_row(
    item: Item, kind: ItemType, site_code: str | None, kit: Item | None, kit_type: ItemType | None
) -> ItemRow:
    """One row of `ITEMS` as a value."""
    return ItemRow(
        item_id=item.id,
        barcode=item.barcode,
        number=item.number,
        name=item.name,
        serial=item.serial,
        type_code=kind.code,
        type_name=kind.name,
        names=kind.names,
        picture=kind.picture,
        accessories=tuple(kind.accessories),
        category_code=kind.category_code,
        site_id=item.site_id,
        site_code=site_code,
        home_id=item.home_id,
        service_state=item.service_state,
        is_for_loan=item.is_for_loan,
        blocked_until=item.blocked_until,
        blocked_why=item.blocked_why,
        price_cents=kind.price_cents if item.price_cents is None else item.price_cents,
        updates_end_on=item.updates_end_on,
        kit_id=kit.id if kit else None,
        kit_barcode=kit.barcode if kit else None,
        kit_name=_kit_name(kit, kit_type),
    )


def _kit_name(kit: Item | None, kind: ItemType | None) -> str | None:
    if kit is None or kind is None:
        return None
    return kit.name or " ".join(filter(None, (kind.name, kit.number)))


def _one_item(found: Result[Item, ItemType, str, Item, ItemType]) -> ItemRow | None:
    row = found.one_or_none()
    if row is None:
        return None
    item, kind, site_code, kit, kit_type = row
    return item_row(item, kind, site_code, kit, kit_type)


def _is_part() -> ColumnElement[bool]:
    return exists().where(KitPart.part_item_id == Item.id)


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
    select(_Home, _Rack.name, _Slot.position, _holds_something(_Slot.id))
    .outerjoin(_Rack, _Rack.id == _Home.parent_id)
    .outerjoin(_Slot, and_(_Slot.parent_id == _Home.parent_id, _Slot.position.is_not(None)))
    .where(_Home.id == bindparam("home_id"))
    .order_by(_Slot.position)
)


def _at_site(site_id: UUID | None) -> Iterable[ColumnElement[bool]]:
    return () if site_id is None else (or_(Item.site_id == site_id, Item.site_id.is_(None)),)
