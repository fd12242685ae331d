"""What happens at the counter: scans, taps, ticks, answers, trouble.

Every event carries `at`: seconds of a clock that never jumps.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from db.vocabulary.desk import OutboxKind
from db.vocabulary.upkeep import FaultSpot
from kiosk.domain.codes import Command
from kiosk.domain.desk.outcomes import Outcome
from kiosk.domain.desk.slips import SlipState
from kiosk.domain.views import LoanSeen, OwnReady, Person, ScanFacts


class Action(StrEnum):
    """What a hand can tap. Each screen understands its own and ignores the others."""

    DONE = "done"
    OK = "ok"
    BACK = "back"
    NOT_NOW = "not_now"
    FORGOT_CARD = "forgot_card"
    GET_HELP = "get_help"
    MORE_TIME = "more_time"
    PRINT = "print"
    UNDO = "undo"
    KEEP_IT = "keep_it"
    KEEP_LONGER = "keep_longer"
    GIVE_BACK = "give_back"
    BROKEN = "broken"
    ODD = "odd"
    WORKS = "works"
    SPOT = "spot"
    TELL = "tell"
    YES = "yes"
    NO = "no"
    NEXT_PAGE = "next_page"
    PREVIOUS_PAGE = "previous_page"
    WISHES = "wishes"
    WISH = "wish"


class TroubleKind(StrEnum):
    """Why nothing can be saved; OURS is a bug of ours and passes by itself."""

    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    BUSY = "busy"
    DAMAGED = "damaged"
    GONE = "gone"
    NO_ANSWER = "no_answer"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Looks:
    """How a person wants the screen; None means: not chosen."""

    language: str | None = None
    theme: str | None = None
    text_zoom: int | None = None


@dataclass(frozen=True, slots=True)
class Scanned:
    """A code was read and is fit to be looked up, or is a printed command."""

    scan: ScanFacts
    at: float
    command: Command | None = None


@dataclass(frozen=True, slots=True)
class ScanUnreadable:
    """A device read something that is no code (see kiosk.domain.codes.Refused)."""

    at: float


@dataclass(frozen=True, slots=True)
class Answered:
    """The use case that was asked under `ticket` has come to its end."""

    ticket: int
    outcome: Outcome
    at: float


@dataclass(frozen=True, slots=True)
class HomeLoaded:
    """What a person has now; ignored unless that person is still here."""

    person: Person
    loans: tuple[LoanSeen, ...]
    renewable: frozenset[UUID]
    at: float
    ready: OwnReady | None = None
    has_answer: bool = False


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """The case that OpenCase asked for under `ticket` has this code."""

    ticket: int
    code: str
    at: float


@dataclass(frozen=True, slots=True)
class Tapped:
    """An action was tapped.

    `loan_id` names the row on home, `spot` the place that is broken, `type_code` the kind of thing
    that is wished for, None for one that the school does not have.
    """

    action: Action
    at: float
    loan_id: UUID | None = None
    spot: FaultSpot | None = None
    type_code: str | None = None


@dataclass(frozen=True, slots=True)
class Touched:
    """A hand is on the screen or a key was pressed, whatever it hit."""

    at: float


@dataclass(frozen=True, slots=True)
class LooksChosen:
    """A chip was tapped; what is None stays as it is."""

    looks: Looks
    at: float


@dataclass(frozen=True, slots=True)
class Ticked:
    """Time went on."""

    at: float


@dataclass(frozen=True, slots=True)
class StoreChanged:
    """Another process changed the store, so what the screen shows may be old."""

    at: float


@dataclass(frozen=True, slots=True)
class SlipTold:
    """A printer was tried: what became of the slip of this kind of the loan with this number."""

    kind: OutboxKind
    number: str
    state: SlipState
    at: float


@dataclass(frozen=True, slots=True)
class TroubleArose:
    """Nothing can be saved; `note` is the number under which staff find what happened."""

    kind: TroubleKind
    note: str
    at: float


@dataclass(frozen=True, slots=True)
class Recovered:
    """The store can be written again."""

    at: float


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Staff passed the door: the counter is theirs until SignedOut."""

    at: float


@dataclass(frozen=True, slots=True)
class SignedOut:
    """Staff have left."""

    at: float


Event = (
    Scanned
    | ScanUnreadable
    | Answered
    | HomeLoaded
    | CaseOpened
    | Tapped
    | Touched
    | LooksChosen
    | Ticked
    | StoreChanged
    | SlipTold
    | TroubleArose
    | Recovered
    | SignedIn
    | SignedOut
)
