"""The self-service machine: one pure step from state and event to state and effects.

It is total: every event has an answer on every screen, an unexpected one changes nothing, and no
scan is lost silently: each is looked up, acted on as a command, queued, or counted.
"""

from dataclasses import replace
from typing import assert_never

from kiosk.domain.desk import answers, expiry, scans, taps
from kiosk.domain.desk.effects import Effect, Uncounted
from kiosk.domain.desk.events import (
    Answered,
    CaseOpened,
    Event,
    HomeLoaded,
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
)
from kiosk.domain.desk.screens import StaffInside, Trouble
from kiosk.domain.desk.state import Desk
from kiosk.domain.desk.timings import Timings
from kiosk.domain.desk.turn import Turn


def start(timings: Timings | None = None) -> Desk:
    """The state of a counter that was just switched on."""
    return Desk(timings=timings or Timings())


def step(desk: Desk, event: Event) -> tuple[Desk, tuple[Effect, ...]]:
    """Let one event happen.

    Waits that are over by `event.at` end first, so a late tick never lends to somebody who left;
    an `at` from before the last event counts as now.
    """
    turn = Turn(replace(desk, now=max(desk.now, event.at)))
    expiry.expire(turn)
    _happen(turn, event)
    _take_queued(turn)
    return turn.desk, tuple(turn.effects)


def _take_queued(turn: Turn) -> None:
    while turn.desk.queue and turn.desk.waiting is None:
        first, *rest = turn.desk.queue
        turn.desk = replace(turn.desk, queue=tuple(rest))
        scans.take(turn, first)


def _happen(turn: Turn, event: Event) -> None:
    match event:
        case Ticked():
            pass
        case Scanned():
            scans.scanned(turn, event)
        case ScanUnreadable():
            scans.unreadable(turn)
        case Answered():
            answers.answered(turn, event)
        case Tapped():
            taps.tapped(turn, event)
        case Touched():
            taps.touched(turn)
        case LooksChosen():
            taps.looks_chosen(turn, event)
        case _:
            _from_around(turn, event)


def _from_around(
    turn: Turn,
    event: HomeLoaded
    | CaseOpened
    | StoreChanged
    | SlipTold
    | TroubleArose
    | Recovered
    | SignedIn
    | SignedOut,
) -> None:
    """Events that no hand at the counter made."""
    match event:
        case HomeLoaded():
            answers.home_loaded(turn, event)
        case CaseOpened():
            answers.case_opened(turn, event)
        case StoreChanged():
            turn.load_home()
        case SlipTold():
            answers.slip_told(turn, event)
        case TroubleArose() | Recovered():
            _store_health(turn, event)
        case SignedIn() | SignedOut():
            _staff_door(turn, event)
        case _:
            assert_never(event)


def _store_health(turn: Turn, event: TroubleArose | Recovered) -> None:
    if isinstance(event, TroubleArose):
        if not isinstance(turn.screen, StaffInside):
            expiry.trouble(turn, Trouble(event.kind, event.note))
    elif isinstance(turn.screen, Trouble):
        turn.idle()


def _staff_door(turn: Turn, event: SignedIn | SignedOut) -> None:
    if isinstance(event, SignedIn):
        expiry.drop_queue(turn, Uncounted.STAFF_INSIDE)
        turn.sign_out()
        turn.show(StaffInside())
    elif isinstance(turn.screen, StaffInside):
        turn.idle()
