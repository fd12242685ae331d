"""How the devices of the settings stand, and which of those plugged in they are."""

from pathlib import Path

import pytest

from hardware.api import DeviceState
from hardware.discovery.card_readers import CardReaderFound
from hardware.discovery.plugged import Looks, Plugged, plugged_in
from hardware.discovery.serial_ports import SerialPortFound
from hardware.discovery.usb_printers import UsbPrinterFound
from hardware.discovery.vendors import Guess
from hardware.identity import UsbIdentity
from hardware.print_api import Paper, PrinterStatus
from kiosk.services.desk.devices import Device, DeviceKind, look_at, not_set_up

EPSON = UsbIdentity(0x04B8, 0x0E28, "J4XY", "1-2")
PLUGGED = Plugged(
    "usb://04b8:0e28?serial=J4XY",
    "TM-T20III",
    "Epson",
    Guess.PRINTER,
    "escpos",
    (),
    EPSON,
    "/dev/usb/lp0",
)


def printer(address: str, status: PrinterStatus | None = None) -> Device:
    return Device("slips", DeviceKind.PRINTER, lambda: status, address)


@pytest.mark.parametrize(
    ("address", "is_it"),
    [
        ("usb://04b8:0e28", True),
        ("usblp://04b8:0e28?serial=J4XY", True),
        ("usblp://04b8:0e28?serial=OTHER", False),
        ("usblp:///dev/usb/lp0", True),
        ("usblp:///dev/usb/lp1", False),
        ("usb://", True),
        ("spooler://receipts", True),
        ("serial:///dev/ttyS0", False),
    ],
)
def test_a_printer_is_set_up_by_whichever_driver_reaches_it(address: str, is_it: bool) -> None:
    assert not_set_up([PLUGGED], [printer(address)]) == (() if is_it else (PLUGGED,))


def test_a_printer_on_a_serial_port_is_set_up_by_no_print_queue() -> None:
    port = SerialPortFound("/dev/ttyACM1", "TM-m30", UsbIdentity(0x04B8, 0x0202, "X", "1-3"))
    found = plugged_in(Looks(lambda: [port], tuple, tuple, tuple, tuple, tuple))

    assert not_set_up(found, [printer("spooler://receipts")]) == found
    assert not_set_up(found, [printer("usb://")]) == found


def test_a_link_means_the_port_that_it_leads_to(tmp_path: Path) -> None:
    node, link = tmp_path / "ttyACM0", tmp_path / "usb-Zebra_DS2208-if00"
    node.touch()
    link.symlink_to(node)
    port = SerialPortFound(str(node), "DS2208", UsbIdentity(0x05E0, 0x1701, "S1", "1-2"))
    found = plugged_in(Looks(lambda: [port], tuple, tuple, tuple, tuple, tuple))

    assert not_set_up(found, [printer(f"serial://{link}")]) == ()
    assert not_set_up(found, [printer(f"serial://{link}-other")]) == found


@pytest.mark.parametrize(
    ("addresses", "left"),
    [
        (["usb://04b8:0e28?serial=0000&location=1-1"], ["1-2"]),
        (["usb://04b8:0e28?serial=0000"], ["1-1", "1-2"]),
        (["usb://"], ["1-1", "1-2"]),
        (["usb://04b8:0e28?location=1-1", "usb://04b8:0e28?location=1-2"], []),
    ],
)
def test_an_address_that_fits_twins_is_neither_of_them(
    addresses: list[str], left: list[str]
) -> None:
    twins = [
        UsbPrinterFound(UsbIdentity(0x04B8, 0x0E28, "0000", port), "TM") for port in ("1-1", "1-2")
    ]
    plugged = plugged_in(Looks(tuple, tuple, tuple, lambda: twins, tuple))

    others = not_set_up(plugged, [printer(address) for address in addresses])

    assert [each.identity.location for each in others if each.identity] == left


@pytest.mark.parametrize(
    ("reader", "is_it"), [("", True), ("acr122", True), ("PN532", False), (None, False)]
)
def test_an_nfc_reader_is_set_up_by_a_part_of_its_name(reader: str | None, is_it: bool) -> None:
    looks = Looks(tuple, tuple, tuple, tuple, lambda: [CardReaderFound("ACS ACR122U 00 00")], tuple)
    plugged = plugged_in(looks)
    device = Device("door", DeviceKind.SCANNER, None, card_reader=reader)

    assert not_set_up(plugged, [device]) == (() if is_it else plugged)
    assert not_set_up([PLUGGED], [device]) == (PLUGGED,)


@pytest.mark.parametrize(
    ("status", "state", "remedy"),
    [
        (None, DeviceState.READY, ""),
        (PrinterStatus(True, Paper.OK), DeviceState.READY, ""),
        (PrinterStatus(True, Paper.NEAR_END), DeviceState.DEGRADED, "Have a new roll ready."),
        (PrinterStatus(False, Paper.OUT), DeviceState.DEGRADED, "Put a new roll in."),
    ],
)
def test_a_printers_own_word_says_how_it_stands(
    status: PrinterStatus | None, state: DeviceState, remedy: str
) -> None:
    found = look_at(printer("usb://", status), is_counter_open=False)

    assert (found.status.state, found.status.remedy, found.word) == (state, remedy, status)
