"""A school's people, things and loans, and every state that a counter can show of them."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from db.vocabulary.upkeep import Condition, FaultSpot
from kiosk.domain.desk import screens as states
from kiosk.domain.desk.events import TroubleKind
from kiosk.domain.desk.slips import SlipState
from kiosk.domain.desk.state import Desk, Session
from kiosk.domain.verdict import Audience, Code, Param, Reason, Weight
from kiosk.domain.views import (
    Accessory,
    GradeBand,
    LoanSeen,
    OwnReady,
    Person,
    ScanFacts,
    Slot,
    Thing,
)
from kiosk.domain.wishes import OwnWish, Room, WishBox, WishKind, WishStage

ZONE = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 30, 10, 24, tzinfo=ZONE)


def _id(number: int) -> UUID:
    return UUID(int=number)


SLOT = Slot("Rack A", 12, (10, 11, 12, 13, 14), frozenset({10, 11, 13}))
SLOT_4 = Slot("Rack A", 4, (1, 2, 3, 4, 5, 6, 7, 8), frozenset({1, 2, 3, 5, 7}))
CHARGER = Accessory("charger", "charger", "charger", {"es": "cargador"})
CHROMEBOOK = Thing(
    _id(1),
    "CB-0012",
    "chromebook",
    "Chromebook",
    "12",
    "chromebook",
    {"es": "Chromebook"},
    (CHARGER,),
    SLOT,
)
KIT = Thing(
    _id(2), "KT-0003", "microbit", "micro:bit kit", "3", "microbit-kit", {"es": "kit micro:bit"}
)
PODCAST = Thing(
    _id(3), "PK-0002", "podcast", "Podcast kit", "2", "podcast-kit", {"es": "kit de podcast"}
)
MIA = Person(_id(11), "Mia R.", "M", GradeBand.MIDDLE)
SAM = Person(_id(12), "Sam O.", "S", GradeBand.EARLY)
STAFF = Person(_id(13), "Ms. Alvarez", "A", GradeBand.UPPER, is_staff=True)


def _loan(number: int, thing: Thing, due: datetime, *, is_overdue: bool = False) -> LoanSeen:
    kept = tuple(each.key for each in thing.accessories)
    return LoanSeen(_id(20 + number), f"A-{number}", thing, NOW, due, is_overdue, kept)


FRIDAY = _loan(1, CHROMEBOOK, datetime(2026, 12, 4, 15, 15, tzinfo=ZONE))
TODAY = _loan(2, KIT, datetime(2026, 11, 30, 14, 50, tzinfo=ZONE))
LATE = _loan(3, PODCAST, datetime(2026, 11, 27, 14, 50, tzinfo=ZONE), is_overdue=True)
FOURTH = replace(FRIDAY, loan_id=_id(24), number="A-4")
RENEWABLE = frozenset({FRIDAY.loan_id, TODAY.loan_id, FOURTH.loan_id})
SESSION = Session(MIA, 0.0, loans=(FRIDAY, TODAY), renewable=RENEWABLE, is_loaded=True)
MANY = replace(SESSION, loans=(LATE, FRIDAY, TODAY, FOURTH))
READY, READY_ALONE = OwnReady(CHROMEBOOK, has_loaner=True), OwnReady(KIT, has_loaner=False)
KINDS = tuple(
    WishKind(each.type_code, each.name, each.picture, each.names)
    for each in (CHROMEBOOK, KIT, PODCAST)
)
BOX = WishBox(KINDS, (), Room.FREE)
TOLD = (
    OwnWish("Chromebook", KINDS[0], WishStage.ORDERED),
    OwnWish("A drum kit", None, WishStage.DECLINED, "Too loud for us. Ask the music room!"),
    OwnWish("", None, WishStage.WAITING),
)
SCAN = ScanFacts("scanner", "label", "CB-0012")
RETURNED = states.GivenBack(
    replace(CHROMEBOOK, slot=SLOT_4), FRIDAY.loan_id, "A-1", MIA.person_ref, SLOT_4
)


def _into_slot(given: states.GivenBack, position: int) -> states.GivenBack:
    slot = replace(SLOT_4, position=position, filled=frozenset({2, 3}))
    return replace(given, slot=slot)


def _reason(code: Code, **params: Param) -> Reason:
    return Reason(code, Weight.CONFIRM, Audience.PUBLIC, params)


TWO = _reason(Code.TOO_MANY, count=2, most=2, max=2)
TWO_OF_KIND = _reason(Code.TOO_MANY_OF_KIND, count=2, max=2)
OVERDUE = _reason(Code.OVERDUE, count=1, since=NOW - timedelta(days=3))
NO_RULE = _reason(Code.NO_RULE)
HIDDEN = Reason(Code.PATRON_SUSPENDED, Weight.CONFIRM, Audience.STAFF)
CASE = "K7-2041"


def _hers(screen: states.Screen) -> Desk:
    return Desk(screen=screen, session=SESSION)


def _ask(question: states.Question, *, can_renew: bool = False) -> Desk:
    return _hers(states.Ask(question, CHROMEBOOK, SCAN, FRIDAY.loan_id, FRIDAY, can_renew))


def _lent(thing: Thing, loan: LoanSeen) -> states.Done:
    return states.Done(states.DoneKind.LENT, thing, loan, can_print=True, can_undo=True)


def _after_print(thing: Thing, loan: LoanSeen, slip: SlipState) -> states.Done:
    return replace(_lent(thing, loan), can_print=False, slip=slip)


def _damage(thing: Thing, *spots: FaultSpot) -> Desk:
    return _hers(states.Damage(thing, FRIDAY.loan_id, Condition.BROKEN, frozenset(spots)))


STATES: dict[str, Desk] = {
    "idle": Desk(),
    "who": Desk(screen=states.Who(CHROMEBOOK)),
    "who-kit": Desk(screen=states.Who(KIT)),
    "home": _hers(states.Home()),
    "home-nothing": Desk(screen=states.Home(), session=replace(SESSION, loans=())),
    "home-many": Desk(screen=states.Home(), session=MANY),
    "home-many-2": Desk(screen=states.Home(page=1), session=MANY),
    "home-early": Desk(screen=states.Home(), session=replace(SESSION, person=SAM)),
    "home-ready": Desk(screen=states.Home(), session=replace(SESSION, ready=READY)),
    "home-ready-early": Desk(
        screen=states.Home(), session=replace(SESSION, person=SAM, ready=READY_ALONE)
    ),
    "home-answered": Desk(screen=states.Home(), session=replace(SESSION, has_answer=True)),
    "home-early-many": Desk(screen=states.Home(), session=replace(MANY, person=SAM)),
    "yours": _hers(_lent(CHROMEBOOK, FRIDAY)),
    "yours-printing": _hers(_after_print(CHROMEBOOK, FRIDAY, SlipState.ON_ITS_WAY)),
    "yours-resting": _hers(_after_print(CHROMEBOOK, FRIDAY, SlipState.RESTING)),
    "yours-today": _hers(_lent(KIT, TODAY)),
    "renewed": _hers(states.Done(states.DoneKind.RENEWED, CHROMEBOOK, FRIDAY)),
    "undone": _hers(states.Done(states.DoneKind.UNDONE, CHROMEBOOK)),
    "noted": _hers(states.Done(states.DoneKind.FAULT_NOTED, CHROMEBOOK)),
    "not-out": _hers(states.Done(states.DoneKind.NOT_OUT, CHROMEBOOK)),
    "returned": Desk(screen=RETURNED),
    "returned-print": Desk(screen=replace(RETURNED, can_print=True)),
    "returned-resting": Desk(screen=replace(RETURNED, slip=SlipState.RESTING)),
    "returned-first-slot": Desk(screen=_into_slot(RETURNED, 1)),
    "returned-no-slot": Desk(screen=replace(RETURNED, thing=KIT, slot=None)),
    "returned-keep": Desk(screen=replace(RETURNED, asks_card=True)),
    "damage": _damage(CHROMEBOOK),
    "damage-told": _damage(CHROMEBOOK, FaultSpot.SCREEN, FaultSpot.KEYS),
    "damage-kit": _damage(KIT),
    "not-yet": _hers(states.NotYet(PODCAST, (TWO_OF_KIND, OVERDUE), CASE)),
    "not-yet-free": _hers(states.NotYet(PODCAST, (TWO,), CASE, ("14", "15"))),
    "not-yet-three": _hers(
        states.NotYet(PODCAST, (TWO_OF_KIND, OVERDUE, NO_RULE), CASE, ("14", "15"))
    ),
    "librarian": _hers(states.NotYet(PODCAST, (HIDDEN,), CASE)),
    "card-dead": Desk(screen=states.SeeLibrarian(CASE)),
    "card-dead-visit": Desk(screen=states.SeeLibrarian(CASE, ended_visit=True)),
    "own": _ask(states.Question.OWN, can_renew=True),
    "own-fixed": _ask(states.Question.OWN),
    "someone-elses": _ask(states.Question.SOMEONE_ELSES),
    "all-ok": _ask(states.Question.ALL_OK),
    "is-it-this": _ask(states.Question.IS_IT_THIS),
    "just-lent": _ask(states.Question.JUST_LENT),
    "still-here": _hers(states.StillHere(states.Home())),
    "pin": Desk(screen=states.StaffPin(STAFF)),
    "pin-case": Desk(screen=states.StaffPin(None, CASE)),
    "trouble": Desk(screen=states.Trouble(TroubleKind.DISK_FULL, CASE)),
    "unknown": Desk(screen=states.Unknown(1)),
    "unreadable": Desk(screen=states.Unknown(1, is_unreadable=True)),
    "grown-up": Desk(screen=states.GrownUp(1, CASE)),
    "to-desk": Desk(screen=states.ToDesk(CHROMEBOOK, 1, CASE)),
    "card-help": Desk(screen=states.CardHelp(CHROMEBOOK, 1, CASE)),
    "help-called": Desk(screen=states.HelpCalled(1, CASE)),
    "book": Desk(screen=states.BookDesk()),
    "place": Desk(screen=states.JustAPlace("Rack A")),
    "wishes": _hers(states.Wishes(BOX)),
    "wishes-told": _hers(states.Wishes(replace(BOX, wishes=TOLD))),
    "wishes-new": _hers(states.Wishes(replace(BOX, wishes=TOLD[-1:]), is_new=True)),
    "wishes-full": _hers(states.Wishes(replace(BOX, wishes=TOLD[-1:] * 3, room=Room.FULL))),
    "bye": Desk(screen=states.Bye()),
}
