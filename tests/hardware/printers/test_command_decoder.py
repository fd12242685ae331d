"""Commands cut out of a stream of bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.printers.command_decoder import (
    Command,
    CommandReader,
    Kind,
    decode_commands,
    longest_before,
)
from tests.hardware.splits import cuts, pieces

WHOLE = [
    (b"\x00", Kind.NUL),
    (bytes(9), Kind.NUL),
    (b"\n", Kind.LINE_FEED),
    (b"\x10\x04\x01", Kind.STATUS_QUERY),
    (b"\x10\x05\x02", Kind.RECOVER),
    (b"\x10\x14\x01\x00\x03", Kind.PULSE_NOW),
    (bytes.fromhex("10140801031401060208"), Kind.CLEAR_BUFFER),
    (b"\x1b@", Kind.INITIALISE),
    (b"\x1bt\x10", Kind.CODE_PAGE),
    (b"\x1bp\x00\x19\x19", Kind.PULSE),
    (b"\x1d!\x11", Kind.SIZE),
    (b"\x1dVB\x00", Kind.CUT),
    (b"\x1dV\x00", Kind.CUT),
    (b"\x1dkI\x04{BAB", Kind.BARCODE),
    (b"\x1dk\x04ABC\x00", Kind.BARCODE),
    (b"\x1dv0\x00\x01\x00\x02\x00\xff\x00", Kind.PICTURE),
    (b"\x1d(k\x03\x001Q0", Kind.SYMBOL),
    (b"\x1d(H\x06\x00000001", Kind.PROCESS_ID),
    (b"\x1d(A\x02\x00\x00\x01", Kind.OTHER_BLOCK),
    (b"\x1dr\x01", Kind.PAPER_QUERY),
    (b"\x1c.", Kind.NO_KANJI),
    (b"\x07", Kind.UNKNOWN),
    (b"\x1bQ", Kind.UNKNOWN),
    (b"\x1dQ", Kind.UNKNOWN),
    (b"\x10\x14", Kind.UNKNOWN),
]


@pytest.mark.parametrize(("raw", "kind"), WHOLE)
def test_a_command_ends_where_its_own_length_says(raw: bytes, kind: Kind) -> None:
    first, *others = decode_commands(raw + b"\x1bdz")

    assert (first.kind, first.raw) == (kind, raw)
    assert others == [Command(Kind.FEED, b"\x1bdz", b"z")]


@pytest.mark.parametrize(
    "raw", [raw for raw, kind in WHOLE if kind not in (Kind.UNKNOWN, Kind.NUL)]
)
def test_a_command_that_breaks_off_waits_for_its_end(raw: bytes) -> None:
    for length in range(1, len(raw)):
        reader = CommandReader()

        assert reader.feed(raw[:length]) == []
        assert reader.waiting == raw[:length]
        assert len(reader.feed(raw[length:])) == 1
        assert reader.waiting == b""


def test_the_rest_of_a_stream_that_breaks_off_is_unknown() -> None:
    assert decode_commands(b"Hi\x1b") == (
        Command(Kind.TEXT, b"Hi", b"Hi"),
        Command(Kind.UNKNOWN, b"\x1b"),
    )


@given(st.binary(max_size=80), cuts)
def test_any_split_gives_the_same_commands(data: bytes, places: list[int]) -> None:
    reader = CommandReader()

    commands = [command for piece in pieces(data, places) for command in reader.feed(piece)]

    assert b"".join(command.raw for command in commands) + reader.waiting == data
    whole = CommandReader().feed(data)
    assert _without_cuts_in_rows(commands) == _without_cuts_in_rows(whole)


def _without_cuts_in_rows(commands: list[Command]) -> list[tuple[Kind, bytes]]:
    joined: list[tuple[Kind, bytes]] = []
    for command in commands:
        if joined and joined[-1][0] is command.kind in (Kind.TEXT, Kind.NUL):
            joined[-1] = (command.kind, joined[-1][1] + command.raw)
        else:
            joined.append((command.kind, command.raw))
    return joined


def test_the_longest_command_counts_only_if_it_had_begun() -> None:
    data = b"\x1b@" + b"text" * 20 + b"\x1dv0\x00\x01\x00\x02\x00\xff\x00" + b"\x1bd\x01"

    assert longest_before(data, 0) == 0
    assert longest_before(data, 82) == 2
    assert longest_before(data, 83) == 10
    assert longest_before(data, len(data)) == 10
