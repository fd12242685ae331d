"""USB printers on a bus in memory."""

import pytest

from hardware.culprits import missing_rule
from hardware.errors import (
    DeviceBusy,
    DeviceNotFound,
    Disconnected,
    PermissionDenied,
    Unsupported,
)
from hardware.identity import UsbIdentity
from hardware.transport.usb_bulk import UsbBulkTransport
from tests.hardware.fake_usb import FakeBus, FakePrinter

TM_T20 = UsbIdentity(0x04B8, 0x0E28)


def opened(*printers: FakePrinter, identity: UsbIdentity | None = None) -> UsbBulkTransport:
    transport = UsbBulkTransport(identity, backend=FakeBus(*printers))
    transport.open()
    return transport


def test_endpoints_are_found_and_bytes_go_both_ways() -> None:
    printer = FakePrinter(answers=bytearray(b"\x16\x12"))
    transport = opened(printer)

    assert transport.write(b"hello", 1.0) == 5
    assert transport.read(1, 1.0) + transport.read(64, 1.0) == b"\x16\x12"
    assert transport.read(64, 0.0) == b""
    assert bytes(printer.paper) == b"hello"
    assert transport.two_way


def test_the_kernels_driver_is_sent_away_and_called_back() -> None:
    printer = FakePrinter(kernel_driver=True)

    transport = opened(printer)
    assert (printer.kernel_driver, printer.claimed) == (False, True)

    transport.close()
    transport.close()
    assert (printer.kernel_driver, printer.claimed, printer.opened) == (True, False, 0)


def test_a_driver_that_was_not_there_is_not_called() -> None:
    printer = FakePrinter(kernel_driver=False)

    opened(printer).close()

    assert not printer.kernel_driver


def test_a_printer_that_something_else_holds_is_busy() -> None:
    printer = FakePrinter(kernel_driver_sticks=True)

    with pytest.raises(DeviceBusy) as caught:
        opened(printer)

    assert "print queue" in caught.value.remedy
    assert printer.opened == 0


@pytest.mark.parametrize(
    "identity", [None, TM_T20, UsbIdentity(0x04B8, 0x0E28, serial="J4XY012345")]
)
def test_a_printer_that_needs_a_permission_names_the_rule(identity: UsbIdentity | None) -> None:
    with pytest.raises(PermissionDenied) as caught:
        opened(FakePrinter(permitted=False), identity=identity)

    assert caught.value.culprit == missing_rule()
    assert caught.value.remedy


def test_a_printer_that_has_no_number_is_not_the_one_with_a_number() -> None:
    with pytest.raises(DeviceNotFound):
        opened(
            FakePrinter(serial=None, permitted=False),
            identity=UsbIdentity(0x04B8, 0x0E28, serial="J4XY012345"),
        )


def test_an_unconfigured_device_is_configured() -> None:
    printer = FakePrinter(configured=False)

    assert opened(printer).write(b"x", 1.0) == 1
    assert printer.configured


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (UsbIdentity(0x04B8, 0x0E28, serial="FIRST"), b"first"),
        (UsbIdentity(0x04B8, 0x0E28, serial="SECOND"), b"second"),
        (UsbIdentity(0x04B8, 0x0E28, location="1-3.1"), b"second"),
        (UsbIdentity(0x0519, 0x0003), b"clone"),
    ],
)
def test_the_printer_is_found_by_who_it_is(wanted: UsbIdentity, found: bytes) -> None:
    printers = {
        b"clone": FakePrinter(vendor=0x0519, product=0x0003, interface_class=0xFF, serial=None),
        b"first": FakePrinter(serial="FIRST"),
        b"second": FakePrinter(serial="SECOND", port=(3, 1)),
    }
    transport = UsbBulkTransport(wanted, backend=FakeBus(*printers.values()))

    transport.open()
    transport.write(found, 1.0)

    written = {name: bytes(printer.paper) for name, printer in printers.items()}
    assert written == {name: found if name == found else b"" for name in printers}


def test_the_only_printer_needs_no_name_and_one_of_several_does() -> None:
    keyboard, first = FakePrinter(vendor=0x046D, interface_class=3), FakePrinter(serial="FIRST")
    opened(keyboard, first).close()

    with pytest.raises(DeviceNotFound) as caught:
        opened(keyboard, first, FakePrinter(serial="SECOND", port=(3, 1)))

    assert "usb://04b8:0e28?serial=FIRST, usb://04b8:0e28?serial=SECOND" in str(caught.value)


def test_of_twins_with_one_number_the_port_tells() -> None:
    left, right = FakePrinter(serial="0000"), FakePrinter(serial="0000", port=(3,))

    transport = opened(left, right, identity=UsbIdentity(0x04B8, 0x0E28, "0000", "1-3"))

    assert transport.write(b"right", 1.0) == 5
    assert (bytes(left.paper), bytes(right.paper)) == (b"", b"right")


def test_an_absent_printer_is_not_found() -> None:
    with pytest.raises(DeviceNotFound):
        opened(FakePrinter(plugged=False))
    with pytest.raises(DeviceNotFound):
        opened(FakePrinter(), identity=UsbIdentity(0x04B8, 0x0E28, serial="OTHER"))


def test_a_printer_that_stalls_in_the_middle_took_a_part() -> None:
    printer = FakePrinter(takes=10)
    transport = opened(printer)

    assert transport.write(bytes(30), 1.0) == 10
    assert transport.write(bytes(20), 1.0) == 0


def test_pulling_the_cable_is_a_disconnection_at_the_first_error_and_the_next() -> None:
    printer = FakePrinter(unplugs_after=10)
    transport = opened(printer)

    for _ in range(2):
        with pytest.raises(Disconnected):
            transport.write(bytes(30), 1.0)
    with pytest.raises(Disconnected):
        transport.read(64, 0.1)
    transport.close()


def test_it_comes_back_when_plugged_in_again() -> None:
    printer = FakePrinter(unplugs_after=1)
    transport = opened(printer, identity=TM_T20)
    with pytest.raises(Disconnected):
        transport.write(b"abc", 1.0)
    transport.close()
    printer.plugged, printer.unplugs_after, printer.kernel_driver = True, None, True

    transport.open()

    assert transport.write(b"abc", 1.0) == 3


@pytest.mark.parametrize("status", [0x18, 0x30, None])
def test_the_port_tells_of_the_printer_beside_the_data(status: int | None) -> None:
    transport = opened(FakePrinter(port_status=status, takes=0))

    assert transport.port_status() == status
    transport.close()
    assert transport.port_status() is None


def test_a_clone_of_no_class_has_no_port_status() -> None:
    printer = FakePrinter(interface_class=0xFF)

    assert opened(printer, identity=TM_T20).port_status() is None


def test_a_printer_without_a_way_back_is_one_way() -> None:
    transport = opened(FakePrinter(back_channel=False))

    assert not transport.two_way
    assert transport.read(64, 0.1) == b""


def test_a_cancelled_transport_does_not_wait_until_it_is_opened_again() -> None:
    transport = opened(FakePrinter(answers=bytearray(b"\x16")))

    transport.cancel()
    assert transport.write(b"x", 1.0) == 0
    assert transport.read(64, 1.0) == b""

    transport.open()
    assert transport.write(b"x", 1.0) == 1


def test_a_device_that_takes_no_data_is_not_supported(monkeypatch: pytest.MonkeyPatch) -> None:
    bus = FakeBus(FakePrinter())
    descriptor = bus.get_endpoint_descriptor(bus.printers[0], 1, 0, 0, 0)
    # The bus itself knows only printers; here both endpoints lead to the computer.
    monkeypatch.setattr(bus, "get_endpoint_descriptor", lambda *_: descriptor)

    with pytest.raises(Unsupported):
        UsbBulkTransport(TM_T20, backend=bus).open()
