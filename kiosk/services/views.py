"""Frozen views of whole screens, filled by services and rendered by screens."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kiosk.domain.desk.outcomes import Whereabouts
from kiosk.domain.views import LoanSeen, OwnReady, Person, Thing


@dataclass(frozen=True, slots=True)
class PersonFound:
    """A live card; `person.is_staff` says that it is a staff badge.

    `known_as` is the form of the scan that the store has.
    """

    person: Person
    known_as: str


@dataclass(frozen=True, slots=True)
class ItemFound:
    """An item. `holder_ref` and `lent_at` belong to its open loan, or None."""

    thing: Thing
    whereabouts: Whereabouts
    holder_ref: UUID | None = None
    loan_id: UUID | None = None
    lent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LocationFound:
    """A slot, shelf or room."""

    location_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class CaseFound:
    """The code of an open case."""

    code: str


@dataclass(frozen=True, slots=True)
class WorkOrderFound:
    """The number of a work order, and its item."""

    work_order_id: UUID
    number: str
    item_id: UUID


@dataclass(frozen=True, slots=True)
class SymptomFound:
    """The code of a symptom card."""

    symptom_id: UUID
    code: str


@dataclass(frozen=True, slots=True)
class BookFound:
    """A book's code by the site's rules: books go to the book desk."""


@dataclass(frozen=True, slots=True)
class DeadCard:
    """A card that is lost, replaced or expired; a case was opened."""

    case_code: str


@dataclass(frozen=True, slots=True)
class UnknownCode:
    """Nobody's code."""


@dataclass(frozen=True, slots=True)
class AmbiguousCode:
    """Several people or things have one of the code's forms; nobody may guess which is meant."""


Found = (
    PersonFound
    | ItemFound
    | LocationFound
    | CaseFound
    | WorkOrderFound
    | SymptomFound
    | BookFound
    | DeadCard
    | UnknownCode
    | AmbiguousCode
)


@dataclass(frozen=True, slots=True)
class HomeView:
    """A patron's home: the person and what they have, soonest due first.

    `renewable` are the loans that "keep longer" would lengthen now, `ready` is what of theirs was
    repaired and waits for its swap back. `has_answer`: a wish of theirs was answered, and they have
    not read it.
    """

    person: Person
    loans: tuple[LoanSeen, ...]
    renewable: frozenset[UUID] = frozenset()
    ready: OwnReady | None = None
    has_answer: bool = False


@dataclass(frozen=True, slots=True)
class FreeCount:
    """How many of an item category are free now; `name` is as the school wrote it."""

    picture: str
    count: int
    name: str


@dataclass(frozen=True, slots=True)
class IdleView:
    """What the idle screen shows: the school, the period of the bell schedule, the free counts.

    `away_until` is when somebody of the staff is back, None where nobody is away.
    """

    school: str
    time_zone: str
    period: str | None
    free: tuple[FreeCount, ...]
    away_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class FaultNoted:
    """Committed: the desk knows. `things` are free ones of the same type."""

    thing: Thing
    free_numbers: tuple[str, ...] = ()
