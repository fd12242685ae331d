"""What an NFC reader answers becomes scans: the UID of the card in its field, or a fault.

Pure: answers and times go in, events come out. Commands and answers are those of PC/SC part 3
(2.01.09), section 3.2.2.1.3 "Get Data"; an answer ends with two status bytes, SW1 and SW2.
"""

from hardware.api import RawScan, ScanEvent, ScanFault, ScanFaultKind
from hardware.scanners.repeats import TAG

GET_UID = bytes.fromhex("FF CA 00 00 00")
"""Asks for the UID of the card in the field."""
QUIET = bytes.fromhex("FF 00 52 00 00")
"""Tells an ACR122U not to beep at each card it finds; it knows until it is unplugged."""

_DONE = b"\x90\x00"
_UID_LENGTHS = (4, 7, 10)  # ISO/IEC 14443-3: single, double and triple size
_RANDOM = 0x08  # the first byte of a single-size UID that was made up, ISO/IEC 14443-3


class UidDecoder:
    """Judges the answers of one reader.

    A card at the edge of the field comes and goes. So the same card again is a new scan only once
    it was gone for 0.7 s; sooner it is marked as a repeat. Call `held` as long as a card lies
    there.
    """

    def __init__(self, device: str) -> None:
        self._device = device
        self._uid = ""
        self._held_at = 0.0

    def answered(self, answer: bytes, at: float) -> ScanEvent:
        """What the answer to GET_UID, status bytes and all, says of a card that has just come.

        The text of a scan is the UID in upper-case hex, in the order it was sent. A UID that a
        phone or a passport made up for this once is a RANDOM_UID: nobody can be known by it. A card
        that refuses (63 00, 6A 81) or answers anything else is NOT_TEXT.
        """
        uid = answer[:-2]
        if answer[-2:] != _DONE or len(uid) not in _UID_LENGTHS:
            return ScanFault(ScanFaultKind.NOT_TEXT, self._device, at, len(uid))
        if len(uid) == _UID_LENGTHS[0] and uid[0] == _RANDOM:
            return ScanFault(ScanFaultKind.RANDOM_UID, self._device, at, len(uid))
        text = uid.hex().upper()
        is_repeat = text == self._uid and at - self._held_at < TAG.seconds
        self._uid, self._held_at = text, at
        return RawScan(text, self._device, at, raw=answer, is_repeat=is_repeat)

    def torn_away(self, at: float) -> ScanEvent:
        """A card came and was gone, or fell silent, before it could answer."""
        return ScanFault(ScanFaultKind.LOST, self._device, at, 0)

    def held(self, at: float) -> None:
        """The card that was answered for lies in the field at this time, or has just left it."""
        self._held_at = at
