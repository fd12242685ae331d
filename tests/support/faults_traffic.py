"""Random traffic of a busy counter through the services, each act told once it is committed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from db.models.catalog import Item
from db.models.desk import Counter
from db.models.lending import Loan
from db.models.people import Patron
from db.store import Store
from db.vocabulary.desk import CaseKind, OutboxKind
from db.vocabulary.upkeep import Condition, FaultSpot
from hardware.print_api import JobOutcome, JobState
from kiosk.app.system import SystemIds, seeded_random
from kiosk.services.context import Context
from kiosk.services.desk import cases, printing
from kiosk.services.desk.slips import SlipWish, request_slip
from kiosk.services.lending.checkin import check_in
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.outcomes import CheckIn, CheckOut, Lent, Renewed, Returned, Undone
from kiosk.services.lending.renewals import renew
from kiosk.services.lending.undo import undo_loan, undo_return
from kiosk.services.upkeep.fault_reports import Fault, report_fault
from tests.support.counter import POLICY, SCAN, FrozenClock, at_work
from tests.support.store import MONDAY, make_store

Say = Callable[..., None]
_RULES = {
    "version": 1,
    "rules": [
        {"loan_length": "4 days", "max_loans": 3, "renewals": 2, "receipt": "always"},
        POLICY["rules"][1],
    ],
}


def busy_school(folder: Path) -> Path:
    """A store of the sample school, closed, where every loan and return prints its slip."""
    with make_store(folder) as store:
        at_work(store, _RULES)
        assert store.path is not None
        return store.path


@dataclass
class Traffic:
    """Does one random act after another, the same ones for the same seed.

    `say` is told "act ID" once an act is surely on disk, "perhaps ID" for one that may have found
    nothing to write, and "paper ID" when a slip has come out, before the store hears of it.
    `is_alone`: nobody else changes what this traffic has just seen.
    """

    store: Store
    say: Say
    seed: int
    is_alone: bool = True

    def __post_init__(self) -> None:
        self._chance = seeded_random(self.seed)
        self._clock = FrozenClock(MONDAY + timedelta(minutes=self.seed))
        with self.store.read() as session:
            self._people = list(session.scalars(select(Patron.person_ref).order_by(Patron.id)))
            self._things = list(session.scalars(select(Item.id).order_by(Item.id)))
            counter = session.scalars(select(Counter.id)).one()
        self._ids = SystemIds()
        self._ctx = Context(self.store, self._clock, self._ids, counter, "kiosk")
        self._loan: UUID | None = None
        acts = (self._lend, self._give_back, self._renew, self._undo, self._print)
        self._acts: tuple[Callable[[], None], ...] = (*acts * 3, self._report, self._want_slip)
        if self.is_alone:
            self._acts = (*self._acts, self._ask_for_help)

    def act(self) -> None:
        """One act, a second after the last one."""
        self._clock.move(timedelta(seconds=1))
        self._chance.choice(self._acts)()

    def _lend(self) -> None:
        person, thing = self._chance.choice(self._people), self._chance.choice(self._things)
        action = self._ids.new()
        outcome = check_out(
            self._ctx, CheckOut(action, person, thing, SCAN, accepts_unchecked=True)
        )
        if isinstance(outcome, Lent):
            self._loan = outcome.loan.loan_id
        self._tell(action, isinstance(outcome, Lent))

    def _give_back(self) -> None:
        action, thing = self._ids.new(), self._chance.choice(self._things)
        by_staff = self._chance.random() < 0.3
        outcome = check_in(self._ctx, CheckIn(action, thing, SCAN, by_staff=by_staff))
        if isinstance(outcome, Returned):
            self._loan = outcome.loan_id
        self._tell(action, isinstance(outcome, Returned))

    def _renew(self) -> None:
        if self._loan is not None:
            action = self._ids.new()
            outcome = renew(self._ctx, action, self._loan, SCAN)
            self._tell(action, isinstance(outcome, Renewed))

    def _undo(self) -> None:
        if self._loan is None:
            return
        with self.store.read() as session:
            is_open = session.get_one(Loan, self._loan).returned_at is None
        action = self._ids.new()
        if is_open:
            outcome = undo_loan(self._ctx, action, self._loan, SCAN)
        else:
            outcome = undo_return(self._ctx, action, self._loan, None, SCAN)
        # Somebody else may have opened it again in between: then it is undone, and not by us.
        self._tell(action, isinstance(outcome, Undone) and (is_open or self.is_alone))

    def _report(self) -> None:
        action, thing = self._ids.new(), self._chance.choice(self._things)
        fault = Fault(thing, self._loan, Condition.ODD, (FaultSpot.KEYS,))
        report_fault(self._ctx, action, fault, SCAN)
        self._tell(action, True)

    def _ask_for_help(self) -> None:
        action, person = self._ids.new(), self._chance.choice(self._people)
        code = cases.open_case(self._ctx, action, cases.NewCase(CaseKind.HELP, person))
        self._tell(action, False)  # one case about one matter, however often it is asked for
        cases.resolve_case(self._ctx, action := self._ids.new(), code)
        self._tell(action, True)

    def _want_slip(self) -> None:
        if self._loan is not None:
            action = self._ids.new()
            request_slip(self._ctx, action, self._loan, SlipWish(OutboxKind.BORROW_SLIP))
            self.say("slip", action)

    def _print(self) -> None:
        slip = printing.take_next(self._ctx)
        if slip is not None:
            self.say("paper", slip.job_id)
            printing.record(self._ctx, slip.job_id, JobOutcome(JobState.PRINTED, accepted=1))
            self.say("noted", slip.job_id)

    def _tell(self, action: UUID, is_sure: bool) -> None:
        self.say("act" if is_sure else "perhaps", action)
