"""Frames of serial RFID readers."""

from functools import reduce
from operator import xor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.api import RawScan, ScanEvent, ScanFault, ScanFaultKind
from hardware.scanners.tag_decoder import TagDecoder
from tests.hardware.splits import cuts, pieces, timed_pieces, timeless, tooks

ID_12LA = b"\x0262E3086CED08\r\n\x03"
RDM6300 = b"\x020F00B2C8A7D2\x03"
EM4100 = bytes.fromhex("02 0A 02 06 00 8E 6D 5D B0 03")
MIFARE = bytes.fromhex("02 09 01 02 03 0A 0D 0E 03")  # its number looks like the signs of frames


def scan(text: str, raw: bytes) -> list[ScanEvent]:
    return [RawScan(text, "bench", 1.0, raw=raw)]


def fault(kind: ScanFaultKind, length: int) -> list[ScanEvent]:
    return [ScanFault(kind, "bench", 1.0, length)]


def decoded(data: bytes) -> list[ScanEvent]:
    decoder = TagDecoder("bench")
    return decoder.feed(data, 1.0) + decoder.silence(1.0)


FROM_ID_12LA = scan("62E3086CED", ID_12LA)
FROM_EM4100 = scan("06008E6D5D", EM4100)


@pytest.mark.parametrize(
    ("frame", "number"),
    [
        (ID_12LA, "62E3086CED"),
        (RDM6300, "0F00B2C8A7"),
        (EM4100, "06008E6D5D"),
        (MIFARE, "02030A0D"),
        (bytes.fromhex("02 0F 01 04A2B3C4D5E680112233 6C 03"), "04A2B3C4D5E680112233"),
        (b"\x0200000000AAAA\x03", "00000000AA"),
        (b"\x0262e3086ced08\x03", "62E3086CED"),
    ],
)
def test_a_frame_tells_all_bytes_of_the_tag_in_order(frame: bytes, number: str) -> None:
    assert decoded(frame) == scan(number, frame)


def test_frames_of_all_kinds_may_follow_one_another() -> None:
    stream = ID_12LA + EM4100 + b"\r\n" + RDM6300 + RDM6300

    assert [event.text for event in decoded(stream) if isinstance(event, RawScan)] == [
        "62E3086CED",
        "06008E6D5D",
        "0F00B2C8A7",
        "0F00B2C8A7",
    ]


def test_a_scan_has_the_time_at_which_its_frame_ended() -> None:
    decoder = TagDecoder("bench")

    assert decoder.feed(ID_12LA[:-1], 3.0) == []
    (event,) = decoder.feed(ID_12LA[-1:], 4.5)

    assert event.at == 4.5


@pytest.mark.parametrize(
    ("frame", "kind"),
    [
        (b"\x0262E3086CED09\r\n\x03", ScanFaultKind.BAD_CHECK),
        (bytes.fromhex("02 0A 02 06 00 8E 6D 5D B1 03"), ScanFaultKind.BAD_CHECK),
        (b"\x0262E3086CXD08\x03", ScanFaultKind.NOT_TEXT),
        (b"\x0262E3\x08086CED08\x03", ScanFaultKind.NOT_TEXT),
        (b"\x0262E3 86CED08\x03", ScanFaultKind.NOT_TEXT),
        (b"\x02\x03", ScanFaultKind.TOO_SHORT),
        (b"\x0262E3086CED\x03", ScanFaultKind.TOO_SHORT),
        (b"\x0262E3086CED0800\x03", ScanFaultKind.TOO_LONG),
        (b"\x02" + 1_000 * b"x" + b"\x03", ScanFaultKind.TOO_LONG),
        (b"\x02", ScanFaultKind.UNTERMINATED),
        (ID_12LA[:-1], ScanFaultKind.UNTERMINATED),
        (EM4100[:-1], ScanFaultKind.UNTERMINATED),
        (EM4100[:-1] + b"\x04", ScanFaultKind.UNTERMINATED),
        (b"62E3086CED08\r\n\x03", ScanFaultKind.NOT_TEXT),
        (b"\xff\x00", ScanFaultKind.NOT_TEXT),
    ],
)
def test_a_spoilt_frame_is_one_fault_and_the_next_is_read(
    frame: bytes, kind: ScanFaultKind
) -> None:
    assert decoded(frame) == fault(kind, len(frame))
    assert decoded(frame + ID_12LA) == fault(kind, len(frame)) + FROM_ID_12LA
    assert decoded(ID_12LA + frame) == FROM_ID_12LA + fault(kind, len(frame))


@pytest.mark.parametrize("cut", range(2, len(EM4100)))
def test_a_binary_frame_that_breaks_off_costs_no_other(cut: int) -> None:
    torn = EM4100[:cut]

    assert decoded(torn + EM4100) == fault(ScanFaultKind.UNTERMINATED, cut) + FROM_EM4100


def test_line_ends_between_frames_are_nothing() -> None:
    assert decoded(b"\r\n" + ID_12LA + b"\n\n\r") == FROM_ID_12LA


def test_a_flood_is_one_fault_and_takes_no_memory() -> None:
    decoder = TagDecoder("bench")

    for _ in range(100):
        assert decoder.feed(b"x" * 10_000, 1.0) == []

    assert decoder.feed(ID_12LA, 1.0) == fault(ScanFaultKind.NOT_TEXT, 1_000_000) + FROM_ID_12LA


def test_silence_ends_only_what_has_begun() -> None:
    decoder = TagDecoder("bench")
    assert decoder.silence(1.0) == []
    at_rest = decoder.patience

    decoder.feed(ID_12LA[:5], 1.0)
    begun = decoder.patience
    assert decoder.silence(1.0) == fault(ScanFaultKind.UNTERMINATED, 5)

    assert at_rest is None
    assert begun is not None
    assert decoder.patience is None
    assert decoder.feed(ID_12LA, 1.0) == FROM_ID_12LA


parts = st.lists(
    st.sampled_from([ID_12LA, RDM6300, EM4100, MIFARE, b"\x02", b"\x03", b"\r\n", b"F" * 40])
    | st.sampled_from([ID_12LA[:6], EM4100[:4], EM4100[:-1] + b"\x02"])
    | st.binary(max_size=20),
    max_size=8,
)


@given(parts.map(b"".join), cuts)
def test_any_split_gives_the_same_events(data: bytes, places: list[int]) -> None:
    decoder = TagDecoder("bench")

    events = [event for piece in pieces(data, places) for event in decoder.feed(piece, 1.0)]

    assert events + decoder.silence(1.0) == decoded(data)


@given(parts.map(b"".join), cuts)
def test_pieces_at_other_times_change_only_the_times(data: bytes, places: list[int]) -> None:
    decoder = TagDecoder("bench")

    events = [
        event for piece, at in timed_pieces(data, places) for event in decoder.feed(piece, at)
    ]

    assert timeless(events + decoder.silence(99.0)) == timeless(decoded(data))


frames = st.lists(st.sampled_from([ID_12LA, RDM6300, EM4100, MIFARE, b"\r\n"]), max_size=8)


@given(frames.map(b"".join), cuts)
def test_each_frame_took_from_its_first_byte_to_its_last(data: bytes, places: list[int]) -> None:
    decoder = TagDecoder("bench")

    events = [
        event for piece, at in timed_pieces(data, places) for event in decoder.feed(piece, at)
    ]

    assert [event.took for event in events if isinstance(event, RawScan)] == tooks(
        data, events, places
    )


def test_a_frame_that_begins_inside_a_broken_one_has_its_own_time() -> None:
    decoder = TagDecoder("bench")
    decoder.feed(EM4100[:4], 1.0)
    decoder.feed(EM4100[:2], 2.0)

    *_, event = decoder.feed(EM4100[2:], 2.5)

    assert isinstance(event, RawScan)
    assert event.took == 0.5


noises = st.binary(max_size=30).map(lambda noise: noise.replace(b"\x02", b""))


@given(noises, st.sampled_from([ID_12LA, EM4100]))
def test_a_frame_after_noise_is_read(noise: bytes, frame: bytes) -> None:
    assert decoded(noise + frame)[-1:] == decoded(frame)


numbers = st.binary(min_size=5, max_size=5)


@given(st.lists(numbers, max_size=20), st.sampled_from([b"", b"\r\n"]))
def test_every_number_comes_out_of_text_as_it_went_in(tags: list[bytes], end: bytes) -> None:
    frames = [b"\x02%s%02X%s\x03" % (tag.hex().encode(), reduce(xor, tag), end) for tag in tags]

    assert decoded(b"".join(frames)) == [
        event
        for tag, frame in zip(tags, frames, strict=True)
        for event in scan(tag.hex().upper(), frame)
    ]


@given(st.lists(st.binary(min_size=4, max_size=10), max_size=20), st.integers(0, 255))
def test_every_number_comes_out_of_binary_as_it_went_in(tags: list[bytes], kind: int) -> None:
    contents = [bytes([len(tag) + 5, kind]) + tag for tag in tags]
    stream = b"".join(b"\x02%s%c\x03" % (each, reduce(xor, each)) for each in contents)

    texts = [event.text for event in decoded(stream) if isinstance(event, RawScan)]

    assert texts == [tag.hex().upper() for tag in tags]
