"""When each screen closes by itself, and the ring that shows it."""

from dataclasses import dataclass
from typing import assert_never

from kiosk.domain.desk.events import TroubleKind
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
    Question,
    Screen,
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
from kiosk.domain.desk.slips import SlipState
from kiosk.domain.desk.state import Desk, Session
from kiosk.domain.desk.timings import Timings


@dataclass(frozen=True, slots=True)
class Ring:
    """The countdown of a screen that closes by itself, in seconds."""

    left: float
    total: float

    @property
    def fraction(self) -> float:
        """How much of the ring is still drawn, 1 to 0."""
        return self.left / self.total if self.total else 0.0


def scaled(desk: Desk, seconds: float) -> float:
    """The wait for the person who is here; more time makes it longer."""
    has_more = desk.session is not None and desk.session.more_time
    return seconds * desk.timings.more_time if has_more else seconds


def is_present(desk: Desk, session: Session, at: float) -> bool:
    """Whether the person still counts as standing here: their last scan or touch is fresh."""
    return at - session.seen_at <= scaled(desk, desk.timings.presence)


def wait_of(screen: Screen, timings: Timings) -> float | None:  # noqa: C901 - one line per screen
    """How long the screen stays, before "more time"; None means until something happens."""
    match screen:
        case Idle() | StaffInside():
            return None
        case Who():
            return timings.who
        case Home():
            return timings.presence
        case Done(slip=SlipState.ON_ITS_WAY | SlipState.RESTING):
            return timings.slip
        case Done():
            return timings.verdict
        case GivenBack() | Wishes():
            return timings.returned
        case Ask() | NotYet() | ToDesk() | Damage():
            return timings.question
        case StillHere():
            return timings.still_here
        case SeeLibrarian() | GrownUp():
            return timings.grown_up
        case CardHelp() | HelpCalled():
            return timings.help
        case Unknown() | BookDesk() | JustAPlace():
            return timings.notice
        case Bye():
            return timings.bye
        case StaffPin():
            return timings.staff_pin
        case Trouble(TroubleKind.OURS):
            return timings.own_trouble
        case Trouble(TroubleKind.DAMAGED):
            return None
        case Trouble():
            return timings.store_check
        case _:
            assert_never(screen)


def has_ring(screen: Screen) -> bool:
    """Whether a ring shows how long the screen stays; the others close without a word."""
    match screen:
        case Ask(question=Question.JUST_LENT) | Home() | Who() | Done() | GivenBack() | StillHere():
            return True
        case _:
            return False


def ring(desk: Desk, now: float) -> Ring | None:
    """The ring of the present screen, or None where it has none.

    The one on home counts to the goodbye, through the warning: it stands at 20 when "Still here?"
    opens, and both show the same number from there on.
    """
    if desk.closes_at is None or not has_ring(desk.screen):
        return None
    is_home = isinstance(desk.screen, Home)
    after = scaled(desk, desk.timings.still_here) if is_home else 0.0
    ends = desk.closes_at + after
    return Ring(max(0.0, ends - now), ends - desk.opened_at)
