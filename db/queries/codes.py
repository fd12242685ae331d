"""Reads of codes: whose or what a scanned text is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, or_, select
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


# Tags have five, seven or ten bytes, two digits each; four of them are looked for.
_LIKE_TAGS = select(Code.code).where(func.length(Code.code).in_((10, 14, 20)))
_END = 8


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


def codes_of_tags(session: Session, ends: Collection[str]) -> tuple[str, ...]:
    """The codes as long as a whole tag's that begin or end with eight of these digits.

    Looks at every code, some 5 ms for 40,000: only a scan of a tag's four bytes asks for it.
    """
    first = func.substr(Code.code, 1, _END)
    last = func.substr(Code.code, func.length(Code.code) - (_END - 1))
    return tuple(session.scalars(_LIKE_TAGS.where(or_(first.in_(ends), last.in_(ends)))))


def codes_like_tags(session: Session) -> tuple[str, ...]:
    """Every code that is as long as a whole tag's."""
    return tuple(session.scalars(_LIKE_TAGS))


def kinds_of_codes(session: Session, codes: Collection[str]) -> Mapping[str, CodeKind]:
    """What each of these codes belongs to; codes that are free are left out."""
    ordered, found = list(codes), dict[str, CodeKind]()
    for start in range(0, len(ordered), AT_ONCE):
        some = ordered[start : start + AT_ONCE]
        statement = select(Code.code, Code.kind).where(Code.code.in_(some))
        found.update((code, kind) for code, kind in session.execute(statement))
    return found
