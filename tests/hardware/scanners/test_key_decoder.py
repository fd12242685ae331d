"""Keys of a scanner that types, as the kernel gives them."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.api import RawScan, ScanEvent, ScanFault, ScanFaultKind, Wire
from hardware.scanners.key_decoder import KeyDecoder, KeyRules, Suffix
from tests.hardware.key_events import (
    CAPS_LOCK,
    DROPPED,
    ENTER,
    EV_KEY,
    EV_SYN,
    KEYPAD_ENTER,
    LEFT_CTRL,
    LEFT_SHIFT,
    REPORT,
    RIGHT_SHIFT,
    TAB,
    event,
    key,
    places,
    press,
    release,
    typed,
)
from tests.hardware.splits import cuts, pieces, timed_pieces, timeless

PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))
CTRL = press(LEFT_CTRL)
SILENCE = KeyRules(suffix=Suffix.NONE)


def scan(text: str, raw: bytes, symbology: str | None = None) -> ScanEvent:
    return RawScan(text, "bench", 1.0, symbology, raw, Wire.KEYS)


def scans(*texts: str, end: bytes = bytes([ENTER])) -> list[ScanEvent]:
    return [scan(text, places(text) + end) for text in texts]


def fault(kind: ScanFaultKind, length: int) -> list[ScanEvent]:
    return [ScanFault(kind, "bench", 1.0, length)]


def decoded(data: bytes, rules: KeyRules | None = None) -> list[ScanEvent]:
    decoder = KeyDecoder("bench", rules)
    return decoder.feed(data, 1.0) + decoder.silence(1.0)


def test_every_printable_character_is_read() -> None:
    assert decoded(typed(PRINTABLE)) == scans(PRINTABLE)


def test_a_scan_tells_the_time_from_its_first_key_to_its_last() -> None:
    decoder, still = KeyDecoder("bench"), KeyDecoder("bench", SILENCE)
    strokes = [(press(LEFT_SHIFT), 1.0), (key(46), 1.5), (key(2), 1.75), (key(ENTER), 2.0)]
    for data, at in strokes[:-1]:
        decoder.feed(data, at)
        still.feed(data, at)

    (ended,) = decoder.feed(*strokes[-1])
    (fell_silent,) = still.silence(9.0)

    assert isinstance(ended, RawScan)
    assert isinstance(fell_silent, RawScan)
    assert (ended.took, fell_silent.took) == (0.5, 0.25)


@pytest.mark.parametrize("end", [28, KEYPAD_ENTER])
def test_either_enter_ends_a_code(end: int) -> None:
    assert decoded(typed("C-017", end=end) + typed("P-2", end=end)) == scans(
        "C-017", "P-2", end=bytes([end])
    )


def test_tab_ends_a_code_where_the_scanner_is_set_up_so() -> None:
    rules = KeyRules(suffix=Suffix.TAB)

    assert decoded(typed("C-017", end=TAB) + typed("P-2", end=TAB), rules) == scans(
        "C-017", "P-2", end=bytes([TAB])
    )


def test_silence_ends_a_code_where_the_scanner_is_set_up_so() -> None:
    assert decoded(typed("C-017", end=None), SILENCE) == scans("C-017", end=b"")
    assert decoded(b"", SILENCE) == []


def test_a_code_without_end_is_a_fault_after_silence() -> None:
    decoder = KeyDecoder("bench")

    assert decoder.feed(typed("C-0", end=None), 1.0) == []
    assert decoder.silence(1.0) == fault(ScanFaultKind.UNTERMINATED, 3)
    assert decoder.feed(typed("P-2"), 1.0) == scans("P-2")


def test_silence_is_waited_for_only_while_a_code_is_under_way() -> None:
    patience: list[float | None] = []
    for rules, data in (
        (None, typed("C", end=None)),
        (SILENCE, typed("C", end=None)),
        (None, CTRL),
    ):
        decoder = KeyDecoder("bench", rules)
        patience.append(decoder.patience)
        decoder.feed(data, 1.0)
        patience.append(decoder.patience)
        decoder.silence(1.0)
        patience.append(decoder.patience)

    assert patience == [None, 0.5, None, None, 0.15, None, None, 0.5, None]


def test_enter_alone_is_nothing() -> None:
    assert decoded(typed("") + typed("") + typed("P-2")) == scans("P-2")


def test_caps_lock_of_the_computer_changes_nothing() -> None:
    assert decoded(key(CAPS_LOCK) + typed("aB1") + key(CAPS_LOCK)) == scans("aB1")


def test_a_second_shift_that_is_let_go_leaves_the_first() -> None:
    data = press(LEFT_SHIFT) + press(RIGHT_SHIFT) + release(RIGHT_SHIFT) + key(30)

    assert decoded(data + release(LEFT_SHIFT) + typed("a")) == scans("Aa")


def test_a_key_that_repeats_by_itself_counts_once() -> None:
    held = press(30) + event(EV_KEY, 30, 2) + REPORT + event(EV_KEY, 30, 2) + REPORT + release(30)

    assert decoded(held + typed("b")) == scans("ab")


def test_digits_of_the_number_pad_are_digits() -> None:
    pad = bytes((79, 80, 81, 75, 76, 77, 71, 72, 73, 82, 83, 74, 78, 55, 98))

    assert decoded(b"".join(map(key, pad)) + typed("")) == [
        scan("1234567890.-+*/", pad + bytes([ENTER]))
    ]


@pytest.mark.parametrize("code", [29, 97, 56, 100, 125, 126])
def test_ctrl_alt_and_meta_refuse_the_whole_code(code: int) -> None:
    data = typed("C", end=None) + press(code) + key(24) + release(code) + typed("17")

    assert decoded(data + typed("P-2")) == (
        fault(ScanFaultKind.CONTROL_CHARACTER, 4) + scans("P-2")
    )


def test_ctrl_that_stays_down_refuses_the_next_code_too() -> None:
    data = press(LEFT_CTRL) + typed("A") + typed("B") + release(LEFT_CTRL) + typed("C")

    assert decoded(data) == 2 * fault(ScanFaultKind.CONTROL_CHARACTER, 1) + scans("C")


@pytest.mark.parametrize("code", [1, 14, TAB, 59, 103, 111, 255])
def test_a_key_without_a_character_refuses_the_whole_code(code: int) -> None:
    data = typed("C-0", end=None) + key(code) + typed("17") + typed("P-2")

    assert decoded(data) == fault(ScanFaultKind.CONTROL_CHARACTER, 6) + scans("P-2")


def test_a_code_that_the_kernel_could_not_keep_is_lost() -> None:
    # It keeps the newest events, which begin anywhere: here between a key and its Enter.
    data = typed("C-0", end=None) + DROPPED + event(EV_KEY, 8, 1) + REPORT + typed("17")

    assert decoded(data + typed("P-2")) == fault(ScanFaultKind.LOST, 5) + scans("P-2")


def test_a_loss_is_told_though_nothing_follows_it() -> None:
    decoder = KeyDecoder("bench")

    assert decoder.feed(DROPPED + event(EV_SYN, 1, 0) + event(EV_KEY, 28, 1) + REPORT, 1.0) == []
    assert decoder.patience == 0.5
    assert decoder.silence(1.0) == fault(ScanFaultKind.LOST, 0)


def test_a_shift_whose_release_was_lost_is_forgotten() -> None:
    data = press(LEFT_SHIFT) + DROPPED + REPORT + typed("") + typed("a1")

    assert decoded(data) == fault(ScanFaultKind.LOST, 0) + scans("a1")


def test_the_longest_code_is_read_and_one_more_refused() -> None:
    rules = KeyRules(max_length=4)

    assert decoded(typed("abcd") + typed("abcde"), rules) == (
        scans("abcd") + fault(ScanFaultKind.TOO_LONG, 5)
    )


def test_the_aim_identifier_is_taken_off_where_it_is_typed() -> None:
    data = typed("]C0C-017") + typed("]Q1") + typed("abcde")
    rules = KeyRules(max_length=5, aim_prefix=True)

    assert decoded(typed("]C0C-017")) == scans("]C0C-017")
    assert decoded(data, rules) == [
        scan("C-017", places("]C0C-017") + bytes([ENTER]), "]C0"),
        ScanFault(ScanFaultKind.TOO_SHORT, "bench", 1.0, 0),
        *scans("abcde"),
    ]
    assert decoded(typed("abcdefgh") + typed("abcdefghi"), rules) == [
        ScanFault(ScanFaultKind.TOO_LONG, "bench", 1.0, 8),
        ScanFault(ScanFaultKind.TOO_LONG, "bench", 1.0, 9),
    ]


codes = st.lists(st.integers(0, 130) | st.sampled_from([28, 42, 54]), max_size=12)
streams = st.lists(
    codes.map(lambda each: b"".join(map(key, each)))
    | st.text(string.ascii_letters + string.digits + "-_]", min_size=1, max_size=9).map(typed)
    | st.sampled_from([DROPPED, REPORT, press(LEFT_SHIFT), release(LEFT_SHIFT), b"\x01torn"]),
    max_size=8,
)


@given(streams.map(b"".join), st.lists(st.integers(0, 4000), max_size=8))
def test_any_split_gives_the_same_events(data: bytes, cuts_at: list[int]) -> None:
    rules = KeyRules(max_length=8)
    decoder = KeyDecoder("bench", rules)

    events = [event for piece in pieces(data, cuts_at) for event in decoder.feed(piece, 1.0)]

    assert events + decoder.silence(1.0) == decoded(data, rules)


@given(st.lists(st.text(PRINTABLE, min_size=1, max_size=40), max_size=10), cuts)
def test_every_code_comes_out_as_it_went_in(texts: list[str], cuts_at: list[int]) -> None:
    decoder = KeyDecoder("bench")
    data = b"".join(map(typed, texts))

    events = [event for piece in pieces(data, cuts_at) for event in decoder.feed(piece, 1.0)]

    assert events == scans(*texts)


@given(streams.map(b"".join), st.lists(st.integers(0, 4000), max_size=8))
def test_pieces_at_other_times_change_nothing_but_the_times(
    data: bytes, cuts_at: list[int]
) -> None:
    decoder = KeyDecoder("bench")

    events = [
        event for piece, at in timed_pieces(data, cuts_at) for event in decoder.feed(piece, at)
    ]

    assert timeless(events + decoder.silence(99.0)) == timeless(decoded(data))
