"""Lines of a serial scanner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.api import RawScan, ScanEvent, ScanFault, ScanFaultKind
from hardware.scanners.line_decoder import LineDecoder, LineRules
from tests.hardware.splits import cuts, pieces


def scans(*texts: str) -> list[ScanEvent]:
    return [RawScan(text, "bench", 1.0, raw=text.encode()) for text in texts]


def fault(kind: ScanFaultKind, length: int) -> list[ScanEvent]:
    return [ScanFault(kind, "bench", 1.0, length)]


def decoded(data: bytes, rules: LineRules | None = None) -> list[ScanEvent]:
    decoder = LineDecoder("bench", rules)
    return decoder.feed(data, 1.0) + decoder.silence(1.0)


@pytest.mark.parametrize(
    "data", [b"C-017\rP-2\r", b"C-017\nP-2\n", b"C-017\r\nP-2\r\n", b"\r\n\rC-017\r\n\nP-2\n"]
)
def test_cr_lf_and_both_end_a_code(data: bytes) -> None:
    assert decoded(data) == scans("C-017", "P-2")


def test_letters_of_any_script_are_kept() -> None:
    assert decoded("Zoë Ж 7\r".encode()) == scans("Zoë Ж 7")


def test_a_scan_tells_when_and_where() -> None:
    (scan,) = LineDecoder("bench").feed(b"C-017\r", 12.5)

    assert scan == RawScan("C-017", "bench", 12.5, None, b"C-017")


@pytest.mark.parametrize("character", ["\x00", "\x0f", "\x1b", "\x7f", "\x85", "\u202e", "🎈"])
def test_a_control_or_sign_refuses_the_whole_scan(character: str) -> None:
    data = f"C-0{character}17\rP-2\r".encode()

    assert decoded(data) == fault(ScanFaultKind.CONTROL_CHARACTER, 6) + scans("P-2")


def test_bytes_that_are_no_text_are_refused() -> None:
    assert decoded(b"C\xff\xfe\r") == fault(ScanFaultKind.NOT_TEXT, 3)


def test_the_longest_code_is_read_and_one_more_refused() -> None:
    rules = LineRules(max_length=4)

    assert decoded("ëëëë\rëëëëë\r".encode(), rules) == (
        scans("ëëëë") + fault(ScanFaultKind.TOO_LONG, 5)
    )


def test_a_flood_is_one_fault_and_takes_no_memory() -> None:
    decoder = LineDecoder("bench")

    for _ in range(100):
        assert decoder.feed(b"x" * 10_000, 1.0) == []

    assert decoder.feed(b"\rC-017\r", 1.0) == (
        fault(ScanFaultKind.TOO_LONG, 1_000_000) + scans("C-017")
    )


def test_a_line_without_end_is_a_fault_after_silence() -> None:
    decoder = LineDecoder("bench")

    assert decoder.feed(b"C-0", 1.0) == []
    patience = decoder.patience
    assert decoder.silence(1.0) == fault(ScanFaultKind.UNTERMINATED, 3)
    assert patience is not None
    assert decoder.patience is None
    assert decoder.feed(b"P-2\r", 1.0) == scans("P-2")


def test_silence_ends_a_code_where_the_scanner_is_set_up_so() -> None:
    rules = LineRules(ends_by_silence=True)

    assert decoded(b"C-017", rules) == scans("C-017")
    assert decoded(b"", rules) == []


def test_where_silence_ends_a_code_less_of_it_is_enough() -> None:
    torn, ended = LineDecoder("bench"), LineDecoder("bench", LineRules(ends_by_silence=True))
    for decoder in (torn, ended):
        decoder.feed(b"C-017", 1.0)

    assert torn.patience is not None
    assert ended.patience is not None
    assert ended.patience < torn.patience


def test_the_aim_identifier_is_taken_off_where_it_is_sent() -> None:
    data = b"]C0C-017\r]X\r]Q1\r"

    assert decoded(data) == scans("]C0C-017", "]X", "]Q1")
    assert decoded(data, LineRules(aim_prefix=True)) == [
        RawScan("C-017", "bench", 1.0, "]C0", b"]C0C-017"),
        RawScan("]X", "bench", 1.0, raw=b"]X"),
        ScanFault(ScanFaultKind.TOO_SHORT, "bench", 1.0, 0),
    ]


lines = st.lists(
    st.binary(max_size=12) | st.sampled_from([b"C-017", b"\r", b"\n", b"x" * 40]), max_size=10
)


@given(lines.map(b"\r".join), cuts)
def test_any_split_gives_the_same_events(data: bytes, places: list[int]) -> None:
    rules = LineRules(max_length=8)
    decoder = LineDecoder("bench", rules)

    events = [event for piece in pieces(data, places) for event in decoder.feed(piece, 1.0)]

    assert events + decoder.silence(1.0) == decoded(data, rules)


codes = st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=60)


@given(st.lists(codes, max_size=20), st.sampled_from(["\r", "\n", "\r\n"]))
def test_every_code_comes_out_as_it_went_in(texts: list[str], end: str) -> None:
    assert decoded("".join(text + end for text in texts).encode()) == scans(*texts)
