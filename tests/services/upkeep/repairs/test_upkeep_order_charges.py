"""What becomes of a charge where the work order is rejected, or repeats another."""

from dataclasses import replace
from uuid import UUID

import pytest

from db.models.lending import Charge
from db.vocabulary.upkeep import ChargeDecision, WorkOrderState
from kiosk.domain.upkeep.repairs.guards import Lack
from kiosk.services.lending.charges import ChargeRefused, waive
from kiosk.services.upkeep.repairs.order_moves import (
    Charging,
    Move,
    MoveRefused,
    preview_move,
)
from tests.services.upkeep.repairs.repairing import TRIAGE, moved, opened, order_of, try_move
from tests.support.counter import AtWork

S = WorkOrderState
REJECT = Move(to_state=S.REJECTED)


def charged(desk: AtWork) -> UUID:
    """A work order whose damage somebody was asked to pay for when it was looked at."""
    order_id = opened(desk).order_id
    moved(desk, order_id, replace(TRIAGE, charge=Charging(500)))
    return order_id


def repeats(other: UUID) -> Move:
    return Move(to_state=S.DUPLICATE, duplicate_of=other)


def test_what_was_charged_is_rejected_once_that_is_waived(desk: AtWork) -> None:
    desk.lent()
    desk.returned()
    order_id = charged(desk)

    assert try_move(desk, order_id, REJECT) == MoveRefused((Lack.CHARGED,))
    (charge,) = desk.all(Charge)
    waive(desk.ctx, desk.action(), charge.id, "It works")
    moved(desk, order_id, REJECT)


def test_nobody_is_charged_with_a_rejection(file_desk: AtWork) -> None:
    file_desk.lent()
    order_id = opened(file_desk).order_id

    refused = try_move(file_desk, order_id, replace(REJECT, charge=Charging(500)))

    assert refused == MoveRefused((Lack.NOTHING_TO_CHARGE,))
    assert file_desk.all(Charge) == []


def test_the_charge_of_a_duplicate_is_that_of_the_other(desk: AtWork) -> None:
    desk.lent()
    desk.returned()
    first, other = charged(desk), opened(desk).order_id

    moved(desk, first, repeats(other))

    (charge,) = desk.all(Charge)
    went = order_of(desk, other)
    assert (went.charge_id, went.charge_decision) == (charge.id, ChargeDecision.CHARGED)
    assert (order_of(desk, first).charge_id, order_of(desk, first).charge_decision) == (None, None)
    again = replace(TRIAGE, charge=Charging(500))
    assert try_move(desk, other, again) == MoveRefused((Lack.CHARGED,))
    assert desk.chain_holds()


def test_two_charges_of_one_damage_stop_a_duplicate(file_desk: AtWork) -> None:
    file_desk.lent()
    file_desk.returned()
    first, other = charged(file_desk), charged(file_desk)

    assert try_move(file_desk, first, repeats(other)) == MoveRefused((Lack.CHARGED,))


def test_a_trial_refuses_the_sum_that_the_move_would(file_desk: AtWork) -> None:
    file_desk.lent()
    order_id = opened(file_desk).order_id
    move = replace(TRIAGE, charge=Charging(0))

    with pytest.raises(ChargeRefused):
        preview_move(file_desk.ctx, order_id, move)
    with pytest.raises(ChargeRefused):
        try_move(file_desk, order_id, move)
