"""A loaner breaks, too, or comes back alone: the swap goes on, and the own thing stays theirs."""

from datetime import UTC, datetime, timedelta

from db.models.desk import AuditEntry, OutboxJob
from db.models.lending import Loan
from db.models.upkeep.work_orders import Swap, WorkOrder
from db.vocabulary.catalog import ServiceState
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import SwapState, WorkOrderState
from kiosk.domain.upkeep.repairs.stages import Stage
from kiosk.services.upkeep.repairs.order_moves import Move
from kiosk.services.upkeep.repairs.repair_board import repair_board
from kiosk.services.upkeep.repairs.swap_answers import NotReady, Swapped, SwappedBack
from kiosk.services.upkeep.repairs.swaps import give_loaner, preview_swap, swap
from kiosk.services.upkeep.repairs.swaps_back import swap_back
from tests.services.upkeep.repairs.repairing import state_of
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

A_YEAR_ON = datetime(2027, 11, 30, 22, 0, tzinfo=UTC)
WEDNESDAY_CLOSING = datetime(2026, 12, 2, 22, 0, tzinfo=UTC)


def at_home(desk: AtWork) -> dict[str, datetime]:
    """What is out, by barcode, and when it is due."""
    barcodes = {row.id: row.barcode for row in desk.school.laptops}
    return {barcodes[row.item_id]: row.due_at for row in desk.all(Loan) if row.returned_at is None}


def orders(desk: AtWork) -> dict[str, WorkOrder]:
    """The work orders by their numbers."""
    return {row.number: row for row in desk.all(WorkOrder)}


def test_a_broken_loaner_is_exchanged_within_the_same_swap(desk: AtWork) -> None:
    desk.lent()
    first = swapped(desk)
    desk.clock.move(timedelta(hours=3))
    wanted = wish(desk, broken=3, loaner=2)
    foreseen = preview_swap(desk.ctx, wanted)

    second = swap(desk.ctx, wanted)

    assert isinstance(second, Swapped)
    assert (second.swap_id, second.order_number) == (first.swap_id, "W-2")
    assert (second.thing.number, second.due_at) == ("3", foreseen)
    assert swap(desk.ctx, wanted) == second
    row, loaner = the_swap(desk), orders(desk)["W-2"]
    assert (row.state, row.item_id) == (SwapState.LOANER_OUT, desk.laptop(1))
    assert row.work_order_id == orders(desk)["W-1"].id
    assert (loaner.item_id, loaner.person_ref) == (desk.laptop(3), desk.school.mia.person_ref)
    assert state_of(desk, 3) is ServiceState.IN_REPAIR
    assert at_home(desk) == {"CB-2": A_YEAR_ON}

    worked_on(desk, row.work_order_id)
    closed(desk, row.work_order_id)
    home = swap_back(desk.ctx, desk.action(), row.id, SCAN)

    assert isinstance(home, SwappedBack)
    assert home.thing.number == "1"
    assert list(at_home(desk)) == ["CB-1"]
    assert desk.chain_holds()


def test_without_another_loaner_they_wait_and_get_the_next(file_desk: AtWork) -> None:
    file_desk.lent()
    swap_id = swapped(file_desk).swap_id

    swapped(file_desk, broken=3, loaner=None)

    row = the_swap(file_desk)
    assert (row.state, row.loaner_loan_id) == (SwapState.WAITING, None)
    ctx, action = file_desk.ctx, file_desk.action()
    assert isinstance(give_loaner(ctx, action, swap_id, file_desk.laptop(2), SCAN), Swapped)
    assert list(at_home(file_desk)) == ["CB-2"]


def test_the_end_of_the_loaners_repair_leaves_the_swap_alone(file_desk: AtWork) -> None:
    file_desk.lent()
    swapped(file_desk)
    swapped(file_desk, broken=3, loaner=2)
    loaner_order = orders(file_desk)["W-2"].id

    worked_on(file_desk, loaner_order)
    closed(file_desk, loaner_order)

    assert the_swap(file_desk).state is SwapState.LOANER_OUT


def test_what_is_ready_stays_ready_when_the_loaner_breaks(file_desk: AtWork) -> None:
    file_desk.lent()
    swapped(file_desk)
    worked_on(file_desk, the_order(file_desk).id)
    closed(file_desk, the_order(file_desk).id)

    swapped(file_desk, broken=3, loaner=2)

    assert the_swap(file_desk).state is SwapState.READY
    assert at_home(file_desk) == {"CB-2": WEDNESDAY_CLOSING}


def test_their_own_for_a_broken_loaner_is_the_swap_back(file_desk: AtWork) -> None:
    due = file_desk.lent().loan.due_at
    swapped(file_desk)
    worked_on(file_desk, the_order(file_desk).id)
    closed(file_desk, the_order(file_desk).id)
    slips = len(file_desk.all(OutboxJob))
    wanted = wish(file_desk, broken=3, loaner=1)
    assert preview_swap(file_desk.ctx, wanted) == due

    done = swap(file_desk.ctx, wanted)

    assert isinstance(done, Swapped)
    assert done.loaner is not None
    assert (done.thing.number, done.loaner.number, done.due_at) == ("3", "1", due)
    assert swap(file_desk.ctx, wanted) == done
    row = the_swap(file_desk)
    assert (row.state, row.ended_at) == (SwapState.SWAPPED_BACK, file_desk.clock.now())
    assert at_home(file_desk) == {"CB-1": due}
    assert state_of(file_desk, 3) is ServiceState.IN_REPAIR
    assert len(file_desk.all(OutboxJob)) == slips
    assert file_desk.all(AuditEntry)[-1].act is Act.SWAPPED_BACK
    assert file_desk.chain_holds()


def test_who_brought_a_loaner_back_alone_may_have_another(file_desk: AtWork) -> None:
    file_desk.lent()
    swap_id = swapped(file_desk).swap_id
    ctx, another = file_desk.ctx, file_desk.laptop(2)
    early = give_loaner(ctx, file_desk.action(), swap_id, another, SCAN)
    assert early == NotReady(SwapState.LOANER_OUT)
    file_desk.returned(3, by_staff=True)

    given = give_loaner(ctx, file_desk.action(), swap_id, another, SCAN)

    assert isinstance(given, Swapped)
    assert (given.thing.number, given.order_number) == ("1", "W-1")
    assert the_swap(file_desk).state is SwapState.LOANER_OUT


def test_work_that_was_rejected_sends_the_own_thing_home(file_desk: AtWork) -> None:
    file_desk.lent()
    swap_id = swapped(file_desk).swap_id

    move(
        file_desk,
        the_order(file_desk).id,
        Move(to_state=WorkOrderState.REJECTED, reason="It works"),
    )

    assert the_swap(file_desk).state is SwapState.READY
    assert at_home(file_desk) == {"CB-3": WEDNESDAY_CLOSING}
    assert [each.stage for each in repair_board(file_desk.ctx)] == [Stage.READY]
    assert isinstance(swap_back(file_desk.ctx, file_desk.action(), swap_id, SCAN), SwappedBack)
    assert list(at_home(file_desk)) == ["CB-1"]
    assert file_desk.chain_holds()


def test_a_thing_that_was_lent_anew_has_one_swap(file_desk: AtWork) -> None:
    file_desk.lent()
    swapped(file_desk)
    worked_on(file_desk, the_order(file_desk).id)
    closed(file_desk, the_order(file_desk).id)
    file_desk.clock.move(timedelta(hours=1))
    file_desk.lent("leo", 1)

    again = swapped(file_desk, loaner=2)

    by_state = {row.state: row for row in file_desk.all(Swap)}
    assert by_state.keys() == {SwapState.ENDED, SwapState.LOANER_OUT}
    assert by_state[SwapState.LOANER_OUT].id == again.swap_id
    assert at_home(file_desk) == {"CB-3": WEDNESDAY_CLOSING, "CB-2": A_YEAR_ON}


def test_two_swaps_of_one_thing_in_an_older_store_end_in_one(file_desk: AtWork) -> None:
    file_desk.lent()
    first = swapped(file_desk)
    order = the_order(file_desk)
    file_desk.change(Swap, first.swap_id, state=SwapState.ENDED, ended_at=file_desk.clock.now())
    worked_on(file_desk, order.id)
    closed(file_desk, order.id)
    file_desk.lent("leo", 1)
    swapped(file_desk, loaner=2)
    file_desk.change(Swap, first.swap_id, state=SwapState.READY, ended_at=None)
    move(file_desk, order.id, Move(to_state=WorkOrderState.IN_PROGRESS))
    assert at_home(file_desk)["CB-3"] == A_YEAR_ON

    move(file_desk, order.id, Move(to_state=WorkOrderState.CANCELLED))

    states = {row.id: row.state for row in file_desk.all(Swap)}
    assert states.pop(first.swap_id) is SwapState.ENDED
    assert set(states.values()) == {SwapState.LOANER_OUT}
    assert at_home(file_desk)["CB-3"] == WEDNESDAY_CLOSING
    assert file_desk.all(AuditEntry)[-1].act is Act.SWAPPED
