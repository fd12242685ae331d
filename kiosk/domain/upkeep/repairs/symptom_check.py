"""What is wrong with a symptom that staff describe."""

import re
from dataclasses import dataclass

from kiosk.domain.lending.problems import N_, InputProblem, misfit
from kiosk.domain.upkeep.maintenance.plan_draft import PartNeeded
from kiosk.domain.upkeep.repairs.symptoms.known import LIBRARY

LONGEST = 80
LONGEST_KEY = 60
MOST_MINUTES = 480
MOST_PIECES = 99
_AREAS = frozenset(area.key for each in LIBRARY for area in each.areas)


@dataclass(frozen=True, slots=True)
class NewSymptom:
    """A symptom as staff say it: in one of the library's areas, or in any of a type's own.

    `parts` are what its repair usually takes.
    """

    name: str
    area: str
    type_code: str | None = None
    spanish: str = ""
    steps: tuple[str, ...] = ()
    minutes: int = 0
    parts: tuple[PartNeeded, ...] = ()


def problems_of(said: NewSymptom) -> tuple[InputProblem, ...]:
    """Everything that is wrong with it; `where` is the field."""
    found = [
        _WRONG_LENGTH.at(where)
        for where, text in (("name", said.name), ("area", said.area))
        if not 0 < len(text.strip()) <= LONGEST
    ]
    found += [_TOO_LONG.at("spanish")] if len(said.spanish) > LONGEST else []
    found += [
        _WRONG_LENGTH.at(f"steps[{number}]")
        for number, step in enumerate(said.steps, start=1)
        if not 0 < len(step.strip()) <= LONGEST
    ]
    if not 0 <= said.minutes <= MOST_MINUTES:
        found.append(_WRONG_MINUTES.at("minutes"))
    found += [
        _WRONG_COUNT.at(f"parts[{number}]")
        for number, part in enumerate(said.parts, start=1)
        if not 0 < part.quantity <= MOST_PIECES
    ]
    if said.type_code is None and 0 < len(said.area) <= LONGEST and said.area not in _AREAS:
        found.append(_NO_AREA.at("area"))
    return tuple(found)


def symptom_key(name: str) -> str:
    """A name as work orders keep it: small letters and digits, hyphens for all between."""
    words = re.sub(r"[^0-9a-z]+", "-", name.casefold()).strip("-")
    return words[:LONGEST_KEY] or "symptom"


_WRONG_LENGTH = misfit(
    N_("This is empty or too long."), N_("Write 1 to {most} characters."), most=LONGEST
)
_TOO_LONG = misfit(N_("This is too long."), N_("Write at most {most} characters."), most=LONGEST)
_WRONG_MINUTES = misfit(
    N_("No repair takes so long."), N_("Write 0 to {most} minutes."), most=MOST_MINUTES
)
_WRONG_COUNT = misfit(
    N_("No repair takes so many."), N_("Write 1 to {most} pieces."), most=MOST_PIECES
)
_NO_AREA = misfit(
    N_("No picture has this area."), N_("Name an area of the list, or the type that has it.")
)
