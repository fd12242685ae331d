"""What comes of what a printer tells, again and again."""

from datetime import timedelta

import pytest

from db.vocabulary.makerspace import Failure, JobState
from kiosk.domain.makerspace.jobs.polling import Activity, Noticed, Sighting, Watch, noticed, polled
from kiosk.domain.makerspace.jobs.settings import JobSettings
from tests.domain.makerspace.jobs.facts import NOW

S = JobState
SETTINGS = JobSettings()
STEP = timedelta(seconds=10)
PRINTING = Sighting(Activity.PRINTING, is_ours=True)
IDLE = Sighting(Activity.IDLE, is_ours=False)
FINISHED = Sighting(Activity.FINISHED, is_ours=True)


def follow(state: S, *seen: Sighting | None) -> list[tuple[int, Noticed]]:
    """Every move of a job that is polled every ten seconds, with the number of the poll."""
    watch, moves = Watch(), []
    for number, sighting in enumerate(seen):
        at = NOW + number * STEP
        watch = polled(watch, sighting, at=at, settings=SETTINGS)
        move = noticed(watch, state, at=at, settings=SETTINGS)
        if move is not None:
            state = move.to_state
            moves.append((number, move))
    return moves


@pytest.mark.parametrize(
    ("state", "activity", "expected"),
    [
        (S.CLAIMED, Activity.PRINTING, S.RUNNING),
        (S.CLAIMED, Activity.PAUSED, S.RUNNING),
        (S.CLAIMED, Activity.FINISHED, S.RUNNING),
        (S.CLAIMED, Activity.IDLE, None),
        (S.CLAIMED, Activity.STOPPED, None),
        (S.CLAIMED, Activity.BROKEN, None),
        (S.RUNNING, Activity.PRINTING, None),
        (S.RUNNING, Activity.PAUSED, S.PAUSED),
        (S.RUNNING, Activity.FINISHED, S.FINISHED_ON_BED),
        (S.RUNNING, Activity.STOPPED, S.FAILED),
        (S.RUNNING, Activity.BROKEN, S.FAILED),
        (S.RUNNING, Activity.IDLE, S.INTERRUPTED),
        (S.PAUSED, Activity.PRINTING, S.RUNNING),
        (S.PAUSED, Activity.PAUSED, None),
        (S.PAUSED, Activity.IDLE, S.INTERRUPTED),
        (S.INTERRUPTED, Activity.PRINTING, None),
        (S.FINISHED_ON_BED, Activity.FINISHED, None),
        (S.FAILED, Activity.IDLE, None),
        (S.QUEUED, Activity.PRINTING, None),
    ],
)
def test_an_answer_is_believed_the_second_time(
    state: S, activity: Activity, expected: S | None
) -> None:
    sighting = Sighting(activity, is_ours=True)
    assert follow(state, sighting) == []
    moves = [(number, move.to_state) for number, move in follow(state, sighting, sighting)]
    assert moves == ([] if expected is None else [(1, expected)])


def test_answers_that_repeat_change_nothing() -> None:
    moves = follow(S.CLAIMED, *[PRINTING] * 5, *[FINISHED] * 5)
    assert [(number, move.to_state) for number, move in moves] == [
        (1, S.RUNNING),
        (6, S.FINISHED_ON_BED),
    ]
    watch = Watch()
    for number in range(3):
        watch = polled(watch, FINISHED, at=NOW + number * STEP, settings=SETTINGS)
    again = polled(watch, FINISHED, at=watch.heard_at or NOW, settings=SETTINGS)
    assert again == watch


def test_answers_that_flicker_are_not_believed() -> None:
    assert follow(S.RUNNING, IDLE, PRINTING, IDLE, PRINTING, IDLE, None, IDLE) == []


def test_silence_interrupts_after_two_minutes_and_once() -> None:
    moves = follow(S.RUNNING, PRINTING, *[None] * 30)
    assert moves == [(12, Noticed(S.INTERRUPTED, NOW))]
    assert follow(S.RUNNING, PRINTING, *[None] * 11, PRINTING, *[None] * 11) == []
    assert follow(S.PAUSED, *[None] * 13) == [(12, Noticed(S.INTERRUPTED, NOW + 12 * STEP))]
    assert follow(S.CLAIMED, *[None] * 30) == []


def test_a_printer_that_was_never_asked_tells_nothing() -> None:
    assert noticed(Watch(), S.RUNNING, at=NOW, settings=SETTINGS) is None


def test_a_printer_that_comes_back_idle_was_interrupted_when_it_was_last_at_work() -> None:
    moves = follow(S.RUNNING, PRINTING, PRINTING, None, None, IDLE, IDLE, IDLE)
    assert moves == [(5, Noticed(S.INTERRUPTED, NOW + STEP))]


@pytest.mark.parametrize("activity", [Activity.PRINTING, Activity.PAUSED, Activity.FINISHED])
def test_somebody_elses_job_is_not_taken_for_ours(activity: Activity) -> None:
    foreign = Sighting(activity, is_ours=False)
    assert follow(S.CLAIMED, foreign, foreign) == []
    ((_, move),) = follow(S.RUNNING, foreign, foreign)
    assert move.to_state is S.INTERRUPTED


@pytest.mark.parametrize(
    ("sighting", "failure"),
    [
        (Sighting(Activity.STOPPED, True), Failure.USER_STOP),
        (Sighting(Activity.BROKEN, False), Failure.OTHER),
        (Sighting(Activity.BROKEN, True, Failure.RUNOUT), Failure.RUNOUT),
    ],
)
def test_a_printer_that_fails_says_why(sighting: Sighting, failure: Failure) -> None:
    ((_, move),) = follow(S.RUNNING, sighting, sighting)
    assert (move.to_state, move.failure) == (S.FAILED, failure)
