"""What happens at the bench: scans, answers, and what became of a repair that was logged."""

from dataclasses import dataclass
from uuid import UUID

from db.vocabulary.upkeep import Cause
from kiosk.domain.upkeep.repairs.bench_state import Choice, Device, PartTaken, Repair, Symptom


@dataclass(frozen=True, slots=True)
class DeviceScanned:
    """A device lies on the bench. `at` is the monotonic clock's seconds, here and below."""

    at: float
    device: Device


@dataclass(frozen=True, slots=True)
class SymptomScanned:
    """A symptom card was scanned, or a symptom picked from the list."""

    at: float
    symptom: Symptom


@dataclass(frozen=True, slots=True)
class BadgeScanned:
    """A person's card; `may_log` says that they are staff or a student helper."""

    at: float
    person_ref: UUID
    may_log: bool


@dataclass(frozen=True, slots=True)
class UnknownScanned:
    """A code that means nothing at the bench."""

    at: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the second device is there for was answered."""

    at: float
    choice: Choice


@dataclass(frozen=True, slots=True)
class CauseSaid:
    """How it came about was picked."""

    at: float
    cause: Cause


@dataclass(frozen=True, slots=True)
class MinutesSaid:
    """So long it takes, whatever it usually takes; 0 for no labour at all."""

    at: float
    minutes: int


@dataclass(frozen=True, slots=True)
class PartsSaid:
    """These parts are put in, and no others."""

    at: float
    parts: tuple[PartTaken, ...]


@dataclass(frozen=True, slots=True)
class LoanerPromised:
    """No loaner is left: whoever has the device is to get the next one, or is not after all."""

    at: float
    is_promised: bool


@dataclass(frozen=True, slots=True)
class Cleared:
    """Begin anew; nothing is logged."""

    at: float


@dataclass(frozen=True, slots=True)
class Saved:
    """The repair is on disk."""

    at: float


@dataclass(frozen=True, slots=True)
class NotSaved:
    """It is not; it comes back to the bench, to be signed again."""

    at: float
    repair: Repair


@dataclass(frozen=True, slots=True)
class Ticked:
    """Time passed."""

    at: float


Event = (
    DeviceScanned
    | SymptomScanned
    | BadgeScanned
    | UnknownScanned
    | Chosen
    | CauseSaid
    | MinutesSaid
    | PartsSaid
    | LoanerPromised
    | Cleared
    | Saved
    | NotSaved
    | Ticked
)
