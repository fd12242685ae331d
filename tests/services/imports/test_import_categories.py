"""A list's words for kinds of things find the categories of a new school, and its first rules."""

import pytest
from sqlalchemy import select

from db.models.catalog import Item, ItemCategory, ItemType
from db.models.people import Card, Patron
from db.store import Store
from kiosk.app.system import SystemIds
from kiosk.services.context import Context
from kiosk.services.desk.idle import idle_view
from kiosk.services.imports.items import import_items
from kiosk.services.imports.people import import_people
from kiosk.services.imports.reports import ImportReport, ItemOptions, PeopleOptions
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.outcomes import CheckOut, Lent, Refused
from kiosk.services.setup import ITEM_CATEGORIES, NewSchool, SchoolRejected, make_school
from tests.support.counter import SCAN, FrozenClock

HEAD = "Barcode,Model,Category\n"


@pytest.fixture
def ctx(store: Store) -> Context:
    """A school as set-up leaves it, with one pupil."""
    clock, ids = FrozenClock(), SystemIds()
    school = NewSchool("Maple Street Library", "America/New_York")
    counter = make_school(store, clock, ids, "cli:rosa", school)
    assert not isinstance(counter, SchoolRejected), counter
    made = Context(store, clock, ids, counter, "kiosk")
    import_people(made, b"Card,First name,Last name,Grade\nP1,Mia,Torres,5\n", PeopleOptions())
    return made


def take(ctx: Context, *rows: str) -> ImportReport:
    data = HEAD + "".join(f"{row}\n" for row in rows)
    return import_items(ctx, data.encode(), ItemOptions())


def kinds(ctx: Context) -> dict[str, str]:
    """The categories' codes by barcode."""
    with ctx.store.read() as session:
        rows = session.execute(
            select(Item.barcode, ItemType.category_code).join(
                ItemType, ItemType.code == Item.type_code
            )
        )
        return dict(rows.all())


def new_categories(ctx: Context) -> set[str]:
    with ctx.store.read() as session:
        return set(session.scalars(select(ItemCategory.name))) - set(ITEM_CATEGORIES.values())


def lend(ctx: Context, barcode: str) -> Lent | Refused:
    with ctx.store.read() as session:
        item = session.scalars(select(Item.id).where(Item.barcode == barcode)).one()
        person = session.scalars(
            select(Patron.person_ref).join(Card, Card.patron_id == Patron.id)
        ).one()
    outcome = check_out(ctx, CheckOut(ctx.ids.new(), person, item, SCAN))
    assert isinstance(outcome, Lent | Refused), outcome
    return outcome


def test_two_chromebooks_never_stand_in_the_way_of_a_charger(ctx: Context) -> None:
    take(
        ctx,
        "X1,Dell 3100,Chromebook",
        "X2,Dell 3100,Chromebook",
        "X3,Acer,chromebooks",
        "X4,Dell charger,",
    )

    said = [type(lend(ctx, barcode)) for barcode in ("X1", "X2", "X3", "X4")]

    assert said == [Lent, Lent, Refused, Lent]


def test_what_is_free_names_no_kind_twice(ctx: Context) -> None:
    take(
        ctx,
        "X1,Dell 3100,Chromebook",
        "X2,Acer 311 Chromebook,",
        "X3,Dell charger,",
        "X4,USB-C cable,Cables",
        "X5,Canon EOS,Cámaras",
        "X6,Podcast microphone,",
        "X7,MacBook Air,",
    )

    free = {kind.name: kind.count for kind in idle_view(ctx).free}

    assert free == {
        "Chromebooks": 2,
        "Chargers and cables": 2,
        "Cameras": 1,
        "Audio gear": 1,
        "Laptops": 1,
    }
    assert new_categories(ctx) == set()


def test_a_word_of_the_school_s_own_makes_its_category_once(ctx: Context) -> None:
    take(ctx, "T1,Celestron 70,Telescope", "T2,Meade,Telescopes", "D1,Elmo,Document cameras")
    take(ctx, "T3,Bresser,TELESCOPE")

    assert kinds(ctx) == {
        "T1": "telescope",
        "T2": "telescope",
        "T3": "telescope",
        "D1": "document-cameras",
    }
    assert new_categories(ctx) == {"Telescope", "Document cameras"}
