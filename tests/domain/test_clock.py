"""Time that nobody can shorten."""

from datetime import timedelta

from kiosk.domain.clock import SteadyClock
from tests.support.counter import FrozenClock
from tests.support.store import MONDAY

HOUR = timedelta(hours=1)


def test_steady_time_goes_on_with_the_monotonic_clock() -> None:
    clock = FrozenClock()
    steady = SteadyClock(clock)

    clock.move(HOUR)

    assert steady.now() == MONDAY + HOUR


def test_setting_the_clock_back_takes_nothing_away() -> None:
    clock = FrozenClock()
    steady = SteadyClock(clock)
    clock.move(HOUR)

    clock.move(-48 * HOUR)

    assert steady.now() == MONDAY + HOUR


def test_setting_the_clock_forward_adds_nothing() -> None:
    clock = FrozenClock()
    steady = SteadyClock(clock)

    clock.set(MONDAY + 48 * HOUR)

    assert steady.now() == MONDAY


def test_it_is_never_earlier_than_what_the_store_knows() -> None:
    clock = FrozenClock(MONDAY - 48 * HOUR)
    steady = SteadyClock(clock)

    assert steady.now(MONDAY) == MONDAY
    clock.move(HOUR)
    assert steady.now(MONDAY) == MONDAY + HOUR
    assert steady.now() == MONDAY + HOUR
