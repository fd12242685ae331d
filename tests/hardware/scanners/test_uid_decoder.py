"""What an NFC reader's answers mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.api import RawScan, ScanFault, ScanFaultKind
from hardware.scanners.uid_decoder import UidDecoder

DONE = b"\x90\x00"
SEVEN = bytes.fromhex("04A2B3C4D5E680")
FOUR = bytes.fromhex("9C55A0B1")


@pytest.mark.parametrize(
    ("uid", "text"),
    [
        (FOUR, "9C55A0B1"),
        (SEVEN, "04A2B3C4D5E680"),
        (bytes.fromhex("08000102030405"), "08000102030405"),
        (bytes(range(10)), "00010203040506070809"),
    ],
)
def test_a_uid_is_upper_case_hex_as_it_was_sent(uid: bytes, text: str) -> None:
    event = UidDecoder("desk").answered(uid + DONE, 5.0)

    assert event == RawScan(text, "desk", 5.0, raw=uid + DONE)


@pytest.mark.parametrize("answer", ["6300", "6A81", "6D00", "", "90", "9000", "08" * 8 + "9000"])
def test_a_card_that_gives_no_uid_is_refused(answer: str) -> None:
    event = UidDecoder("desk").answered(bytes.fromhex(answer), 5.0)

    assert isinstance(event, ScanFault)
    assert event.kind is ScanFaultKind.NOT_TEXT


def test_a_uid_with_a_status_of_failure_is_refused() -> None:
    event = UidDecoder("desk").answered(FOUR + b"\x63\x00", 5.0)

    assert event == ScanFault(ScanFaultKind.NOT_TEXT, "desk", 5.0, 4)


def test_a_uid_that_a_phone_made_up_is_a_fault_of_its_own() -> None:
    event = UidDecoder("desk").answered(bytes.fromhex("08D1E2F3") + DONE, 5.0)

    assert event == ScanFault(ScanFaultKind.RANDOM_UID, "desk", 5.0, 4)


def test_a_card_torn_away_asks_to_scan_again() -> None:
    assert UidDecoder("desk").torn_away(5.0) == ScanFault(ScanFaultKind.LOST, "desk", 5.0, 0)


def repeats(*cards: tuple[bytes, float, float]) -> list[bool]:
    """Whether each card, with when it came and when it left, was a repeat."""
    decoder = UidDecoder("desk")
    found = []
    for uid, came, left in cards:
        event = decoder.answered(uid + DONE, came)
        assert isinstance(event, RawScan)
        found.append(event.is_repeat)
        decoder.held(left)
    return found


@pytest.mark.parametrize(("gone", "is_repeat"), [(0.1, True), (0.69, True), (0.7, False)])
def test_the_same_card_is_new_once_it_was_gone_for_a_while(gone: float, is_repeat: bool) -> None:
    assert repeats((SEVEN, -9.0, 0.0), (SEVEN, gone, 10.0)) == [False, is_repeat]


def test_a_card_that_flickers_is_a_repeat_each_time() -> None:
    flickers = [(SEVEN, 0.5 * number, 0.5 * number + 0.1) for number in range(4)]

    assert repeats(*flickers) == [False, True, True, True]


def test_another_card_is_never_a_repeat() -> None:
    assert repeats((SEVEN, 0.0, 0.1), (FOUR, 0.2, 0.3), (SEVEN, 0.4, 0.5)) == [False] * 3


@given(st.binary(max_size=260))
def test_any_answer_is_one_event_that_keeps_to_hex(answer: bytes) -> None:
    event = UidDecoder("desk").answered(answer, 5.0)

    if isinstance(event, RawScan):
        assert bytes.fromhex(event.text) + DONE == event.raw == answer
        assert event.text == event.text.upper()
    else:
        assert event.kind in (ScanFaultKind.NOT_TEXT, ScanFaultKind.RANDOM_UID)
