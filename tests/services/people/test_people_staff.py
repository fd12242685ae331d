"""Staff: badge, PIN and role."""

from dataclasses import replace

import pytest

from db.models.desk import AuditEntry
from db.models.people import PatronCategory, StaffMember
from db.vocabulary.desk import Act
from db.vocabulary.people import StaffRole
from kiosk.domain.people.pins import NOBODYS, pin_matches
from kiosk.services.desk.codes import look_up
from kiosk.services.people import staff
from kiosk.services.people.staff import (
    NewStaff,
    StaffRejected,
    StaffSet,
    role_by_pin,
    set_staff,
    verify_pin,
)
from kiosk.services.views import PersonFound
from tests.support.counter import AtWork
from tests.support.store import key

ROSA = NewStaff("Rosa", "Diaz", "CARD-ROSA", "482913", StaffRole.ADMIN)


@pytest.fixture
def desk_with_staff(file_desk: AtWork) -> AtWork:
    with file_desk.store.write() as session:
        session.add(PatronCategory(code="staff", name="Staff"))
    return file_desk


def test_the_first_admin_is_made_from_a_card_and_a_pin(desk_with_staff: AtWork) -> None:
    desk = desk_with_staff
    made = set_staff(desk.ctx, desk.action(), ROSA)
    assert isinstance(made, StaffSet)
    found = look_up(desk.ctx, "CARD-ROSA")
    assert isinstance(found, PersonFound)
    assert (found.person.person_ref, found.person.greeting) == (made.person_ref, "Rosa D.")
    assert found.person.is_staff
    assert role_by_pin(desk.ctx, made.person_ref, "482913") is StaffRole.ADMIN
    assert role_by_pin(desk.ctx, made.person_ref, "482914") is None
    entry = desk.all(AuditEntry)[0]
    assert entry.act is Act.STAFF_SET
    assert "Rosa" not in str(entry.payload)
    assert "482913" not in str(desk.all(StaffMember)[0].pin_hash)


def test_a_known_card_keeps_its_person(desk_with_staff: AtWork) -> None:
    desk = desk_with_staff
    made = set_staff(desk.ctx, desk.action(), replace(ROSA, badge="CARD-TEA"))
    assert made == StaffSet(desk.school.teacher.person_ref)
    found = look_up(desk.ctx, "CARD-TEA")
    assert isinstance(found, PersonFound)
    assert found.person.greeting == "Ana C."


def test_a_new_pin_replaces_the_old_one(desk_with_staff: AtWork) -> None:
    desk = desk_with_staff
    ref = desk.school.teacher.person_ref
    set_staff(desk.ctx, desk.action(), replace(ROSA, badge="CARD-TEA"))
    set_staff(desk.ctx, desk.action(), replace(ROSA, badge="CARD-TEA", pin="739164"))
    assert role_by_pin(desk.ctx, ref, "482913") is None
    assert role_by_pin(desk.ctx, ref, "739164") is StaffRole.ADMIN


def test_the_same_action_sets_once(desk_with_staff: AtWork) -> None:
    desk = desk_with_staff
    action = desk.action()
    assert set_staff(desk.ctx, action, ROSA) == set_staff(desk.ctx, action, ROSA)
    assert len(desk.all(StaffMember)) == 1


def test_everything_wrong_is_told_at_once(desk_with_staff: AtWork) -> None:
    desk = desk_with_staff
    bad = NewStaff(" ", "D" * 81, "", "123456", StaffRole.ADMIN)
    outcome = set_staff(desk.ctx, desk.action(), bad)
    assert isinstance(outcome, StaffRejected)
    assert [problem.where for problem in outcome.problems] == [
        "given_name",
        "family_name",
        "badge",
        "pin",
    ]
    assert desk.all(StaffMember) == []


@pytest.mark.parametrize("code", ["CB-1", "SLOT-1"])
def test_a_things_code_is_no_badge(desk_with_staff: AtWork, code: str) -> None:
    desk = desk_with_staff
    outcome = set_staff(desk.ctx, desk.action(), replace(ROSA, badge=code))
    assert isinstance(outcome, StaffRejected)
    assert [problem.where for problem in outcome.problems] == ["badge"]


def test_the_badges_own_digits_are_no_pin(desk_with_staff: AtWork) -> None:
    desk = desk_with_staff
    outcome = set_staff(desk.ctx, desk.action(), replace(ROSA, badge="T-482913"))
    assert isinstance(outcome, StaffRejected)
    assert [problem.where for problem in outcome.problems] == ["pin"]


def test_a_pin_is_compared_even_where_a_badge_opens_nothing(
    file_desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []

    def noted(pin: str, stored: str) -> bool:
        compared.append(stored)
        return pin_matches(pin, stored)

    # The work itself cannot be seen from outside; its being done can.
    monkeypatch.setattr(staff, "pin_matches", noted)

    assert not verify_pin(file_desk.ctx, file_desk.school.mia.person_ref, "482913")
    assert not verify_pin(file_desk.ctx, key("nobody"), "482913")

    assert compared == [NOBODYS, NOBODYS]


def test_a_pin_stands_in_no_log(desk_with_staff: AtWork, caplog: pytest.LogCaptureFixture) -> None:
    desk = desk_with_staff
    with caplog.at_level("DEBUG"):
        made = set_staff(desk.ctx, desk.action(), ROSA)
        assert isinstance(made, StaffSet)
        assert verify_pin(desk.ctx, made.person_ref, ROSA.pin)

    assert ROSA.pin not in caplog.text
    assert ROSA.pin not in str([entry.payload for entry in desk.all(AuditEntry)])


def test_nobody_else_has_a_pin(file_desk: AtWork) -> None:
    assert role_by_pin(file_desk.ctx, file_desk.school.mia.person_ref, "482913") is None
    assert role_by_pin(file_desk.ctx, key("nobody"), "482913") is None


def test_a_former_staff_members_pin_opens_nothing(desk_with_staff: AtWork) -> None:
    desk = desk_with_staff
    set_staff(desk.ctx, desk.action(), replace(ROSA, badge="CARD-TEA"))
    desk.change(StaffMember, desk.school.teacher.id, is_active=False)
    assert role_by_pin(desk.ctx, desk.school.teacher.person_ref, "482913") is None
