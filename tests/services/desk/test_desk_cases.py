"""Cases and their codes."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models.desk import AuditEntry, Case, Counter, JournalEntry
from db.vocabulary.desk import Act, CaseKind, CaseState
from kiosk.services.desk.case_codes import LETTERS, case_code
from kiosk.services.desk.cases import NewCase, open_case, resolve_case
from kiosk.services.problems import NotFound
from tests.support.counter import SCAN, AtWork
from tests.support.store import key

HELP = NewCase(CaseKind.HELP)
SHAPE = re.compile(rf"[{LETTERS}][0-9]-[0-9]{{4}}")


@given(st.uuids(version=4))
def test_a_code_can_be_said_across_a_room(chance: UUID) -> None:
    assert SHAPE.fullmatch(case_code(chance))


def test_no_letter_looks_like_a_digit_or_another_letter() -> None:
    assert not set(LETTERS) & set("BGIOQSZ")
    assert len(LETTERS) == len(set(LETTERS))


def test_a_case_waits_for_staff_under_its_code(desk: AtWork) -> None:
    mia = desk.school.mia.person_ref
    code = open_case(desk.ctx, desk.action(), NewCase(CaseKind.HELP, mia, desk.laptop(1)))
    case = desk.all(Case)[0]
    assert (case.code, case.kind, case.state) == (code, CaseKind.HELP, CaseState.OPEN)
    assert (case.person_ref, case.item_id) == (mia, desk.laptop(1))
    assert case.opened_at == desk.clock.now()
    assert [entry.act for entry in desk.all(AuditEntry)] == [Act.CASE_OPENED]


def test_the_same_matter_is_one_case(desk: AtWork) -> None:
    matter = NewCase(CaseKind.HELP, desk.school.mia.person_ref)
    codes = {open_case(desk.ctx, desk.action(), matter) for _ in range(3)}
    assert len(codes) == 1
    others = (
        NewCase(CaseKind.FOUND_ITEM, desk.school.mia.person_ref),
        NewCase(CaseKind.HELP, desk.school.leo.person_ref),
        NewCase(CaseKind.HELP, desk.school.mia.person_ref, desk.laptop(1)),
        NewCase(CaseKind.HELP, None, desk.laptop(1)),
    )
    codes |= {open_case(desk.ctx, desk.action(), other) for other in others}
    assert len(codes) == 5


def test_staff_resolve_a_case_by_its_code_once(desk: AtWork) -> None:
    ana, code = desk.school.teacher.person_ref, open_case(desk.ctx, desk.action(), HELP)
    desk.clock.move(timedelta(minutes=3))
    action = desk.action()

    resolve_case(desk.ctx, action, code, by=ana)
    resolve_case(desk.ctx, action, code, by=ana)

    case = desk.all(Case)[0]
    assert (case.state, case.resolved_at) == (CaseState.RESOLVED, desk.clock.now())
    entries = [each for each in desk.all(AuditEntry) if each.act is Act.CASE_RESOLVED]
    assert [(each.actor, each.payload["code"]) for each in entries] == [(str(ana), code)]


@pytest.mark.parametrize("is_there", [True, False])
def test_what_is_no_open_case_cannot_be_resolved(desk: AtWork, is_there: bool) -> None:
    code = "K7-2041"
    if is_there:
        code = open_case(desk.ctx, desk.action(), HELP)
        resolve_case(desk.ctx, desk.action(), code)

    with pytest.raises(NotFound, match=code):
        resolve_case(desk.ctx, desk.action(), code)


def test_a_matter_that_was_resolved_can_come_up_again(file_desk: AtWork) -> None:
    matter = NewCase(CaseKind.HELP, file_desk.school.mia.person_ref)
    first = open_case(file_desk.ctx, file_desk.action(), matter)
    resolve_case(file_desk.ctx, file_desk.action(), first)
    assert open_case(file_desk.ctx, file_desk.action(), matter) != first


def test_calls_for_help_by_nobody_in_particular_are_cases_each(file_desk: AtWork) -> None:
    calls = [open_case(file_desk.ctx, file_desk.action(), NewCase(CaseKind.HELP)) for _ in (1, 2)]
    assert calls[0] != calls[1]


def test_the_same_action_opens_one_case(desk: AtWork) -> None:
    action = desk.action()
    first = open_case(desk.ctx, action, NewCase(CaseKind.HELP))
    assert open_case(desk.ctx, action, NewCase(CaseKind.HELP)) == first
    assert len(desk.all(Case)) == 1


def test_a_found_item_s_case_says_at_which_counter_it_was_scanned(desk: AtWork) -> None:
    found = NewCase(CaseKind.FOUND_ITEM, item_id=desk.laptop(1))
    open_case(desk.ctx, desk.action(), found, SCAN)
    site_id = desk.school.counter.site_id
    assert site_id is not None
    place = {"counter_id": str(desk.ctx.counter_id), "site_id": str(site_id)}
    assert desk.all(Case)[0].facts == {"version": 1, **place}
    assert desk.all(AuditEntry)[0].payload["facts"] == place
    assert desk.chain_holds()


def test_every_scan_of_a_found_item_is_kept_with_its_counter(desk: AtWork) -> None:
    found = NewCase(CaseKind.FOUND_ITEM, item_id=desk.laptop(1))
    code = open_case(desk.ctx, desk.action(), found, SCAN)
    desk.clock.move(timedelta(hours=3))
    library = _another_counter(desk)
    elsewhere = desk.at(counter_id=library)
    assert open_case(elsewhere.ctx, desk.action(), found, SCAN) == code, "one matter, one case"
    kept = sorted(desk.all(JournalEntry), key=lambda entry: entry.at)
    assert [(entry.counter_id, entry.item_code) for entry in kept] == [
        (desk.ctx.counter_id, "CB-1"),
        (library, "CB-1"),
    ]
    assert (kept[0].device, kept[0].rule, kept[0].person_ref) == (SCAN.device, SCAN.rule, None)


def test_a_case_that_nobody_scanned_for_leaves_no_scan(desk: AtWork) -> None:
    open_case(desk.ctx, desk.action(), NewCase(CaseKind.HELP, item_id=desk.laptop(1)))
    assert desk.all(JournalEntry) == []


def _another_counter(desk: AtWork) -> UUID:
    with desk.store.write() as session:
        counter = Counter(id=key("the library's"), site_id=None, name="Library")
        session.add(counter)
        return counter.id
