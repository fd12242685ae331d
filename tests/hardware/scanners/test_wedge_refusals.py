"""Shortcuts, poisoned codes and floods of Enter, told from scans and from a hand."""

import pytest

from hardware.api import ScanFaultKind
from hardware.key_stroke import KeyStroke
from hardware.scanners.wedge_decoder import OutcomeKind, WedgeDecoder
from tests.hardware.scanners.bursts import RULES, faults, play, scanned, strokes, typed


def test_a_shortcut_in_a_field_passes_at_once() -> None:
    stroke = KeyStroke("s", False, 1000, has_modifier=True)

    assert WedgeDecoder(RULES).feed(stroke, in_field=True).typed == (stroke,)


def test_a_shortcut_on_a_students_screen_passes_after_a_silence() -> None:
    stroke = KeyStroke("s", False, 1000, has_modifier=True)

    held, released = play([stroke], in_field=False)

    assert held.kind is OutcomeKind.HOLD
    assert released.typed == (stroke,)


@pytest.mark.parametrize(
    "poison",
    [
        KeyStroke("\x0f", False, 0, has_modifier=True),
        KeyStroke("", False, 0),
        KeyStroke("\x1b", False, 0),
        KeyStroke("\r", True, 0, has_modifier=True),
    ],
)
@pytest.mark.parametrize("in_field", [True, False])
def test_a_code_that_presses_other_keys_is_swallowed_whole(
    poison: KeyStroke, in_field: bool
) -> None:
    clean = strokes("C-0171\n", gap=5)
    bad = KeyStroke(poison.text, poison.is_terminator, clean[3].at_ms, poison.has_modifier)

    outcomes = play([*clean[:3], bad, *clean[4:]], in_field=in_field)

    assert faults(outcomes) == [ScanFaultKind.CONTROL_CHARACTER]
    assert scanned(outcomes) == []
    assert typed(outcomes) == ""


def test_a_code_that_begins_with_a_shortcut_is_swallowed_on_a_students_screen() -> None:
    first = KeyStroke("\x0f", False, 1000, has_modifier=True)

    outcomes = play([first, *strokes("C-017\n", gap=5, start=1005)], in_field=False)

    assert faults(outcomes) == [ScanFaultKind.CONTROL_CHARACTER]
    assert typed(outcomes) == ""


def test_a_poisoned_code_without_end_is_a_fault_after_silence() -> None:
    first = KeyStroke("\x0f", False, 1000, has_modifier=True)

    outcomes = play([first, *strokes("C-017", gap=5, start=1005)], in_field=False)

    assert faults(outcomes) == [ScanFaultKind.CONTROL_CHARACTER]


def test_a_shortcut_pressed_while_typing_fast_in_a_field_reaches_it() -> None:
    burst = [*strokes("ab", gap=40), KeyStroke("s", False, 1080, has_modifier=True)]

    assert [stroke for outcome in play(burst, in_field=True) for stroke in outcome.typed] == burst


def test_a_code_longer_than_allowed_is_a_fault() -> None:
    outcomes = play(strokes("C-" + "7" * 300 + "\n", gap=1), in_field=True)

    assert faults(outcomes) == [ScanFaultKind.TOO_LONG]
    assert typed(outcomes) == ""


def test_on_a_students_screen_a_scan_too_short_presses_no_button() -> None:
    outcomes = play(strokes("C1\n", gap=5), in_field=False)

    assert faults(outcomes) == [ScanFaultKind.TOO_SHORT]
    assert outcomes[2].kind is OutcomeKind.FAULT
    assert typed(outcomes) == ""


@pytest.mark.parametrize("in_field", [False, True])
def test_an_enter_flood_after_a_scan_presses_no_button(in_field: bool) -> None:
    flood = [KeyStroke("\r", True, 1020 + 50 * number) for number in range(200)]

    outcomes = play([*strokes("C-017\n", gap=4), *flood], in_field=in_field)

    assert scanned(outcomes) == ["C-017"]
    assert typed(outcomes) == ""


def test_of_an_enter_flood_without_a_scan_only_the_first_may_be_a_hand_s() -> None:
    flood = [KeyStroke("\r", True, 1000 + 60 * number) for number in range(200)]

    assert typed(play(flood, in_field=False)) == "\r"


def test_a_hand_that_presses_enter_twice_presses_twice() -> None:
    hand = [KeyStroke("\r", True, 1000), KeyStroke("\r", True, 1061)]

    assert typed(play(hand, in_field=False)) == "\r\r"


def test_a_late_enter_of_a_scan_presses_no_button() -> None:
    burst = [*strokes("C-017", gap=5), KeyStroke("\r", True, 1500), KeyStroke("\r", True, 1700)]

    outcomes = play(burst, in_field=False)

    assert faults(outcomes) == [ScanFaultKind.UNTERMINATED]
    assert [stroke.at_ms for outcome in outcomes for stroke in outcome.typed] == [1700]


def test_an_enter_long_after_a_fault_is_a_persons() -> None:
    burst = [*strokes("C-017", gap=5), KeyStroke("\r", True, 5000)]

    assert typed(play(burst, in_field=False)) == "\r"
