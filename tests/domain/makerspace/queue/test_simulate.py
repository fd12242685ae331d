"""The finding for which the fair queue was chosen."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.app.system import seeded_random
from kiosk.domain.makerspace.queue.policies import POLICIES, PolicyName
from kiosk.domain.makerspace.queue.simulate import Outcome, outcome, starts_of
from kiosk.domain.makerspace.queue.workload import HOG, School, arrivals, machines

BEGINS = datetime(2026, 11, 2, tzinfo=UTC)


def seen(name: PolicyName, school: School, seeds: int = 30) -> Outcome:
    works = [arrivals(school, BEGINS, seeded_random(seed)) for seed in range(seeds)]
    return outcome(
        school, [starts_of(POLICIES[name], school, work, BEGINS) for work in works], BEGINS
    )


@pytest.fixture(scope="module")
def found() -> dict[PolicyName, Outcome]:
    return {name: seen(name, School()) for name in POLICIES}


def test_a_hard_cap_beats_first_come_first_served_for_all_but_the_hog(
    found: dict[PolicyName, Outcome],
) -> None:
    fifo, fair = found[PolicyName.FIFO], found[PolicyName.FAIR_CAP]

    for before, now in (
        (fifo.others.half, fair.others.half),
        (fifo.others.nine_of_ten, fair.others.nine_of_ten),
        (fifo.others.longest, fair.others.longest),
        (fair.hog.half, fifo.hog.half),
    ):
        assert before is not None
        assert now is not None
        assert now < before
    assert fair.top_five < fifo.top_five
    assert fair.makespan > fifo.makespan


def test_others_wait_least_under_the_cap_and_longest_first_come_first_served(
    found: dict[PolicyName, Outcome],
) -> None:
    def half(name: PolicyName) -> timedelta:
        wait = found[name].others.half
        assert wait is not None
        return wait

    assert half(PolicyName.FAIR_CAP) < half(PolicyName.FAIR_TWO) < half(PolicyName.FAIR)
    assert half(PolicyName.FAIR) < half(PolicyName.ROUND_ROBIN) < half(PolicyName.FIFO)
    assert half(PolicyName.FAIR_CAP) < half(PolicyName.FIFO_CAP) < half(PolicyName.FIFO)


def test_a_school_without_a_hog_has_no_wait_of_one() -> None:
    assert seen(PolicyName.FAIR_CAP, School(hog_jobs=0), 1).hog.half is None


def test_a_term_is_run_to_its_end() -> None:
    school = School(weeks=18)
    work = arrivals(school, BEGINS, seeded_random(1))

    starts = starts_of(POLICIES[PolicyName.FAIR_BORROW], school, work, BEGINS)

    assert sum(each.job.student_id == HOG for each in starts) == 18 * 12
    assert {each.job.job_id for each in starts} == {each.job_id for each in work}
    assert {each.machine_id for each in starts} == {each.machine_id for each in machines(school)}
