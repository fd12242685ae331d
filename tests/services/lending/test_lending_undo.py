"""Undo within two minutes, as a counter-entry, on both engines."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.models.desk import AuditEntry, OutboxJob
from db.models.lending import Loan
from db.vocabulary.desk import Act, OutboxState
from db.vocabulary.lending import ReturnedBy
from hardware.print_api import JobOutcome, JobState
from kiosk.domain.desk.outcomes import Whereabouts
from kiosk.domain.lending.events import LoanAct, LoanEvent
from kiosk.domain.verdict import Code
from kiosk.services.context import CounterSettings
from kiosk.services.desk import printing
from kiosk.services.desk.codes import look_up
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.outcomes import AskUnchecked, Lent, Refused, Undone, UndoOutcome
from kiosk.services.lending.undo import reopen_loan, undo_loan, undo_return
from kiosk.services.problems import NotFound
from kiosk.services.views import ItemFound
from tests.support.counter import SCAN, AtWork
from tests.support.store import key


def codes(outcome: UndoOutcome) -> list[Code]:
    assert isinstance(outcome, Refused), outcome
    return [reason.code for reason in outcome.verdict.reasons]


def whereabouts(desk: AtWork) -> Whereabouts:
    found = look_up(desk.ctx, "CB-1")
    assert isinstance(found, ItemFound)
    return found.whereabouts


class TestUndoingALoan:
    def test_it_leaves_the_thing_returned_and_unchecked(self, desk: AtWork) -> None:
        lent = desk.lent()
        desk.clock.move(timedelta(seconds=119))
        outcome = undo_loan(desk.ctx, desk.action(), lent.loan.loan_id, SCAN)
        assert isinstance(outcome, Undone)
        assert outcome.loan is None
        loan = desk.all(Loan)[0]
        assert (loan.returned_by, loan.undone_at) == (ReturnedBy.UNDO, desk.clock.now())
        assert loan.checked_at is None
        assert whereabouts(desk) is Whereabouts.UNCHECKED
        assert isinstance(desk.borrow("leo"), AskUnchecked)

    def test_it_is_a_counter_entry_and_nothing_is_deleted(self, desk: AtWork) -> None:
        lent = desk.lent()
        undo_loan(desk.ctx, desk.action(), lent.loan.loan_id, SCAN)
        assert [entry.act for entry in desk.all(AuditEntry)] == [Act.LENT, Act.LOAN_UNDONE]
        assert desk.chain_holds()

    def test_after_the_window_it_is_refused(self, desk: AtWork) -> None:
        lent = desk.lent()
        desk.clock.move(timedelta(seconds=121))
        outcome = undo_loan(desk.ctx, desk.action(), lent.loan.loan_id, SCAN)
        assert codes(outcome) == [Code.UNDO_TOO_LATE]
        assert desk.all(Loan)[0].returned_at is None

    def test_the_window_is_a_setting(self, file_desk: AtWork) -> None:
        short = file_desk.at(settings=CounterSettings(undo_window=timedelta(seconds=10)))
        lent = short.lent()
        short.clock.move(timedelta(seconds=11))
        outcome = undo_loan(short.ctx, short.action(), lent.loan.loan_id, SCAN)
        assert codes(outcome) == [Code.UNDO_TOO_LATE]

    def test_the_same_action_undoes_once(self, desk: AtWork) -> None:
        action, loan_id = desk.action(), desk.lent().loan.loan_id
        first = undo_loan(desk.ctx, action, loan_id, SCAN)
        assert undo_loan(desk.ctx, action, loan_id, SCAN) == first
        assert len(desk.all(AuditEntry)) == 2

    def test_somebody_elses_loan_is_left_alone(self, file_desk: AtWork) -> None:
        loan_id = file_desk.lent("mia").loan.loan_id
        leo = file_desk.school.leo.person_ref
        outcome = undo_loan(file_desk.ctx, file_desk.action(), loan_id, None, person_ref=leo)
        assert codes(outcome) == [Code.NOT_YOURS]

    def test_its_slip_does_not_come_out_any_more(self, file_desk: AtWork) -> None:
        file_desk.rule(receipt="always")
        loan_id = file_desk.lent().loan.loan_id
        undo_loan(file_desk.ctx, file_desk.action(), loan_id, None)
        assert [job.state for job in file_desk.all(OutboxJob)] == [OutboxState.EXPIRED]

    @pytest.mark.parametrize(
        ("outcome", "state"),
        [
            (JobOutcome(JobState.BLOCKED, accepted=0), OutboxState.EXPIRED),
            (JobOutcome(JobState.FAILED, accepted=300), OutboxState.EXPIRED),
            (JobOutcome(JobState.PRINTED, accepted=900), OutboxState.PRINTED),
        ],
    )
    def test_its_slip_in_the_printer_s_hands_is_not_tried_again(
        self, file_desk: AtWork, outcome: JobOutcome, state: OutboxState
    ) -> None:
        file_desk.rule(receipt="always")
        loan_id = file_desk.lent().loan.loan_id
        slip = printing.take_next(file_desk.ctx)
        assert slip is not None
        undo_loan(file_desk.ctx, file_desk.action(), loan_id, None)
        printing.record(file_desk.ctx, slip.job_id, outcome)
        assert [(job.state, job.document) for job in file_desk.all(OutboxJob)] == [(state, {})]


class TestUndoingAReturn:
    def test_the_loan_is_as_it_was(self, desk: AtWork) -> None:
        lent = desk.lent()
        desk.clock.move(timedelta(hours=2))
        desk.returned()
        desk.clock.move(timedelta(seconds=30))
        mia = desk.school.mia.person_ref
        action = desk.action()
        outcome = undo_return(desk.ctx, action, lent.loan.loan_id, mia, SCAN)
        assert outcome == Undone(lent.loan.thing, lent.loan)
        assert undo_return(desk.ctx, action, lent.loan.loan_id, mia, SCAN) == outcome
        loan = desk.all(Loan)[0]
        assert (loan.returned_at, loan.returned_by, loan.checked_at) == (None, None, None)
        assert whereabouts(desk) is Whereabouts.OUT
        assert desk.chain_holds()

    def test_nobody_elses_card_does_it(self, desk: AtWork) -> None:
        lent = desk.lent()
        desk.returned()
        leo = desk.school.leo.person_ref
        outcome = undo_return(desk.ctx, desk.action(), lent.loan.loan_id, leo, SCAN)
        assert codes(outcome) == [Code.NOT_YOURS]

    def test_someone_else_who_has_it_by_now_keeps_it(self, desk: AtWork) -> None:
        lent = desk.lent()
        desk.returned(by_staff=True)
        desk.lent("leo")
        outcome = undo_return(desk.ctx, desk.action(), lent.loan.loan_id, None, SCAN)
        assert codes(outcome) == [Code.SOMEONE_ELSE_HAS_IT]

    def test_after_the_window_it_is_refused(self, file_desk: AtWork) -> None:
        lent = file_desk.lent()
        file_desk.returned()
        file_desk.clock.move(timedelta(seconds=121))
        outcome = undo_return(file_desk.ctx, file_desk.action(), lent.loan.loan_id, None, None)
        assert codes(outcome) == [Code.UNDO_TOO_LATE]

    def test_an_undone_loan_does_not_come_back(self, file_desk: AtWork) -> None:
        loan_id = file_desk.lent().loan.loan_id
        undo_loan(file_desk.ctx, file_desk.action(), loan_id, None)
        outcome = undo_return(file_desk.ctx, file_desk.action(), loan_id, None, None)
        assert codes(outcome) == [Code.UNDO_TOO_LATE]

    def test_an_open_loan_simply_stays(self, file_desk: AtWork) -> None:
        lent = file_desk.lent()
        outcome = undo_return(file_desk.ctx, file_desk.action(), lent.loan.loan_id, None, None)
        assert outcome == Undone(lent.loan.thing, lent.loan)
        assert len(file_desk.all(AuditEntry)) == 1


def test_other_wings_hear_of_it(file_desk: AtWork) -> None:
    seen: list[LoanEvent] = []
    watched = file_desk.at(after_act=(lambda _session, event: seen.append(event),))
    loan_id = watched.lent().loan.loan_id
    watched.returned()
    undo_return(watched.ctx, watched.action(), loan_id, None, None)
    undo_loan(watched.ctx, watched.action(), loan_id, None)
    assert [event.act for event in seen] == [
        LoanAct.LENT,
        LoanAct.RETURNED,
        LoanAct.RETURN_UNDONE,
        LoanAct.LOAN_UNDONE,
    ]


def test_an_unknown_loan_is_a_named_error(file_desk: AtWork) -> None:
    with pytest.raises(NotFound, match="loan"):
        undo_loan(file_desk.ctx, file_desk.action(), key("nothing"), None)


class TestReopening:
    """Staff look, and what was scanned as given back is not there."""

    def test_the_loan_goes_on_with_its_old_due_time(self, desk: AtWork) -> None:
        lent, ana = desk.lent(), desk.school.teacher.person_ref
        desk.clock.move(timedelta(hours=3))
        desk.returned()
        desk.clock.move(timedelta(days=2))
        action = desk.action()

        for _ in range(2):
            outcome = reopen_loan(desk.ctx, action, lent.loan.loan_id, by=ana)
            assert isinstance(outcome, Undone)
            assert outcome.loan is not None
            assert outcome.loan.due_at == lent.loan.due_at

        assert whereabouts(desk) is Whereabouts.OUT
        entries = [each for each in desk.all(AuditEntry) if each.act is Act.LOAN_REOPENED]
        assert [each.actor for each in entries] == [str(ana)]

    def test_what_staff_have_seen_since_did_come_back(self, desk: AtWork) -> None:
        lent = desk.lent()
        desk.returned()
        desk.give_back(by_staff=True)

        outcome = reopen_loan(desk.ctx, desk.action(), lent.loan.loan_id, by=key("ana"))

        assert codes(outcome) == [Code.UNDO_TOO_LATE]

    def test_what_somebody_else_has_by_now_did_come_back(self, desk: AtWork) -> None:
        lent = desk.lent()
        desk.returned()
        other = desk.wish("leo")
        taken = check_out(desk.ctx, replace(other, accepts_unchecked=True))
        assert isinstance(taken, Lent), taken

        outcome = reopen_loan(desk.ctx, desk.action(), lent.loan.loan_id, by=key("ana"))

        assert codes(outcome) == [Code.SOMEONE_ELSE_HAS_IT]

    def test_a_loan_that_was_undone_never_was(self, desk: AtWork) -> None:
        lent = desk.lent()
        undo_loan(desk.ctx, desk.action(), lent.loan.loan_id, SCAN)

        outcome = reopen_loan(desk.ctx, desk.action(), lent.loan.loan_id, by=key("ana"))

        assert codes(outcome) == [Code.UNDO_TOO_LATE]
