"""What one repair of the pretend school is made of."""

from dataclasses import dataclass

from db.vocabulary.lending import ChargeState
from db.vocabulary.upkeep import Cause, Outcome, Priority, Resolution
from db.vocabulary.upkeep import WorkOrderState as To
from kiosk.services.practice.things import Mark


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody was asked for so many cents."""

    cents: int
    state: ChargeState = ChargeState.OPEN


@dataclass(frozen=True, slots=True)
class Story:
    """A repair: where it went, each with how many days ago. `parts` are codes of the shelf.

    `same_as` is the thing's other repair, which this one repeats. `vendor` is its place among the
    vendors; `exchanged` says that another body came back.
    """

    mark: Mark
    area: str
    symptom: str
    path: tuple[tuple[To, int], ...]
    cause: Cause | None = None
    priority: Priority | None = None
    parts: tuple[str, ...] = ()
    minutes: int = 0
    vendor: bool = False
    exchanged: bool = False
    resolution: Resolution | None = None
    outcome: Outcome | None = None
    asked: Asked | None = None
    takes_out: bool = True
    is_hazard: bool = False
    is_repeated: bool = False
    note: str | None = None
    reason: str | None = None
