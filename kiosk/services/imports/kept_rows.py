"""What stays when an import is taken back, named as people know it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.catalog import Item, ItemCategory, ItemType, Location
from db.models.desk import StoreSetting
from db.models.lending import CalendarRevision
from db.models.people import Patron, PatronCategory, SchoolClass, Site
from kiosk.domain.people.naming import greeting
from kiosk.domain.rows import KeptKind
from kiosk.services.imports.batches import Unit


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that stays although its import is reversed, because it was used or changed since.

    `label` finds it: a person as the counter greets them with their id in the roster, a barcode,
    a name of a place. `table` is where its row stands.
    """

    kind: KeptKind
    label: str
    table: str


_KINDS: Mapping[str, KeptKind] = {
    Site.__tablename__: KeptKind.SCHOOL,
    SchoolClass.__tablename__: KeptKind.CLASS,
    PatronCategory.__tablename__: KeptKind.PERSON_CATEGORY,
    ItemType.__tablename__: KeptKind.DEVICE_TYPE,
    ItemCategory.__tablename__: KeptKind.DEVICE_CATEGORY,
    Location.__tablename__: KeptKind.PLACE,
    CalendarRevision.__tablename__: KeptKind.CALENDAR,
    StoreSetting.__tablename__: KeptKind.CHOICE,
}
_MODELS: Mapping[str, type[Site | SchoolClass | Location]] = {
    model.__tablename__: model for model in (Site, SchoolClass, Location)
}
_NAMES = ("name", "barcode", "code", "key", "site_code")


def kept(session: Session, unit: Unit) -> Kept:
    """What a unit is about; where that is nobody and nothing, what has a name, else its first."""
    found = [*_people(session, unit), *_devices(session, unit)]
    if found:
        return found[0]
    change = next((each for each in unit if each.table in _MODELS), unit[-1])
    told, model = change.told, _MODELS.get(change.table)
    row = session.get(model, change.key["id"]) if model else None
    named = next((str(told[name]) for name in _NAMES if told.get(name)), "")
    label = row.name if isinstance(row, Site | SchoolClass | Location) else named
    return Kept(_KINDS.get(change.table, KeptKind.OTHER), label, change.table)


def _people(session: Session, unit: Unit) -> Iterator[Kept]:
    table = Patron.__tablename__
    for change in unit:
        patron_id = change.told.get("id" if change.table == table else "patron_id")
        patron = session.get(Patron, patron_id) if isinstance(patron_id, UUID) else None
        if patron is not None:
            name = greeting(patron.given_name, patron.family_name, patron.preferred_name)
            yield Kept(KeptKind.PERSON, f"{name} ({patron.external_id})", table)
        elif change.table == table:
            # The person is gone: the id in the roster is all that may still be said.
            yield Kept(KeptKind.PERSON, str(change.told.get("external_id", "")), table)


def _devices(session: Session, unit: Unit) -> Iterator[Kept]:
    table = Item.__tablename__
    for change in unit:
        item_id = change.told.get("id" if change.table == table else "item_id")
        item = session.get(Item, item_id) if isinstance(item_id, UUID) else None
        if item is not None:
            yield Kept(KeptKind.DEVICE, item.barcode, table)
        elif change.table == table:
            yield Kept(KeptKind.DEVICE, str(change.told.get("barcode", "")), table)
