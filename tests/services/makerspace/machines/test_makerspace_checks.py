"""Machines unlocked for a test, checked after a job, and tested after a repair."""

import pytest

from db.models.makerspace.jobs import Job
from db.models.makerspace.machines import Machine
from db.vocabulary.makerspace import JobState, MachineState
from db.vocabulary.upkeep import WorkOrderState
from kiosk.domain.makerspace.machines import CheckLack, Hold
from kiosk.services.makerspace.machines.checks import (
    NotBlocked,
    NotChecked,
    lock_again,
    mark_checked,
    unlock_for_test,
)
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.repairs.order_moves import Move, move_order
from tests.services.makerspace.workshop import add_job, add_printers, step
from tests.services.upkeep.repairs.repairing import CLOSE, brought_to, moved, opened
from tests.support.counter import AtWork

CANCEL = Move(to_state=WorkOrderState.CANCELLED, reason="a slip")


def use_of(desk: AtWork) -> MachineState:
    (row,) = desk.all(Machine)
    return row.use


def test_staff_unlock_what_is_blocked_for_a_test_until_the_day_ends(desk: AtWork) -> None:
    (item_id,) = add_printers(desk)
    teacher = desk.school.teacher.person_ref
    with pytest.raises(NotBlocked) as refused:
        unlock_for_test(desk.ctx, desk.action(), item_id, by=teacher)
    opened(desk, takes_out=False, is_hazard=True)

    unlocked = unlock_for_test(desk.ctx, desk.action(), item_id, by=teacher)
    again = lock_again(desk.ctx, desk.action(), item_id)

    assert refused.value.state is MachineState.FREE
    assert unlocked.held_by(is_test_run=True) == ()
    assert again.held_by(is_test_run=True) == (Hold.HAZARD,)
    with pytest.raises(NotFound):
        lock_again(desk.ctx, desk.action(), desk.laptop(2))
    assert desk.chain_holds()


def test_a_machine_is_free_once_staff_have_checked_it(desk: AtWork) -> None:
    (item_id,) = add_printers(desk, use=MachineState.TO_CHECK)
    job = add_job(desk, state=JobState.FINISHED_ON_BED, machine_id=item_id)
    with pytest.raises(NotChecked) as refused:
        mark_checked(desk.ctx, desk.action(), item_id, is_bed_clear=False, test_steps_left=2)
    assert refused.value.lacks == (
        CheckLack.JOB_ON_BED,
        CheckLack.BED_NOT_CLEAR,
        CheckLack.TEST_STEPS,
    )
    desk.change(Job, job, state=JobState.CANCELLED)

    action = desk.action()
    free = mark_checked(desk.ctx, action, item_id, is_bed_clear=True)

    assert (free.state, free.use) == (MachineState.FREE, MachineState.FREE)
    assert mark_checked(desk.ctx, action, item_id, is_bed_clear=True) == free
    with pytest.raises(NotChecked) as nothing:
        mark_checked(desk.ctx, desk.action(), item_id, is_bed_clear=True)
    assert nothing.value.lacks == (CheckLack.NOTHING_TO_CHECK,)
    assert desk.chain_holds()


def test_a_machine_is_tested_after_the_last_repair_that_shut_it_down(desk: AtWork) -> None:
    add_printers(desk)
    first, second = brought_to(desk, WorkOrderState.TESTING), opened(desk).order_id

    moved(desk, first, CLOSE)
    still_down = use_of(desk)
    moved(desk, second, CANCEL)

    assert (still_down, use_of(desk)) == (MachineState.FREE, MachineState.TO_CHECK)
    assert desk.chain_holds()


def test_a_repair_beside_its_work_needs_no_test(file_desk: AtWork) -> None:
    desk = file_desk
    add_printers(desk)

    moved(desk, opened(desk, takes_out=False).order_id, CANCEL)

    assert use_of(desk) is MachineState.FREE


def test_a_machine_with_a_job_on_it_is_checked_once_that_ends(file_desk: AtWork) -> None:
    desk = file_desk
    add_printers(desk, use=MachineState.IN_USE)

    moved(desk, opened(desk).order_id, CANCEL)

    assert use_of(desk) is MachineState.IN_USE


def test_what_was_opened_by_mistake_needs_no_test(file_desk: AtWork) -> None:
    desk = file_desk
    add_printers(desk)
    order_id = opened(desk).order_id

    step(desk, lambda s, doing: move_order(s, doing, order_id, CANCEL, is_undone=True))

    assert use_of(desk) is MachineState.FREE
