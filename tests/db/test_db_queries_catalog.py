from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from db.models.catalog import Item, ItemCategory, ItemCode, KitPart
from db.models.desk import Code
from db.queries import catalog
from db.queries.catalog import FreeRow, HomeRow
from db.store import Store
from db.vocabulary.catalog import LocationKind, PartKind, ServiceState
from db.vocabulary.desk import CodeKind
from db.vocabulary.lending import ReturnedBy
from tests.support.store import (
    MONDAY,
    School,
    add_item,
    add_loan,
    add_place,
    add_site,
    add_type,
    key,
    sample_school,
)


@pytest.fixture
def school(store: Store) -> School:
    with store.write() as session:
        return sample_school(session)


def lend(session: Session, school: School, n: int) -> None:
    add_loan(session, school.laptops[n - 1], school.mia, school.counter)


def test_an_item_comes_with_what_its_type_says(store: Store, school: School) -> None:
    with store.read() as session:
        row = catalog.item_by_code(session, "CB-2")

        assert row is not None
        assert catalog.item_by_id(session, school.laptops[1].id) == row
    assert (row.type_name, row.number, row.category_code, row.site_code) == (
        "Chromebook",
        "2",
        "laptop",
        "north",
    )
    assert row.accessories[0]["names"] == {"es": "cargador"}
    assert (row.home_id, row.kit_id, row.price_cents) == (school.slots[1].id, None, 32_000)


def test_any_of_its_codes_finds_an_item(store: Store, school: School) -> None:
    with store.write() as session:
        session.add(Code(code="5CD1234XYZ", kind=CodeKind.ITEM))
        session.flush()
        session.add(ItemCode(code="5CD1234XYZ", item_id=school.laptops[0].id))

    with store.read() as session:
        row = catalog.item_by_code(session, "5CD1234XYZ")
        assert row is not None
        assert row.barcode == "CB-1"
        assert catalog.item_by_code(session, "CARD-MIA") is None


def test_a_part_names_its_kit(store: Store, school: School) -> None:
    with store.write() as session:
        kit = add_item(session, "KIT-7", add_type(session, "kit", name="Robot kit"), number="7")
        session.add(
            KitPart(
                id=key("part"),
                kit_id=kit.id,
                kind=PartKind.TRACKED,
                part_item_id=school.charger.id,
                name="charger",
            )
        )

    with store.read() as session:
        row = catalog.item_by_code(session, "CH-1")

    assert row is not None
    assert (row.kit_id, row.kit_barcode, row.kit_name) == (kit.id, "KIT-7", "Robot kit 7")


def test_a_home_shows_its_rack_and_what_is_in_it(store: Store, school: School) -> None:
    with store.write() as session:
        lend(session, school, 2)
        session.get_one(Item, school.laptops[2].id).service_state = ServiceState.IN_REPAIR

    with store.read() as session:
        home = catalog.home_of(session, school.slots[1].id)

    assert home == HomeRow(
        location_id=school.slots[1].id,
        name="Slot 2",
        code="SLOT-2",
        rack="Rack A",
        position=2,
        positions=(1, 2, 3),
        filled=frozenset({1}),
    )


def test_a_shelf_of_its_own_has_no_neighbours(store: Store) -> None:
    with store.write() as session:
        shelf = add_place(session, "Shelf", LocationKind.SHELF)
        add_place(session, "Another shelf", LocationKind.SHELF, position=2)

    with store.read() as session:
        home = catalog.home_of(session, shelf.id)
        assert catalog.home_of(session, key("nowhere")) is None

    assert home is not None
    assert (home.rack, home.positions, home.filled) == (None, (), frozenset())


def test_free_items_are_counted_by_category(store: Store, school: School) -> None:
    with store.write() as session:
        lend(session, school, 1)

    with store.read() as session:
        rows = catalog.free_by_category(session, MONDAY)

    assert rows == (
        FreeRow("laptop", "Laptop", "laptop", 2),
        FreeRow("charger", "Charger", "charger", 1),
    )


def test_a_category_of_several_types_is_drawn_as_its_main_one(store: Store, school: School) -> None:
    with store.write() as session:
        tablet = add_type(session, "tablet", category="laptop", name="Tablet", spanish="Tableta")
        add_item(session, "TA-1", tablet)

    with store.read() as session:
        laptops = catalog.free_by_category(session, MONDAY)[0]

    assert (laptops.name, laptops.count, laptops.picture) == ("Laptop", 4, "laptop")


def test_a_category_with_nothing_left_is_still_shown(store: Store, school: School) -> None:
    with store.write() as session:
        for n in (1, 2, 3):
            lend(session, school, n)

    with store.read() as session:
        assert [row.count for row in catalog.free_by_category(session, MONDAY)] == [0, 1]


def kinds(session: Session) -> list[str]:
    """The categories in their order."""
    return [row.category_code for row in catalog.free_by_category(session, MONDAY)]


def test_what_there_is_most_of_comes_first_lent_or_not(store: Store, school: School) -> None:
    with store.write() as session:
        for name in ("Tablet A", "Tablet B"):
            code = name.lower().replace(" ", "-")
            kind = add_type(session, code, category="tablet", name=name, spanish=name)
            for n in (1, 2):
                add_item(session, f"{code}-{n}", kind)
        for n in (1, 2, 3):
            lend(session, school, n)

    with store.read() as session:
        assert kinds(session) == ["tablet", "laptop", "charger"]


@pytest.mark.parametrize("state", ["retired", "lost", "missing", "stolen"])
def test_what_is_gone_lifts_no_category(store: Store, school: School, state: str) -> None:
    with store.write() as session:
        kind = add_type(session, "adapter", category="adapter", name="Adapter", spanish="Adaptador")
        for n in range(1, 6):
            item = add_item(session, f"AD-{n}", kind)
            item.service_state = ServiceState(state)

    with store.read() as session:
        assert kinds(session) == ["laptop", "charger", "adapter"]


def test_as_many_are_ordered_by_name_whatever_its_case(store: Store, school: School) -> None:
    with store.write() as session:
        for name in ("Beamer", "adapter", "Zoom mic"):
            add_item(session, name, add_type(session, name, category=name, name=name, spanish=name))
            session.get_one(ItemCategory, name).name = name

    with store.read() as session:
        assert kinds(session) == ["laptop", "adapter", "Beamer", "charger", "Zoom mic"]


def unlendable(session: Session, school: School, why: str) -> None:
    item = session.get_one(Item, school.laptops[0].id)
    match why:
        case "lent":
            lend(session, school, 1)
        case "unchecked":
            loan = add_loan(session, item, school.mia, school.counter)
            loan.returned_at, loan.returned_by = MONDAY, ReturnedBy.SELF
        case "blocked for a while":
            item.blocked_until = MONDAY + timedelta(hours=1)
        case "blocked for good":
            item.blocked_why = "overdue service"
        case "not for loan":
            item.is_for_loan = False
        case "part of a kit":
            session.add(
                KitPart(
                    id=key("part"),
                    kit_id=school.laptops[1].id,
                    kind=PartKind.TRACKED,
                    part_item_id=item.id,
                    name="laptop",
                )
            )
        case state:
            item.service_state = ServiceState(state)


@pytest.mark.parametrize(
    "why",
    [
        "lent",
        "unchecked",
        "blocked for a while",
        "blocked for good",
        "not for loan",
        "part of a kit",
        *(state for state in ServiceState if state is not ServiceState.OK),
    ],
)
def test_what_cannot_be_taken_is_not_free(store: Store, school: School, why: str) -> None:
    with store.write() as session:
        unlendable(session, school, why)

    with store.read() as session:
        assert catalog.free_numbers(session, "chromebook", MONDAY) == ("2", "3")
        assert catalog.free_by_category(session, MONDAY)[0].count == 2


def test_what_came_back_and_was_seen_is_free_again(store: Store, school: School) -> None:
    with store.write() as session:
        loan = add_loan(session, school.laptops[0], school.mia, school.counter)
        loan.returned_at = loan.checked_at = MONDAY
        loan.returned_by = ReturnedBy.STAFF
        session.get_one(Item, school.laptops[1].id).blocked_until = MONDAY

    with store.read() as session:
        assert catalog.free_numbers(session, "chromebook", MONDAY) == ("1", "2", "3")


def test_counted_pieces_of_a_kit_leave_the_rest_free(store: Store, school: School) -> None:
    with store.write() as session:
        kit = school.laptops[2].id
        session.add(
            KitPart(id=key("cubes"), kit_id=kit, kind=PartKind.COUNTED, name="Cubes", expected=9)
        )

    with store.read() as session:
        assert catalog.free_numbers(session, "chromebook", MONDAY) == ("1", "2", "3")
        assert catalog.free_by_category(session, MONDAY)[0].count == 3


def test_two_comes_before_ten(store: Store, school: School) -> None:
    with store.write() as session:
        add_item(session, "CB-10", school.chromebook, number="10")

    with store.read() as session:
        numbers = catalog.free_numbers(session, "chromebook", MONDAY, at_most=9)

    assert numbers == ("1", "2", "3", "10")


def test_items_of_another_site_are_left_out(store: Store, school: School) -> None:
    with store.write() as session:
        east = add_site(session, "east")
        add_item(session, "CB-9", school.chromebook, number="9", site=east)
        add_item(session, "CB-8", school.chromebook, number="8")

    with store.read() as session:
        here = catalog.free_numbers(
            session, "chromebook", MONDAY, site_id=school.site.id, at_most=9
        )
        there = catalog.free_by_category(session, MONDAY, site_id=east.id)

    assert here == ("1", "2", "3", "8")
    assert [(row.category_code, row.count) for row in there] == [("laptop", 2)]
