"""What a move of a work order does around it: to its item, its downtime and life, its report."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.catalog import Item
from db.models.upkeep.faults import FaultReport
from db.models.upkeep.replacement import ItemLife
from db.models.upkeep.work_orders import Downtime, WorkOrder, WorkOrderMove
from db.queries.upkeep import work_orders as queries
from db.queries.upkeep.faults import open_faults_of
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import ENDED, Condition, FaultState, Outcome, WorkOrderState
from kiosk.domain.upkeep.repairs.moves import DowntimeMove, Effects, Moving, downtime_of, effects_of
from kiosk.services.acts import Doing
from kiosk.services.lending.school_day import school_day
from kiosk.services.makerspace.machines.checks import after_shutdown
from kiosk.services.people.actors import role_of, signed_in
from kiosk.services.upkeep.recall_effects import follow_retirement

Part = tuple[Base, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Done:
    """What was written: whole rows, and rows of which a few columns changed."""

    effects: Effects
    rows: tuple[Base, ...] = ()
    parts: tuple[Part, ...] = ()


def carry_out(
    session: Session,
    doing: Doing,
    order: WorkOrder,
    item: Item,
    from_state: WorkOrderState | None,
    outcome: Outcome | None,
    *,
    is_undone: bool = False,
) -> Done:
    """Let item, downtime, life, machine and report follow an order that moved from `from_state`.

    `outcome` is that of its closing, also where it is opened again after it. `is_undone` says that
    its opening is taken back.
    """
    # Of two orders that end at one instant each would else leave the item to the other.
    session.refresh(item, ("service_state",), with_for_update=True)
    parts = _asked_again(session, order)
    others = tuple(
        each.state
        for each in queries.open_orders_of(session, item.id)
        if each.id != order.id and each.takes_out
    )
    moving = Moving(
        from_state,
        order.state,
        order.takes_out,
        item.service_state,
        others,
        outcome,
        is_undone,
        is_reported_broken=is_undone and _is_reported_broken(session, item.id),
    )
    effects = effects_of(moving)
    rows = _downtime(session, doing, order, effects)
    if effects.item_state is not None:
        was, item.service_state = item.service_state, effects.item_state
        parts.append((item, ("service_state",)))
        if ServiceState.RETIRED in (was, effects.item_state):
            rows.append(_life(session, doing, item))
            parts += follow_retirement(session, doing, item)
    is_up_again = order.takes_out and order.state in ENDED and not others
    if is_up_again and not is_undone:
        parts += after_shutdown(session, doing, item.id)
    return Done(effects, tuple(rows), tuple(parts))


def move_row(
    session: Session,
    doing: Doing,
    order: WorkOrder,
    from_state: WorkOrderState | None,
    reason: str | None,
) -> WorkOrderMove:
    """The row of a move to where the order now stands."""
    role = None if signed_in(doing) is None else role_of(session, doing)
    row = WorkOrderMove(
        id=doing.ctx.ids.new(),
        work_order_id=order.id,
        at=doing.now,
        actor=doing.actor,
        role=None if role is None else role.value,
        from_state=None if from_state is None else from_state.value,
        to_state=order.state,
        reason=reason,
    )
    session.add(row)
    return row


def _asked_again(session: Session, order: WorkOrder) -> list[Part]:
    """The report that a cancelled order came of waits again: nobody has dealt with it."""
    if order.state is not WorkOrderState.CANCELLED or order.fault_report_id is None:
        return []
    report = session.get_one(FaultReport, order.fault_report_id)
    report.state = FaultState.OPEN
    session.flush()
    return [(report, ("state",))]


def _is_reported_broken(session: Session, item_id: UUID) -> bool:
    reports = open_faults_of(session, item_id)
    return any(each.condition is Condition.BROKEN for each in reports)


def _downtime(session: Session, doing: Doing, order: WorkOrder, effects: Effects) -> list[Base]:
    match effects.downtime:
        case DowntimeMove.BEGINS:
            row = Downtime(
                id=doing.ctx.ids.new(),
                item_id=order.item_id,
                work_order_id=order.id,
                kind=downtime_of(order.kind),
                from_at=doing.now if effects.is_rework else order.reported_at,
                reason=order.title,
            )
            session.add(row)
            return [row]
        case DowntimeMove.ENDS:
            going_on = queries.open_downtime(session, order.id)
            if going_on is None:
                return []
            going_on.until_at = max(doing.now, going_on.from_at)
            return [going_on]
        case None:
            return []


def _life(session: Session, doing: Doing, item: Item) -> ItemLife:
    """On which day it was retired; none where that was taken back."""
    today = school_day(doing.ctx, session)
    life = session.get(ItemLife, item.id)
    if life is None:
        life = ItemLife(item_id=item.id, is_extended=False, is_loaner=False)
        session.add(life)
    is_retired = item.service_state is ServiceState.RETIRED
    life.retired_on = today if is_retired else None
    life.updated_at = doing.now
    return life
