"""Bytes of a serial scanner become scans: one line, one code.

Pure: however the bytes are cut into pieces, the same scans come out.
"""

import re
from dataclasses import dataclass

from hardware.api import RawScan, ScanEvent, ScanFault, ScanFaultKind
from hardware.scanners.aim import AIM_LENGTH, split_aim
from hardware.scanners.characters import is_code_text

_ENDS = re.compile(rb"[\r\n]")
_TORN_SECONDS = 0.5
_ENDED_SECONDS = 0.15


@dataclass(frozen=True, slots=True)
class LineRules:
    """How a scanner is set up.

    `max_length` counts characters. With `ends_by_silence` a scanner that sends no CR or LF is
    understood: a code ends when nothing more comes. With `aim_prefix` the scanner sends the AIM
    identifier before each code; without it "]" is data, as Code 128 allows.
    """

    max_length: int = 256
    ends_by_silence: bool = False
    aim_prefix: bool = False


class LineDecoder:
    """Splits at CR, LF or both; empty lines are nothing. `raw` is the line without its end."""

    def __init__(self, device: str, rules: LineRules | None = None) -> None:
        self._device = device
        self._rules = rules or LineRules()
        # A character takes at most four bytes in UTF-8, and an AIM identifier a few more.
        self._room = 4 * self._rules.max_length + AIM_LENGTH
        self._line = bytearray()
        self._length = 0

    @property
    def patience(self) -> float | None:
        """Seconds of silence after which the line that has begun is over; None if none has."""
        if self._length == 0:
            return None
        return _ENDED_SECONDS if self._rules.ends_by_silence else _TORN_SECONDS

    def feed(self, data: bytes, at: float) -> list[ScanEvent]:
        """What the lines that `data` ends were; `at` is the time it was read."""
        events: list[ScanEvent] = []
        *ended, begun = _ENDS.split(data)
        for piece in ended:
            self._keep(piece)
            events += self._end(at)
        self._keep(begun)
        return events

    def silence(self, at: float) -> list[ScanEvent]:
        """The port has been looked at for a while and held nothing; ends a begun line."""
        if self._rules.ends_by_silence or self._length == 0:
            return self._end(at)
        self._line.clear()
        length, self._length = self._length, 0
        return [ScanFault(ScanFaultKind.UNTERMINATED, self._device, at, length)]

    def _keep(self, piece: bytes) -> None:
        self._length += len(piece)
        self._line += piece[: max(self._room - len(self._line), 0)]

    def _end(self, at: float) -> list[ScanEvent]:
        length, self._length = self._length, 0
        line = bytes(self._line)
        self._line.clear()
        if length == 0:
            return []
        if length > len(line):
            return [ScanFault(ScanFaultKind.TOO_LONG, self._device, at, length)]
        return [self._judged(line, at)]

    def _judged(self, line: bytes, at: float) -> ScanEvent:
        try:
            text = line.decode()
        except UnicodeDecodeError:
            return ScanFault(ScanFaultKind.NOT_TEXT, self._device, at, len(line))
        symbology = None
        if self._rules.aim_prefix:
            symbology, text = split_aim(text)
        if len(text) > self._rules.max_length:
            return ScanFault(ScanFaultKind.TOO_LONG, self._device, at, len(text))
        if not text:
            return ScanFault(ScanFaultKind.TOO_SHORT, self._device, at, 0)
        if not is_code_text(text):
            return ScanFault(ScanFaultKind.CONTROL_CHARACTER, self._device, at, len(text))
        return RawScan(text, self._device, at, symbology, raw=line)
