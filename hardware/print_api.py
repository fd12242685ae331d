"""What the rest of the program knows of printers: the protocol to implement and frozen values."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from hardware.api import DeviceState
from hardware.document import Document
from hardware.raster import TextPainter


class Paper(Enum):
    """What a printer's sensors say about its roll."""

    OK = "ok"
    NEAR_END = "near end"
    OUT = "out"


class Obstacle(Enum):
    """Why a printer does not print, or why we cannot say that it did."""

    PAPER_OUT = "paper out"
    COVER_OPEN = "cover open"
    CUTTER = "cutter"
    BROKEN = "broken"
    TOO_HOT = "too hot"
    OFFLINE = "offline"
    NO_ANSWER = "no answer"
    STALLED = "stalled"
    DISCONNECTED = "disconnected"
    UNAVAILABLE = "unavailable"  # held by another program, not permitted, or not possible here
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """A printer's own word about itself.

    `too_hot` is an error that ends by itself: a hot head, or its supply out of bounds. `at` is in
    seconds of the monotonic clock given to the driver. `raw` is the word as it came: the answers to
    DLE EOT 1 to 4, or the four bytes of an automatic status; empty where it is the port's word.
    """

    online: bool
    paper: Paper
    cover_open: bool = False
    cutter_error: bool = False
    unrecoverable: bool = False
    too_hot: bool = False
    at: float = 0.0
    raw: bytes = b""

    @property
    def obstacle(self) -> Obstacle | None:
        """What keeps it from printing, the most telling first; None when it can print."""
        if self.paper is Paper.OUT:
            return Obstacle.PAPER_OUT
        if self.cover_open:
            return Obstacle.COVER_OPEN
        if self.cutter_error:
            return Obstacle.CUTTER
        if self.unrecoverable:
            return Obstacle.BROKEN
        if self.too_hot:
            return Obstacle.TOO_HOT
        return None if self.online else Obstacle.OFFLINE


class JobState(Enum):
    """How far a print job came; see `hardware.printers.driver` for the exact promises.

    SENT: the printer took all of them and, if it can say so, was
    on-line with paper afterwards. PRINTED: it proved that it printed. UNCONFIRMED: it took all of
    them, but its silence or state afterwards leaves a doubt: ask a person before printing again.
    BLOCKED: nothing was sent, because it cannot print now. FAILED: it is not known to have taken
    all of them.
    """

    SENT = "sent"
    PRINTED = "printed"
    UNCONFIRMED = "unconfirmed"
    BLOCKED = "blocked"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class JobOutcome:
    """How a print job ended.

    `obstacle` says why it is not SENT or PRINTED, `remedy` (a msgid) what ends that. `accepted`
    counts the bytes that it is known to have taken. `may_have_begun` says that some were given to
    the connection: with FAILED a part of a receipt, or all of it, may hang out of the printer, even
    where none is known to be taken. `fault` is where the device stands that could not be used, and
    `culprit` the missing rule or the owner, as in `DeviceStatus`. `status` is the printer's last
    word, None if it said none.
    """

    state: JobState
    accepted: int
    may_have_begun: bool = False
    obstacle: Obstacle | None = None
    detail: str = ""
    remedy: str = ""
    culprit: str = ""
    fault: DeviceState | None = None
    status: PrinterStatus | None = None

    @property
    def is_confirmed(self) -> bool:
        """Whether the printer itself said so; a SENT without it is "sent, not confirmed"."""
        is_fine = self.state is JobState.SENT and self.status is not None
        return is_fine or self.state is JobState.PRINTED


class ReceiptPrinter(Protocol):
    """A printer as the print lane sees it. One thread owns it, `cancel` apart."""

    @property
    def name(self) -> str:
        """The printer's name in messages."""

    @property
    def dots(self) -> int:
        """How wide it prints, in dots."""

    @property
    def dpi(self) -> int:
        """How many dots an inch of its paper has."""

    @property
    def columns(self) -> int:
        """How many of its usual letters stand side by side."""

    def compose(self, document: Document, painter: TextPainter | None) -> bytes:
        """The bytes that print `document`; pure. Without a painter, letters that the printer
        lacks are written with the nearest ones it has.
        """

    def print_job(self, data: bytes) -> JobOutcome:
        """Connect, print, find out what became of it, disconnect. Never raises DeviceError."""

    def ask_status(self) -> PrinterStatus | None:
        """Connect and ask; None if this printer cannot say. Raises DeviceError, DeviceTimeout where
        one that always answers is silent.
        """

    def cancel(self) -> None:
        """Thread-safe: end the job under way as soon as its running write returns; where none is
        under way, the next one is not begun, so that stopping a lane cannot miss a job.
        """
