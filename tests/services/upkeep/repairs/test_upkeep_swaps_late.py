"""A loaner for what was logged at the bench already: they brought it, and nobody thought of one."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from db.models.desk import OutboxJob
from db.models.lending import Loan
from db.models.upkeep.work_orders import Swap, WorkOrderCheck
from db.store import Store
from db.vocabulary.desk import OutboxKind, OutboxState
from db.vocabulary.upkeep import SwapState, WorkOrderState
from kiosk.services.desk.backups import back_up
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.repairs.order_work import tick
from kiosk.services.upkeep.repairs.swap_answers import (
    CannotUndo,
    NotLent,
    Swapped,
    SwappedBack,
    SwapUndone,
)
from kiosk.services.upkeep.repairs.swaps import give_late_loaner, was_brought
from kiosk.services.upkeep.repairs.swaps_back import swap_back, undo_swap
from tests.services.upkeep.repairs.swapping import closed, the_order, the_swap, worked_on
from tests.services.upkeep.repairs.test_upkeep_bench import card_of, logged, repair
from tests.support.counter import SCAN, AtWork, at_work
from tests.support.restoring import path_of, place_of, restore
from tests.support.store import key, make_store


def brought(desk: AtWork) -> UUID:
    """Mia's Chromebook lies on the bench, and three scans logged it; some minutes passed."""
    desk.lent()
    order_id = logged(desk, repair(desk, card_of(desk))).order_id
    desk.clock.move(timedelta(minutes=5))
    return order_id


def give(desk: AtWork, order_id: UUID, laptop: int = 3) -> object:
    return give_late_loaner(desk.ctx, desk.action(), order_id, desk.laptop(laptop), SCAN)


def repaired(desk: AtWork, order_id: UUID) -> None:
    """All its steps, up to its end."""
    worked_on(desk, order_id)
    for check in desk.all(WorkOrderCheck):
        tick(desk.ctx, desk.action(), order_id, check.position)
    closed(desk, order_id)


def out(desk: AtWork) -> list[UUID]:
    """What is lent."""
    return [row.item_id for row in desk.all(Loan) if row.returned_at is None]


def test_it_goes_out_once_to_who_brought_it_and_comes_home(desk: AtWork) -> None:
    order_id, action = brought(desk), desk.action()
    assert was_brought(desk.ctx, order_id)

    first = give_late_loaner(desk.ctx, action, order_id, desk.laptop(3), SCAN)
    again = give_late_loaner(desk.ctx, action, order_id, desk.laptop(3), SCAN)

    assert isinstance(first, Swapped)
    assert again == first
    row = the_swap(desk)
    assert (row.work_order_id, row.state) == (order_id, SwapState.LOANER_OUT)
    assert row.person_ref == desk.school.mia.person_ref
    assert out(desk) == [desk.laptop(3)]
    slips = [job.kind for job in desk.all(OutboxJob)]
    assert slips.count(OutboxKind.SWAP_SLIP) == 1
    repaired(desk, order_id)
    assert isinstance(swap_back(desk.ctx, desk.action(), row.id, SCAN), SwappedBack)
    assert out(desk) == [desk.laptop(1)]
    assert desk.chain_holds()


def test_nobody_gets_two(file_desk: AtWork) -> None:
    order_id = brought(file_desk)
    give(file_desk, order_id)

    assert isinstance(give(file_desk, order_id, 2), NotLent)
    assert out(file_desk) == [file_desk.laptop(3)]


def test_what_nobody_brought_gives_nobody_one(file_desk: AtWork) -> None:
    file_desk.lent()
    file_desk.returned()
    file_desk.clock.move(timedelta(minutes=5))
    order_id = logged(file_desk, repair(file_desk, card_of(file_desk))).order_id

    assert not was_brought(file_desk.ctx, order_id)
    assert isinstance(give(file_desk, order_id), NotLent)
    assert file_desk.all(Swap) == []
    with pytest.raises(NotFound):
        give(file_desk, key("no order"))


def test_once_it_is_repaired_nobody_gets_one_for_it(file_desk: AtWork) -> None:
    order_id = brought(file_desk)
    repaired(file_desk, order_id)

    assert not was_brought(file_desk.ctx, order_id)
    assert isinstance(give(file_desk, order_id), NotLent)


def test_undone_at_once_the_thing_stays_in_for_its_repair(desk: AtWork) -> None:
    order_id = brought(desk)
    give(desk, order_id)
    action, row = desk.action(), the_swap(desk)
    assert isinstance(undo_swap(desk.ctx, desk.action(), row.id, is_trial=True), SwapUndone)

    outcome = undo_swap(desk.ctx, action, row.id)

    assert isinstance(outcome, SwapUndone)
    assert undo_swap(desk.ctx, action, row.id) == outcome
    assert out(desk) == []
    assert the_swap(desk).state is SwapState.ENDED
    assert the_order(desk).state is not WorkOrderState.CANCELLED
    assert (OutboxKind.SWAP_SLIP, OutboxState.EXPIRED) in {
        (job.kind, job.state) for job in desk.all(OutboxJob)
    }
    assert isinstance(give(desk, order_id, 2), Swapped)
    assert desk.chain_holds()


def test_a_late_loaner_that_is_back_or_long_out_is_not_undone(file_desk: AtWork) -> None:
    order_id = brought(file_desk)
    give(file_desk, order_id)
    swap_id = the_swap(file_desk).id
    file_desk.clock.move(timedelta(seconds=121))
    assert undo_swap(file_desk.ctx, file_desk.action(), swap_id) == CannotUndo()
    assert out(file_desk) == [file_desk.laptop(3)]

    file_desk.clock.move(timedelta(seconds=-60))
    file_desk.returned(3)

    assert undo_swap(file_desk.ctx, file_desk.action(), swap_id) == CannotUndo()
    assert the_swap(file_desk).state is not SwapState.ENDED


@pytest.mark.parametrize("is_undone", [False, True])
def test_a_restore_brings_it_back(tmp_path: Path, is_undone: bool) -> None:
    with make_store(tmp_path) as opened:
        desk = at_work(opened)
        store = path_of(opened)
        order_id = brought(desk)
        backup = back_up(place_of(store), desk.clock).path
        give(desk, order_id)
        if is_undone:
            undo_swap(desk.ctx, desk.action(), the_swap(desk).id)
        row, lent = the_swap(desk), out(desk)

    report = restore(desk, store, backup)

    assert report.tasks == ()
    with Store(f"sqlite:///{store}") as back:
        found = desk.at(store=back)
        assert (the_swap(found).state, the_swap(found).loaner_loan_id) == (
            SwapState.ENDED if is_undone else SwapState.LOANER_OUT,
            row.loaner_loan_id,
        )
        assert out(found) == lent == ([] if is_undone else [desk.laptop(3)])
