"""Lending a thing, on both engines."""

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db import audit
from db.models.catalog import Item, KitPart
from db.models.desk import AuditEntry, Case, JournalEntry, OutboxJob
from db.models.lending import Loan
from db.models.people import Patron, StaffMember
from db.queries import lending as lending_queries
from db.store import Store
from db.vocabulary.catalog import PartKind, ServiceState
from db.vocabulary.desk import Act, CaseKind, OutboxKind, OutboxState
from db.vocabulary.people import StaffRole
from kiosk.domain.codes import Doubt
from kiosk.domain.lending.events import LoanAct, LoanEvent
from kiosk.domain.verdict import Code
from kiosk.services.desk.receipt_numbers import PER_COUNTER
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.outcomes import (
    AlreadyYours,
    AskUnchecked,
    CheckOut,
    CheckOutOutcome,
    Lent,
    Override,
    Refused,
    SlipChoice,
)
from kiosk.services.problems import NotFound
from tests.support.counter import (
    SCAN,
    AtWork,
    CountingIds,
    StatementCount,
    at_work,
    set_policy,
    with_rule,
)
from tests.support.postgresql import somebody_waits
from tests.support.store import add_counter, key


def codes(outcome: CheckOutOutcome) -> list[Code]:
    assert isinstance(outcome, Refused), outcome
    return [reason.code for reason in outcome.verdict.reasons]


def test_two_scans_make_a_loan(desk: AtWork) -> None:
    outcome = desk.borrow()
    assert isinstance(outcome, Lent)
    assert outcome.loan.number == "R-1"
    assert outcome.loan.due_at == datetime(2026, 12, 4, 22, 0, tzinfo=UTC)
    assert outcome.person.greeting == "Mia T."
    assert outcome.loan.thing.name == "Chromebook"
    assert outcome.loan.thing.slot is not None
    assert outcome.loan.thing.slot.position == 1
    assert outcome.undo_until == desk.clock.now() + timedelta(seconds=120)
    assert outcome.slip is SlipChoice.ASK
    assert outcome.alerts == ()
    with desk.store.read() as session:
        loan = lending_queries.open_loan_of_item(session, desk.school.laptops[0].id)
        assert loan is not None
        assert loan.accessories == ("charger",)
        assert loan.terms["rows"] == [{"rule": "loan_length", "value": "4 days", "scope": ""}]
        assert audit.verify_chain(session, desk.ctx.counter_id) == []


def test_the_act_is_journalled_with_its_scan_and_names_nobody(desk: AtWork) -> None:
    desk.borrow()
    with desk.store.read() as session:
        journal = session.scalars(select(JournalEntry)).one()
        entry = session.scalars(select(AuditEntry).where(AuditEntry.act == Act.LENT)).one()
    assert (journal.device, journal.rule, journal.item_code) == ("scanner-1", "item", "CB-1")
    assert journal.person_ref == desk.school.mia.person_ref
    assert entry.action_id == journal.action_id
    said = str(entry.payload)
    assert "Mia" not in said
    assert "CARD-MIA" not in said
    assert entry.payload["person_ref"] == str(desk.school.mia.person_ref)


def test_the_journal_keeps_what_was_doubtful_about_the_scan(desk: AtWork) -> None:
    doubts = (Doubt.CHECK_DIGIT,)
    of_item = replace(SCAN, doubts=doubts)
    of_both = replace(of_item, card_doubts=(*doubts, Doubt.OTHER_READING))

    desk.borrow("mia", 1)
    check_out(desk.ctx, replace(desk.wish("leo", 2), scan=of_item))
    check_out(desk.ctx, replace(desk.wish("teacher", 3), scan=of_both))

    kept = {entry.item_code: entry.doubts for entry in desk.all(JournalEntry)}
    assert kept == {
        "CB-1": None,
        "CB-2": "check_digit",
        "CB-3": "check_digit,card_check_digit,card_other_reading",
    }


def test_the_audit_entry_holds_enough_to_write_the_loan_again(desk: AtWork) -> None:
    desk.borrow()
    with desk.store.read() as session:
        loan = session.scalars(select(Loan)).one()
        said = session.scalars(select(AuditEntry.payload)).one()
    assert said["version"] == 1
    assert said["loan_id"] == str(loan.id)
    assert said["item_id"] == str(loan.item_id)
    assert said["number"] == loan.number
    assert datetime.fromisoformat(said["lent_at"]) == loan.lent_at
    assert datetime.fromisoformat(said["due_at"]) == loan.due_at
    assert said["terms"] == loan.terms
    assert said["accessories"] == loan.accessories


def test_an_act_takes_at_most_twenty_statements(desk: AtWork) -> None:
    """The most there can be: the first act of a counter, after a return, with a slip."""
    desk.rule(receipt="always")
    desk.borrow("leo")
    desk.give_back()
    asked = replace(desk.wish(), accepts_unchecked=True)
    fresh = replace(desk.ctx, rules=type(desk.ctx.rules)())
    with StatementCount(desk.store) as statements:
        assert isinstance(check_out(fresh, asked), Lent)
    assert len(statements.statements) <= 20, "\n".join(statements.statements)


def test_the_same_action_lends_once(desk: AtWork) -> None:
    once = desk.wish()
    first, second = check_out(desk.ctx, once), check_out(desk.ctx, once)
    assert first == second
    assert len(desk.all(Loan)) == 1


def test_receipts_count_on(desk: AtWork) -> None:
    numbers = [
        outcome.loan.number for n in (1, 2) if isinstance(outcome := desk.borrow(laptop=n), Lent)
    ]
    assert numbers == ["R-1", "R-2"]


def test_a_refusal_writes_nothing_and_tells_what_is_free(desk: AtWork) -> None:
    desk.borrow("leo")
    outcome = desk.borrow("mia")
    assert isinstance(outcome, Refused)
    assert codes(outcome) == [Code.ITEM_OUT]
    assert outcome.free_numbers == ("2", "3")
    assert outcome.case_code is None
    assert (len(desk.all(Loan)), len(desk.all(JournalEntry)), len(desk.all(Case))) == (1, 1, 0)


def test_what_is_yours_already_is_no_refusal(desk: AtWork) -> None:
    first = desk.borrow()
    assert isinstance(first, Lent)
    assert desk.borrow() == AlreadyYours(first.loan)


def test_a_reason_for_staff_alone_opens_one_case(desk: AtWork) -> None:
    until = desk.clock.now() + timedelta(days=1)
    desk.change(Patron, desk.school.mia.id, suspended_until=until, suspended_why="a long story")
    first, second = desk.borrow(), desk.borrow()
    assert isinstance(first, Refused)
    assert isinstance(second, Refused)
    assert codes(first) == [Code.PATRON_SUSPENDED]
    assert first.case_code is not None
    assert second.case_code == first.case_code
    with desk.store.read() as session:
        case = session.scalars(select(Case)).one()
        assert (case.kind, case.person_ref) == (CaseKind.REFUSAL, desk.school.mia.person_ref)
        assert case.facts == {"version": 1, "codes": ["patron_suspended"]}
        assert audit.verify_chain(session, desk.ctx.counter_id) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"service_state": ServiceState.IN_REPAIR}, [Code.ITEM_IN_REPAIR]),
        ({"service_state": ServiceState.CHECK_NEEDED}, [Code.ITEM_CHECK_NEEDED]),
        ({"is_for_loan": False}, [Code.ITEM_NOT_FOR_LOAN]),
        ({"blocked_why": "its service is overdue"}, [Code.ITEM_BLOCKED]),
    ],
)
def test_the_items_state_counts(
    file_desk: AtWork, values: dict[str, object], expected: list[Code]
) -> None:
    file_desk.change(Item, file_desk.school.laptops[0].id, **values)
    assert codes(file_desk.borrow()) == expected


def test_a_part_goes_out_with_its_kit_alone(file_desk: AtWork) -> None:
    kit, part = file_desk.school.laptops[0], file_desk.school.charger
    with file_desk.store.write() as session:
        session.add(
            KitPart(
                id=key("part"),
                kit_id=kit.id,
                kind=PartKind.TRACKED,
                part_item_id=part.id,
                name="charger",
                expected=1,
                minimum=1,
            )
        )
    asked = CheckOut(file_desk.action(), file_desk.school.mia.person_ref, part.id, SCAN)
    outcome = check_out(file_desk.ctx, asked)
    assert codes(outcome) == [Code.ITEM_IS_PART]


def test_limits_come_from_the_policy_and_returns_free_them_at_once(desk: AtWork) -> None:
    desk.borrow(laptop=1)
    desk.borrow(laptop=2)
    assert codes(desk.borrow(laptop=3)) == [Code.TOO_MANY_OF_KIND]
    desk.give_back(laptop=1)
    assert isinstance(desk.borrow(laptop=3), Lent)


def test_a_changed_policy_holds_for_the_next_act(desk: AtWork) -> None:
    desk.borrow(laptop=1)
    desk.rule(max_loans=0)
    assert codes(desk.borrow(laptop=2)) == [Code.KIND_FORBIDDEN]


def test_no_row_at_all_refuses(desk: AtWork) -> None:
    with desk.store.write() as session:
        set_policy(session, {"version": 1, "rules": []}, revision=2)
    outcome = desk.borrow()
    assert codes(outcome) == [Code.NO_RULE]
    assert isinstance(outcome, Refused)
    assert outcome.case_code is not None


class TestUncheckedThings:
    def test_the_next_borrower_is_asked_first(self, desk: AtWork) -> None:
        desk.borrow("leo")
        desk.give_back()
        asked = desk.wish()
        assert isinstance(check_out(desk.ctx, asked), AskUnchecked)
        assert isinstance(check_out(desk.ctx, replace(asked, accepts_unchecked=True)), Lent)
        with desk.store.read() as session:
            loans = session.scalars(select(Loan).order_by(Loan.lent_at, Loan.number)).all()
            assert [loan.checked_at is not None for loan in loans] == [True, False]

    def test_nobody_is_asked_about_what_they_gave_back_themselves(self, desk: AtWork) -> None:
        desk.borrow()
        desk.give_back()
        assert isinstance(desk.borrow(), Lent)

    def test_what_staff_took_in_is_plainly_there(self, desk: AtWork) -> None:
        desk.borrow("leo")
        desk.give_back(by_staff=True)
        assert isinstance(desk.borrow(), Lent)

    def test_a_strict_kind_waits_for_staff(self, desk: AtWork) -> None:
        desk.rule(relend_unchecked="staff")
        desk.borrow("leo")
        desk.give_back()
        assert codes(desk.borrow()) == [Code.ITEM_UNCHECKED]


class TestOverrides:
    def _staff(self, desk: AtWork, role: StaffRole) -> Override:
        teacher = desk.school.teacher
        with desk.store.write() as session:
            session.add(StaffMember(patron_id=teacher.id, role=role))
        return Override(teacher.person_ref, ("too_many_of_kind",), "for the science fair")

    def _at_the_limit(self, desk: AtWork) -> None:
        desk.borrow(laptop=1)
        desk.borrow(laptop=2)

    def test_a_librarian_may_confirm(self, desk: AtWork) -> None:
        self._at_the_limit(desk)
        override = self._staff(desk, StaffRole.LIBRARIAN)
        outcome = check_out(desk.ctx, replace(desk.wish(laptop=3), override=override))
        assert isinstance(outcome, Lent)
        with desk.store.read() as session:
            loan = lending_queries.loan_by_number(session, outcome.loan.number)
            entries = session.scalars(select(AuditEntry).order_by(AuditEntry.number)).all()
        assert loan is not None
        assert loan.override == {
            "version": 1,
            "staff_ref": str(override.staff_ref),
            "codes": ["too_many_of_kind"],
            "why": "for the science fair",
        }
        assert entries[-1].actor == str(override.staff_ref)
        assert entries[-1].payload["override"] == loan.override

    @pytest.mark.parametrize("role", [StaffRole.AIDE, StaffRole.TECH])
    def test_others_confirm_nothing(self, file_desk: AtWork, role: StaffRole) -> None:
        self._at_the_limit(file_desk)
        override = self._staff(file_desk, role)
        outcome = check_out(file_desk.ctx, replace(file_desk.wish(laptop=3), override=override))
        assert codes(outcome) == [Code.TOO_MANY_OF_KIND]

    def test_a_person_without_a_role_confirms_nothing(self, file_desk: AtWork) -> None:
        self._at_the_limit(file_desk)
        for ref in (file_desk.school.leo.person_ref, key("nobody")):
            override = Override(ref, ("too_many_of_kind",), "please")
            asked = replace(file_desk.wish(laptop=3), override=override)
            assert codes(check_out(file_desk.ctx, asked)) == [Code.TOO_MANY_OF_KIND]

    def test_a_needless_override_leaves_no_trace_on_the_loan(self, file_desk: AtWork) -> None:
        override = self._staff(file_desk, StaffRole.LIBRARIAN)
        check_out(file_desk.ctx, replace(file_desk.wish(), override=override))
        with file_desk.store.read() as session:
            assert session.scalars(select(Loan.override)).one() is None


class TestSlips:
    def test_a_slip_that_always_comes_is_queued_with_the_loan(self, desk: AtWork) -> None:
        desk.rule(receipt="always")
        desk.change(Patron, desk.school.mia.id, language="es")
        outcome = desk.borrow()
        assert isinstance(outcome, Lent)
        with desk.store.read() as session:
            job = session.scalars(select(OutboxJob)).one()
        assert (job.kind, job.state) == (OutboxKind.BORROW_SLIP, OutboxState.QUEUED)
        assert job.expires_at == desk.clock.now() + timedelta(seconds=60)
        assert (job.language, job.number) == ("es", "R-1")
        assert job.counter_id == desk.ctx.counter_id
        assert job.document["greeting"] == "Mia T."
        assert "Torres" not in str(job.document)
        assert job.document["accessories"] == [{"name": "charger", "names": {"es": "cargador"}}]
        assert datetime.fromisoformat(str(job.document["due_at"])) == outcome.loan.due_at

    def test_it_speaks_the_language_that_stands_on_the_screen(self, desk: AtWork) -> None:
        desk.rule(receipt="always")
        check_out(desk.ctx, replace(desk.wish(), language="es"))
        assert desk.all(OutboxJob)[0].language == "es"

    def test_no_slip_without_being_asked_for(self, file_desk: AtWork) -> None:
        file_desk.borrow()
        assert len(file_desk.all(OutboxJob)) == 0


def test_wings_further_right_follow_within_the_act(desk: AtWork) -> None:
    seen: list[LoanEvent] = []
    outcome = desk.at(after_act=(lambda _session, event: seen.append(event),)).borrow()
    assert isinstance(outcome, Lent)
    assert seen == [
        LoanEvent(LoanAct.LENT, outcome.loan.loan_id, desk.school.laptops[0].id, desk.clock.now())
    ]


def test_a_step_that_fails_takes_the_whole_act_with_it(desk: AtWork) -> None:
    def fail(_session: object, _event: object) -> None:
        raise RuntimeError("a bug to the right")

    with pytest.raises(RuntimeError):
        desk.at(after_act=(fail,)).borrow()
    assert [len(desk.all(kind)) for kind in (Loan, AuditEntry, JournalEntry)] == [0, 0, 0]
    assert isinstance(again := desk.borrow(), Lent)
    assert again.loan.number == "R-1"


def test_a_loan_never_lasts_beyond_the_patrons_last_day(desk: AtWork) -> None:
    desk.change(Patron, desk.school.mia.id, leaves_on=date(2026, 12, 2))
    once = desk.wish()
    outcome = check_out(desk.ctx, once)
    assert isinstance(outcome, Lent)
    assert outcome.loan.due_at == datetime(2026, 12, 2, 22, 0, tzinfo=UTC)
    assert [reason.code for reason in outcome.alerts] == [Code.DUE_SHORTENED]
    assert check_out(desk.ctx, once) == outcome


def test_nobody_and_nothing_are_named_errors(file_desk: AtWork) -> None:
    with pytest.raises(NotFound, match="person"):
        check_out(file_desk.ctx, replace(file_desk.wish(), person_ref=key("nobody")))
    with pytest.raises(NotFound, match="item"):
        check_out(file_desk.ctx, replace(file_desk.wish(), item_id=key("nothing")))


def test_two_children_race_for_one_thing_and_one_wins(desk: AtWork) -> None:
    for round_number in range(5):
        outcomes = _race(desk, round_number)
        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Lent", "Refused"]
        lost = next(outcome for outcome in outcomes if isinstance(outcome, Refused))
        assert codes(lost) == [Code.ITEM_OUT]
        desk.give_back(by_staff=True)
    with desk.store.read() as session:
        assert audit.verify_chain(session, desk.ctx.counter_id) == []


@pytest.mark.postgresql
def test_two_counters_at_one_instant_keep_the_limit(postgresql_store: Store) -> None:
    desk = at_work(postgresql_store, with_rule(max_loans=1))
    with postgresql_store.write() as session:
        library = add_counter(session, desk.school.site, "Library")
        library.next_receipt = PER_COUNTER + 1
    wishes = [desk.wish(laptop=1), desk.wish(laptop=2)]
    elsewhere = replace(desk.ctx, counter_id=library.id, ids=CountingIds("library"))
    with ThreadPoolExecutor(1) as other_place:
        late: list[Future[CheckOutOutcome]] = []

        def meanwhile(_session: Session, _event: LoanEvent) -> None:
            """The loan is written and not committed: now the other counter asks."""
            late.append(other_place.submit(check_out, elsewhere, wishes[1]))
            hung_at = time.monotonic() + 30
            while not late[0].done() and not somebody_waits(postgresql_store):
                assert time.monotonic() < hung_at

        first = check_out(replace(desk.ctx, after_act=(meanwhile,)), wishes[0])
        second = late[0].result(timeout=60)

    assert isinstance(first, Lent)
    assert codes(second) == [Code.TOO_MANY_OF_KIND]
    assert len(desk.all(Loan)) == 1


def _race(desk: AtWork, round_number: int) -> list[CheckOutOutcome]:
    start = threading.Barrier(2, timeout=30)
    outcomes: list[CheckOutOutcome] = []

    def run(person: str, asked: CheckOut) -> None:
        ids = CountingIds(f"{person} {round_number}")
        start.wait()
        outcomes.append(check_out(replace(desk.ctx, ids=ids), asked))

    threads = [
        threading.Thread(target=run, args=(person, desk.wish(person))) for person in ("mia", "leo")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return outcomes
