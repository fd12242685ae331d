"""USB printers on a bus in memory, and what Linux shows of them in a tree of files."""

import errno
from pathlib import Path

import pytest
import usb.core

from hardware.discovery.usb_printers import UsbPrinterFound, list_usb_printers
from hardware.errors import DeviceError
from hardware.identity import UsbIdentity
from tests.hardware.fake_usb import FakeBus, FakePrinter


def test_printers_are_listed_with_an_address_that_lasts() -> None:
    bus = FakeBus(
        FakePrinter(),
        FakePrinter(serial=None, port=(1, 4)),
        FakePrinter(vendor=0x0C2E, interface_class=3),
        FakePrinter(permitted=False, port=(7,)),
    )

    found = list_usb_printers(bus)

    assert found[0] == UsbPrinterFound(
        UsbIdentity(0x04B8, 0x0E28, "J4XY012345", "1-2"), "EPSON TM-T20III"
    )
    assert [printer.address for printer in found] == [
        "usb://04b8:0e28?serial=J4XY012345",
        "usb://04b8:0e28?location=1-1.4",
        "usb://04b8:0e28?location=1-7",
    ]


@pytest.mark.parametrize(
    ("product", "serial"), [("0e28", "J4XY012345"), ("0e27", None), ("", None)]
)
def test_linux_shows_the_number_of_a_printer_that_we_may_not_open(
    tmp_path: Path, product: str, serial: str | None
) -> None:
    shown = {"idVendor": "04b8\n", "idProduct": f"{product}\n", "serial": "J4XY012345\n"}
    (tmp_path / "1-2").mkdir()
    for file, text in shown.items():
        (tmp_path / "1-2" / file).write_text(text)

    (found,) = list_usb_printers(FakeBus(FakePrinter(permitted=False)), devices=tmp_path)

    assert found.identity == UsbIdentity(0x04B8, 0x0E28, serial, "1-2")


def test_a_bus_that_cannot_be_looked_at_is_a_device_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> None:
        raise usb.core.USBError("Input/Output Error", -1, errno.EIO)

    bus = FakeBus()
    # As libusb does where it may not read the folder of the bus.
    monkeypatch.setattr(bus, "enumerate_devices", refuse)

    with pytest.raises(DeviceError, match="usb://"):
        list_usb_printers(bus)
