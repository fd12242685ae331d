"""Scans told from typing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.api import RawScan, ScanFaultKind, Wire
from hardware.key_stroke import KeyStroke
from hardware.scanners.wedge_decoder import (
    Outcome,
    OutcomeKind,
    WedgeDecoder,
    WedgeRules,
)
from tests.hardware.scanners.bursts import RULES, faults, play, scanned, strokes, typed


@pytest.mark.parametrize("gap", [0, 1, 30, 150])
def test_on_a_students_screen_a_burst_with_terminator_is_a_scan(gap: int) -> None:
    outcomes = play(strokes("X-1\n", gap=gap), in_field=False)

    assert [outcome.kind for outcome in outcomes[:-1]] == [OutcomeKind.HOLD] * 3 + [
        OutcomeKind.SCAN
    ]
    assert outcomes[3].scan == RawScan(
        "X-1", "wedge", (1000 + 3 * gap) / 1000, wire=Wire.KEYS, took=3 * gap / 1000 or None
    )
    assert typed(outcomes) == ""


@pytest.mark.parametrize(
    ("places", "raw"),
    [
        ((46, 12, 2, 28), bytes((46, 12, 2, 28))),
        ((46, 12, 2, 0), b""),
        ((46, 12, 2, 0x11C), b""),  # Windows' Enter of the number pad
    ],
)
def test_a_scan_tells_the_places_of_its_keys_where_all_are_known(
    places: tuple[int, ...], raw: bytes
) -> None:
    burst = [
        replace(stroke, place=place)
        for stroke, place in zip(strokes("C-1\n", gap=5), places, strict=True)
    ]

    (scan,) = _scans(play(burst, in_field=False))

    assert scan.raw == raw


@pytest.mark.parametrize("in_field", [False, True])
def test_the_aim_identifier_is_taken_off_where_it_is_typed(in_field: bool) -> None:
    sends = replace(RULES, aim_prefix=True)

    (told,) = _scans(play(strokes("]C0C-017\n", gap=5), in_field=in_field, rules=sends))
    (bare,) = _scans(play(strokes("C-017\n", gap=5), in_field=in_field, rules=sends))

    assert (told.text, told.symbology) == ("C-017", "]C0")
    assert (bare.text, bare.symbology) == ("C-017", None)


def test_elsewhere_it_is_data() -> None:
    (scan,) = _scans(play(strokes("]C0C-017\n", gap=5), in_field=False))

    assert (scan.text, scan.symbology) == ("]C0C-017", None)
    assert typed(play(strokes("]C0C-017\n", gap=5), in_field=True)) == "]C0C-017\r"


def test_an_aim_identifier_alone_is_too_short() -> None:
    sends = replace(RULES, aim_prefix=True)

    assert faults(play(strokes("]C0\n", gap=5), in_field=False, rules=sends)) == [
        ScanFaultKind.TOO_SHORT
    ]


def _scans(outcomes: list[Outcome]) -> list[RawScan]:
    return [outcome.scan for outcome in outcomes if outcome.scan]


def test_slow_keys_on_a_students_screen_are_typing() -> None:
    outcomes = play(strokes("abc\n", gap=151), in_field=False)

    assert scanned(outcomes) == []
    assert typed(outcomes) == "abc\r"


@pytest.mark.parametrize("gap", [1, 30])
def test_in_a_field_a_fast_burst_of_a_site_code_is_a_scan(gap: int) -> None:
    outcomes = play(strokes("C-017\n", gap=gap), in_field=True)

    assert scanned(outcomes) == ["C-017"]
    assert typed(outcomes) == ""


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("C-017\n", 31),  # too slow
        ("C-017\n", 100),
        ("C-017\n", 200),
        ("1234567\n", 5),  # fast digits on a number pad are no code of this site
        ("C-\n", 5),  # too short
        ("C-017", 5),  # no terminator
        ("Zoë\n", 5),
    ],
)
def test_in_a_field_anything_else_is_typing_to_the_last_key(text: str, gap: int) -> None:
    outcomes = play(strokes(text, gap=gap), in_field=True)

    assert scanned(outcomes) == []
    assert faults(outcomes) == []
    assert typed(outcomes) == text.replace("\n", "\r")


def test_the_median_decides_so_one_stall_does_not_hurt() -> None:
    burst = strokes("C-0", gap=10) + strokes("17\n", gap=10, start=1160)

    assert scanned(play(burst, in_field=True)) == ["C-017"]


def test_typing_in_a_field_waits_at_most_sixty_milliseconds() -> None:
    decoder = WedgeDecoder(RULES)

    waits = [decoder.wait_ms]
    decoder.feed(KeyStroke("a", False, 1000), in_field=True)
    waits.append(decoder.wait_ms)
    assert decoder.tick(1060).typed == ()
    assert typed([decoder.tick(1061)]) == "a"
    waits.append(decoder.wait_ms)

    assert waits == [None, 60, None]


def test_a_fast_burst_may_stall_longer() -> None:
    decoder = WedgeDecoder(RULES)

    for stroke in strokes("C-0", gap=5):
        decoder.feed(stroke, in_field=True)

    assert decoder.wait_ms == 150


def test_keys_that_begin_nothing_pass_at_once() -> None:
    for stroke in (
        KeyStroke("\r", True, 1000),
        KeyStroke("", False, 1000),
        KeyStroke("a", False, 1000, is_repeat=True),
    ):
        for in_field in (True, False):
            assert WedgeDecoder(RULES).feed(stroke, in_field=in_field).typed == (stroke,)


def test_a_held_key_inside_a_scan_counts_once() -> None:
    burst = strokes("C-017\n", gap=5)
    repeat = KeyStroke("0", False, burst[2].at_ms + 1, is_repeat=True)

    assert scanned(play([*burst[:3], repeat, *burst[3:]], in_field=True)) == ["C-017"]


def test_a_burst_that_enters_a_field_is_judged_as_in_one() -> None:
    decoder = WedgeDecoder(RULES)
    burst = strokes("X-017\n", gap=5)

    outcomes = [decoder.feed(stroke, in_field=place > 2) for place, stroke in enumerate(burst)]

    assert typed(outcomes) == "X-017\r"


def test_a_clock_that_jumps_back_parts_two_bursts() -> None:
    burst = [*strokes("ab", gap=50, start=90_000), *strokes("C-017\n", gap=5, start=10)]

    outcomes = play(burst, in_field=True)

    assert scanned(outcomes) == ["C-017"]
    assert typed(outcomes) == "ab"


any_stroke = st.builds(
    KeyStroke,
    text=st.sampled_from(["a", "C", "-", "7", "", "\x0f", "ë"]),
    is_terminator=st.booleans(),
    at_ms=st.integers(0, 160),
    has_modifier=st.sampled_from([False, False, True]),
    is_repeat=st.sampled_from([False, False, False, True]),
)


@given(st.lists(st.tuples(any_stroke, st.booleans()), max_size=25))
def test_no_stroke_comes_out_twice_or_in_another_order(
    fed: list[tuple[KeyStroke, bool]],
) -> None:
    decoder = WedgeDecoder(RULES)
    now = 0
    order: list[KeyStroke] = []
    out: list[KeyStroke] = []
    for stroke, in_field in fed:
        now += stroke.at_ms
        order.append(
            KeyStroke(stroke.text, stroke.is_terminator, now, stroke.has_modifier, stroke.is_repeat)
        )
        out += decoder.feed(order[-1], in_field=in_field).typed
    out += decoder.tick(now + 1000).typed

    places = [next(i for i, each in enumerate(order) if each is stroke) for stroke in out]
    assert places == sorted(set(places))
    assert decoder.wait_ms is None


@given(st.lists(st.tuples(any_stroke, st.integers(0, 400)), max_size=25))
def test_in_a_field_only_scans_and_attacks_are_swallowed(
    fed: list[tuple[KeyStroke, int]],
) -> None:
    """Keys slower than any scanner all reach the field."""
    now, burst = 0, []
    for stroke, pause in fed:
        now += 61 + pause
        burst.append(KeyStroke(stroke.text, stroke.is_terminator, now, stroke.has_modifier))

    outcomes = play(burst, in_field=True)

    assert [stroke for outcome in outcomes for stroke in outcome.typed] == burst


@given(
    st.text("abcdefghijklmnopqrstuvwxyz0123456789-ëЖ", min_size=1, max_size=40),
    st.lists(st.integers(0, 30), min_size=45, max_size=45),
)
def test_a_scan_comes_through_whatever_the_gaps(tail: str, gaps: list[int]) -> None:
    now, burst = 0, []
    for letter, gap in zip(f"C-{tail}\n", gaps, strict=False):
        now += gap
        burst.append(KeyStroke(letter, letter == "\n", now))

    for in_field in (True, False):
        assert scanned(play(burst, in_field=in_field)) == [f"C-{tail}"]


@pytest.mark.parametrize(("second_gap", "is_scan"), [(50, True), (52, False)])
def test_the_median_of_an_even_number_of_gaps_is_between_two(
    second_gap: int, is_scan: bool
) -> None:
    decoder = WedgeDecoder(WedgeRules(lambda _: True, min_length=2))
    times = (1_000, 1_010, 1_010 + second_gap)

    *_, last = (
        decoder.feed(stroke, in_field=True)
        for at, key in zip(times, "C1\n", strict=True)
        for stroke in strokes(key, gap=0, start=at)
    )

    assert (last.scan is not None) is is_scan


def test_one_key_alone_may_be_a_scan_where_codes_are_that_short() -> None:
    decoder = WedgeDecoder(WedgeRules(lambda _: True, min_length=1))
    decoder.feed(strokes("C", gap=0)[0], in_field=True)

    assert decoder.wait_ms == WedgeRules(lambda _: True).max_gap_ms
