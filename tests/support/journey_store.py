"""The pretend school's store for journeys: built once a run, copied for each, and looked into."""

import functools
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select

import kiosk
from db import audit, migrate
from db.models.base import Base
from db.models.catalog import Item
from db.models.desk import AuditEntry, Case, OutboxJob
from db.models.lending import Loan
from db.models.people import Card, Patron
from db.store import Store
from db.vocabulary.desk import Act
from kiosk.app.system import seeded_random
from kiosk.services.context import Context
from kiosk.services.practice.school import SEED, build_practice_school
from kiosk.services.practice.times import practice_moment
from tests.support.counter import CountingIds, FrozenClock
from tests.support.store import key

ASSETS = Path(kiosk.__file__).resolve().parent.parent / "assets"
MOMENT = practice_moment(datetime(2026, 11, 30, 15, 15, tzinfo=UTC))
"""Monday 30 November 2026, 10:24 at the pretend school."""
COUNTER = key("the counter of the journeys")


def copy_of_the_school(folder: Path) -> Path:
    """A file of its own with the pretend school as it stands at MOMENT."""
    path = folder / "school.db"
    path.write_bytes(_built())
    path.chmod(0o600)
    return path


@functools.cache
def _built() -> bytes:
    """Building takes seconds: once a run is enough."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "school.db"
        with Store(f"sqlite:///{path}") as store:
            migrate.upgrade(store)
            ctx = Context(store, FrozenClock(MOMENT), CountingIds("school"), COUNTER, "kiosk")
            build_practice_school(ctx, ASSETS / "practice", seeded_random(SEED))
        return path.read_bytes()


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the store holds, asked by the codes that people scan."""

    store: Store

    def loans(self, thing: str) -> list[Loan]:
        """Every loan of a thing, the newest first."""
        wanted = select(Loan).join(Item, Item.id == Loan.item_id).where(Item.barcode == thing)
        with self.store.read() as session:
            return list(session.scalars(wanted.order_by(Loan.lent_at.desc(), Loan.number.desc())))

    def open_loan(self, thing: str) -> Loan | None:
        """The loan that a thing is out on, or None where it is in."""
        return next((loan for loan in self.loans(thing) if loan.returned_at is None), None)

    def holder(self, thing: str) -> str | None:
        """The live card of whoever has the thing, or None where it is in."""
        loan = self.open_loan(thing)
        if loan is None:
            return None
        with self.store.read() as session:
            return session.scalar(select(Card.code).where(Card.patron_id == loan.patron_id))

    def things_of(self, card: str) -> set[str]:
        """The codes of everything that a card's person has."""
        wanted = (
            select(Item.barcode)
            .join(Loan, Loan.item_id == Item.id)
            .join(Card, Card.patron_id == Loan.patron_id)
            .where(Card.code == card, Loan.returned_at.is_(None))
        )
        with self.store.read() as session:
            return set(session.scalars(wanted))

    def item_id(self, thing: str) -> UUID:
        """Under what the store knows a thing."""
        with self.store.read() as session:
            return session.scalars(select(Item.id).where(Item.barcode == thing)).one()

    def person_ref(self, card: str) -> UUID:
        """Under whom the audit log knows a card's person."""
        wanted = select(Patron.person_ref).join(Card, Card.patron_id == Patron.id)
        with self.store.read() as session:
            return session.scalars(wanted.where(Card.code == card)).one()

    def count(self, kind: type[Base]) -> int:
        """How many rows a table has."""
        with self.store.read() as session:
            return session.scalar(select(func.count()).select_from(kind)) or 0

    def acts(self) -> list[Act]:
        """What the audit log says was done, in its order; the chain must verify."""
        with self.store.read() as session:
            assert audit.verify_chain(session, COUNTER) == []
            return list(session.scalars(select(AuditEntry.act).order_by(AuditEntry.number)))

    def cases(self) -> list[Case]:
        """What waits for staff."""
        with self.store.read() as session:
            return list(session.scalars(select(Case).order_by(Case.opened_at)))

    def slips(self) -> list[OutboxJob]:
        """The print outbox, in order."""
        with self.store.read() as session:
            return list(session.scalars(select(OutboxJob).order_by(OutboxJob.created_at)))

    def change_item(self, thing: str, **values: object) -> None:
        """Change an item behind the services' back."""
        with self.store.write() as session:
            item = session.scalars(select(Item).where(Item.barcode == thing)).one()
            for name, value in values.items():
                setattr(item, name, value)
