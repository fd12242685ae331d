"""Whose turn it is."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary.makerspace import Band
from kiosk.domain.makerspace.queue.facts import WaitingJob
from kiosk.domain.makerspace.queue.order import RANK, ordered
from kiosk.domain.makerspace.queue.policies import QueueRules
from kiosk.domain.makerspace.queue.shares import Usage, used, with_run
from tests.domain.makerspace.queue.jobs import ALWAYS, NOW, job, line_of

H = timedelta(hours=35)
TEN_DAYS = 70 * 60

JOBS = st.lists(
    st.tuples(
        st.integers(1, 4),
        st.integers(5, 300),
        st.integers(0, TEN_DAYS + 300),
        st.sampled_from(Band),
    ),
    max_size=12,
).map(
    lambda drawn: [
        job(number, student, minutes, waited, band=band)
        for number, (student, minutes, waited, band) in enumerate(drawn)
    ]
)


def numbers(jobs: list[WaitingJob]) -> list[int]:
    return [each.job_id.int for each in ordered(line_of(jobs), NOW)]


def test_the_least_recently_served_goes_first() -> None:
    # InvokeAI, pull request 9086: A1, A2, B1, C1, C2, A3.
    jobs = [job(number, student) for number, student in enumerate((1, 1, 2, 3, 3, 1), 1)]

    assert numbers(jobs) == [1, 3, 4, 2, 5, 6]


def test_a_score_is_share_and_half_the_length_less_a_quarter_of_the_wait() -> None:
    one, assigned = job(1, 1, 60, 40), job(2, 2, 60, 40, is_class=True)
    usage = {each.account: Usage(6_000, NOW - H) for each in (one, assigned)}
    line = line_of([one, assigned], usage=usage)

    assert line.score(one, NOW) == pytest.approx(3_000 + 1_800 - 600)
    assert line.score(assigned, NOW) == pytest.approx(1_000 + 1_800 - 600)


def test_use_halves_in_a_half_life_and_never_without_one() -> None:
    assert used(Usage(80, NOW - 2 * H), NOW, H, ALWAYS) == 20
    assert used(Usage(80, NOW - 2 * H), NOW, None, ALWAYS) == 80


def test_runs_add_up_in_any_order_and_what_the_machine_spoilt_is_free() -> None:
    early, late = Usage(80, NOW - H), Usage(10, NOW)

    assert with_run(early, late, H, ALWAYS) == with_run(late, early, H, ALWAYS) == Usage(50, NOW)
    assert with_run(None, late, H, ALWAYS) == late
    assert with_run(early, late, H, ALWAYS, is_machine_fault=True) == Usage(40, NOW)
    assert with_run(None, late, H, ALWAYS, is_machine_fault=True) == Usage(0, NOW)


def test_waiting_ten_open_days_goes_before_all_but_urgent_work() -> None:
    jobs = [
        job(1, 1, 400, TEN_DAYS, band=Band.PERSONAL),
        job(2, 2, 400, TEN_DAYS + 1, band=Band.PERSONAL),
        job(3, 3, 5, band=Band.CLASS_DUE),
        job(4, 4, 400, band=Band.STAFF_URGENT),
    ]

    assert numbers(jobs) == [4, 2, 3, 1]


@given(JOBS)
def test_bands_and_the_starvation_bound_hold(jobs: list[WaitingJob]) -> None:
    def rank(each: WaitingJob) -> int:
        starved = NOW - each.queued_at > timedelta(minutes=TEN_DAYS)
        return min(RANK[each.band], 1) if starved else RANK[each.band]

    found = list(ordered(line_of(jobs), NOW))

    assert sorted(found, key=rank) == found
    assert {each.job_id for each in found} == {each.job_id for each in jobs}


@given(JOBS.flatmap(lambda jobs: st.tuples(st.just(jobs), st.permutations(jobs))))
def test_the_same_jobs_have_the_same_order(both: tuple[list[WaitingJob], list[WaitingJob]]) -> None:
    jobs, shuffled = both

    assert numbers(shuffled) == numbers(jobs)


@given(JOBS)
def test_a_job_of_a_later_band_moves_nobody(jobs: list[WaitingJob]) -> None:
    before = [each for each in jobs if each.band is not Band.PERSONAL]
    later = job(99, 1, 5, band=Band.PERSONAL)

    assert numbers([*before, later]) == [*numbers(before), 99]


@given(JOBS)
def test_the_pick_is_the_least_score_of_its_band(jobs: list[WaitingJob]) -> None:
    line = line_of(jobs, QueueRules(starves_after=None))
    picked = line.pick(NOW, lambda _: True)

    def turn(each: WaitingJob) -> tuple[int, float, datetime, UUID]:
        return RANK[each.band], line.score(each, NOW), each.queued_at, each.job_id

    assert picked == min(jobs, key=turn, default=None)
