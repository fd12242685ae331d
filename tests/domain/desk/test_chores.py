"""When a chore is due."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from db.vocabulary.desk import ChoreOutcome
from kiosk.domain.desk.chores import (
    PRESSING_AFTER,
    RETRY_AFTER,
    LastRun,
    Rhythm,
    has_rested,
    is_due,
    is_red,
)

CHICAGO = ZoneInfo("America/Chicago")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HOURLY = Rhythm(HOUR, grace=26 * HOUR)
NIGHTLY = Rhythm(DAY, grace=8 * DAY, at=time(2))
NOW = datetime(2026, 11, 30, 15, 15, tzinfo=UTC)  # 09:15 in Chicago


def ran(ago: timedelta, outcome: ChoreOutcome | None = ChoreOutcome.OK) -> LastRun:
    return LastRun(NOW - ago, outcome)


@pytest.mark.parametrize("rhythm", [HOURLY, NIGHTLY])
def test_what_never_ran_is_due(rhythm: Rhythm) -> None:
    assert is_due(rhythm, None, NOW, CHICAGO)


@pytest.mark.parametrize(
    ("ago", "due"), [(timedelta(minutes=59), False), (HOUR, True), (14 * HOUR, True)]
)
def test_an_hourly_chore_is_due_an_hour_after_it_began(ago: timedelta, due: bool) -> None:
    assert is_due(HOURLY, ran(ago), NOW, CHICAGO) is due


@pytest.mark.parametrize(
    ("ago", "due"),
    [
        (timedelta(minutes=5), False),
        (7 * HOUR, False),  # 02:15 this night
        (timedelta(hours=7, minutes=16), True),  # 01:59: the night of before
        (90 * DAY, True),  # switched off all summer
    ],
)
def test_a_nightly_chore_is_caught_up_with_in_the_morning(ago: timedelta, due: bool) -> None:
    assert is_due(NIGHTLY, ran(ago), NOW, CHICAGO) is due


def test_before_its_hour_a_nightly_chore_belongs_to_yesterday() -> None:
    early = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)  # 01:00 in Chicago

    assert not is_due(NIGHTLY, LastRun(early - 22 * HOUR, ChoreOutcome.OK), early, CHICAGO)
    assert is_due(NIGHTLY, LastRun(early - 24 * HOUR, ChoreOutcome.OK), early, CHICAGO)


@pytest.mark.parametrize(
    "day", [datetime(2026, 3, 8, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)]
)
def test_a_night_that_loses_or_doubles_the_hour_has_its_chore_once(day: datetime) -> None:
    runs, last = 0, None
    for step in range(48 * 4):
        now = day + step * timedelta(minutes=15)
        if is_due(NIGHTLY, last, now, CHICAGO):
            runs, last = runs + 1, LastRun(now, ChoreOutcome.OK)

    assert runs == 3  # at once, for it never ran, and once in each of the two nights


@pytest.mark.parametrize("outcome", [ChoreOutcome.FAILED, None])
@pytest.mark.parametrize("rhythm", [HOURLY, NIGHTLY])
def test_what_failed_or_was_cut_short_is_tried_again_soon_but_not_at_once(
    rhythm: Rhythm, outcome: ChoreOutcome | None
) -> None:
    just_before = RETRY_AFTER - timedelta(seconds=1)

    assert not is_due(rhythm, ran(just_before, outcome), NOW, CHICAGO)
    assert is_due(rhythm, ran(RETRY_AFTER, outcome), NOW, CHICAGO)


@pytest.mark.parametrize("rhythm", [HOURLY, NIGHTLY])
def test_a_run_that_lies_in_the_future_counts_for_nothing(rhythm: Rhythm) -> None:
    assert is_due(rhythm, ran(-DAY), NOW, CHICAGO)


@pytest.mark.parametrize(
    ("last", "red"),
    [
        (None, False),
        (ran(HOUR), False),
        (ran(26 * HOUR), False),
        (ran(27 * HOUR), True),
        (ran(timedelta(), ChoreOutcome.FAILED), True),
        (ran(timedelta(), None), False),  # it runs just now
        (ran(RETRY_AFTER + HOUR, None), True),
    ],
)
def test_staff_are_told_of_what_failed_or_stayed_away(last: LastRun | None, red: bool) -> None:
    assert is_red(HOURLY, last, NOW) is red


@pytest.mark.parametrize(
    ("last", "rested"),
    [
        (None, True),
        (ran(-DAY), True),
        (ran(PRESSING_AFTER - timedelta(seconds=1), ChoreOutcome.FAILED), False),
        (ran(PRESSING_AFTER, ChoreOutcome.FAILED), True),
    ],
)
def test_what_presses_is_not_done_all_the_time(last: LastRun | None, rested: bool) -> None:
    assert has_rested(last, NOW) is rested
