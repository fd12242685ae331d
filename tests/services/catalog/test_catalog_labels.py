"""What stands on labels, of codes that are named and of everything there is."""

from dataclasses import astuple
from datetime import timedelta

import pytest

from db.models.catalog import Item, ItemCode, Location
from db.models.desk import Code
from db.models.people import Card, ClassMember, Patron, SchoolClass
from db.queries.labelled import AT_ONCE
from db.vocabulary.catalog import LocationKind, ServiceState
from db.vocabulary.desk import CodeKind
from db.vocabulary.people import CardKind, CardState, ClassKind, ClassRole
from kiosk.services.catalog.labels import (
    ChosenLabels,
    Labelled,
    LabelWords,
    all_labels,
    categories,
    labels_of,
)
from tests.support.counter import AtWork
from tests.support.store import MONDAY, add_item, key


def told(words: tuple[LabelWords, ...]) -> list[tuple[str, ...]]:
    return [astuple(each) for each in words]


def of(desk: AtWork, kind: Labelled, *codes: str) -> ChosenLabels:
    return labels_of(desk.ctx, kind, [(code,) for code in codes])


def change_item(desk: AtWork, barcode: str, **values: object) -> None:
    with desk.store.write() as session:
        item = session.get(Item, key(f"item {barcode}"))
        assert item is not None
        for name, value in values.items():
            setattr(item, name, value)


def change_card(desk: AtWork, code: str, **values: object) -> None:
    with desk.store.write() as session:
        card = session.get(Card, code)
        assert card is not None
        for name, value in values.items():
            setattr(card, name, value)


def sit_in(desk: AtWork, name: str, patron: str) -> None:
    """Put somebody into a homeroom of that name."""
    with desk.store.write() as session:
        room = SchoolClass(
            id=key(f"class {name}"),
            site_id=desk.school.site.id,
            external_id=name,
            kind=ClassKind.HOMEROOM,
            name=name,
        )
        session.add(room)
        session.flush()
        who = key(f"patron {patron}")
        session.add(ClassMember(class_id=room.id, patron_id=who, role=ClassRole.STUDENT))


def test_things_are_named_as_everywhere_with_the_school_below(file_desk: AtWork) -> None:
    change_item(file_desk, "CB-2", name="The blue one")

    chosen = of(file_desk, Labelled.ITEM, "CB-2", "CB-1")

    assert chosen.unknown == ()
    assert told(chosen.labels) == [
        ("CB-2", "The blue one", "North School"),
        ("CB-1", "Chromebook 1", "North School"),
    ]


def test_an_alias_finds_the_thing_and_its_own_barcode_is_printed(file_desk: AtWork) -> None:
    with file_desk.store.write() as session:
        session.add(Code(code="5CD1234XYZ", kind=CodeKind.ITEM))
        session.flush()
        session.add(ItemCode(code="5CD1234XYZ", item_id=key("item CB-1")))

    assert [each.code for each in of(file_desk, Labelled.ITEM, "5CD1234XYZ").labels] == ["CB-1"]


def test_all_things_come_in_the_order_that_people_count_in(file_desk: AtWork) -> None:
    with file_desk.store.write() as session:
        kind = session.merge(file_desk.school.chromebook)
        add_item(session, "CB-10", kind, number="10")
        add_item(session, "CB-9", kind, number="9", state=ServiceState.RETIRED)

    titles = [each.title for each in all_labels(file_desk.ctx, Labelled.ITEM)]

    assert titles == ["Charger 1", "Chromebook 1", "Chromebook 2", "Chromebook 3", "Chromebook 10"]


def test_all_of_one_category(desk: AtWork) -> None:
    assert [each.code for each in all_labels(desk.ctx, Labelled.ITEM, "charger")] == ["CH-1"]
    assert [each.code for each in all_labels(desk.ctx, Labelled.CARD, "teacher")] == ["CARD-TEA"]
    assert categories(desk.ctx, Labelled.ITEM) == {"charger": "Charger", "laptop": "Laptop"}
    assert set(categories(desk.ctx, Labelled.CARD)) == {"student", "teacher"}
    assert categories(desk.ctx, Labelled.SHELF) == {}


def test_cards_name_nobody_in_full_and_come_by_homeroom(desk: AtWork) -> None:
    sit_in(desk, "10A", "Mia Torres")
    sit_in(desk, "9B", "Leo Brandt")

    words = all_labels(desk.ctx, Labelled.CARD)

    assert told(words) == [
        ("CARD-TEA", "Ana C.", ""),
        ("CARD-LEO", "Leo B.", "9B"),
        ("CARD-MIA", "Mia T.", "10A"),
    ]


@pytest.mark.parametrize(
    "dead",
    [
        {"state": CardState.LOST},
        {"valid_until": MONDAY - timedelta(days=1)},
        {"valid_until": MONDAY},
    ],
)
def test_a_dead_card_has_no_label(file_desk: AtWork, dead: dict[str, object]) -> None:
    change_card(file_desk, "CARD-MIA", **dead)

    assert of(file_desk, Labelled.CARD, "CARD-MIA", "CARD-LEO").unknown == ("CARD-MIA",)
    assert "CARD-MIA" not in [each.code for each in all_labels(file_desk.ctx, Labelled.CARD)]


def test_a_tag_is_not_printed_unless_its_number_is_named(file_desk: AtWork) -> None:
    change_card(file_desk, "CARD-MIA", kind=CardKind.RFID)

    assert "CARD-MIA" not in [each.code for each in all_labels(file_desk.ctx, Labelled.CARD)]
    assert of(file_desk, Labelled.CARD, "CARD-MIA").unknown == ()


def test_who_has_left_gets_no_card_with_all_the_others(file_desk: AtWork) -> None:
    with file_desk.store.write() as session:
        mia = session.get(Patron, key("patron Mia Torres"))
        assert mia is not None
        mia.is_active = False

    assert [each.code for each in all_labels(file_desk.ctx, Labelled.CARD)] == [
        "CARD-TEA",
        "CARD-LEO",
    ]


def test_places_say_what_is_around_them(desk: AtWork) -> None:
    slots = [("SLOT-1", "Slot 1", "Rack A"), ("SLOT-2", "Slot 2", "Rack A")]

    assert told(of(desk, Labelled.SHELF, "SLOT-1", "SLOT-2").labels) == slots
    assert told(all_labels(desk.ctx, Labelled.SHELF))[:2] == slots


def test_slots_come_behind_the_rack_that_they_are_in(desk: AtWork) -> None:
    with desk.store.write() as session:
        racks = {name: desk.ctx.ids.new() for name in ("Cart B", "Cart A")}
        for number, (name, rack) in enumerate(racks.items()):
            codes = [f"PL-{10 * number + place}" for place in range(3)]
            session.add_all(Code(code=code, kind=CodeKind.LOCATION) for code in codes)
            session.flush()
            session.add(Location(id=rack, kind=LocationKind.CART, name=name, code=codes[0]))
            session.flush()
            session.add_all(
                Location(
                    id=desk.ctx.ids.new(),
                    parent_id=rack,
                    kind=LocationKind.SLOT,
                    name=f"Slot {position}",
                    position=position,
                    code=code,
                )
                for position, code in ((10, codes[1]), (9, codes[2]))
            )

    words = all_labels(desk.ctx, Labelled.SHELF)

    assert [(each.title, each.detail) for each in words if "Cart" in each.title + each.detail] == [
        ("Cart A", ""),
        ("Slot 9", "Cart A"),
        ("Slot 10", "Cart A"),
        ("Cart B", ""),
        ("Slot 9", "Cart B"),
        ("Slot 10", "Cart B"),
    ]


def test_every_unknown_code_is_told_and_the_likeliest_form_wins(desk: AtWork) -> None:
    chosen = labels_of(
        desk.ctx, Labelled.ITEM, [("nope", "NOPE"), ("cb-1", "CB-1"), ("CARD-MIA",), ("SLOT-1",)]
    )

    assert chosen.unknown == ("nope", "CARD-MIA", "SLOT-1")
    assert [each.code for each in chosen.labels] == ["CB-1"]


def test_nobody_guesses_between_two_that_have_forms_of_a_code(file_desk: AtWork) -> None:
    things = labels_of(file_desk.ctx, Labelled.ITEM, [("X", "CB-1", "CB-2"), ("CB-1", "CB-2")])
    people = labels_of(file_desk.ctx, Labelled.CARD, [("CARD-MIA", "CARD-LEO")])

    assert (things.ambiguous, [each.code for each in things.labels]) == (("X",), ["CB-1"])
    assert (people.ambiguous, people.labels) == (("CARD-MIA",), ())


def test_a_code_that_is_named_twice_has_two_labels(file_desk: AtWork) -> None:
    assert len(of(file_desk, Labelled.ITEM, "CB-1", "CB-1").labels) == 2


def test_more_codes_than_one_statement_takes_are_looked_up(file_desk: AtWork) -> None:
    unknown = [f"X-{number}" for number in range(AT_ONCE)]

    chosen = of(file_desk, Labelled.ITEM, *unknown, "CB-1")

    assert list(chosen.unknown) == unknown
    assert [each.code for each in chosen.labels] == ["CB-1"]
