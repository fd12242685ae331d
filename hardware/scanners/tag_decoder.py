"""Bytes of a serial RFID reader become scans: one frame, one tag.

Two families of frames, told apart by the byte after STX, which no two of them share:

- text, of ID-12LA, ID-20LA (ASCII mode) and RDM6300: STX, ten hex digits of the tag's five bytes,
  two of their XOR, CR LF with the first two readers, ETX;
- binary, of USB readers for EM4100 and MIFARE: STX, the length of the whole frame, the kind of tag
  (1 MIFARE, 2 EM4100), the four to ten bytes of its number, the XOR of all from the length on, ETX.

Pure: however the bytes are cut into pieces, the same scans come out.
"""

import re
from functools import reduce
from operator import xor

from hardware.api import RawScan, ScanEvent, ScanFault, ScanFaultKind

_STX, _ETX = 0x02, 0x03
_LINE_ENDS = b"\r\n"
_DIGITS = 12
_LONGEST_TEXT = 1 + _DIGITS + len(_LINE_ENDS) + 1
_BINARY_LENGTHS = range(9, 15 + 1)
_TORN_SECONDS = 0.25

_HEX = re.compile(rb"[0-9A-Fa-f]*")
_END = re.compile(rb"\x03|(?=\x02)")
# Where the next frame may have begun inside one that broke off; its second byte may yet come.
_RESTART = re.compile(rb"\x02(?=[\x09-\x0f0-9A-Fa-f]|\Z)")


class TagDecoder:
    """A scan's text is the tag's number: all its bytes as they came, in upper-case hex digits.

    What stands between two frames is a fault, but for CR and LF. After noise, or a frame that broke
    off, the next STX begins anew. The length of a fault counts bytes, STX and ETX among them.
    """

    def __init__(self, device: str) -> None:
        self._device = device
        self._begun = b""  # what has not ended, a frame or noise; of what is too long, the start
        self._read_at: list[float] = []  # when each of its bytes was read
        self._left_out = 0

    @property
    def patience(self) -> float | None:
        """Seconds of silence after which the frame that has begun is over; None if none has."""
        return _TORN_SECONDS if self._begun else None

    def feed(self, data: bytes, at: float) -> list[ScanEvent]:
        """What the frames that `data` ends were; `at` is the time it was read."""
        events: list[ScanEvent] = []
        read_at = self._read_at + [at] * len(data)
        data = self._begun + data
        start = 0
        while start < len(data):
            if data[start] in _LINE_ENDS:
                start += 1
                continue
            end = _end(data, start)
            if end is None:
                break
            events.append(self._judged(data[start:end], read_at[start:end], at))
            start = end
        self._begun = data[start : start + _LONGEST_TEXT]
        self._read_at = read_at[start : start + _LONGEST_TEXT]
        self._left_out += len(data) - start - len(self._begun)
        return events

    def silence(self, at: float) -> list[ScanEvent]:
        """The port has been looked at for a while and held nothing; ends a begun frame."""
        begun, self._begun = self._begun, b""
        read_at, self._read_at = self._read_at, []
        return [self._judged(begun, read_at, at)] if begun else []

    def _judged(self, piece: bytes, read_at: list[float], at: float) -> ScanEvent:
        length, self._left_out = len(piece) + self._left_out, 0
        number = _binary_number(piece) if _is_binary(piece) else _text_number(piece, length)
        if isinstance(number, ScanFaultKind):
            return ScanFault(number, self._device, at, length)
        took = None if read_at[0] == read_at[-1] else read_at[-1] - read_at[0]
        return RawScan(number.hex().upper(), self._device, at, raw=piece, took=took)


def _end(data: bytes, start: int) -> int | None:
    """Where the frame or the noise that begins at `start` ends; None while that is open."""
    if not _is_binary(data[start : start + 2]):
        found = _END.search(data, start + 1)
        return found.end() if found else None
    # Any byte may stand in a binary frame, so that only its length tells where it ends.
    end = start + data[start + 1]
    if end > len(data):
        return None
    restart = _RESTART.search(data, start + 1, end) if data[end - 1] != _ETX else None
    return restart.start() if restart else end


def _is_binary(piece: bytes) -> bool:
    return len(piece) > 1 and piece[0] == _STX and piece[1] in _BINARY_LENGTHS


def _binary_number(frame: bytes) -> bytes | ScanFaultKind:
    if len(frame) != frame[1] or frame[-1] != _ETX:
        return ScanFaultKind.UNTERMINATED
    return ScanFaultKind.BAD_CHECK if reduce(xor, frame[1:-1]) else frame[3:-2]


def _text_number(piece: bytes, length: int) -> bytes | ScanFaultKind:
    """The number in a frame of `length` bytes, of which `piece` has the start and the end."""
    digits = piece[1:-1].rstrip(_LINE_ENDS)
    if piece[0] != _STX:
        return ScanFaultKind.NOT_TEXT
    if piece[-1] != _ETX:
        return ScanFaultKind.UNTERMINATED
    if length > _LONGEST_TEXT:
        return ScanFaultKind.TOO_LONG
    if not _HEX.fullmatch(digits):
        return ScanFaultKind.NOT_TEXT
    if len(digits) != _DIGITS:
        return ScanFaultKind.TOO_SHORT if len(digits) < _DIGITS else ScanFaultKind.TOO_LONG
    number = bytes.fromhex(digits.decode())
    return ScanFaultKind.BAD_CHECK if reduce(xor, number) else number[:-1]
