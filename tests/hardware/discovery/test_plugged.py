"""What is plugged in is taken for something, and comes with lines that the settings take."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from hardware.catalog import PRINTER_DRIVERS, SCANNER_DRIVERS
from hardware.discovery.card_readers import CardReaderFound
from hardware.discovery.inputs import HidScannerFound, KeyboardFound
from hardware.discovery.plugged import Looks, Plugged, plugged_in, taken_for
from hardware.discovery.printer_nodes import PrinterNode
from hardware.discovery.serial_ports import SerialPortFound
from hardware.discovery.usb_printers import UsbPrinterFound
from hardware.discovery.vendors import VENDORS, Guess
from hardware.errors import DeviceNotFound
from hardware.identity import UsbIdentity
from hardware.options import check
from tests.support.log_watch import ExpectedLog

ADAPTER = SerialPortFound("/dev/ttyUSB0", "FT232R", UsbIdentity(0x0403, 0x6001, "A1", "1-1"))
BOARD = SerialPortFound("/dev/ttyS0", "n/a", None)
SCANNER = SerialPortFound("/dev/ttyACM0", "DS2208", UsbIdentity(0x05E0, 0x1701, "S1", "1-2"))
SERIAL_EPSON = SerialPortFound("/dev/ttyACM1", "TM-m30", UsbIdentity(0x04B8, 0x0202, "X", "1-3"))
HID = HidScannerFound(b"/dev/hidraw0", UsbIdentity(0x0C2E, 0x0B61, None, "1-4"), "Voyager")
TWIN = HidScannerFound(b"/dev/hidraw1", UsbIdentity(0x0C2E, 0x0B61, None, "1-5"), "Voyager")
WEDGE = KeyboardFound("/dev/input/event5", UsbIdentity(0x05F9, 0x2204, "D", "1-6"), "QuickScan")
KEYBOARD = KeyboardFound("/dev/input/event2", UsbIdentity(0x046D, 0xC31C, None, "1-7"), "Logitech")
EPSON = UsbPrinterFound(UsbIdentity(0x04B8, 0x0E28, "J4XY", "1-8"), "EPSON TM-T20III")
ACR = CardReaderFound("ACS ACR122U PICC Interface 00 00")
CLONE = UsbPrinterFound(UsbIdentity(0x0416, 0x5011, None, "1-9"), "POS58")

ALL = Looks(
    lambda: (ADAPTER, BOARD, SCANNER, SERIAL_EPSON),
    lambda: (HID, TWIN),
    lambda: (WEDGE, KEYBOARD),
    lambda: (EPSON, CLONE),
    lambda: (ACR,),
    tuple,
)


def found() -> dict[str, Plugged]:
    return {each.description: each for each in plugged_in(ALL)}


@pytest.mark.parametrize(
    ("description", "maker", "guess", "driver"),
    [
        ("FT232R", "FTDI", Guess.SERIAL_PORT, "serial"),
        ("/dev/ttyS0", "", Guess.SERIAL_PORT, "serial"),
        ("DS2208", "Zebra", Guess.SCANNER, "serial"),
        ("TM-m30", "Epson", Guess.PRINTER, "escpos"),
        ("Voyager", "Honeywell", Guess.SCANNER, "hid-pos"),
        ("QuickScan", "Datalogic", Guess.SCANNER, "evdev"),
        ("EPSON TM-T20III", "Epson", Guess.PRINTER, "escpos"),
        ("POS58", "", Guess.PRINTER, "escpos"),
        (ACR.name, "", Guess.CARD_READER, "pcsc"),
    ],
)
def test_a_device_is_taken_for_what_its_maker_makes(
    description: str, maker: str, guess: Guess, driver: str
) -> None:
    device = found()[description]

    assert (device.maker, device.guess, device.driver) == (maker, guess, driver)


def test_the_options_of_each_are_all_that_its_driver_needs() -> None:
    drivers = {each.key: each for each in (*SCANNER_DRIVERS, *PRINTER_DRIVERS)}

    for device in plugged_in(ALL):
        assert check(drivers[device.driver].options, dict(device.options)) == (), device


@pytest.mark.parametrize(
    ("said", "driver", "options"),
    [
        (Guess.SCANNER, "serial", {"port": "serial://0403:6001?serial=A1"}),
        (Guess.CARD_READER, "rfid-serial", {"port": "serial://0403:6001?serial=A1"}),
        (
            Guess.PRINTER,
            "escpos",
            {"address": "serial://0403:6001?serial=A1", "profile": "generic-80mm"},
        ),
    ],
)
def test_a_port_is_run_as_what_somebody_says_it_is(
    said: Guess, driver: str, options: dict[str, str]
) -> None:
    drivers = {each.key: each for each in (*SCANNER_DRIVERS, *PRINTER_DRIVERS)}

    told = taken_for(found()["FT232R"], said)

    assert (told.guess, told.driver, dict(told.options)) == (said, driver, options)
    assert check(drivers[driver].options, options) == ()


def test_a_usb_printer_has_the_node_of_the_driver_that_sits_at_its_port() -> None:
    node = PrinterNode("/dev/usb/lp0", replace(EPSON.identity, serial=None), is_two_way=True)
    looks = Looks(tuple, tuple, tuple, lambda: (EPSON, CLONE), tuple, lambda: (node,))

    assert [each.node for each in plugged_in(looks)] == ["/dev/usb/lp0", ""]


def test_only_a_port_without_a_usb_device_is_the_computers_own() -> None:
    assert [each.description for each in plugged_in(ALL) if each.is_own_port] == ["/dev/ttyS0"]


def test_a_keyboard_that_no_scanner_maker_made_is_a_persons() -> None:
    assert "Logitech" not in found()


def test_only_twins_without_a_number_are_told_by_their_ports() -> None:
    told = [each for each in plugged_in(ALL) if each.is_told_by_port]

    assert [each.address for each in told] == [
        "hid://0c2e:0b61?location=1-4",
        "hid://0c2e:0b61?location=1-5",
    ]


@pytest.mark.parametrize(
    ("names", "written"),
    [
        (["ACS ACR122U PICC Interface 00 00"], ["ACS ACR122U PICC Interface"]),
        (["ACS ACR122U 00 00", "Virtual PCD 00 01"], ["ACS ACR122U", "Virtual PCD"]),
        (["ACS ACR122U 00 00", "ACS ACR122U 01 00"], ["ACS ACR122U 00 00", "ACS ACR122U 01 00"]),
        (["ACS ACR122U"], ["ACS ACR122U"]),
    ],
)
def test_a_reader_is_set_up_by_what_stays_of_its_name(names: list[str], written: list[str]) -> None:
    looks = Looks(tuple, tuple, tuple, tuple, lambda: map(CardReaderFound, names))

    assert [dict(each.options)["reader"] for each in plugged_in(looks)] == written


def test_twins_with_one_serial_number_are_told_by_their_ports() -> None:
    twins = [
        SerialPortFound(f"/dev/ttyACM{at}", "Cheap", UsbIdentity(0x0C2E, 0x0B61, "0000", f"1-{at}"))
        for at in (1, 2)
    ]

    numbered = SerialPortFound("/dev/ttyACM3", "", UsbIdentity(0x0C2E, 0x0B61, "B", "1-3"))

    first, second, other = plugged_in(looks(serial_ports=lambda: (*twins, numbered)))

    assert first.address == "serial://0c2e:0b61?serial=0000&location=1-1"
    assert dict(second.options)["port"] == "serial://0c2e:0b61?serial=0000&location=1-2"
    assert other.address == "serial://0c2e:0b61?serial=B"
    assert [each.is_told_by_port for each in (first, second, other)] == [True, True, False]


def test_two_keyboards_of_one_scanner_are_told_by_their_interfaces() -> None:
    two = [replace(WEDGE, identity=replace(WEDGE.identity, interface=each)) for each in "ab"]

    found = plugged_in(looks(keyboards=lambda: two))

    assert [dict(each.options)["device"] for each in found] == [
        "evdev://05f9:2204?serial=D&interface=a",
        "evdev://05f9:2204?serial=D&interface=b",
    ]
    assert not any(each.is_told_by_port for each in found)


def test_one_scanner_seen_in_two_ways_is_no_twin() -> None:
    by_hid = replace(HID, identity=WEDGE.identity)

    found = plugged_in(looks(keyboards=lambda: [WEDGE], hid_scanners=lambda: [by_hid]))

    assert [each.is_told_by_port for each in found] == [False, False]


def test_what_cannot_be_looked_at_hides_nothing_else(expected_log: ExpectedLog) -> None:
    def refuse() -> tuple[SerialPortFound, ...]:
        raise DeviceNotFound("serial ports: gone")

    (printer,) = plugged_in(looks(serial_ports=refuse, usb_printers=lambda: [EPSON]))

    assert printer.address == "usb://04b8:0e28?serial=J4XY"
    expected_log("serial ports: gone", logger="hardware")


def looks(
    *,
    serial_ports: Callable[[], Iterable[SerialPortFound]] = tuple,
    hid_scanners: Callable[[], Iterable[HidScannerFound]] = tuple,
    keyboards: Callable[[], Iterable[KeyboardFound]] = tuple,
    usb_printers: Callable[[], Iterable[UsbPrinterFound]] = tuple,
) -> Looks:
    """Only what is given."""
    return Looks(serial_ports, hid_scanners, keyboards, usb_printers, tuple)


def test_every_vendor_is_called_something() -> None:
    assert all(vendor.name for vendor in VENDORS.values())
