"""What the lending use cases are asked and what they answer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from kiosk.domain.verdict import Reason, Verdict
from kiosk.domain.views import LoanSeen, Person, ScanFacts, Slot, Thing


class SlipChoice(StrEnum):
    """Whether a slip is printed: asked for, always, or never."""

    ASK = "ask"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Override:
    """Who confirmed which reasons and why; recorded on the loan and in the audit log."""

    staff_ref: UUID
    codes: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class CheckOut:
    """A wish to borrow. `accepts_unchecked`: the borrower was asked whether an unchecked item is
    all right and said yes. `language` is the one on the screen by choice, for a slip that is
    always printed; None leaves it to the borrower's card."""

    action_id: UUID
    person_ref: UUID
    item_id: UUID
    scan: ScanFacts
    accepts_unchecked: bool = False
    override: Override | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Lent:
    """Committed: it is on disk."""

    loan: LoanSeen
    person: Person
    undo_until: datetime
    slip: SlipChoice
    alerts: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was written but, where a reason is for staff alone, the case that they can scan.

    `free_numbers` are items of the same type that could be taken instead.
    """

    thing: Thing
    verdict: Verdict
    case_code: str | None = None
    free_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskUnchecked:
    """The item came back unseen by staff: ask the borrower "is it all OK?", then ask again."""

    thing: Thing


@dataclass(frozen=True, slots=True)
class AlreadyYours:
    """The borrower has this very item."""

    loan: LoanSeen


CheckOutOutcome = Lent | Refused | AskUnchecked | AlreadyYours


@dataclass(frozen=True, slots=True)
class CheckIn:
    """An item given back. `by_staff`: staff saw it, so it is checked at once; `staff_ref` is who,
    where somebody signed in. `language`: see CheckOut."""

    action_id: UUID
    item_id: UUID
    scan: ScanFacts
    by_staff: bool = False
    language: str | None = None
    staff_ref: UUID | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """Committed: given back, and until staff see it "returned, not checked".

    `keep_until` ends the offer "I want to keep it"; `person_ref` is whose it was, never shown.
    """

    loan_id: UUID
    number: str
    thing: Thing
    person_ref: UUID | None
    slot: Slot | None
    keep_until: datetime
    slip: SlipChoice
    was_late: bool


@dataclass(frozen=True, slots=True)
class NotOut:
    """The item was not lent: recorded as seen, nothing else."""

    thing: Thing


CheckInOutcome = Returned | NotOut


@dataclass(frozen=True, slots=True)
class PutAway:
    """Committed: the scan of its own slot proved that the item is back in its place."""

    thing: Thing


PutAwayOutcome = PutAway | NotOut


@dataclass(frozen=True, slots=True)
class Renewed:
    """Committed: the loan has a later due time."""

    loan: LoanSeen
    was_due_at: datetime


RenewOutcome = Renewed | Refused


@dataclass(frozen=True, slots=True)
class Undone:
    """Committed as a counter-entry. `loan` is the restored loan where a return was undone."""

    thing: Thing
    loan: LoanSeen | None = None


UndoOutcome = Undone | Refused
