"""A swap goes home: the loaner back for their own thing, or all of it taken back at once."""

from uuid import UUID

from sqlalchemy.orm import Session

from db.models.upkeep.work_orders import Swap, WorkOrder
from db.queries import desk as desk_queries
from db.queries import people as people_queries
from db.queries.upkeep import swaps as queries
from db.queries.upkeep import work_orders as order_queries
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import SwapState, WorkOrderState
from kiosk.domain.lending.undo import decide_undo_loan, decide_undo_return
from kiosk.domain.upkeep.repairs.swaps import SwapEvent, after
from kiosk.domain.views import ScanFacts
from kiosk.services.acts import Doing, begin, once, record
from kiosk.services.context import Context
from kiosk.services.desk.replay import Facts
from kiosk.services.keeping import tried
from kiosk.services.kept import kept
from kiosk.services.lending.checkin import take_back
from kiosk.services.lending.outcomes import CheckIn, Override
from kiosk.services.lending.undo import loan_to_undo, past_of, restore_loan, take_back_loan
from kiosk.services.seen import thing_seen
from kiosk.services.upkeep.repairs.order_moves import Move, MoveRefused, move_order
from kiosk.services.upkeep.repairs.swap_answers import (
    CannotUndo,
    NotReady,
    SwapEnded,
    SwappedBack,
    SwapRefused,
    SwapUndone,
    loan_of,
    swap_of,
    thing_of,
)
from kiosk.services.upkeep.repairs.swap_slips import withdraw_swap_slip
from kiosk.services.upkeep.repairs.swap_steps import Exchange, go_on, grant, weigh_own


def swap_back(
    ctx: Context,
    action_id: UUID,
    swap_id: UUID,
    scan: ScanFacts,
    *,
    by: UUID | None = None,
    override: Override | None = None,
    is_trial: bool = False,
) -> SwappedBack | SwapRefused | NotReady:
    """Take the loaner in, and lend them their own thing again, due when it was due before.

    Where that day has passed, its policy says when. A trial answers the same and leaves nothing
    behind. Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id, scan, by=by)

    def act(session: Session) -> SwappedBack | SwapRefused | NotReady:
        row, _ = swap_of(session, swap_id)
        state = after(row.state, SwapEvent.SWAPPED_BACK, has_loaner=True)
        if state is None:
            return NotReady(row.state)
        people_queries.hold_patron(session, row.person_ref)
        loaner = loan_of(session, row.loaner_loan_id)
        exchange = Exchange(row.person_ref, row.item_id, row.loaner_loan_id, override)
        terms = weigh_own(session, doing, exchange, row)
        if not terms.is_granted:
            return SwapRefused(terms.scene.thing, terms.verdict)
        if loaner is not None and loaner.returned_at is None:
            given = CheckIn(action_id, loaner.item.item_id, scan, by_staff=True, staff_ref=by)
            take_back(session, doing, loaner, given, has_slip=False)
        lent = grant(session, doing, exchange, terms)
        row.state, row.ended_at = state, doing.now
        session.flush()
        record(session, doing, Act.SWAPPED_BACK, kept(row))
        return SwappedBack(thing_of(session, row.item_id), lent.loan.due_at)

    if is_trial:
        return tried(doing, act)
    return once(doing, act, lambda session: _recall_back(session, doing))


def end_swap(
    ctx: Context, action_id: UUID, swap_id: UUID, *, by: UUID | None = None
) -> SwapEnded | NotReady:
    """Let a swap be over for which nobody will come: they left, or need their thing no more.

    Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> SwapEnded | NotReady:
        row, _ = swap_of(session, swap_id)
        if not go_on(session, doing, row, SwapEvent.GIVEN_UP):
            return NotReady(row.state)
        return SwapEnded(thing_of(session, row.item_id))

    def recall(session: Session) -> SwapEnded | None:
        if not desk_queries.entries_of_action(session, action_id):
            return None
        return SwapEnded(thing_of(session, session.get_one(Swap, swap_id).item_id))

    return once(doing, act, recall)


def undo_swap(
    ctx: Context,
    action_id: UUID,
    swap_id: UUID,
    *,
    by: UUID | None = None,
    is_trial: bool = False,
) -> SwapUndone | CannotUndo:
    """Take a swap back within the undo window: the loaner's loan, the return and the work order.

    Each by its own counter-entry. A work order that was open before goes on. Of a loaner that was
    given late only its loan is taken back: the thing stays in for its repair. A trial answers the
    same and leaves nothing behind. Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> SwapUndone | CannotUndo:
        row, order = swap_of(session, swap_id)
        if row.ended_at is not None or doing.now - row.asked_at > ctx.settings.undo_window:
            return CannotUndo()
        return _undo(session, doing, row, order)

    def recall(session: Session) -> SwapUndone | None:
        if not desk_queries.entries_of_action(session, action_id):
            return None
        return SwapUndone(thing_of(session, session.get_one(Swap, swap_id).item_id))

    if is_trial:
        return tried(doing, act)
    return once(doing, act, recall)


def _undo(session: Session, doing: Doing, row: Swap, order: WorkOrder) -> SwapUndone | CannotUndo:
    """Everything is asked before anything is changed."""
    own_id = queries.loan_ended_at(session, row.item_id, row.asked_at)
    if own_id is None and not _is_late(session, row, order):
        return CannotUndo()
    window = doing.ctx.settings.undo_window
    own = None if own_id is None else loan_to_undo(session, own_id)
    allowed = []
    if own is not None:
        allowed.append(decide_undo_return(past_of(session, own[1]), window, doing.now))
    loaner = None if row.loaner_loan_id is None else loan_to_undo(session, row.loaner_loan_id)
    if loaner is not None:
        allowed.append(decide_undo_loan(past_of(session, loaner[1]), window, doing.now))
    if not all(verdict.is_allowed for verdict in allowed):
        return CannotUndo()
    begun = order_queries.moves_of(session, order.id)[0]
    if begun.at == row.asked_at:
        cancel = Move(to_state=WorkOrderState.CANCELLED)
        cancelled = move_order(session, doing, order.id, cancel, is_undone=True)
        if isinstance(cancelled, MoveRefused):
            return CannotUndo()
    if row.ended_at is None:
        row.state, row.ended_at = SwapState.ENDED, doing.now
        session.flush()
        record(session, doing, Act.SWAPPED, kept(row))
    if loaner is not None:
        take_back_loan(session, doing, *loaner)
    if own is not None:
        restore_loan(session, doing, *own)
    withdraw_swap_slip(session, doing, order)
    return SwapUndone(thing_of(session, row.item_id))


def _is_late(session: Session, row: Swap, order: WorkOrder) -> bool:
    """Whether a loaner went out for what had come in with its work order before."""
    own = loan_of(session, order.loan_id)
    came_at = None if own is None else own.returned_at
    return came_at is not None and came_at < row.asked_at and row.loaner_loan_id is not None


def _recall_back(session: Session, doing: Doing) -> SwappedBack | None:
    for entry in desk_queries.entries_of_action(session, doing.action_id):
        if entry.act is Act.LENT:
            loan = loan_of(session, Facts(entry.payload).ref("loan_id"))
            return None if loan is None else SwappedBack(thing_seen(loan.item), loan.due_at)
    return None
