"""The machine is total: every event on every screen, and any order of events."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.vocabulary.desk import OutboxKind
from db.vocabulary.upkeep import Condition, FaultSpot
from kiosk.domain.codes import COMMAND_CODES, Command
from kiosk.domain.desk import screens as s
from kiosk.domain.desk.effects import (
    Asking,
    CountScan,
    Effect,
    LendIt,
    LookUp,
    MakeWish,
    OpenWishes,
    TakeBack,
)
from kiosk.domain.desk.events import (
    Action,
    Answered,
    CaseOpened,
    Event,
    HomeLoaded,
    Looks,
    LooksChosen,
    Recovered,
    Scanned,
    ScanUnreadable,
    SignedIn,
    SignedOut,
    SlipTold,
    StoreChanged,
    Tapped,
    Ticked,
    Touched,
    TroubleArose,
    TroubleKind,
)
from kiosk.domain.desk.outcomes import (
    AlreadyYours,
    AskUnchecked,
    BookSeen,
    CaseSeen,
    DeadCardSeen,
    FaultNoted,
    ItemSeen,
    Lent,
    NobodysCode,
    NotOut,
    Outcome,
    PersonSeen,
    PlaceSeen,
    PutAway,
    Refused,
    Renewed,
    Returned,
    Undone,
    Whereabouts,
    WishesSeen,
)
from kiosk.domain.desk.slips import SlipState
from kiosk.domain.desk.state import Desk, Held, Session, Waiting
from kiosk.domain.desk.step import start, step
from kiosk.domain.desk.turn import Turn
from kiosk.domain.views import ScanFacts
from kiosk.domain.wishes import Room, WishBox
from tests.domain.desk.counter import (
    ALVAREZ,
    CARDS,
    LAPTOPS,
    MIA,
    RACK,
    SAM,
    TOO_MANY,
    Counter,
    Device,
    chromebook,
    ref,
)

THING = chromebook(12)
LOAN = Counter().loan_of(Device(THING))
SCAN = ScanFacts("scanner", "any", "CB12")
GIVEN_BACK = s.GivenBack(THING, LOAN.loan_id, "L-1", MIA.person_ref, RACK, can_print=True)
ROOMS = [(Room.FREE, False), (Room.FREE, True), (Room.FULL, False)]
ALL_SCREENS: list[s.Screen] = [
    s.Idle(),
    s.Who(THING),
    s.Home(),
    *(s.Done(kind, THING, LOAN, can_print=True, can_undo=True) for kind in s.DoneKind),
    GIVEN_BACK,
    replace(GIVEN_BACK, can_keep=False),
    s.Damage(THING, LOAN.loan_id, Condition.ODD, back=GIVEN_BACK),
    s.Damage(THING, LOAN.loan_id, Condition.BROKEN, frozenset({FaultSpot.KEYS})),
    s.Damage(THING, None, Condition.BROKEN),
    s.NotYet(THING, (TOO_MANY,)),
    *(s.Ask(question, THING, SCAN, LOAN.loan_id, LOAN, True) for question in s.Question),
    s.StillHere(s.Home()),
    s.StillHere(s.ToDesk(THING, 1)),
    s.SeeLibrarian("K7-2041"),
    s.ToDesk(THING, 1),
    s.CardHelp(THING, 1),
    s.HelpCalled(1),
    s.HelpCalled(1, back=GIVEN_BACK),
    s.GrownUp(1),
    s.Unknown(1),
    s.Unknown(1, back=GIVEN_BACK),
    s.BookDesk(),
    s.JustAPlace("Slot 4"),
    s.Bye(),
    *(s.Trouble(kind, "K7-2041") for kind in TroubleKind),
    s.StaffPin(ALVAREZ),
    s.StaffInside(),
    *(s.Wishes(WishBox((LAPTOPS,), (), room), is_new) for room, is_new in ROOMS),
]
OUTCOMES: list[Outcome] = [
    PersonSeen(MIA),
    PersonSeen(SAM),
    PersonSeen(ALVAREZ),
    *(ItemSeen(THING, where, MIA.person_ref, LOAN.loan_id, 30) for where in Whereabouts),
    ItemSeen(chromebook(14), Whereabouts.OUT, SAM.person_ref, ref(9), 3000),
    PlaceSeen(ref(7), "Slot 4"),
    CaseSeen("K7-2041"),
    BookSeen(),
    DeadCardSeen("K7-2041"),
    NobodysCode(),
    Lent(LOAN, MIA),
    Refused(THING, (TOO_MANY,)),
    AskUnchecked(THING),
    AlreadyYours(LOAN),
    Returned(THING, LOAN.loan_id, "L-1", MIA.person_ref),
    NotOut(THING),
    Renewed(LOAN),
    Undone(THING),
    Undone(THING, LOAN),
    FaultNoted(THING),
    PutAway(THING),
    WishesSeen(WishBox((LAPTOPS,), (), Room.FREE)),
    WishesSeen(WishBox((), (), Room.FULL), is_new=True),
]
ASKINGS: list[Asking] = [
    LookUp(1, SCAN),
    LendIt(1, MIA.person_ref, THING.item_id, SCAN),
    TakeBack(1, THING.item_id, SCAN),
    OpenWishes(1, MIA.person_ref),
    MakeWish(1, MIA.person_ref, None),
]
AT = 100.0
EVENTS: list[Event] = [
    Scanned(SCAN, AT),
    *(Scanned(ScanFacts("scanner", "command", c), AT, k) for c, k in COMMAND_CODES.items()),
    ScanUnreadable(AT),
    *(Answered(1, outcome, AT) for outcome in OUTCOMES),
    Answered(99, NobodysCode(), AT),
    HomeLoaded(MIA, (LOAN,), frozenset(), AT),
    CaseOpened(1, "K7-2041", AT),
    *(Tapped(action, AT, LOAN.loan_id, FaultSpot.KEYS) for action in Action),
    *(Tapped(action, AT) for action in Action),
    Touched(AT),
    LooksChosen(Looks("es"), AT),
    Ticked(AT),
    Ticked(AT + 1000),
    StoreChanged(AT),
    *(
        SlipTold(kind, number, state, AT)
        for kind in OutboxKind
        for number in (LOAN.number, GIVEN_BACK.number, "L-none")
        for state in SlipState
    ),
    *(TroubleArose(kind, "K7-2041", AT) for kind in TroubleKind),
    Recovered(AT),
    SignedIn(AT),
    SignedOut(AT),
]


def opened(screen: s.Screen, session: Session | None, held: Held | None) -> Desk:
    turn = Turn(replace(start(), now=AT - 1, session=session, held=held, tickets=1))
    turn.show(screen)
    return turn.desk


@pytest.mark.parametrize("screen", ALL_SCREENS, ids=lambda screen: repr(screen)[:50])
@pytest.mark.parametrize("is_signed_in", [False, True])
def test_every_event_has_an_answer_on_every_screen(screen: s.Screen, is_signed_in: bool) -> None:
    session = Session(MIA, seen_at=AT - 1, loans=(LOAN,)) if is_signed_in else None
    held = None if is_signed_in else Held(THING, SCAN, AT - 1)
    for waiting in (None, *(Waiting(asking, AT - 1, AT - 1) for asking in ASKINGS)):
        desk = replace(opened(screen, session, held), waiting=waiting)
        for event in EVENTS:
            after, effects = step(desk, event)
            assert after.now >= desk.now
            assert step(desk, event) == (after, effects)


def test_the_list_of_screens_above_is_whole() -> None:
    named = {type(screen) for screen in ALL_SCREENS}

    assert named == set(s.Screen.__args__)


CODES = [*CARDS, "CB12", "CB14", "CB15", "SLOT4", "K7-2041", "DEAD", "9780306406157", "NOBODY"]
acts = st.one_of(
    st.tuples(st.just("scan"), st.sampled_from([*CODES, *COMMAND_CODES])),
    st.tuples(st.just("tap"), st.sampled_from(list(Action))),
    st.tuples(st.just("wait"), st.sampled_from([0.1, 1.0, 2.0, 4.5, 9.0, 31.0])),
    st.tuples(st.just("answer"), st.just("")),
    st.tuples(st.just("trouble"), st.sampled_from(list(TroubleKind))),
    st.tuples(st.just("signed_in"), st.just("")),
    st.tuples(st.just("recovered"), st.just("")),
)


class Story:
    """Plays random acts, and checks after each that the lender is the last card's person."""

    def __init__(self, *, answers_now: bool) -> None:
        self.counter = Counter(answers_now=answers_now)
        self.scans = 0

    def play(self, kind: str, what: object) -> None:
        counter, at = self.counter, self.counter.now
        match kind, what:
            case "scan", str(code):
                self.scans += 1
                counter.scan(code, after=0.01)
            case "tap", Action() as action:
                loan_id = LOAN.loan_id
                counter.happen(Tapped(action, at, loan_id, FaultSpot.SCREEN))
            case "wait", float(seconds):
                counter.wait(seconds)
            case "trouble", TroubleKind() as trouble:
                counter.happen(TroubleArose(trouble, "K7-2041", at))
            case "signed_in", _:
                counter.happen(SignedIn(at))
            case "recovered", _:
                counter.happen(Recovered(at))
                counter.happen(SignedOut(at))
            case _:
                if counter.open:
                    counter.answer()
        self.check(counter.new)

    def check(self, effects: list[Effect]) -> None:
        for effect in effects:
            if isinstance(effect, LendIt):
                assert effect.person_ref == self.last_card()
        if self.counter.desk.session is None:
            assert all(
                person.greeting not in repr(self.counter.desk)
                for person in (MIA, SAM)
                if not isinstance(self.counter.screen, s.StaffPin)
            )

    def last_card(self) -> UUID:
        return self.counter.persons_seen[-1]

    def settle(self) -> None:
        """Whatever happened, answers come, the store recovers, staff leave, and time goes on."""
        counter = self.counter
        counter.answers_now = True
        counter.happen(Ticked(counter.now))
        counter.happen(Recovered(counter.now))
        counter.happen(SignedOut(counter.now))
        for _ in range(200):
            counter.now += 3
            counter.happen(Ticked(counter.now))


@given(st.lists(acts, max_size=40), st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_story_ends_on_idle_with_nobodys_data(
    story: list[tuple[str, object]], answers_now: bool
) -> None:
    teller = Story(answers_now=answers_now)
    for kind, what in story:
        teller.play(kind, what)
    teller.settle()

    desk = teller.counter.desk
    assert desk.screen == s.Idle()
    assert (desk.session, desk.held, desk.waiting, desk.queue) == (None, None, None, ())
    assert desk.memory.last is None
    assert desk.looks == Looks()


@given(st.lists(acts, max_size=40), st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_scan_is_lost_silently(story: list[tuple[str, object]], answers_now: bool) -> None:
    teller = Story(answers_now=answers_now)
    for kind, what in story:
        teller.play(kind, what)

    counter = teller.counter
    looked_up = sum(isinstance(effect, LookUp) for effect in counter.all)
    counted = sum(isinstance(effect, CountScan) for effect in counter.all)
    commands = sum(what in COMMAND_CODES for kind, what in story if kind == "scan")
    accounted = looked_up + counted + len(counter.desk.queue)
    assert teller.scans - commands <= accounted <= teller.scans


def test_a_storm_of_scans_is_answered_in_order() -> None:
    counter = Counter(answers_now=False)
    codes = [f"CODE{n}" for n in range(2000)]
    for code in codes:
        counter.scan(code, after=0.001)
    while counter.open:
        counter.answer()

    assert [effect.scan.code for effect in counter.all if isinstance(effect, LookUp)] == codes


def test_every_command_code_is_understood() -> None:
    assert set(COMMAND_CODES.values()) == set(Command)
