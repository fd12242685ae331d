"""Every answer that the desk gives, and how it is told in each of the four channels."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from db.vocabulary.upkeep import FaultSpot
from kiosk.domain.desk.effects import LendIt, TakeBack
from kiosk.domain.desk.events import (
    Action,
    Answered,
    ScanUnreadable,
    SignedIn,
    TroubleArose,
    TroubleKind,
)
from kiosk.domain.desk.outcomes import Lent, NotOut, Outcome, Returned, Whereabouts
from kiosk.domain.desk.screens import (
    Ask,
    BookDesk,
    Bye,
    CardHelp,
    Damage,
    Done,
    GivenBack,
    GrownUp,
    HelpCalled,
    Home,
    Idle,
    JustAPlace,
    NotYet,
    SeeLibrarian,
    StaffInside,
    StaffPin,
    StillHere,
    ToDesk,
    Trouble,
    Unknown,
    Who,
    Wishes,
)
from kiosk.domain.verdict import Audience, Code, Reason, Weight
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.shapes import Status
from tests.domain.desk.counter import FRIDAY, MIA, RACK, SUSPENDED, TOO_MANY, Counter, chromebook

OK, ATTENTION, PROBLEM, NONE = ["ok"], ["attention"], ["problem"], list[str]()
SHORTER = Reason(Code.DUE_SHORTENED, Weight.ALERT, Audience.PUBLIC, {"until": FRIDAY})


class Kind(Enum):
    """What kind of news it is: the wall's colour, and the shape that stands beside the word."""

    DONE = (Tone.OK_BOARD, Status.DONE)
    CHOOSE = (Tone.PRIMARY_SOFT, Status.CHOOSE)
    WAIT = (Tone.WARN_SOFT, Status.WAIT)
    CANT = (Tone.BAD_BOARD, Status.CANT)
    FAULT = (Tone.FAULT_BOARD, Status.FAULT)
    NO_NEWS = (Tone.BG, None)
    OVER = (None, None)  # a warning lies over whatever stood there

    def __init__(self, wall: Tone | None, shape: Status | None) -> None:
        self.wall = wall
        self.shape = shape


def _answer(counter: Counter, kind: type, outcome: Outcome) -> None:
    """Answer the open question of this kind with `outcome` instead of the pretend school's."""
    while not isinstance(counter.open[0], kind):
        counter.answer()
    asking = counter.open.pop(0)
    assert isinstance(asking, LendIt | TakeBack)
    counter.happen(Answered(asking.ticket, outcome, counter.now))


def _scans(*codes: str, apart: float = 3) -> Callable[[Counter], None]:
    def act(counter: Counter) -> None:
        for code in codes:
            counter.scan(code, after=apart)

    return act


def _after(first: Callable[[Counter], None], *actions: Action) -> Callable[[Counter], None]:
    def act(counter: Counter) -> None:
        first(counter)
        for action in actions:
            counter.tap(action, after=1)

    return act


def _hers(then: Callable[[Counter], None]) -> Callable[[Counter], None]:
    """Mia has Chromebook 12 for a while already."""

    def act(counter: Counter) -> None:
        counter.lend_beforehand("CB12", MIA)
        then(counter)

    return act


def _lent_for_shorter(counter: Counter) -> None:
    counter.scan("MIA")
    counter.answers_now = False
    counter.scan("CB12", after=3)
    loan = counter.loan_of(counter.devices["CB12"])
    _answer(counter, LendIt, Lent(loan, MIA, can_print=True, alerts=(SHORTER,)))


def _given_back_late(counter: Counter) -> None:
    loan = counter.lend_beforehand("CB12", MIA)
    counter.answers_now = False
    counter.scan("CB12")
    late = Returned(loan.thing, loan.loan_id, loan.number, MIA.person_ref, RACK, was_late=True)
    _answer(counter, TakeBack, late)


def _not_out(counter: Counter) -> None:
    counter.lend_beforehand("CB12", MIA)
    counter.answers_now = False
    counter.scan("CB12")
    _answer(counter, TakeBack, NotOut(chromebook(12)))


def _refused(*reasons: Reason) -> Callable[[Counter], None]:
    def act(counter: Counter) -> None:
        counter.refusals = reasons
        _scans("MIA", "CB12")(counter)

    return act


def _unchecked(counter: Counter) -> None:
    counter.devices["CB12"].whereabouts = Whereabouts.UNCHECKED
    _scans("MIA", "CB12")(counter)


def _away(counter: Counter) -> None:
    counter.devices["CB12"].whereabouts = Whereabouts.AWAY
    counter.scan("CB12")


def _just_lent(counter: Counter) -> None:
    counter.lend_beforehand("CB12", MIA, ago=60)
    counter.scan("CB12")


def _told_broken(counter: Counter) -> None:
    _damage(counter)
    counter.tap(Action.SPOT, spot=FaultSpot.KEYS)
    counter.tap(Action.TELL, after=1)


def _damage(counter: Counter) -> None:
    counter.lend_beforehand("CB12", MIA)
    counter.scan("CB12")
    counter.tap(Action.BROKEN, after=1)


def _unreadable(counter: Counter) -> None:
    counter.happen(ScanUnreadable(counter.now))


def _trouble(counter: Counter) -> None:
    counter.happen(TroubleArose(TroubleKind.DISK_FULL, "K7-2041", counter.now))


def _scan_in_trouble(counter: Counter) -> None:
    _trouble(counter)
    counter.scan("CB12", after=1)


def _waits(act: Callable[[Counter], None], seconds: float) -> Callable[[Counter], None]:
    def waits(counter: Counter) -> None:
        act(counter)
        counter.wait(seconds)

    return waits


def _inside(counter: Counter) -> None:
    counter.scan("BADGE")
    counter.happen(SignedIn(counter.now))


@dataclass(frozen=True, slots=True)
class Row:
    """One answer of the desk in its four channels; `also` is what else the wall says.

    `said` is what is heard of a word that names somebody.
    """

    act: Callable[[Counter], None]
    state: type
    kind: Kind
    sound: list[str]
    word: str
    also: str = ""
    said: str = ""


LEND, RETURN = _scans("MIA", "CB12"), _hers(_scans("CB12"))
TABLE = {
    # good news
    "lent": Row(LEND, Done, Kind.DONE, OK, "It's yours!"),
    "lent for shorter": Row(
        _lent_for_shorter, Done, Kind.DONE, OK, "It's yours!", "You have it for less time."
    ),
    "kept longer": Row(
        _after(_hers(_scans("MIA", "CB12")), Action.KEEP_LONGER),
        Done,
        Kind.DONE,
        OK,
        "You can keep it longer.",
    ),
    "undone": Row(_after(LEND, Action.UNDO), Done, Kind.DONE, OK, "OK. You did not take it."),
    "kept after all": Row(_hers(_scans("CB12", "MIA")), Done, Kind.DONE, OK, "It stays yours."),
    "fault told": Row(_told_broken, Done, Kind.DONE, OK, "Thank you for telling us."),
    "not lent at all": Row(_not_out, Done, Kind.DONE, OK, "This one is back."),
    "put away": Row(_hers(_scans("CB12", "SLOT4")), Done, Kind.DONE, OK, "It is in its place."),
    "returned": Row(RETURN, GivenBack, Kind.DONE, OK, "Returned. Thank you!"),
    "returned late": Row(_given_back_late, GivenBack, Kind.DONE, OK, "Returned. Thank you!"),
    "wished": Row(
        _after(_hers(_scans("MIA")), Action.WISHES, Action.WISH),
        Wishes,
        Kind.DONE,
        OK,
        "Your wish is in the box!",
        "Now tell the librarian what it is.",
    ),
    "goodbye": Row(_scans("MIA", "MIA"), Bye, Kind.DONE, NONE, "Bye!"),
    # the person decides, or goes on alone
    "own": Row(
        _hers(_scans("MIA", "CB12")),
        Ask,
        Kind.CHOOSE,
        ATTENTION,
        "You already have this one.",
    ),
    "someone else's": Row(
        _hers(_scans("SAM", "CB12")),
        Ask,
        Kind.CHOOSE,
        ATTENTION,
        "Someone else has this one.",
    ),
    "all OK": Row(_unchecked, Ask, Kind.CHOOSE, ATTENTION, "Is it all OK?"),
    "is it this": Row(
        _scans("CB12", "SAM", apart=9),
        Ask,
        Kind.CHOOSE,
        ATTENTION,
        "Is this the one you want?",
    ),
    "just lent": Row(_just_lent, Ask, Kind.CHOOSE, ATTENTION, "Keep it or give it back?"),
    "unknown": Row(_scans("NOBODY"), Unknown, Kind.CHOOSE, ATTENTION, "I don't know that code."),
    "unreadable": Row(_unreadable, Unknown, Kind.CHOOSE, ATTENTION, "I could not read that."),
    "book": Row(_scans("9780306406157"), BookDesk, Kind.CHOOSE, ATTENTION, "This is a book."),
    "place": Row(
        _scans("SLOT4"), JustAPlace, Kind.CHOOSE, ATTENTION, "That is the code of a place."
    ),
    # the desk helps
    "case": Row(_refused(SUSPENDED), NotYet, Kind.WAIT, ATTENTION, "Please see the librarian."),
    "dead card": Row(
        _scans("DEAD"), SeeLibrarian, Kind.WAIT, ATTENTION, "Please see the librarian."
    ),
    "not ready": Row(_away, ToDesk, Kind.WAIT, ATTENTION, "This one isn't ready."),
    "no card": Row(
        _after(_scans("CB12"), Action.FORGOT_CARD),
        CardHelp,
        Kind.WAIT,
        ATTENTION,
        "No card? The desk can help.",
    ),
    "help": Row(
        _after(_scans(), Action.GET_HELP),
        HelpCalled,
        Kind.WAIT,
        ATTENTION,
        "I told the desk.",
    ),
    "grown-up": Row(
        _scans("X1", "X2", "X3"), GrownUp, Kind.WAIT, ATTENTION, "Let's get a grown-up."
    ),
    # no
    "refused": Row(_refused(TOO_MANY), NotYet, Kind.CANT, PROBLEM, "Not this one yet."),
    "refused and more": Row(
        _refused(TOO_MANY, SUSPENDED), NotYet, Kind.CANT, PROBLEM, "Not this one."
    ),
    # a fault of ours
    "trouble": Row(_trouble, Trouble, Kind.FAULT, NONE, "I can't save right now."),
    "scan in trouble": Row(
        _scan_in_trouble, Trouble, Kind.FAULT, ATTENTION, "I can't save right now."
    ),
    # nothing was decided yet
    "idle": Row(_scans(), Idle, Kind.NO_NEWS, NONE, "Scan your card or a device."),
    "who": Row(_scans("CB12"), Who, Kind.NO_NEWS, ATTENTION, "Scan your card to borrow it."),
    "home": Row(_scans("MIA"), Home, Kind.NO_NEWS, NONE, "Hi, Mia R.", said="Hi!"),
    "switch": Row(_scans("MIA", "SAM"), Home, Kind.NO_NEWS, NONE, "Hi, Sam O.", said="Hi!"),
    "damage": Row(_damage, Damage, Kind.NO_NEWS, NONE, "Where is it broken?"),
    "wishes": Row(
        _after(_scans("MIA"), Action.WISHES), Wishes, Kind.NO_NEWS, NONE, "I wish we had …"
    ),
    "still here": Row(_waits(_scans("MIA"), 25), StillHere, Kind.OVER, ATTENTION, "Still here?"),
    "staff door": Row(_scans("BADGE"), StaffPin, Kind.NO_NEWS, NONE, "For staff"),
    "staff inside": Row(_inside, StaffInside, Kind.NO_NEWS, NONE, "Hello. The counter is yours."),
}
# A screen that all can see tells nobody that a thing came late, or why a card is none.
SAME_ON_PURPOSE = {
    frozenset({"returned", "returned late"}),
    frozenset({"case", "dead card"}),
    frozenset({"trouble", "scan in trouble"}),
}
