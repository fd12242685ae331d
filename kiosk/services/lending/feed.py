"""What happened at the school's counters today, newest first, for the page that staff see first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.desk import AuditEntry
from db.models.people import Patron
from db.queries import catalog as catalog_queries
from db.queries import desk as desk_queries
from db.queries import people as people_queries
from db.queries.catalog import ItemRow
from db.vocabulary.desk import Act
from kiosk.services.context import Context
from kiosk.services.lending.scene import rules_here
from kiosk.services.seen import greeting_of

TOLD = frozenset(
    {
        Act.LENT,
        Act.RETURNED,
        Act.RENEWED,
        Act.CHECKED,
        Act.LOAN_UNDONE,
        Act.RETURN_UNDONE,
        Act.LOAN_REOPENED,
        Act.FAULT_REPORTED,
        Act.CASE_OPENED,
        Act.CASE_RESOLVED,
        Act.STAFF_AWAY_SET,
        Act.CLOCK_CONFIRMED,
    }
)
MOST = 200
"""Events looked at; a day that has more says so."""


@dataclass(frozen=True, slots=True)
class Event:
    """One act. `code` is the thing's barcode or the case's code; `person` is a first name with an
    initial. Both are empty where it is about none. `was_confirmed`: staff passed a refusal."""

    at: datetime
    act: Act
    code: str
    person: str
    was_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """The events of today; `has_more` when there were more than MOST."""

    events: tuple[Event, ...]
    has_more: bool


def feed(ctx: Context) -> Feed:
    """Today so far. Raises StoreError."""
    now = ctx.clock.now()
    with ctx.store.read() as session:
        _, rules = rules_here(session, ctx)
        zone = rules.calendar.zone
        midnight = datetime.combine(now.astimezone(zone).date(), time(), zone)
        rows = desk_queries.newest_entries(session, TOLD, midnight, at_most=MOST + 1)
        return Feed(_events(session, rows[:MOST]), len(rows) > MOST)


def _events(session: Session, rows: list[AuditEntry]) -> tuple[Event, ...]:
    people = people_queries.patrons_by_refs(session, _ids(rows, "person_ref"))
    items = catalog_queries.items_by_ids(session, _ids(rows, "item_id"))
    return tuple(_event(row, people, items) for row in rows)


def _event(row: AuditEntry, people: Mapping[UUID, Patron], items: Mapping[UUID, ItemRow]) -> Event:
    person_ref, item_id = _id(row, "person_ref"), _id(row, "item_id")
    person = None if person_ref is None else people.get(person_ref)
    item = None if item_id is None else items.get(item_id)
    is_case = row.act in (Act.CASE_OPENED, Act.CASE_RESOLVED)
    return Event(
        at=row.at,
        act=row.act,
        code=str(row.payload["code"]) if is_case else "" if item is None else item.barcode,
        person="" if person is None else greeting_of(person),
        was_confirmed=row.act is Act.LENT and row.payload.get("override") is not None,
    )


def _ids(rows: list[AuditEntry], key: str) -> set[UUID]:
    return {found for row in rows if (found := _id(row, key)) is not None}


def _id(row: AuditEntry, key: str) -> UUID | None:
    said = row.payload.get(key)
    return None if said is None else UUID(str(said))
