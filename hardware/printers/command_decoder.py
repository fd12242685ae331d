"""An ESC/POS byte stream cut into commands, whatever pieces it arrives in."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """The commands we know; each but TEXT and UNKNOWN is named as in Epson's reference."""

    TEXT = "text"
    NUL = "NUL"
    LINE_FEED = "LF"
    CARRIAGE_RETURN = "CR"
    CANCEL = "CAN"
    STATUS_QUERY = "DLE EOT"
    RECOVER = "DLE ENQ"
    PULSE_NOW = "DLE DC4 1"
    CLEAR_BUFFER = "DLE DC4 8"
    INITIALISE = "ESC @"
    CODE_PAGE = "ESC t"
    EMPHASIS = "ESC E"
    ALIGN = "ESC a"
    FEED = "ESC d"
    FEED_DOTS = "ESC J"
    CHARACTER_SET = "ESC R"
    LINE_SPACING = "ESC 3"
    DEFAULT_SPACING = "ESC 2"
    PULSE = "ESC p"
    SIZE = "GS !"
    CUT = "GS V"
    OLDER_CUT = "ESC m"
    BARCODE_HEIGHT = "GS h"
    BARCODE_MODULE = "GS w"
    BARCODE_CAPTION = "GS H"
    BARCODE = "GS k"
    PICTURE = "GS v 0"
    AUTOMATIC_STATUS = "GS a"
    IDENTITY = "GS I"
    PAPER_QUERY = "GS r"
    SYMBOL = "GS ( k"
    PROCESS_ID = "GS ( H"
    OTHER_BLOCK = "GS ("
    NO_KANJI = "FS ."
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Command:
    """One command: all its bytes, and those after its name (parameters and data)."""

    kind: Kind
    raw: bytes
    payload: bytes = b""


_FIXED: dict[bytes, tuple[Kind, int]] = {
    b"\n": (Kind.LINE_FEED, 0),
    b"\r": (Kind.CARRIAGE_RETURN, 0),
    b"\x18": (Kind.CANCEL, 0),
    b"\x10\x04": (Kind.STATUS_QUERY, 1),
    b"\x10\x05": (Kind.RECOVER, 1),
    b"\x10\x14\x01": (Kind.PULSE_NOW, 2),
    b"\x10\x14\x08": (Kind.CLEAR_BUFFER, 7),
    b"\x1b@": (Kind.INITIALISE, 0),
    b"\x1bt": (Kind.CODE_PAGE, 1),
    b"\x1bE": (Kind.EMPHASIS, 1),
    b"\x1ba": (Kind.ALIGN, 1),
    b"\x1bd": (Kind.FEED, 1),
    b"\x1bJ": (Kind.FEED_DOTS, 1),
    b"\x1bR": (Kind.CHARACTER_SET, 1),
    b"\x1b3": (Kind.LINE_SPACING, 1),
    b"\x1b2": (Kind.DEFAULT_SPACING, 0),
    b"\x1bm": (Kind.OLDER_CUT, 0),
    b"\x1bp": (Kind.PULSE, 3),
    b"\x1d!": (Kind.SIZE, 1),
    b"\x1dh": (Kind.BARCODE_HEIGHT, 1),
    b"\x1dw": (Kind.BARCODE_MODULE, 1),
    b"\x1dH": (Kind.BARCODE_CAPTION, 1),
    b"\x1da": (Kind.AUTOMATIC_STATUS, 1),
    b"\x1dI": (Kind.IDENTITY, 1),
    b"\x1dr": (Kind.PAPER_QUERY, 1),
    b"\x1c.": (Kind.NO_KANJI, 0),
}
_PREFIXES = {name[:length] for name in _FIXED for length in range(1, len(name))}
_BLOCKS = {b"k": Kind.SYMBOL, b"H": Kind.PROCESS_ID}
_CUTS_WITH_FEED = b"ABab"


class CommandReader:
    """Takes bytes as they come and gives whole commands."""

    def __init__(self) -> None:
        self._waiting = b""

    def feed(self, data: bytes) -> list[Command]:
        """The commands that `data` completes; text, and a row of NUL, comes as far as it goes."""
        self._waiting += data
        commands = []
        while (command := _first(self._waiting)) is not None:
            commands.append(command)
            self._waiting = self._waiting[len(command.raw) :]
        return commands

    @property
    def waiting(self) -> bytes:
        """The beginning of a command whose end has not come yet."""
        return self._waiting

    def forget(self) -> None:
        """Drop the begun command, as a printer does that is told to clear its buffer."""
        self._waiting = b""


def decode_commands(data: bytes) -> tuple[Command, ...]:
    """All commands of a whole stream; a cut-off last one comes as UNKNOWN."""
    reader = CommandReader()
    commands = reader.feed(data)
    if reader.waiting:
        commands.append(Command(Kind.UNKNOWN, reader.waiting))
    return tuple(commands)


def _first(data: bytes) -> Command | None:
    """The command at the beginning of `data`, or None while it is not all there."""
    if not data:
        return None
    if data[0] >= 0x20:
        return _text(data)
    if data[0] == 0:
        return Command(Kind.NUL, data[: len(data) - len(data.lstrip(b"\x00"))])
    if data[0] == 0x1D:
        return _group(data)
    return _fixed(data)


def _text(data: bytes) -> Command:
    end = next((place for place, byte in enumerate(data) if byte < 0x20), len(data))
    return Command(Kind.TEXT, data[:end], data[:end])


def _fixed(data: bytes) -> Command | None:
    for length in (1, 2, 3):
        name = data[:length]
        if name in _FIXED:
            kind, extra = _FIXED[name]
            return _whole(kind, data, length, length + extra)
    if data in _PREFIXES:
        return None
    return Command(Kind.UNKNOWN, data[: 2 if data[:1] in _PREFIXES else 1])


def _whole(kind: Kind, data: bytes, name: int, end: int) -> Command | None:
    if len(data) < end:
        return None
    return Command(kind, data[:end], data[name:end])


def _group(data: bytes) -> Command | None:
    """The commands that begin with GS, some of which tell their own length."""
    match data[1:2]:
        case b"V":
            feeds = data[2:3] and data[2] in _CUTS_WITH_FEED
            return _whole(Kind.CUT, data, 2, 4 if feeds else 3)
        case b"k":
            return _barcode(data)
        case b"v":
            return _picture(data)
        case b"(":
            return _block(data)
        case _:
            return _fixed(data)


def _barcode(data: bytes) -> Command | None:
    if len(data) < 4:
        return None
    if data[2] >= 65:
        return _whole(Kind.BARCODE, data, 2, 4 + data[3])
    end = data.find(b"\x00", 3)
    return None if end < 0 else _whole(Kind.BARCODE, data, 2, end + 1)


def _picture(data: bytes) -> Command | None:
    if len(data) < 8:
        return None
    stride = int.from_bytes(data[4:6], "little")
    rows = int.from_bytes(data[6:8], "little")
    return _whole(Kind.PICTURE, data, 3, 8 + stride * rows)


def _block(data: bytes) -> Command | None:
    if len(data) < 5:
        return None
    kind = _BLOCKS.get(data[2:3], Kind.OTHER_BLOCK)
    return _whole(kind, data, 5, 5 + int.from_bytes(data[3:5], "little"))


def longest_before(data: bytes, offset: int) -> int:
    """The length of the longest command of `data` that begins before `offset`; text counts 0."""
    return max((len(raw) for start, raw in _framed(data) if start < offset), default=0)


def _framed(data: bytes) -> Iterator[tuple[int, bytes]]:
    start = 0
    for command in decode_commands(data):
        if command.kind is not Kind.TEXT:
            yield start, command.raw
        start += len(command.raw)
