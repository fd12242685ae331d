"""Codes that a device reads again at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.api import RawScan, ScanFault, ScanFaultKind
from hardware.scanners.repeats import TAG, TRIGGER, RepeatRules, Repeats


def marks(readings: list[tuple[float, str]], rules: RepeatRules = TRIGGER) -> list[bool]:
    """Which of the readings, each a time and a code, are repeats."""
    repeats = Repeats(rules)
    events = [repeats.marked(RawScan(code, "gun", at)) for at, code in readings]
    return [isinstance(event, RawScan) and event.is_repeat for event in events]


@pytest.mark.parametrize(("rules", "within", "after"), [(TRIGGER, 0.39, 0.4), (TAG, 0.69, 0.7)])
def test_a_code_is_a_repeat_until_it_was_gone(
    rules: RepeatRules, within: float, after: float
) -> None:
    assert marks([(0.0, "C-017"), (within, "C-017")], rules) == [False, True]
    assert marks([(0.0, "C-017"), (after, "C-017")], rules) == [False, False]


def test_each_repeat_prolongs_so_that_a_held_trigger_is_one_scan() -> None:
    assert marks([(tenth / 10, "C-017") for tenth in range(100)]) == [False] + 99 * [True]


def test_a_trigger_that_has_read_another_code_was_pulled_anew() -> None:
    # A card, a device and the card again to go: what was read late comes at the same moment.
    readings = [(0.0, "204117"), (0.0, "CB-0012"), (0.0, "204117"), (0.0, "204117")]

    assert marks(readings, TRIGGER) == [False, False, False, True]


def test_two_tags_on_one_reader_are_a_scan_each_while_they_lie_there() -> None:
    readings = [(0.0, "A1"), (0.1, "B2"), (0.2, "A1"), (0.3, "B2"), (0.8, "A1"), (1.0, "B2")]

    assert marks(readings, TAG) == [False, False, True, True, True, False]


def test_each_device_has_its_own_memory() -> None:
    one, other = Repeats(TRIGGER), Repeats(TRIGGER)
    one.marked(RawScan("C-017", "front", 0.0))

    assert other.marked(RawScan("C-017", "back", 0.0)) == RawScan("C-017", "back", 0.0)


def test_a_repeat_differs_in_its_mark_alone() -> None:
    repeats = Repeats(TRIGGER)
    repeats.marked(RawScan("C-017", "gun", 0.0, "]C0", raw=b"]C0C-017"))

    assert repeats.marked(RawScan("C-017", "gun", 0.1, "]C0", raw=b"]C0C-017")) == RawScan(
        "C-017", "gun", 0.1, "]C0", raw=b"]C0C-017", is_repeat=True
    )


def test_a_fault_stays_a_fault_each_time() -> None:
    fault = ScanFault(ScanFaultKind.BAD_CHECK, "gun", 0.0, 14)
    repeats = Repeats(TRIGGER)

    assert [repeats.marked(fault), repeats.marked(fault)] == [fault, fault]


readings_of_two = st.lists(st.tuples(st.floats(0, 0.5), st.sampled_from("AB")), max_size=30)


@given(readings_of_two)
def test_a_tag_is_a_repeat_if_it_was_read_within_the_time(gaps: list[tuple[float, str]]) -> None:
    now, readings = 0.0, []
    for gap, code in gaps:
        now += gap
        readings.append((now, code))

    expected = [
        any(code == before and at - then < TAG.seconds for then, before in readings[:place])
        for place, (at, code) in enumerate(readings)
    ]

    assert marks(readings, TAG) == expected
