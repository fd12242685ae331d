"""A swap goes home, or is taken back at once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from db.models.catalog import Item
from db.models.desk import AuditEntry, OutboxJob
from db.models.lending import Loan
from db.models.people import StaffMember
from db.models.upkeep.replacement import SerialChange
from db.models.upkeep.work_orders import Downtime, Swap
from db.vocabulary.catalog import ServiceState
from db.vocabulary.desk import Act, OutboxState
from db.vocabulary.people import StaffRole
from db.vocabulary.upkeep import SwapState, WorkOrderState
from kiosk.services.people.forgetting import forget
from kiosk.services.people.home import home_view
from kiosk.services.upkeep.purchasing.vendors import VendorEntry, set_vendor
from kiosk.services.upkeep.repairs.order_changes import Changes
from kiosk.services.upkeep.repairs.order_moves import Move, NewSerial
from kiosk.services.upkeep.repairs.repair_board import repair_board
from kiosk.services.upkeep.repairs.swap_answers import (
    CannotUndo,
    NotReady,
    SwapEnded,
    Swapped,
    SwappedBack,
    SwapRefused,
    SwapUndone,
)
from kiosk.services.upkeep.repairs.swap_lists import list_swaps
from kiosk.services.upkeep.repairs.swaps import swap
from kiosk.services.upkeep.repairs.swaps_back import end_swap, swap_back, undo_swap
from tests.services.upkeep.repairs.repairing import state_of
from tests.services.upkeep.repairs.swapping import (
    TRIAGE,
    closed,
    move,
    swapped,
    the_order,
    the_swap,
    wish,
    worked_on,
)
from tests.support.counter import SCAN, AtWork
from tests.support.store import MONDAY

FRIDAY_CLOSING = datetime(2026, 12, 4, 22, 0, tzinfo=UTC)


def ready_swap(desk: AtWork) -> UUID:
    """Mia has a loaner, and her own Chromebook is repaired."""
    desk.lent()
    swap_id = swapped(desk).swap_id
    worked_on(desk, the_order(desk).id)
    closed(desk, the_order(desk).id)
    return swap_id


def open_loans(desk: AtWork) -> dict[str, Loan]:
    """The loans that are open, by barcode."""
    barcodes = {row.id: row.barcode for row in desk.school.laptops}
    return {barcodes[row.item_id]: row for row in desk.all(Loan) if row.returned_at is None}


def test_one_act_brings_the_loaner_in_and_the_own_thing_out(desk: AtWork) -> None:
    swap_id = ready_swap(desk)
    desk.clock.move(timedelta(days=1))
    action = desk.action()

    outcome = swap_back(desk.ctx, action, swap_id, SCAN)

    assert isinstance(outcome, SwappedBack)
    assert (outcome.thing.number, outcome.due_at) == ("1", FRIDAY_CLOSING)
    assert swap_back(desk.ctx, action, swap_id, SCAN) == outcome
    (barcode,) = open_loans(desk)
    assert barcode == "CB-1"
    row = the_swap(desk)
    assert (row.state, row.ended_at) == (SwapState.SWAPPED_BACK, MONDAY + timedelta(days=1))
    assert home_view(desk.ctx, desk.school.mia.person_ref).ready is None
    acts = [entry.act for entry in desk.all(AuditEntry)]
    assert acts[-3:] == [Act.RETURNED, Act.LENT, Act.SWAPPED_BACK]
    assert desk.chain_holds()


def test_what_was_due_long_ago_is_lent_anew(file_desk: AtWork) -> None:
    swap_id = ready_swap(file_desk)
    file_desk.clock.move(timedelta(days=7))

    outcome = swap_back(file_desk.ctx, file_desk.action(), swap_id, SCAN)

    assert isinstance(outcome, SwappedBack)
    assert outcome.due_at == datetime(2026, 12, 11, 22, 0, tzinfo=UTC)


def test_a_loaner_that_came_back_alone_is_no_hindrance(file_desk: AtWork) -> None:
    swap_id = ready_swap(file_desk)
    file_desk.returned(3)

    assert isinstance(swap_back(file_desk.ctx, file_desk.action(), swap_id, SCAN), SwappedBack)


def test_who_waited_in_vain_gets_their_own_thing(file_desk: AtWork) -> None:
    file_desk.lent()
    swap_id = swapped(file_desk, loaner=None).swap_id
    worked_on(file_desk, the_order(file_desk).id)
    closed(file_desk, the_order(file_desk).id)

    assert isinstance(swap_back(file_desk.ctx, file_desk.action(), swap_id, SCAN), SwappedBack)
    assert list(open_loans(file_desk)) == ["CB-1"]


def test_what_is_still_broken_does_not_go_home(file_desk: AtWork) -> None:
    file_desk.lent()
    swap_id = swapped(file_desk).swap_id

    outcome = swap_back(file_desk.ctx, file_desk.action(), swap_id, SCAN)

    assert outcome == NotReady(SwapState.LOANER_OUT)


def test_a_refusal_leaves_the_loaner_with_them(file_desk: AtWork) -> None:
    swap_id = ready_swap(file_desk)
    file_desk.change(Item, file_desk.laptop(1), is_for_loan=False)

    outcome = swap_back(file_desk.ctx, file_desk.action(), swap_id, SCAN)

    assert isinstance(outcome, SwapRefused)
    assert list(open_loans(file_desk)) == ["CB-3"]


def test_undone_at_once_everything_is_as_it_was(desk: AtWork) -> None:
    lent = desk.lent()
    swap_id = swapped(desk).swap_id
    desk.clock.move(timedelta(seconds=119))
    action = desk.action()

    outcome = undo_swap(desk.ctx, action, swap_id)

    assert isinstance(outcome, SwapUndone)
    assert undo_swap(desk.ctx, action, swap_id) == outcome
    ((barcode, loan),) = open_loans(desk).items()
    assert (barcode, loan.id, loan.due_at) == ("CB-1", lent.loan.loan_id, lent.loan.due_at)
    assert the_swap(desk).state is SwapState.ENDED
    assert the_order(desk).state is WorkOrderState.CANCELLED
    assert state_of(desk) is ServiceState.OK
    (slip,) = desk.all(OutboxJob)
    assert slip.state is OutboxState.EXPIRED
    assert undo_swap(desk.ctx, desk.action(), swap_id) == CannotUndo()
    assert desk.chain_holds()


def test_a_work_order_that_was_open_before_goes_on_after_the_undo(file_desk: AtWork) -> None:
    file_desk.lent()
    swapped(file_desk, loaner=None)
    undo_id = swap_again(file_desk)

    assert isinstance(undo_swap(file_desk.ctx, file_desk.action(), undo_id), SwapUndone)
    assert the_order(file_desk).state is WorkOrderState.REPORTED


def swap_again(desk: AtWork) -> UUID:
    """Its first swap is over, its work order is not, and Leo breaks it once more."""
    row = the_swap(desk)
    desk.change(Swap, row.id, state=SwapState.ENDED, ended_at=MONDAY)
    desk.change(Item, row.item_id, service_state=ServiceState.OK)
    desk.clock.move(timedelta(hours=1))
    desk.lent("leo", 1)
    return swapped(desk).swap_id


def test_a_swap_that_nobody_will_come_for_is_ended(desk: AtWork) -> None:
    swap_id = ready_swap(desk)
    desk.returned(3)
    with desk.store.write() as session:
        forget(session, desk.school.mia.person_ref, desk.clock.now())
    action = desk.action()

    outcome = end_swap(desk.ctx, action, swap_id)

    assert isinstance(outcome, SwapEnded)
    assert end_swap(desk.ctx, action, swap_id) == outcome
    row = the_swap(desk)
    assert (row.state, row.ended_at) == (SwapState.ENDED, MONDAY)
    assert list_swaps(desk.ctx) == ()
    assert repair_board(desk.ctx) == ()
    assert end_swap(desk.ctx, desk.action(), swap_id) == NotReady(SwapState.ENDED)
    assert desk.chain_holds()


def test_an_ended_swap_asks_its_loaner_back(file_desk: AtWork) -> None:
    file_desk.lent()
    swap_id = swapped(file_desk).swap_id

    end_swap(file_desk.ctx, file_desk.action(), swap_id)

    due = datetime(2026, 12, 2, 22, 0, tzinfo=UTC)  # Wednesday's closing
    assert open_loans(file_desk)["CB-3"].due_at == due


@pytest.mark.parametrize("late", [121, 3600])
def test_too_late_nothing_is_undone(file_desk: AtWork, late: int) -> None:
    file_desk.lent()
    swap_id = swapped(file_desk).swap_id
    file_desk.clock.move(timedelta(seconds=late))

    assert undo_swap(file_desk.ctx, file_desk.action(), swap_id) == CannotUndo()
    assert list(open_loans(file_desk)) == ["CB-3"]


def test_a_loaner_that_is_back_already_keeps_the_swap(file_desk: AtWork) -> None:
    file_desk.lent()
    swap_id = swapped(file_desk).swap_id
    file_desk.returned(3)

    assert undo_swap(file_desk.ctx, file_desk.action(), swap_id) == CannotUndo()
    assert the_order(file_desk).state is WorkOrderState.REPORTED


def with_a_helper(desk: AtWork) -> UUID:
    """Leo helps at the counter."""
    with desk.store.write() as session:
        session.add(StaffMember(patron_id=desk.school.leo.id, role=StaffRole.AIDE))
    return desk.school.leo.person_ref


@pytest.mark.parametrize(("late", "is_undone"), [(119, True), (121, False)])
def test_a_student_helper_may_take_back_their_own_swap(
    desk: AtWork, late: int, is_undone: bool
) -> None:
    helper = with_a_helper(desk)
    desk.lent()
    done = swap(desk.ctx, replace(wish(desk), by=helper))
    assert isinstance(done, Swapped)
    desk.clock.move(timedelta(seconds=late))

    undone = undo_swap(desk.ctx, desk.action(), done.swap_id, by=helper)

    assert isinstance(undone, SwapUndone) is is_undone
    assert list(open_loans(desk)) == (["CB-1"] if is_undone else ["CB-3"])
    assert (the_order(desk).state is WorkOrderState.CANCELLED) is is_undone
    assert desk.chain_holds()


def test_a_student_helper_may_not_cancel_what_staff_must(file_desk: AtWork) -> None:
    helper = with_a_helper(file_desk)
    file_desk.lent()
    swap_id = swapped(file_desk).swap_id

    undone = undo_swap(file_desk.ctx, file_desk.action(), swap_id, by=helper)

    assert undone == CannotUndo()
    assert list(open_loans(file_desk)) == ["CB-3"]


def test_a_crack_goes_by_its_vendor_home_again(desk: AtWork) -> None:
    desk.lent()
    swap_id = swapped(desk).swap_id
    order_id = the_order(desk).id
    move(desk, order_id, Move(to_state=WorkOrderState.TRIAGED, changes=TRIAGE))
    move(desk, order_id, Move(to_state=WorkOrderState.IN_PROGRESS))
    vendor_id = set_vendor(desk.ctx, desk.action(), VendorEntry("Fixit"))
    back_on = MONDAY.date() + timedelta(days=14)
    sent = Changes(
        vendor_id=vendor_id, rma_number="RMA-7", sent_at=MONDAY, expected_back_on=back_on
    )
    move(desk, order_id, Move(to_state=WorkOrderState.AT_VENDOR, changes=sent))
    desk.clock.move(timedelta(days=10))
    move(desk, order_id, Move(to_state=WorkOrderState.TESTING, serial=NewSerial("NEW-1")))
    closed(desk, order_id)
    desk.clock.move(timedelta(days=1))

    outcome = swap_back(desk.ctx, desk.action(), swap_id, SCAN)

    assert isinstance(outcome, SwappedBack)
    (loan,) = open_loans(desk).values()
    (item,) = [row for row in desk.all(Item) if row.id == loan.item_id]
    assert (item.barcode, item.serial) == ("CB-1", "NEW-1")
    assert any(change.serial == "NEW-1" for change in desk.all(SerialChange))
    (downtime,) = desk.all(Downtime)
    assert downtime.until_at == MONDAY + timedelta(days=10)
    assert desk.chain_holds()
