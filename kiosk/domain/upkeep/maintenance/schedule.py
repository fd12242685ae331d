"""What a plan asks of one item now: by the calendar, by a meter, or by whichever comes first.

The answer depends on the plan, on what is behind it, on today and on the meter alone. So it does
not matter when, how often or in which order it is asked: a counter that was off all summer says
the same as one that ran.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import count, takewhile

from db.vocabulary.upkeep import PlanMode
from kiosk.domain.upkeep.maintenance.recurrence import Rhythm, fixed_dates, floating_date


class Status(StrEnum):
    """How a plan stands for an item, the worst last."""

    OK = "ok"
    DUE_SOON = "due_soon"
    DUE = "due"
    OVERDUE = "overdue"
    BLOCKED = "blocked"


_ORDER = tuple(Status)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long before and after its due day or reading a service is asked for and put up with.

    Units are those of the plan's meter. One that `is_blocking` keeps its item from being used once
    its grace has passed.
    """

    lead_days: int = 0
    lead_units: int = 0
    grace_days: int = 0
    grace_units: int = 0
    is_blocking: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """When the next service is due: by the end of a day, at a total of the meter, or both."""

    on: date | None = None
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What decides when a service is due; one of `rhythm` and `meter_every` may be missing."""

    mode: PlanMode
    rhythm: Rhythm | None = None
    meter_every: int | None = None
    anchor_reading: int = 0
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is behind an item: it owes nothing up to this day and this total of its meter.

    `moved_to` is the day to which staff moved the next service. Those after it stay where they are.
    """

    on: date
    reading: int = 0
    moved_to: date | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One service that a plan asks for, as it was planned: by a day, a total, or both.

    `since` is the day from which a FLOATING one counts. Two of them may be planned for the same
    day: where the first was moved forward and months are left out.
    """

    on: date | None = None
    at: int | None = None
    since: date | None = None

    @property
    def key(self) -> str:
        """Its name, the same whenever it is asked for."""
        since = "" if self.since is None else f"since:{self.since}+"
        by_date = [] if self.on is None else [f"{since}date:{self.on}"]
        return "+".join(by_date if self.at is None else [*by_date, f"meter:{self.at}"])


@dataclass(frozen=True, slots=True)
class Owed:
    """The one service to do now, and those before it that were missed."""

    now: Occurrence
    missed: tuple[Occurrence, ...] = ()


def next_due(plan: Plan, standing: Standing) -> Due:
    """When the first service that is not behind the item is due."""
    planned = next(_dates(plan, standing), None)
    on = planned if planned is None or standing.moved_to is None else standing.moved_to
    return Due(on, next(_totals(plan, standing), None))


def owed(plan: Plan, standing: Standing, today: date, total: int) -> Owed | None:
    """What is to be done now, from its lead on; None while nothing is."""
    dates = _dates_owed(plan, standing, today)
    totals = _totals_owed(plan, standing, total)
    if not dates and not totals:
        return None
    last = Occurrence(
        dates[-1] if dates else None,
        totals[-1] if totals else None,
        standing.on if dates and plan.mode is PlanMode.FLOATING else None,
    )
    missed = (
        *(Occurrence(on=day) for day in dates[:-1]),
        *(Occurrence(at=each) for each in totals[:-1]),
    )
    return Owed(last, missed)


def settled(plan: Plan, standing: Standing, day: date, total: int) -> Standing:
    """What is behind the item once it was serviced on that day.

    Resets date and meter both. FIXED ones stay where they are: only what has come within its lead
    is behind, so that work done too early leaves the next one standing. A day to which staff moved
    one goes with it, however long before that day the work was done.
    """
    if plan.mode is PlanMode.FLOATING:
        return Standing(day, total)
    on = day + timedelta(days=plan.limits.lead_days)
    owing = _dates_owed(plan, standing, day)
    if owing:
        on = max(on, owing[-1])
    planned = next(_dates(plan, standing), None)
    still_moved = None if planned is None or planned <= on else standing.moved_to
    reading = max(standing.reading, total + plan.limits.lead_units)
    return Standing(max(standing.on, on), reading, still_moved)


def left_out(plan: Plan, standing: Standing, today: date, total: int) -> Standing:
    """What is behind the item once staff left out what it owes.

    No work was done, so that of FIXED services the next one stays, also within its lead.
    """
    if plan.mode is PlanMode.FLOATING:
        return Standing(today, total)
    in_place = replace(standing, moved_to=None)  # asked for before it was moved on
    dates = _dates_owed(plan, standing, today) or _dates_owed(plan, in_place, today)
    totals = _totals_owed(plan, standing, total)
    return Standing(
        dates[-1] if dates else standing.on,
        totals[-1] if totals else standing.reading,
        None if dates else standing.moved_to,
    )


def moved(plan: Plan, standing: Standing, to: date) -> Standing | None:
    """The next service on another day; None where a later one would come due before it.

    A plan that knows no day yet has none to move.
    """
    planned = _dates(plan, standing)
    if next(planned, None) is None:
        return None
    following = next(planned, None)
    if to <= standing.on or (following is not None and to >= following):
        return None
    return replace(standing, moved_to=to)


def status(limits: Limits, due: Due, today: date, total: int) -> Status:
    """How it stands: by date or meter, whichever is worse."""
    found = Status.OK
    if due.on is not None:
        found = _stage((today - due.on).days, limits.lead_days, limits.grace_days)
    if due.at is not None:
        by_meter = _stage(total - due.at, limits.lead_units, limits.grace_units)
        found = max(found, by_meter, key=_ORDER.index)
    return Status.BLOCKED if found is Status.OVERDUE and limits.is_blocking else found


def units_to_go(limits: Limits, at: int, total: int) -> int:
    """What the meter has still to count until the service is asked for; below 0 it is past that."""
    return at - total - limits.lead_units


def _stage(past: int, lead: int, grace: int) -> Status:
    if past > grace:
        return Status.OVERDUE
    if past >= 0:
        return Status.DUE
    return Status.DUE_SOON if past >= -lead else Status.OK


def _dates(plan: Plan, standing: Standing) -> Iterator[date]:
    """The planned days that are not behind the item; of FLOATING ones only the next is known."""
    if plan.rhythm is None:
        return
    if plan.mode is PlanMode.FIXED:
        yield from fixed_dates(plan.rhythm, standing.on)
    elif (day := floating_date(plan.rhythm, standing.on)) is not None:
        yield day


def _totals(plan: Plan, standing: Standing) -> Iterator[int]:
    every = plan.meter_every
    if every is None:
        return iter(())
    if plan.mode is PlanMode.FLOATING:
        return iter((standing.reading + every,))
    passed = max((standing.reading - plan.anchor_reading) // every, 0)
    return count(plan.anchor_reading + every * (passed + 1), every)


def _dates_owed(plan: Plan, standing: Standing, today: date) -> tuple[date, ...]:
    """Of FLOATING ones none on the day itself from which they count.

    Done once more on that day, the next would be due on the same day again, under the same name.
    """
    if plan.mode is PlanMode.FLOATING and today <= standing.on:
        return ()
    planned = _dates(plan, standing)
    first = next(planned, None)
    if first is None:
        return ()
    due = standing.moved_to or first
    if due - timedelta(days=plan.limits.lead_days) > today:
        return ()
    return (first, *takewhile(lambda day: day <= today, planned))


def _totals_owed(plan: Plan, standing: Standing, total: int) -> tuple[int, ...]:
    planned = _totals(plan, standing)
    first = next(planned, None)
    if first is None or units_to_go(plan.limits, first, total) > 0:
        return ()
    return (first, *takewhile(lambda each: each <= total, planned))
