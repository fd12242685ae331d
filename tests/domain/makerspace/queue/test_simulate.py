"""The finding for which the fair queue was chosen."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings, target
from hypothesis import strategies as st

from kiosk.app.system import seeded_random
from kiosk.domain.makerspace.queue.dry_run import length_of
from kiosk.domain.makerspace.queue.facts import Start
from kiosk.domain.makerspace.queue.policies import POLICIES, PolicyName
from kiosk.domain.makerspace.queue.simulate import Outcome, outcome, starts_of
from kiosk.domain.makerspace.queue.workload import HOG, School, arrivals, machines
from tests.domain.makerspace.queue.jobs import HOUR

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


LITTLE_TIME = 3 * HOUR
IMPATIENT = replace(POLICIES[PolicyName.FAIR_CAP], starves_after=LITTLE_TIME)
SMALL = School(printers=2, students=8, hog_jobs=5, week=900, weeks=3)


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_nothing_goes_before_what_starved_but_where_a_student_is_at_the_cap(seed: int) -> None:
    work = arrivals(SMALL, BEGINS, seeded_random(seed))
    starts = starts_of(IMPATIENT, SMALL, work, BEGINS)

    overtaken = 0
    for place, start in enumerate(starts):
        if start.at - start.job.queued_at > LITTLE_TIME:
            continue
        for later in starts[place + 1 :]:
            if start.at - later.job.queued_at > LITTLE_TIME:
                assert _has_one_running(starts[:place], later.job.student_id, start.at)
                overtaken += 1
    target(overtaken)


def _has_one_running(before: Sequence[Start], student: UUID, at: datetime) -> bool:
    return any(
        each.job.student_id == student and each.at + length_of(each.job) > at for each in before
    )
