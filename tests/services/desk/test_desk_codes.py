"""Whose or what a code is, on both engines."""

from datetime import timedelta
from itertools import permutations

import pytest

from db.models.catalog import Item
from db.models.desk import AuditEntry, Case
from db.models.people import Card, Patron, StaffMember
from db.vocabulary.catalog import ServiceState
from db.vocabulary.desk import CaseKind
from db.vocabulary.people import CardState, StaffRole
from kiosk.domain.codes import Scan, classify, site_codes
from kiosk.domain.desk.outcomes import Whereabouts
from kiosk.domain.views import GradeBand
from kiosk.services.desk.cases import NewCase, open_case
from kiosk.services.desk.codes import known_as, look_up
from kiosk.services.views import (
    AmbiguousCode,
    CaseFound,
    DeadCard,
    Found,
    ItemFound,
    LocationFound,
    PersonFound,
    UnknownCode,
)
from tests.support.counter import AtWork, StatementCount
from tests.support.store import add_card


def test_a_live_card_finds_its_person(desk: AtWork) -> None:
    found = look_up(desk.ctx, "CARD-MIA")
    assert isinstance(found, PersonFound)
    assert (found.person.greeting, found.person.initial) == ("Mia T.", "M")
    assert found.person.grade_band is GradeBand.MIDDLE
    assert not found.person.is_staff


def test_a_badge_says_that_it_is_one(desk: AtWork) -> None:
    with desk.store.write() as session:
        session.add(StaffMember(patron_id=desk.school.teacher.id, role=StaffRole.AIDE))
    found = look_up(desk.ctx, "CARD-TEA")
    assert isinstance(found, PersonFound)
    assert found.person.is_staff


def test_a_device_tells_where_it_is_and_who_has_it(desk: AtWork) -> None:
    lent = desk.lent()
    found = look_up(desk.ctx, "CB-1")
    assert isinstance(found, ItemFound)
    assert found.whereabouts is Whereabouts.OUT
    assert found.holder_ref == desk.school.mia.person_ref
    assert (found.loan_id, found.lent_at) == (lent.loan.loan_id, desk.clock.now())
    assert found.thing.slot is not None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, Whereabouts.IN),
        ({"service_state": ServiceState.CHECK_NEEDED}, Whereabouts.IN),
        ({"service_state": ServiceState.LOST}, Whereabouts.AWAY),
        ({"service_state": ServiceState.WAITING_PARTS}, Whereabouts.AWAY),
        ({"is_for_loan": False}, Whereabouts.AWAY),
    ],
)
def test_a_device_that_nobody_has(
    file_desk: AtWork, values: dict[str, object], expected: Whereabouts
) -> None:
    file_desk.change(Item, file_desk.laptop(1), **values)
    found = look_up(file_desk.ctx, "CB-1")
    assert isinstance(found, ItemFound)
    assert (found.whereabouts, found.holder_ref) == (expected, None)


def test_a_lost_device_that_is_still_lent_comes_back_first(file_desk: AtWork) -> None:
    file_desk.lent()
    file_desk.change(Item, file_desk.laptop(1), service_state=ServiceState.LOST)
    found = look_up(file_desk.ctx, "CB-1")
    assert isinstance(found, ItemFound)
    assert found.whereabouts is Whereabouts.OUT


def test_a_slot_and_nobodys_code(desk: AtWork) -> None:
    slot = desk.school.slots[1]
    assert look_up(desk.ctx, "SLOT-2") == LocationFound(slot.id, "Slot 2")
    assert look_up(desk.ctx, "4006381333931") == UnknownCode()


def test_a_code_is_found_by_another_of_its_forms(file_desk: AtWork) -> None:
    found = look_up(file_desk.ctx, "P-CB-2", "CB-2")

    assert isinstance(found, ItemFound)
    assert found.thing.barcode == known_as(file_desk.ctx, "P-CB-2", "CB-2") == "CB-2"


def test_what_has_the_very_code_is_meant_though_another_thing_has_a_form_of_it(
    file_desk: AtWork,
) -> None:
    found = look_up(file_desk.ctx, "CB-1", "CB-2", "CARD-MIA")

    assert isinstance(found, ItemFound)
    assert found.thing.barcode == "CB-1"


@pytest.mark.parametrize(
    "forms",
    [
        ("P-CB-2", "CB-2", "CB-1"),
        ("free", "CARD-MIA", "CB-1"),
        ("free", "SLOT-1", "CB-1"),
        ("free", "CARD-MIA", "CARD-LEO"),
        ("CARD-MIA", "CARD-LEO"),
        ("CB-1", "CARD-MIA", "CARD-LEO"),
    ],
)
def test_nobody_guesses_between_two(desk: AtWork, forms: tuple[str, ...]) -> None:
    assert look_up(desk.ctx, *forms) == AmbiguousCode()
    assert known_as(desk.ctx, *forms) == AmbiguousCode()
    assert desk.all(Case) == []


def test_nobodys_code_is_known_under_none_of_its_forms(desk: AtWork) -> None:
    assert known_as(desk.ctx, "free", "other") is None


TAG = "62E3086CED"
BY_READER = ("62E3086CED", "3808980205", "008,27885", "ED6C08E362")


def enrolled(desk: AtWork, owner: Patron, code: str, state: CardState = CardState.ACTIVE) -> None:
    with desk.store.write() as session:
        add_card(session, owner, code, state)


def tapped(desk: AtWork, text: str = TAG) -> Found:
    scan = classify(text, site_codes(["rfid", "standard"]))
    assert isinstance(scan, Scan)
    return look_up(desk.ctx, *scan.forms)


@pytest.mark.parametrize("number", BY_READER)
def test_a_card_that_another_reader_enrolled_is_found(file_desk: AtWork, number: str) -> None:
    enrolled(file_desk, file_desk.school.mia, number)

    found = tapped(file_desk)

    assert isinstance(found, PersonFound)
    assert found.person.person_ref == file_desk.school.mia.person_ref


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (TAG, "3808980205"),
        (TAG, "E3086CED"),
        (TAG, "3983280355"),
        ("ED6C08E362", "3808980205"),
        ("04A2B3C4D5E680", "3302352512"),
        ("04A2B3C4D5E6800102FF", "FF020180"),
        ("62008E6D5D", "9334109"),
        ("0009334109", "9334109"),
    ],
)
def test_a_card_of_which_another_reader_told_more_is_found(
    desk: AtWork, number: str, text: str
) -> None:
    enrolled(desk, desk.school.mia, number)

    found = tapped(desk, text)

    assert isinstance(found, PersonFound)
    assert found.person.person_ref == desk.school.mia.person_ref


@pytest.mark.parametrize("other", ["3808980205", "11E3086CED"])
def test_four_bytes_of_two_peoples_tags_are_nobodys(file_desk: AtWork, other: str) -> None:
    enrolled(file_desk, file_desk.school.mia, TAG)
    enrolled(file_desk, file_desk.school.leo, other)

    assert tapped(file_desk, "3808980205") == AmbiguousCode()


@pytest.mark.parametrize("text", ["008,27885", "11E3086CED", "3808980206", "E3086C"])
def test_another_tag_or_three_bytes_of_one_are_nobodys(file_desk: AtWork, text: str) -> None:
    enrolled(file_desk, file_desk.school.mia, TAG)

    assert tapped(file_desk, text) == UnknownCode()


def test_a_label_that_ends_as_a_tag_does_is_none(file_desk: AtWork) -> None:
    enrolled(file_desk, file_desk.school.mia, "T-E3086CED")

    assert tapped(file_desk, "3808980205") == UnknownCode()


def test_a_whole_tag_that_was_lost_is_dead_by_four_of_its_bytes(file_desk: AtWork) -> None:
    enrolled(file_desk, file_desk.school.mia, TAG, CardState.LOST)
    enrolled(file_desk, file_desk.school.mia, "3808980205")

    assert isinstance(tapped(file_desk, "3808980205"), DeadCard)


def test_a_person_may_have_one_card_under_several_numbers(file_desk: AtWork) -> None:
    for number in BY_READER:
        enrolled(file_desk, file_desk.school.mia, number)

    assert isinstance(tapped(file_desk), PersonFound)


@pytest.mark.parametrize(("mine", "other"), list(permutations(BY_READER[:3], 2)))
def test_a_tag_that_two_people_have_under_different_numbers_is_nobodys(
    file_desk: AtWork, mine: str, other: str
) -> None:
    enrolled(file_desk, file_desk.school.mia, mine)
    enrolled(file_desk, file_desk.school.leo, other)

    assert tapped(file_desk) == AmbiguousCode()


def test_a_lost_card_is_dead_under_every_number(file_desk: AtWork) -> None:
    enrolled(file_desk, file_desk.school.mia, "3808980205", CardState.LOST)
    enrolled(file_desk, file_desk.school.mia, TAG)

    found = tapped(file_desk)

    assert found == DeadCard(file_desk.all(Case)[0].code)


def test_a_card_that_was_replaced_under_another_spelling_still_works(file_desk: AtWork) -> None:
    enrolled(file_desk, file_desk.school.mia, "P 20001", CardState.REPLACED)
    enrolled(file_desk, file_desk.school.mia, "20001")

    assert isinstance(look_up(file_desk.ctx, "20001", "P 20001"), PersonFound)


@pytest.mark.parametrize("state", [CardState.LOST, CardState.REPLACED, CardState.EXPIRED])
def test_a_dead_card_opens_one_case(desk: AtWork, state: CardState) -> None:
    desk.change(Card, "CARD-MIA", state=state)
    first, second = look_up(desk.ctx, "CARD-MIA"), look_up(desk.ctx, "CARD-MIA")
    case = desk.all(Case)[0]
    assert first == second == DeadCard(case.code)
    assert (case.kind, case.person_ref) == (CaseKind.DEAD_CARD, desk.school.mia.person_ref)
    assert case.facts == {"version": 1, "state": state.value}
    assert len(desk.all(AuditEntry)) == 1
    assert desk.chain_holds()


def test_a_card_dies_when_its_time_is_up(file_desk: AtWork) -> None:
    file_desk.change(Card, "CARD-MIA", valid_until=file_desk.clock.now() + timedelta(minutes=1))
    assert isinstance(look_up(file_desk.ctx, "CARD-MIA"), PersonFound)
    file_desk.clock.move(timedelta(minutes=1))
    assert isinstance(look_up(file_desk.ctx, "CARD-MIA"), DeadCard)


def test_a_case_is_found_by_its_code(desk: AtWork) -> None:
    code = open_case(desk.ctx, desk.action(), NewCase(CaseKind.HELP))
    assert look_up(desk.ctx, code.lower()) == CaseFound(code)


def test_looking_up_takes_few_statements(desk: AtWork) -> None:
    for code, most in (("CARD-MIA", 2), ("CB-1", 4), ("SLOT-1", 1), ("nobody", 2)):
        with StatementCount(desk.store) as count:
            look_up(desk.ctx, code)
        reads = [each for each in count.statements if not each.startswith("BEGIN")]
        assert len(reads) <= most, reads
