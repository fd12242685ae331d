"""What the self-service machine wants done; the presenter does it and answers.

Effects with a `ticket` that stand in `Asking` are answered by `Answered(ticket, …)` exactly once,
or by `TroubleArose`; the machine keeps later scans in order until then. `OpenCase` is answered by
`CaseOpened`, `LoadHome` by `HomeLoaded`, `CheckStore` by `Recovered` or nothing; none of these
makes anybody wait.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from db.vocabulary.desk import CaseKind, OutboxKind
from db.vocabulary.upkeep import Condition, FaultSpot
from kiosk.domain.desk.events import Looks
from kiosk.domain.views import ScanFacts


class SoundKind(StrEnum):
    """The earcons; a fault of ours is silent."""

    OK = "ok"
    ATTENTION = "attention"
    PROBLEM = "problem"


class Uncounted(StrEnum):
    """Why a scan led to no act: such scans are counted, not stored."""

    DUPLICATE = "duplicate"
    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"
    TROUBLE = "trouble"
    STAFF_INSIDE = "staff_inside"


@dataclass(frozen=True, slots=True)
class LookUp:
    """Find whose or what this code is."""

    ticket: int
    scan: ScanFacts


@dataclass(frozen=True, slots=True)
class LendIt:
    """Lend the item to the person; `accepts_unchecked`: they said that it is all OK.

    `language`: see PrintSlip.
    """

    ticket: int
    person_ref: UUID
    item_id: UUID
    scan: ScanFacts
    accepts_unchecked: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Give the item back, whoever has it. `language`: see PrintSlip."""

    ticket: int
    item_id: UUID
    scan: ScanFacts
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Renew:
    """Let the person keep the loan longer."""

    ticket: int
    loan_id: UUID
    person_ref: UUID


@dataclass(frozen=True, slots=True)
class UndoLoan:
    """Undo the borrowing."""

    ticket: int
    loan_id: UUID
    person_ref: UUID


@dataclass(frozen=True, slots=True)
class UndoReturn:
    """Undo the return: the borrower wants to keep it."""

    ticket: int
    loan_id: UUID
    person_ref: UUID


@dataclass(frozen=True, slots=True)
class ReportFault:
    """Tell the desk what is wrong. `loan_id` is the loan, or the one just ended, if known."""

    ticket: int
    item_id: UUID
    loan_id: UUID | None
    condition: Condition
    spots: tuple[FaultSpot, ...]
    person_ref: UUID | None


@dataclass(frozen=True, slots=True)
class PutInSlot:
    """The item that was just given back stands in this place: a slot's scan clears "not checked".

    Answered by PutAway, or by NotOut where the place is not a slot of it.
    """

    ticket: int
    item_id: UUID
    location_id: UUID
    scan: ScanFacts


@dataclass(frozen=True, slots=True)
class OpenWishes:
    """Read what the person may wish for and what became of their wishes."""

    ticket: int
    person_ref: UUID


@dataclass(frozen=True, slots=True)
class MakeWish:
    """Put a wish into the suggestion box; `type_code` is None for what the school has none of."""

    ticket: int
    person_ref: UUID
    type_code: str | None


Asking = (
    LookUp
    | LendIt
    | TakeBack
    | Renew
    | UndoLoan
    | UndoReturn
    | ReportFault
    | PutInSlot
    | OpenWishes
    | MakeWish
)


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Open a case for staff and tell its code.

    `scan` is the one that found the item: where it was made is kept, each time.
    """

    ticket: int
    kind: CaseKind
    person_ref: UUID | None = None
    item_id: UUID | None = None
    scan: ScanFacts | None = None


@dataclass(frozen=True, slots=True)
class LoadHome:
    """Load what the person has."""

    person_ref: UUID


@dataclass(frozen=True, slots=True)
class PrintSlip:
    """Print the loan's slip; a fault of the printer is told by SlipTold and changes nothing.

    `language` is the one that stands on the screen by choice: tapped here, or remembered by the
    card that is signed in. None leaves it to what the borrower's card remembers.
    """

    kind: OutboxKind
    loan_id: UUID
    language: str | None = None


@dataclass(frozen=True, slots=True)
class SavePreferences:
    """Remember the choice with the person's card."""

    person_ref: UUID
    looks: Looks


@dataclass(frozen=True, slots=True)
class CallStaff:
    """Chime and show staff that somebody needs them."""

    why: CaseKind


@dataclass(frozen=True, slots=True)
class CheckStore:
    """Find out whether the store can be written again."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Play an earcon."""

    kind: SoundKind


@dataclass(frozen=True, slots=True)
class Announce:
    """Tell assistive technology, and read aloud if that is on, what the screen now says."""


@dataclass(frozen=True, slots=True)
class WipePerson:
    """The person is gone: clear their screen, texts, speech and volume before anything else."""


@dataclass(frozen=True, slots=True)
class CountScan:
    """Count a scan that led to no act."""

    why: Uncounted


Effect = (
    Asking
    | OpenCase
    | LoadHome
    | PrintSlip
    | SavePreferences
    | CallStaff
    | CheckStore
    | Sound
    | Announce
    | WipePerson
    | CountScan
)
