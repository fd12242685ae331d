"""How the devices of the settings stand, and which of those plugged in they are."""

import pytest

from hardware.api import DeviceState
from hardware.discovery.card_readers import CardReaderFound
from hardware.discovery.plugged import Looks, Plugged, plugged_in
from hardware.discovery.usb_printers import UsbPrinterFound
from hardware.discovery.vendors import Guess
from hardware.identity import UsbIdentity
from hardware.print_api import Paper, PrinterStatus
from kiosk.services.desk.devices import Device, DeviceKind, look_at, not_set_up

EPSON = UsbIdentity(0x04B8, 0x0E28, "J4XY", "1-2")
PLUGGED = Plugged("usb://04b8:0e28?serial=J4XY", "TM-T20III", "Epson", Guess.PRINTER, EPSON)


def printer(address: str, status: PrinterStatus | None = None) -> Device:
    return Device("slips", DeviceKind.PRINTER, lambda: status, address)


@pytest.mark.parametrize(
    ("address", "is_it"),
    [
        ("usb://04b8:0e28", True),
        ("usblp://04b8:0e28?serial=J4XY", True),
        ("usblp://04b8:0e28?serial=OTHER", False),
        ("spooler://receipts", False),
    ],
)
def test_a_printer_is_set_up_by_whichever_driver_reaches_it(address: str, is_it: bool) -> None:
    assert not_set_up([PLUGGED], [printer(address)]) == (() if is_it else (PLUGGED,))


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
    looks = Looks(tuple, tuple, tuple, tuple, lambda: [CardReaderFound("ACS ACR122U 00 00")])
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

    assert (found.state, found.remedy, found.status) == (state, remedy, status)
