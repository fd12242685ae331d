"""The calendar of services: a range of days with what was done, is due and is planned on each.

It only reads. What has come due meanwhile is opened by the chore (`services_due.keep_up`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.upkeep.maintenance import MaintenancePlan
from db.queries.upkeep import agenda as queries
from db.queries.upkeep import maintenance
from db.queries.upkeep.agenda import EndedRow, MeterRow, OpenRow
from db.queries.upkeep.maintenance import DueRow
from db.vocabulary.upkeep import MeterKind, ServiceOutcome
from kiosk.domain.lending.calendar import ONE_DAY, Calendar
from kiosk.domain.upkeep.maintenance.agenda import Chip, ChipKind, Compliance, chip_of, later_days
from kiosk.domain.upkeep.maintenance.schedule import Due, Status, status
from kiosk.services.context import Context
from kiosk.services.facts import due_of, is_reached, limits_of
from kiosk.services.lending.school_day import school_day
from kiosk.services.upkeep.maintenance.plan_terms import Grounds, ground_of, plan_of

METERS = 12
"""How many meters stand beside the calendar, the fullest first."""
_LATE = frozenset({Status.OVERDUE, Status.BLOCKED})
_ASKED = frozenset({ChipKind.LATE, ChipKind.DUE})
_KINDS = tuple(ChipKind)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A thing that a chip is about."""

    item_id: UUID
    barcode: str
    thing: str


@dataclass(frozen=True, slots=True)
class AgendaChip:
    """A service on a day, for one thing or for several of one plan.

    `names` are the title in other languages, by their codes, while the plan is in force.
    """

    day: date
    kind: ChipKind
    plan_id: UUID
    title: str
    items: tuple[AgendaItem, ...]
    names: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """A day; `closed` says why nobody is there ("" for a weekday without school), else None."""

    day: date
    closed: str | None
    chips: tuple[AgendaChip, ...]


@dataclass(frozen=True, slots=True)
class MeterBar:
    """A meter with the limit at which its next service is due, in its own units.

    `names` are the title in other languages. `began` is where this interval began. `since` is the
    day from which its service is asked for, `estimated_on` the one on which it is expected to be.
    """

    plan_id: UUID
    title: str
    item: AgendaItem
    meter: MeterKind
    total: int
    began: int
    limit: int
    estimated_on: date | None
    since: date | None
    names: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def beyond(self) -> int:
        """What was counted past the limit."""
        return max(0, self.total - self.limit)


@dataclass(frozen=True, slots=True)
class Agenda:
    """A range of days. `listed` has the same chips one below the other.

    `waiting` is what is late or due since before the first of them.
    """

    today: date
    days: tuple[AgendaDay, ...]
    meters: tuple[MeterBar, ...]
    waiting: tuple[AgendaChip, ...] = ()

    @property
    def listed(self) -> tuple[AgendaChip, ...]:
        """Every chip in the order of the days."""
        return tuple(chip for day in self.days for chip in day.chips)


@dataclass(frozen=True, slots=True)
class PlanCompliance:
    """How a plan was kept over a range of days."""

    plan_id: UUID
    title: str
    compliance: Compliance


def today_at_school(ctx: Context) -> date:
    """The day on which a calendar of services begins where nobody chose one. Raises StoreError."""
    with ctx.store.read() as session:
        return school_day(ctx, session)


def agenda(ctx: Context, first: date, last: date) -> Agenda:
    """Every day from `first` to `last`, both with it. Raises ValueError, StoreError."""
    if last < first:
        raise ValueError(f"{last} is before {first}")
    with ctx.store.read() as session:
        grounds = Grounds(session, ctx, ctx.clock.now())
        ground = grounds.here
        since, until = _instants(ground.calendar, first, last)
        plans = {plan.id: plan for plan in maintenance.active_plans(session)}
        ended = queries.ended_between(session, since, until, last)
        found = [*_of_ended(ended, ground.calendar), *_of_due(session, plans, grounds, last)]
        meters = queries.fullest_meters(session, METERS)
    within = [each for each in found if first <= each[0].day <= last]
    gathered = _gathered(within, plans)
    chips = {day: tuple(each) for day, each in groupby(gathered, lambda chip: chip.day)}
    before = [each for each in found if each[0].day < first and each[0].kind in _ASKED]
    days = tuple(
        AgendaDay(day, _closed(ground.calendar, day), chips.get(day, ()))
        for day in (first + timedelta(days=number) for number in range((last - first).days + 1))
    )
    bars = tuple(_bar(row, ground.calendar, plans) for row in meters)
    return Agenda(ground.today, days, bars, tuple(_gathered(before, plans)))


def compliance(ctx: Context, first: date, last: date) -> tuple[PlanCompliance, ...]:
    """For each plan in force how many services that ended in those days were done in time.

    One that is late now counts as due. Raises StoreError.
    """
    with ctx.store.read() as session:
        ground = ground_of(session, ctx)
        counts = queries.counts_between(session, *_instants(ground.calendar, first, last))
        late = _late_now(maintenance.due_by(session, ground.today), ground.today, first, last)
        plans = maintenance.active_plans(session)
    return tuple(
        PlanCompliance(
            plan.id,
            plan.title,
            Compliance(on_time=on_time, due=ended + late.get(plan.id, 0)),
        )
        for plan in plans
        for on_time, ended in [counts.get(plan.id, (0, 0))]
    )


def overall(plans: Iterable[PlanCompliance]) -> Compliance:
    """The same for all of them together."""
    each = [plan.compliance for plan in plans]
    return Compliance(sum(one.on_time for one in each), sum(one.due for one in each))


_Found = tuple[Chip, UUID, str, AgendaItem]
_Plans = Mapping[UUID, MaintenancePlan]


def _of_ended(rows: Iterable[EndedRow], calendar: Calendar) -> Iterator[_Found]:
    """What was done on the day it was done, what was missed on the day it was due."""
    for row in rows:
        done = row.outcome is ServiceOutcome.DONE
        day = calendar.day_of(row.ended_at)
        chip = Chip(day, ChipKind.DONE) if done else Chip(row.due_on or day, ChipKind.MISSED)
        yield chip, row.plan_id, row.title, _item(row)


def _of_due(session: Session, plans: _Plans, grounds: Grounds, last: date) -> Iterator[_Found]:
    """The next service of each plan and thing, and those after it as far as they are known.

    Days are counted by the terms of the thing's own school, as its next one is.
    """
    opened = queries.open_by_plan_and_item(session)
    here, today = grounds.here, grounds.here.today

    @lru_cache(maxsize=1024)
    def later(plan_id: UUID, site_id: UUID | None, behind: date) -> tuple[date, ...]:
        terms = plan_of(plans[plan_id], grounds.at(site_id).term_starts)
        return tuple(later_days(terms, behind, last))

    for row in maintenance.due_by(session, last):
        stands = status(limits_of(row), due_of(row), today, row.total)
        service = opened.get((row.plan_id, row.item_id))
        asked_on = today if service is None else here.calendar.day_of(service.opened_at)
        chip = chip_of(
            stands,
            _newest(due_of(row), service, today),
            row.estimated_on,
            asked_on,
            is_reached=is_reached(row),
        )
        if chip is not None:
            yield chip, row.plan_id, row.title, _item(row)
        for day in later(row.plan_id, row.site_id, row.started_on):
            if day > today:
                yield Chip(day, ChipKind.PLANNED), row.plan_id, row.title, _item(row)


def _newest(due: Due, service: OpenRow | None, today: date) -> Due:
    """What is to be done now: those before it were missed, and stand where they were due."""
    if due.on is None or service is None or service.due_on is None or service.due_on > today:
        return due
    return replace(due, on=max(due.on, service.due_on))


def _gathered(found: Iterable[_Found], plans: _Plans) -> Iterator[AgendaChip]:
    """One chip for all things of a plan that are alike on a day, in the order of the days."""

    def place(each: _Found) -> tuple[date, int, str, UUID]:
        chip, plan_id, title, _ = each
        return chip.day, _KINDS.index(chip.kind), title, plan_id

    ordered = sorted(found, key=lambda each: (*place(each), each[3].barcode))
    for (day, kind, title, plan_id), alike in groupby(ordered, place):
        items = tuple(item for *_, item in alike)
        yield AgendaChip(day, _KINDS[kind], plan_id, title, items, _names(plans, plan_id))


def _late_now(rows: Iterable[DueRow], today: date, first: date, last: date) -> dict[UUID, int]:
    """How many services of each plan are late today, if today is among those days."""
    found: dict[UUID, int] = {}
    if first <= today <= last:
        for row in rows:
            if status(limits_of(row), due_of(row), today, row.total) in _LATE:
                found[row.plan_id] = found.get(row.plan_id, 0) + 1
    return found


def _instants(calendar: Calendar, first: date, last: date) -> tuple[datetime, datetime]:
    """Midnight before the first day, and after the last."""
    return (
        datetime.combine(first, time(), calendar.zone),
        datetime.combine(last + ONE_DAY, time(), calendar.zone),
    )


def _closed(calendar: Calendar, day: date) -> str | None:
    reason = calendar.closed_reason(day)
    return None if reason is None else reason.name


def _item(row: DueRow | EndedRow | MeterRow) -> AgendaItem:
    return AgendaItem(row.item_id, row.barcode, f"{row.type_name} {row.number or ''}".strip())


def _names(plans: _Plans, plan_id: UUID) -> Mapping[str, str]:
    return plans[plan_id].names if plan_id in plans else {}


def _bar(row: MeterRow, calendar: Calendar, plans: _Plans) -> MeterBar:
    return MeterBar(
        plan_id=row.plan_id,
        title=row.title,
        item=_item(row),
        meter=row.meter,
        total=row.total,
        began=row.due_reading - row.meter_every,
        limit=row.due_reading,
        estimated_on=row.estimated_on,
        since=None if row.opened_at is None else calendar.day_of(row.opened_at),
        names=_names(plans, row.plan_id),
    )
