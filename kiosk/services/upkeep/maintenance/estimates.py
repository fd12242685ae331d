"""When meters are expected to get where a service is due: for the calendar, sure of nothing."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from sqlalchemy.orm import Session

from db.chunks import in_chunks
from db.models.upkeep.maintenance import MaintenancePlan, MeterDay, PlanStanding
from db.queries.upkeep import standings as standing_queries
from db.queries.upkeep.standings import SampleRow, TargetRow
from db.vocabulary.upkeep import MeterKind, ReadingSource
from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.upkeep.maintenance.meters import (
    Sample,
    Window,
    daily_use,
    reached_on,
    window_up_to,
)
from kiosk.domain.upkeep.maintenance.schedule import Limits, units_to_go
from kiosk.services.context import Context
from kiosk.services.facts import limits_of
from kiosk.services.upkeep.maintenance.plan_terms import Ground, Grounds

LOOK_BACK = timedelta(days=120)
"""Holds thirty open days of any school year, but for the long summer."""

_COUNTS_ITSELF = frozenset({ReadingSource.LOAN, ReadingSource.JOB})
_Day = tuple[UUID, MeterKind, date, int]
_Estimate = tuple[UUID, UUID, date | None]


def unforeseen(ctx: Context, plan_id: UUID) -> tuple[UUID, ...]:
    """The items of a plan at whose meters `foresee` has to look. Raises StoreError."""
    with ctx.store.read() as session:
        if session.get_one(MaintenancePlan, plan_id).meter is None:
            return ()
        today = Grounds(session, ctx, ctx.clock.now()).here.today
        return standing_queries.unforeseen(session, plan_id, today - LOOK_BACK)


def foresee(ctx: Context, plan_id: UUID, items: Collection[UUID]) -> None:
    """Keep what some items' meters had counted by the end of a day, and when they get there.

    Loans are counted all day; their meters are noted here, on the day on which they moved last.
    Raises StoreError.
    """
    with ctx.store.read() as session:
        plan = session.get_one(MaintenancePlan, plan_id)
        if plan.meter is None:
            return
        grounds = Grounds(session, ctx, ctx.clock.now())
        kind, limits = plan.meter, limits_of(plan)
        rows = standing_queries.targets(session, plan_id, items)
        since = grounds.here.today - LOOK_BACK
        samples = _by_item(standing_queries.samples_since(session, kind, items, since))
        windows = {site: _window(grounds.at(site)) for site in {row.site_id for row in rows}}
    days: list[_Day] = []
    estimates: list[_Estimate] = []
    for row in rows:
        known, window = samples.get(row.item_id, []), windows[row.site_id]
        if kind is MeterKind.LOANS and (day := _unnoted(row, known, window.calendar)) is not None:
            days.append((row.item_id, kind, day, row.total))
            known = [*(each for each in known if each.day != day), _sample(row, day)]
        found = _estimate(row, known, limits, window)
        if found != row.estimated_on:
            estimates.append((plan_id, row.item_id, found))
    if days:
        for _ in in_chunks(ctx.store, days, _note):
            pass
    if estimates:
        for _ in in_chunks(ctx.store, estimates, _keep):
            pass


def _window(ground: Ground) -> Window:
    return window_up_to(ground.today, ground.calendar)


def _by_item(rows: Sequence[SampleRow]) -> dict[UUID, list[SampleRow]]:
    return {item_id: list(each) for item_id, each in groupby(rows, lambda row: row.item_id)}


def _unnoted(row: TargetRow, known: Sequence[SampleRow], calendar: Calendar) -> date | None:
    """The day on which the meter moved last, where that has yet to be noted."""
    if row.read_at is None:
        return None
    day = calendar.day_of(row.read_at)
    is_noted = bool(known) and (known[-1].day, known[-1].total) == (day, row.total)
    return None if is_noted else day


def _sample(row: TargetRow, day: date) -> SampleRow:
    return SampleRow(row.item_id, day, row.total, ReadingSource.LOAN)


def _estimate(
    row: TargetRow, known: Sequence[SampleRow], limits: Limits, window: Window
) -> date | None:
    if row.due_reading is None or row.is_reached or not known:
        return None
    samples = [Sample(each.day, each.total) for each in known]
    counts = known[-1].source in _COUNTS_ITSELF
    use = daily_use(samples, window, counts_itself=counts)
    if use is None:
        return None
    units = units_to_go(limits, row.due_reading, row.total)
    known_until = window.today if counts else known[-1].day
    return reached_on(window.calendar, known_until, units, use)


def _note(session: Session, noted: _Day) -> None:
    item_id, kind, day, total = noted
    session.merge(
        MeterDay(item_id=item_id, kind=kind, day=day, total=total, source=ReadingSource.LOAN)
    )


def _keep(session: Session, found: _Estimate) -> None:
    plan_id, item_id, on = found
    standing = session.get(PlanStanding, (plan_id, item_id))
    if standing is not None:
        standing.estimated_on = on
