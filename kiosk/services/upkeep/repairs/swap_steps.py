"""The steps of a swap: what is lent for how long, and what the end of a work order does to it."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.lending import Loan
from db.models.upkeep.work_orders import Swap, WorkOrder
from db.queries import lending as lending_queries
from db.queries.upkeep import swaps as queries
from db.queries.upkeep import work_orders as order_queries
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import ENDED, SwapState, WorkOrderState
from kiosk.domain.lending.checkout import checkout_due, decide, passes
from kiosk.domain.lending.due import due_date
from kiosk.domain.lending.due_values import DueDate, Moment
from kiosk.domain.lending.loan_length import LoanLength, Unit
from kiosk.domain.upkeep.repairs.moves import FIT_AGAIN
from kiosk.domain.upkeep.repairs.swaps import OPEN, SwapEvent, after, event_of, loaner_due
from kiosk.domain.verdict import Verdict
from kiosk.services.acts import Doing, record
from kiosk.services.kept import kept
from kiosk.services.lending.checkout import Wish, confirmed_codes, lend
from kiosk.services.lending.outcomes import Lent, Override
from kiosk.services.lending.scene import Scene, read_scene, rules_here

AS_LONG_AS_IT_TAKES = LoanLength(365, Unit.DAYS)
"""A repair has no end that anybody knows; a term's end and a last day at school still bound it."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Somebody gets a thing in exchange for another: who, what, and whose loan ends for it.

    `override` says which refusals staff have confirmed.
    """

    person_ref: UUID
    item_id: UUID
    ending: UUID | None
    override: Override | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What lending says of an exchange: the scene without the loan that ends, and the due time."""

    scene: Scene
    verdict: Verdict
    due: DueDate | None
    is_granted: bool


def weigh(
    session: Session, doing: Doing, exchange: Exchange, *, until: datetime | None = None
) -> Terms:
    """May it be lent, by the rules of every loan? Nothing is written. Raises NotFound.

    It is due when it was due before (`until`, if that is still to come), else as long as a repair
    may take where the loan ends by one, else as its policy says.
    """
    scene = read_scene(session, doing.ctx, exchange.person_ref, exchange.item_id)
    others = tuple(loan for loan in scene.loans if loan.loan_id != exchange.ending)
    scene = replace(scene, loans=others)
    facts = scene.facts(doing.now, accepts_unchecked=True)
    verdict = decide(facts, scene.policy, scene.calendar, doing.now)
    found = checkout_due(facts, scene.policy, scene.calendar, doing.now)
    if not isinstance(found, DueDate):
        return Terms(scene, verdict, None, is_granted=False)
    due = found if until is None or until <= doing.now else DueDate(until, found.basis)
    confirmed = confirmed_codes(session, exchange.override)
    return Terms(scene, verdict, due, is_granted=passes(verdict, confirmed))


def weigh_own(session: Session, doing: Doing, exchange: Exchange, swap: Swap) -> Terms:
    """May they have their own thing again? It is due when it was due before, if that is to come."""
    loan_id = session.get_one(WorkOrder, swap.work_order_id).loan_id
    own = None if loan_id is None else lending_queries.loan_by_id(session, loan_id)
    return weigh(session, doing, exchange, until=None if own is None else own.due_at)


def until_repaired(scene: Scene, now: datetime) -> datetime | None:
    """The latest due time of a loaner that the calendar and its policy's bounds allow."""
    rules = scene.policy.due_rules()
    if rules is None:
        return None
    long_rules = replace(rules, length=AS_LONG_AS_IT_TAKES)
    moment = Moment(now, now, scene.facts(now).patron.leaves_on)
    due = due_date(scene.calendar, long_rules, moment)
    return due.at if isinstance(due, DueDate) else None


def grant(session: Session, doing: Doing, exchange: Exchange, terms: Terms) -> Lent:
    """The step: lend what was weighed. Raises Conflict where somebody has it by now."""
    assert terms.due is not None, "nothing is lent without a due time"
    override = exchange.override if not terms.verdict.is_allowed else None
    wish = Wish(terms.due, terms.verdict.reasons, override, has_slip=False)
    return lend(session, doing, terms.scene, wish)


def follow_order(session: Session, doing: Doing, order: WorkOrder) -> None:
    """The step after each move of a work order: its swap, if it has one, goes on with it.

    The loaner is asked back once the own thing is ready, or will never be; and stays out again
    where the work goes on after all.
    """
    swap = queries.open_swap_of_order(session, order.id)
    if swap is None:
        return
    going_on = _goes_on_under(session, order)
    if going_on is not None:
        _go_along(session, doing, swap, going_on)
        return
    event = _event(order, swap)
    if event is not None:
        go_on(session, doing, swap, event)


def go_on(session: Session, doing: Doing, swap: Swap, event: SwapEvent) -> bool:
    """The step: the swap and its loaner follow an event. False where that changes nothing."""
    state = after(swap.state, event, has_loaner=_has_loaner(session, swap))
    if state is None:
        return False
    swap.state = state
    if state is SwapState.WAITING:
        swap.loaner_loan_id = None
    swap.ended_at = None if state in OPEN else doing.now
    loans = _redated(session, doing, swap)
    session.flush()
    record(session, doing, Act.SWAPPED, kept(swap, parts=[(loan, ("due_at",)) for loan in loans]))
    return True


def without_loaner(swap: Swap) -> SwapState:
    """Where a swap stands once its loaner is back alone. Nothing is changed."""
    return after(swap.state, SwapEvent.LOANER_BACK, has_loaner=False) or swap.state


def _goes_on_under(session: Session, order: WorkOrder) -> UUID | None:
    """The work order that still keeps the thing from going home though this one has ended."""
    if order.state is WorkOrderState.DUPLICATE:
        return order.duplicate_of
    is_gone = order.state is WorkOrderState.CLOSED and order.outcome not in FIT_AGAIN
    if order.state not in ENDED or is_gone:
        return None
    others = order_queries.open_orders_of(session, order.item_id)
    return next((each.id for each in others if each.takes_out), None)


def _event(order: WorkOrder, swap: Swap) -> SwapEvent | None:
    if order.state in ENDED:
        return event_of(order.state, order.outcome)
    return SwapEvent.REOPENED if swap.state is SwapState.READY else None


def _has_loaner(session: Session, swap: Swap) -> bool:
    """Whether a loaner is out: who was told to come brings it back first."""
    loan = _loaner_loan(session, swap)
    return loan is not None and loan.returned_at is None


def _go_along(session: Session, doing: Doing, swap: Swap, order_id: UUID) -> None:
    """The thing is worked on under another number; that has a swap of its own, or takes it.

    A thing goes home to one person: to who had it last. Who had it before is asked for the loaner.
    """
    if queries.open_swap_of_order(session, order_id) is not None:
        go_on(session, doing, swap, SwapEvent.GIVEN_UP)
        return
    swap.work_order_id = order_id
    session.flush()
    record(session, doing, Act.SWAPPED, kept(swap))


def _redated(session: Session, doing: Doing, swap: Swap) -> list[Base]:
    """The loaner's loan with its new due time, where it is still out."""
    loan = _loaner_loan(session, swap)
    if loan is None or loan.returned_at is not None:
        return []
    if swap.state is SwapState.LOANER_OUT:
        scene = read_scene(session, doing.ctx, swap.person_ref, loan.item_id)
        loan.due_at = until_repaired(scene, doing.now) or loan.due_at
    else:
        _, rules = rules_here(session, doing.ctx)
        loan.due_at = loaner_due(rules.calendar, doing.now, loan.due_at)
    return [loan]


def _loaner_loan(session: Session, swap: Swap) -> Loan | None:
    if swap.loaner_loan_id is None:
        return None
    return lending_queries.loan_to_change(session, swap.loaner_loan_id)
