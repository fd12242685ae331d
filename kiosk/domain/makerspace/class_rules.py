"""What a school chose for a class of machines: read from the class's document, and written back.

A document holds only what a school chose, beside a "version"; the rest is as most schools have it.
Keys say their units. Numbers are whole ones, for a document may stand in an audit entry.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Any

from db.vocabulary.makerspace import AllowancePeriod
from kiosk.domain.makerspace.jobs.settings import JobSettings
from kiosk.domain.makerspace.materials.fit import FitRules
from kiosk.domain.makerspace.materials.prices import ChargeRules
from kiosk.domain.makerspace.queue.policies import Counts, QueueRules
from kiosk.domain.makerspace.windows import WindowRules

VERSION = 1
_ALL = 100
_YEAR = 366
_MOST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class ClassRules:
    """A school's rules for a class of machines, by the subject that asks for them."""

    jobs: JobSettings = field(default_factory=JobSettings)
    queue: QueueRules = field(default_factory=QueueRules)
    charges: ChargeRules = field(default_factory=ChargeRules)
    windows: WindowRules = field(default_factory=WindowRules)

    @property
    def fit(self) -> FitRules:
        """What must be on a spool beyond a job's estimate."""
        return FitRules(self.jobs.spool_margin_percent, self.jobs.spool_reserve)


class RuleFault(StrEnum):
    """What is wrong with a value of the document."""

    VERSION = "version"  # it is of a newer version, or of none
    UNKNOWN = "unknown"  # no rule has this key
    NOT_WHOLE = "not_whole"
    OUT_OF_RANGE = "out_of_range"
    NOT_YES_NO = "not_yes_no"
    NO_SUCH_WORD = "no_such_word"
    LEAST_ABOVE_MOST = "least_above_most"


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """A wrong value by its key; `least` and `most` where its range is what it leaves."""

    key: str
    fault: RuleFault
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class RulesRead:
    """The rules of a document, and all that is wrong with it.

    A wrong value counts as if it were missing: machines go on running beside a bad document.
    """

    rules: ClassRules
    problems: tuple[RuleProblem, ...] = ()


class _Wrong(Exception):
    def __init__(self, fault: RuleFault, least: int | None = None, most: int | None = None) -> None:
        super().__init__(fault)
        self.about = (fault, least, most)


@dataclass(frozen=True, slots=True)
class _Number:
    """A whole number within bounds, kept as a value of the rules' own kind; None where allowed."""

    least: int = 0
    most: int = _MOST
    can_be_none: bool = False
    kept: Callable[[int], Any] = int
    told: Callable[[Any], int] = int

    def read(self, value: object) -> object:
        if value is None and self.can_be_none:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            raise _Wrong(RuleFault.NOT_WHOLE)
        if not self.least <= value <= self.most:
            raise _Wrong(RuleFault.OUT_OF_RANGE, self.least, self.most)
        return self.kept(value)

    def write(self, value: object) -> int | None:
        return None if value is None else self.told(value)


def _span(unit: timedelta, least: int, most: int, *, can_be_none: bool = False) -> _Number:
    """So many minutes, hours or days."""
    return _Number(
        least, most, can_be_none, lambda number: number * unit, lambda kept: int(kept / unit)
    )


def _share(least: int, most: int) -> _Number:
    """A factor in percent, kept as a float."""
    return _Number(
        least, most, False, lambda number: number / _ALL, lambda kept: round(kept * _ALL)
    )


def _pace(least: int, most: int) -> _Number:
    """A factor in percent, kept exactly."""
    return _Number(
        least, most, False, lambda number: Fraction(number, _ALL), lambda kept: int(kept * _ALL)
    )


class _YesNo:
    def read(self, value: object) -> object:
        if not isinstance(value, bool):
            raise _Wrong(RuleFault.NOT_YES_NO)
        return value

    def write(self, value: object) -> bool:
        return bool(value)


@dataclass(frozen=True, slots=True)
class _Word:
    words: type[StrEnum]

    def read(self, value: object) -> object:
        if value not in list(self.words):
            raise _Wrong(RuleFault.NO_SUCH_WORD)
        return self.words(str(value))

    def write(self, value: object) -> str:
        return str(value)


_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)
_Form = _Number | _YesNo | _Word
_RULES: Mapping[str, tuple[str, str, _Form]] = {
    "open_jobs_most": ("jobs", "open_jobs_most", _Number(1, 1_000)),
    "auto_seconds": ("jobs", "auto_seconds", _Number()),
    "auto_material": ("jobs", "auto_material", _Number()),
    "claim_minutes": ("jobs", "claim_lasts", _span(_MINUTE, 1, 24 * 60)),
    "changes_days": ("jobs", "changes_days", _Number(1, _YEAR)),
    "hold_days": ("jobs", "hold_days", _Number(1, _YEAR)),
    "attempts_most": ("jobs", "attempts_most", _Number(1, _ALL)),
    "spool_margin_percent": ("jobs", "spool_margin_percent", _Number(0, _ALL)),
    "spool_reserve": ("jobs", "spool_reserve", _Number()),
    "vanished_minutes": ("jobs", "vanished_after", _span(_MINUTE, 1, 24 * 60)),
    "sightings": ("jobs", "sightings", _Number(1, 10)),
    "counts": ("queue", "counts", _Word(Counts)),
    "half_life_hours": ("queue", "half_life", _span(_HOUR, 1, 10_000, can_be_none=True)),
    "class_weight": ("queue", "class_weight", _Number(1, _ALL)),
    "length_percent": ("queue", "length_factor", _share(0, 10 * _ALL)),
    "age_percent": ("queue", "age_factor", _share(0, 10 * _ALL)),
    "starves_after_hours": ("queue", "starves_after", _span(_HOUR, 1, 10_000, can_be_none=True)),
    "running_cap": ("queue", "running_cap", _Number(1, _ALL, can_be_none=True)),
    "borrow_within_seconds": ("queue", "borrow_within", _Number()),
    "turnaround_seconds": ("queue", "turnaround", _Number(0, 24 * 60 * 60)),
    "is_charging": ("charges", "is_charging", _YesNo()),
    "free_units": ("charges", "free_units", _Number()),
    "period": ("charges", "period", _Word(AllowancePeriod)),
    "machine_faults_free": ("charges", "machine_faults_free", _YesNo()),
    "safety_percent": ("windows", "safety", _pace(_ALL, 10 * _ALL)),
    "least_safety_percent": ("windows", "least_safety", _pace(10, 10 * _ALL)),
    "most_safety_percent": ("windows", "most_safety", _pace(_ALL, 10 * _ALL)),
    "runs_needed": ("windows", "runs_needed", _Number(1, 1_000)),
    "runs_kept": ("windows", "runs_kept", _Number(1, 1_000)),
    "margin_minutes": ("windows", "margin", _span(_MINUTE, 0, 24 * 60)),
    "night_begins_minutes": ("windows", "night_begins", _span(_MINUTE, 0, 24 * 60)),
    "longest_night_hours": ("windows", "longest_night", _span(_HOUR, 1, 24 * 14)),
}
"""By key: the part of ClassRules, its field, and how its value is written. `auto_material`,
`spool_reserve` and `free_units` are in the unit of the class's materials.
"""


def read_class_rules(document: Mapping[str, object]) -> RulesRead:
    """The rules of a class's document; an empty one is a class of which nobody chose anything."""
    said = {key: value for key, value in document.items() if key != "version"}
    if document and document.get("version") != VERSION:
        return RulesRead(ClassRules(), (RuleProblem("version", RuleFault.VERSION),))
    problems, chosen = [], dict[str, dict[str, Any]]()
    for key, value in said.items():
        if key not in _RULES:
            problems.append(RuleProblem(key, RuleFault.UNKNOWN))
            continue
        part, name, form = _RULES[key]
        try:
            chosen.setdefault(part, {})[name] = form.read(value)
        except _Wrong as wrong:
            problems.append(RuleProblem(key, *wrong.about))
    rules = _with(ClassRules(), chosen)
    if rules.windows.least_safety > rules.windows.most_safety:
        problems.append(RuleProblem("least_safety_percent", RuleFault.LEAST_ABOVE_MOST))
        usual = WindowRules()
        bounds = {"least_safety": usual.least_safety, "most_safety": usual.most_safety}
        rules = _with(rules, {"windows": bounds})
    return RulesRead(rules, tuple(problems))


def class_rules_document(rules: ClassRules) -> dict[str, Any]:
    """The document of these rules: the keys in which they differ from most schools."""
    return {"version": VERSION, **dict(_different(rules, ClassRules()))}


def _with(rules: ClassRules, chosen: Mapping[str, Mapping[str, Any]]) -> ClassRules:
    parts = {part: replace(getattr(rules, part), **values) for part, values in chosen.items()}
    return replace(rules, **parts)


def _different(rules: ClassRules, usual: ClassRules) -> Iterator[tuple[str, int | str | None]]:
    for key, (part, name, form) in _RULES.items():
        value = getattr(getattr(rules, part), name)
        if value != getattr(getattr(usual, part), name):
            yield key, form.write(value)
