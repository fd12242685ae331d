"""What the rest of the program knows of devices: protocols to implement and frozen values."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, runtime_checkable

from hardware.document import Document
from hardware.raster import TextPainter


class Transport(Protocol):
    """A way to move bytes to and from one device.

    One thread owns an open transport; only `cancel` may be called from another one. Every failure
    is a `hardware.errors.DeviceError`.
    """

    @property
    def name(self) -> str:
        """How to call the device in messages; the same before, during and after a connection."""

    @property
    def two_way(self) -> bool:
        """Whether the device can ever say something; known once it is open."""

    def open(self) -> None:
        """Find the device and connect; takes back an earlier `cancel`.

        Raises DeviceNotFound, PermissionDenied, DeviceBusy, DeviceTimeout or Unsupported.
        """

    def read(self, max_bytes: int, timeout: float) -> bytes:
        """At most `max_bytes`, as soon as there are any; b"" when `timeout` seconds bring none.

        Raises Disconnected when the device is gone.
        """

    def write(self, data: bytes, timeout: float) -> int:
        """Give the device `data`; return how many bytes it took, which may be fewer, or none.

        A short count is no error: the caller goes on from there. Keep `data` to 4 KiB, so that
        `cancel` is prompt. Raises Disconnected when the device is gone, DeviceTimeout when the
        count cannot be known.
        """

    def cancel(self) -> None:
        """Wake a read or write that waits in another thread; until `open` none will wait again."""

    def close(self) -> None:
        """Let the device go. May be called twice, and never raises."""


@dataclass(frozen=True, slots=True)
class RawScan:
    """One code as a scanner gave it, untrimmed.

    Its characters are printable ASCII or letters and digits of any script. `at` is in seconds of
    the monotonic clock that the reader was given. `symbology` is the AIM identifier such as "]C0"
    where the scanner sends one. `raw` is what came over the wire for it, empty where a keyboard
    typed it. `is_repeat` marks one that the device read again at once, with the trigger held or the
    tag still in its field: it is told, and nobody should act on it.
    """

    text: str
    device: str
    at: float
    symbology: str | None = None
    raw: bytes = b""
    is_repeat: bool = False


class ScanFaultKind(Enum):
    """Why what came from a scanner is not a code."""

    CONTROL_CHARACTER = "control character"  # may be an attack by a printed code: BadBarcode
    NOT_TEXT = "not text"
    TOO_LONG = "too long"
    TOO_SHORT = "too short"
    UNTERMINATED = "unterminated"
    BAD_CHECK = "bad check"  # the frame's checksum, or the card's own digit, does not fit
    LOST = "lost"  # the system lost keys or reports, or a card was gone, before we could read it
    RANDOM_UID = "random uid"  # a phone or passport makes one up each time: do not enrol it


@dataclass(frozen=True, slots=True)
class ScanFault:
    """Something was scanned that is refused as a whole; the person should be asked to scan again.

    The text itself is left out on purpose: it may be half a person's card. `length` counts its
    characters, or its bytes where it is not text.
    """

    kind: ScanFaultKind
    device: str
    at: float
    length: int


ScanEvent = RawScan | ScanFault


class DeviceState(Enum):
    """Where a device stands; what each means to staff is said by `DeviceStatus.remedy`."""

    ABSENT = "absent"
    OPENING = "opening"
    READY = "ready"
    BUSY = "busy"
    DEGRADED = "degraded"
    LOST = "lost"
    DISABLED = "disabled"
    UNAUTHORISED = "unauthorised"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class DeviceStatus:
    """A device's state at one moment: `detail` is technical English, `remedy` a msgid or empty.

    `culprit` is the missing rule of an UNAUTHORISED device, the owner of one in CONFLICT, as the
    system calls them; empty where nobody knows.
    """

    device: str
    state: DeviceState
    detail: str = ""
    remedy: str = ""
    culprit: str = ""


class SupervisedDevice(Protocol):
    """What `hardware.supervisor.Supervisor` keeps alive in a thread of its own."""

    @property
    def name(self) -> str:
        """The device's name in `DeviceStatus` and in its scans."""

    def open(self) -> None:
        """Find and open the device. Raises DeviceError."""

    def step(self) -> None:
        """Do a bit of work, at most a quarter of a second. Raises DeviceError."""

    def cancel(self) -> None:
        """Thread-safe: make a `step` that waits return."""

    def close(self) -> None:
        """Let the device go. May be called twice, and never raises."""


@runtime_checkable
class Wired(Protocol):
    """A driver over a transport. Before it is opened both may be exchanged: the hardware diary puts
    one there that writes down what is said, or one that plays it, with a clock of its own.
    """

    transport: Transport
    clock: Callable[[], float]


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
    OFFLINE = "offline"
    NO_ANSWER = "no answer"
    STALLED = "stalled"
    DISCONNECTED = "disconnected"
    UNAVAILABLE = "unavailable"  # held by another program, not permitted, or not possible here
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """A printer's own word about itself.

    `at` is in seconds of the monotonic clock given to the driver.
    """

    online: bool
    paper: Paper
    cover_open: bool = False
    cutter_error: bool = False
    unrecoverable: bool = False
    drawer_high: bool = False
    at: float = 0.0

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
        return None if self.online else Obstacle.OFFLINE


class JobState(Enum):
    """How far a print job came; see `hardware.printers.driver` for the exact promises.

    SENDING: bytes are on their way. SENT: the printer took all of them and, if it can say so, was
    on-line with paper afterwards. PRINTED: it proved that it printed. UNCONFIRMED: it took all of
    them, but its silence or state afterwards leaves a doubt: ask a person before printing again.
    BLOCKED: nothing was sent, because it cannot print now. FAILED: it did not take all of them.
    """

    SENDING = "sending"
    SENT = "sent"
    PRINTED = "printed"
    UNCONFIRMED = "unconfirmed"
    BLOCKED = "blocked"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PrintProgress:
    """How many of a job's bytes the printer has taken so far."""

    job: str
    accepted: int
    total: int
    state: JobState = JobState.SENDING


@dataclass(frozen=True, slots=True)
class JobOutcome:
    """How a print job ended.

    `obstacle` says why it is not SENT or PRINTED, `remedy` (a msgid) what ends that. `accepted` > 0
    with FAILED means that a part of a receipt may hang out of the printer. `status` is the
    printer's last word, None if it said none.
    """

    state: JobState
    accepted: int
    obstacle: Obstacle | None = None
    detail: str = ""
    remedy: str = ""
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

    def print_job(
        self, data: bytes, *, job: str, progress: Callable[[PrintProgress], None]
    ) -> JobOutcome:
        """Connect, print, find out what became of it, disconnect. Never raises DeviceError.

        `job` only names the job in `PrintProgress`.
        """

    def ask_status(self) -> PrinterStatus | None:
        """Connect and ask; None if this printer cannot say. Raises DeviceError."""

    def cancel(self) -> None:
        """Thread-safe: end the job under way as soon as its running write returns; where none is
        under way, the next one is not begun, so that stopping a lane cannot miss a job.
        """
