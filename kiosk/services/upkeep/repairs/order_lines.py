"""A line of cost is corrected: more or fewer of it, or none."""

from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.models.upkeep.parts import SparePart
from db.models.upkeep.work_orders import WorkOrder, WorkOrderLine
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import LineKind
from kiosk.domain.upkeep.repairs.costs import line_cents
from kiosk.domain.upkeep.repairs.work_lines import WorkProblem
from kiosk.services.acts import Doing, begin
from kiosk.services.context import Context
from kiosk.services.kept import kept
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.purchasing.parts import put_part_back, use_part
from kiosk.services.upkeep.repairs.order_work import (
    PartLine,
    add_line,
    change_once,
    require_sound,
)
from kiosk.services.upkeep.repairs.work_orders import OrderOpened, record_order
from kiosk.services.upkeep.repairs.work_refused import WorkRefused, require_open


def count_line(
    ctx: Context,
    action_id: UUID,
    order_id: UUID,
    line_id: UUID,
    quantity: int,
    *,
    by: UUID | None = None,
) -> OrderOpened:
    """So many pieces, or minutes of labour, and no others; 0 takes the line away.

    Pieces come from the stock and go back to it. Raises NotFound, StockRefused, WorkRefused,
    StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session, order: WorkOrder) -> None:
        count(session, doing, order, line_id, quantity)

    return change_once(doing, order_id, step)


def count(session: Session, doing: Doing, order: WorkOrder, line_id: UUID, quantity: int) -> None:
    """The step: a line has this quantity, 0 for none. Raises NotFound, StockRefused, WorkRefused.

    Further pieces that cost something else today get a line of their own.
    """
    require_open(order)
    row = session.get(WorkOrderLine, line_id)
    if row is None or row.work_order_id != order.id:
        raise NotFound(Sought.LINE, line_id)
    if quantity < 0:
        is_labour = row.kind is LineKind.LABOUR
        raise WorkRefused(WorkProblem.MINUTES if is_labour else WorkProblem.QUANTITY)
    if row.part_id is not None:
        more = quantity - row.quantity
        if more > 0 and session.get_one(SparePart, row.part_id).unit_cents != row.unit_cents:
            add_line(session, doing, order.id, PartLine(row.part_id, more))
            return
        if more > 0:
            use_part(session, doing, row.part_id, more, order.id)
        elif more < 0:
            put_part_back(session, doing, row.part_id, -more, order.id)
    payload = _removed(session, row) if quantity == 0 else _counted(row, quantity)
    session.flush()
    record_order(session, doing, Act.WORK_ORDER_CHANGED, order, payload)


def _removed(session: Session, row: WorkOrderLine) -> dict[str, Json]:
    payload = kept(gone=(row,))
    session.delete(row)
    return payload


def _counted(row: WorkOrderLine, quantity: int) -> dict[str, Json]:
    if row.kind is LineKind.LABOUR:
        # What somebody says by hand was not timed.
        row.minutes, row.started_at, row.ended_at = quantity, None, None
    else:
        row.quantity = quantity
    require_sound(row)
    row.cost_cents = line_cents(
        row.kind, quantity=row.quantity, unit_cents=row.unit_cents, minutes=row.minutes
    )
    return kept(row)
