"""Which backups stay, and which go."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.desk.backup_rotation import (
    ALL_OF,
    DAYS,
    LONGEST,
    SPARE_FOR,
    WEEKS,
    Kept,
    is_past_keeping,
    to_drop,
    to_reuse,
)

CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2026, 12, 4, 21, 30, tzinfo=UTC)

AGES = st.timedeltas(min_value=timedelta(days=-2), max_value=timedelta(days=120))
FOLDERS = st.lists(st.tuples(AGES, st.booleans()), max_size=60).map(
    lambda pairs: [Kept(str(n), NOW - age, is_good) for n, (age, is_good) in enumerate(pairs)]
)


def hourly(days: int) -> list[Kept]:
    ages = [timedelta(hours=hours) for hours in range(days * 24)]
    return [Kept(f"{age}", NOW - age, is_good=True) for age in ages]


def staying(backups: list[Kept]) -> list[Kept]:
    gone = to_drop(backups, NOW, CHICAGO)
    return [each for each in backups if each.name not in gone]


def test_an_hourly_backup_of_a_year_leaves_a_day_a_week_and_a_month() -> None:
    ages = sorted(NOW - each.made_at for each in staying(hourly(365)))

    assert ages[:25] == [timedelta(hours=n) for n in range(25)]
    # The newest of this week and of the last are among those of the days.
    assert len(ages) == 25 + (DAYS - 2) + (WEEKS - 2)
    assert ages[-1] <= LONGEST


def test_one_a_day_stays_for_a_week_and_one_a_week_for_a_month() -> None:
    daily = [Kept(str(n), NOW - timedelta(days=n, minutes=5), is_good=True) for n in range(60)]

    kept = [(NOW - each.made_at).days for each in staying(daily)]

    # Friday 4 December; the newest of the weeks before are Sundays.
    assert kept == [0, 1, 2, 3, 4, 5, 6, 12, 19]


def test_days_are_those_of_the_school() -> None:
    evening = datetime(2026, 12, 2, 5, 30, tzinfo=UTC)  # still the first of December in Chicago
    morning = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
    night = datetime(2026, 12, 2, 15, 0, tzinfo=UTC)
    folder = [Kept(each.isoformat(), each, is_good=True) for each in (night, evening, morning)]

    assert to_drop(folder, NOW, CHICAGO) == {morning.isoformat()}
    assert to_drop(folder, NOW, UTC) == {evening.isoformat()}


@pytest.mark.parametrize("age", [timedelta(days=36), timedelta(days=400)])
def test_after_a_summer_the_only_good_one_stays_until_there_is_a_newer_one(age: timedelta) -> None:
    old = Kept("old", NOW - age, is_good=True)
    bad = Kept("bad", NOW, is_good=False)
    new = Kept("new", NOW, is_good=True)

    assert to_drop([old, bad], NOW, CHICAGO) == frozenset()
    assert to_drop([old, bad, new], NOW, CHICAGO) == {"old"}


def test_a_damaged_one_counts_for_no_day_and_goes_after_a_day() -> None:
    good = Kept("good", NOW - timedelta(days=3, hours=5), is_good=True)
    newest = Kept("newest", NOW - timedelta(hours=1), is_good=True)
    bad = Kept("bad", NOW - timedelta(days=3, hours=2), is_good=False)

    assert to_drop([good, newest, bad], NOW, CHICAGO) == {"bad"}


@given(FOLDERS)
def test_the_newest_good_one_is_never_dropped(backups: list[Kept]) -> None:
    good = [each for each in backups if each.is_good]
    newest = max((each.made_at for each in good), default=None)

    assert newest is None or any(
        each.made_at == newest and each.is_good for each in staying(backups)
    )


@given(FOLDERS)
def test_all_of_the_last_day_stay_and_nothing_else_for_longer_than_35_days(
    backups: list[Kept],
) -> None:
    kept = staying(backups)

    assert {each.name for each in backups if NOW - each.made_at <= ALL_OF} <= {
        each.name for each in kept
    }
    too_old = [each for each in kept if is_past_keeping(each.made_at, NOW)]
    assert len(too_old) <= 1
    assert all(each.is_good for each in too_old)
    older = [each for each in kept if NOW - each.made_at > ALL_OF]
    assert len(older) <= DAYS + WEEKS + 1


@given(FOLDERS)
def test_rotating_twice_drops_no_more_than_once(backups: list[Kept]) -> None:
    kept = staying(backups)

    assert to_drop(kept, NOW, CHICAGO) == frozenset()


@given(FOLDERS)
def test_only_what_is_good_dropped_and_young_waits_for_a_new_one(backups: list[Kept]) -> None:
    by_name = {each.name: each for each in backups}

    spare = [by_name[name] for name in to_reuse(backups, NOW, CHICAGO)]

    assert {each.name for each in spare} <= to_drop(backups, NOW, CHICAGO)
    assert all(each.is_good and NOW - each.made_at <= SPARE_FOR for each in spare)
    assert spare == sorted(spare, key=lambda each: (each.made_at, each.name), reverse=True)


def test_of_an_hourly_week_those_of_yesterday_wait_newest_first() -> None:
    spare = to_reuse(hourly(3), NOW, CHICAGO)

    assert spare[0] == f"{timedelta(hours=25)}"
    assert f"{timedelta(hours=24)}" not in spare
