"""What stands on the student's screen: one frozen value per screen."""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never
from uuid import UUID

from db.vocabulary.upkeep import Condition, FaultSpot
from kiosk.domain.desk.events import Action, TroubleKind
from kiosk.domain.desk.slips import SlipState
from kiosk.domain.verdict import Reason
from kiosk.domain.views import LoanSeen, Person, ScanFacts, Slot, Thing
from kiosk.domain.wishes import Room, WishBox


@dataclass(frozen=True, slots=True)
class Idle:
    """Scan your card or a device."""


@dataclass(frozen=True, slots=True)
class Who:
    """A free device waits for a card."""

    thing: Thing


@dataclass(frozen=True, slots=True)
class Home:
    """The person's own screen; who it is stands in Desk.session. Pages count from 0."""

    page: int = 0
    is_switch: bool = False


class DoneKind(StrEnum):
    """Which good news a board tells."""

    LENT = "lent"
    RENEWED = "renewed"
    KEPT = "kept"
    UNDONE = "undone"
    FAULT_NOTED = "fault_noted"
    NOT_OUT = "not_out"
    PUT_AWAY = "put_away"


@dataclass(frozen=True, slots=True)
class Done:
    """Good news that closes by itself; `loan` is None where nothing is lent now."""

    kind: DoneKind
    thing: Thing
    loan: LoanSeen | None = None
    can_print: bool = False
    can_undo: bool = False
    free_numbers: tuple[str, ...] = ()
    alerts: tuple[Reason, ...] = ()
    slip: SlipState = SlipState.NOT_ASKED


@dataclass(frozen=True, slots=True)
class GivenBack:
    """Returned; how is it, and does somebody want to keep it after all?

    `asks_card`: "I want to keep it" was tapped, so the borrower's card is waited for.
    """

    thing: Thing
    loan_id: UUID
    number: str
    person_ref: UUID | None
    slot: Slot | None = None
    can_print: bool = False
    can_keep: bool = True
    was_late: bool = False
    asks_card: bool = False
    slip: SlipState = SlipState.NOT_ASKED


@dataclass(frozen=True, slots=True)
class Damage:
    """Where is it broken? `back` is the screen that Back leads to, None for the resting one."""

    thing: Thing
    loan_id: UUID | None
    condition: Condition
    spots: frozenset[FaultSpot] = frozenset()
    back: GivenBack | None = None


@dataclass(frozen=True, slots=True)
class NotYet:
    """A no, with all its reasons and what ends each."""

    thing: Thing
    reasons: tuple[Reason, ...]
    case_code: str | None = None
    free_numbers: tuple[str, ...] = ()


class Question(StrEnum):
    """What a person is asked, with at most three answers."""

    OWN = "own"
    SOMEONE_ELSES = "someone_elses"
    ALL_OK = "all_ok"
    IS_IT_THIS = "is_it_this"
    JUST_LENT = "just_lent"


@dataclass(frozen=True, slots=True)
class Ask:
    """One question about one thing; `scan` is the scan that raised it."""

    question: Question
    thing: Thing
    scan: ScanFacts
    loan_id: UUID | None = None
    loan: LoanSeen | None = None
    can_renew: bool = False

    @property
    def answers(self) -> tuple[Action, ...]:
        """The actions to offer, in their order."""
        match self.question:
            case Question.OWN if self.can_renew:
                return (Action.GIVE_BACK, Action.KEEP_LONGER, Action.BROKEN)
            case Question.OWN:
                return (Action.GIVE_BACK, Action.BROKEN)
            case Question.SOMEONE_ELSES:
                return (Action.GIVE_BACK, Action.NO)
            case Question.ALL_OK | Question.IS_IT_THIS:
                return (Action.YES, Action.NO)
            case Question.JUST_LENT:
                return (Action.KEEP_IT, Action.GIVE_BACK)
            case _:
                assert_never(self.question)


@dataclass(frozen=True, slots=True)
class SeeLibrarian:
    """A dead card: the librarian helps, with this case code.

    `ended_visit`: somebody was signed in when it was scanned, and may come back by their card.
    """

    case_code: str
    ended_visit: bool = False


@dataclass(frozen=True, slots=True)
class ToDesk:
    """A device that is not ready goes to the desk; the case code comes with CaseOpened."""

    thing: Thing
    ticket: int
    case_code: str | None = None


@dataclass(frozen=True, slots=True)
class CardHelp:
    """A forgotten card: the desk can lend it."""

    thing: Thing
    ticket: int
    case_code: str | None = None


@dataclass(frozen=True, slots=True)
class HelpCalled:
    """The desk was told that somebody needs help; then `back`, or the resting screen."""

    ticket: int
    case_code: str | None = None
    back: Damage | GivenBack | None = None


@dataclass(frozen=True, slots=True)
class GrownUp:
    """Too many unknown codes: staff are called."""

    ticket: int
    case_code: str | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody's code; `count` is 1 or 2. `is_unreadable`: the device read no code at all.

    `back`: the return that was shown, which a card that is misread must not take away.
    """

    count: int
    is_unreadable: bool = False
    back: GivenBack | None = None


@dataclass(frozen=True, slots=True)
class BookDesk:
    """Books go to the book desk."""


@dataclass(frozen=True, slots=True)
class JustAPlace:
    """A slot's or shelf's code, where a card or device was meant."""

    name: str


@dataclass(frozen=True, slots=True)
class Bye:
    """Goodbye; nothing of anybody is left."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Nothing can be saved. No promise and no "try again" stands here."""

    kind: TroubleKind
    note: str


@dataclass(frozen=True, slots=True)
class StaffPin:
    """A badge was read (or a case code, then `person` is None) and the PIN is asked."""

    person: Person | None = None
    case_code: str | None = None


@dataclass(frozen=True, slots=True)
class StaffInside:
    """Staff work at the counter; students' scans do nothing here."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """I wish we had …: kinds of things to choose from, and what became of earlier wishes.

    `is_new`: a wish was just put into the box; then nothing more is chosen here.
    """

    box: WishBox
    is_new: bool = False

    @property
    def may_choose(self) -> bool:
        """Whether one more wish is taken."""
        return not self.is_new and self.box.room is Room.FREE


Covered = Home | Ask | NotYet | ToDesk | HelpCalled | CardHelp


@dataclass(frozen=True, slots=True)
class StillHere:
    """The countdown before a person's screen closes, laid over `over`."""

    over: Covered


Screen = (
    Covered
    | Idle
    | Who
    | Done
    | GivenBack
    | Damage
    | StillHere
    | SeeLibrarian
    | GrownUp
    | Unknown
    | BookDesk
    | JustAPlace
    | Bye
    | Trouble
    | StaffPin
    | StaffInside
    | Wishes
)


def shown_return(screen: Screen) -> GivenBack | None:
    """The return that stands on the screen, or behind a notice that leads back to it."""
    match screen:
        case GivenBack():
            return screen
        case Unknown(back=GivenBack() as back) | HelpCalled(back=GivenBack() as back):
            return back
        case _:
            return None
