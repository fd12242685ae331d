"""Stores with a small school in them, for the tests of db and of everything that stands on it."""

import functools
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from db import migrate
from db.models.catalog import Item, ItemCategory, ItemCode, ItemType, Location
from db.models.desk import Code, Counter
from db.models.lending import Loan
from db.models.people import Card, Enrolment, Patron, PatronCategory, Site
from db.store import Store
from db.vocabulary.catalog import LocationKind, ServiceState
from db.vocabulary.desk import CodeKind
from db.vocabulary.people import CardKind, CardState

_IDS = UUID("6d616b65-7264-4573-8b00-000000000000")
MONDAY = datetime(2026, 11, 30, 15, 15, tzinfo=UTC)
"""A school day's middle in the sample school (America/Chicago, 09:15)."""


def key(name: str) -> UUID:
    """The same id for the same name, so that failures read alike on every run."""
    return uuid5(_IDS, name)


def make_store(folder: Path, name: str = "school.db") -> Store:
    """A new, migrated, empty SQLite store in `folder`; close it, or use it with `with`."""
    path = folder / name
    path.write_bytes(_empty_store())
    path.chmod(0o600)
    return Store(f"sqlite:///{path}")


@functools.cache
def _empty_store() -> bytes:
    """Migrate once a run: copying is faster than running the migrations for every test."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "school.db"
        with Store(f"sqlite:///{path}") as store:
            migrate.upgrade(store)
        return path.read_bytes()


def add_site(session: Session, code: str = "north", name: str = "North School") -> Site:
    """A school in Chicago's time zone."""
    site = Site(id=key(f"site {code}"), code=code, name=name, time_zone="America/Chicago")
    session.add(site)
    session.flush()
    return site


def add_counter(session: Session, site: Site | None, name: str = "Front desk") -> Counter:
    """A counter whose receipts start at 1."""
    counter = Counter(id=key(f"counter {name}"), site_id=site.id if site else None, name=name)
    session.add(counter)
    session.flush()
    return counter


def add_patron(
    session: Session,
    name: str,
    *,
    card: str | None = None,
    site: Site | None = None,
    category: str = "student",
    grade: str | None = "4",
) -> Patron:
    """A patron, "Mia Torres", active, with a live barcode card if `card` is given."""
    given, _, family = name.partition(" ")
    if session.get(PatronCategory, category) is None:
        session.add(PatronCategory(code=category, name=category.title()))
        session.flush()
    patron = Patron(
        id=key(f"patron {name}"),
        person_ref=key(f"person {name}"),
        source="test",
        external_id=name,
        given_name=given,
        family_name=family or "Sample",
        grade=grade,
        category_code=category,
        updated_at=MONDAY,
    )
    session.add(patron)
    session.flush()
    if card is not None:
        add_card(session, patron, card)
    if site is not None:
        session.add(Enrolment(patron_id=patron.id, site_id=site.id))
        session.flush()
    return patron


def add_card(
    session: Session, patron: Patron, code: str, state: CardState = CardState.ACTIVE
) -> Card:
    """Another card of a patron."""
    session.add(Code(code=code, kind=CodeKind.CARD))
    session.flush()
    card = Card(code=code, patron_id=patron.id, kind=CardKind.BARCODE, state=state)
    session.add(card)
    session.flush()
    return card


def add_type(
    session: Session,
    code: str = "chromebook",
    *,
    category: str = "laptop",
    name: str = "Chromebook",
    spanish: str = "Chromebook",
) -> ItemType:
    """An item type with a charger as accessory, and its category."""
    if session.get(ItemCategory, category) is None:
        session.add(ItemCategory(code=category, name=category.title()))
        session.flush()
    kind = ItemType(
        code=code,
        category_code=category,
        name=name,
        names={"es": spanish},
        picture=category,
        accessories=[
            {
                "key": "charger",
                "name": "charger",
                "names": {"es": "cargador"},
                "picture": "charger",
            }
        ],
        price_cents=32_000,
    )
    session.add(kind)
    session.flush()
    return kind


def add_item(
    session: Session,
    barcode: str,
    kind: ItemType,
    *,
    number: str | None = None,
    site: Site | None = None,
    home: Location | None = None,
    state: ServiceState = ServiceState.OK,
) -> Item:
    """An item for loan; its barcode is also a code that finds it."""
    session.add(Code(code=barcode, kind=CodeKind.ITEM))
    item = Item(
        id=key(f"item {barcode}"),
        site_id=site.id if site else None,
        type_code=kind.code,
        barcode=barcode,
        number=number,
        home_id=home.id if home else None,
        service_state=state,
        updated_at=MONDAY,
    )
    session.add(item)
    session.flush()
    session.add(ItemCode(code=barcode, item_id=item.id))
    session.flush()
    return item


def add_place(
    session: Session,
    name: str,
    kind: LocationKind,
    *,
    parent: Location | None = None,
    position: int | None = None,
    code: str | None = None,
) -> Location:
    """A room, rack or slot; one with a code can be scanned."""
    if code is not None:
        session.add(Code(code=code, kind=CodeKind.LOCATION))
        session.flush()
    place = Location(
        id=key(f"place {name}"),
        parent_id=parent.id if parent else None,
        kind=kind,
        name=name,
        position=position,
        code=code,
    )
    session.add(place)
    session.flush()
    return place


def add_loan(
    session: Session,
    item: Item,
    patron: Patron,
    counter: Counter,
    *,
    lent_at: datetime = MONDAY,
    due_at: datetime | None = None,
) -> Loan:
    """An open loan for a week, or until `due_at`."""
    loan = Loan(
        id=key(f"loan {item.barcode} {patron.external_id} {lent_at}"),
        item_id=item.id,
        patron_id=patron.id,
        counter_id=counter.id,
        number=f"{counter.next_receipt:06}",
        lent_at=lent_at,
        due_at=due_at or lent_at + timedelta(days=7),
        terms={"version": 1},
    )
    counter.next_receipt += 1
    session.add(loan)
    session.flush()
    return loan


@dataclass(frozen=True, slots=True)
class School:
    """What `sample_school` made; the rows are detached once the session has ended."""

    site: Site
    counter: Counter
    mia: Patron
    leo: Patron
    teacher: Patron
    chromebook: ItemType
    charger_type: ItemType
    slots: tuple[Location, ...]
    laptops: tuple[Item, ...]
    charger: Item


def sample_school(session: Session) -> School:
    """One site with a counter, three people and four devices.

    Mia and Leo (cards CARD-MIA, CARD-LEO), a teacher (CARD-TEA); three Chromebooks (CB-1 to CB-3,
    numbers 1 to 3) in the slots of rack A (SLOT-1 to SLOT-3), and one loose charger (CH-1).
    """
    site = add_site(session)
    counter = add_counter(session, site)
    mia = add_patron(session, "Mia Torres", card="CARD-MIA", site=site)
    leo = add_patron(session, "Leo Brandt", card="CARD-LEO", site=site)
    teacher = add_patron(
        session, "Ana Cole", card="CARD-TEA", site=site, category="teacher", grade=None
    )
    chromebook = add_type(session)
    charger_type = add_type(
        session, "charger", category="charger", name="Charger", spanish="Cargador"
    )
    rack = add_place(session, "Rack A", LocationKind.RACK)
    slots = tuple(
        add_place(
            session,
            f"Slot {n}",
            LocationKind.SLOT,
            parent=rack,
            position=n,
            code=f"SLOT-{n}",
        )
        for n in (1, 2, 3)
    )
    laptops = tuple(
        add_item(session, f"CB-{n}", chromebook, number=str(n), site=site, home=slot)
        for n, slot in enumerate(slots, start=1)
    )
    return School(
        site=site,
        counter=counter,
        mia=mia,
        leo=leo,
        teacher=teacher,
        chromebook=chromebook,
        charger_type=charger_type,
        slots=slots,
        laptops=laptops,
        charger=add_item(session, "CH-1", charger_type, number="1", site=site),
    )
