"""A maintenance plan as it is written down, before it is in force for anything."""

from dataclasses import dataclass, field
from datetime import date

from db.vocabulary.upkeep import MeterKind, PlanMode, TimeUnit
from kiosk.domain.upkeep.maintenance.recurrence import Rhythm
from kiosk.domain.upkeep.maintenance.schedule import Limits, Plan


@dataclass(frozen=True, slots=True)
class Words:
    """A text in English, and in Spanish for staff; a school's own has the one text alone."""

    en: str
    es: str = ""

    def said_in(self, language: str) -> str:
        """The text in a language, by its code; in English where there is no other."""
        return self.es if language == "es" and self.es else self.en


@dataclass(frozen=True, slots=True)
class PartNeeded:
    """A spare part by its code, and how many of it a service takes."""

    code: str
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A plan without what it is for: that, and the day it counts from, is said apart.

    It comes due every `every` units of time, every `meter_every` units of a meter (seconds of run
    time, milligrams of material, else a count), or by whichever is first. `months` are the numbers
    of those in which it counts; none means all. `minutes` is how long the work takes.
    """

    key: str
    title: Words
    steps: tuple[Words, ...] = ()
    minutes: int = 0
    mode: PlanMode = PlanMode.FLOATING
    every: int | None = None
    unit: TimeUnit | None = None
    months: frozenset[int] = frozenset()
    meter: MeterKind | None = None
    meter_every: int | None = None
    limits: Limits = field(default_factory=Limits)
    parts: tuple[PartNeeded, ...] = ()

    def plan(self, anchor: date) -> Plan:
        """What decides when its services are due, counted from that day."""
        rhythm = None
        if self.every is not None and self.unit is not None:
            rhythm = Rhythm(self.every, self.unit, anchor, self.months)
        return Plan(self.mode, rhythm, self.meter_every, limits=self.limits)
