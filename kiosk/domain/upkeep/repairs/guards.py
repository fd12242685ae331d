"""What a move of a work order needs first, told all at once. For staff alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from db.vocabulary.people import StaffRole
from db.vocabulary.upkeep import (
    DAMAGE,
    Cause,
    ChargeDecision,
    Outcome,
    Priority,
    Resolution,
    WorkOrderState,
)
from kiosk.domain.permissions import Permission, may
from kiosk.domain.upkeep.repairs.moves import LEADS_TO, REOPEN_WITHIN


class Lack(StrEnum):
    """What stands in the way of a move. kiosk.wording.upkeep says for each what mends it."""

    NO_SUCH_MOVE = "no_such_move"
    SIGN_OFF = "sign_off"  # student helpers log; staff sign off
    CHARGE = "charge"  # who may sign off may not ask people to pay
    CHARGED = "charged"
    NOTHING_TO_CHARGE = "nothing_to_charge"
    NOBODY_TO_CHARGE = "nobody_to_charge"
    TOO_LATE = "too_late"
    PRIORITY = "priority"
    SYMPTOM = "symptom"
    CAUSE = "cause"
    WARRANTY = "warranty"
    VENDOR = "vendor"
    RMA_NUMBER = "rma_number"
    SENT_AT = "sent_at"
    EXPECTED_BACK = "expected_back"
    SERIAL = "serial"
    SERIAL_TAKEN = "serial_taken"
    OTHER_ORDER = "other_order"
    STEPS = "steps"
    RESOLUTION = "resolution"
    OUTCOME = "outcome"
    CHARGE_DECISION = "charge_decision"


SIGNED_OFF = frozenset(
    {
        WorkOrderState.AT_VENDOR,
        WorkOrderState.WAITING_PAYMENT,
        WorkOrderState.CLOSED,
        WorkOrderState.DUPLICATE,
        WorkOrderState.REJECTED,
        WorkOrderState.CANCELLED,
    }
)
"""What costs money or ends a work order is for staff who may repair."""


_WITHOUT_DAMAGE = frozenset({WorkOrderState.DUPLICATE, WorkOrderState.REJECTED})
"""Nothing is repaired under these, so nobody is charged with the move to them."""


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What is known of a work order when it is to move.

    `is_undone`: who opened it takes that back at once, as with a loan. `is_charging`: somebody is
    asked to pay with this very move; `is_sparing`: with it is decided that nobody pays.
    `is_charged`: somebody was asked before, and that was not waived. `has_borrower`: it is known
    who had the item.
    `is_serial_told`: somebody said whether the item came back with the serial it had;
    `is_serial_free`: no other item has the one that was said.
    `repeats_another`: it names another open work order of the same item, which keeps that in as
    long; `repeats_charged`: somebody was asked for that one already.
    `steps_left` counts mandatory steps of its checklist that nobody ticked.
    """

    state: WorkOrderState
    is_undone: bool = False
    is_charging: bool = False
    is_sparing: bool = False
    is_charged: bool = False
    has_borrower: bool = False
    priority: Priority | None = None
    symptom: str | None = None
    cause: Cause | None = None
    is_under_warranty: bool | None = None
    has_vendor: bool = False
    rma_number: str | None = None
    sent_at: datetime | None = None
    expected_back_on: date | None = None
    is_serial_told: bool = False
    is_serial_free: bool = True
    repeats_another: bool = False
    repeats_charged: bool = False
    steps_left: int = 0
    resolution: Resolution | None = None
    outcome: Outcome | None = None
    charge_decision: ChargeDecision | None = None
    closed_at: datetime | None = None


def lacks_of(
    facts: OrderFacts, to_state: WorkOrderState, role: StaffRole, now: datetime
) -> tuple[Lack, ...]:
    """All that stands in the way of this move; empty where it may be made.

    A move that there is none of lacks nothing else. Who may not sign off learns what is missing
    all the same, so that the work can be finished for somebody who may.
    """
    if to_state not in LEADS_TO[facts.state]:
        return (Lack.NO_SUCH_MOVE,)
    return (*_rights(facts, to_state, role), *_missing(facts, to_state, now))


def _rights(facts: OrderFacts, to_state: WorkOrderState, role: StaffRole) -> Iterator[Lack]:
    ends_or_costs = to_state in SIGNED_OFF or facts.state is WorkOrderState.CLOSED
    is_signed = (ends_or_costs and not facts.is_undone) or facts.is_sparing
    if not may(role, Permission.REPAIR if is_signed else Permission.LOG_REPAIR):
        yield Lack.SIGN_OFF
    if facts.is_charging and not may(role, Permission.CHARGE):
        yield Lack.CHARGE


def _missing(facts: OrderFacts, to_state: WorkOrderState, now: datetime) -> Iterator[Lack]:
    is_back = facts.state is WorkOrderState.AT_VENDOR and to_state is not WorkOrderState.CANCELLED
    if is_back and not facts.is_serial_told:
        yield Lack.SERIAL
    if is_back and not facts.is_serial_free:
        yield Lack.SERIAL_TAKEN
    if facts.state is WorkOrderState.CLOSED and not _may_reopen(facts, now):
        yield Lack.TOO_LATE
    if facts.is_charging and to_state in _WITHOUT_DAMAGE:
        yield Lack.NOTHING_TO_CHARGE
    elif facts.is_charging and not facts.has_borrower:
        yield Lack.NOBODY_TO_CHARGE
    if facts.is_charged and _is_charge_in_the_way(facts, to_state):
        yield Lack.CHARGED
    for lack, is_there in _NEEDS.get(to_state, ()):
        if not is_there(facts):
            yield lack


def _is_charge_in_the_way(facts: OrderFacts, to_state: WorkOrderState) -> bool:
    """Nobody pays twice, or for what was no damage. The charge of a duplicate goes along with it,
    unless the other has one."""
    if to_state is WorkOrderState.REJECTED:
        return True
    is_second = to_state is WorkOrderState.DUPLICATE and facts.repeats_charged
    return facts.is_charging or facts.is_sparing or is_second


def _may_reopen(facts: OrderFacts, now: datetime) -> bool:
    return facts.closed_at is not None and now - facts.closed_at <= REOPEN_WITHIN


def _charge_is_decided(facts: OrderFacts) -> bool:
    return facts.cause not in DAMAGE or facts.charge_decision is not None


def _is_back_after_it_was_sent(facts: OrderFacts) -> bool:
    """What the vendor promised the last time is no promise for this time."""
    back_on, sent_at = facts.expected_back_on, facts.sent_at
    return back_on is not None and (sent_at is None or back_on >= sent_at.date())


_Need = tuple[Lack, Callable[[OrderFacts], bool]]
_NEEDS: dict[WorkOrderState, tuple[_Need, ...]] = {
    WorkOrderState.TRIAGED: (
        (Lack.PRIORITY, lambda facts: facts.priority is not None),
        (Lack.SYMPTOM, lambda facts: bool(facts.symptom)),
        (Lack.CAUSE, lambda facts: facts.cause is not None),
        (Lack.WARRANTY, lambda facts: facts.is_under_warranty is not None),
    ),
    WorkOrderState.AT_VENDOR: (
        (Lack.VENDOR, lambda facts: facts.has_vendor),
        (Lack.RMA_NUMBER, lambda facts: bool(facts.rma_number)),
        (Lack.SENT_AT, lambda facts: facts.sent_at is not None),
        (Lack.EXPECTED_BACK, _is_back_after_it_was_sent),
    ),
    WorkOrderState.DUPLICATE: ((Lack.OTHER_ORDER, lambda facts: facts.repeats_another),),
    WorkOrderState.CLOSED: (
        (Lack.STEPS, lambda facts: facts.steps_left == 0),
        (Lack.RESOLUTION, lambda facts: facts.resolution is not None),
        (Lack.OUTCOME, lambda facts: facts.outcome is not None),
        (Lack.CHARGE_DECISION, _charge_is_decided),
    ),
}
