"""A printer's bytes sorted and understood."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.print_api import Obstacle, Paper, PrinterStatus
from hardware.printers import status
from hardware.printers.status import (
    Answer,
    AutomaticStatus,
    Demultiplexer,
    PaperAnswer,
    ProcessId,
    TextBlock,
)
from tests.hardware.splits import cuts, pieces


def test_answers_automatic_status_and_blocks_are_told_apart() -> None:
    stream = b"\x16\x14\x00\x03\x00\x13\x12\x37\x220001\x00\x11_EPSON\x00\x0f\x12"

    assert Demultiplexer().feed(stream) == [
        Answer(0x16),
        AutomaticStatus(b"\x14\x00\x03\x00"),
        Answer(0x12),
        ProcessId(b"0001"),
        TextBlock(b"_EPSON"),
        PaperAnswer(0x0F),
        Answer(0x12),
    ]


def test_flow_control_inside_an_automatic_status_is_skipped() -> None:
    assert Demultiplexer().feed(b"\x1c\x11\x00\x13\x0f\x00") == [
        AutomaticStatus(b"\x1c\x00\x0f\x00")
    ]


def test_flow_control_inside_a_block_is_skipped() -> None:
    assert Demultiplexer().feed(b"\x37\x22\x130\x11001\x00") == [ProcessId(b"0001")]


@pytest.mark.parametrize("noise", [b"\x37", b"\x5f", b"\x37\x22ab"])
def test_noise_that_looks_like_a_block_does_not_swallow_an_answer(noise: bytes) -> None:
    heard = Demultiplexer().feed(noise + b"\x16\x12\x12\x7e")

    assert heard == [Answer(0x16), Answer(0x12), Answer(0x12), Answer(0x7E)]


def test_an_automatic_status_that_breaks_off_does_not_swallow_an_answer() -> None:
    assert Demultiplexer().feed(b"\x14\x00\x12\x00") == [Answer(0x12), PaperAnswer(0x00)]


def test_noise_is_dropped() -> None:
    assert Demultiplexer().feed(b"\xff\x80\xc1\x9c\x12") == [Answer(0x12)]


def test_a_block_without_end_is_given_up() -> None:
    assert Demultiplexer().feed(b"_" + b"x" * 80 + b"\x12") == [Answer(0x12)]


words = st.one_of(
    st.sampled_from([b"\x12", b"\x16", b"\x1e", b"\x32", b"\x7e"]),
    st.tuples(*[st.sampled_from([0x14, 0x1C, 0x3C])], *[st.sampled_from([0, 3, 0x0F])] * 3).map(
        bytes
    ),
    st.binary(max_size=5),
    st.sampled_from([b"\x37\x220001\x00", b"\x37\x25\x00", b"_TM-T20III\x00"]),
)


@given(st.lists(words, max_size=12).map(b"".join), cuts)
def test_any_split_gives_the_same_words(stream: bytes, places: list[int]) -> None:
    demultiplexer = Demultiplexer()

    heard = [word for piece in pieces(stream, places) for word in demultiplexer.feed(piece)]

    assert heard == Demultiplexer().feed(stream)


@pytest.mark.parametrize(
    ("answers", "expected", "obstacle"),
    [
        ("16 12 12 12", PrinterStatus(True, Paper.OK), None),
        ("16 12 12 1e", PrinterStatus(True, Paper.NEAR_END), None),
        (
            "1e 32 12 7e",
            PrinterStatus(False, Paper.OUT),
            Obstacle.PAPER_OUT,
        ),
        (
            "1e 16 12 12",
            PrinterStatus(False, Paper.OK, cover_open=True),
            Obstacle.COVER_OPEN,
        ),
        ("1a 12 12 12", PrinterStatus(False, Paper.OK), Obstacle.OFFLINE),
        ("12 52 1a 12", PrinterStatus(True, Paper.OK, cutter_error=True), Obstacle.CUTTER),
        ("12 12 32 12", PrinterStatus(True, Paper.OK, unrecoverable=True), Obstacle.BROKEN),
        ("12 52 52 12", PrinterStatus(True, Paper.OK, too_hot=True), Obstacle.TOO_HOT),
        ("12 32 12 12", PrinterStatus(True, Paper.OUT), Obstacle.PAPER_OUT),
    ],
)
def test_four_answers_make_a_status(
    answers: str, expected: PrinterStatus, obstacle: Obstacle | None
) -> None:
    told = status.from_answers(bytes.fromhex(answers), at=0.0)

    assert told == replace(expected, raw=bytes.fromhex(answers))
    assert told.obstacle is obstacle


@pytest.mark.parametrize(
    ("bits", "obstacle"),
    [
        (0x18, None),
        (0x19, None),
        (0x00, None),
        (0x38, Obstacle.PAPER_OUT),
        (0x30, Obstacle.PAPER_OUT),
        (0x10, Obstacle.OFFLINE),
        (0x08, Obstacle.OFFLINE),
    ],
)
def test_a_port_says_with_three_bits_whether_the_printer_is_well(
    bits: int, obstacle: Obstacle | None
) -> None:
    told = status.from_port(bits, at=2.0)

    assert (told and told.obstacle) is obstacle
    assert told is None or (told.at, told.online) == (2.0, False)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("14000000", PrinterStatus(True, Paper.OK)),
        ("3c000000", PrinterStatus(False, Paper.OK, cover_open=True)),
        ("14000300", PrinterStatus(True, Paper.NEAR_END)),
        ("1c000f00", PrinterStatus(False, Paper.OUT)),
        ("18080000", PrinterStatus(False, Paper.OK, cutter_error=True)),
        ("18400000", PrinterStatus(False, Paper.OK, too_hot=True)),
        ("18200000", PrinterStatus(False, Paper.OK, unrecoverable=True)),
    ],
)
def test_an_automatic_status_says_the_same(raw: str, expected: PrinterStatus) -> None:
    told = status.from_automatic(AutomaticStatus(bytes.fromhex(raw)), at=0.0)

    assert told == replace(expected, raw=bytes.fromhex(raw))
