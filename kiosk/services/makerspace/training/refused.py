"""Why an act of training was refused: everything at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.makerspace.training.entries import EntryFault, EntryProblem
from kiosk.domain.makerspace.training.sessions import SessionProblem
from kiosk.domain.makerspace.training.sign_off import SignOffLack


class TrainingProblem(StrEnum):
    """What the store shows to be in the way."""

    NO_SKILL = "no_skill"  # there is none of that code
    SKILL_OFF = "skill_off"  # it is taught no more
    ASKED_FOR = "asked_for"  # by a class of machines, so it stays on
    NOBODY = "nobody"  # no such person, or not at the school any more
    NO_REASON = "no_reason"
    LATER = "later"  # that day is still to come
    PAST = "past"  # that moment is over
    NOT_HELD = "not_held"  # there is nothing to take back
    CHANGED_SINCE = "changed_since"
    TOO_LATE = "too_late"  # to undo it


@dataclass(frozen=True, slots=True)
class Fault:
    """One problem, and what has it: a field, a code, or a person's ref as text."""

    problem: TrainingProblem | EntryProblem | SessionProblem | SignOffLack
    about: str = ""


class TrainingRefused(Exception):
    """Nothing was changed, for these reasons."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(f"{each.problem} {each.about}".strip() for each in faults))
        self.faults = faults


def require_none(faults: Iterable[Fault]) -> None:
    """Raise TrainingRefused where there are faults."""
    found = tuple(faults)
    if found:
        raise TrainingRefused(found)


def of_entry(faults: Iterable[EntryFault]) -> list[Fault]:
    """What is wrong with an entry by itself."""
    return [Fault(each.problem, each.where) for each in faults]
