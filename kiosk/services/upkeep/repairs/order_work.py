"""The work on a work order: what it cost, which steps are done, what was written down."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.upkeep.parts import SparePart
from db.models.upkeep.work_orders import WorkOrder, WorkOrderCheck, WorkOrderLine, WorkOrderNote
from db.queries.upkeep import work_orders as queries
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import LineKind
from kiosk.domain.upkeep.repairs.costs import line_cents
from kiosk.domain.upkeep.repairs.work_lines import line_problems
from kiosk.services.acts import Doing, begin, once
from kiosk.services.context import Context
from kiosk.services.kept import kept
from kiosk.services.people.actors import signed_in
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.purchasing.parts import use_part
from kiosk.services.upkeep.repairs.order_changes import order_there
from kiosk.services.upkeep.repairs.work_orders import OrderOpened, opened_by, record_order
from kiosk.services.upkeep.repairs.work_refused import WorkRefused, require_open


@dataclass(frozen=True, slots=True)
class PartLine:
    """Pieces from the stock, at what each costs today."""

    part_id: UUID
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class LabourLine:
    """Minutes of work at so many cents an hour; from when to when where it was timed."""

    text: str
    minutes: int
    cents_an_hour: int = 0
    person_ref: UUID | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SumLine:
    """Something else that it cost, or what a warranty takes off; in cents, not below zero."""

    text: str
    cents: int
    is_credit: bool = False


NewLine = PartLine | LabourLine | SumLine


def add_line_to(
    ctx: Context, action_id: UUID, order_id: UUID, line: NewLine, *, by: UUID | None = None
) -> OrderOpened:
    """Write a line of cost. Raises NotFound, StockRefused, WorkRefused, StoreError."""
    doing = begin(ctx, action_id, by=by)
    return change_once(
        doing, order_id, lambda session, order: add_line(session, doing, order.id, line)
    )


def tick(
    ctx: Context,
    action_id: UUID,
    order_id: UUID,
    position: int,
    *,
    is_done: bool = True,
    by: UUID | None = None,
) -> OrderOpened:
    """A step of the checklist, counted from 0, is done, or not after all.

    Raises NotFound, WorkRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session, order: WorkOrder) -> None:
        tick_step(session, doing, order, position, is_done=is_done)

    return change_once(doing, order_id, step)


def write_note(
    ctx: Context, action_id: UUID, order_id: UUID, text: str, *, by: UUID | None = None
) -> OrderOpened:
    """Write something down beside it. Raises NotFound, StoreError."""
    doing = begin(ctx, action_id, by=by)
    return change_once(
        doing, order_id, lambda session, order: add_note(session, doing, order.id, text)
    )


def add_line(session: Session, doing: Doing, order_id: UUID, line: NewLine) -> WorkOrderLine:
    """The step: a line of cost. Parts leave the stock.

    Raises NotFound, StockRefused, WorkRefused.
    """
    order = order_there(session, order_id)
    require_open(order)
    row = _row(session, doing, order, line)
    require_sound(row)
    if row.part_id is not None:
        row.unit_cents = use_part(session, doing, row.part_id, row.quantity, order.id)
    row.cost_cents = line_cents(
        row.kind, quantity=row.quantity, unit_cents=row.unit_cents, minutes=row.minutes
    )
    session.add(row)
    session.flush()
    record_order(session, doing, Act.WORK_ORDER_CHANGED, order, kept(row))
    return row


def tick_step(
    session: Session, doing: Doing, order: WorkOrder, position: int, *, is_done: bool = True
) -> WorkOrderCheck:
    """The step: one step of the checklist is done, or is not after all.

    Raises NotFound, WorkRefused.
    """
    require_open(order)
    checks = queries.checks_of(session, order.id)
    check = next((each for each in checks if each.position == position), None)
    if check is None:
        raise NotFound(Sought.STEP, position + 1)
    check.done_at = doing.now if is_done else None
    check.done_by = signed_in(doing) if is_done else None
    session.flush()
    record_order(session, doing, Act.WORK_ORDER_CHANGED, order, kept(check))
    return check


def add_note(session: Session, doing: Doing, order_id: UUID, text: str) -> WorkOrderNote:
    """The step: something is written down beside it. Raises NotFound."""
    order = order_there(session, order_id)
    note = WorkOrderNote(
        id=doing.ctx.ids.new(),
        work_order_id=order.id,
        at=doing.now,
        actor=doing.actor,
        text=text.strip(),
    )
    session.add(note)
    session.flush()
    record_order(session, doing, Act.WORK_ORDER_CHANGED, order, kept(note))
    return note


def require_sound(row: WorkOrderLine) -> None:
    """A line that says only what a line may say. Raises WorkRefused."""
    problems = line_problems(
        row.text,
        quantity=row.quantity,
        unit_cents=row.unit_cents,
        minutes=row.minutes,
        started_at=row.started_at,
        ended_at=row.ended_at,
    )
    if problems:
        raise WorkRefused(*problems)


def _row(session: Session, doing: Doing, order: WorkOrder, line: NewLine) -> WorkOrderLine:
    row = WorkOrderLine(
        id=doing.ctx.ids.new(),
        work_order_id=order.id,
        added_at=doing.now,
        quantity=1,
        unit_cents=0,
        person_ref=signed_in(doing),
    )
    match line:
        case PartLine(part_id=part_id, quantity=quantity):
            part = session.get(SparePart, part_id)
            if part is None:
                raise NotFound(Sought.PART, part_id)
            row.kind, row.part_id, row.quantity, row.text = (
                LineKind.PART,
                part_id,
                quantity,
                part.name,
            )
        case LabourLine():
            row.kind, row.text, row.minutes = LineKind.LABOUR, line.text, line.minutes
            row.unit_cents, row.person_ref = line.cents_an_hour, line.person_ref or row.person_ref
            row.started_at, row.ended_at = line.started_at, line.ended_at
        case SumLine(text=text, cents=cents, is_credit=is_credit):
            row.kind = LineKind.WARRANTY_CREDIT if is_credit else LineKind.OTHER
            row.text, row.unit_cents = text, cents
    return row


def change_once(
    doing: Doing, order_id: UUID, step: Callable[[Session, WorkOrder], object]
) -> OrderOpened:
    """Do a step once for this work order, in a transaction of its own. Raises NotFound."""

    def act(session: Session) -> OrderOpened:
        order = order_there(session, order_id)
        step(session, order)
        return OrderOpened(order.id, order.number)

    return once(doing, act, lambda session: opened_by(session, doing.action_id))
