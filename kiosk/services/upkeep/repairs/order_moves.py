"""A work order moves on, if nothing is missing for it, and its item follows."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.catalog import Item
from db.models.lending import Charge
from db.models.upkeep.work_orders import WorkOrder
from db.queries import desk as desk_queries
from db.queries.upkeep import work_orders as queries
from db.vocabulary.desk import Act
from db.vocabulary.lending import ChargeReason, ChargeState
from db.vocabulary.upkeep import (
    ENDED,
    ChargeDecision,
    Outcome,
    Resolution,
    ServiceOutcome,
    WorkOrderKind,
    WorkOrderState,
)
from kiosk.domain.upkeep.repairs.guards import Lack, OrderFacts, lacks_of
from kiosk.domain.upkeep.repairs.moves import FIT_AGAIN
from kiosk.services.acts import Doing, begin, once
from kiosk.services.context import Context
from kiosk.services.kept import first_row, kept
from kiosk.services.lending.charges import NewCharge, make_charge, require_amount
from kiosk.services.people.actors import role_of, signed_in
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.maintenance.services_done import Which, end_service
from kiosk.services.upkeep.order_effects import carry_out, move_row
from kiosk.services.upkeep.repairs.order_changes import NOTHING, Changes, order_there, write
from kiosk.services.upkeep.repairs.order_serials import exchange_serial, is_serial_free
from kiosk.services.upkeep.repairs.slips import withdraw_papers
from kiosk.services.upkeep.repairs.swap_steps import follow_order
from kiosk.services.upkeep.repairs.work_orders import record_order


@dataclass(frozen=True, slots=True)
class Charging:
    """Who had the item is asked to pay so many cents for the damage. `why` is for staff."""

    amount_cents: int
    why: str | None = None


@dataclass(frozen=True, slots=True)
class SameSerial:
    """The item came back from its vendor as it was."""


@dataclass(frozen=True, slots=True)
class NewSerial:
    """The vendor sent another body; the item keeps its id, its tag and its history."""

    serial: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Where a work order is to go, and what is said with it.

    `charge` is what staff decided about damage, with every move on which they decide it.
    """

    to_state: WorkOrderState
    reason: str | None = None
    changes: Changes = NOTHING
    serial: SameSerial | NewSerial | None = None
    duplicate_of: UUID | None = None
    resolution: Resolution | None = None
    outcome: Outcome | None = None
    charge: Charging | ChargeDecision | None = None


@dataclass(frozen=True, slots=True)
class OrderMoved:
    """It stands there now."""

    order_id: UUID
    number: str
    state: WorkOrderState


@dataclass(frozen=True, slots=True)
class MoveRefused:
    """Nothing was changed: all of this stands in the way."""

    lacks: tuple[Lack, ...]


def preview_move(
    ctx: Context, order_id: UUID, move: Move, *, by: UUID | None = None
) -> OrderMoved | MoveRefused:
    """What `move_work_order` would answer; nothing is written. Raises what that raises."""
    doing = begin(ctx, order_id, by=by)
    with ctx.store.read() as session:
        order = session.get(WorkOrder, order_id)
        if order is None:
            raise NotFound(Sought.WORK_ORDER, order_id)
        if lacks := _lacks(session, doing, order, move):
            return MoveRefused(lacks)
        if isinstance(move.charge, Charging):
            require_amount(move.charge.amount_cents)
        return OrderMoved(order.id, order.number, move.to_state)


def move_work_order(
    ctx: Context, action_id: UUID, order_id: UUID, move: Move, *, by: UUID | None = None
) -> OrderMoved | MoveRefused:
    """Move it, with all that follows, or say everything that is missing.

    Raises NotFound, ChargeRefused for a sum that nobody can be asked for, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> OrderMoved | MoveRefused:
        outcome = move_order(session, doing, order_id, move)
        return outcome if isinstance(outcome, MoveRefused) else _moved(outcome)

    return once(doing, act, lambda session: _recall(session, action_id))


def move_order(
    session: Session, doing: Doing, order_id: UUID, move: Move, *, is_undone: bool = False
) -> WorkOrder | MoveRefused:
    """The step: the work order as it now stands. A refused one has changed nothing.

    `is_undone` says that its opening is taken back. Raises NotFound, ChargeRefused.
    """
    order = order_there(session, order_id)
    lacks = _lacks(session, doing, order, move, is_undone=is_undone)
    if lacks:
        return MoveRefused(lacks)
    item = session.get_one(Item, order.item_id)
    from_state, outcome_before = order.state, order.outcome
    listed = write(session, order, move.changes, doing)
    _decide_charge(session, doing, order, move)
    _stand(order, doing, move)
    session.flush()
    row = move_row(session, doing, order, from_state, move.reason)
    outcome = move.outcome or outcome_before
    followed = carry_out(session, doing, order, item, from_state, outcome, is_undone=is_undone)
    rows: list[Base] = [order, row, *listed, *followed.rows]
    rows += _pass_charge_on(session, doing, order)
    parts = list(followed.parts)
    order.reopened += 1 if followed.effects.is_rework else 0
    is_back = from_state is WorkOrderState.AT_VENDOR
    if is_back and isinstance(move.serial, NewSerial):
        rows += exchange_serial(session, doing, order, item, move.serial.serial)
        parts.append((item, ("serial",)))
    session.flush()
    record_order(session, doing, Act.WORK_ORDER_MOVED, order, kept(*rows, parts=parts))
    _end_service(session, doing, order)
    follow_order(session, doing, order)
    if order.state is WorkOrderState.CANCELLED:
        withdraw_papers(session, doing, order.number)
    return order


def _end_service(session: Session, doing: Doing, order: WorkOrder) -> None:
    """The service that a work order was opened for is done once that is closed with a fit item."""
    if order.kind is not WorkOrderKind.SERVICE or order.outcome not in FIT_AGAIN:
        return
    service = queries.open_service_of(session, order)
    if service is not None:
        which = Which(service.plan_id, service.item_id)
        end_service(session, doing, which, ServiceOutcome.DONE)


def _stand(order: WorkOrder, doing: Doing, move: Move) -> None:
    """The state, and what stands with that state alone."""
    is_closed = move.to_state is WorkOrderState.CLOSED
    is_duplicate = move.to_state is WorkOrderState.DUPLICATE
    order.state, order.state_since = move.to_state, doing.now
    order.resolution = move.resolution if is_closed else None
    order.outcome = move.outcome if is_closed else None
    order.closed_at = doing.now if is_closed else None
    order.signed_by = signed_in(doing) if is_closed else None
    order.duplicate_of = move.duplicate_of if is_duplicate else None


def _decide_charge(session: Session, doing: Doing, order: WorkOrder, move: Move) -> None:
    match move.charge:
        case Charging(amount_cents=cents, why=why) if order.person_ref is not None:
            charge = NewCharge(
                order.person_ref, ChargeReason.DAMAGE, cents, order.item_id, why, signed_in(doing)
            )
            order.charge_id = make_charge(session, doing, charge)
            order.charge_decision = ChargeDecision.CHARGED
        case ChargeDecision.NOT_CHARGED:
            order.charge_decision = ChargeDecision.NOT_CHARGED
        case _:
            pass


def _pass_charge_on(session: Session, doing: Doing, order: WorkOrder) -> list[Base]:
    """The charge of a duplicate is that of the one under which the damage is repaired."""
    if order.duplicate_of is None or not _is_charged(session, order):
        return []
    other = order_there(session, order.duplicate_of)
    other.charge_id, other.charge_decision = order.charge_id, order.charge_decision
    other.updated_at = doing.now
    order.charge_id = order.charge_decision = None
    return [other]


def _lacks(
    session: Session, doing: Doing, order: WorkOrder, move: Move, *, is_undone: bool = False
) -> tuple[Lack, ...]:
    said, warranty = move.changes, move.changes.is_under_warranty
    facts = OrderFacts(
        state=order.state,
        is_undone=is_undone and _opened_it(session, doing, order),
        is_charging=isinstance(move.charge, Charging),
        is_sparing=move.charge is ChargeDecision.NOT_CHARGED,
        is_charged=_is_charged(session, order),
        has_borrower=order.person_ref is not None,
        priority=said.priority or order.priority,
        symptom=said.symptom or order.symptom,
        cause=said.cause or order.cause,
        is_under_warranty=order.is_under_warranty if warranty is None else warranty,
        has_vendor=(said.vendor_id or order.vendor_id) is not None,
        rma_number=said.rma_number or order.rma_number,
        sent_at=said.sent_at or order.sent_at,
        expected_back_on=said.expected_back_on or order.expected_back_on,
        is_serial_told=move.serial is not None,
        is_serial_free=_is_free(session, doing, order, move),
        repeats_another=_repeats_another(session, order, move),
        repeats_charged=_repeats_charged(session, move),
        steps_left=queries.steps_left(session, order.id),
        resolution=move.resolution,
        outcome=move.outcome,
        charge_decision=_decision(order, move),
        closed_at=order.closed_at,
    )
    return lacks_of(facts, move.to_state, role_of(session, doing), doing.now)


def _is_charged(session: Session, order: WorkOrder) -> bool:
    charge = None if order.charge_id is None else session.get(Charge, order.charge_id)
    return charge is not None and charge.state is not ChargeState.WAIVED


def _opened_it(session: Session, doing: Doing, order: WorkOrder) -> bool:
    """Whether who acts is who opened it."""
    return queries.moves_of(session, order.id)[0].actor == doing.actor


def _is_free(session: Session, doing: Doing, order: WorkOrder, move: Move) -> bool:
    if not isinstance(move.serial, NewSerial):
        return True
    codes = doing.ctx.settings.codes
    return is_serial_free(session, codes, order.item_id, move.serial.serial)


def _repeats_another(session: Session, order: WorkOrder, move: Move) -> bool:
    """Another that is open for the same thing, and keeps it in as long as this one would."""
    other = None if move.duplicate_of is None else session.get(WorkOrder, move.duplicate_of)
    if other is None or other.id == order.id or other.item_id != order.item_id:
        return False
    return other.state not in ENDED and (other.takes_out or not order.takes_out)


def _repeats_charged(session: Session, move: Move) -> bool:
    other = None if move.duplicate_of is None else session.get(WorkOrder, move.duplicate_of)
    return other is not None and _is_charged(session, other)


def _decision(order: WorkOrder, move: Move) -> ChargeDecision | None:
    """What holds once this move is made; that somebody was charged needs their charge."""
    match move.charge:
        case Charging():
            return ChargeDecision.CHARGED
        case ChargeDecision.CHARGED:
            return None if order.charge_id is None else ChargeDecision.CHARGED
        case ChargeDecision.NOT_CHARGED:
            return ChargeDecision.NOT_CHARGED
        case None:
            return order.charge_decision


def _moved(order: WorkOrder) -> OrderMoved:
    return OrderMoved(order.id, order.number, order.state)


def _recall(session: Session, action_id: UUID) -> OrderMoved | None:
    """Where the act left the work order, wherever it has gone since."""
    for entry in desk_queries.entries_of_action(session, action_id):
        if entry.act is Act.WORK_ORDER_MOVED:
            said = first_row(entry.payload)
            state = WorkOrderState(said.text("state"))
            return OrderMoved(said.ref("id"), said.text("number"), state)
    return None
