"""A loaner for a broken thing, in one act: nobody leaves with empty hands."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.upkeep.work_orders import Swap, WorkOrder
from db.queries import desk as desk_queries
from db.queries import lending as lending_queries
from db.queries import people as people_queries
from db.queries.upkeep import swaps as queries
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import ENDED, SwapState
from kiosk.domain.upkeep.repairs.swaps import SwapEvent, after, loaner_due
from kiosk.domain.views import ScanFacts
from kiosk.services.acts import Doing, begin, once
from kiosk.services.context import Context
from kiosk.services.desk.replay import Facts
from kiosk.services.keeping import tried
from kiosk.services.kept import first_row, kept
from kiosk.services.lending.checkin import take_back
from kiosk.services.lending.outcomes import CheckIn, Override
from kiosk.services.problems import NotFound, Sought
from kiosk.services.seen import borrower_ref, thing_seen
from kiosk.services.upkeep.repairs.swap_answers import (
    NotLent,
    NotReady,
    Swapped,
    SwapRefused,
    SwapWish,
    loan_of,
    swap_of,
    thing_of,
)
from kiosk.services.upkeep.repairs.swap_slips import queue_swap_slip
from kiosk.services.upkeep.repairs.swap_steps import (
    Exchange,
    Terms,
    go_on,
    grant,
    until_repaired,
    weigh,
    weigh_own,
    without_loaner,
)
from kiosk.services.upkeep.repairs.work_orders import Opening, open_order, record_order


def swap(ctx: Context, wish: SwapWish) -> Swapped | SwapRefused | NotLent:
    """Take the broken thing in, open its work order, lend the loaner, print the slip.

    Where the broken thing is a loaner itself, its swap goes on with the other one, or waits for it:
    what they get back stays their own, and where it is their own that they get, it is over.

    A second call with the same action id answers what the first one did. Raises NotFound,
    StoreError.
    """
    doing = begin(ctx, wish.action_id, wish.scan, by=wish.by)
    return once(
        doing,
        lambda session: swap_out(session, doing, wish),
        lambda session: _recall(session, doing),
    )


def preview_swap(ctx: Context, wish: SwapWish) -> SwapRefused | NotLent | datetime | None:
    """What `swap` would refuse, else when the loaner would be due, None without a loaner.

    Nothing is written. Raises NotFound, StoreError.
    """
    doing = begin(ctx, wish.action_id, wish.scan, by=wish.by)
    with ctx.store.read() as session:
        loan = lending_queries.open_loan_of_item(session, wish.opening.item_id)
        ref = None if loan is None else borrower_ref(loan)
        if loan is None or ref is None:
            return NotLent(thing_of(session, wish.opening.item_id))
        if wish.loaner_id is None:
            return None
        exchange = Exchange(ref, wish.loaner_id, loan.loan_id, wish.override)
        terms = _weigh(session, doing, exchange, queries.swap_lending(session, ref, loan.loan_id))
    return terms.due.at if terms.is_granted and terms.due else _refused(terms)


def swap_out(session: Session, doing: Doing, wish: SwapWish) -> Swapped | SwapRefused | NotLent:
    """The step behind `swap`."""
    loan = lending_queries.open_loan_of_item(session, wish.opening.item_id)
    ref = None if loan is None else borrower_ref(loan)
    if loan is None or ref is None:
        return NotLent(thing_of(session, wish.opening.item_id))
    people_queries.hold_patron(session, ref)
    item_id = loan.item.item_id
    earlier = queries.swap_lending(session, ref, loan.loan_id)
    exchange = terms = None
    if wish.loaner_id is not None:
        exchange = Exchange(ref, wish.loaner_id, loan.loan_id, wish.override)
        terms = _weigh(session, doing, exchange, earlier)
        if not terms.is_granted:
            return _refused(terms)
    given = CheckIn(doing.action_id, item_id, wish.scan, by_staff=True, staff_ref=wish.by)
    if take_back(session, doing, loan, given, has_slip=False) is None:
        return NotLent(thing_of(session, wish.opening.item_id))
    # The loan that ends here is the one on which it broke.
    order = _order_for(session, doing, replace(wish.opening, loan_id=loan.loan_id))
    row = earlier or _begun(session, doing, order, ref)
    row.state, row.loaner_loan_id = without_loaner(row), None
    session.flush()
    if exchange is not None and terms is not None:
        _lend_loaner(session, doing, row, exchange, terms)
    return _told(session, doing, row, order)


def give_loaner(
    ctx: Context,
    action_id: UUID,
    swap_id: UUID,
    loaner_id: UUID,
    scan: ScanFacts,
    *,
    by: UUID | None = None,
    override: Override | None = None,
    is_trial: bool = False,
) -> Swapped | SwapRefused | NotReady:
    """Lend a loaner to somebody who waited for one, or who brought theirs back.

    A trial answers the same and leaves nothing behind. Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id, scan, by=by)

    def act(session: Session) -> Swapped | SwapRefused | NotReady:
        row, order = swap_of(session, swap_id)
        last = loan_of(session, row.loaner_loan_id)
        is_back = last is not None and last.returned_at is not None
        state = without_loaner(row) if is_back else row.state
        if after(state, SwapEvent.LOANER_LENT, has_loaner=False) is None:
            return NotReady(row.state)
        people_queries.hold_patron(session, row.person_ref)
        exchange = Exchange(row.person_ref, loaner_id, None, override)
        terms = _weigh_loaner(session, doing, exchange, state)
        if not terms.is_granted:
            return _refused(terms)
        row.state = state
        _lend_loaner(session, doing, row, exchange, terms)
        return _told(session, doing, row, order)

    if is_trial:
        return tried(doing, act)
    return once(doing, act, lambda session: _recall(session, doing))


def give_late_loaner(
    ctx: Context,
    action_id: UUID,
    order_id: UUID,
    loaner_id: UUID,
    scan: ScanFacts,
    *,
    by: UUID | None = None,
    is_trial: bool = False,
) -> Swapped | SwapRefused | NotLent:
    """Lend a loaner for what somebody brought, once its work order is open: nobody thought of it.

    A second call with the same action id answers what the first one did. A trial answers the same
    and leaves nothing behind. Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id, scan, by=by)

    def act(session: Session) -> Swapped | SwapRefused | NotLent:
        order = session.get(WorkOrder, order_id)
        if order is None:
            raise NotFound(Sought.WORK_ORDER, order_id)
        ref = _brought_by(session, order)
        if ref is None or queries.open_swap_of_order(session, order.id) is not None:
            return NotLent(thing_of(session, order.item_id))
        people_queries.hold_patron(session, ref)
        exchange = Exchange(ref, loaner_id, None)
        terms = _weigh_loaner(session, doing, exchange, SwapState.WAITING)
        if not terms.is_granted:
            return _refused(terms)
        row = _begun(session, doing, order, ref)
        session.flush()
        _lend_loaner(session, doing, row, exchange, terms)
        return _told(session, doing, row, order)

    if is_trial:
        return tried(doing, act)
    return once(doing, act, lambda session: _recall(session, doing))


def was_brought(ctx: Context, order_id: UUID) -> bool:
    """Whether somebody's loan ended with this work order, which is open. Raises StoreError."""
    with ctx.store.read() as session:
        order = session.get(WorkOrder, order_id)
        return order is not None and _brought_by(session, order) is not None


def _brought_by(session: Session, order: WorkOrder) -> UUID | None:
    if order.state in ENDED or order.loan_id is None:
        return None
    loan = lending_queries.loan_by_id(session, order.loan_id)
    is_brought = loan is not None and loan.returned_at == order.reported_at
    return order.person_ref if is_brought else None


def _begun(session: Session, doing: Doing, order: WorkOrder, person_ref: UUID) -> Swap:
    """A swap of its own, in place of those that the thing was in before: it was lent anew since."""
    for before in queries.open_swaps_of_item(session, order.item_id):
        go_on(session, doing, before, SwapEvent.GIVEN_UP)
    row = Swap(
        id=doing.ctx.ids.new(),
        work_order_id=order.id,
        item_id=order.item_id,
        person_ref=person_ref,
        state=SwapState.WAITING,
        asked_at=doing.now,
    )
    session.add(row)
    return row


def _weigh(session: Session, doing: Doing, exchange: Exchange, earlier: Swap | None) -> Terms:
    """What they get for what broke; `earlier` is the swap whose loaner that is."""
    if earlier is None:
        return _weigh_loaner(session, doing, exchange, SwapState.WAITING)
    if exchange.item_id == earlier.item_id:
        return weigh_own(session, doing, exchange, earlier)
    return _weigh_loaner(session, doing, exchange, without_loaner(earlier))


def _weigh_loaner(session: Session, doing: Doing, exchange: Exchange, state: SwapState) -> Terms:
    """By its own rules, but for as long as the repair may take, or for two days if it is over."""
    terms = weigh(session, doing, exchange)
    until = until_repaired(terms.scene, doing.now)
    if until is not None and state is SwapState.READY:
        until = loaner_due(terms.scene.calendar, doing.now, until)
    return terms if until is None else weigh(session, doing, exchange, until=until)


def _lend_loaner(
    session: Session, doing: Doing, row: Swap, exchange: Exchange, terms: Terms
) -> None:
    loan_id = grant(session, doing, exchange, terms).loan.loan_id
    if exchange.item_id == row.item_id:
        # It is their own, which is ready by now: that is the swap back.
        row.state, row.ended_at = SwapState.SWAPPED_BACK, doing.now
    else:
        row.loaner_loan_id = loan_id
        row.state = after(row.state, SwapEvent.LOANER_LENT, has_loaner=True) or row.state
    session.flush()


def _told(session: Session, doing: Doing, row: Swap, order: WorkOrder) -> Swapped:
    """The slip of the swap, the entry of the act, and its answer; `order` is of what came in."""
    is_home = row.state is SwapState.SWAPPED_BACK
    if not is_home:
        queue_swap_slip(session, doing, row, session.get_one(WorkOrder, row.work_order_id))
    record_order(session, doing, Act.SWAPPED_BACK if is_home else Act.SWAPPED, order, kept(row))
    return _swapped(session, doing, row, order)


def _order_for(session: Session, doing: Doing, opening: Opening) -> WorkOrder:
    """Two work orders of one fault would be worked on twice."""
    going_on = queries.open_repair_of(session, opening.item_id)
    return open_order(session, doing, opening) if going_on is None else going_on


def _refused(terms: Terms) -> SwapRefused:
    return SwapRefused(terms.scene.thing, terms.verdict)


def _swapped(session: Session, doing: Doing, row: Swap, order: WorkOrder) -> Swapped:
    is_home = row.state is SwapState.SWAPPED_BACK
    own = lending_queries.open_loan_of_item(session, row.item_id) if is_home else None
    loan = own or loan_of(session, row.loaner_loan_id)
    return Swapped(
        swap_id=row.id,
        order_number=order.number,
        thing=thing_of(session, order.item_id),
        loaner=None if loan is None else thing_seen(loan.item),
        due_at=None if loan is None else loan.due_at,
    )


def _recall(session: Session, doing: Doing) -> Swapped | None:
    for entry in reversed(desk_queries.entries_of_action(session, doing.action_id)):
        if entry.act in (Act.SWAPPED, Act.SWAPPED_BACK):
            row = session.get_one(Swap, first_row(entry.payload).ref("id"))
            order_id = Facts(entry.payload).maybe_ref("work_order_id") or row.work_order_id
            return _swapped(session, doing, row, session.get_one(WorkOrder, order_id))
    return None
