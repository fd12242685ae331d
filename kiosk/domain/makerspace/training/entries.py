"""What is wrong with a skill or a training session that staff describe."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

LONGEST = 80
"""Characters of a code or a name."""
MOST_MONTHS = 120
MOST_PERCENT = 100
MOST_PLACES = 500
HIGHEST_LEVEL = 9


class EntryProblem(StrEnum):
    """What is wrong with a field."""

    LENGTH = "length"  # empty, or too long
    MONTHS = "months"
    PERCENT = "percent"
    LEVEL = "level"
    PLACES = "places"
    ENDS_FIRST = "ends_first"


@dataclass(frozen=True, slots=True)
class EntryFault:
    """One problem, and the field that has it."""

    problem: EntryProblem
    where: str


@dataclass(frozen=True, slots=True)
class SkillEntry:
    """A skill. `names` are its name in other languages, by their codes.

    Training holds `valid_months` from the grant and lapses `unused_months` after the last run, None
    where it does not end like that. `pass_percent` is what its quiz asks for, None without one. One
    that is switched off is taught no more; what people have of it stays.
    """

    code: str
    name: str
    names: Mapping[str, str] = field(default_factory=dict)
    valid_months: int | None = None
    unused_months: int | None = None
    pass_percent: int | None = None
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """A training session in a skill, up to a level, for so many people.

    `trainer` is who holds it, None where that is not known yet.
    """

    skill_code: str
    starts_at: datetime
    ends_at: datetime
    places: int
    level: int = 1
    trainer: UUID | None = None


def skill_faults(entry: SkillEntry) -> tuple[EntryFault, ...]:
    """Everything that is wrong with a skill by itself."""
    texts = {"code": entry.code, "name": entry.name}
    texts |= {f"names[{language}]": name for language, name in entry.names.items()}
    found = [
        EntryFault(EntryProblem.LENGTH, where)
        for where, text in texts.items()
        if not 0 < len(text.strip()) <= LONGEST
    ]
    months = {"valid_months": entry.valid_months, "unused_months": entry.unused_months}
    found += [
        EntryFault(EntryProblem.MONTHS, where)
        for where, count in months.items()
        if count is not None and not 1 <= count <= MOST_MONTHS
    ]
    if entry.pass_percent is not None and not 0 <= entry.pass_percent <= MOST_PERCENT:
        found.append(EntryFault(EntryProblem.PERCENT, "pass_percent"))
    return tuple(found)


def session_faults(entry: SessionEntry) -> tuple[EntryFault, ...]:
    """Everything that is wrong with a training session by itself."""
    found = []
    if not 1 <= entry.places <= MOST_PLACES:
        found.append(EntryFault(EntryProblem.PLACES, "places"))
    found += level_faults(entry.level, "level")
    if entry.ends_at <= entry.starts_at:
        found.append(EntryFault(EntryProblem.ENDS_FIRST, "ends_at"))
    return tuple(found)


def level_faults(level: int, where: str) -> tuple[EntryFault, ...]:
    """Whether that is no level; 1 is the first."""
    is_one = 1 <= level <= HIGHEST_LEVEL
    return () if is_one else (EntryFault(EntryProblem.LEVEL, where),)
