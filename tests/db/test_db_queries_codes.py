"""Whose or what codes are, on both engines."""

import pytest

from db.queries import codes
from db.queries.codes import CardCode, OwnedCode, PlaceCode
from db.store import Store
from db.vocabulary.catalog import LocationKind
from db.vocabulary.desk import CodeKind
from db.vocabulary.people import CardKind, CardState
from tests.support.store import School, add_card, sample_school


@pytest.fixture
def school(store: Store) -> School:
    with store.write() as session:
        return sample_school(session)


def test_a_code_leads_to_its_card_and_person(store: Store, school: School) -> None:
    with store.read() as session:
        found = codes.find_code(session, "CARD-MIA")

    assert found == CardCode(
        code="CARD-MIA",
        kind=CardKind.BARCODE,
        state=CardState.ACTIVE,
        valid_until=None,
        patron_id=school.mia.id,
        person_ref=school.mia.person_ref,
    )


def test_a_lost_card_is_found_as_lost(store: Store, school: School) -> None:
    with store.write() as session:
        add_card(session, school.mia, "OLD", CardState.LOST)

    with store.read() as session:
        found = codes.find_code(session, "OLD")

    assert isinstance(found, CardCode)
    assert found.state is CardState.LOST


def test_a_code_leads_to_its_item_or_place(store: Store, school: School) -> None:
    with store.read() as session:
        assert codes.find_code(session, "CB-2") == OwnedCode("CB-2", school.laptops[1].id)
        assert codes.find_code(session, "SLOT-3") == PlaceCode(
            "SLOT-3", school.slots[2].id, LocationKind.SLOT, "Slot 3"
        )


@pytest.mark.parametrize("code", ["", "cb-2", "CB-22", "CB-2 "])
def test_another_code_is_nobodys(store: Store, school: School, code: str) -> None:
    with store.read() as session:
        assert codes.find_code(session, code) is None


def test_codes_are_told_apart_in_bulk(store: Store, school: School) -> None:
    with store.read() as session:
        found = codes.kinds_of_codes(
            session, ["CARD-LEO", "CB-1", "SLOT-1", *(f"free{n}" for n in range(1200))]
        )

    assert found == {
        "CARD-LEO": CodeKind.CARD,
        "CB-1": CodeKind.ITEM,
        "SLOT-1": CodeKind.LOCATION,
    }


def test_forms_of_one_scan_are_looked_up_together_in_their_order(
    store: Store, school: School
) -> None:
    with store.read() as session:
        found = codes.find_codes(session, ("free", "SLOT-1", "CARD-LEO", "CB-1", "CARD-LEO"))

    assert [row.code for row in found] == ["SLOT-1", "CARD-LEO", "CB-1"]


def test_no_form_at_all_is_nobodys(store: Store, school: School) -> None:
    with store.read() as session:
        assert codes.find_codes(session, ()) == ()
