"""What time alone does to a job, and that its owner hears of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from db.vocabulary.makerspace import JobActor, JobNotice, JobState, MachineState
from kiosk.domain.makerspace.jobs.effects import Course, effects_of
from kiosk.domain.makerspace.jobs.facts import Wish
from kiosk.domain.makerspace.jobs.settings import JobSettings
from kiosk.domain.makerspace.jobs.timeouts import expiry_of, reminder_of
from kiosk.domain.makerspace.machines import Availability, Hold
from tests.domain.makerspace.jobs.facts import CALENDAR, NOW, ON_FREE, facts_of

S = JobState
A = JobActor
SETTINGS = JobSettings()
MINUTES = timedelta(minutes=1)
DAYS = timedelta(days=1)
DOWN = Availability(MachineState.DOWN, MachineState.RESERVED, (Hold.SHUT_DOWN,))


@pytest.mark.parametrize(
    ("state", "known", "after", "expected"),
    [
        (S.CLAIMED, {}, 14 * MINUTES, None),
        (S.CLAIMED, {}, 15 * MINUTES, (S.QUEUED, A.SCHEDULER, JobNotice.CLAIM_LAPSED)),
        (S.CLAIMED, {"has_started": True}, DAYS, None),
        (
            S.CLAIMED,
            {"claim": replace(ON_FREE, machine=DOWN)},
            MINUTES,
            (S.QUEUED, A.SCHEDULER, JobNotice.CLAIM_LAPSED),
        ),
        (S.NEEDS_CHANGES, {}, 13 * DAYS, None),
        (S.NEEDS_CHANGES, {}, 14 * DAYS, (S.CANCELLED, A.CHORE, JobNotice.CHANGES_EXPIRED)),
        (S.READY, {"open_days_held": 7}, 99 * DAYS, None),
        (S.READY, {"open_days_held": 6, "notices_sent": 1}, 99 * DAYS, None),
        (
            S.READY,
            {"open_days_held": 7, "notices_sent": 1},
            9 * DAYS,
            (S.ABANDONED, A.CHORE, JobNotice.ABANDONED),
        ),
    ],
)
def test_what_expires_has_a_notice(
    state: S, known: dict[str, Any], after: timedelta, expected: tuple[S, A, JobNotice] | None
) -> None:
    facts = facts_of(state, **known)
    wish = expiry_of(facts, NOW + after, SETTINGS)
    if expected is None:
        assert wish is None
        return
    assert wish == Wish(expected[0], expected[1], NOW + after, SETTINGS)
    after_it = effects_of(facts, Course(), wish=wish, calendar=CALENDAR)
    assert after_it.notice is expected[2]


@pytest.mark.parametrize("state", sorted(set(S) - {S.CLAIMED, S.NEEDS_CHANGES, S.READY}))
def test_no_other_state_expires(state: S) -> None:
    assert expiry_of(facts_of(state, open_days_held=99), NOW + 99 * DAYS, SETTINGS) is None
    assert reminder_of(facts_of(state), NOW, SETTINGS) is None


def test_a_job_that_nobody_was_told_of_needs_a_notice_first() -> None:
    assert reminder_of(facts_of(S.READY, open_days_held=7), NOW, SETTINGS) is JobNotice.STILL_READY
    assert reminder_of(facts_of(S.READY, open_days_held=6), NOW, SETTINGS) is None
    told = facts_of(S.READY, open_days_held=7, notices_sent=1)
    assert reminder_of(told, NOW, SETTINGS) is None
