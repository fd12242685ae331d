"""What the tour plays: the stories of a school day at the counter, step by step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from db.vocabulary.upkeep import FaultSpot
from kiosk.app.practice.counter_place import CounterPlace
from kiosk.app.practice.tour import Step
from kiosk.domain.desk import screens
from kiosk.domain.desk.events import Action, LooksChosen, Tapped, Ticked
from kiosk.domain.desk.events import Looks as Chosen
from kiosk.domain.desk.slips import SlipState
from kiosk.domain.verdict import Audience
from kiosk.services.practice.cast import (
    ALVAREZ,
    BOOK_CODE,
    CHROMEBOOK,
    DEV,
    EVA,
    JOY,
    LIN,
    LOST_DIGIT_CARD,
    MIA,
    MICROBIT,
    PIN,
    PODCAST,
    SAM,
)
from kiosk.ui.screens.staff_pin import StaffPinScreen

WAITS, WAIT = 5, 35.0  # seconds, more than any screen stays

Act = Callable[[CounterPlace], None]
Holds = Callable[[CounterPlace], bool]


def scan(code: str) -> Act:
    """Scan a code."""
    return lambda place: place.scan(code)


def tap(action: Action) -> Act:
    """Tap an action."""
    return lambda place: place.tap(action)


def wait(seconds: float) -> Act:
    """Let time pass."""
    return lambda place: place.bench.push(timedelta(seconds=seconds))


def leave(place: CounterPlace) -> None:
    """Everybody walks away: every screen has had its time, "Still here?" too."""
    for _ in range(WAITS):
        place.bench.push(timedelta(seconds=WAIT))
        place.bench.counter.presenter.feed(Ticked(at=0))
        place.settle(lambda: True)


def both(*acts: Act) -> Act:
    """One after the other."""

    def act(place: CounterPlace) -> None:
        for each in acts:
            each(place)

    return act


def shows(kind: type[screens.Screen]) -> Holds:
    """The screen is of this kind."""
    return lambda place: isinstance(place.screen, kind)


def is_done(kind: screens.DoneKind) -> Holds:
    """The green board tells this good news."""
    return lambda place: isinstance(place.screen, screens.Done) and place.screen.kind is kind


def slip_is(state: SlipState) -> Holds:
    """The green board knows how far its slip is."""
    return lambda place: isinstance(place.screen, screens.Done) and place.screen.slip is state


def home_of(label: str) -> Holds:
    """The home of this person, with their things loaded."""

    def holds(place: CounterPlace) -> bool:
        session = place.bench.counter.presenter.desk.session
        return (
            isinstance(place.screen, screens.Home)
            and session is not None
            and session.is_loaded
            and session.person.greeting == label
        )

    return holds


def ticked(place: CounterPlace) -> None:
    """Tap the screen's spot on the drawn device."""
    place.bench.counter.presenter.feed(Tapped(Action.SPOT, at=0, spot=FaultSpot.SCREEN))


def in_spanish(place: CounterPlace) -> None:
    """Tap the chip of the other language."""
    place.bench.counter.presenter.feed(LooksChosen(Chosen(language="es"), at=0))


def type_pin(place: CounterPlace) -> None:
    """Type the practice PIN on the pad."""
    screen = place.bench.stage.screen_shown
    if isinstance(screen, StaffPinScreen):
        screen.pin_entered.emit(PIN)


def no_paper(place: CounterPlace) -> None:
    """Take the roll out of the printer."""
    place.bench.set_faults(replace(place.bench.faults, paper_out=True))


def new_paper(place: CounterPlace) -> None:
    """Put a new roll in."""
    place.bench.set_faults(replace(place.bench.faults, paper_out=False))


def has_hidden_reason(place: CounterPlace) -> bool:
    """Refused, with a reason that no public screen may tell, and a case for staff."""
    screen = place.screen
    return (
        isinstance(screen, screens.NotYet)
        and screen.case_code is not None
        and any(reason.audience is Audience.STAFF for reason in screen.reasons)
    )


def rests(place: CounterPlace) -> bool:
    """The resting screen, with nobody signed in."""
    desk = place.bench.counter.presenter.desk
    return isinstance(desk.screen, screens.Idle) and desk.session is None


REST = Step("rest", "Everybody leaves.", leave, rests, shown=False)

STORIES: tuple[Step[CounterPlace], ...] = (
    Step("idle", "The counter waits for a card or a device.", wait(0), rests),
    Step("home", "Mia scans her card.", scan(MIA.code), home_of(MIA.label)),
    Step(
        "yours",
        "Mia scans Chromebook 12: it is hers, on disk.",
        scan(CHROMEBOOK.code),
        is_done(screens.DoneKind.LENT),
    ),
    Step(
        "slip",
        "She taps Print, and the slip comes out.",
        tap(Action.PRINT),
        slip_is(SlipState.PRINTED),
        prints=True,
    ),
    Step(
        "bye",
        "She scans her card again: goodbye.",
        both(wait(3), scan(MIA.code)),
        shows(screens.Bye),
    ),
    REST,
    Step(
        "who",
        "A device first: the counter asks whose card.",
        scan(PODCAST.code),
        shows(screens.Who),
    ),
    Step(
        "device-first",
        "Lin scans her card, and the podcast kit is hers.",
        scan(LIN.code),
        is_done(screens.DoneKind.LENT),
    ),
    REST,
    Step(
        "returned",
        "Somebody gives Chromebook 12 back: one scan, no card.",
        scan(CHROMEBOOK.code),
        shows(screens.GivenBack),
    ),
    Step("damage", "It is broken: where?", tap(Action.BROKEN), shows(screens.Damage)),
    Step("damage-screen", "The screen is broken.", ticked, shows(screens.Damage)),
    Step(
        "told",
        "The desk knows, and it is not lent on.",
        tap(Action.TELL),
        is_done(screens.DoneKind.FAULT_NOTED),
    ),
    REST,
    Step("home-full", "Joy has two things already.", scan(JOY.code), home_of(JOY.label)),
    Step(
        "limit",
        "A third is one too many: the reason, and what ends it.",
        scan(MICROBIT.code),
        shows(screens.NotYet),
    ),
    REST,
    Step("home-late", "Dev has something that is late.", scan(DEV.code), home_of(DEV.label)),
    Step(
        "refused",
        "Refused: what may be said is said, the rest waits for the librarian.",
        scan(MICROBIT.code),
        has_hidden_reason,
    ),
    REST,
    Step("home-early", "Sam is six: pictures first.", scan(SAM.code), home_of(SAM.label)),
    Step(
        "early-yours",
        "Sam borrows a micro:bit kit.",
        scan(MICROBIT.code),
        is_done(screens.DoneKind.LENT),
    ),
    Step(
        "undone",
        "Not this one! Undo takes it back.",
        tap(Action.UNDO),
        is_done(screens.DoneKind.UNDONE),
    ),
    REST,
    Step("unknown", "A card that was read short.", scan(LOST_DIGIT_CARD), shows(screens.Unknown)),
    Step(
        "grown-up",
        "Three codes that nobody knows: staff are called.",
        both(scan("20412"), scan("20413")),
        shows(screens.GrownUp),
    ),
    REST,
    Step(
        "dead-card",
        "A card that was replaced opens nothing.",
        scan(EVA.code),
        shows(screens.SeeLibrarian),
    ),
    REST,
    Step("book", "A book goes to the book desk.", scan(BOOK_CODE), shows(screens.BookDesk)),
    REST,
    Step(
        "all-ok",
        "Nobody has looked at the kit since: Lin is asked whether it is all there.",
        both(scan(LIN.code), scan(MICROBIT.code)),
        shows(screens.Ask),
    ),
    Step(
        "no-paper",
        "It is. The printer has no paper, and Lin's loan stands all the same.",
        both(no_paper, tap(Action.YES)),
        is_done(screens.DoneKind.LENT),
    ),
    Step(
        "no-slip",
        "She taps Print: nothing can come out, and the screen says what is saved.",
        tap(Action.PRINT),
        slip_is(SlipState.RESTING),
    ),
    Step(
        "new-paper",
        "A new roll, and the slip comes by itself.",
        new_paper,
        slip_is(SlipState.PRINTED),
        prints=True,
    ),
    REST,
    Step("spanish", "The same in Spanish.", in_spanish, rests),
    Step(
        "spanish-home",
        "Mia's home in Spanish.",
        scan(MIA.code),
        home_of(MIA.label),
    ),
    Step("still-here", "Nobody there? It asks, and waits.", wait(9), shows(screens.StillHere)),
    REST,
    Step("staff", "A staff badge asks for its PIN.", scan(ALVAREZ.code), shows(screens.StaffPin)),
    Step(
        "corner",
        "The PIN opens the staff's corner, with the handbook.",
        type_pin,
        shows(screens.StaffInside),
    ),
)
