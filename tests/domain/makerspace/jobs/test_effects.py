"""What follows from each move of a job."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from db.vocabulary.makerspace import Blame, Failure, JobActor, JobNotice, JobState, MachineState
from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.makerspace.jobs.effects import (
    Course,
    Effects,
    MaterialMove,
    Slip,
    Usage,
    effects_of,
    used,
)
from kiosk.domain.makerspace.jobs.facts import Estimate, Wish
from kiosk.domain.makerspace.jobs.run import Run, begun, stopped
from kiosk.domain.makerspace.jobs.shelf import days_held, held_until
from tests.domain.makerspace.jobs.facts import CALENDAR, HOUR, NOW, facts_of, wish_for

S = JobState
A = JobActor
M = MachineState
N = JobNotice
BEFORE = NOW - HOUR
RUNNING = Course(BEFORE, 100_000, begun(NOW))
HALF = 1_800
NEVER_OPEN = Calendar(ZoneInfo("UTC"), closed_weekdays=frozenset(range(7)))


def effects(state: S, wish: Wish, course: Course = RUNNING, **known: Any) -> Effects:
    return effects_of(facts_of(state, **known), course, wish=wish, calendar=CALENDAR)


def test_a_job_gets_its_age_once() -> None:
    assert effects(S.SUBMITTED, wish_for(S.QUEUED), Course()).queued_at == NOW
    assert effects(S.SUBMITTED, wish_for(S.QUEUED), Course(BEFORE)).queued_at == BEFORE
    assert effects(S.CLAIMED, wish_for(S.QUEUED), Course(BEFORE)).queued_at == BEFORE
    assert effects(S.DRAFT, wish_for(S.SUBMITTED), Course()).queued_at is None


@pytest.mark.parametrize(
    ("state", "to_state", "expected"),
    [
        (S.SUBMITTED, S.QUEUED, None),
        (S.QUEUED, S.CLAIMED, M.RESERVED),
        (S.CLAIMED, S.QUEUED, M.FREE),
        (S.CLAIMED, S.RUNNING, M.IN_USE),
        (S.RUNNING, S.PAUSED, None),
        (S.PAUSED, S.RUNNING, None),
        (S.RUNNING, S.INTERRUPTED, None),
        (S.INTERRUPTED, S.RUNNING, None),
        (S.RUNNING, S.FINISHED_ON_BED, M.TO_CHECK),
        (S.INTERRUPTED, S.FINISHED_ON_BED, M.TO_CHECK),
        (S.PAUSED, S.FAILED, M.TO_CHECK),
        (S.RUNNING, S.CANCELLED, M.TO_CHECK),
        (S.NEEDS_CHANGES, S.CANCELLED, None),
        (S.FINISHED_ON_BED, S.READY, M.FREE),
        (S.READY, S.PICKED_UP, None),
    ],
)
def test_a_machine_follows_its_job(state: S, to_state: S, expected: M | None) -> None:
    assert effects(state, wish_for(to_state)).machine is expected


def test_a_machine_that_was_shut_down_meanwhile_is_tested_before_it_is_free() -> None:
    owing = replace(RUNNING, owes_test=True)
    assert effects(S.FINISHED_ON_BED, wish_for(S.READY), owing).machine is M.TO_CHECK


def test_a_claim_reserves_and_letting_go_releases_as_much() -> None:
    claimed = effects(S.QUEUED, wish_for(S.CLAIMED), Course(BEFORE))
    assert claimed.material == MaterialMove(reserved=100_000)
    let_go = effects(S.CLAIMED, wish_for(S.QUEUED), Course(BEFORE, 100_000))
    assert let_go.material == MaterialMove(released=100_000)
    assert effects(S.QUEUED, wish_for(S.CLAIMED), estimate=None).material == MaterialMove()
    assert effects(S.RUNNING, wish_for(S.PAUSED)).material == MaterialMove()


@pytest.mark.parametrize(
    ("to_state", "told", "consumed"),
    [
        (S.FINISHED_ON_BED, {}, 100_000),
        (S.FINISHED_ON_BED, {"measured": 120_000}, 120_000),
        (S.FAILED, {"measured": 2_000, "progress": 900}, 2_000),
        (S.FAILED, {"progress": 250}, 25_000),
        (S.FAILED, {"progress": 1_700}, 100_000),
        (S.FAILED, {}, 50_000),
        (S.CANCELLED, {"progress": 0}, 0),
    ],
)
def test_a_run_that_ends_consumes_what_was_used(
    to_state: S, told: dict[str, int], consumed: int
) -> None:
    course = Course(BEFORE, 100_000, begun(NOW), told.get("measured"), told.get("progress"))
    after = effects(S.RUNNING, wish_for(to_state, after=HOUR / 2), course)
    assert after.material == MaterialMove(released=100_000, consumed=consumed)
    assert after.usage == Usage(HALF, HALF)


def test_what_is_not_whole_is_rounded_half_up_and_no_estimate_uses_nothing() -> None:
    assert used(Estimate(60, 5), Course(progress=100), 0, is_done=False) == 1
    assert used(Estimate(60, 5), Course(progress=99), 0, is_done=False) == 0
    assert used(Estimate(0, 5), Course(), 0, is_done=False) == 5
    unknown = effects(S.RUNNING, wish_for(S.FAILED), estimate=None, failure=Failure.POWER)
    assert unknown.material == MaterialMove(released=100_000)
    never_began = effects(S.RUNNING, wish_for(S.FAILED), Course(BEFORE, 7))
    assert (never_began.material, never_began.usage) == (MaterialMove(released=7), None)


def test_a_pause_occupies_the_machine_and_does_not_print() -> None:
    begins = effects(S.CLAIMED, wish_for(S.RUNNING), Course(BEFORE)).run
    pauses = effects(S.RUNNING, wish_for(S.PAUSED, after=HOUR), Course(run=begins)).run
    resumes = effects(S.PAUSED, wish_for(S.RUNNING, after=3 * HOUR), Course(run=pauses)).run
    ends = effects(S.RUNNING, wish_for(S.FAILED, after=4 * HOUR), Course(run=resumes))
    assert ends.usage == Usage(2 * 3_600, 4 * 3_600)


@pytest.mark.parametrize(
    ("to_state", "seconds"),
    [
        (S.FAILED, 600),  # what it did since, nobody knows
        (S.FINISHED_ON_BED, 3_600),  # it was over long before somebody looked
    ],
)
def test_a_run_that_was_lost_counts_no_more_than_its_estimate(to_state: S, seconds: int) -> None:
    seen = replace(RUNNING, seen_at=NOW + HOUR / 6)
    lost = effects(S.RUNNING, wish_for(S.INTERRUPTED, A.PRINTER, HOUR / 5), seen).run
    ends = effects(S.INTERRUPTED, wish_for(to_state, after=15 * HOUR), Course(run=lost))
    assert ends.usage == Usage(seconds, 15 * 3_600)


def test_a_run_that_was_lost_while_it_paused_did_not_print_on() -> None:
    paused = Course(run=stopped(begun(NOW), NOW + HOUR / 6))
    lost = effects(S.PAUSED, wish_for(S.INTERRUPTED, A.PRINTER, HOUR / 5), paused).run
    goes_on = effects(S.INTERRUPTED, wish_for(S.RUNNING, after=HOUR), Course(run=lost))
    assert goes_on.run == Run(NOW, NOW + HOUR, HOUR / 6)


def test_a_run_that_is_found_without_an_estimate_counts_what_was_seen() -> None:
    lost = replace(RUNNING, run=Run(NOW, None, HOUR, lost_at=NOW + HOUR))
    found = effects(S.INTERRUPTED, wish_for(S.RUNNING, after=3 * HOUR), lost, estimate=None)
    assert found.run == Run(NOW, NOW + 3 * HOUR, HOUR)


def test_a_clock_that_was_set_back_takes_no_time_from_a_run() -> None:
    ends = effects(S.RUNNING, wish_for(S.FAILED, after=-HOUR))
    assert ends.usage == Usage(0, 0)


@pytest.mark.parametrize(
    ("state", "wish", "notice"),
    [
        (S.SUBMITTED, wish_for(S.NEEDS_CHANGES), N.CHANGES_NEEDED),
        (S.SUBMITTED, wish_for(S.REJECTED), N.REJECTED),
        (S.NEEDS_CHANGES, wish_for(S.CANCELLED, A.CHORE), N.CHANGES_EXPIRED),
        (S.NEEDS_CHANGES, wish_for(S.CANCELLED, A.OWNER), None),
        (S.QUEUED, wish_for(S.CANCELLED, A.STAFF), N.CANCELLED),
        (S.CLAIMED, wish_for(S.QUEUED, A.SCHEDULER), N.CLAIM_LAPSED),
        (S.CLAIMED, wish_for(S.QUEUED), None),
        (S.RUNNING, wish_for(S.FAILED), N.FAILED),
        (S.RUNNING, wish_for(S.CANCELLED), N.CANCELLED),
        (S.RUNNING, wish_for(S.CANCELLED, A.OWNER), None),
        (S.FINISHED_ON_BED, wish_for(S.READY), N.READY),
        (S.READY, wish_for(S.ABANDONED, A.CHORE), N.ABANDONED),
        (S.READY, wish_for(S.PICKED_UP), None),
    ],
)
def test_an_owner_is_told(state: S, wish: Wish, notice: JobNotice | None) -> None:
    assert effects(state, wish).notice is notice


def test_a_receipt_comes_once_and_a_slip_with_the_bin() -> None:
    assert effects(S.DRAFT, wish_for(S.SUBMITTED)).slip is Slip.RECEIPT
    assert effects(S.NEEDS_CHANGES, wish_for(S.SUBMITTED)).slip is None
    assert effects(S.FINISHED_ON_BED, wish_for(S.READY)).slip is Slip.PICKUP


@pytest.mark.parametrize(
    ("failure", "blame", "is_free"),
    [
        (Failure.NOZZLE_CLOG, None, True),
        (Failure.OTHER, None, True),
        (Failure.BAD_MODEL, None, False),
        (Failure.USER_STOP, None, False),
        (Failure.BAD_MODEL, Blame.MACHINE, True),
        (Failure.ADHESION, Blame.MODEL, False),
        (None, None, False),
    ],
)
def test_what_the_machine_spoilt_is_free(
    failure: Failure | None, blame: Blame | None, is_free: bool
) -> None:
    course = replace(RUNNING, blame=blame)
    assert effects(S.RUNNING, wish_for(S.FAILED), course, failure=failure).is_free is is_free


def test_a_free_job_stays_free_and_another_does_not_become_so() -> None:
    free = replace(RUNNING, is_free=True)
    assert effects(S.RUNNING, wish_for(S.FINISHED_ON_BED), free).is_free
    assert not effects(S.RUNNING, wish_for(S.FINISHED_ON_BED)).is_free


def test_a_job_is_held_for_open_days() -> None:
    ready = effects(S.FINISHED_ON_BED, wish_for(S.READY))
    assert ready.held_until == date(2026, 11, 26)
    assert effects(S.RUNNING, wish_for(S.FAILED)).held_until is None
    assert held_until(NEVER_OPEN, NOW, 7) is None


def test_a_job_is_given_away_on_the_day_after_its_last() -> None:
    held = [days_held(CALENDAR, NOW, NOW + timedelta(days=days)) for days in range(11)]
    assert held == [0, 0, 1, 2, 3, 3, 3, 4, 5, 6, 7]
    assert days_held(CALENDAR, NOW, NOW - timedelta(days=9)) == 0
