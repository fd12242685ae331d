"""A repaired thing that goes home by a plain loan: nobody is told again to come for it."""

from datetime import timedelta
from pathlib import Path

from db.models.upkeep.work_orders import Swap
from db.store import Store
from db.vocabulary.upkeep import SwapState, WorkOrderState
from kiosk.app.build import AFTER_ACT
from kiosk.services.desk.backups import back_up
from kiosk.services.lending.outcomes import Undone
from kiosk.services.lending.undo import undo_loan
from kiosk.services.people.home import home_view
from kiosk.services.upkeep.repairs.order_moves import Move
from kiosk.services.upkeep.repairs.repair_board import repair_board
from kiosk.services.upkeep.repairs.swap_answers import SwappedBack
from kiosk.services.upkeep.repairs.swap_lists import list_swaps
from kiosk.services.upkeep.repairs.swaps_back import swap_back
from tests.services.upkeep.repairs.repairing import moved
from tests.services.upkeep.repairs.swapping import closed, swapped, the_order, the_swap, worked_on
from tests.support.counter import SCAN, AtWork, at_work
from tests.support.restoring import path_of, place_of, restore
from tests.support.store import make_store


def repaired(desk: AtWork) -> AtWork:
    """Mia has a loaner, and her own Chromebook is ready; loans are followed as at any counter."""
    counter = desk.at(after_act=AFTER_ACT)
    counter.lent()
    swapped(counter)
    worked_on(counter, the_order(counter).id)
    closed(counter, the_order(counter).id)
    return counter


def test_who_borrows_their_own_thing_has_it_back(desk: AtWork) -> None:
    counter = repaired(desk)
    counter.returned(3)

    counter.lent()

    row = the_swap(counter)
    assert (row.state, row.ended_at) == (SwapState.SWAPPED_BACK, counter.clock.now())
    assert home_view(counter.ctx, counter.school.mia.person_ref).ready is None
    assert (list_swaps(counter.ctx), repair_board(counter.ctx)) == ((), ())
    assert counter.chain_holds()


def test_a_loan_that_is_undone_lets_the_swap_wait_again(desk: AtWork) -> None:
    counter = repaired(desk)
    counter.returned(3)
    loan_id = counter.lent().loan.loan_id
    counter.clock.move(timedelta(minutes=1))

    undone = undo_loan(counter.ctx, counter.action(), loan_id, SCAN)

    assert isinstance(undone, Undone)
    row = the_swap(counter)
    assert (row.state, row.ended_at) == (SwapState.READY, None)
    assert home_view(counter.ctx, counter.school.mia.person_ref).ready is not None
    counter.give_back(by_staff=True)
    counter.lent()
    assert the_swap(counter).state is SwapState.SWAPPED_BACK


def test_a_swap_whose_repair_goes_on_stays_ended(file_desk: AtWork) -> None:
    counter = repaired(file_desk)
    loan_id = counter.lent().loan.loan_id
    worked_on_again = Move(to_state=WorkOrderState.IN_PROGRESS)
    moved(counter, the_order(counter).id, worked_on_again)

    undo_loan(counter.ctx, counter.action(), loan_id, SCAN)

    assert the_swap(counter).state is SwapState.SWAPPED_BACK


def test_somebody_elses_loan_leaves_it_theirs(file_desk: AtWork) -> None:
    counter = repaired(file_desk)

    counter.lent("leo")

    assert the_swap(counter).state is SwapState.READY


def test_a_swap_back_is_recorded_as_one(file_desk: AtWork) -> None:
    counter = repaired(file_desk)
    swap_id, action = the_swap(counter).id, counter.action()

    done = swap_back(counter.ctx, action, swap_id, SCAN)

    assert isinstance(done, SwappedBack)
    assert swap_back(counter.ctx, action, swap_id, SCAN) == done
    assert the_swap(counter).state is SwapState.SWAPPED_BACK


def test_what_a_loan_ended_ends_again_after_a_restore(tmp_path: Path) -> None:
    with make_store(tmp_path) as opened:
        counter = at_work(opened)
        store = path_of(opened)
        backup = back_up(place_of(store), counter.clock).path
        counter = repaired(counter)
        counter.returned(3)
        counter.lent()

    assert restore(counter, store, backup).tasks == ()

    with Store(f"sqlite:///{store}") as back:
        (row,) = counter.at(store=back).all(Swap)
        assert row.state is SwapState.SWAPPED_BACK
