"""Stretches of time: clipped, merged, and told in open hours."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.lending.calendar import Calendar, Holiday, Hours
from kiosk.domain.lending.open_time import (
    NO_TIME,
    OpenTime,
    Stretch,
    clipped,
    length_of,
    merged,
    open_hours,
)

START = datetime(2026, 11, 2, 0, 0, tzinfo=UTC)
LENGTH = 300
MINUTES = st.integers(-30, LENGTH + 30)
STRETCHES = st.lists(st.tuples(MINUTES, MINUTES), max_size=8)
CHICAGO = ZoneInfo("America/Chicago")


def stretch(starts: int, ends: int) -> Stretch:
    """Minutes after START."""
    return Stretch(START + timedelta(minutes=starts), START + timedelta(minutes=ends))


def minutes(found: timedelta) -> int:
    return found // timedelta(minutes=1)


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ([(0, 10), (20, 30)], [(0, 10), (20, 30)]),
        ([(20, 30), (0, 10), (10, 20)], [(0, 30)]),
        ([(0, 30), (5, 10)], [(0, 30)]),
        ([(5, 5), (9, 7)], []),
    ],
)
def test_what_overlaps_or_touches_becomes_one(
    given_: list[tuple[int, int]], expected: list[tuple[int, int]]
) -> None:
    assert list(merged(stretch(*each) for each in given_)) == [stretch(*each) for each in expected]


@given(STRETCHES, st.tuples(MINUTES, MINUTES))
def test_clipped_time_is_what_counting_minutes_gives(
    pairs: list[tuple[int, int]], window: tuple[int, int]
) -> None:
    found = clipped(merged(stretch(*each) for each in pairs), stretch(*window))

    counted = sum(
        any(starts <= minute < ends for starts, ends in pairs) for minute in range(*window)
    )
    assert minutes(length_of(found)) == counted


@given(STRETCHES, st.tuples(MINUTES, MINUTES))
def test_open_time_is_what_counting_minutes_gives(
    hours: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    found = OpenTime(stretch(*each) for each in hours).during(stretch(*asked))

    counted = sum(
        any(starts <= minute < ends for starts, ends in hours) for minute in range(*asked)
    )
    assert minutes(found) == counted


@given(STRETCHES, MINUTES)
def test_the_hours_around_an_instant_are_what_looking_at_minutes_gives(
    pairs: list[tuple[int, int]], at: int
) -> None:
    hours = OpenTime(stretch(*each) for each in pairs)
    is_open = {minute for starts, ends in pairs for minute in range(starts, ends)}

    found = hours.stretch_at(START + timedelta(minutes=at))
    opens = hours.next_start(START + timedelta(minutes=at))

    assert (found is not None) == (at in is_open)
    if found is not None:
        whole = range(minutes(found.starts - START), minutes(found.ends - START))
        assert at in whole
        assert is_open.issuperset(whole)
        assert is_open.isdisjoint({whole.start - 1, whole.stop})
    begin = (each for each in sorted(is_open) if each > at and each - 1 not in is_open)
    assert opens == next((START + timedelta(minutes=each) for each in begin), None)


@given(STRETCHES, MINUTES, st.integers(0, LENGTH))
def test_so_much_open_time_has_passed_when_as_many_minutes_are_counted(
    pairs: list[tuple[int, int]], at: int, length: int
) -> None:
    hours = OpenTime(stretch(*each) for each in pairs)
    is_open = {minute for starts, ends in pairs for minute in range(starts, ends)}

    found = hours.after(START + timedelta(minutes=at), timedelta(minutes=length))

    counted = [minute for minute in sorted(is_open) if minute >= at]
    if length > len(counted):
        assert found is None
    else:
        last = counted[length - 1] + 1 if length else at
        assert found == START + timedelta(minutes=last)


def test_all_of_a_day_has_passed_at_its_closing_not_at_the_next_opening() -> None:
    hours = OpenTime([stretch(0, 10), stretch(20, 30)])

    assert hours.after(START, timedelta(minutes=10)) == START + timedelta(minutes=10)


def test_a_school_is_open_in_its_hours_on_its_open_days() -> None:
    calendar = Calendar(
        CHICAGO,
        holidays=(Holiday("Election", date(2026, 11, 3), date(2026, 11, 3)),),
        week_hours=(Hours(time(8), time(16)), *(None,) * 6),
    )
    week = Stretch(
        datetime(2026, 11, 2, 6, tzinfo=UTC),  # midnight in Chicago
        datetime(2026, 11, 9, 6, tzinfo=UTC),
    )

    hours = [each.within(week) for each in open_hours(calendar, week)]

    # Monday by its hours; the holiday closed; Wednesday to Friday without hours: all day long.
    assert [each.length for each in hours if each.length] == [
        timedelta(hours=8),
        *(timedelta(hours=23, minutes=59),) * 3,
    ]
    assert hours[0].starts == datetime(2026, 11, 2, 14, tzinfo=UTC)


def test_the_hour_that_a_day_loses_is_not_open() -> None:
    calendar = Calendar(CHICAGO, closed_weekdays=frozenset())
    day = Stretch(datetime(2026, 3, 8, 6, tzinfo=UTC), datetime(2026, 3, 9, 5, tzinfo=UTC))

    found = OpenTime(open_hours(calendar, day)).during(day)

    assert found == timedelta(hours=22, minutes=59)


def test_an_empty_stretch_has_no_length() -> None:
    assert stretch(10, 5).length == NO_TIME
