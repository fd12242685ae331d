"""The moves that the counter's stories are made of, and what must come of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from db.vocabulary.upkeep import FaultSpot
from kiosk.app.practice.counter_place import CounterPlace
from kiosk.domain.desk import screens
from kiosk.domain.desk.events import Action, LooksChosen, Tapped, Ticked
from kiosk.domain.desk.events import Looks as Chosen
from kiosk.domain.desk.slips import SlipState
from kiosk.domain.verdict import Audience
from kiosk.domain.views import GradeBand
from kiosk.services.practice.cast import PIN
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


def has_pictures(place: CounterPlace) -> bool:
    """A home in the way of the youngest, with something on it."""
    session = place.bench.counter.presenter.desk.session
    return (
        isinstance(place.screen, screens.Home)
        and session is not None
        and session.person.grade_band is GradeBand.EARLY
        and bool(session.loans)
    )


def is_spanish(place: CounterPlace) -> bool:
    """The screen speaks Spanish, and the words for it are really there."""
    words = place.bench.stage.words_now()
    return words.language == "es" and words.gettext("Give back") != "Give back"


def all_of(*conditions: Holds) -> Holds:
    """Every one of these holds."""
    return lambda place: all(holds(place) for holds in conditions)


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
