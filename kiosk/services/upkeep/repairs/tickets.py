"""One work order with everything that hangs on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.upkeep.parts import Vendor
from db.models.upkeep.work_orders import WorkOrder
from db.queries import catalog as catalog_queries
from db.queries.upkeep import work_orders as queries
from db.vocabulary.upkeep import (
    Cause,
    ChargeDecision,
    LineKind,
    Outcome,
    Priority,
    Resolution,
    WorkOrderKind,
    WorkOrderState,
)
from kiosk.domain.upkeep.repairs.costs import elapsed
from kiosk.domain.upkeep.repairs.moves import LEADS_TO
from kiosk.services.context import Context
from kiosk.services.problems import NotFound, Sought


@dataclass(frozen=True, slots=True)
class LineSeen:
    """One line of cost, in cents."""

    line_id: UUID
    kind: LineKind
    text: str
    quantity: int
    unit_cents: int
    minutes: int | None
    cost_cents: int


@dataclass(frozen=True, slots=True)
class CheckSeen:
    """A step of the checklist; `names` say it in other languages."""

    position: int
    text: str
    names: Mapping[str, str]
    is_mandatory: bool
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class MoveSeen:
    """Where it went, and when. `actor` is a person_ref, or who typed it."""

    at: datetime
    actor: str
    from_state: WorkOrderState | None
    to_state: WorkOrderState
    reason: str | None


@dataclass(frozen=True, slots=True)
class NoteSeen:
    """What somebody wrote down."""

    at: datetime
    actor: str
    text: str


@dataclass(frozen=True, slots=True)
class Ticket:
    """A work order with everything that hangs on it. People are person_refs, sums are cents.

    `total_cents` is below zero where a warranty paid more than the work cost.
    `leads_to` are the states that it may go to next. `worked` is the time in which anybody worked
    on it, by the lines that were timed.
    """

    order_id: UUID
    number: str
    kind: WorkOrderKind
    state: WorkOrderState
    state_since: datetime
    leads_to: tuple[WorkOrderState, ...]
    title: str
    item_id: UUID
    barcode: str
    type_code: str
    type_name: str
    serial: str | None
    priority: Priority | None
    area: str | None
    symptom: str | None
    cause: Cause | None
    reported_at: datetime
    reported_by: UUID | None
    fault_report_id: UUID | None
    loan_id: UUID | None
    person_ref: UUID | None
    assigned_to: UUID | None
    takes_out: bool
    is_hazard: bool
    ready_on: date | None
    is_under_warranty: bool | None
    vendor: str | None
    rma_number: str | None
    sent_at: datetime | None
    expected_back_on: date | None
    duplicate_of: str | None
    resolution: Resolution | None
    outcome: Outcome | None
    charge_decision: ChargeDecision | None
    charge_id: UUID | None
    closed_at: datetime | None
    reopened: int
    lines: tuple[LineSeen, ...]
    total_cents: int
    worked: timedelta
    checks: tuple[CheckSeen, ...]
    moves: tuple[MoveSeen, ...]
    notes: tuple[NoteSeen, ...]


def ticket(ctx: Context, number: str) -> Ticket:
    """The work order that people call so. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        order = queries.order_by_number(session, number)
        if order is None:
            raise NotFound(Sought.WORK_ORDER, number)
        return ticket_of(session, order)


def ticket_of(session: Session, order: WorkOrder) -> Ticket:
    """The step: everything about a work order, as the store has it now. Raises NotFound."""
    item = catalog_queries.item_by_id(session, order.item_id)
    if item is None:
        raise NotFound(Sought.ITEM, order.item_id)
    vendor = None if order.vendor_id is None else session.get(Vendor, order.vendor_id)
    other = None if order.duplicate_of is None else session.get(WorkOrder, order.duplicate_of)
    lines = queries.lines_of(session, order.id)
    return Ticket(
        order_id=order.id,
        number=order.number,
        kind=order.kind,
        state=order.state,
        state_since=order.state_since,
        leads_to=tuple(state for state in WorkOrderState if state in LEADS_TO[order.state]),
        title=order.title,
        item_id=item.item_id,
        barcode=item.barcode,
        type_code=item.type_code,
        type_name=item.type_name,
        serial=item.serial,
        priority=order.priority,
        area=order.area,
        symptom=order.symptom,
        cause=order.cause,
        reported_at=order.reported_at,
        reported_by=order.reported_by,
        fault_report_id=order.fault_report_id,
        loan_id=order.loan_id,
        person_ref=order.person_ref,
        assigned_to=order.assigned_to,
        takes_out=order.takes_out,
        is_hazard=order.is_hazard,
        ready_on=order.ready_on,
        is_under_warranty=order.is_under_warranty,
        vendor=None if vendor is None else vendor.name,
        rma_number=order.rma_number,
        sent_at=order.sent_at,
        expected_back_on=order.expected_back_on,
        duplicate_of=None if other is None else other.number,
        resolution=order.resolution,
        outcome=order.outcome,
        charge_decision=order.charge_decision,
        charge_id=order.charge_id,
        closed_at=order.closed_at,
        reopened=order.reopened,
        lines=tuple(
            LineSeen(
                each.id,
                each.kind,
                each.text,
                each.quantity,
                each.unit_cents,
                each.minutes,
                each.cost_cents,
            )
            for each in lines
        ),
        total_cents=sum(each.cost_cents for each in lines),
        worked=elapsed(
            (each.started_at, each.ended_at)
            for each in lines
            if each.started_at is not None and each.ended_at is not None
        ),
        checks=tuple(
            CheckSeen(each.position, each.text, each.names, each.is_mandatory, each.done_at)
            for each in queries.checks_of(session, order.id)
        ),
        moves=tuple(
            MoveSeen(
                each.at,
                each.actor,
                None if each.from_state is None else WorkOrderState(each.from_state),
                each.to_state,
                each.reason,
            )
            for each in queries.moves_of(session, order.id)
        ),
        notes=tuple(
            NoteSeen(each.at, each.actor, each.text) for each in queries.notes_of(session, order.id)
        ),
    )
