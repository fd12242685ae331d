"""Reads of codes: whose or what a scanned text is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from db.models.catalog import ItemCode, Location
from db.models.desk import Code
from db.models.people import Card, Patron
from db.queries.desk import AT_ONCE
from db.rows import read_rows
from db.vocabulary.catalog import LocationKind
from db.vocabulary.desk import CodeKind
from db.vocabulary.people import CardKind, CardState


@dataclass(frozen=True, slots=True)
class CardCode:
    """A card, live or not, and whose it is."""

    code: str
    kind: CardKind
    state: CardState
    valid_until: datetime | None
    patron_id: UUID
    person_ref: UUID


@dataclass(frozen=True, slots=True)
class OwnedCode:
    """One of an item's codes."""

    code: str
    item_id: UUID


@dataclass(frozen=True, slots=True)
class PlaceCode:
    """The code of a slot, shelf or room."""

    code: str
    location_id: UUID
    kind: LocationKind
    name: str


CodeRow = CardCode | OwnedCode | PlaceCode


# Put together once: that takes longer than running it, and every scan needs it.
_CODE = (
    select(
        Code.code,
        *(Card.kind, Card.state, Card.valid_until, Card.patron_id, Patron.person_ref),
        ItemCode.item_id,
        *(Location.id, Location.kind, Location.name),
    )
    .select_from(Code)
    .outerjoin(Card, Card.code == Code.code)
    .outerjoin(Patron, Patron.id == Card.patron_id)
    .outerjoin(ItemCode, ItemCode.code == Code.code)
    .outerjoin(Location, Location.code == Code.code)
    .where(Code.code.in_(bindparam("codes", expanding=True)))
)


def find_code(session: Session, code: str) -> CodeRow | None:
    """What a code belongs to, in one statement; None when it is nobody's."""
    return next(iter(find_codes(session, (code,))), None)


def find_codes(session: Session, codes: Sequence[str]) -> tuple[CodeRow, ...]:
    """What some forms of a scanned code belong to, in their order and in one statement.

    At most AT_ONCE; forms that are nobody's are left out.
    """
    found = {row[0]: _code_row(row) for row in read_rows(session, _CODE, codes=codes)}
    rows = (found.get(code) for code in dict.fromkeys(codes))
    return tuple(row for row in rows if row is not None)


def _code_row(row: Sequence[Any]) -> CodeRow | None:
    code, kind, state, valid_until, patron_id, person_ref, item_id, *place = row
    place_id, place_kind, name = place
    if patron_id is not None:
        return CardCode(code, kind, state, valid_until, patron_id, person_ref)
    if item_id is not None:
        return OwnedCode(code, item_id)
    return None if place_id is None else PlaceCode(code, place_id, place_kind, name)


def kinds_of_codes(session: Session, codes: Collection[str]) -> Mapping[str, CodeKind]:
    """What each of these codes belongs to; codes that are free are left out."""
    ordered, found = list(codes), dict[str, CodeKind]()
    for start in range(0, len(ordered), AT_ONCE):
        some = ordered[start : start + AT_ONCE]
        statement = select(Code.code, Code.kind).where(Code.code.in_(some))
        found.update((code, kind) for code, kind in session.execute(statement))
    return found
