"""The whole state of one counter's self-service."""

from dataclasses import dataclass, field
from uuid import UUID

from kiosk.domain.codes import Doubt
from kiosk.domain.desk.effects import Asking
from kiosk.domain.desk.events import Looks, Scanned
from kiosk.domain.desk.screens import Idle, Screen
from kiosk.domain.desk.timings import Timings
from kiosk.domain.views import LoanSeen, OwnReady, Person, ScanFacts, Thing


@dataclass(frozen=True, slots=True)
class Session:
    """The person whose card was scanned last, and what they have.

    `seen_at` is their last scan or touch; `is_loaded` says that `loans` are known yet. `ready` is
    what of theirs was repaired and waits for them, `has_answer` that a wish of theirs was answered
    and they have not read it. `doubts` are of that card's scan, for the
    journal.
    """

    person: Person
    seen_at: float
    more_time: bool = False
    loans: tuple[LoanSeen, ...] = ()
    renewable: frozenset[UUID] = frozenset()
    ready: OwnReady | None = None
    has_answer: bool = False
    is_loaded: bool = False
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A free device that waits for a card since its scan."""

    thing: Thing
    scan: ScanFacts
    since: float


@dataclass(frozen=True, slots=True)
class Waiting:
    """What was asked of a use case and when; scans queue until it answers."""

    asking: Asking
    since: float
    scanned_at: float


@dataclass(frozen=True, slots=True)
class Memory:
    """What telling double reads and unknown codes apart needs; forgotten as soon as it may be."""

    last: tuple[str, float] | None = None
    items: tuple[tuple[str, float], ...] = ()
    unknown: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """The whole state of one counter's self-service.

    `closes_at` is when the screen closes by itself, None where it does not; `opened_at` is when
    that wait began.
    """

    timings: Timings = field(default_factory=Timings)
    screen: Screen = field(default_factory=Idle)
    session: Session | None = None
    held: Held | None = None
    chosen: Looks = field(default_factory=Looks)
    opened_at: float = 0
    closes_at: float | None = None
    waiting: Waiting | None = None
    queue: tuple[Scanned, ...] = ()
    memory: Memory = field(default_factory=Memory)
    tickets: int = 0
    now: float = 0

    @property
    def is_busy(self) -> bool:
        """A use case is being asked; taps on the present screen do nothing until it answers."""
        return self.waiting is not None

    @property
    def looks(self) -> Looks:
        """How the screen should look: what was chosen here, else what the card remembers."""
        person = None if self.session is None else self.session.person
        if person is None:
            return self.chosen
        return Looks(
            self.chosen.language or person.language,
            self.chosen.theme or person.theme,
            self.chosen.text_zoom or person.text_zoom,
        )
