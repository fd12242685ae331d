"""What the whole text of a code is: a scan, or a fault that refuses it. Pure."""

from dataclasses import dataclass

from hardware.api import RawScan, ScanEvent, ScanFault, ScanFaultKind, Wire
from hardware.scanners.aim import AIM_LENGTH, split_aim
from hardware.scanners.characters import is_code_text

TORN_SECONDS = 0.5
"""Silence after which a code whose end has not come will have none."""
ENDED_SECONDS = 0.15
"""Silence that ends a code where the scanner sends nothing behind it."""


@dataclass(frozen=True, slots=True)
class TextJudge:
    """Judges what one device read.

    `max_length` counts characters. With `aim_prefix` a text begins with its AIM identifier.
    """

    device: str
    wire: Wire
    max_length: int
    aim_prefix: bool = False

    @property
    def room(self) -> int:
        """Bytes that the longest code may take: a character has at most four in UTF-8."""
        return 4 * self.max_length + AIM_LENGTH

    def judged(
        self,
        data: bytes,
        at: float,
        *,
        raw: bytes,
        took: float | None,
        symbology: str | None = None,
    ) -> ScanEvent:
        """The event that is to be told of `data`; see `RawScan` for the others.

        A fault's length counts characters, or bytes where these are no text.
        """
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return ScanFault(ScanFaultKind.NOT_TEXT, self.device, at, len(data))
        if self.aim_prefix:
            symbology, text = split_aim(text)
        fault = self._fault(text)
        if fault is not None:
            return ScanFault(fault, self.device, at, len(text))
        return RawScan(text, self.device, at, symbology, raw, self.wire, took)

    def _fault(self, text: str) -> ScanFaultKind | None:
        if len(text) > self.max_length:
            return ScanFaultKind.TOO_LONG
        if not text:
            return ScanFaultKind.TOO_SHORT
        return None if is_code_text(text) else ScanFaultKind.CONTROL_CHARACTER
