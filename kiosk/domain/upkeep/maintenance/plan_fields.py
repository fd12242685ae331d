"""A maintenance plan as people write it into a form, field by field, and back.

Amounts of a meter are in the units that people count: hours, grams, jobs, loans, cycles.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from db.vocabulary.upkeep import MeterKind, PlanMode, TimeUnit
from kiosk.domain.upkeep.maintenance.plan_check import PlanProblem, problems_of
from kiosk.domain.upkeep.maintenance.plan_draft import PartNeeded, PlanDraft, Words
from kiosk.domain.upkeep.maintenance.readings import as_people_count, reading_of
from kiosk.domain.upkeep.maintenance.schedule import Limits

NEVER = "never"
"""A choice: not by date, or by no meter."""
ALL_YEAR = "all"
YES, NO = "yes", "no"
MOST = 9_999
"""Days, minutes and intervals; more is a slip of the keys."""
_PART = re.compile(r"([^=]+)(?:=(\d{1,4}))?")
Kind = TypeVar("Kind", TimeUnit, MeterKind)


class PlanField(StrEnum):
    """A field of the form."""

    TITLE = "title"
    UNIT = "unit"
    EVERY = "every"
    MODE = "mode"
    MONTHS = "months"
    LEAD_DAYS = "lead_days"
    GRACE_DAYS = "grace_days"
    METER = "meter"
    METER_EVERY = "meter_every"
    LEAD_UNITS = "lead_units"
    GRACE_UNITS = "grace_units"
    BLOCKING = "blocking"
    MINUTES = "minutes"
    STEPS = "steps"
    PARTS = "parts"


AT: Mapping[PlanProblem, PlanField] = MappingProxyType(
    {
        PlanProblem.TITLE: PlanField.TITLE,
        PlanProblem.STEPS: PlanField.STEPS,
        PlanProblem.NEVER_DUE: PlanField.UNIT,
        PlanProblem.INTERVAL: PlanField.EVERY,
        PlanProblem.LEAD: PlanField.LEAD_DAYS,
        PlanProblem.BELOW_NONE: PlanField.MINUTES,
        PlanProblem.NO_METER: PlanField.METER,
        PlanProblem.MONTHS: PlanField.MONTHS,
        PlanProblem.PARTS: PlanField.PARTS,
    }
)
"""At which field a problem of the whole plan is said."""
_BY_NUMBERS = (PlanProblem.INTERVAL, PlanProblem.LEAD)


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form; `steps` are its lines, empty ones too."""

    values: Mapping[PlanField, str]
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Misread:
    """No plan can be made of it: these fields hold no number of their kind, or no part.

    `draft` is the plan with nothing in their place.
    """

    fields: frozenset[PlanField]
    draft: PlanDraft

    @property
    def problems(self) -> tuple[PlanProblem, ...]:
        """What is wrong beside; intervals and leads say nothing while a number is not read."""
        asked = (each for each in problems_of(self.draft) if each not in _BY_NUMBERS)
        return tuple(each for each in asked if AT[each] not in self.fields)


def typed_of(draft: PlanDraft, language: str) -> Typed:
    """What a form begins with."""
    limits, meter = draft.limits, draft.meter
    values = {
        PlanField.TITLE: draft.title.said_in(language),
        PlanField.UNIT: NEVER if draft.unit is None else draft.unit.value,
        PlanField.EVERY: "" if draft.every is None else str(draft.every),
        PlanField.MODE: draft.mode.value,
        PlanField.MONTHS: months_key(draft.months),
        PlanField.LEAD_DAYS: str(limits.lead_days),
        PlanField.GRACE_DAYS: str(limits.grace_days),
        PlanField.METER: NEVER if meter is None else meter.value,
        PlanField.METER_EVERY: _amount(meter, draft.meter_every),
        PlanField.LEAD_UNITS: _amount(meter, limits.lead_units),
        PlanField.GRACE_UNITS: _amount(meter, limits.grace_units),
        PlanField.BLOCKING: YES if limits.is_blocking else NO,
        PlanField.MINUTES: str(draft.minutes),
        PlanField.PARTS: ", ".join(_part_said(part) for part in draft.parts),
    }
    return Typed(values, tuple(step.said_in(language) for step in draft.steps))


def read_typed(typed: Typed, was: PlanDraft, language: str) -> PlanDraft | Misread:
    """The plan that it says; texts that did not change keep their other language.

    What is wrong with the plan as a whole `plan_check` tells.
    """
    values, wrong = typed.values, set[PlanField]()

    def number(field: PlanField) -> int:
        text = values.get(field, "").strip() or "0"
        if not (text.isascii() and text.isdecimal() and int(text) <= MOST):
            wrong.add(field)
            return 0
        return int(text)

    def amount(field: PlanField, kind: MeterKind | None, before: int | None) -> int:
        text = values.get(field, "").strip()
        if kind is None:
            return 0
        if kind is was.meter and before is not None and text == _amount(kind, before):
            return before  # 20 s are no hundredth of an hour
        read = reading_of(kind, text or "0")
        if read is None:
            wrong.add(field)
        return read or 0

    before = was.limits
    unit = _chosen(TimeUnit, values.get(PlanField.UNIT, NEVER))
    meter = _chosen(MeterKind, values.get(PlanField.METER, NEVER))
    limits = Limits(
        lead_days=number(PlanField.LEAD_DAYS),
        grace_days=number(PlanField.GRACE_DAYS),
        lead_units=amount(PlanField.LEAD_UNITS, meter, before.lead_units),
        grace_units=amount(PlanField.GRACE_UNITS, meter, before.grace_units),
        is_blocking=values.get(PlanField.BLOCKING) == YES,
    )
    by_meter = amount(PlanField.METER_EVERY, meter, was.meter_every)
    parts = parts_of(values.get(PlanField.PARTS, ""))
    if parts is None:
        wrong.add(PlanField.PARTS)
    draft = replace(
        was,
        title=_words(values.get(PlanField.TITLE, "").strip(), (was.title,), language),
        steps=tuple(
            _words(step.strip(), was.steps, language) for step in typed.steps if step.strip()
        ),
        minutes=number(PlanField.MINUTES),
        mode=PlanMode(values.get(PlanField.MODE, was.mode.value)),
        unit=unit,
        every=None if unit is None else number(PlanField.EVERY),
        months=_months(values.get(PlanField.MONTHS, ALL_YEAR), was.months),
        meter=meter,
        meter_every=None if meter is None else by_meter,
        limits=limits,
        parts=parts or (),
    )
    return Misread(frozenset(wrong), draft) if wrong else draft


def parts_of(text: str) -> tuple[PartNeeded, ...] | None:
    """ "NOZ-04=2, BELT": parts with how many of each; None where a piece of it says no part."""
    found: list[PartNeeded] = []
    for piece in filter(None, (each.strip() for each in text.split(","))):
        match = _PART.fullmatch(piece)
        if match is None or not match[1].strip():
            return None
        found.append(PartNeeded(match[1].strip(), int(match[2] or 1)))
    return tuple(found)


def months_key(months: frozenset[int]) -> str:
    """The key of a choice of months: their numbers in order."""
    return ",".join(map(str, sorted(months))) or ALL_YEAR


def key_of(title: str) -> str:
    """The name of a school's own plan, made of its title: "Carts: dust" is "carts-dust"."""
    return re.sub(r"[^0-9a-zà-ÿ]+", "-", title.casefold()).strip("-")


def _months(key: str, was: frozenset[int]) -> frozenset[int]:
    if key == months_key(was):
        return was
    return frozenset() if key == ALL_YEAR else frozenset(map(int, key.split(",")))


def _words(text: str, known: Sequence[Words], language: str) -> Words:
    return next((each for each in known if each.said_in(language) == text), Words(text))


def _part_said(part: PartNeeded) -> str:
    return part.code if part.quantity == 1 else f"{part.code}={part.quantity}"


def _amount(kind: MeterKind | None, amount: int | None) -> str:
    if kind is None or amount is None:
        return ""
    return f"{round(as_people_count(kind, amount), 2).normalize():f}"


def _chosen(kinds: type[Kind], key: str) -> Kind | None:
    return None if key == NEVER else kinds(key)
