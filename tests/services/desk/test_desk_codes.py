"""Whose or what a code is, on both engines."""

from datetime import timedelta

import pytest

from db.models.catalog import Item
from db.models.desk import AuditEntry, Case
from db.models.people import Card, StaffMember
from db.vocabulary.catalog import ServiceState
from db.vocabulary.desk import CaseKind
from db.vocabulary.people import CardState, StaffRole
from kiosk.domain.desk.outcomes import Whereabouts
from kiosk.domain.views import GradeBand
from kiosk.services.desk.cases import NewCase, open_case
from kiosk.services.desk.codes import look_up
from kiosk.services.views import (
    CaseFound,
    DeadCard,
    ItemFound,
    LocationFound,
    PersonFound,
    UnknownCode,
)
from tests.support.counter import AtWork, StatementCount


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


def test_the_first_form_of_a_code_that_is_known_wins(file_desk: AtWork) -> None:
    found = look_up(file_desk.ctx, "P-CB-2", "CB-2", "CB-1")
    assert isinstance(found, ItemFound)
    assert found.thing.barcode == "CB-2"


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
