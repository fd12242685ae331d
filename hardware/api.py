"""What the rest of the program knows of devices: protocols to implement and frozen values."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol


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


class Wire(Enum):
    """What the bytes of `RawScan.raw` are.

    BYTES: a line with its end, a whole frame, a card's answer. REPORTS: whole HID reports one after
    the other, with what fills them up. KEYS: the place of each key that was pressed, a byte each,
    as `hardware.scanners.us_layout` counts places; Shift and the locks are left out.
    """

    BYTES = "bytes"
    REPORTS = "reports"
    KEYS = "keys"


@dataclass(frozen=True, slots=True)
class RawScan:
    """One code as a scanner gave it, untrimmed.

    Its characters are printable ASCII or letters and digits of any script. `at` is in seconds of
    the monotonic clock that the reader was given. `symbology` is the AIM identifier such as "]C0"
    where the scanner sends one. `raw` is all that came over the wire for it, prefix, suffix and
    frame included, and `wire` says what its bytes are; it is empty where the system does not tell
    the places of keys. `took` is the seconds from the reading of its first byte, or the pressing of
    its first key, to the last; None where all came in one reading. `is_repeat` marks one that the
    device read again at once, with the trigger held or the tag still in its field: it is told, and
    nobody should act on it.
    """

    text: str
    device: str
    at: float
    symbology: str | None = None
    raw: bytes = b""
    wire: Wire = Wire.BYTES
    took: float | None = None
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
    """Where a device stands; what each means to staff is said by `DeviceStatus.remedy`.

    BUSY: our own counter holds it, or is sending it a job; who owns the job says so, since a driver
    that prints has no thread beside. DISABLED: stopped, or this computer cannot drive it; nobody
    tries again.
    """

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
