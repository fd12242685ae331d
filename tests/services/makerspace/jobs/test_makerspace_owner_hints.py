"""Whose a file may be: somebody's code at its beginning, and never a guess between two people."""

from uuid import UUID

import pytest

from db.models.people import Patron
from db.vocabulary.people import CardState
from kiosk.services.makerspace.jobs.owner_hints import beginnings, first_owner, owners_by_word
from tests.support.counter import AtWork
from tests.support.store import add_card


def owner(desk: AtWork, name: str) -> UUID | None:
    """Whose a file of that name may be."""
    words = beginnings(name)
    with desk.store.read() as session:
        return first_owner(owners_by_word(session, words), words)


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("CARD-MIA ring.gcode", "mia"),
        ("card-leo_ring.gcode", "leo"),
        ("77801-ring.gcode", "leo"),
        ("77801.gcode", "leo"),
        ("ring 77801.gcode", None),
        ("mia-ring.gcode", None),
        ("77.gcode", None),
        ("OLD-1 ring.gcode", None),
    ],
)
def test_a_code_at_the_beginning_says_whose_it_may_be(
    desk: AtWork, name: str, whose: str | None
) -> None:
    school = desk.school
    desk.change(Patron, school.leo.id, external_id="77801")
    desk.change(Patron, school.mia.id, external_id="77")
    with desk.store.write() as session:
        add_card(session, school.leo, "OLD-1", CardState.LOST)

    assert owner(desk, name) == (None if whose is None else getattr(school, whose).person_ref)


def test_who_has_left_is_no_owner(file_desk: AtWork) -> None:
    file_desk.change(Patron, file_desk.school.leo.id, is_active=False)

    assert owner(file_desk, "CARD-LEO ring.gcode") is None


def test_a_code_of_two_people_is_nobodys(file_desk: AtWork) -> None:
    file_desk.change(Patron, file_desk.school.leo.id, external_id="CARD-MIA")

    assert owner(file_desk, "CARD-MIA ring.gcode") is None
