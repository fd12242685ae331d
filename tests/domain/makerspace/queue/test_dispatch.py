"""Which job begins on which machine, and why another waits."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary.makerspace import Band, WaitingFor
from kiosk.domain.makerspace.queue.facts import Fit, Gates, Machine, WaitingJob
from kiosk.domain.makerspace.queue.policies import QueueRules
from kiosk.domain.makerspace.queue.waiting import WaitingReason, waiting_reasons
from tests.domain.makerspace.queue.jobs import HOUR, NOW, floor_of, job, printers

SHORT = 45


def started(
    jobs: list[WaitingJob],
    machines: tuple[Machine, ...],
    rules: QueueRules | None = None,
    gates: Gates | None = None,
) -> list[tuple[int, int]]:
    """The job and the machine of each start."""
    found = floor_of(jobs, machines, rules, gates).start_all(NOW)
    return [(each.job.job_id.int, each.machine_id.int) for each in found]


def night(job: WaitingJob, machine: Machine, at: datetime) -> Fit:
    """What takes longer than an hour runs alone, up to ten hours."""
    if job.estimate <= 3_600:
        return Fit.BY_DAY
    return Fit.OVERNIGHT if job.estimate <= 36_000 else Fit.TOO_LATE


def test_a_student_has_one_long_job_running_and_the_machine_stands_idle() -> None:
    assert started([job(1, 1), job(2, 1)], printers(2)) == [(1, 0)]


def test_a_short_job_borrows_what_nobody_else_can_use() -> None:
    jobs = [job(1, 1, 10), job(2, 1, SHORT), job(3, 2, 200)]

    assert started(jobs, printers(2)) == [(1, 0), (3, 1)]
    assert started(jobs, printers(3)) == [(1, 0), (3, 1), (2, 2)]


def test_staff_let_a_job_go_beside_another() -> None:
    assert started([job(1, 1), job(2, 1, is_over_cap=True)], printers(2)) == [(1, 0), (2, 1)]
    assert started([job(1, 1, is_over_cap=True), job(2, 1)], printers(2)) == [(1, 0)]


def test_what_already_runs_counts_towards_the_cap() -> None:
    busy = Machine(UUID(int=9), "printer", busy_until=NOW + HOUR, running=job(8, 1))

    assert started([job(1, 1), job(2, 2)], (busy, *printers(2))) == [(2, 0)]


def test_a_job_goes_where_its_material_is_and_leaves_the_versatile_machine() -> None:
    one = Machine(UUID(int=5), "printer", frozenset({"PLA"}))
    both = Machine(UUID(int=1), "printer", frozenset({"PLA", "PETG"}))
    laser = Machine(UUID(int=0), "laser", frozenset({"PLA"}))
    jobs = [job(1, 1, material="PLA"), job(2, 2, material="PETG"), job(3, 3, material="TPU")]

    assert started(jobs, (laser, both, one)) == [(1, 5), (2, 1)]


def test_the_night_takes_the_longest_that_ends_in_time_and_lends_to_the_capped_last() -> None:
    jobs = [job(1, 1, 300), job(2, 2, 500), job(3, 2, 550), job(4, 3, 700), job(5, 4, 30)]

    found = started(jobs, printers(4), gates=Gates(fit=night))

    assert found == [(5, 0), (3, 1), (1, 2), (2, 3)]


def test_only_the_trained_start() -> None:
    gates = Gates(is_trained=lambda each: each.student_id.int != 1)

    assert started([job(1, 1), job(2, 2)], printers(2), gates=gates) == [(2, 0)]


@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(5, 300), st.booleans()), max_size=12),
    st.integers(1, 5),
)
def test_no_machine_has_two_jobs_and_only_staff_and_short_jobs_pass_the_cap(
    drawn: list[tuple[int, int, bool]], count: int
) -> None:
    jobs = [
        job(number, student, minutes, is_over_cap=is_over)
        for number, (student, minutes, is_over) in enumerate(drawn)
    ]

    found = list(floor_of(jobs, printers(count)).start_all(NOW))

    assert len({each.machine_id for each in found}) == len(found)
    running = Counter[UUID]()
    for each in found:
        may_pass = each.job.is_over_cap or each.job.estimate <= SHORT * 60
        assert may_pass or not running[each.job.student_id]
        running[each.job.student_id] += 1


DOWN = Machine(UUID(int=0), "printer", busy_until=NOW + 2 * HOUR, is_down=True)
SOON = replace(DOWN, machine_id=UUID(int=1), busy_until=NOW + HOUR)
NOBODY_KNOWS = replace(DOWN, busy_until=None)
BUSY = Machine(UUID(int=9), "printer", busy_until=NOW + HOUR, running=job(9, 9))


@pytest.mark.parametrize(
    ("machines", "waiting", "expected"),
    [
        ((), job(1), WaitingReason(WaitingFor.NO_MACHINE)),
        ((DOWN, SOON), job(1), WaitingReason(WaitingFor.MACHINE_DOWN, until=NOW + HOUR)),
        ((NOBODY_KNOWS,), job(1), WaitingReason(WaitingFor.MACHINE_DOWN)),
        (
            printers(1),
            job(1, material="PLA"),
            WaitingReason(WaitingFor.MATERIAL, material="PLA"),
        ),
        (printers(1), job(1, minutes=700), WaitingReason(WaitingFor.TOO_LATE)),
        ((BUSY, *printers(1)), job(1, 9), WaitingReason(WaitingFor.CAP)),
        ((BUSY,), job(1), WaitingReason(WaitingFor.BUSY)),
    ],
)
def test_why_a_job_waits(
    machines: tuple[Machine, ...], waiting: WaitingJob, expected: WaitingReason
) -> None:
    gates = Gates(fit=night)
    floor = floor_of([waiting], machines, gates=gates)

    assert waiting_reasons(floor, waiting, (), machines, gates, NOW) == (expected,)


def test_every_reason_is_told_and_how_many_used_less() -> None:
    gates = Gates(is_trained=lambda each: False)
    floor = floor_of([job(1, 9), job(2, 2), job(3, 3, band=Band.CLASS_DUE)], (BUSY,))
    ahead = (job(2, 2), job(3, 3), job(4, 9))

    assert waiting_reasons(floor, job(1, 9), ahead, (BUSY,), gates, NOW) == (
        WaitingReason(WaitingFor.TRAINING),
        WaitingReason(WaitingFor.CAP),
        WaitingReason(WaitingFor.TURN, ahead=3, lighter=2),
    )


def test_a_machine_takes_jobs_again_once_it_is_cleared() -> None:
    floor = floor_of([job(1, 1), job(2, 1)], printers(1))
    (first,) = floor.start_all(NOW)
    floor.end(first.job, NOW + HOUR)
    assert list(floor.start_all(NOW + HOUR)) == []

    floor.free(first.machine_id)

    assert [each.job.job_id.int for each in floor.start_all(NOW + timedelta(hours=2))] == [2]
