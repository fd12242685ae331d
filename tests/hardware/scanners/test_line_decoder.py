"""Lines of a serial scanner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.api import RawScan, ScanEvent, ScanFault, ScanFaultKind
from hardware.scanners.line_decoder import LineDecoder, LineRules
from tests.hardware.splits import cuts, pieces, timed_pieces, timeless, tooks


def scans(*lines: str) -> list[ScanEvent]:
    """Of these lines, each with its end."""
    return [RawScan(line.rstrip("\r\n"), "bench", 1.0, raw=line.encode()) for line in lines]


def fault(kind: ScanFaultKind, length: int) -> list[ScanEvent]:
    return [ScanFault(kind, "bench", 1.0, length)]


def decoded(data: bytes, rules: LineRules | None = None) -> list[ScanEvent]:
    decoder = LineDecoder("bench", rules)
    return decoder.feed(data, 1.0) + decoder.silence(1.0)


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"C-017\rP-2\r", ("C-017\r", "P-2\r")),
        (b"C-017\nP-2\n", ("C-017\n", "P-2\n")),
        (b"\r\n\rC-017\r\n\nP-2\n", ("C-017\r\n", "P-2\n")),
    ],
)
def test_cr_lf_and_both_end_a_code(data: bytes, lines: tuple[str, ...]) -> None:
    assert decoded(data) == scans(*lines)


def test_the_first_cr_ends_its_code_at_once_and_the_next_waits_for_its_lf() -> None:
    decoder = LineDecoder("bench")

    assert decoder.feed(b"C-017\r", 1.0) == scans("C-017\r")
    assert decoder.feed(b"\n", 1.0) == []
    assert decoder.patience is None
    assert decoder.feed(b"C-018\r", 1.0) == []
    assert decoder.feed(b"\n", 1.0) == scans("C-018\r\n")


def test_a_scanner_that_sends_no_lf_any_more_is_waited_for_once() -> None:
    decoder = LineDecoder("bench")
    decoder.feed(b"C-017\r\n", 1.0)

    assert decoder.feed(b"C-018\r", 1.0) == []
    patience = decoder.patience
    assert decoder.silence(1.0) == scans("C-018\r")
    assert patience is not None
    assert patience < 0.1
    assert decoder.feed(b"\n", 1.0) == []
    assert decoder.feed(b"C-019\r", 1.0) == scans("C-019\r")


def test_a_code_that_comes_in_place_of_a_lf_is_the_next_one() -> None:
    assert decoded(b"C-017\r\nC-018\rC-019\rC-020\r\r") == scans(
        "C-017\r", "C-018\r", "C-019\r", "C-020\r"
    )


@pytest.mark.parametrize(
    ("data", "took"),
    [
        ([(b"C-017\r", 1.0)], None),
        ([(b"C", 1.0), (b"-017", 1.25), (b"\r", 1.5)], 0.5),
        ([(b"\n\n", 1.0), (b"C-017", 1.25), (b"\r", 1.5)], 0.25),
    ],
)
def test_a_scan_tells_how_long_its_bytes_took(
    data: list[tuple[bytes, float]], took: float | None
) -> None:
    decoder = LineDecoder("bench")

    (scan,) = [event for piece, at in data for event in decoder.feed(piece, at)]

    assert isinstance(scan, RawScan)
    assert scan.took == took


def test_the_silence_that_ends_a_code_is_no_part_of_its_time() -> None:
    decoder = LineDecoder("bench", LineRules(ends_by_silence=True))
    for at in (1.0, 1.25):
        decoder.feed(b"C-", at)

    (scan,) = decoder.silence(9.0)

    assert isinstance(scan, RawScan)
    assert (scan.took, scan.raw) == (0.25, b"C-C-")


def test_letters_of_any_script_are_kept() -> None:
    assert decoded("Zoë Ж 7\r".encode()) == scans("Zoë Ж 7\r")


def test_a_scan_tells_when_and_where() -> None:
    (scan,) = LineDecoder("bench").feed(b"C-017\r", 12.5)

    assert scan == RawScan("C-017", "bench", 12.5, None, b"C-017\r")


@pytest.mark.parametrize("character", ["\x00", "\x0f", "\x1b", "\x7f", "\x85", "\u202e", "🎈"])
def test_a_control_or_sign_refuses_the_whole_scan(character: str) -> None:
    data = f"C-0{character}17\rP-2\r".encode()

    assert decoded(data) == fault(ScanFaultKind.CONTROL_CHARACTER, 6) + scans("P-2\r")


def test_bytes_that_are_no_text_are_refused() -> None:
    assert decoded(b"C\xff\xfe\r") == fault(ScanFaultKind.NOT_TEXT, 3)


def test_the_longest_code_is_read_and_one_more_refused() -> None:
    rules = LineRules(max_length=4)

    assert decoded("ëëëë\rëëëëë\r".encode(), rules) == (
        scans("ëëëë\r") + fault(ScanFaultKind.TOO_LONG, 5)
    )


def test_a_flood_is_one_fault_and_takes_no_memory() -> None:
    decoder = LineDecoder("bench")

    for _ in range(100):
        assert decoder.feed(b"x" * 10_000, 1.0) == []

    assert decoder.feed(b"\rC-017\r", 1.0) == (
        fault(ScanFaultKind.TOO_LONG, 1_000_000) + scans("C-017\r")
    )


def test_a_line_without_end_is_a_fault_after_silence() -> None:
    decoder = LineDecoder("bench")

    assert decoder.feed(b"C-0", 1.0) == []
    patience = decoder.patience
    assert decoder.silence(1.0) == fault(ScanFaultKind.UNTERMINATED, 3)
    assert patience is not None
    assert decoder.patience is None
    assert decoder.feed(b"P-2\r", 1.0) == scans("P-2\r")


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

    assert decoded(data) == scans("]C0C-017\r", "]X\r", "]Q1\r")
    assert decoded(data, LineRules(aim_prefix=True)) == [
        RawScan("C-017", "bench", 1.0, "]C0", b"]C0C-017\r"),
        RawScan("]X", "bench", 1.0, raw=b"]X\r"),
        ScanFault(ScanFaultKind.TOO_SHORT, "bench", 1.0, 0),
    ]


lines = st.lists(
    st.binary(max_size=12)
    | st.sampled_from([b"C-017", b"C-018\r\n", b"\r\n", b"\r", b"\n", b"x" * 40]),
    max_size=10,
)


@given(lines.map(b"\r".join), cuts)
def test_any_split_gives_the_same_events(data: bytes, places: list[int]) -> None:
    rules = LineRules(max_length=8)
    decoder = LineDecoder("bench", rules)

    events = [event for piece in pieces(data, places) for event in decoder.feed(piece, 1.0)]

    assert events + decoder.silence(1.0) == decoded(data, rules)


codes = st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=60)


many_codes = st.lists(codes, max_size=20)
ends = st.sampled_from(["\r", "\n", "\r\n"])


@given(many_codes, ends)
def test_every_code_comes_out_as_it_went_in(texts: list[str], end: str) -> None:
    # Of the first CR it is not known yet that a LF follows.
    raws = [text + end for text in texts]
    raws[:1] = [raw.replace("\r\n", "\r") for raw in raws[:1]]

    assert decoded("".join(text + end for text in texts).encode()) == scans(*raws)


@given(lines.map(b"\r".join), cuts)
def test_pieces_at_other_times_change_only_the_times(data: bytes, places: list[int]) -> None:
    decoder = LineDecoder("bench")

    events = [
        event for piece, at in timed_pieces(data, places) for event in decoder.feed(piece, at)
    ]

    assert timeless(events + decoder.silence(99.0)) == timeless(decoded(data))


@given(many_codes, ends, cuts)
def test_each_code_took_from_its_first_byte_to_its_last(
    texts: list[str], end: str, places: list[int]
) -> None:
    data = "".join(text + end for text in texts).encode()
    decoder = LineDecoder("bench")

    events = [
        event for piece, at in timed_pieces(data, places) for event in decoder.feed(piece, at)
    ]

    assert [event.took for event in events if isinstance(event, RawScan)] == tooks(
        data, events, places
    )
