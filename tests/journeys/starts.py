"""Where a counter can stand when a scan comes, and what the store holds then.

The self-checkout's table says of some scans what they do "in any state": these are the states.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import pytest
from sqlalchemy import select

from db.models.desk import Case, JournalEntry
from db.models.lending import Loan
from db.vocabulary.desk import Act
from kiosk.domain.desk.screens import (
    Ask,
    Bye,
    Done,
    GivenBack,
    Home,
    Idle,
    Screen,
    Who,
)
from kiosk.services.practice.cast import CHROMEBOOK, JOY, MIA, PODCAST, CastCard
from tests.support.journey import Journey

JOYS = "CB-0010"
DEVS = "CB-0016"
FREE = "CB-0018"
PAUSE = 2.5
"""Seconds after which nothing counts as read twice, and a verdict still stands."""


@dataclass(frozen=True, slots=True)
class Start:
    """One state of the table, by the table's own name.

    `lead` brings a fresh counter there and `screen` stands then; `person` is signed in, and
    `rest` is where a notice leads back to. `goes_on` is the scan that this state waits for, after
    which the thing named first is with the card named second, or in where that is None.
    """

    name: str
    screen: type[Screen]
    lead: Callable[[Journey], None]
    rest: type[Screen]
    person: CastCard | None
    goes_on: str
    then: tuple[str, str | None]

    def begin(self, journey: Journey) -> "Ledger":
        """Bring the counter there and say what the store holds now."""
        self.lead(journey)
        assert isinstance(journey.screen, self.screen)
        assert self.has_its_person(journey)
        return ledger(journey)

    def has_its_person(self, journey: Journey) -> bool:
        """Whether exactly the person of this state is signed in."""
        session = journey.desk.session
        who = None if session is None else session.person.greeting
        return who == (None if self.person is None else self.person.label)

    def goes_on_as_before(self, journey: Journey) -> None:
        """The scan that this state waits for does what it always does."""
        thing, holder = self.then
        journey.scan(self.goes_on)
        journey.settle(lambda: journey.shelf.holder(thing) == holder)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the store holds: every loan and whether it is open, acts, scans and cases."""

    loans: frozenset[tuple[UUID, UUID, bool]]
    acts: tuple[Act, ...]
    scans: int
    cases: int

    def acts_since(self, before: "Ledger") -> list[Act]:
        """What was done after `before`."""
        assert self.acts[: len(before.acts)] == before.acts
        return list(self.acts[len(before.acts) :])


def ledger(journey: Journey) -> Ledger:
    """What the store of this counter holds now; its audit chain must verify."""
    journey.lets_the_lane_end()
    # Rows rather than objects: there are fifteen hundred, and most tests ask twice.
    known = select(Loan.id, Loan.patron_id, Loan.returned_at.is_(None))
    with journey.store.read() as session:
        rows = session.execute(known.where(Loan.patron_id.is_not(None)))
        loans = frozenset((loan, who, is_open) for loan, who, is_open in rows if who is not None)
    shelf = journey.shelf
    return Ledger(loans, tuple(shelf.acts()), shelf.count(JournalEntry), shelf.count(Case))


def _idle(journey: Journey) -> None:
    journey.shows(Idle)


def _who(journey: Journey) -> None:
    journey.scan(CHROMEBOOK.code)
    journey.shows(Who)
    journey.push(PAUSE)


def _home(journey: Journey) -> None:
    journey.sign_in(MIA)


def _lent(journey: Journey) -> None:
    journey.sign_in(MIA)
    journey.scan(CHROMEBOOK.code)
    journey.shows(Done)
    journey.push(PAUSE)


def _returned(journey: Journey) -> None:
    journey.scan(JOYS)
    journey.shows(GivenBack)
    journey.push(PAUSE)


def _ask(journey: Journey) -> None:
    journey.sign_in(MIA)
    journey.scan(DEVS)
    journey.shows(Ask)
    journey.push(PAUSE)


def _bye(journey: Journey) -> None:
    journey.sign_in(MIA)
    journey.tap("I'm done")
    journey.shows(Bye)


IDLE = Start("IDLE", Idle, _idle, Idle, None, JOYS, (JOYS, None))
WHO = Start("WHO", Who, _who, Who, None, MIA.code, (CHROMEBOOK.code, MIA.code))
HOME = Start("HOME", Home, _home, Home, MIA, CHROMEBOOK.code, (CHROMEBOOK.code, MIA.code))
VERDICT = Start("VERDICT", Done, _lent, Home, MIA, PODCAST.code, (PODCAST.code, MIA.code))
RETURNED = Start("RETURNED", GivenBack, _returned, Idle, None, JOY.code, (JOYS, JOY.code))
ASK = Start("ASK", Ask, _ask, Home, MIA, CHROMEBOOK.code, (CHROMEBOOK.code, MIA.code))
BYE = Start("BYE", Bye, _bye, Idle, None, JOYS, (JOYS, None))
STARTS = (IDLE, WHO, HOME, VERDICT, RETURNED, ASK, BYE)


def named(start: Start) -> str:
    """The name of a state in a test's id."""
    return start.name


from_any_state = pytest.mark.parametrize("start", STARTS, ids=named)
