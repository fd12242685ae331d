"""How often a PIN may be tried."""

from uuid import UUID

import pytest

from kiosk.domain.people.pin_tries import DOOR_CLOSED, DOOR_MOST, DOOR_WITHIN, PinTries

ROSA, OTTO = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("wrong", "wait"), [(0, 0), (2, 0), (3, 5), (4, 15), (5, 60), (6, 300), (9, 300)]
)
def test_each_wrong_pin_after_the_second_costs_more_time(wrong: int, wait: float) -> None:
    tries = PinTries()
    for _ in range(wrong):
        tries.note_wrong(ROSA, 100.0)

    assert tries.wait(ROSA, 100.0) == wait
    assert tries.wait(ROSA, 100.0 + wait) == 0
    assert tries.wait(OTTO, 100.0) == 0


def test_the_right_pin_begins_anew() -> None:
    tries = PinTries()
    for _ in range(4):
        tries.note_wrong(ROSA, 0.0)
    tries.note_right(ROSA)

    assert tries.wait(ROSA, 0.0) == 0
    tries.note_wrong(ROSA, 0.0)
    assert tries.wait(ROSA, 0.0) == 0


def test_many_wrong_pins_of_many_badges_close_the_door_for_all() -> None:
    tries = PinTries()
    for number in range(DOOR_MOST):
        tries.note_wrong(UUID(int=number + 10), 50.0 + number)
    now = 50.0 + DOOR_MOST - 1

    assert tries.wait(ROSA, now) == DOOR_CLOSED
    assert tries.wait(ROSA, now + DOOR_CLOSED) == 0


def test_wrong_pins_spread_over_a_day_close_nothing() -> None:
    tries = PinTries()
    for number in range(DOOR_MOST * 2):
        tries.note_wrong(UUID(int=number + 10), number * DOOR_WITHIN)

    assert tries.wait(ROSA, DOOR_MOST * 2 * DOOR_WITHIN) == 0
