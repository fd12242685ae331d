"""What happens by itself when a wait is over."""

from dataclasses import replace

from kiosk.domain.desk import faults
from kiosk.domain.desk.effects import CheckStore, SoundKind, Uncounted
from kiosk.domain.desk.events import Looks, TroubleKind
from kiosk.domain.desk.screens import (
    Ask,
    Bye,
    CardHelp,
    Damage,
    GivenBack,
    GrownUp,
    HelpCalled,
    Home,
    Idle,
    NotYet,
    SeeLibrarian,
    StaffPin,
    StillHere,
    ToDesk,
    Trouble,
    Unknown,
    Who,
)
from kiosk.domain.desk.state import Memory
from kiosk.domain.desk.turn import Turn


def expire(turn: Turn) -> None:
    """Close what should have closed by now. While a use case is asked, the screen waits too."""
    _forget(turn)
    waiting = turn.desk.waiting
    if waiting is not None:
        if turn.desk.now - waiting.since >= turn.desk.timings.answer:
            trouble(turn, Trouble(TroubleKind.NO_ANSWER, ""))
        return
    closes_at = turn.desk.closes_at
    if closes_at is not None and turn.desk.now >= closes_at:
        _close(turn)


def trouble(turn: Turn, screen: Trouble) -> None:
    """Show that nothing can be saved. Waiting scans are let go: carried out later, with nobody
    there, they would do harm."""
    drop_queue(turn, Uncounted.TROUBLE)
    turn.sign_out()
    turn.show(screen)


def drop_queue(turn: Turn, why: Uncounted) -> None:
    """Let go of what waits; each scan is counted."""
    for _ in turn.desk.queue:
        turn.uncounted(why)
    turn.desk = replace(turn.desk, queue=(), waiting=None)


def _forget(turn: Turn) -> None:
    """Codes are remembered no longer than telling double reads apart takes."""
    memory, now, timings = turn.desk.memory, turn.desk.now, turn.desk.timings
    last = memory.last
    if last is not None and now - last[1] >= timings.duplicate:
        last = None
    fresh = Memory(
        last,
        tuple(item for item in memory.items if now - item[1] < timings.duplicate),
        tuple(at for at in memory.unknown if now - at < timings.unknown_window),
    )
    if fresh != memory:
        turn.desk = replace(turn.desk, memory=fresh)


def _close(turn: Turn) -> None:
    match turn.screen:
        case Home() | Ask() | NotYet() | ToDesk() | CardHelp() as screen:
            _warn(turn, screen)
        case HelpCalled(back=None) as screen:
            _warn(turn, screen)
        case HelpCalled(back=Damage() | GivenBack() as back) | Unknown(back=GivenBack() as back):
            turn.show(back)
        case Damage() as screen if faults.is_told(screen):
            faults.report(turn, screen)
        case StillHere():
            turn.bye()
        case Trouble() as screen:
            _still_trouble(turn, screen)
        case Idle():
            turn.desk = replace(turn.desk, chosen=Looks(), closes_at=None)
        case Who() | Bye() | SeeLibrarian() | GrownUp() | StaffPin():
            turn.idle()
        case _:
            turn.rest()


def _warn(turn: Turn, over: Home | Ask | NotYet | ToDesk | CardHelp | HelpCalled) -> None:
    """A person is warned before their screen closes; a screen of nobody just closes."""
    if turn.desk.session is None:
        turn.rest()
    else:
        turn.show(StillHere(over), SoundKind.ATTENTION)


def _still_trouble(turn: Turn, screen: Trouble) -> None:
    if screen.kind is TroubleKind.OURS:
        turn.idle()
    else:
        turn.emit(CheckStore())
        turn.restart_wait()
