"""What a printer says: its bytes sorted by their fixed bits, and the answers' meaning.

Bits as in Epson's reference and Citizen's table: an answer to DLE EOT is 0xx1xx10, the first byte
of an automatic status 0xx1xx00, its other three and an answer to GS r 0xx0xxxx; XON is 11h and
XOFF 13h, wherever they come; a block of text begins with 37h or 5Fh, has signs from 20h on and
ends with 00h.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hardware.print_api import Paper, PrinterStatus

_FIXED = 0b1001_0011
_ANSWER = 0b0001_0010
_AUTOMATIC = 0b0001_0000
_CONTINUED = 0b1001_0000
_FLOW = (0x11, 0x13)
_BLOCK_HEADS = (0x37, 0x5F)
_BLOCK_END = 0x00
_FIRST_SIGN = 0x20
_PROCESS_ID = 0x22
_LONGEST_BLOCK = 80
_PORT_PAPER_EMPTY = 0x20
_PORT_WELL = 0x18


@dataclass(frozen=True, slots=True)
class Answer:
    """One byte that answers a DLE EOT; it does not say which."""

    bits: int


@dataclass(frozen=True, slots=True)
class AutomaticStatus:
    """Four bytes that a printer sends by itself when its state changes (GS a)."""

    raw: bytes


@dataclass(frozen=True, slots=True)
class PaperAnswer:
    """One byte that answers a GS r: all that was sent before the question was worked through."""

    bits: int


@dataclass(frozen=True, slots=True)
class ProcessId:
    """All that was sent before this mark stands on paper (GS ( H)."""

    mark: bytes


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Something else a printer says at length, such as its name."""

    raw: bytes


Word = Answer | AutomaticStatus | PaperAnswer | ProcessId | TextBlock


class Demultiplexer:
    """Sorts a printer's bytes, however they are cut, into words; noise is dropped."""

    def __init__(self) -> None:
        self._automatic = bytearray()
        self._block: bytearray | None = None

    def feed(self, data: bytes) -> list[Word]:
        """The words that `data` completes."""
        words = (self._take(byte) for byte in data)
        return [word for word in words if word is not None]

    def _take(self, byte: int) -> Word | None:
        if byte in _FLOW:
            return None
        if self._block is not None and (byte == _BLOCK_END or byte >= _FIRST_SIGN):
            return self._in_block(self._block, byte)
        # No text holds such a byte: what began a block was noise.
        self._block = None
        if self._automatic and byte & _CONTINUED == 0:
            return self._in_automatic(byte)
        self._automatic.clear()
        if byte & _FIXED == _ANSWER:
            return Answer(byte)
        if byte & _FIXED == _AUTOMATIC:
            self._automatic.append(byte)
        elif byte in _BLOCK_HEADS:
            self._block = bytearray([byte])
        elif byte & _CONTINUED == 0:
            return PaperAnswer(byte)
        return None

    def _in_automatic(self, byte: int) -> AutomaticStatus | None:
        self._automatic.append(byte)
        if len(self._automatic) < 4:
            return None
        raw = bytes(self._automatic)
        self._automatic.clear()
        return AutomaticStatus(raw)

    def _in_block(self, block: bytearray, byte: int) -> Word | None:
        if byte != _BLOCK_END:
            block.append(byte)
            if len(block) > _LONGEST_BLOCK:
                self._block = None
            return None
        self._block = None
        if block[0] == _BLOCK_HEADS[0] and block[1:2] == bytes([_PROCESS_ID]):
            return ProcessId(bytes(block[2:]))
        return TextBlock(bytes(block))


QUESTIONS = (1, 2, 3, 4)
"""The numbers that DLE EOT takes, in the order `from_answers` wants the bytes."""


def from_answers(answers: Sequence[int], *, at: float) -> PrinterStatus:
    """The status from the answers to DLE EOT 1 to 4.

    An open cover and an empty roll are also told in the second byte, by models whose fourth only
    knows the near-end sensor.
    """
    printer, cause, error, paper = answers
    return PrinterStatus(
        online=not printer & 0x08,
        paper=_paper(out=bool(paper & 0x60 or cause & 0x20), near_end=bool(paper & 0x0C)),
        cover_open=bool(cause & 0x04),
        cutter_error=bool(error & 0x08),
        unrecoverable=bool(error & 0x20),
        too_hot=bool(error & 0x40),
        at=at,
        raw=bytes(answers),
    )


def from_automatic(word: AutomaticStatus, *, at: float) -> PrinterStatus:
    """The status from the four bytes of an automatic one."""
    printer, error, paper, _ = word.raw
    return PrinterStatus(
        online=not printer & 0x08,
        paper=_paper(out=bool(paper & 0x0C), near_end=bool(paper & 0x03)),
        cover_open=bool(printer & 0x20),
        cutter_error=bool(error & 0x08),
        unrecoverable=bool(error & 0x20),
        too_hot=bool(error & 0x40),
        at=at,
        raw=word.raw,
    )


def from_port(bits: int, *, at: float) -> PrinterStatus | None:
    """The status from the byte of a USB port (USB printer class 1.1, GET_PORT_STATUS: bit 5 paper
    empty, bit 4 selected, bit 3 no error); None if nothing is wrong, or if the port sets no bit at
    all, as those do that know nothing.
    """
    is_out = bool(bits & _PORT_PAPER_EMPTY)
    if not bits or (bits & _PORT_WELL == _PORT_WELL and not is_out):
        return None
    return PrinterStatus(online=False, paper=_paper(out=is_out, near_end=False), at=at)


def _paper(*, out: bool, near_end: bool) -> Paper:
    if out:
        return Paper.OUT
    return Paper.NEAR_END if near_end else Paper.OK
