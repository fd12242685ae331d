"""Work orders are opened: with their number, their first state, and the item taken out of use."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.models.catalog import Item
from db.models.upkeep.faults import FaultReport
from db.models.upkeep.replacement import ItemLife
from db.models.upkeep.work_orders import WorkOrder, WorkOrderCheck
from db.queries import desk as desk_queries
from db.queries import lending as lending_queries
from db.queries.upkeep import bench as bench_queries
from db.queries.upkeep import work_orders as queries
from db.queries.upkeep.faults import open_faults_of, report_to_change
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import (
    Cause,
    Condition,
    FaultState,
    Priority,
    WorkOrderKind,
)
from kiosk.domain.upkeep.repairs.moves import begins_in
from kiosk.services.acts import Doing, begin, once, record
from kiosk.services.context import Context
from kiosk.services.desk.number_runs import draw
from kiosk.services.kept import kept
from kiosk.services.lending.school_day import school_day
from kiosk.services.people.actors import signed_in
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.order_effects import carry_out, move_row

RUN = "work_orders"
PREFIX = "W-"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a checklist. `names` say it in other languages."""

    text: str
    names: Mapping[str, str] = field(default_factory=dict)
    is_mandatory: bool = True


@dataclass(frozen=True, slots=True)
class Opening:
    """What a work order begins with. `title` names things, never people.

    `loan_id` is the loan on which it broke, where that is known better than the store knows it.
    """

    item_id: UUID
    title: str
    kind: WorkOrderKind = WorkOrderKind.REPAIR
    priority: Priority | None = None
    area: str | None = None
    symptom: str | None = None
    cause: Cause | None = None
    fault_report_id: UUID | None = None
    loan_id: UUID | None = None
    assigned_to: UUID | None = None
    takes_out: bool = True
    is_hazard: bool = False
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderOpened:
    """A work order that stands, with the number that people call it by."""

    order_id: UUID
    number: str


def open_work_order(
    ctx: Context, action_id: UUID, opening: Opening, *, by: UUID | None = None
) -> OrderOpened:
    """Open a work order, of a fault report too. Raises NotFound, StoreError."""
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> OrderOpened:
        order = open_order(session, doing, opening)
        return OrderOpened(order.id, order.number)

    return once(doing, act, lambda session: opened_by(session, action_id))


def newest_report(ctx: Context, item_id: UUID) -> UUID | None:
    """The newest fault report on an item that nobody has dealt with. Raises StoreError."""
    with ctx.store.read() as session:
        return next((each.report_id for each in open_faults_of(session, item_id)), None)


def open_order(session: Session, doing: Doing, opening: Opening) -> WorkOrder:
    """The step: the work order as it now stands. Raises NotFound.

    The fault report that it comes of is dealt with. Who answers for the item is who has it, or had
    it last where nobody has looked at it since.
    """
    item = session.get(Item, opening.item_id)
    if item is None:
        raise NotFound(Sought.ITEM, opening.item_id)
    report = _report(session, opening)
    number, run = draw(session, RUN)
    loan_id, person_ref = _answers_for_it(session, opening, report)
    order = WorkOrder(
        id=doing.ctx.ids.new(),
        number=f"{PREFIX}{number}",
        kind=opening.kind,
        item_id=item.id,
        state=begins_in(opening.kind),
        state_since=doing.now,
        title=opening.title,
        priority=opening.priority,
        area=opening.area,
        symptom=opening.symptom,
        cause=opening.cause,
        reported_at=_broke_at(report, doing),
        reported_by=signed_in(doing) if report is None else report.person_ref,
        fault_report_id=opening.fault_report_id,
        loan_id=loan_id,
        person_ref=person_ref,
        assigned_to=opening.assigned_to,
        takes_out=opening.takes_out,
        is_hazard=opening.is_hazard,
        is_under_warranty=_is_under_warranty(session, doing, item.id),
        reopened=0,
        updated_at=doing.now,
    )
    session.add(order)
    session.flush()
    begun = move_row(session, doing, order, None, None)
    checks = checklist(doing, order, opening.steps)
    session.add_all(checks)
    session.flush()
    checks += take_list(session, doing, order)
    done = carry_out(session, doing, order, item, None, None)
    parts = [*done.parts]
    if report is not None:
        report.state = FaultState.ACCEPTED
        parts.append((report, ("state",)))
    session.flush()
    images = kept(order, begun, *checks, run, *done.rows, parts=parts)
    record_order(session, doing, Act.WORK_ORDER_OPENED, order, images)
    return order


def checklist(doing: Doing, order: WorkOrder, steps: Iterable[Step]) -> list[WorkOrderCheck]:
    """The rows of a checklist, in its order."""
    return [
        WorkOrderCheck(
            id=doing.ctx.ids.new(),
            work_order_id=order.id,
            position=position,
            text=step.text,
            names=dict(step.names),
            is_mandatory=step.is_mandatory,
        )
        for position, step in enumerate(steps)
    ]


def take_list(session: Session, doing: Doing, order: WorkOrder) -> list[WorkOrderCheck]:
    """The step: the checklist of what is wrong, for an order that has none yet; its new rows.

    It is that of the symptom's card, wherever the symptom was picked.
    """
    card = bench_queries.symptom_named(session, order.area, order.symptom)
    if card is None or queries.checks_of(session, order.id):
        return []
    steps = (
        Step(str(each["text"]), each["names"], bool(each["is_mandatory"])) for each in card.steps
    )
    rows = checklist(doing, order, steps)
    session.add_all(rows)
    session.flush()
    return rows


def record_order(
    session: Session, doing: Doing, act: Act, order: WorkOrder, images: Mapping[str, Json]
) -> None:
    """The audit entry of an act on a work order, by which the act is found again."""
    record(session, doing, act, {"work_order_id": str(order.id), **images})


def opened_by(session: Session, action_id: UUID) -> OrderOpened | None:
    """The work order that an act wrote, or None when the act never happened."""
    for entry in desk_queries.entries_of_action(session, action_id):
        order_id = entry.payload.get("work_order_id")
        order = None if order_id is None else session.get(WorkOrder, UUID(str(order_id)))
        if order is not None:
            return OrderOpened(order.id, order.number)
    return None


def _report(session: Session, opening: Opening) -> FaultReport | None:
    """The fault report that a work order comes of, still open. Raises NotFound."""
    if opening.fault_report_id is None:
        return None
    report = report_to_change(session, opening.fault_report_id)
    if report is None or report.state is not FaultState.OPEN or report.item_id != opening.item_id:
        raise NotFound(Sought.FAULT, opening.fault_report_id)
    return report


def _broke_at(report: FaultReport | None, doing: Doing) -> datetime:
    """What was held back as broken has been out of use since then; what is odd went on."""
    if report is None or report.condition is not Condition.BROKEN:
        return doing.now
    return report.reported_at


def _answers_for_it(
    session: Session, opening: Opening, report: FaultReport | None
) -> tuple[UUID | None, UUID | None]:
    """The loan on which it broke, and who had it then."""
    if opening.kind is not WorkOrderKind.REPAIR:
        return None, None
    loan_id = opening.loan_id or (None if report is None else report.loan_id)
    if loan_id is None:
        loan = next(iter(lending_queries.loans_at_hand(session, opening.item_id)), None)
    else:
        loan = lending_queries.loan_by_id(session, loan_id)
    if loan is None:
        return None, None
    return loan.loan_id, None if loan.borrower is None else loan.borrower.person_ref


def _is_under_warranty(session: Session, doing: Doing, item_id: UUID) -> bool:
    """By the day that is written down; an item without one has no warranty that anybody knows."""
    life = session.get(ItemLife, item_id)
    ends_on = None if life is None else life.warranty_ends_on
    return ends_on is not None and school_day(doing.ctx, session) <= ends_on
