"""Charges: asked for with a number, settled or waived once, and seen by staff alone."""

from datetime import timedelta
from uuid import UUID

import pytest

from db.models.desk import AuditEntry
from db.models.lending import Charge
from db.vocabulary.desk import Act
from db.vocabulary.lending import ChargeReason, ChargeState
from kiosk.domain.lending.charges import MOST, ChargeProblem, ChargeSums, sums
from kiosk.services.lending.charge_lists import ChargeSeen, charge_with, list_charges
from kiosk.services.lending.charges import (
    ChargeRefused,
    NewCharge,
    record_charge,
    settle,
    waive,
)
from kiosk.services.problems import NotFound
from tests.support.counter import AtWork
from tests.support.store import key


def asked(
    desk: AtWork,
    cents: int = 4_500,
    person: str = "mia",
    *,
    item_id: UUID | None = None,
    why: str | None = None,
) -> NewCharge:
    ref = getattr(desk.school, person).person_ref
    return NewCharge(ref, ChargeReason.DAMAGE, cents, item_id=item_id, why=why)


def charge(desk: AtWork, cents: int = 4_500, person: str = "mia") -> ChargeSeen:
    return record_charge(desk.ctx, desk.action(), asked(desk, cents, person))


def test_a_charge_has_a_number_and_goes_back_to_the_last_loan_of_the_item(desk: AtWork) -> None:
    desk.lent("mia", 1)
    desk.returned(1, by_staff=True)
    desk.clock.move(timedelta(hours=1))
    loan = desk.lent("mia", 1).loan
    desk.returned(1, by_staff=True)
    desk.lent("leo", 1)

    wanted = asked(desk, item_id=desk.laptop(1), why=" cracked glass ")
    seen = record_charge(desk.ctx, desk.action(), wanted)

    assert (seen.number, seen.person, seen.amount_cents) == ("CH-1", "Mia T.", 4_500)
    assert (seen.state, seen.why, seen.thing) == (
        ChargeState.OPEN,
        "cracked glass",
        "Chromebook 1",
    )
    assert seen.receipt == loan.number
    assert charge(desk).number == "CH-2"
    assert desk.chain_holds()


def test_the_same_action_charges_once(desk: AtWork) -> None:
    action = desk.action()

    first = record_charge(desk.ctx, action, asked(desk))

    assert record_charge(desk.ctx, action, asked(desk)) == first
    assert len(desk.all(Charge)) == 1


def test_a_charge_is_settled_once(desk: AtWork) -> None:
    made, action = charge(desk), desk.action()
    desk.clock.move(timedelta(days=1))

    paid = settle(desk.ctx, action, made.charge_id, by=desk.school.teacher.person_ref)

    assert (paid.state, paid.ended_at) == (ChargeState.SETTLED, desk.clock.now())
    assert settle(desk.ctx, action, made.charge_id) == paid
    for again in (settle, lambda ctx, act, which: waive(ctx, act, which, "Hardship")):
        with pytest.raises(ChargeRefused) as refused:
            again(desk.ctx, desk.action(), made.charge_id)
        assert refused.value.problem is ChargeProblem.ENDED
    [row] = desk.all(Charge)
    assert row.ended_by == desk.school.teacher.person_ref


def test_nobody_waives_without_a_reason(desk: AtWork) -> None:
    made = charge(desk)
    with pytest.raises(ChargeRefused) as refused:
        waive(desk.ctx, desk.action(), made.charge_id, "  ")
    assert refused.value.problem is ChargeProblem.NO_REASON
    assert charge_with(desk.ctx, "ch-1").state is ChargeState.OPEN

    waived = waive(desk.ctx, desk.action(), made.charge_id, "Hardship")

    assert (waived.state, waived.end_why) == (ChargeState.WAIVED, "Hardship")


@pytest.mark.parametrize("cents", [0, -5, MOST + 1])
def test_no_such_sum_is_asked_for(file_desk: AtWork, cents: int) -> None:
    with pytest.raises(ChargeRefused):
        charge(file_desk, cents)
    assert file_desk.all(Charge) == []
    assert charge(file_desk).number == "CH-1"


def test_lists_are_of_one_person_or_of_all(desk: AtWork) -> None:
    paid, waived = charge(desk, 100), charge(desk, 20)
    settle(desk.ctx, desk.action(), paid.charge_id)
    waive(desk.ctx, desk.action(), waived.charge_id, "Hardship")
    charge(desk, 3)
    charge(desk, 4_000, "leo")
    mia = desk.school.mia.person_ref

    assert [each.number for each in list_charges(desk.ctx)] == ["CH-3", "CH-4"]
    assert [each.number for each in list_charges(desk.ctx, mia)] == ["CH-3"]
    ever = list_charges(desk.ctx, mia, also_ended=True)
    assert sums((each.state, each.amount_cents) for each in ever) == ChargeSums(3, 100, 20)
    assert len(list_charges(desk.ctx, also_ended=True)) == 4


def test_whole_names_are_noted(desk: AtWork) -> None:
    charge(desk)

    assert [each.person for each in list_charges(desk.ctx, full_names=True)] == ["Mia Torres"]

    assert desk.all(AuditEntry)[-1].act is Act.NAMES_SHOWN


def test_what_is_asked_for_names_nobody_in_the_log(desk: AtWork) -> None:
    record_charge(desk.ctx, desk.action(), asked(desk, why="Mia dropped it"))
    settle(desk.ctx, desk.action(), charge_with(desk.ctx, "CH-1").charge_id)

    payloads = [entry.payload for entry in desk.all(AuditEntry)]

    assert "Mia" not in repr(payloads)
    assert "texts" in repr(payloads)


def test_nobody_and_nothing_cannot_be_charged(desk: AtWork) -> None:
    for wanted in (
        NewCharge(key("nobody"), ChargeReason.LOST, 1),
        asked(desk, item_id=key("nothing")),
    ):
        with pytest.raises(NotFound):
            record_charge(desk.ctx, desk.action(), wanted)
    with pytest.raises(NotFound):
        settle(desk.ctx, desk.action(), key("no charge"))
    with pytest.raises(NotFound):
        charge_with(desk.ctx, "CH-9")
