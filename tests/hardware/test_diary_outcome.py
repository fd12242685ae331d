"""What a recording tells of itself: what was heard, whether the device was open, and no names."""

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hardware import diary
from hardware.api import DeviceState, DeviceStatus
from hardware.diary import record
from hardware.diary_file import Recording
from hardware.discovery.serial_ports import SerialPortFound
from hardware.identity import UsbIdentity
from hardware.options import Settings
from hardware.virtual.printer import VirtualPrinter
from hardware.virtual.scanner import PtyScanner
from hardware.virtual.tcp_server import TcpPrinterServer

HANG = 10.0


@pytest.fixture
def gun() -> Iterator[PtyScanner]:
    gun = PtyScanner()
    yield gun
    gun.unplug()


def recorded(
    settings: Settings, file: Path, until: Callable[[DeviceStatus], bool]
) -> tuple[Recording, list[DeviceStatus]]:
    """Record until the device stands so; what its states were meanwhile."""
    stop, told = threading.Event(), list[DeviceStatus]()

    def hear(status: DeviceStatus) -> None:
        told.append(status)
        if until(status):
            stop.set()

    made = record(settings, file, seconds=HANG, stop=stop, program="0.1.0", on_status=hear)
    return made, told


def is_ready(status: DeviceStatus) -> bool:
    return status.state is DeviceState.READY


def test_a_device_that_was_never_open_says_why(tmp_path: Path, gun: PtyScanner) -> None:
    settings = {"driver": "serial", "port": gun.port}
    gun.unplug()

    made, told = recorded(settings, tmp_path / "diary", until=lambda status: bool(status.detail))

    assert made.unopened is not None
    assert made.unopened.state is DeviceState.ABSENT
    assert made.unopened in told


def test_a_device_that_was_open_once_was_open(tmp_path: Path, gun: PtyScanner) -> None:
    settings = {"driver": "serial", "port": gun.port}

    def is_gone(status: DeviceStatus) -> bool:
        if status.state is DeviceState.READY:
            gun.unplug()
        return status.state not in (DeviceState.OPENING, DeviceState.READY)

    made, told = recorded(settings, tmp_path / "diary", until=is_gone)

    assert made.unopened is None
    assert DeviceState.READY in [status.state for status in told]


def test_what_a_printer_says_of_itself_is_counted(tmp_path: Path) -> None:
    server = TcpPrinterServer(VirtualPrinter())
    server.start()
    settings = {"driver": "escpos", "address": server.address, "profile": "epson-80mm"}

    made, _ = recorded(settings, tmp_path / "diary", until=is_ready)

    server.stop()
    assert (made.events, made.unopened) == (1, None)


def test_the_header_names_maker_and_product_and_no_single_device(
    tmp_path: Path, gun: PtyScanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A serial number leads to the school that owns the scanner, and a socket to its computer."""
    identity = UsbIdentity(0x05E0, 0x1701, "J4XY012345", "1-2.3")
    # A pseudo-terminal is no USB device, whose place it takes here.
    monkeypatch.setattr(
        diary, "list_serial_ports", lambda: (SerialPortFound(gun.port, "x", identity),)
    )

    recorded({"driver": "serial", "port": gun.port}, tmp_path / "diary", until=is_ready)

    head, *_ = (tmp_path / "diary").read_text("utf-8").splitlines()
    assert json.loads(head)["identity"] == "05e0:1701"
    assert not any(secret in head for secret in ("J4XY", "1-2.3"))
