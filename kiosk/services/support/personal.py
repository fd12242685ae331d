"""Which words of a store are personal: names, homerooms, cards, and the codes of things."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from sqlalchemy import URL, String, cast, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.errors import StoreError
from db.models.catalog import Item, ItemCode, Location
from db.models.desk import Code, JournalEntry
from db.models.lending import Charge
from db.models.makerspace.jobs import Job
from db.models.makerspace.training import Certification, TrainingSession
from db.models.people import Card, Patron, SchoolClass
from db.models.upkeep.parts import Vendor
from db.soundness import UNREADABLE
from db.store import Store
from kiosk.services.support.scrubbing import Personal

Column = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]

NAMES: tuple[Column, ...] = (
    Patron.given_name,
    Patron.family_name,
    Patron.preferred_name,
    SchoolClass.name,  # "Ms. Rivera, room 12"
)
CODES: tuple[Column, ...] = (
    Patron.external_id,
    SchoolClass.external_id,
    Card.code,
    Code.code,
    ItemCode.code,
    Item.barcode,
    Item.serial,
    Location.code,
    JournalEntry.item_code,
    Job.file_name,  # "mia-ring.gcode"
)
NAMED_IN_FREE_TEXT: tuple[Column, ...] = (
    Patron.suspended_why,
    Item.name,
    Item.note,
    Charge.why,
    Charge.end_why,
    Vendor.note,
    Certification.evidence,
    Certification.revoked_why,
    Job.title,
    TrainingSession.cancelled_why,
)
"""May hold a name that no other column has; only its words that begin large are taken."""


def personal_words(store: Store | None, backup: Path | None = None) -> Personal:
    """What the store says, and what its newest backup said of those who are gone since.

    Nothing is raised: what cannot be read makes it incomplete.
    """
    found = Personal(is_complete=False) if store is None else _of(store)
    if backup is None:
        return found
    address = URL.create("sqlite", database=str(backup)).render_as_string()
    with closing(Store(address)) as older:
        before = _of(older)
    return replace(found, names=found.names | before.names, codes=found.codes | before.codes)


def _of(store: Store) -> Personal:
    try:
        with store.read() as session:
            names, has_names = _texts(session, NAMES)
            codes, has_codes = _texts(session, CODES)
            free, has_free = _texts(session, NAMED_IN_FREE_TEXT)
    except StoreError:
        return Personal(is_complete=False)
    large = {word for text in free for word in text.split() if word[:1].isupper()}
    return Personal(
        frozenset(names | large), frozenset(codes), has_names and has_codes and has_free
    )


def _texts(session: Session, columns: Iterable[Column]) -> tuple[set[str], bool]:
    """Every text of these columns, and whether all of them could be read."""
    found: set[str] = set()
    is_complete = True
    for column in columns:
        try:
            rows = session.scalars(select(cast(column, String)).distinct())
            found.update(str(text) for text in rows if text)
        except UNREADABLE:
            is_complete = False
    return found, is_complete
