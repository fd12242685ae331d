"""Reports of a scanner in HID POS mode become scans.

Pure: one report goes in, and what it ends comes out. A report of 64 bytes, as Honeywell, Access-IS
and others document it (Hand Held Products 2020 manual, page 15; Access-IS LSR118, page 68):

    0      0x02, the report's id           5-60   data
    1      length of the data, up to 56    61     the maker's number of the symbology
    2-4    AIM identifier, "]cm"           62     reserved
                                           63     bit 0: the code goes on in the next report

Others (IDTech FX100) send no AIM identifier: data at 2-57, the number of the symbology at 62.
"""

from dataclasses import dataclass

from hardware.api import ScanEvent, ScanFault, ScanFaultKind, Wire
from hardware.scanners.aim import AIM_LENGTH, split_aim
from hardware.scanners.text_judge import TextJudge
from hardware.scanners.took import Took

REPORT_SIZE = 64
_DECODED = 0x02
_MOST_DATA = 56
_GOES_ON = 0x01
_AIM_BEGINS = ord("]")
MAX_LENGTH = 256


@dataclass(frozen=True, slots=True)
class _Part:
    """What one report says. `kind` is the same in all reports of a code."""

    kind: bytes
    symbology: str | None
    data: bytes
    goes_on: bool


class HidPosDecoder:
    """Joins the reports of a code, and refuses one in which a report may be missing.

    CR and LF at the end of a code are taken off: some scanners send their suffix here too.
    `max_length` counts characters.
    """

    def __init__(self, device: str, *, max_length: int = MAX_LENGTH) -> None:
        self._device = device
        self._judge = TextJudge(device, Wire.REPORTS, max_length)
        self._room = self._judge.room + len("\r\n")
        self._first: _Part | None = None
        self._data = bytearray()
        self._raw = bytearray()
        self._took = Took()
        self._length = 0
        self._is_deaf = False

    def feed(self, report: bytes, at: float) -> list[ScanEvent]:
        """What the code was that `report` ends, if any; `at` is the time it was read.

        Reports that are no decoded code, such as a scanner's own status, are nothing.
        """
        if self._is_deaf or not report or report[0] != _DECODED:
            return []
        part = _part(report)
        if part is None:
            return self._refused(ScanFaultKind.NOT_TEXT, len(report), at)
        first = self._first = self._first or part
        if part.kind != first.kind:
            return self.hole(at)
        self._took.note(at)
        self._length += len(part.data)
        if self._length <= self._room:
            self._data += part.data
            self._raw += report
        return [] if part.goes_on else self._end(first.symbology, at)

    def silence(self, at: float) -> list[ScanEvent]:
        """The device has been looked at for a while and sent nothing; a begun code has lost its
        end, since a scanner sends the reports of one code in a row.
        """
        lost = self.hole(at) if self._first else []
        self._is_deaf = False
        return lost

    def hole(self, at: float) -> list[ScanEvent]:
        """The system may have dropped reports here.

        Nothing tells whether the next report begins a code or goes on with one. So all is refused
        until the next silence, and told once.
        """
        return [] if self._is_deaf else self._refused(ScanFaultKind.LOST, self._length, at)

    def _refused(self, kind: ScanFaultKind, length: int, at: float) -> list[ScanEvent]:
        self._forget()
        self._is_deaf = True
        return [ScanFault(kind, self._device, at, length)]

    def _forget(self) -> float | None:
        """Begin anew; the seconds that the code so far took."""
        self._first = None
        self._data.clear()
        self._raw.clear()
        self._length = 0
        return self._took.over()

    def _end(self, symbology: str | None, at: float) -> list[ScanEvent]:
        data, raw, length = bytes(self._data).rstrip(b"\r\n"), bytes(self._raw), self._length
        took = self._forget()
        if length > self._room:
            return [ScanFault(ScanFaultKind.TOO_LONG, self._device, at, length)]
        if not data:
            return []
        return [self._judge.judged(data, at, raw=raw, took=took, symbology=symbology)]


def _part(report: bytes) -> _Part | None:
    """What a report says; None if it is none of the documented ones."""
    if len(report) < REPORT_SIZE or report[1] > _MOST_DATA:
        return None
    size, goes_on = report[1], bool(report[63] & _GOES_ON)
    if goes_on and not size:
        return None  # it could be repeated for ever
    if report[2] != _AIM_BEGINS:
        return _Part(report[62:63], None, report[2 : 2 + size], goes_on)
    aim = report[2 : 2 + AIM_LENGTH]
    symbology, _ = split_aim(aim.decode("latin-1"))
    return _Part(aim, symbology, report[5 : 5 + size], goes_on)
