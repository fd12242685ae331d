"""People and things found by words of their names."""

from collections.abc import Sequence

import pytest
from sqlalchemy.orm import Session

from db.models.catalog import ItemType
from db.models.people import Patron
from kiosk.services.lending.find import SHOWN, Match, Matches, find
from kiosk.services.lending.show import ShownPerson, show_person
from tests.support.counter import AtWork
from tests.support.store import add_item, add_patron, key


def names(matches: Matches) -> list[str]:
    return [each.name for each in matches.rows]


def laptops(session: Session) -> ItemType:
    """The type of the school's Chromebooks."""
    found = session.get(ItemType, "chromebook")
    assert found is not None
    return found


@pytest.fixture
def namesakes(desk: AtWork) -> Sequence[str]:
    """Three who could be meant, and one who left."""
    people = ["Zoë Zimmermann", "Zoe Zapata", "Ann Zimmer", "Zora Zell"]
    with desk.store.write() as session:
        for name in people:
            add_patron(session, name, card=f"C-{name}")
        gone = session.get(Patron, key("patron Zora Zell"))
        assert gone is not None
        gone.is_active = False
    return people


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("zo", ["Zoe Z.", "Zoë Z."]),
        ("zoe zim", ["Zoë Z."]),
        ("ZIMMER", ["Ann Z.", "Zoë Z."]),
        ("nobody", []),
        ("z", []),
        ("??", []),
    ],
)
def test_people_are_found_by_the_beginnings_of_their_names(
    desk: AtWork, namesakes: Sequence[str], sought: str, found: list[str]
) -> None:
    assert sorted(names(find(desk.ctx, sought))) == found


def test_no_card_and_no_family_name_is_told(desk: AtWork, namesakes: Sequence[str]) -> None:
    (match,) = find(desk.ctx, "zimmermann").rows

    assert match == Match("Zoë Z.", "4", "", key("person Zoë Zimmermann"))


def test_things_are_found_by_kind_and_number_in_the_order_of_their_numbers(desk: AtWork) -> None:
    with desk.store.write() as session:
        for number in ("10", "9"):
            add_item(session, f"X-{number}", laptops(session), number=number)

    found = find(desk.ctx, "chromebook")

    assert names(found)[-2:] == ["Chromebook 9", "Chromebook 10"]
    assert [each.code for each in find(desk.ctx, "chrome 9").rows] == ["X-9"]


def test_more_than_a_page_is_counted(desk: AtWork) -> None:
    with desk.store.write() as session:
        for number in range(SHOWN + 5):
            add_item(session, f"X-{number:03}", laptops(session), number=str(1_000 + number))

    found = find(desk.ctx, "X")

    assert (len(found.rows), found.count) == (0, 0), "one letter fits too much"
    found = find(desk.ctx, "chrome")
    assert len(found.rows) == SHOWN
    assert found.count > SHOWN + 4


def test_somebody_without_a_card_is_shown_too(desk: AtWork) -> None:
    with desk.store.write() as session:
        add_patron(session, "Noah Nocard", category="helper", grade=None)
    (match,) = find(desk.ctx, "nocard").rows
    assert match.beside == "Helper"
    assert match.person_ref is not None

    shown = show_person(desk.ctx, match.person_ref)

    assert isinstance(shown, ShownPerson)
    assert (shown.name, shown.card) == ("Noah N.", None)
