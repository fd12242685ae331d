"""Why a transport does not open, asked of each: it is not there, or we may not."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from hardware.api import Transport
from hardware.errors import DeviceError, DeviceNotFound, Disconnected, PermissionDenied
from hardware.identity import UsbIdentity
from hardware.transport.evdev import EvdevTransport
from hardware.transport.file_sink import FileSink
from hardware.transport.hid_reports import HidReports
from hardware.transport.serial_port import SerialTransport
from hardware.transport.tcp import TcpTransport
from hardware.transport.usb_bulk import UsbBulkTransport
from hardware.transport.usblp import UsblpTransport
from tests.hardware.fake_hid import FakeHid, FakeHidScanner
from tests.hardware.fake_usb import FakeBus, FakePrinter

SCANNER = UsbIdentity(0x0C2E, 0x0B61)
PRINTER = UsbIdentity(0x04B8, 0x0E28)
NO_ONE_MAY_WRITE = Path("/sys/devices/system/cpu/online")
"""Not even root: the kernel itself refuses."""

needs_sys = pytest.mark.skipif(not NO_ONE_MAY_WRITE.exists(), reason="needs Linux's /sys")


def nobody_listens(_: Path) -> Transport:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return TcpTransport("127.0.0.1", listener.getsockname()[1])


ABSENT: dict[str, Callable[[Path], Transport]] = {
    "tcp": nobody_listens,
    "serial": lambda folder: SerialTransport(str(folder / "ttyNone")),
    "serial by identity": lambda _: SerialTransport(SCANNER, find_ports=list),
    "usb": lambda _: UsbBulkTransport(backend=FakeBus()),
    "usb by identity": lambda _: UsbBulkTransport(PRINTER, backend=FakeBus()),
    "usblp": lambda folder: UsblpTransport(str(folder / "lp0")),
    "usblp by identity": lambda _: UsblpTransport(PRINTER, find_nodes=list),
    "hid": lambda _: HidReports(api=FakeHid()),
    "hid by identity": lambda _: HidReports(SCANNER, api=FakeHid()),
    "evdev": lambda _: EvdevTransport(SCANNER, find=list),
    "file": lambda folder: FileSink(folder / "none" / "paper.bin"),
}
FORBIDDEN: dict[str, Callable[[], Transport]] = {
    "serial": lambda: SerialTransport(str(NO_ONE_MAY_WRITE)),
    "usb": lambda: UsbBulkTransport(backend=FakeBus(FakePrinter(permitted=False))),
    "usblp": lambda: UsblpTransport(str(NO_ONE_MAY_WRITE)),
    "hid": lambda: HidReports(
        api=FakeHid(FakeHidScanner(path=bytes(NO_ONE_MAY_WRITE), opens=False))
    ),
    "file": lambda: FileSink(NO_ONE_MAY_WRITE),
}


def assert_refused(transport: Transport, kind: type[DeviceError]) -> None:
    """It says what it is and what to do, and is closed as before."""
    with pytest.raises(kind) as caught:
        transport.open()
    with pytest.raises(Disconnected):
        transport.write(b"x", 0.0)
    transport.cancel()
    transport.close()

    assert type(caught.value) is kind
    assert transport.name in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize("way", sorted(ABSENT))
def test_what_is_not_there_is_not_found(way: str, tmp_path: Path) -> None:
    assert_refused(ABSENT[way](tmp_path), DeviceNotFound)


@needs_sys
@pytest.mark.parametrize("way", sorted(FORBIDDEN))
def test_what_this_account_may_not_use_is_denied(way: str) -> None:
    assert_refused(FORBIDDEN[way](), PermissionDenied)
