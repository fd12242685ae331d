"""Staff: badge, PIN and role."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import pytest

from db.models.desk import AuditEntry
from db.models.people import PatronCategory, StaffMember
from db.vocabulary.desk import Act
from db.vocabulary.people import StaffRole
from kiosk.domain.clock import SteadyClock
from kiosk.domain.codes import CheckPolicy, forms_known, site_codes
from kiosk.domain.people.pin_tries import Refused, RefusedWhy
from kiosk.services.context import Context
from kiosk.services.desk.codes import look_up
from kiosk.services.people.sign_in import sign_in
from kiosk.services.people.staff import (
    NewStaff,
    StaffRejected,
    StaffSet,
    set_staff,
)
from kiosk.services.views import PersonFound
from tests.support.counter import AtWork
from tests.support.store import add_card

ROSA = NewStaff("Rosa", "Diaz", "CARD-ROSA", "482913", StaffRole.ADMIN)


def opened(desk: AtWork, person_ref: UUID, pin: str) -> StaffRole | Refused:
    return sign_in(desk.ctx, SteadyClock(desk.clock), person_ref, pin)


def with_codes(
    desk: AtWork, presets: Sequence[str], *, check_digits: CheckPolicy = CheckPolicy.WARN
) -> Context:
    """The counter of a site with these rules."""
    codes = site_codes(presets, check_digits=check_digits)
    return replace(desk.ctx, settings=replace(desk.ctx.settings, codes=codes))


@pytest.fixture
def desk_of_tags(desk_with_staff: AtWork) -> AtWork:
    """The teacher's badge is a tag, enrolled by a reader that gives decimals."""
    desk = desk_with_staff
    with desk.store.write() as session:
        add_card(session, desk.school.teacher, "3808980205")
    desk.ctx = with_codes(desk, ["rfid", "standard"])
    return desk


def test_a_tag_that_another_reader_enrolled_makes_no_second_person(desk_of_tags: AtWork) -> None:
    made = set_staff(desk_of_tags.ctx, desk_of_tags.action(), replace(ROSA, badge="62E3086CED"))

    assert made == StaffSet(desk_of_tags.school.teacher.person_ref, StaffRole.ADMIN)


def test_a_tag_that_two_people_have_is_no_badge(desk_of_tags: AtWork) -> None:
    with desk_of_tags.store.write() as session:
        add_card(session, desk_of_tags.school.mia, "008,27885")

    outcome = set_staff(desk_of_tags.ctx, desk_of_tags.action(), replace(ROSA, badge="62E3086CED"))

    assert isinstance(outcome, StaffRejected)
    assert [problem.where for problem in outcome.problems] == ["badge"]
    assert desk_of_tags.all(StaffMember) == []


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
    assert opened(desk, made.person_ref, "482913") is StaffRole.ADMIN
    entry = desk.all(AuditEntry)[0]
    assert entry.act is Act.STAFF_SET
    assert "Rosa" not in str(entry.payload)
    assert "482913" not in str(desk.all(StaffMember)[0].pin_hash)


def test_a_known_card_keeps_its_person(desk_with_staff: AtWork) -> None:
    desk = desk_with_staff
    made = set_staff(desk.ctx, desk.action(), replace(ROSA, badge="CARD-TEA"))
    assert made == StaffSet(desk.school.teacher.person_ref, StaffRole.ADMIN)
    found = look_up(desk.ctx, "CARD-TEA")
    assert isinstance(found, PersonFound)
    assert found.person.greeting == "Ana C."


def test_a_new_pin_replaces_the_old_one(desk_with_staff: AtWork) -> None:
    desk = desk_with_staff
    ref = desk.school.teacher.person_ref
    set_staff(desk.ctx, desk.action(), replace(ROSA, badge="CARD-TEA"))
    set_staff(desk.ctx, desk.action(), replace(ROSA, badge="CARD-TEA", pin="739164"))
    assert opened(desk, ref, "482913") == Refused(RefusedWhy.WRONG)
    assert opened(desk, ref, "739164") is StaffRole.ADMIN


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


def test_a_pin_stands_in_no_log(desk_with_staff: AtWork, caplog: pytest.LogCaptureFixture) -> None:
    desk = desk_with_staff
    with caplog.at_level("DEBUG"):
        made = set_staff(desk.ctx, desk.action(), ROSA)
        assert isinstance(made, StaffSet)
        assert opened(desk, made.person_ref, ROSA.pin) is StaffRole.ADMIN

    assert ROSA.pin not in caplog.text
    assert ROSA.pin not in str([entry.payload for entry in desk.all(AuditEntry)])


def test_the_act_names_who_did_it(desk_with_staff: AtWork) -> None:
    desk = desk_with_staff
    first = set_staff(desk.ctx, desk.action(), ROSA)
    assert isinstance(first, StaffSet)

    set_staff(desk.ctx, desk.action(), replace(ROSA, badge="CARD-TEA"), by=first.person_ref)

    assert [entry.actor for entry in desk.all(AuditEntry)] == ["kiosk", str(first.person_ref)]


def test_a_known_badge_needs_no_name_and_keeps_its_role(desk_with_staff: AtWork) -> None:
    desk = desk_with_staff
    set_staff(desk.ctx, desk.action(), ROSA)
    set_staff(desk.ctx, desk.action(), replace(ROSA, badge="CARD-TEA", role=StaffRole.TECH))

    new_pin = NewStaff("", "", "CARD-TEA", "739164", None)

    ref = desk.school.teacher.person_ref
    assert set_staff(desk.ctx, desk.action(), new_pin) == StaffSet(ref, StaffRole.TECH)
    assert opened(desk, ref, "739164") is StaffRole.TECH


@pytest.mark.parametrize("badge", ["CARD-TEA", "CARD-NEW"])
def test_whoever_is_new_at_the_door_needs_a_role(desk_with_staff: AtWork, badge: str) -> None:
    desk = desk_with_staff

    outcome = set_staff(desk.ctx, desk.action(), replace(ROSA, badge=badge, role=None))

    assert isinstance(outcome, StaffRejected)
    assert [problem.where for problem in outcome.problems] == ["role"]
    assert look_up(desk.ctx, "CARD-NEW") == look_up(desk.ctx, "CARD-NOBODYS")


def test_the_last_admin_stays_one(desk_with_staff: AtWork) -> None:
    desk = desk_with_staff
    aide = replace(ROSA, pin="739164", role=StaffRole.AIDE)
    made = set_staff(desk.ctx, desk.action(), ROSA)
    assert isinstance(made, StaffSet)
    set_staff(desk.ctx, desk.action(), replace(ROSA, badge="CARD-TEA", role=StaffRole.LIBRARIAN))

    refused = set_staff(desk.ctx, desk.action(), aide, by=made.person_ref)

    assert isinstance(refused, StaffRejected)
    assert [problem.where for problem in refused.problems] == ["role"]
    assert opened(desk, made.person_ref, ROSA.pin) is StaffRole.ADMIN
    set_staff(desk.ctx, desk.action(), replace(ROSA, badge="CARD-TEA"))
    assert set_staff(desk.ctx, desk.action(), aide) == StaffSet(made.person_ref, StaffRole.AIDE)


@pytest.mark.parametrize(
    ("enrolled", "scanned"),
    [
        ("st-0042", "ST-0042"),
        ("a21112000698132b", "21112000698132"),
        ("21112000698132", "C21112000698132D"),
        ("P 4711", "4711"),
        ("4711", "P 4711"),
    ],
)
def test_a_new_badge_is_known_however_the_next_scanner_reads_it(
    desk_with_staff: AtWork, enrolled: str, scanned: str
) -> None:
    desk = desk_with_staff
    desk.ctx = with_codes(desk, ["follett"])

    made = set_staff(desk.ctx, desk.action(), replace(ROSA, badge=enrolled))

    assert isinstance(made, StaffSet)
    found = look_up(desk.ctx, *forms_known(scanned, desk.ctx.settings.codes))
    assert isinstance(found, PersonFound)
    assert found.person.person_ref == made.person_ref


def test_a_badge_is_kept_with_all_its_zeros_and_known_by_any_reader(
    desk_with_staff: AtWork,
) -> None:
    desk = desk_with_staff
    desk.ctx = with_codes(desk, ["rfid"])

    made = set_staff(desk.ctx, desk.action(), replace(ROSA, badge="9334109"))

    assert isinstance(made, StaffSet)
    for scanned in ("9334109", "0009334109", "008E6D5D", "62008E6D5D"):
        found = look_up(desk.ctx, *forms_known(scanned, desk.ctx.settings.codes))
        assert isinstance(found, PersonFound)
        assert (found.person.person_ref, found.known_as) == (made.person_ref, "0009334109")


def test_a_copy_of_a_book_is_nobodys_badge(desk_with_staff: AtWork) -> None:
    desk = desk_with_staff
    with desk.store.write() as session:
        add_card(session, desk.school.teacher, "20001")

    made = set_staff(desk.ctx, desk.action(), replace(ROSA, badge="T 20001"))

    assert isinstance(made, StaffSet)
    assert made.person_ref != desk.school.teacher.person_ref


@pytest.mark.parametrize(
    ("badge", "what"),
    [
        ("21112000698133", "The check digit of this code is wrong."),
        ("\x1d4711", "This school's rules for codes refuse this one."),
        ("*md-help", "This code is a command or a case, no card."),
        ("K7-2041", "This code is a command or a case, no card."),
    ],
)
def test_a_badge_that_no_scan_could_tell_is_refused(
    desk_with_staff: AtWork, badge: str, what: str
) -> None:
    desk = desk_with_staff
    desk.ctx = with_codes(desk, ["standard"], check_digits=CheckPolicy.REQUIRE)

    outcome = set_staff(desk.ctx, desk.action(), replace(ROSA, badge=badge))

    assert isinstance(outcome, StaffRejected)
    assert [(each.where, each.what) for each in outcome.problems] == [("badge", what)]
    assert desk.all(StaffMember) == []
