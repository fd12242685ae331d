"""How often a PIN may be tried."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from db.vocabulary.people import TryOutcome
from kiosk.domain.people.pin_tries import (
    IN_A_ROW,
    MOST,
    STATION_CLOSED,
    STATION_MOST,
    WITHIN,
    Refused,
    RefusedWhy,
    Standing,
    Try,
    refusal,
    standing,
)

NOW = datetime(2026, 11, 30, 15, 15, tzinfo=UTC)
WRONG, RIGHT, RESET = TryOutcome.WRONG, TryOutcome.RIGHT, TryOutcome.RESET
FREE_TO_TRY = Standing()


def tries(*outcomes: TryOutcome, apart: timedelta = timedelta()) -> list[Try]:
    """Tries of one badge, the last one now."""
    start = NOW - apart * (len(outcomes) - 1)
    return [Try(start + apart * position, each) for position, each in enumerate(outcomes)]


def of(made: Sequence[Try], at: datetime = NOW) -> Standing:
    return standing(made, [], at)


@pytest.mark.parametrize(
    ("wrong", "wait"), [(0, 0), (2, 0), (3, 5), (4, 15), (5, 60), (6, 300), (9, 300)]
)
def test_each_wrong_pin_after_the_second_costs_more_time(wrong: int, wait: int) -> None:
    made = tries(*[WRONG] * wrong)

    assert of(made) == Standing(timedelta(seconds=wait))
    assert of(made, NOW + timedelta(seconds=wait)) == FREE_TO_TRY


def test_a_wait_runs_out_bit_by_bit() -> None:
    assert of(tries(*[WRONG] * 4), NOW + timedelta(seconds=4)).wait == timedelta(seconds=11)


@pytest.mark.parametrize("anew", [RIGHT, RESET])
def test_a_right_pin_or_a_new_one_begins_the_row_anew(anew: TryOutcome) -> None:
    assert of(tries(*[WRONG] * 5, anew, WRONG, WRONG)) == FREE_TO_TRY
    assert of(tries(*[WRONG] * 5, anew, WRONG, WRONG, WRONG)).wait == timedelta(seconds=5)


def test_ten_in_a_row_lock_a_badge_for_good() -> None:
    made = tries(*[WRONG] * IN_A_ROW)

    assert not of(tries(*[WRONG] * (IN_A_ROW - 1))).is_locked
    assert of(made, NOW + timedelta(days=400)) == Standing(is_locked=True)
    assert not of(made, NOW + timedelta(days=400)).may_try


def test_only_a_new_pin_opens_a_locked_badge() -> None:
    assert of([*tries(*[WRONG] * IN_A_ROW), Try(NOW, RESET)]) == FREE_TO_TRY


def test_a_hundred_in_a_month_lock_a_badge_although_right_ones_came_between() -> None:
    made = tries(*[WRONG, WRONG, RIGHT] * (MOST // 2), apart=timedelta(minutes=1))

    assert of(made).is_locked
    assert not of(made[1:]).is_locked
    assert not of(made, NOW + WITHIN).is_locked
    assert not of([*made, Try(NOW, RESET)]).is_locked


def test_many_wrong_pins_of_many_badges_close_the_door_for_all() -> None:
    second = timedelta(seconds=1)
    wrong = [NOW - second * (STATION_MOST - 1 - each) for each in range(STATION_MOST)]

    assert standing([], wrong, NOW) == Standing(STATION_CLOSED, is_station_closed=True)
    assert standing([], wrong[1:], NOW) == FREE_TO_TRY
    assert standing([], wrong, NOW + STATION_CLOSED) == FREE_TO_TRY


def test_after_the_door_was_closed_the_counting_begins_anew() -> None:
    wrong = [NOW] * STATION_MOST
    opened = NOW + STATION_CLOSED + timedelta(seconds=1)

    assert standing([], [*wrong, opened], opened) == FREE_TO_TRY


def test_wrong_pins_spread_over_a_day_close_nothing() -> None:
    wrong = [NOW - timedelta(minutes=each) for each in range(STATION_MOST * 2, 0, -1)]

    assert standing([], wrong, NOW) == FREE_TO_TRY


def test_the_longer_of_two_waits_is_told() -> None:
    made = tries(*[WRONG] * 3)

    both = standing(made, [NOW] * STATION_MOST, NOW)

    assert both == Standing(STATION_CLOSED, is_station_closed=True)


MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("where", "by_code", "why"),
    [
        (Standing(MINUTE), False, RefusedWhy.WAIT),
        (Standing(MINUTE, is_station_closed=True), False, RefusedWhy.CLOSED),
        (Standing(MINUTE, is_locked=True), False, RefusedWhy.LOCKED),
        (Standing(MINUTE, is_locked=True), True, RefusedWhy.WAIT),
    ],
)
def test_a_refusal_says_what_stands_in_the_way(
    where: Standing, by_code: bool, why: RefusedWhy
) -> None:
    assert refusal(where, by_code=by_code) == Refused(why, MINUTE)
