"""Taking things back, on both engines."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models.desk import AuditEntry, JournalEntry, OutboxJob
from db.models.lending import Loan
from db.vocabulary.desk import Act, OutboxKind, OutboxState
from db.vocabulary.lending import ReturnedBy
from kiosk.domain.desk.outcomes import Whereabouts
from kiosk.services.desk.codes import look_up
from kiosk.services.lending.checkin import check_in, put_away
from kiosk.services.lending.outcomes import (
    CheckIn,
    CheckInOutcome,
    NotOut,
    PutAway,
    Returned,
    SlipChoice,
)
from kiosk.services.problems import NotFound
from kiosk.services.views import ItemFound
from tests.support.counter import SCAN, AtWork, StatementCount
from tests.support.store import key


def whereabouts(desk: AtWork) -> Whereabouts:
    found = look_up(desk.ctx, "CB-1")
    assert isinstance(found, ItemFound)
    return found.whereabouts


def test_one_scan_gives_a_thing_back_unchecked(desk: AtWork) -> None:
    lent = desk.lent()
    desk.clock.move(timedelta(hours=1))
    outcome = desk.returned()
    assert outcome.loan_id == lent.loan.loan_id
    assert outcome.number == "R-1"
    assert outcome.person_ref == desk.school.mia.person_ref
    assert outcome.slot is not None
    assert (outcome.slot.rack, outcome.slot.position) == ("Rack A", 1)
    assert outcome.slot.filled == {2, 3}
    assert outcome.keep_until == desk.clock.now() + timedelta(seconds=120)
    assert (outcome.slip, outcome.was_late) == (SlipChoice.ASK, False)
    loan = desk.all(Loan)[0]
    assert (loan.returned_at, loan.returned_by) == (desk.clock.now(), ReturnedBy.SELF)
    assert loan.checked_at is None
    assert whereabouts(desk) is Whereabouts.UNCHECKED
    assert desk.chain_holds()


def test_staff_check_what_they_take_in(desk: AtWork) -> None:
    desk.lent()
    desk.returned(by_staff=True)
    loan = desk.all(Loan)[0]
    assert (loan.returned_by, loan.checked_at) == (ReturnedBy.STAFF, desk.clock.now())
    assert whereabouts(desk) is Whereabouts.IN


def test_a_return_is_late_after_a_quarter_of_an_hour(desk: AtWork) -> None:
    lent = desk.lent()
    desk.clock.move(lent.loan.due_at - desk.clock.now() + timedelta(minutes=16))
    assert desk.returned().was_late


def test_the_same_action_takes_back_once(desk: AtWork) -> None:
    desk.lent()
    given = CheckIn(desk.action(), desk.laptop(1), SCAN)
    first = check_in(desk.ctx, given)
    desk.clock.move(timedelta(seconds=5))
    assert check_in(desk.ctx, given) == first
    assert [entry.act for entry in desk.all(AuditEntry)] == [Act.LENT, Act.RETURNED]


def test_a_thing_that_nobody_had_is_noted_as_seen(desk: AtWork) -> None:
    outcome = desk.give_back()
    assert isinstance(outcome, NotOut)
    assert outcome.thing.barcode == "CB-1"
    journal = desk.all(JournalEntry)
    assert [(entry.item_code, entry.person_ref) for entry in journal] == [("CB-1", None)]
    assert desk.all(AuditEntry) == []


def test_given_back_twice_counts_once(desk: AtWork) -> None:
    desk.lent()
    desk.returned()
    assert isinstance(desk.give_back(), NotOut)
    assert len(desk.all(Loan)) == 1


def test_a_staff_scan_checks_what_came_back_unseen(desk: AtWork) -> None:
    desk.lent()
    desk.returned()
    desk.clock.move(timedelta(minutes=5))
    given = CheckIn(desk.action(), desk.laptop(1), SCAN, by_staff=True)
    first = check_in(desk.ctx, given)
    assert isinstance(first, NotOut)
    assert check_in(desk.ctx, given) == first
    assert desk.all(Loan)[0].checked_at == desk.clock.now()
    assert [entry.act for entry in desk.all(AuditEntry)].count(Act.CHECKED) == 1
    assert desk.chain_holds()


class TestPuttingAway:
    def test_the_scan_of_its_own_slot_proves_that_it_is_there(self, desk: AtWork) -> None:
        desk.lent()
        desk.returned()
        action, slot = desk.action(), desk.school.slots[0].id
        first = put_away(desk.ctx, action, desk.laptop(1), slot, SCAN)
        assert isinstance(first, PutAway)
        assert put_away(desk.ctx, action, desk.laptop(1), slot, SCAN) == first
        assert whereabouts(desk) is Whereabouts.IN
        assert desk.chain_holds()

    def test_another_slot_proves_nothing(self, file_desk: AtWork) -> None:
        file_desk.lent()
        file_desk.returned()
        slot = file_desk.school.slots[1].id
        outcome = put_away(file_desk.ctx, file_desk.action(), file_desk.laptop(1), slot, SCAN)
        assert isinstance(outcome, NotOut)
        assert whereabouts(file_desk) is Whereabouts.UNCHECKED

    def test_a_thing_that_was_checked_already_is_simply_there(self, file_desk: AtWork) -> None:
        slot = file_desk.school.slots[0].id
        outcome = put_away(file_desk.ctx, file_desk.action(), file_desk.laptop(1), slot, SCAN)
        assert isinstance(outcome, PutAway)
        assert file_desk.all(AuditEntry) == []


def test_a_return_slip_comes_where_it_always_does(desk: AtWork) -> None:
    desk.lent()
    desk.rule(receipt="always")
    assert desk.returned().slip is SlipChoice.ALWAYS
    job = desk.all(OutboxJob)[0]
    assert (job.kind, job.state, job.number) == (
        OutboxKind.RETURN_SLIP,
        OutboxState.QUEUED,
        "R-1",
    )
    assert job.document["returned_at"] is not None


def test_it_speaks_the_language_that_stands_on_the_screen(desk: AtWork) -> None:
    desk.lent()
    desk.rule(receipt="always")
    check_in(desk.ctx, CheckIn(desk.action(), desk.laptop(1), SCAN, language="es"))
    assert desk.all(OutboxJob)[0].language == "es"


def test_a_forgotten_persons_loan_can_still_be_given_back(file_desk: AtWork) -> None:
    lent = file_desk.lent()
    file_desk.change(Loan, lent.loan.loan_id, patron_id=None)
    outcome = file_desk.returned()
    assert outcome.person_ref is None
    assert file_desk.chain_holds()


def test_nothing_is_a_named_error(file_desk: AtWork) -> None:
    with pytest.raises(NotFound, match="item"):
        check_in(file_desk.ctx, CheckIn(file_desk.action(), key("nothing"), SCAN))


def test_an_act_takes_at_most_twenty_statements(desk: AtWork) -> None:
    desk.rule(receipt="always")
    desk.lent()
    fresh = replace(desk.ctx, rules=type(desk.ctx.rules)())
    with StatementCount(desk.store) as count:
        check_in(fresh, CheckIn(desk.action(), desk.laptop(1), SCAN))
    assert len(count.statements) <= 20, "\n".join(count.statements)


def test_two_who_give_the_same_thing_back_are_counted_once(desk: AtWork) -> None:
    desk.lent()
    start = threading.Barrier(2, timeout=30)
    outcomes: list[CheckInOutcome] = []

    def run() -> None:
        given = CheckIn(desk.action(), desk.laptop(1), SCAN)
        start.wait()
        outcomes.append(check_in(desk.ctx, given))

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(type(each).__name__ for each in outcomes) == ["NotOut", "Returned"]
    with desk.store.read() as session:
        acts = session.scalars(select(AuditEntry.act)).all()
    assert acts.count(Act.RETURNED) == 1
    assert desk.chain_holds()


def test_the_next_persons_return_is_theirs(desk: AtWork) -> None:
    desk.lent("mia")
    desk.returned(by_staff=True)
    desk.lent("leo")
    outcome = desk.returned()
    assert isinstance(outcome, Returned)
    assert outcome.person_ref == desk.school.leo.person_ref
