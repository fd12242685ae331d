"""Dates of plans: counted from their anchor, by calendar weeks, from the school's terms."""

import calendar
from datetime import date, timedelta
from itertools import islice, takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary.upkeep import TimeUnit
from kiosk.domain.upkeep.maintenance.recurrence import LONGEST, Rhythm, fixed_dates, floating_date

TERMS = (date(2026, 8, 17), date(2027, 1, 5), date(2027, 8, 16), date(2026, 8, 17))

LEAP_DAY = date(2024, 2, 29)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def last_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


RHYTHMS = st.builds(
    Rhythm,
    every=st.integers(1, 40),
    unit=st.sampled_from([TimeUnit.DAY, TimeUnit.WEEK, TimeUnit.MONTH]),
    anchor=DAYS | DAYS.map(last_of_month) | st.just(LEAP_DAY),
    months=st.just(frozenset[int]()) | st.frozensets(st.integers(1, 12)),
)


def comes_round(rhythm: Rhythm, day: date) -> bool:
    """Whether a day is an occurrence, told from the anchor and that day alone."""
    anchor, every = rhythm.anchor, rhythm.every
    if day <= anchor or (rhythm.months and day.month not in rhythm.months):
        return False
    if rhythm.unit is TimeUnit.DAY:
        return (day - anchor).days % every == 0
    if rhythm.unit is TimeUnit.WEEK:
        return (day - anchor).days % (7 * every) == 0
    months = 12 * (day.year - anchor.year) + day.month - anchor.month
    return months % every == 0 and day.day == min(anchor.day, last_of_month(day).day)


def test_months_keep_the_day_of_their_anchor() -> None:
    rhythm = Rhythm(1, TimeUnit.MONTH, date(2026, 1, 31))

    days = list(islice(fixed_dates(rhythm, date(2026, 1, 31)), 4))

    assert days == [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31)]


@pytest.mark.parametrize(
    ("rhythm", "behind", "expected"),
    [
        (Rhythm(10, TimeUnit.DAY, date(2026, 3, 1)), date(2026, 3, 11), date(2026, 3, 21)),
        (Rhythm(10, TimeUnit.DAY, date(2026, 3, 1)), date(2026, 3, 10), date(2026, 3, 11)),
        (Rhythm(10, TimeUnit.DAY, date(2026, 3, 1)), date(2025, 1, 1), date(2026, 3, 11)),
        (Rhythm(2, TimeUnit.WEEK, date(2026, 3, 4)), date(2026, 3, 17), date(2026, 3, 18)),
        (Rhythm(3, TimeUnit.MONTH, date(2026, 1, 15)), date(2026, 7, 15), date(2026, 10, 15)),
        (
            Rhythm(1, TimeUnit.MONTH, date(2026, 1, 15), frozenset({9, 10})),
            date(2026, 2, 1),
            date(2026, 9, 15),
        ),
        (
            Rhythm(1, TimeUnit.TERM, date(2026, 8, 1), frozenset(), TERMS),
            date(2026, 8, 1),
            TERMS[0],
        ),
        (
            Rhythm(2, TimeUnit.TERM, date(2026, 8, 1), frozenset(), TERMS),
            date(2026, 8, 1),
            TERMS[1],
        ),
        (Rhythm(1, TimeUnit.TERM, date(2026, 8, 17), frozenset(), TERMS), TERMS[1], TERMS[2]),
        (Rhythm(1, TimeUnit.TERM, date(2026, 8, 1), frozenset({1}), TERMS), TERMS[0], TERMS[1]),
    ],
)
def test_the_first_date_that_is_not_behind(rhythm: Rhythm, behind: date, expected: date) -> None:
    assert next(fixed_dates(rhythm, behind)) == expected


def test_no_date_is_known_beyond_the_calendars_last_term() -> None:
    rhythm = Rhythm(1, TimeUnit.TERM, date(2026, 8, 1), frozenset(), TERMS)

    assert list(fixed_dates(rhythm, TERMS[2])) == []
    assert floating_date(rhythm, TERMS[2]) is None


def test_what_never_falls_into_its_season_never_comes() -> None:
    yearly = Rhythm(12, TimeUnit.MONTH, date(2026, 7, 1), frozenset({9}))

    assert list(fixed_dates(yearly, date(2026, 7, 1))) == []


@pytest.mark.parametrize(
    ("rhythm", "done", "expected"),
    [
        (Rhythm(1, TimeUnit.MONTH, date(2026, 1, 1)), date(2026, 1, 31), date(2026, 2, 28)),
        (Rhythm(30, TimeUnit.DAY, date(2026, 1, 1)), date(2026, 3, 5), date(2026, 4, 4)),
        # Planned for Mondays, done on the Thursday: due on the Monday of the second week after.
        (Rhythm(2, TimeUnit.WEEK, date(2026, 3, 2)), date(2026, 3, 5), date(2026, 3, 16)),
        (
            Rhythm(1, TimeUnit.MONTH, date(2026, 1, 1), frozenset({9, 10})),
            date(2026, 10, 20),
            date(2027, 9, 1),
        ),
        (Rhythm(1, TimeUnit.TERM, date(2026, 8, 1), frozenset(), TERMS), TERMS[0], TERMS[1]),
    ],
)
def test_floating_dates_count_from_the_work(rhythm: Rhythm, done: date, expected: date) -> None:
    assert floating_date(rhythm, done) == expected


@given(RHYTHMS, DAYS)
def test_fixed_dates_never_drift(rhythm: Rhythm, behind: date) -> None:
    """They are the days that the calendar has, each once and none left out, for four years."""
    days = [behind + timedelta(days=number) for number in range(1, 4 * 366)]

    found = list(takewhile(lambda day: day <= days[-1], fixed_dates(rhythm, behind)))

    assert found == [day for day in days if comes_round(rhythm, day)]


@given(RHYTHMS, DAYS, st.integers(1, 30))
def test_it_does_not_matter_where_one_begins_to_count(
    rhythm: Rhythm, behind: date, steps: int
) -> None:
    straight = list(islice(fixed_dates(rhythm, behind), steps))
    chained = [behind]
    for _ in straight:
        chained.append(next(fixed_dates(rhythm, chained[-1])))

    assert chained[1:] == straight


@given(RHYTHMS, DAYS)
def test_a_floating_date_lies_ahead_and_in_its_season(rhythm: Rhythm, done: date) -> None:
    found = floating_date(rhythm, done)

    assert found is not None
    assert found > done
    assert rhythm.is_in_season(found)


@pytest.mark.parametrize("unit", [TimeUnit.DAY, TimeUnit.WEEK, TimeUnit.MONTH])
def test_the_longest_interval_stays_within_the_years_of_a_date(unit: TimeUnit) -> None:
    rhythm = Rhythm(LONGEST[unit], unit, date(2026, 7, 1), frozenset({2}))

    assert all(day.month == 2 for day in islice(fixed_dates(rhythm, date(2099, 1, 1)), 2))
