"""A keyboard scanner whose trigger is held types its code over and over."""

import pytest

from hardware.scanners.wedge_decoder import WedgeDecoder, WedgeRules
from tests.hardware.scanners.bursts import strokes

CODE = "C-017\n"
GAP = 5


def marks(*bursts: tuple[int, str], in_field: bool = False) -> list[bool]:
    """Which of the bursts, each its beginning in ms and its keys, are repeats."""
    decoder = WedgeDecoder(WedgeRules(lambda _: True))
    outcomes = [
        decoder.feed(stroke, in_field=in_field)
        for start, text in bursts
        for stroke in strokes(text, gap=GAP, start=start)
    ]
    return [outcome.scan.is_repeat for outcome in outcomes if outcome.scan]


@pytest.mark.parametrize("in_field", [False, True])
def test_a_held_trigger_is_one_scan_and_its_repeats(in_field: bool) -> None:
    held = [(1_000 + 130 * reading, CODE) for reading in range(5)]

    assert marks(*held, in_field=in_field) == [False] + 4 * [True]


def test_the_same_code_later_or_after_another_one_is_a_new_scan() -> None:
    assert marks((1_000, CODE), (1_400, CODE)) == [False, False]
    assert marks((1_000, CODE), (1_130, "C-018\n"), (1_260, CODE)) == [False, False, False]


def test_a_window_systems_clock_that_begins_anew_makes_no_repeat() -> None:
    assert marks((2**32 - 100, CODE), (20, CODE)) == [False, False]
