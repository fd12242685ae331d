"""A pretend counter: the machine, with a small school behind it that answers its effects."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from db.vocabulary.upkeep import FaultSpot
from kiosk.domain.codes import COMMAND_CODES, Doubt
from kiosk.domain.desk.effects import (
    Effect,
    LendIt,
    LoadHome,
    LookUp,
    MakeWish,
    OpenCase,
    OpenWishes,
    PutInSlot,
    Renew,
    ReportFault,
    Sound,
    TakeBack,
    UndoLoan,
    UndoReturn,
)
from kiosk.domain.desk.events import (
    Action,
    Answered,
    CaseOpened,
    Event,
    HomeLoaded,
    Scanned,
    Tapped,
    Ticked,
)
from kiosk.domain.desk.outcomes import (
    AlreadyYours,
    AskUnchecked,
    BookSeen,
    CaseSeen,
    DeadCardSeen,
    FaultNoted,
    ItemSeen,
    Lent,
    NobodysCode,
    NotOut,
    Outcome,
    PersonSeen,
    PlaceSeen,
    PutAway,
    Refused,
    Renewed,
    Returned,
    Undone,
    Whereabouts,
    WishesSeen,
)
from kiosk.domain.desk.screens import Screen
from kiosk.domain.desk.state import Desk
from kiosk.domain.desk.step import start, step
from kiosk.domain.desk.timings import Timings
from kiosk.domain.upkeep.purchasing.suggestions import MOST_OPEN
from kiosk.domain.verdict import Audience, Code, Reason, Weight
from kiosk.domain.views import GradeBand, LoanSeen, Person, ScanFacts, Slot, Thing
from kiosk.domain.wishes import OwnWish, Room, WishBox, WishKind, WishStage

T = TypeVar("T")

MORNING = datetime(2026, 11, 30, 15, 24, tzinfo=UTC)
FRIDAY = datetime(2026, 12, 4, 20, 50, tzinfo=UTC)


def ref(number: int) -> UUID:
    """A made-up id that is easy to tell in a failure."""
    return UUID(int=number)


MIA = Person(ref(1), "Mia R.", "M", GradeBand.MIDDLE)
SAM = Person(ref(2), "Sam O.", "S", GradeBand.EARLY)
LIN = Person(ref(3), "Lin W.", "L", GradeBand.UPPER, language="es", needs_more_time=True)
ALVAREZ = Person(ref(4), "Ms. Alvarez", "A", GradeBand.UPPER, is_staff=True)
CARDS = {"MIA": MIA, "SAM": SAM, "LIN": LIN, "BADGE": ALVAREZ}

LAPTOPS = WishKind("chromebook", "Chromebook", "chromebook")
RACK = Slot("Rack A", 4, (3, 4, 5), frozenset({3}))
TOO_MANY = Reason(Code.TOO_MANY, Weight.CONFIRM, Audience.PUBLIC, {"count": 2})
SUSPENDED = Reason(Code.PATRON_SUSPENDED, Weight.CONFIRM, Audience.STAFF)


def chromebook(number: int) -> Thing:
    """Chromebook with its own barcode "CB<number>"."""
    return Thing(
        ref(100 + number), f"CB{number}", "chromebook", "Chromebook", str(number), "chromebook"
    )


@dataclass
class Device:
    """Where one device is in the pretend school."""

    thing: Thing
    whereabouts: Whereabouts = Whereabouts.IN
    holder: Person | None = None
    lent_at: float = -10_000.0
    last_holder: Person | None = None


@dataclass
class Counter:
    """Drives the machine; `answers_now` False leaves every question open until `answer`."""

    timings: Timings = field(default_factory=Timings)
    answers_now: bool = True
    can_renew: bool = True

    def __post_init__(self) -> None:
        self.desk: Desk = start(self.timings)
        self.now = 0.0
        self.devices = {f"CB{n}": Device(chromebook(n)) for n in (12, 14, 15)}
        self.refusals: tuple[Reason, ...] = ()
        self.all: list[Effect] = []
        self.new: list[Effect] = []
        self.open: list[Effect] = []
        self.persons_seen: list[UUID] = []
        self.wishes: list[str | None] = []
        self.card_doubts: tuple[Doubt, ...] = ()

    # --- what a test does

    @property
    def screen(self) -> Screen:
        return self.desk.screen

    def scan(self, code: str, *, after: float = 0.0) -> Screen:
        self.now += after
        facts = ScanFacts("scanner", "any", code)
        return self.happen(Scanned(facts, self.now, COMMAND_CODES.get(code)))

    def tap(
        self,
        action: Action,
        *,
        after: float = 0.0,
        loan_id: UUID | None = None,
        spot: FaultSpot | None = None,
        type_code: str | None = None,
    ) -> Screen:
        self.now += after
        return self.happen(Tapped(action, self.now, loan_id, spot, type_code))

    def wait(self, seconds: float) -> Screen:
        """Let time pass in ticks of a quarter of a second."""
        end = self.now + seconds
        self.new = []
        seen: list[Effect] = []
        while self.now < end:
            self.now = min(end, self.now + 0.25)
            self.happen(Ticked(self.now))
            seen.extend(self.new)
        self.new = seen
        return self.screen

    def happen(self, event: Event) -> Screen:
        self.new = []
        self._step(event)
        while self.answers_now and self.open:
            self.answer()
        return self.screen

    def answer(self) -> None:
        """Let the school answer the oldest open question."""
        effect = self.open.pop(0)
        match effect:
            case LoadHome(person_ref):
                self._step(self._home(person_ref))
            case OpenCase(ticket):
                self._step(CaseOpened(ticket, "K7-2041", self.now))
            case (
                LookUp()
                | LendIt()
                | TakeBack()
                | Renew()
                | UndoLoan()
                | UndoReturn()
                | ReportFault()
                | PutInSlot()
                | OpenWishes()
                | MakeWish()
            ):
                outcome = self._outcome(effect)
                if isinstance(outcome, PersonSeen):
                    self.persons_seen.append(outcome.person.person_ref)
                self._step(Answered(effect.ticket, outcome, self.now))
            case _:
                raise AssertionError(effect)

    def lend_beforehand(self, code: str, person: Person, *, ago: float = 10_000.0) -> LoanSeen:
        device = self.devices[code]
        device.whereabouts, device.holder = Whereabouts.OUT, person
        device.lent_at = self.now - ago
        return self.loan_of(device)

    def sounds(self) -> list[str]:
        return [effect.kind.value for effect in self.new if isinstance(effect, Sound)]

    def wanted(self, kind: type[T]) -> list[T]:
        """The effects of one kind that the last act led to."""
        return [effect for effect in self.new if isinstance(effect, kind)]

    def holder_of(self, code: str) -> Person | None:
        return self.devices[code].holder

    # --- the pretend school

    def loan_of(self, device: Device) -> LoanSeen:
        number = device.thing.item_id.int
        lent_at = MORNING + timedelta(seconds=device.lent_at)
        return LoanSeen(
            ref(1000 + number), f"L-{number}", device.thing, lent_at, FRIDAY, is_overdue=False
        )

    def _step(self, event: Event) -> None:
        self.desk, effects = step(self.desk, event)
        self.new.extend(effects)
        self.all.extend(effects)
        self.open.extend(effect for effect in effects if isinstance(effect, ANSWERED))

    def _home(self, person_ref: UUID) -> HomeLoaded:
        person = next(p for p in CARDS.values() if p.person_ref == person_ref)
        loans = tuple(self.loan_of(d) for d in self.devices.values() if d.holder == person)
        renewable = frozenset(loan.loan_id for loan in loans) if self.can_renew else frozenset()
        return HomeLoaded(person, loans, renewable, self.now)

    def _device(self, item_id: UUID) -> Device:
        return next(d for d in self.devices.values() if d.thing.item_id == item_id)

    def _device_of_loan(self, loan_id: UUID) -> Device:
        return self._device(ref(loan_id.int - 1000))

    def _outcome(self, effect: Effect) -> Outcome:
        match effect:
            case LookUp(_, scan):
                return self._look_up(scan.code)
            case LendIt():
                return self._lend(effect)
            case TakeBack(_, item_id):
                return self._take_back(self._device(item_id))
            case Renew(_, loan_id):
                return self._renew(self._device_of_loan(loan_id))
            case UndoLoan(_, loan_id):
                return self._undo_loan(self._device_of_loan(loan_id))
            case UndoReturn(_, loan_id, person_ref):
                return self._undo_return(self._device_of_loan(loan_id), person_ref)
            case ReportFault(_, item_id):
                return FaultNoted(self._device(item_id).thing, ("14", "15"))
            case PutInSlot(_, item_id):
                return PutAway(self._device(item_id).thing)
            case OpenWishes():
                return WishesSeen(self._box())
            case MakeWish(_, _, type_code):
                self.wishes.append(type_code)
                return WishesSeen(self._box(), is_new=True)
            case _:
                raise AssertionError(effect)

    def _box(self) -> WishBox:
        own = OwnWish("", None, WishStage.WAITING)
        room = Room.FREE if len(self.wishes) < MOST_OPEN else Room.FULL
        return WishBox((LAPTOPS,), (own,) * len(self.wishes), room)

    def _look_up(self, code: str) -> Outcome:
        if code in CARDS:
            return PersonSeen(CARDS[code], self.card_doubts)
        device = self.devices.get(code)
        if device is not None:
            if device.holder is None:
                return ItemSeen(device.thing, device.whereabouts)
            loan, ago = self.loan_of(device), self.now - device.lent_at
            holder_ref = device.holder.person_ref
            return ItemSeen(device.thing, device.whereabouts, holder_ref, loan.loan_id, ago)
        if code == "SLOT4":
            return PlaceSeen(ref(77), "Slot 4")
        if code == "K7-2041":
            return CaseSeen(code)
        if code == "DEAD":
            return DeadCardSeen("K7-2042")
        return BookSeen() if code.startswith("978") else NobodysCode()

    def _lend(self, effect: LendIt) -> Outcome:
        device = self._device(effect.item_id)
        person = next(p for p in CARDS.values() if p.person_ref == effect.person_ref)
        if device.holder == person:
            return AlreadyYours(self.loan_of(device))
        if self.refusals:
            return Refused(device.thing, self.refusals, free_numbers=("14",))
        if device.whereabouts is Whereabouts.UNCHECKED and not effect.accepts_unchecked:
            return AskUnchecked(device.thing)
        device.whereabouts, device.holder, device.lent_at = Whereabouts.OUT, person, self.now
        return Lent(self.loan_of(device), person, can_print=True)

    def _take_back(self, device: Device) -> Outcome:
        if device.holder is None:
            return NotOut(device.thing)
        loan, holder = self.loan_of(device), device.holder
        device.whereabouts, device.holder = Whereabouts.UNCHECKED, None
        device.last_holder = holder
        return Returned(
            device.thing, loan.loan_id, loan.number, holder.person_ref, RACK, can_print=True
        )

    def _renew(self, device: Device) -> Outcome:
        if not self.can_renew:
            return Refused(device.thing, (TOO_MANY,))
        loan = self.loan_of(device)
        return Renewed(replace(loan, due_at=loan.due_at + timedelta(days=7)))

    def _undo_loan(self, device: Device) -> Outcome:
        device.whereabouts, device.holder = Whereabouts.UNCHECKED, None
        return Undone(device.thing)

    def _undo_return(self, device: Device, person_ref: UUID) -> Outcome:
        person = next(p for p in CARDS.values() if p.person_ref == person_ref)
        device.whereabouts, device.holder = Whereabouts.OUT, person
        return Undone(device.thing, self.loan_of(device))


ANSWERED = (
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
    | LoadHome
    | OpenCase
)


def lends(effects: Sequence[Effect]) -> list[LendIt]:
    """Every wish to lend among these."""
    return [effect for effect in effects if isinstance(effect, LendIt)]
