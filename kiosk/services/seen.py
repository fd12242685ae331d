"""Rows of the store turned into what people may see of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol
from uuid import UUID

from db.queries.catalog import HomeRow, ItemRow
from db.queries.lending import LoanRow
from db.queries.people import PatronRow
from kiosk.domain.people.grades import grade_band
from kiosk.domain.people.naming import greeting, initial
from kiosk.domain.views import Accessory, LoanSeen, Person, Slot, Thing


class Named(Protocol):
    """Whoever has a name: patrons and the borrowers of loans."""

    @property
    def given_name(self) -> str: ...

    @property
    def family_name(self) -> str: ...

    @property
    def preferred_name(self) -> str | None: ...


def person_seen(row: PatronRow) -> Person:
    """A patron as the counter greets them."""
    return Person(
        person_ref=row.person_ref,
        greeting=greeting_of(row),
        initial=initial(row.given_name, row.preferred_name),
        grade_band=grade_band(row.grade),
        language=row.language,
        theme=row.theme,
        text_zoom=row.text_zoom,
        needs_more_time=row.more_time,
        is_staff=row.staff_role is not None,
    )


def greeting_of(row: Named) -> str:
    """First name and initial, such as "Mia R.", whoever asks."""
    return greeting(row.given_name, row.family_name, row.preferred_name)


def name_in_list(row: Named, *, full_names: bool) -> str:
    """First name and initial, or the whole name where staff have asked for it."""
    if not full_names:
        return greeting_of(row)
    return f"{row.preferred_name or row.given_name} {row.family_name}".strip()


def thing_seen(row: ItemRow, home: HomeRow | None = None) -> Thing:
    """An item under its own name where it has one, else under its type's with its number."""
    return Thing(
        item_id=row.item_id,
        barcode=row.barcode,
        type_code=row.type_code,
        name=row.name or row.type_name,
        number="" if row.name else row.number or "",
        picture=row.picture,
        names={} if row.name else row.names,
        accessories=tuple(map(_accessory, row.accessories)),
        slot=slot_seen(home),
    )


def spoken_name(row: ItemRow) -> str:
    """ "Chromebook 12", in the language of the catalogue: for lists, staff and reasons."""
    return row.name or " ".join(filter(None, (row.type_name, row.number)))


def slot_seen(home: HomeRow | None) -> Slot | None:
    """The numbered place in a rack, None for a shelf or room.

    It is shown empty: the thing that lives there is in somebody's hands at the counter.
    """
    if home is None or home.position is None:
        return None
    filled = home.filled - {home.position}
    return Slot(home.rack or home.name, home.position, home.positions, filled)


def loan_seen(row: LoanRow, now: datetime, home: HomeRow | None = None) -> LoanSeen:
    """An open loan as its borrower sees it."""
    return LoanSeen(
        loan_id=row.loan_id,
        number=row.number,
        thing=thing_seen(row.item, home),
        lent_at=row.lent_at,
        due_at=row.due_at,
        is_overdue=row.due_at < now,
        accessories=row.accessories,
    )


def loans_seen(rows: Iterable[LoanRow], now: datetime) -> tuple[LoanSeen, ...]:
    """Several of them, in the order given."""
    return tuple(loan_seen(row, now) for row in rows)


def borrower_ref(row: LoanRow) -> UUID | None:
    """Whose loan it is, None once the person has been forgotten."""
    return None if row.borrower is None else row.borrower.person_ref


def _accessory(document: Mapping[str, object]) -> Accessory:
    names = document.get("names")
    return Accessory(
        key=str(document["key"]),
        name=str(document["name"]),
        picture=str(document.get("picture", "")),
        names=dict(names) if isinstance(names, Mapping) else {},
    )
