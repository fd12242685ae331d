"""What labels are made for: things, cards and places with the words that stand on a label."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from db.models.catalog import Item, ItemCategory, ItemCode, ItemType, Location
from db.models.people import Card, Patron
from db.rows import read_rows
from db.vocabulary.catalog import GONE
from db.vocabulary.people import CardKind, CardState

AT_ONCE = 500
"""Values in one IN list; SQLite builds allow from 999 upwards."""


@dataclass(frozen=True, slots=True)
class LabelledItem:
    """A thing: its barcode, its own name if it has one, its type's name and its number."""

    barcode: str
    name: str | None
    type_name: str
    number: str | None


@dataclass(frozen=True, slots=True)
class LabelledCard:
    """A live card and whose it is."""

    code: str
    patron_id: UUID
    given_name: str
    family_name: str
    preferred_name: str | None


@dataclass(frozen=True, slots=True)
class LabelledPlace:
    """A place that can be scanned, and the rack or room around it."""

    code: str
    name: str
    around: str | None


_Around = aliased(Location, name="around")
_ITEM = (Item.barcode, Item.name, ItemType.name, Item.number)
_ITEMS: Select[*tuple[Any, ...]] = select(*_ITEM).join_from(Item, ItemType)
_BY_CODE: Select[*tuple[Any, ...]] = (
    select(ItemCode.code, *_ITEM)
    .join_from(ItemCode, Item, Item.id == ItemCode.item_id)
    .join(ItemType, ItemType.code == Item.type_code)
)
_CARDS: Select[*tuple[Any, ...]] = (
    select(
        *(Card.code, Patron.id),
        *(Patron.given_name, Patron.family_name, Patron.preferred_name),
    )
    .join_from(Card, Patron, Patron.id == Card.patron_id)
    .where(Card.state == CardState.ACTIVE)
)
_PLACES: Select[*tuple[Any, ...]] = (
    select(Location.code, Location.name, _Around.name)
    .outerjoin(_Around, _Around.id == Location.parent_id)
    .where(Location.code.is_not(None))
)


def item_categories(session: Session) -> dict[str, str]:
    """The names of all item categories by code."""
    statement = select(ItemCategory.code, ItemCategory.name).order_by(ItemCategory.code)
    return {row[0]: row[1] for row in read_rows(session, statement)}


def all_items(session: Session, category_code: str = "") -> tuple[LabelledItem, ...]:
    """Everything that is not gone, or that of one category, in no order."""
    statement = _ITEMS.where(Item.service_state.not_in(GONE))
    if category_code:
        statement = statement.where(ItemType.category_code == category_code)
    return tuple(LabelledItem(*row) for row in read_rows(session, statement))


def items_by_codes(session: Session, codes: Collection[str]) -> dict[str, LabelledItem]:
    """The things that any of these codes find, by that code; unknown ones are left out."""
    rows = _in_portions(session, _BY_CODE, ItemCode.code, codes)
    return {code: LabelledItem(*row) for code, *row in rows}


def all_cards(session: Session, now: datetime, category_code: str = "") -> tuple[LabelledCard, ...]:
    """The printed cards of everybody who is active, or of one patron category, in no order."""
    statement = _CARDS.where(Card.kind == CardKind.BARCODE, Patron.is_active, _is_valid(now))
    if category_code:
        statement = statement.where(Patron.category_code == category_code)
    return tuple(LabelledCard(*row) for row in read_rows(session, statement))


def cards_by_codes(
    session: Session, codes: Collection[str], now: datetime
) -> dict[str, LabelledCard]:
    """The live cards with these codes, by code; dead and unknown ones are left out."""
    rows = _in_portions(session, _CARDS.where(_is_valid(now)), Card.code, codes)
    return {row[0]: LabelledCard(*row) for row in rows}


def all_places(session: Session) -> tuple[LabelledPlace, ...]:
    """Every place that has a code, in no order."""
    return tuple(LabelledPlace(*row) for row in read_rows(session, _PLACES))


def places_by_codes(session: Session, codes: Collection[str]) -> dict[str, LabelledPlace]:
    """The places with these codes, by code; unknown ones are left out."""
    rows = _in_portions(session, _PLACES, Location.code, codes)
    return {row[0]: LabelledPlace(*row) for row in rows}


def _is_valid(now: datetime) -> ColumnElement[bool]:
    return or_(Card.valid_until.is_(None), Card.valid_until > now)


def _in_portions(
    session: Session,
    statement: Select[*tuple[Any, ...]],
    column: InstrumentedAttribute[str] | InstrumentedAttribute[str | None],
    codes: Collection[str],
) -> list[Sequence[Any]]:
    ordered = list(dict.fromkeys(codes))
    rows: list[Sequence[Any]] = []
    for start in range(0, len(ordered), AT_ONCE):
        some = statement.where(column.in_(ordered[start : start + AT_ONCE]))
        rows += read_rows(session, some)
    return rows
