"""Bytes of a serial scanner become scans: one line, one code.

Pure: however the bytes are cut into pieces, the same scans come out.
"""

import re
from dataclasses import dataclass

from hardware.api import ScanEvent, ScanFault, ScanFaultKind, Wire
from hardware.scanners.text_judge import ENDED_SECONDS, TORN_SECONDS, TextJudge
from hardware.scanners.took import Took

_PIECES = re.compile(rb"\r|\n|[^\r\n]+")
_CR, _LF = b"\r", b"\n"
_PAIR_SECONDS = 0.05
"""A byte takes 33 ms at 300 baud, the slowest that any scanner is set to."""


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
    """Splits at CR, LF or both; empty lines are nothing. `raw` is the line with its end.

    A CR ends a code at once: most scanners send nothing behind it. Where a LF follows, it is too
    late for this code's `raw`; the next ones wait for theirs, until one comes without.
    """

    def __init__(self, device: str, rules: LineRules | None = None) -> None:
        self._device = device
        self._rules = rules or LineRules()
        self._judge = TextJudge(device, Wire.BYTES, self._rules.max_length, self._rules.aim_prefix)
        self._room = self._judge.room
        self._line = bytearray()
        self._length = 0
        self._took = Took()
        self._has_cr = False  # the last byte was one
        self._sends_pairs = False  # a LF came behind the last CR that ended a code
        self._awaits_lf = False

    @property
    def patience(self) -> float | None:
        """Seconds of silence after which the line that has begun is over; None if none has."""
        if self._length == 0:
            return None
        if self._awaits_lf:
            return _PAIR_SECONDS
        return ENDED_SECONDS if self._rules.ends_by_silence else TORN_SECONDS

    def feed(self, data: bytes, at: float) -> list[ScanEvent]:
        """What the lines that `data` ends were; `at` is the time it was read."""
        events: list[ScanEvent] = []
        for piece in _PIECES.findall(data):
            events += self._take(piece, at)
        return events

    def silence(self, at: float) -> list[ScanEvent]:
        """The port has been looked at for a while and held nothing; ends a begun line."""
        self._has_cr = False
        if self._length == 0:
            return []
        if self._awaits_lf:
            self._sends_pairs = False
            return [self._end(_CR, at)]
        if self._rules.ends_by_silence:
            return [self._end(b"", at)]
        _, length, _ = self._forget()
        return [ScanFault(ScanFaultKind.UNTERMINATED, self._device, at, length)]

    def _take(self, piece: bytes, at: float) -> list[ScanEvent]:
        """A CR, a LF, or what stands between two of them."""
        is_pair = self._has_cr and piece == _LF
        self._has_cr = piece == _CR
        events: list[ScanEvent] = []
        if self._awaits_lf:
            self._sends_pairs = is_pair
            if is_pair:
                self._took.note(at)
                return [self._end(_CR + _LF, at)]
            events.append(self._end(_CR, at))
        elif is_pair:
            self._sends_pairs = True
        if piece not in (_CR, _LF):
            self._keep(piece, at)
        elif self._length:
            self._took.note(at)
            if piece == _CR and self._sends_pairs:
                self._awaits_lf = True
            else:
                events.append(self._end(piece, at))
        return events

    def _keep(self, piece: bytes, at: float) -> None:
        self._took.note(at)
        self._length += len(piece)
        self._line += piece[: max(self._room - len(self._line), 0)]

    def _end(self, end: bytes, at: float) -> ScanEvent:
        line, length, took = self._forget()
        if length > len(line):
            return ScanFault(ScanFaultKind.TOO_LONG, self._device, at, length)
        return self._judge.judged(line, at, raw=line + end, took=took)

    def _forget(self) -> tuple[bytes, int, float | None]:
        """Begin anew; the line so far, how long it was, and the seconds that it took."""
        line, length = bytes(self._line), self._length
        self._line.clear()
        self._length, self._awaits_lf = 0, False
        return line, length, self._took.over()
