"""How each plan stands for each of its items, worked out from what is behind the item.

The answer does not depend on when it was worked out last, so the one step below may run as often
as somebody likes, in any order, after any pause: it writes what differs and nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.upkeep.maintenance import MaintenancePlan, Meter, PlanStanding, Service
from db.queries.upkeep import maintenance as queries
from db.queries.upkeep.standings import StandRow, TargetRow
from db.vocabulary.upkeep import MeterKind, ServiceOutcome
from kiosk.domain.upkeep.maintenance.schedule import (
    Occurrence,
    Owed,
    Plan,
    Standing,
    next_due,
    owed,
    units_to_go,
)
from kiosk.services.acts import Doing
from kiosk.services.upkeep.maintenance.plan_terms import Ground, Grounds, plan_of, standing_of


@dataclass(frozen=True, slots=True)
class Figure:
    """What a plan asks of an item today; `owed` is None while nothing is to be done."""

    due_on: date | None
    due_reading: int | None
    is_reached: bool
    owed: Owed | None


def figure_of(plan: Plan, standing: Standing, today: date, total: int) -> Figure:
    """How the plan stands, by date and by meter."""
    due = next_due(plan, standing)
    reached = due.at is not None and units_to_go(plan.limits, due.at, total) <= 0
    return Figure(due.on, due.at, reached, owed(plan, standing, today, total))


def is_stale(row: StandRow, plan: MaintenancePlan, grounds: Grounds) -> bool:
    """Whether the store says something else of an item than what is so today."""
    if row.started_on is None:
        return True
    terms, today = grounds.plan(plan, row.site_id), grounds.at(row.site_id).today
    found = figure_of(terms, standing_of(row, plan), today, row.total)
    kept = (row.due_on, row.due_reading, bool(row.is_reached))
    if kept != (found.due_on, found.due_reading, found.is_reached):
        return True
    return found.owed is not None and found.owed.now.key != row.open_as


def bring_up(
    session: Session, doing: Doing, plan: MaintenancePlan, row: TargetRow, ground: Ground
) -> list[Base]:
    """The step: write how the plan stands for the item, note what was missed, open what is due.

    Gives back the rows that a restore has to put back.
    """
    terms = plan_of(plan, ground.term_starts)
    standing = standing_of(row, plan)
    found = figure_of(terms, standing, ground.today, row.total)
    laid = _lay(session, doing, plan, row, standing)
    kept = session.get_one(PlanStanding, (plan.id, row.item_id))
    kept.due_on, kept.due_reading = found.due_on, found.due_reading
    kept.is_reached = found.is_reached
    if not laid and session.is_modified(kept):
        laid = [kept]
    opened = [] if found.owed is None else _open(session, doing, kept, found.owed)
    return [*laid, *opened]


def _lay(
    session: Session, doing: Doing, plan: MaintenancePlan, row: TargetRow, standing: Standing
) -> list[Base]:
    """The standing of an item that is new to the plan, with the meter that loans will move."""
    if row.started_on is not None:
        return []
    kept = PlanStanding(
        plan_id=plan.id,
        item_id=row.item_id,
        started_on=standing.on,
        started_reading=standing.reading,
        is_reached=False,
    )
    session.add(kept)
    laid: list[Base] = [kept]
    if plan.meter is MeterKind.LOANS and row.read_at is None:
        meter = Meter(item_id=row.item_id, kind=plan.meter, reading=0, offset=0, read_at=doing.now)
        session.add(meter)
        laid.append(meter)
    session.flush()
    return laid


def _open(session: Session, doing: Doing, kept: PlanStanding, found: Owed) -> list[Base]:
    """One service is open, under its newest name; those that were missed have a row of their own.

    Its work order is opened by who begins the work (`service_orders.py`), not for all at once.
    """
    service = queries.open_service(session, kept.plan_id, kept.item_id)
    if queries.services_named(session, kept.plan_id, kept.item_id, [found.now.key]):
        return []  # open under that name, or ended under it before the plan was changed
    if service is not None:
        service.occurrence = found.now.key
        service.due_on, service.due_reading = found.now.on, found.now.at
        session.flush()  # its old name is free again for what was missed
    missed = _missed(session, doing, kept, found.missed)
    if service is None:
        service = service_row(doing, kept, found.now, ServiceOutcome.OPEN)
        session.add(service)
    session.flush()
    return [service, *missed]


def _missed(
    session: Session, doing: Doing, kept: PlanStanding, occurrences: Iterable[Occurrence]
) -> list[Service]:
    keys = [each.key for each in occurrences]
    known = queries.services_named(session, kept.plan_id, kept.item_id, keys)
    rows = [
        service_row(doing, kept, each, ServiceOutcome.MISSED)
        for each in occurrences
        if each.key not in known
    ]
    session.add_all(rows)
    return rows


def service_row(
    doing: Doing, kept: PlanStanding, occurrence: Occurrence, outcome: ServiceOutcome
) -> Service:
    """A service of this plan for this item, which begins now; what is no longer open ends now."""
    return Service(
        id=doing.ctx.ids.new(),
        plan_id=kept.plan_id,
        item_id=kept.item_id,
        occurrence=occurrence.key,
        due_on=occurrence.on,
        due_reading=occurrence.at,
        outcome=outcome,
        opened_at=doing.now,
        ended_at=None if outcome is ServiceOutcome.OPEN else doing.now,
        was_late=outcome is ServiceOutcome.MISSED,
    )
