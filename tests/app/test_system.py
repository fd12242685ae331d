"""Ids sort by time, and the movable clock only goes forward."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.app.system import MovableClock, SystemClock, SystemIds

START = datetime(2026, 11, 30, 15, 24, tzinfo=UTC)


def test_new_ids_are_version_7_and_their_milliseconds_never_fall() -> None:
    ids = [SystemIds().new() for _ in range(1_000)]

    assert {(made.version, made.variant) for made in ids} == {(7, "specified in RFC 4122")}
    assert [made.int >> 80 for made in ids] == sorted(made.int >> 80 for made in ids)
    assert len(set(ids)) == 1_000


def test_the_real_clock_is_aware_and_in_utc() -> None:
    assert SystemClock().now().utcoffset() == timedelta()


def test_a_push_moves_both_readings_of_the_practice_clock() -> None:
    clock = MovableClock(START)
    before = clock.monotonic()

    clock.push(timedelta(hours=1))

    assert clock.now() >= START + timedelta(hours=1)
    assert clock.monotonic() - before >= 3600


def test_pushing_to_an_instant_that_is_past_changes_nothing() -> None:
    clock = MovableClock(START)
    clock.push(timedelta(days=1))

    clock.push_to(START)

    assert clock.now() >= START + timedelta(days=1)


def test_the_practice_clock_refuses_to_go_back() -> None:
    with pytest.raises(ValueError, match="only moves forward"):
        MovableClock(START).push(timedelta(seconds=-1))
