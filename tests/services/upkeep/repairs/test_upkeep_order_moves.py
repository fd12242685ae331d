"""A work order moves on: what is missing, what its item does, vendors, charges, reopening."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from db.models.catalog import Item, ItemCode
from db.models.lending import Charge
from db.models.people import StaffMember
from db.models.upkeep.replacement import ItemLife, SerialChange
from db.models.upkeep.work_orders import Downtime, WorkOrderMove
from db.vocabulary.catalog import ServiceState
from db.vocabulary.people import StaffRole
from db.vocabulary.upkeep import Cause, ChargeDecision, Outcome, WorkOrderState
from kiosk.domain.upkeep.repairs.guards import Lack
from kiosk.services.lending.charges import ChargeRefused, waive
from kiosk.services.upkeep.repairs.order_changes import Changes, change_work_order
from kiosk.services.upkeep.repairs.order_moves import (
    Charging,
    Move,
    MoveRefused,
    NewSerial,
    OrderMoved,
    SameSerial,
    preview_move,
)
from tests.services.upkeep.repairs.repairing import (
    CLOSE,
    SEND,
    TRIAGE,
    add_vendor,
    brought_to,
    moved,
    opened,
    order_of,
    state_of,
    try_move,
)
from tests.support.counter import AtWork
from tests.support.store import MONDAY

S = WorkOrderState


def test_a_repair_from_the_report_to_the_shelf(desk: AtWork) -> None:
    order_id = brought_to(desk, S.IN_PROGRESS)
    moved(desk, order_id, S.WAITING_PARTS)
    assert state_of(desk) is ServiceState.WAITING_PARTS
    moved(desk, order_id, S.IN_PROGRESS)
    assert state_of(desk) is ServiceState.IN_REPAIR
    moved(desk, order_id, S.TESTING)
    desk.clock.move(timedelta(days=2))
    moved(desk, order_id, CLOSE)

    order = order_of(desk, order_id)
    assert (order.closed_at, order.outcome) == (desk.clock.now(), Outcome.RETURNED_TO_SERVICE)
    assert state_of(desk) is ServiceState.OK
    (down,) = desk.all(Downtime)
    assert down.until_at == desk.clock.now()
    desk.lent()
    assert desk.chain_holds()


def test_a_move_that_lacks_something_says_all_and_changes_nothing(desk: AtWork) -> None:
    order_id = opened(desk).order_id
    half = Move(to_state=S.TRIAGED, changes=Changes(cause=Cause.WEAR))

    outcome = try_move(desk, order_id, half)

    assert outcome == MoveRefused((Lack.PRIORITY, Lack.SYMPTOM))
    assert order_of(desk, order_id).cause is None
    assert len(desk.all(WorkOrderMove)) == 1


def test_what_is_written_down_before_counts(file_desk: AtWork) -> None:
    order_id = opened(file_desk).order_id
    change_work_order(file_desk.ctx, file_desk.action(), order_id, TRIAGE.changes)
    moved(file_desk, order_id, S.TRIAGED)


def test_a_preview_writes_nothing(file_desk: AtWork) -> None:
    order_id = opened(file_desk).order_id
    assert preview_move(file_desk.ctx, order_id, TRIAGE) == OrderMoved(order_id, "W-1", S.TRIAGED)
    assert isinstance(preview_move(file_desk.ctx, order_id, CLOSE), MoveRefused)
    assert order_of(file_desk, order_id).state is S.REPORTED


def test_a_vendor_sends_another_body_and_the_item_stays_itself(desk: AtWork) -> None:
    add_vendor(desk)
    desk.change(Item, desk.laptop(1), serial="5CD1")
    order_id = brought_to(desk, S.IN_PROGRESS)
    moved(desk, order_id, SEND)
    assert try_move(desk, order_id, Move(to_state=S.TESTING)) == MoveRefused((Lack.SERIAL,))
    desk.clock.move(timedelta(days=9))

    moved(desk, order_id, Move(to_state=S.TESTING, serial=NewSerial(" 5CD2 ")))

    item = next(row for row in desk.all(Item) if row.id == desk.laptop(1))
    assert (item.serial, item.barcode) == ("5CD2", "CB-1")
    codes = {row.code for row in desk.all(ItemCode) if row.item_id == item.id}
    assert codes == {"CB-1", "5CD2"}
    history = sorted(desk.all(SerialChange), key=lambda row: row.serial)
    now = desk.clock.now()
    assert [(row.serial, row.from_at, row.until_at) for row in history] == [
        ("5CD1", MONDAY, now),
        ("5CD2", now, None),
    ]


@pytest.mark.parametrize("serial", ["CB-2", "cb-2", "CARD-MIA", "5CD9", "5cd9", "  "])
def test_a_serial_finds_one_thing_alone(file_desk: AtWork, serial: str) -> None:
    add_vendor(file_desk)
    file_desk.change(Item, file_desk.laptop(3), serial="5CD9")
    order_id = brought_to(file_desk, S.IN_PROGRESS)
    moved(file_desk, order_id, SEND)
    back = Move(to_state=S.TESTING, serial=NewSerial(serial))
    assert try_move(file_desk, order_id, back) == MoveRefused((Lack.SERIAL_TAKEN,))


def test_a_serial_that_another_thing_had_once_finds_the_one_that_has_it_now(
    file_desk: AtWork,
) -> None:
    desk = file_desk
    add_vendor(desk)
    desk.change(Item, desk.laptop(1), serial="5CD1")
    for laptop, serial in ((1, "5CD2"), (1, "5CD3"), (2, "5cd2"), (3, "5CD1")):
        order_id = brought_to(desk, S.IN_PROGRESS, laptop=laptop)
        moved(desk, order_id, SEND)
        moved(desk, order_id, Move(to_state=S.TESTING, serial=NewSerial(serial)))
        desk.clock.move(timedelta(days=1))

    found = {row.code: row.item_id for row in desk.all(ItemCode)}
    assert found["5CD2"] == desk.laptop(2)
    assert found["5CD3"] == desk.laptop(1)
    assert found["5CD1"] == desk.laptop(3)
    order_id = brought_to(desk, S.IN_PROGRESS, laptop=3)
    moved(desk, order_id, SEND)
    again = Move(to_state=S.TESTING, serial=NewSerial("5CD2"))
    assert try_move(desk, order_id, again) == MoveRefused((Lack.SERIAL_TAKEN,))


def test_the_second_time_a_vendor_promises_another_day(file_desk: AtWork) -> None:
    add_vendor(file_desk)
    order_id = brought_to(file_desk, S.IN_PROGRESS)
    moved(file_desk, order_id, SEND)
    moved(file_desk, order_id, S.IN_PROGRESS)
    file_desk.clock.move(timedelta(days=14))
    again = Move(to_state=S.AT_VENDOR, changes=Changes(sent_at=file_desk.clock.now()))

    assert try_move(file_desk, order_id, again) == MoveRefused((Lack.EXPECTED_BACK,))


def test_a_serial_typed_small_is_found_by_its_scan(file_desk: AtWork) -> None:
    add_vendor(file_desk)
    order_id = brought_to(file_desk, S.IN_PROGRESS)
    moved(file_desk, order_id, SEND)

    moved(file_desk, order_id, Move(to_state=S.TESTING, serial=NewSerial("hp-77")))

    codes = {row.code for row in file_desk.all(ItemCode) if row.item_id == file_desk.laptop(1)}
    assert codes == {"CB-1", "HP-77"}


def test_the_same_serial_is_no_exchange(file_desk: AtWork) -> None:
    add_vendor(file_desk)
    file_desk.change(Item, file_desk.laptop(1), serial="5CD1")
    order_id = brought_to(file_desk, S.IN_PROGRESS)
    for serial in (SameSerial(), NewSerial("5CD1")):
        moved(file_desk, order_id, SEND)
        moved(file_desk, order_id, Move(to_state=S.IN_PROGRESS, serial=serial))
    assert file_desk.all(SerialChange) == []


def test_damage_is_charged_to_who_had_it(desk: AtWork) -> None:
    desk.lent()
    desk.returned()
    order_id = brought_to(desk, S.TESTING)
    change_work_order(desk.ctx, desk.action(), order_id, Changes(cause=Cause.DROPPED))
    assert try_move(desk, order_id, replace(CLOSE, charge=None)) == MoveRefused(
        (Lack.CHARGE_DECISION,)
    )

    moved(desk, order_id, replace(CLOSE, charge=Charging(4_500, "Dropped on the stairs")))

    (charge,) = desk.all(Charge)
    order = order_of(desk, order_id)
    assert (charge.amount_cents, charge.person_ref) == (4_500, desk.school.mia.person_ref)
    assert (order.charge_id, order.charge_decision) == (charge.id, ChargeDecision.CHARGED)


def test_nobody_is_charged_where_nobody_had_it(file_desk: AtWork) -> None:
    order_id = brought_to(file_desk, S.TESTING)
    change_work_order(file_desk.ctx, file_desk.action(), order_id, Changes(cause=Cause.LIQUID))
    for charge, lack in (
        (Charging(4_500), Lack.NOBODY_TO_CHARGE),
        (ChargeDecision.CHARGED, Lack.CHARGE_DECISION),
    ):
        wanted = replace(CLOSE, charge=charge)
        assert try_move(file_desk, order_id, wanted) == MoveRefused((lack,))
    assert file_desk.all(Charge) == []


def test_a_charge_for_nobody_is_refused_on_the_way_too(file_desk: AtWork) -> None:
    order_id = brought_to(file_desk, S.IN_PROGRESS)
    waits = Move(to_state=S.WAITING_PAYMENT, charge=Charging(500))
    assert try_move(file_desk, order_id, waits) == MoveRefused((Lack.NOBODY_TO_CHARGE,))
    moved(file_desk, order_id, replace(waits, charge=ChargeDecision.CHARGED))
    assert order_of(file_desk, order_id).charge_decision is None


def test_a_sum_that_nobody_can_pay_undoes_the_whole_move(file_desk: AtWork) -> None:
    file_desk.lent()
    file_desk.returned()
    order_id = brought_to(file_desk, S.TESTING)
    with pytest.raises(ChargeRefused):
        moved(file_desk, order_id, replace(CLOSE, charge=Charging(0)))
    assert order_of(file_desk, order_id).state is S.TESTING


def test_a_duplicate_names_another_one_of_the_same_item(file_desk: AtWork) -> None:
    first, second = opened(file_desk).order_id, opened(file_desk).order_id
    elsewhere = opened(file_desk, 2).order_id
    for wrong in (None, second, elsewhere):
        move = Move(to_state=S.DUPLICATE, duplicate_of=wrong)
        assert try_move(file_desk, second, move) == MoveRefused((Lack.OTHER_ORDER,))
    moved(file_desk, second, Move(to_state=S.DUPLICATE, duplicate_of=first))
    assert order_of(file_desk, second).duplicate_of == first
    assert state_of(file_desk) is ServiceState.IN_REPAIR  # the first goes on


def test_a_retired_item_is_not_lent_and_says_since_when(file_desk: AtWork) -> None:
    order_id = brought_to(file_desk, S.TESTING)
    moved(file_desk, order_id, replace(CLOSE, outcome=Outcome.PARTS_DONOR))
    assert state_of(file_desk) is ServiceState.RETIRED
    assert file_desk.all(ItemLife)[0].retired_on == MONDAY.date()
    moved(file_desk, order_id, S.IN_PROGRESS)
    assert state_of(file_desk) is ServiceState.IN_REPAIR
    assert file_desk.all(ItemLife)[0].retired_on is None


def test_a_repair_that_did_not_last_is_the_same_one_again(desk: AtWork) -> None:
    order_id = brought_to(desk, S.TESTING)
    moved(desk, order_id, CLOSE)
    desk.clock.move(timedelta(days=14))
    moved(desk, order_id, S.IN_PROGRESS)

    order = order_of(desk, order_id)
    assert (order.reopened, order.closed_at, order.outcome) == (1, None, None)
    ends = sorted(str(row.until_at is None) for row in desk.all(Downtime))
    assert ends == ["False", "True"]
    moved(desk, order_id, S.TESTING)
    moved(desk, order_id, CLOSE)
    desk.clock.move(timedelta(days=14, seconds=1))
    assert try_move(desk, order_id, S.IN_PROGRESS) == MoveRefused((Lack.TOO_LATE,))


@pytest.mark.parametrize(
    ("role", "expected"),
    [(None, (Lack.SIGN_OFF,)), (StaffRole.AIDE, (Lack.SIGN_OFF,)), (StaffRole.TECH, None)],
)
def test_staff_sign_off(
    file_desk: AtWork, role: StaffRole | None, expected: tuple[Lack, ...] | None
) -> None:
    helper = file_desk.school.leo
    if role is not None:
        with file_desk.store.write() as session:
            session.add(StaffMember(patron_id=helper.id, role=role, is_active=True))
    order_id = brought_to(file_desk, S.TESTING)
    outcome = try_move(file_desk, order_id, CLOSE, by=helper.person_ref)
    if expected is not None:
        assert outcome == MoveRefused(expected)
        return
    assert isinstance(outcome, OrderMoved)
    assert order_of(file_desk, order_id).signed_by == helper.person_ref
    assert _last_role(file_desk, order_id) == "tech"


def test_what_repeats_one_that_is_over_does_not_let_a_broken_thing_out(desk: AtWork) -> None:
    over = brought_to(desk, S.TESTING)
    moved(desk, over, CLOSE)
    again = opened(desk).order_id

    outcome = try_move(desk, again, Move(to_state=S.DUPLICATE, duplicate_of=over))

    assert outcome == MoveRefused((Lack.OTHER_ORDER,))
    assert state_of(desk) is ServiceState.IN_REPAIR


def test_what_keeps_a_thing_in_repeats_none_that_does_not(file_desk: AtWork) -> None:
    odd, broken = opened(file_desk, takes_out=False).order_id, opened(file_desk).order_id

    outcome = try_move(file_desk, broken, Move(to_state=S.DUPLICATE, duplicate_of=odd))

    assert outcome == MoveRefused((Lack.OTHER_ORDER,))
    moved(file_desk, odd, Move(to_state=S.DUPLICATE, duplicate_of=broken))


def test_one_damage_is_charged_once_unless_that_was_waived(file_desk: AtWork) -> None:
    file_desk.lent()
    order_id = brought_to(file_desk, S.IN_PROGRESS)
    moved(file_desk, order_id, Move(to_state=S.WAITING_PAYMENT, charge=Charging(500)))
    moved(file_desk, order_id, S.IN_PROGRESS)
    again = Move(to_state=S.TESTING, charge=Charging(500))

    assert try_move(file_desk, order_id, again) == MoveRefused((Lack.CHARGED,))
    spared = replace(again, charge=ChargeDecision.NOT_CHARGED)
    assert try_move(file_desk, order_id, spared) == MoveRefused((Lack.CHARGED,))
    (charge,) = file_desk.all(Charge)
    waive(file_desk.ctx, file_desk.action(), charge.id, "The wrong sum")
    moved(file_desk, order_id, again)
    assert len(file_desk.all(Charge)) == 2


def _last_role(desk: AtWork, order_id: UUID) -> str | None:
    rows = [row for row in desk.all(WorkOrderMove) if row.work_order_id == order_id]
    return next(row.role for row in rows if row.to_state is S.CLOSED)
