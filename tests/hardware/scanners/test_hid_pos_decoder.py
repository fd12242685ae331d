"""Reports of a scanner in HID POS mode."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.api import RawScan, ScanEvent, ScanFault, ScanFaultKind, Wire
from hardware.scanners.hid_pos_decoder import HidPosDecoder
from tests.hardware.fake_hid import report


def scan(text: str, *reports: bytes, symbology: str | None = "]C0") -> ScanEvent:
    return RawScan(text, "bench", 1.0, symbology, b"".join(reports), Wire.REPORTS)


def fault(kind: ScanFaultKind, length: int) -> ScanEvent:
    return ScanFault(kind, "bench", 1.0, length)


def other_layout(data: bytes, *, goes_on: bool = False, number: int = 11) -> bytes:
    """A report of IDTech's FX100: no AIM identifier, and the symbology's number one byte later."""
    return bytes([2, len(data)]) + data.ljust(60, b"\0") + bytes([number, goes_on])


def decoded(*reports: bytes, max_length: int = 256) -> list[ScanEvent]:
    decoder = HidPosDecoder("bench", max_length=max_length)
    return [event for each in reports for event in decoder.feed(each, 1.0)]


def test_a_report_is_a_code() -> None:
    first, second = report(b"C-017"), report(b"P-2", aim=b"]Q1")

    assert decoded(first, second) == [
        scan("C-017", first),
        scan("P-2", second, symbology="]Q1"),
    ]


def test_the_other_layout_is_told_by_itself() -> None:
    only = other_layout(b"C-017")

    assert decoded(only) == [scan("C-017", only, symbology=None)]


def test_a_code_that_only_looks_like_an_aim_identifier_has_none() -> None:
    odd = report(b"C-017", aim=b"]\0\0")

    assert decoded(odd) == [scan("C-017", odd, symbology=None)]


@pytest.mark.parametrize("make", [report, other_layout])
def test_a_long_code_comes_in_several_reports(make: Callable[..., bytes]) -> None:
    text = "".join(chr(ord("A") + at % 26) for at in range(130))
    parts = [make(text[:56].encode(), goes_on=True), make(text[56:112].encode(), goes_on=True)]
    parts.append(make(text[112:].encode()))

    assert decoded(*parts) == [scan(text, *parts, symbology="]C0" if make is report else None)]


def test_a_long_code_tells_the_time_between_its_reports() -> None:
    decoder = HidPosDecoder("bench")
    good = report(b"P-2")

    decoder.feed(report(b"C-0", goes_on=True), 1.0)
    (long,) = decoder.feed(report(b"17"), 1.25)
    (short,) = decoder.feed(good, 2.0)

    assert isinstance(long, RawScan)
    assert isinstance(short, RawScan)
    assert (long.took, short.took) == (0.25, None)


def test_a_letter_may_lie_in_two_reports() -> None:
    parts = [report("Zoë".encode()[:3], goes_on=True), report("Zoë".encode()[3:])]

    assert decoded(*parts) == [scan("Zoë", *parts)]


def test_a_suffix_is_taken_off_and_nothing_is_no_code() -> None:
    ended = report(b"C-017\r\n")

    assert decoded(ended, report(b"\r"), report(b"")) == [scan("C-017", ended)]


def test_other_reports_of_the_scanner_are_nothing() -> None:
    code = report(b"C-017")

    assert decoded(b"\x03" + code[1:], b"", code) == [scan("C-017", code)]


@pytest.mark.parametrize("character", [b"\0", b"\x0f", b"\x1b", b"\r", b"\x7f", "\x85".encode()])
def test_a_control_character_refuses_the_whole_code(character: bytes) -> None:
    good = report(b"P-2")
    bad = report(b"C-0" + character + b"17")

    assert decoded(bad, good) == [fault(ScanFaultKind.CONTROL_CHARACTER, 6), scan("P-2", good)]


def test_bytes_that_are_no_text_are_refused() -> None:
    assert decoded(report(b"C\xff\xfe")) == [fault(ScanFaultKind.NOT_TEXT, 3)]


@pytest.mark.parametrize(
    "bad",
    [
        report(b"C-017")[:40],
        b"\x02\x39" + report(b"C-017")[2:],
        report(b"", goes_on=True),
    ],
    ids=["too short", "more data than there is room for", "an empty part"],
)
def test_a_report_that_nobody_documented_is_refused(bad: bytes) -> None:
    assert decoded(bad, report(b"17")) == [fault(ScanFaultKind.NOT_TEXT, len(bad))]


def test_the_longest_code_is_read_and_one_more_refused() -> None:
    good = report("ëëëë".encode())

    assert decoded(good, report("ëëëëë".encode()), max_length=4) == [
        scan("ëëëë", good),
        fault(ScanFaultKind.TOO_LONG, 5),
    ]


def test_a_flood_is_one_fault() -> None:
    flood = [report(b"x" * 56, goes_on=True)] * 1000
    good = report(b"P-2")

    assert decoded(*flood, report(b"x"), good) == [
        fault(ScanFaultKind.TOO_LONG, 56_001),
        scan("P-2", good),
    ]


@pytest.mark.parametrize(
    ("begun", "next_report"),
    [
        (report(b"C-0", goes_on=True), report(b"17", aim=b"]Q1")),
        (other_layout(b"C-0", goes_on=True), other_layout(b"17", number=12)),
        (report(b"C-0", goes_on=True), other_layout(b"17")),
    ],
)
def test_a_code_that_goes_on_as_another_kind_has_a_hole(begun: bytes, next_report: bytes) -> None:
    assert decoded(begun, next_report) == [fault(ScanFaultKind.LOST, 3)]


def test_a_code_whose_end_does_not_come_is_lost() -> None:
    decoder = HidPosDecoder("bench")
    good = report(b"P-2")

    assert decoder.feed(report(b"C-0", goes_on=True), 1.0) == []
    assert decoder.silence(1.0) == [fault(ScanFaultKind.LOST, 3)]
    assert decoder.silence(1.0) == []
    assert decoder.feed(good, 1.0) == [scan("P-2", good)]


def test_after_a_hole_nothing_counts_until_the_scanner_was_still() -> None:
    decoder = HidPosDecoder("bench")
    good = report(b"P-2")
    decoder.feed(report(b"C-0", goes_on=True), 1.0)

    assert decoder.hole(1.0) == [fault(ScanFaultKind.LOST, 3)]
    # The end of the code, or a whole one: nobody can tell.
    assert decoder.feed(report(b"17"), 1.0) == []
    assert decoder.hole(1.0) == []
    assert decoder.silence(1.0) == []
    assert decoder.feed(good, 1.0) == [scan("P-2", good)]


codes = st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=250)


@given(st.lists(codes, max_size=6), st.integers(1, 56))
def test_every_code_comes_out_as_it_went_in(texts: list[str], size: int) -> None:
    reports = [
        report(data[start : start + size], goes_on=start + size < len(data))
        for data in (text.encode() for text in texts)
        for start in range(0, len(data), size)
    ]

    events = decoded(*reports, max_length=256)

    assert [event.text for event in events if isinstance(event, RawScan)] == texts
    assert len(events) == len(texts)


@given(st.lists(st.binary(max_size=70) | st.binary(max_size=56).map(report), max_size=10))
def test_no_report_breaks_the_decoder(reports: list[bytes]) -> None:
    for event in decoded(*reports):
        assert event.device == "bench"
