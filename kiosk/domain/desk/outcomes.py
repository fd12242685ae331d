"""What the use cases answer the self-service machine.

The presenter translates what services return into these, field by field.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from kiosk.domain.codes import Doubt
from kiosk.domain.desk.slips import SlipState
from kiosk.domain.verdict import Reason
from kiosk.domain.views import LoanSeen, Person, Slot, Thing
from kiosk.domain.wishes import WishBox


class Whereabouts(StrEnum):
    """Where a scanned item is, as far as the next step needs to know."""

    IN = "in"
    UNCHECKED = "unchecked"
    OUT = "out"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """A live card, or a staff badge. `doubts`: of the scan, given whom the store knows by it."""

    person: Person
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemSeen:
    """An item; holder, loan and how long ago it was lent belong to its open loan, or are None."""

    thing: Thing
    whereabouts: Whereabouts
    holder_ref: UUID | None = None
    loan_id: UUID | None = None
    lent_seconds_ago: float | None = None


@dataclass(frozen=True, slots=True)
class PlaceSeen:
    """A slot, shelf or room."""

    location_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """The code of an open case: somebody of the staff stands here."""

    code: str


@dataclass(frozen=True, slots=True)
class BookSeen:
    """A book's code."""


@dataclass(frozen=True, slots=True)
class DeadCardSeen:
    """A card that is lost, replaced or expired."""

    case_code: str


@dataclass(frozen=True, slots=True)
class NobodysCode:
    """A code that nobody and nothing has."""


@dataclass(frozen=True, slots=True)
class Lent:
    """On disk. `can_print`: a slip may be asked for. `slip`: ON_ITS_WAY where one always comes."""

    loan: LoanSeen
    person: Person
    can_print: bool = False
    alerts: tuple[Reason, ...] = ()
    slip: SlipState = SlipState.NOT_ASKED


@dataclass(frozen=True, slots=True)
class Refused:
    """A rule said no; `reasons` hold those for staff too, wording folds them."""

    thing: Thing
    reasons: tuple[Reason, ...]
    case_code: str | None = None
    free_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskUnchecked:
    """Nobody has looked at the item since its last return: ask the borrower first."""

    thing: Thing


@dataclass(frozen=True, slots=True)
class AlreadyYours:
    """The borrower has it already."""

    loan: LoanSeen


@dataclass(frozen=True, slots=True)
class Returned:
    """On disk. `person_ref` is whose it was: it lets the card take it back, and is never shown.

    `can_print` and `slip`: see Lent.
    """

    thing: Thing
    loan_id: UUID
    number: str
    person_ref: UUID | None
    slot: Slot | None = None
    can_print: bool = False
    was_late: bool = False
    slip: SlipState = SlipState.NOT_ASKED


@dataclass(frozen=True, slots=True)
class NotOut:
    """Nobody had it; it was noted as seen."""

    thing: Thing


@dataclass(frozen=True, slots=True)
class Renewed:
    """On disk: the loan has a later due time."""

    loan: LoanSeen


@dataclass(frozen=True, slots=True)
class Undone:
    """On disk. `loan` is the restored loan of an undone return, None after an undone borrowing."""

    thing: Thing
    loan: LoanSeen | None = None


@dataclass(frozen=True, slots=True)
class FaultNoted:
    """On disk: the desk knows."""

    thing: Thing
    free_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PutAway:
    """On disk: the slot's scan proved that the item is there."""

    thing: Thing


@dataclass(frozen=True, slots=True)
class WishesSeen:
    """The person's wishes. `is_new`: one more of them is on disk since it was asked for."""

    box: WishBox
    is_new: bool = False


CodeSeen = PersonSeen | ItemSeen | PlaceSeen | CaseSeen | BookSeen | DeadCardSeen | NobodysCode

AskBack = AskUnchecked | AlreadyYours

ActDone = Lent | Refused | Returned | NotOut | Renewed | Undone | FaultNoted | PutAway | WishesSeen

Outcome = CodeSeen | AskBack | ActDone
