"""Keys that move a job: each leads where staff may go."""

import pytest

from db.vocabulary.makerspace import JOB_ENDED, JobActor, JobState
from kiosk.domain.makerspace.jobs.moves import LEADS_TO
from kiosk.domain.makerspace.jobs.pushes import Push, pushed

STAFF_REACH = {
    (state, to)
    for state, ways in LEADS_TO.items()
    for to, actors in ways.items()
    if JobActor.STAFF in actors
}


def pairs() -> set[tuple[JobState, JobState]]:
    found = {(state, pushed(state, push)) for state in JobState for push in Push}
    return {(state, to) for state, to in found if to is not None}


def test_every_key_makes_a_move_that_staff_may_make() -> None:
    assert pairs() <= STAFF_REACH


def test_every_move_of_staff_has_a_key_but_a_draft_that_ends() -> None:
    assert STAFF_REACH - pairs() == {(JobState.DRAFT, JobState.CANCELLED)}


@pytest.mark.parametrize("state", sorted(JOB_ENDED))
def test_nothing_moves_a_job_that_ended(state: JobState) -> None:
    assert all(pushed(state, push) is None for push in Push)


def test_no_two_keys_of_a_state_do_the_same() -> None:
    for state in JobState:
        ways = [to for push in Push if (to := pushed(state, push)) is not None]
        assert len(ways) == len(set(ways)), state
