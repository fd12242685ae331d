"""Everybody and everything with a name, as a search by words wants it: a few columns of all."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.catalog import Item, ItemType
from db.models.people import Patron
from db.rows import read_rows


@dataclass(frozen=True, slots=True)
class NamedPatron:
    """A patron who is active; `external_id` is the school's own number for them."""

    patron_id: UUID
    person_ref: UUID
    given_name: str
    family_name: str
    preferred_name: str | None
    external_id: str
    category_code: str
    grade: str | None


@dataclass(frozen=True, slots=True)
class NamedItem:
    """An item under its own name, its type's name with its number, and its maker's number."""

    item_id: UUID
    barcode: str
    name: str | None
    type_name: str
    number: str | None
    serial: str | None


_PATRONS = select(
    Patron.id,
    Patron.person_ref,
    Patron.given_name,
    Patron.family_name,
    Patron.preferred_name,
    Patron.external_id,
    Patron.category_code,
    Patron.grade,
).where(Patron.is_active)
_ITEMS = select(
    Item.id, Item.barcode, Item.name, ItemType.name, Item.number, Item.serial
).join_from(Item, ItemType, ItemType.code == Item.type_code)


def named_patrons(session: Session) -> Iterator[NamedPatron]:
    """All who are active, in no order."""
    return (NamedPatron(*row) for row in read_rows(session, _PATRONS))


def named_items(session: Session) -> Iterator[NamedItem]:
    """All of them, in no order."""
    return (NamedItem(*row) for row in read_rows(session, _ITEMS))
