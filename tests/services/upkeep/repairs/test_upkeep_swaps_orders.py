"""A swap and the work orders of its thing, of which there may be several."""

from dataclasses import replace
from datetime import timedelta

from db.models.upkeep.work_orders import WorkOrder
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import Condition, SwapState, WorkOrderState
from kiosk.services.upkeep.fault_reports import Fault, report_fault
from kiosk.services.upkeep.repairs.order_moves import Move
from kiosk.services.upkeep.repairs.swap_answers import Swapped, SwapUndone
from kiosk.services.upkeep.repairs.swaps import swap
from kiosk.services.upkeep.repairs.swaps_back import undo_swap
from kiosk.services.upkeep.repairs.work_orders import newest_report
from tests.services.upkeep.repairs.repairing import opened, state_of
from tests.services.upkeep.repairs.swapping import (
    closed,
    move,
    swapped,
    the_order,
    the_swap,
    wish,
    worked_on,
)
from tests.support.counter import SCAN, AtWork


def test_nobody_is_told_to_come_while_a_second_fault_is_worked_on(desk: AtWork) -> None:
    desk.lent()
    swapped(desk)
    first, second = the_order(desk).id, opened(desk, title="Battery").order_id

    worked_on(desk, first)
    closed(desk, first)

    row = the_swap(desk)
    assert (row.state, row.work_order_id) == (SwapState.LOANER_OUT, second)
    worked_on(desk, second)
    closed(desk, second)
    assert the_swap(desk).state is SwapState.READY


def test_a_cancelled_one_leaves_the_swap_to_the_other(file_desk: AtWork) -> None:
    file_desk.lent()
    swapped(file_desk)
    first, second = the_order(file_desk).id, opened(file_desk, title="Battery").order_id

    move(file_desk, first, Move(to_state=WorkOrderState.CANCELLED))

    row = the_swap(file_desk)
    assert (row.state, row.work_order_id) == (SwapState.LOANER_OUT, second)


def test_an_undone_swap_is_over_though_another_work_order_is_open(file_desk: AtWork) -> None:
    file_desk.lent()
    swap_id = swapped(file_desk).swap_id
    opened(file_desk, title="Battery")

    assert isinstance(undo_swap(file_desk.ctx, file_desk.action(), swap_id), SwapUndone)
    assert the_swap(file_desk).state is SwapState.ENDED


def test_the_work_order_of_a_report_is_undone_with_its_swap(file_desk: AtWork) -> None:
    loan_id = file_desk.lent().loan.loan_id
    fault = Fault(file_desk.laptop(1), loan_id, Condition.BROKEN)
    report_fault(file_desk.ctx, file_desk.action(), fault, SCAN)
    file_desk.clock.move(timedelta(minutes=5))
    wanted = wish(file_desk)
    report_id = newest_report(file_desk.ctx, file_desk.laptop(1))
    opening = replace(wanted.opening, fault_report_id=report_id)
    done = swap(file_desk.ctx, replace(wanted, opening=opening))
    assert isinstance(done, Swapped)

    assert isinstance(undo_swap(file_desk.ctx, file_desk.action(), done.swap_id), SwapUndone)
    assert the_order(file_desk).state is WorkOrderState.CANCELLED
    # What the student said waits again, and holds the thing back as it did.
    assert newest_report(file_desk.ctx, file_desk.laptop(1)) == report_id
    assert state_of(file_desk) is ServiceState.CHECK_NEEDED


def test_an_odd_thing_that_breaks_gets_a_work_order_that_keeps_it_in(file_desk: AtWork) -> None:
    file_desk.lent()
    opened(file_desk, title="Squeaks", takes_out=False)

    swapped(file_desk)

    assert state_of(file_desk) is ServiceState.IN_REPAIR
    assert len(file_desk.all(WorkOrder)) == 2
