"""The options of `service set`: what a plan says, each by its own word.

What is not named stays as it is in the plan that is changed, or as our library has it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import click

from db.vocabulary.upkeep import MeterKind, PlanMode, TimeUnit
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.meter_units import METER_WORDS, read_amount
from kiosk.domain.upkeep.maintenance.plan_draft import PartNeeded, PlanDraft, Words
from kiosk.domain.upkeep.maintenance.schedule import Limits

Command = TypeVar("Command", bound=Callable[..., object])
_EVERY = re.compile(r"(\d{1,6}) *(day|week|month|term)s?")
_BY_METER = re.compile(rf"([\d.]+) *({'|'.join(METER_WORDS)})")
_PART = re.compile(r"(.+?)(?:=(\d{1,4}))?")


@dataclass(frozen=True, slots=True)
class Interval:
    """Every so many units of time."""

    every: int
    unit: TimeUnit


@dataclass(frozen=True, slots=True)
class MeterInterval:
    """Every so many units of a meter."""

    meter: MeterKind
    every: int


class IntervalType(click.ParamType[Interval]):
    """3 months, 2 weeks, 1 term."""

    name = "interval"

    def convert(
        self, value: str | Interval, param: click.Parameter | None, ctx: click.Context | None
    ) -> Interval:
        """How many of what."""
        if isinstance(value, Interval):
            return value
        match = _EVERY.fullmatch(value.strip().lower())
        if match is None:
            self.fail(f"“{value}” is no interval. Write it like this: 3 months.", param, ctx)
        return Interval(int(match[1]), TimeUnit(match[2]))


class MeterIntervalType(click.ParamType[MeterInterval]):
    """200 run-time, 50 loans."""

    name = "meter interval"

    def convert(
        self, value: str | MeterInterval, param: click.Parameter | None, ctx: click.Context | None
    ) -> MeterInterval:
        """How many of what, in the meter's own units."""
        if isinstance(value, MeterInterval):
            return value
        match = _BY_METER.fullmatch(value.strip().lower())
        if match is None:
            known = ", ".join(METER_WORDS)
            self.fail(
                f"“{value}” is no interval of a meter. Write it like this: 50 loans; "
                f"meters are {known}.",
                param,
                ctx,
            )
        meter = METER_WORDS[match[2]]
        return MeterInterval(meter, read_amount(meter, match[1]))


class MonthsType(click.ParamType[frozenset[int]]):
    """8-12,1-5: the numbers of months."""

    name = "months"

    def convert(
        self, value: str | frozenset[int], param: click.Parameter | None, ctx: click.Context | None
    ) -> frozenset[int]:
        """Each month's number; what is no month the plan's own check tells."""
        if isinstance(value, frozenset):
            return value
        found: set[int] = set()
        for piece in value.split(","):
            match = re.fullmatch(r"(\d{1,2})(?:-(\d{1,2}))?", piece.strip())
            if match is None:
                self.fail(f"“{value}” names no months. Write it like this: 8-12,1-5.", param, ctx)
            first, last = int(match[1]), int(match[2] or match[1])
            over_new_year = range(first, 13) if first > last else range(0)
            found |= {*over_new_year, *range(1 if first > last else first, last + 1)}
        return frozenset(found)


_OPTIONS = (
    click.option("--title", help="What the service is called."),
    click.option("--every", type=IntervalType(), help="By date, such as “3 months” or “1 term”."),
    click.option("--meter", type=MeterIntervalType(), help="By a meter, such as “50 loans”."),
    click.option("--fixed/--floating", "is_fixed", default=None, help="Fixed, or from when done."),
    click.option("--lead-days", type=int, help="Ask for it so many days before."),
    click.option("--lead", help="Ask for it so much of the meter before."),
    click.option("--grace-days", type=int, help="Put up with so many days after."),
    click.option("--grace", help="Put up with so much of the meter after."),
    click.option("--months", type=MonthsType(), help="Only in these months, such as 8-12,1-5."),
    click.option("--blocking/--not-blocking", "is_blocking", default=None, help="Do it first."),
    click.option("--step", "steps", multiple=True, help="A step of its list; once for each."),
    click.option("--part", "parts", multiple=True, help="A part it takes, such as NOZ-04=2."),
    click.option("--minutes", type=int, help="How long the work takes."),
    click.option(
        "--forget",
        multiple=True,
        type=click.Choice(["every", "meter", "months", "steps", "parts"]),
        help="Take this off; may be given again.",
    ),
)


def plan_options(command: Command) -> Command:
    """All that a plan can say."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def changed(draft: PlanDraft, said: dict[str, Any]) -> PlanDraft:
    """The plan with what was said of it. Raises CommandError for amounts that nobody can read."""
    after = _forgotten(draft, said["forget"])
    if said["title"] is not None:
        after = replace(after, title=Words(said["title"]))
    if said["every"] is not None:
        after = replace(after, every=said["every"].every, unit=said["every"].unit)
    if said["meter"] is not None:
        after = replace(after, meter=said["meter"].meter, meter_every=said["meter"].every)
    if said["is_fixed"] is not None:
        after = replace(after, mode=PlanMode.FIXED if said["is_fixed"] else PlanMode.FLOATING)
    for name in ("months", "minutes"):
        if said[name] is not None:
            after = replace(after, **{name: said[name]})
    if said["steps"]:
        after = replace(after, steps=tuple(map(Words, said["steps"])))
    if said["parts"]:
        after = replace(after, parts=tuple(map(_part, said["parts"])))
    return replace(after, limits=_limits(after, said))


def _forgotten(draft: PlanDraft, names: tuple[str, ...]) -> PlanDraft:
    blank: dict[str, dict[str, Any]] = {
        "every": {"every": None, "unit": None},
        "meter": {
            "meter": None,
            "meter_every": None,
            "limits": replace(draft.limits, lead_units=0, grace_units=0),
        },
        "months": {"months": frozenset()},
        "steps": {"steps": ()},
        "parts": {"parts": ()},
    }
    for name in names:
        draft = replace(draft, **blank[name])
    return draft


def _limits(draft: PlanDraft, said: dict[str, Any]) -> Limits:
    limits = draft.limits
    for name in ("lead_days", "grace_days", "is_blocking"):
        if said[name] is not None:
            limits = replace(limits, **{name: said[name]})
    for name in ("lead", "grace"):
        if said[name] is not None:
            if draft.meter is None:
                what = f"The plan has no meter for --{name}."
                raise CommandError(what, "Say --meter, or --lead-days.", ExitCode.USAGE)
            units: dict[str, Any] = {f"{name}_units": read_amount(draft.meter, said[name])}
            limits = replace(limits, **units)
    return limits


def _part(text: str) -> PartNeeded:
    match = _PART.fullmatch(text.strip())
    if match is None:
        raise CommandError("A part has no code.", "Write it like this: NOZ-04=2.", ExitCode.USAGE)
    return PartNeeded(match[1], int(match[2] or 1))
