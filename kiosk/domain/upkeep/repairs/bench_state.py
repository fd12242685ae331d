"""What lies on the bench, what three scans there say, and what is wanted of others."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from db.vocabulary.upkeep import Cause


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """The work order that is open on a device; `number` is what people say ("W-206")."""

    order_id: UUID
    number: str


@dataclass(frozen=True, slots=True)
class Device:
    """A device as the bench knows it; `order` is None where nobody works on it yet.

    `is_lent` says that somebody has it, so that a loaner could take its place; `is_free_loaner`
    that it could take another's.
    """

    item_id: UUID
    type_code: str
    order: OpenOrder | None = None
    is_lent: bool = False
    is_free_loaner: bool = False


@dataclass(frozen=True, slots=True)
class Symptom:
    """What a card says is wrong. `type_code` is None where it fits every type."""

    symptom_id: UUID
    type_code: str | None = None

    def fits(self, device: Device) -> bool:
        """Whether such a device can have it."""
        return self.type_code in (None, device.type_code)


@dataclass(frozen=True, slots=True)
class PartTaken:
    """So many pieces of a spare part go into the repair."""

    part_id: UUID
    quantity: int = 1


class Note(StrEnum):
    """What the bench says; what is missing next is read from its state."""

    STARTED = "started"
    CONTINUES = "continues"  # its open work order goes on
    LOANER_TAKEN = "loaner_taken"
    LOANER_PROMISED = "loaner_promised"  # none is left: who had the device gets the next one
    SYMPTOM_TAKEN = "symptom_taken"
    BADGE_TAKEN = "badge_taken"
    ANOTHER_DEVICE = "another_device"  # a question: instead of the first, as its loaner, or not
    WRONG_SYMPTOM = "wrong_symptom"  # of another type of device
    NOT_STAFF = "not_staff"
    UNKNOWN = "unknown"
    SAVED = "saved"
    NOT_SAVED = "not_saved"
    PUT_AWAY = "put_away"


class Choice(StrEnum):
    """What a second device is there for."""

    INSTEAD = "instead"
    AS_LOANER = "as_loaner"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Repair:
    """What three scans said. `symptom` is None where an open work order says it already.

    `seconds` passed between the device's scan and the last one. `is_promised` says that whoever had
    the device waits for a loaner, `cause` how it came about, None where nobody said. `minutes` of
    labour are None where the time that passed, or the usual one, counts. `parts` leave the shelf.
    """

    device: Device
    who: UUID
    symptom: Symptom | None = None
    loaner: Device | None = None
    seconds: float = 0
    cause: Cause | None = None
    is_promised: bool = False
    minutes: int | None = None
    parts: tuple[PartTaken, ...] = ()


@dataclass(frozen=True, slots=True)
class LogRepair:
    """Write the repair down."""

    repair: Repair


@dataclass(frozen=True, slots=True)
class Tell:
    """Sound and announce what `Bench.note` now says."""

    note: Note


Effect = LogRepair | Tell


@dataclass(frozen=True, slots=True)
class Bench:
    """What lies on the bench. `asked` is the second device that a question is about.

    `who` scanned their badge before the rest was there. `started_at` is when the device came,
    `touched_at` the last event that somebody made. `is_promised` is of a loaner that is not there.
    """

    device: Device | None = None
    symptom: Symptom | None = None
    who: UUID | None = None
    loaner: Device | None = None
    asked: Device | None = None
    cause: Cause | None = None
    is_promised: bool = False
    minutes: int | None = None
    parts: tuple[PartTaken, ...] = ()
    started_at: float | None = None
    touched_at: float = 0
    note: Note | None = None

    def choices(self) -> tuple[Choice, ...]:
        """The answers to the question that stands, in their order; () where none does."""
        if self.asked is None or self.device is None:
            return ()
        if self.asked.is_free_loaner and self.device.is_lent:
            return tuple(Choice)
        return (Choice.INSTEAD, Choice.NEITHER)

    def seconds(self, now: float) -> float:
        """How long the device has lain here."""
        return 0 if self.started_at is None else max(0, now - self.started_at)
