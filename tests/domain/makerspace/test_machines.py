"""What people see of a machine, whatever holds it, and how it gets free again."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from db.vocabulary.makerspace import MachineState
from kiosk.domain.makerspace.machines import (
    USES,
    CheckLack,
    Hold,
    MachineFacts,
    OpenOrder,
    availability_of,
    check_lacks,
    use_after_shutdown,
)

M = MachineState
SOON = datetime(2026, 11, 17, 15, tzinfo=UTC)
LATER = SOON + timedelta(days=2)
SHUT = OpenOrder(forces_shutdown=True, expected_at=SOON)
HAZARD = OpenOrder(is_hazard=True, expected_at=LATER)


@pytest.mark.parametrize("use", sorted(USES))
def test_a_machine_that_nothing_holds_is_what_its_jobs_made_of_it(use: M) -> None:
    told = availability_of(MachineFacts(use, orders=(OpenOrder(expected_at=LATER),)))
    assert (told.state, told.holds, told.expected_at) == (use, (), None)


@pytest.mark.parametrize(
    ("use", "is_retired", "is_shut", "is_hazard", "is_overdue"),
    list(product(sorted(USES), *([False, True],) * 4)),
)
def test_the_strongest_hold_is_the_state_and_all_are_told(
    use: M, is_retired: bool, is_shut: bool, is_hazard: bool, is_overdue: bool
) -> None:
    orders = (SHUT,) * is_shut + (HAZARD,) * is_hazard
    told = availability_of(MachineFacts(use, orders, is_overdue, is_retired=is_retired))
    there = {
        Hold.RETIRED: is_retired,
        Hold.SHUT_DOWN: is_shut,
        Hold.HAZARD: is_hazard,
        Hold.SERVICE_OVERDUE: is_overdue,
    }
    assert told.holds == tuple(hold for hold, is_there in there.items() if is_there)
    assert told.use is use
    expected = use
    if is_hazard or is_overdue:
        expected = M.BLOCKED
    if is_shut:
        expected = M.DOWN
    assert told.state is (M.RETIRED if is_retired else expected)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (MachineFacts(M.FREE, (SHUT,)), SOON),
        (MachineFacts(M.FREE, (SHUT, HAZARD)), LATER),
        (MachineFacts(M.FREE, (SHUT, OpenOrder(is_hazard=True))), None),
        (MachineFacts(M.FREE, (SHUT,), is_service_overdue=True), None),
        (MachineFacts(M.FREE, (SHUT,), is_retired=True), None),
        (MachineFacts(M.FREE), None),
    ],
)
def test_a_repair_is_estimated_by_the_last_of_its_orders(
    facts: MachineFacts, expected: datetime | None
) -> None:
    assert availability_of(facts).expected_at == expected


@pytest.mark.parametrize(
    ("facts", "is_let"),
    [
        (MachineFacts(M.FREE, (HAZARD,), is_unlocked=True), True),
        (MachineFacts(M.FREE, is_service_overdue=True, is_unlocked=True), True),
        (MachineFacts(M.FREE, is_service_overdue=True), False),
        (MachineFacts(M.FREE, (SHUT, HAZARD), is_unlocked=True), False),
        (MachineFacts(M.FREE, is_retired=True, is_unlocked=True), False),
    ],
)
def test_an_unlock_is_for_test_runs_on_a_blocked_machine(facts: MachineFacts, is_let: bool) -> None:
    told = availability_of(facts)
    assert told.held_by(is_test_run=False) == told.holds != ()
    assert (told.held_by(is_test_run=True) == ()) is is_let


def test_a_machine_is_free_again_after_a_look_at_it() -> None:
    def lacks(use: M, job: bool, clear: bool, steps: int) -> tuple[CheckLack, ...]:
        return check_lacks(use, has_job_on_bed=job, is_bed_clear=clear, test_steps_left=steps)

    assert lacks(M.TO_CHECK, False, True, 0) == ()
    assert lacks(M.TO_CHECK, True, False, 2) == (
        CheckLack.JOB_ON_BED,
        CheckLack.BED_NOT_CLEAR,
        CheckLack.TEST_STEPS,
    )
    for use in USES - {M.TO_CHECK}:
        assert lacks(use, False, True, 0) == (CheckLack.NOTHING_TO_CHECK,)


def test_what_was_shut_down_is_tested_first() -> None:
    expected = {use: use for use in USES} | {M.FREE: M.TO_CHECK}
    assert {use: use_after_shutdown(use) for use in USES} == expected
