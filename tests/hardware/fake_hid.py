"""hidapi in memory, with the behaviour that was measured on a real Linux stack.

Its faults are OSErrors without a number: "open failed", and "read error" once the cable is pulled.
Reports that nobody reads queue up to 63; what comes then is dropped, and nobody is told.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, Full, Queue

from hardware.discovery.inputs import HidInfo

KEPT = 63


def report(data: bytes, *, aim: bytes = b"]C0", goes_on: bool = False) -> bytes:
    """A report as most makers send it."""
    return bytes([2, len(data)]) + aim + data.ljust(56, b"\0") + bytes([7, 0, goes_on])


@dataclass
class FakeHidScanner:
    """A scanner on the bus; a `path` that is a file can be asked why it was not opened."""

    vendor: int = 0x0C2E
    product: int = 0x0B61
    serial: str = "X1"
    path: bytes = b"/dev/hidraw7"
    usage_page: int = 0x8C
    usage: int = 0x02
    opens: bool = True
    plugged: bool = True
    reports: Queue[bytes] = field(default_factory=lambda: Queue(KEPT))

    def send(self, data: bytes) -> None:
        with suppress(Full):
            self.reports.put_nowait(data)

    def unplug(self) -> None:
        self.plugged = False
        self.send(b"")  # wakes who waits

    @property
    def info(self) -> HidInfo:
        return HidInfo(
            path=self.path,
            vendor_id=self.vendor,
            product_id=self.product,
            serial_number=self.serial,
            manufacturer_string="Honeywell",
            product_string="Xenon",
            usage_page=self.usage_page,
            usage=self.usage,
        )


class FakeHidDevice:
    """What `hid.device()` gives."""

    def __init__(self, scanners: tuple[FakeHidScanner, ...]) -> None:
        self._scanners = scanners
        self._opened: FakeHidScanner | None = None
        self._blocks = True

    def open_path(self, path: bytes) -> None:
        for scanner in self._scanners:
            if scanner.plugged and scanner.opens and scanner.path == path:
                self._opened = scanner
                return
        raise OSError("open failed")

    def set_nonblocking(self, flag: int) -> int:
        self._blocks = not flag
        return 0

    def read(self, max_length: int, timeout_ms: int = 0) -> list[int]:
        if self._opened is None:
            raise ValueError("not open")
        assert timeout_ms or not self._blocks, "it would wait for ever"
        data = b""
        with suppress(Empty):
            data = self._opened.reports.get(timeout_ms > 0, timeout_ms / 1000)
        if not self._opened.plugged:
            raise OSError("read error")
        return list(data[:max_length])

    def close(self) -> None:
        self._opened = None


class FakeHid:
    """The module to hand to the transport."""

    def __init__(self, *scanners: FakeHidScanner) -> None:
        self.scanners = scanners

    def enumerate(self) -> list[HidInfo]:
        return [scanner.info for scanner in self.scanners if scanner.plugged]

    def device(self) -> FakeHidDevice:
        return FakeHidDevice(self.scanners)
