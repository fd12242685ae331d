"""Whatever people, clocks and crashes do, the store agrees with a model that knows no store."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from db.models.lending import Loan
from db.models.people import Patron, StaffMember
from db.store import Store
from db.vocabulary.people import StaffRole
from kiosk.domain.verdict import Code
from kiosk.services.desk.backups import back_up
from kiosk.services.lending.checkin import check_in
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.outcomes import (
    AlreadyYours,
    AskUnchecked,
    CheckIn,
    CheckInOutcome,
    CheckOut,
    Lent,
    NotOut,
    Override,
    Refused,
    Renewed,
    Returned,
    Undone,
    UndoOutcome,
)
from kiosk.services.lending.renewals import renew
from kiosk.services.lending.undo import reopen_loan, undo_loan, undo_return
from tests.support.counter import SCAN, at_work
from tests.support.faults_model import Model, ModelLoan
from tests.support.faults_proof import proven_store
from tests.support.long_runs import sized
from tests.support.restoring import copy, lose_loans, path_of, place_of, restore
from tests.support.store import make_store

PEOPLE = st.sampled_from(["mia", "leo", "teacher"])
THINGS = st.integers(0, 2)
WHICH = st.integers(0, 3)
"""A loan, counted from the newest."""
HOUR = 3600
FORWARD = st.sampled_from([1, 60, 119, 150, 2 * HOUR, 26 * HOUR, 9 * 24 * HOUR])
BACK = st.sampled_from([-1, -90, -HOUR, -30 * 24 * HOUR])


class Lending(RuleBasedStateMachine):
    """Each rule does one thing to both, and compares what they say."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp(prefix="makerdesk-model-"))
        self._runs = 0
        self.backup: Path | None = None
        self.desk = at_work(make_store(self._folder))
        self._staff = self.desk.school.teacher.person_ref
        with self.desk.store.write() as session:
            librarian = self.desk.school.teacher.id
            session.add(StaffMember(patron_id=librarian, role=StaffRole.LIBRARIAN))
        people = self.desk.all(Patron)
        self.model = Model({each.person_ref: each.category_code for each in people})

    def teardown(self) -> None:
        try:
            proven_store(self.desk.store)
        finally:
            self.desk.store.close()
            shutil.rmtree(self._folder)

    @rule(person=PEOPLE, thing=THINGS, accepts=st.booleans())
    def lend(self, person: str, thing: int, accepts: bool) -> None:
        self._lend(self._wish(person, thing, accepts))

    @rule(person=PEOPLE, thing=THINGS)
    def lend_all_the_same(self, person: str, thing: int) -> None:
        codes = (Code.TOO_MANY_OF_KIND.value, Code.OVERDUE.value)
        self._lend(self._wish(person, thing, True, Override(self._staff, codes, "class set")))

    @rule(person=PEOPLE, thing=THINGS)
    def lend_twice_under_one_action(self, person: str, thing: int) -> None:
        wish = self._wish(person, thing, True)
        if self._lend(wish):
            again = check_out(self.desk.ctx, wish)
            assert isinstance(again, Lent)
            assert again.loan.loan_id in self.model.loans

    @rule(thing=THINGS, by_staff=st.booleans())
    def give_back(self, thing: int, by_staff: bool) -> None:
        item, now = self._item(thing), self.desk.clock.now()
        expected = self.model.give_back(item, now, by_staff=by_staff)
        given = CheckIn(self.desk.action(), item, SCAN, by_staff=by_staff)
        outcome: CheckInOutcome = check_in(self.desk.ctx, given)
        if expected is None:
            assert isinstance(outcome, NotOut)
        else:
            assert isinstance(outcome, Returned)
            assert outcome.loan_id == expected.loan_id

    @precondition(lambda self: self.model.loans)
    @rule(which=WHICH)
    def renew(self, which: int) -> None:
        loan, now = self._loan(which), self.desk.clock.now()
        outcome = renew(self.desk.ctx, self.desk.action(), loan.loan_id, SCAN)
        if isinstance(outcome, Renewed):
            assert self.model.may_renew(loan, now)
            assert outcome.loan.due_at > loan.due_at
            loan.renewals, loan.due_at = loan.renewals + 1, outcome.loan.due_at
        elif self.model.may_renew(loan, now):
            assert {each.code for each in outcome.verdict.reasons} == {Code.RENEWAL_NOT_LONGER}

    @precondition(lambda self: self.model.loans)
    @rule(which=WHICH)
    def undo_loan(self, which: int) -> None:
        loan, now = self._loan(which), self.desk.clock.now()
        may = self.model.may_undo_loan(loan, now)
        self._expect(may, undo_loan(self.desk.ctx, self.desk.action(), loan.loan_id, SCAN))
        if may:
            loan.ended_at, loan.ended_by = now, "undo"

    @precondition(lambda self: self.model.loans)
    @rule(which=WHICH)
    def undo_return(self, which: int) -> None:
        loan = self._loan(which)
        may = self.model.may_undo_return(loan, self.desk.clock.now())
        outcome = undo_return(self.desk.ctx, self.desk.action(), loan.loan_id, None, SCAN)
        self._expect(may, outcome)
        if may:
            self.model.open_again(loan)

    @precondition(lambda self: self.model.loans)
    @rule(which=WHICH)
    def reopen(self, which: int) -> None:
        loan = self._loan(which)
        may = self.model.may_reopen(loan)
        action = self.desk.action()
        self._expect(may, reopen_loan(self.desk.ctx, action, loan.loan_id, by=self._staff))
        if may:
            self.model.open_again(loan)

    @rule(seconds=FORWARD)
    def time_passes(self, seconds: int) -> None:
        self.desk.clock.move(timedelta(seconds=seconds))

    @rule(seconds=BACK)
    def set_clock(self, seconds: int) -> None:
        self.desk.clock.set(self.desk.clock.now() + timedelta(seconds=seconds))

    @rule()
    def restart(self) -> None:
        path = self.desk.store.path
        self.desk.store.close()
        self._go_on_with(Store(f"sqlite:///{path}"))

    @rule()
    def crash(self) -> None:
        """The process dies: what it wrote is all that the next one finds."""
        path = self.desk.store.path
        assert path is not None
        self._runs += 1
        found = self._folder / str(self._runs)
        found.mkdir()
        for each in (path, path.with_name(f"{path.name}-wal")):
            if each.exists():
                shutil.copy(each, found)
        self.desk.store.close()
        self._go_on_with(Store(f"sqlite:///{found / path.name}"))

    @precondition(lambda self: self.backup is None)
    @rule()
    def back_up(self) -> None:
        made = back_up(place_of(path_of(self.desk.store)), self.desk.clock)
        self.backup = self._folder / made.path.name
        copy(made.path, self.backup)

    @precondition(lambda self: self.backup is not None)
    @rule(is_damaged=st.booleans())
    def restore(self, is_damaged: bool) -> None:
        """Whatever was done since the backup is done again, also from a file that lost rows."""
        assert self.backup is not None
        path = path_of(self.desk.store)
        self.desk.store.close()
        if is_damaged:
            lose_loans(path)
        try:
            report = restore(self.desk, path, self.backup)
        finally:
            self._go_on_with(Store(f"sqlite:///{path}"))
        assert report.tasks == ()
        self.backup = None

    @invariant()
    def store_and_model_agree(self) -> None:
        with self.desk.store.read() as session:
            rows = session.execute(
                select(Loan, Patron.person_ref).join(Patron, Patron.id == Loan.patron_id)
            ).all()
        assert {row.id: _seen(row, person) for row, person in rows} == self.model.loans

    def _lend(self, wish: CheckOut) -> bool:
        now = self.desk.clock.now()
        person, item = wish.person_ref, wish.item_id
        reasons = self.model.against_lending(person, item, now)
        confirmed = set() if wish.override is None else set(wish.override.codes)
        holder = self.model.open_loan(item)
        outcome = check_out(self.desk.ctx, wish)
        match outcome:
            case AlreadyYours():
                assert holder is not None
                assert holder.person == person
            case Refused():
                assert holder is None or holder.person != person
                assert {str(each.code) for each in outcome.verdict.reasons} == reasons
                assert reasons - confirmed
            case AskUnchecked():
                assert not reasons - confirmed
                assert self.model.asks(person, item)
                assert not wish.accepts_unchecked
            case Lent():
                assert not reasons - confirmed
                assert wish.accepts_unchecked or not self.model.asks(person, item)
                loan = outcome.loan
                assert loan.due_at > now
                self.model.lend(ModelLoan(loan.loan_id, person, item, now, loan.due_at))
        return isinstance(outcome, Lent)

    def _wish(
        self, person: str, thing: int, accepts: bool, override: Override | None = None
    ) -> CheckOut:
        ref: UUID = getattr(self.desk.school, person).person_ref
        action, item = self.desk.action(), self._item(thing)
        return CheckOut(action, ref, item, SCAN, accepts_unchecked=accepts, override=override)

    def _expect(self, may: bool, outcome: UndoOutcome) -> None:
        assert isinstance(outcome, Undone if may else Refused)

    def _item(self, thing: int) -> UUID:
        return self.desk.laptop(thing + 1)

    def _loan(self, which: int) -> ModelLoan:
        newest_first = list(self.model.loans.values())[::-1]
        return newest_first[which % len(newest_first)]

    def _go_on_with(self, store: Store) -> None:
        self.desk = self.desk.at(store=store)


def _seen(row: Loan, person: UUID) -> ModelLoan:
    return ModelLoan(
        loan_id=row.id,
        person=person,
        item=row.item_id,
        lent_at=row.lent_at,
        due_at=row.due_at,
        renewals=row.renewals,
        ended_at=row.returned_at,
        ended_by=None if row.returned_by is None else row.returned_by.value,
        checked_at=row.checked_at,
    )


@sized("examples", [8], [400])
def test_the_store_agrees_with_the_model_after_every_step(examples: int) -> None:

    wanted = settings(max_examples=examples, stateful_step_count=30)
    run_state_machine_as_test(Lending, settings=wanted)


def test_its_librarian_passes_a_refusal_that_is_left_to_staff() -> None:
    """Else no step of the machine would ever lend by an override."""
    lending = Lending()
    for thing in range(3):
        lending.lend_all_the_same("mia", thing)
        lending.store_and_model_agree()
    assert len(lending.model.loans) == 3
    lending.teardown()
