"""A service ends: it was done, or staff left it out; or the next one waits for another day."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.upkeep.maintenance import MaintenancePlan, PlanStanding, Service
from db.models.upkeep.work_orders import WorkOrder
from db.queries import desk as desk_queries
from db.queries.upkeep import maintenance as queries
from db.queries.upkeep import standings as standing_queries
from db.queries.upkeep.standings import TargetRow
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import ENDED, ServiceOutcome
from kiosk.domain.upkeep.maintenance.schedule import (
    Occurrence,
    Standing,
    Status,
    left_out,
    moved,
    next_due,
    settled,
    status,
)
from kiosk.services.acts import Doing, begin, once, record
from kiosk.services.context import Context
from kiosk.services.kept import kept
from kiosk.services.people.actors import signed_in
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.maintenance.plan_terms import Ground, ground_at, plan_of, standing_of
from kiosk.services.upkeep.maintenance.standings import bring_up, figure_of, service_row

_LATE = frozenset({Status.OVERDUE, Status.BLOCKED})


@dataclass(frozen=True, slots=True)
class Which:
    """The service that is meant: the one that a plan asks for of an item."""

    plan_id: UUID
    item_id: UUID


@dataclass(frozen=True, slots=True)
class ServiceEnded:
    """How it ended, and when the next one is due, by date, by its meter, or both."""

    outcome: ServiceOutcome
    was_late: bool
    next_on: date | None
    next_reading: int | None


class ServiceInWork(Exception):
    """The service is being done under a work order, which ends it; nothing was changed."""

    def __init__(self, number: str) -> None:
        super().__init__(f"{number} is open")
        self.number = number


@dataclass(frozen=True, slots=True)
class NothingOwed:
    """There is nothing to leave out yet."""


@dataclass(frozen=True, slots=True)
class ServiceMoved:
    """The next service is due on this day; those after it stay where they are."""

    to: date


@dataclass(frozen=True, slots=True)
class CannotMove:
    """That day lies behind, or the service after it would be due first."""


def preview_finish(ctx: Context, which: Which) -> ServiceEnded:
    """What `finish_service` would answer; nothing is written. Raises NotFound, StoreError."""
    doing = begin(ctx, which.plan_id)
    with ctx.store.read() as session:
        plan, row, ground = _scene(session, doing, which)
        terms, before = plan_of(plan, ground.term_starts), standing_of(row, plan)
    late = status(terms.limits, next_due(terms, before), ground.today, row.total) in _LATE
    due = next_due(terms, settled(terms, before, ground.today, row.total))
    return ServiceEnded(ServiceOutcome.DONE, late, due.on, due.at)


def finish_service(
    ctx: Context, action_id: UUID, which: Which, *, by: UUID | None = None
) -> ServiceEnded:
    """The work is done, whether it was asked for yet or not.

    Raises NotFound, ServiceInWork, StoreError.
    """
    doing = begin(ctx, action_id, by=by)
    return once(
        doing,
        lambda session: end_service(session, doing, which, ServiceOutcome.DONE),
        lambda session: _recall_end(session, doing, which),
    )


def skip_service(
    ctx: Context, action_id: UUID, which: Which, why: str, *, by: UUID | None = None
) -> ServiceEnded | NothingOwed:
    """Leave out the service that is asked for now, with a reason.

    Raises NotFound, ServiceInWork, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> ServiceEnded | NothingOwed:
        plan, row, ground = _scene(session, doing, which)
        terms, before = plan_of(plan, ground.term_starts), standing_of(row, plan)
        owed = figure_of(terms, before, ground.today, row.total).owed
        if owed is None and row.open_as is None:
            return NothingOwed()
        return end_service(session, doing, which, ServiceOutcome.SKIPPED, why)

    return once(doing, act, lambda session: _recall_end(session, doing, which))


def move_service(
    ctx: Context, action_id: UUID, which: Which, to: date, *, by: UUID | None = None
) -> ServiceMoved | CannotMove:
    """Do the next service on another day, and those after it as planned.

    No day before today will do, but for the one that was planned: there it goes back to.

    Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> ServiceMoved | CannotMove:
        plan, row, ground = _scene(session, doing, which)
        laid = bring_up(session, doing, plan, row, ground)
        terms = plan_of(plan, ground.term_starts)
        before = standing_of(row, plan)
        planned = next_due(terms, replace(before, moved_to=None)).on
        if moved(terms, before, to) is None or (to < ground.today and to != planned):
            return CannotMove()
        standing = session.get_one(PlanStanding, (which.plan_id, which.item_id))
        standing.moved_to = to
        session.flush()
        plan, row, ground = _scene(session, doing, which)
        laid += bring_up(session, doing, plan, row, ground)
        session.flush()
        record(session, doing, Act.SERVICE_OPENED, kept(*_once(*laid, standing)))
        return ServiceMoved(to)

    def recall(session: Session) -> ServiceMoved | None:
        done = desk_queries.entries_of_action(session, action_id)
        return ServiceMoved(to) if done else None

    return once(doing, act, recall)


def end_service(
    session: Session,
    doing: Doing,
    which: Which,
    outcome: ServiceOutcome,
    why: str | None = None,
) -> ServiceEnded:
    """The step. Raises NotFound, and ServiceInWork while its work order is open."""
    plan, row, ground = _scene(session, doing, which)
    laid = bring_up(session, doing, plan, row, ground)
    kept_row = session.get_one(PlanStanding, (which.plan_id, which.item_id))
    terms, before = plan_of(plan, ground.term_starts), standing_of(row, plan)
    late = status(terms.limits, next_due(terms, before), ground.today, row.total) in _LATE
    service = queries.open_service(session, which.plan_id, which.item_id)
    if service is None:
        service = _unasked(session, doing, kept_row)
    _require_free(session, service)
    service.outcome, service.ended_at, service.ended_by = outcome, doing.now, signed_in(doing)
    service.reading, service.was_late, service.why = row.total, late, why
    behind = settled if outcome is ServiceOutcome.DONE else left_out
    _settle(kept_row, behind(terms, before, ground.today, row.total))
    found = figure_of(terms, _as_standing(kept_row), ground.today, row.total)
    kept_row.due_on, kept_row.due_reading = found.due_on, found.due_reading
    kept_row.is_reached, kept_row.estimated_on = found.is_reached, None
    session.flush()
    record(session, doing, Act.SERVICE_ENDED, kept(*_once(*laid, service, kept_row)))
    return ServiceEnded(outcome, late, found.due_on, found.due_reading)


def _scene(
    session: Session, doing: Doing, which: Which
) -> tuple[MaintenancePlan, TargetRow, Ground]:
    plan = session.get(MaintenancePlan, which.plan_id)
    if plan is None or not plan.is_active:
        raise NotFound(Sought.PLAN, which.plan_id)
    row = standing_queries.target(session, which.plan_id, which.item_id)
    if row is None:
        raise NotFound(Sought.ITEM, which.item_id)
    return plan, row, ground_at(session, doing, row.site_id)


def _require_free(session: Session, service: Service) -> None:
    """What a work order does ends with the work order, once its steps are ticked."""
    order = None if service.work_order_id is None else session.get(WorkOrder, service.work_order_id)
    if order is not None and order.state not in ENDED:
        raise ServiceInWork(order.number)


def _unasked(session: Session, doing: Doing, kept_row: PlanStanding) -> Service:
    """Work that was done before anybody asked for it is named by the act."""
    service = service_row(doing, kept_row, Occurrence(), ServiceOutcome.DONE)
    service.occurrence = f"early:{doing.action_id}"
    session.add(service)
    return service


def _settle(kept_row: PlanStanding, after: Standing) -> None:
    kept_row.started_on, kept_row.started_reading = after.on, after.reading
    kept_row.moved_to = after.moved_to


def _as_standing(kept_row: PlanStanding) -> Standing:
    return Standing(kept_row.started_on, kept_row.started_reading, kept_row.moved_to)


def _once(*rows: Base) -> list[Base]:
    """Each row once, in its order."""
    return list(dict.fromkeys(rows))


def _recall_end(session: Session, doing: Doing, which: Which) -> ServiceEnded | None:
    done = desk_queries.entries_of_action(session, doing.action_id)
    if not done:
        return None
    service = queries.service_ended(session, which.plan_id, which.item_id, done[0].at)
    standing = session.get(PlanStanding, (which.plan_id, which.item_id))
    if service is None or standing is None:
        return None
    return ServiceEnded(service.outcome, service.was_late, standing.due_on, standing.due_reading)
