"""Which clock is believed, and which time counts while none is."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.desk.clock_sense import (
    Absence,
    Doubt,
    Doubted,
    Known,
    LastLook,
    SensedClock,
    is_doubted,
    wall_of,
)

FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
HOUR, DAY, YEAR = timedelta(hours=1), timedelta(days=1), timedelta(days=365)
SUMMER = timedelta(weeks=10)
IN_SCHOOL, ON_HOLIDAY = Absence(school_days=4), Absence()
CALENDAR_OVER = Absence(school_days=4, is_past_terms=True)


@dataclass
class Computer:
    """A computer whose wall clock can be set, and whose count goes on."""

    wall: datetime = FRIDAY
    count: float = 1000.0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.count

    def pass_time(self, by: timedelta) -> None:
        self.wall += by
        self.count += by.total_seconds()


def started(
    computer: Computer,
    look: LastLook | None,
    absence: Absence = ON_HOLIDAY,
    last_act: datetime | None = FRIDAY,
) -> SensedClock:
    """A clock at the start of a program."""
    clock = SensedClock(computer)
    clock.begin(None if look is None else Known(look, lambda _: absence), last_act)
    return clock


def doubt_of(clock: SensedClock) -> Doubt | None:
    """What it says now; a name that is read twice may have changed in between."""
    return clock.doubt


def running() -> tuple[Computer, SensedClock]:
    """A clock that was believed up to now."""
    computer = Computer()
    return computer, started(computer, LastLook(FRIDAY))


@pytest.mark.parametrize(
    ("jump", "doubt"),
    [
        (timedelta(), None),
        (timedelta(seconds=-90), None),  # a time server
        (-HOUR, Doubt.BEHIND),
        (-YEAR, Doubt.BEHIND),
        (HOUR, None),
        (timedelta(hours=23), None),
        (DAY + HOUR, Doubt.AHEAD),
        (YEAR, Doubt.AHEAD),
        (datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC) - FRIDAY, Doubt.AHEAD),
    ],
)
def test_a_clock_that_jumps_while_it_is_watched_is_judged_by_the_count(
    jump: timedelta, doubt: Doubt | None
) -> None:
    computer, clock = running()

    computer.wall += jump

    assert doubt_of(clock) is doubt
    assert clock.now() == (computer.wall if doubt is None else FRIDAY)


@pytest.mark.parametrize(
    ("off", "absence", "before", "doubt"),
    [
        (timedelta(hours=16), IN_SCHOOL, None, None),  # a night
        (3 * DAY, ON_HOLIDAY, None, None),  # a weekend
        (SUMMER, ON_HOLIDAY, None, None),
        (SUMMER, CALENDAR_OVER, None, Doubt.ASKED),
        (5 * DAY, IN_SCHOOL, None, Doubt.ASKED),  # the librarian was ill
        (YEAR, IN_SCHOOL, None, Doubt.ASKED),  # the calendar knows that year
        (YEAR, CALENDAR_OVER, None, Doubt.AHEAD),
        (YEAR, Absence(is_past_terms=True), None, Doubt.AHEAD),
        (timedelta(minutes=-1), ON_HOLIDAY, None, None),
        (-HOUR, ON_HOLIDAY, None, Doubt.BEHIND),
        (-26 * YEAR, ON_HOLIDAY, None, Doubt.BEHIND),  # a dead battery
        (3 * DAY, ON_HOLIDAY, Doubt.AHEAD, Doubt.AHEAD),  # a restart heals nothing
        (HOUR, ON_HOLIDAY, Doubt.AHEAD, None),  # but setting it right does
        (3 * DAY, ON_HOLIDAY, Doubt.BEHIND, None),
        (3 * DAY, ON_HOLIDAY, Doubt.ASKED, Doubt.ASKED),
        (HOUR, ON_HOLIDAY, Doubt.ASKED, Doubt.ASKED),
    ],
)
def test_after_the_computer_was_off_the_calendar_is_asked(
    off: timedelta, absence: Absence, before: Doubt | None, doubt: Doubt | None
) -> None:
    clock = started(Computer(FRIDAY + off), LastLook(FRIDAY, doubt=before), absence)

    assert doubt_of(clock) is doubt


def test_while_the_clock_is_wrong_time_goes_on_by_the_count() -> None:
    computer, clock = running()
    computer.wall += YEAR
    computer.pass_time(2 * HOUR)

    assert clock.now() == FRIDAY + 2 * HOUR


def test_a_clock_set_right_is_believed_again_without_anybody_saying_so() -> None:
    computer, clock = running()
    computer.wall += YEAR
    assert doubt_of(clock) is Doubt.AHEAD
    computer.pass_time(HOUR)

    computer.wall -= YEAR

    assert doubt_of(clock) is None
    assert clock.now() == FRIDAY + HOUR


def test_a_dead_battery_that_is_set_right_after_the_weekend_is_believed() -> None:
    computer = Computer(FRIDAY - 26 * YEAR)
    clock = started(computer, LastLook(FRIDAY))
    assert doubt_of(clock) is Doubt.BEHIND
    assert clock.look().steady is None  # nobody counted the weekend

    computer.wall = FRIDAY + 3 * DAY

    assert doubt_of(clock) is None
    assert clock.now() == FRIDAY + 3 * DAY


def test_a_clock_before_the_last_look_is_wrong_although_nothing_was_done_yet() -> None:
    clock = started(Computer(FRIDAY - DAY), LastLook(FRIDAY), last_act=None)

    assert doubt_of(clock) is Doubt.BEHIND


def test_staff_may_say_that_the_clock_is_right() -> None:
    computer, clock = running()
    computer.wall -= YEAR
    assert is_doubted(clock)

    believed = clock.confirm()

    assert believed == FRIDAY - YEAR
    assert not is_doubted(clock)
    assert clock.now() == FRIDAY - YEAR


def test_where_staff_are_asked_the_clock_counts() -> None:
    computer = Computer(FRIDAY + 5 * DAY)
    clock = started(computer, LastLook(FRIDAY), IN_SCHOOL)

    assert clock.now() == FRIDAY + 5 * DAY
    assert is_doubted(clock)


def test_the_question_stays_until_it_is_answered() -> None:
    computer = Computer(FRIDAY + 5 * DAY)
    clock = started(computer, LastLook(FRIDAY), IN_SCHOOL)
    computer.pass_time(6 * HOUR)

    assert doubt_of(clock) is Doubt.ASKED
    clock.confirm()
    assert doubt_of(clock) is None


def test_a_jump_after_the_question_is_seen_all_the_same() -> None:
    computer = Computer(FRIDAY + 5 * DAY)
    clock = started(computer, LastLook(FRIDAY), IN_SCHOOL)
    assert doubt_of(clock) is Doubt.ASKED

    computer.wall += YEAR

    assert doubt_of(clock) is Doubt.AHEAD
    assert clock.now() == FRIDAY + 5 * DAY


def test_a_program_that_starts_anew_goes_on_with_the_count_of_the_last() -> None:
    computer, before = running()
    computer.wall += YEAR
    look = before.look()
    computer.pass_time(HOUR)

    after = started(computer, look)

    assert doubt_of(after) is Doubt.AHEAD
    assert after.now() == FRIDAY + HOUR


def test_an_act_of_another_program_with_a_later_clock_is_noticed() -> None:
    _, clock = running()

    clock.note_act(FRIDAY + HOUR)

    assert doubt_of(clock) is Doubt.BEHIND


def test_a_store_without_an_act_believes_its_clock() -> None:
    clock = started(Computer(), None, last_act=None)

    assert doubt_of(clock) is None
    assert clock.wall() == FRIDAY


def test_a_clock_that_was_told_nothing_yet_believes_everything() -> None:
    computer = Computer()
    clock = SensedClock(computer)
    computer.wall -= YEAR

    assert clock.now() == FRIDAY - YEAR
    assert clock.monotonic() == computer.count


def test_a_clock_that_senses_nothing_is_believed() -> None:
    assert not is_doubted(Computer())
    assert wall_of(Computer()) == FRIDAY


def test_what_the_computer_says_can_be_asked_for_whatever_counts() -> None:
    computer, clock = running()
    computer.wall += YEAR

    assert wall_of(clock) == FRIDAY + YEAR
    assert clock.now() == FRIDAY


@given(
    st.lists(
        st.tuples(
            st.sampled_from([-YEAR, -DAY, -HOUR, timedelta(), HOUR, 2 * DAY, YEAR]),
            st.integers(0, 7200),
        ),
        max_size=12,
    )
)
def test_time_never_stands_before_the_newest_act_by_more_than_a_correction(
    steps: list[tuple[timedelta, int]],
) -> None:
    computer, clock = running()
    newest = FRIDAY
    for jump, seconds in steps:
        computer.wall += jump
        computer.pass_time(timedelta(seconds=seconds))
        at = clock.now()
        assert at >= newest - timedelta(minutes=2)
        clock.note_act(at)
        newest = at


def test_what_was_counted_short_is_known_once_the_clock_is_set_right() -> None:
    computer = Computer(FRIDAY - YEAR)
    clock = started(computer, LastLook(FRIDAY))
    computer.pass_time(HOUR)
    assert not clock.cleared

    computer.wall = FRIDAY + 3 * DAY

    (span,) = clock.doubted()
    assert span == Doubted(FRIDAY, FRIDAY + HOUR, 3 * DAY - HOUR)
    assert clock.cleared == (span,)
    clock.settle((span,))
    assert clock.doubted() == ()


def test_what_would_be_short_is_known_before_staff_confirm_the_clock() -> None:
    computer, clock = running()
    computer.wall += YEAR
    clock.look()
    computer.pass_time(HOUR)

    assert clock.doubted() == (Doubted(FRIDAY, FRIDAY + HOUR, YEAR),)
    clock.confirm()
    assert clock.doubted() == ()


@pytest.mark.parametrize("jump", [YEAR, -YEAR])
def test_a_clock_that_comes_back_to_the_count_left_nothing_short(jump: timedelta) -> None:
    computer, clock = running()
    computer.wall += jump
    clock.look()

    computer.wall -= jump

    assert clock.cleared == ()


def test_the_span_goes_on_where_the_program_is_started_again() -> None:
    computer, clock = running()
    computer.wall += YEAR
    computer.pass_time(HOUR)

    again = started(computer, clock.look())

    assert again.doubted() == (Doubted(FRIDAY, FRIDAY + HOUR, YEAR),)


def test_what_was_counted_before_the_computer_was_off_is_not_guessed() -> None:
    computer, clock = running()
    computer.wall += YEAR
    computer.pass_time(HOUR)
    seen = clock.look()

    again = started(computer, LastLook(seen.instant, None, seen.doubt, seen.doubted_from))

    assert again.doubted() == (Doubted(FRIDAY + HOUR, FRIDAY + HOUR, YEAR),)
