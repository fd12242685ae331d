"""Serial ports as pyserial tells them."""

from collections.abc import Callable

import pytest

from hardware.discovery.serial_ports import list_serial_ports
from hardware.errors import DeviceError
from hardware.identity import UsbIdentity
from hardware.transport.address import SerialAddress, parse_address


class Port:
    """What pyserial says about a port; in its location the interface of one in USB-COM mode."""

    def __init__(self, device: str, vid: int | None, serial_number: str | None) -> None:
        self.device = device
        self.description = "CDC"
        self.vid = vid
        self.pid = vid
        self.serial_number = serial_number
        self.location = "1-2:1.0" if vid else None


PORTS = [
    Port("/dev/ttyS0", None, None),
    Port("/dev/ttyACM1", 0xC2E, None),
    Port("/dev/ttyACM0", 0xC2E, "X1"),
]


def test_ports_are_listed_with_an_address_that_lasts() -> None:
    found = list_serial_ports(lambda: PORTS)

    assert [(port.node, port.address) for port in found] == [
        ("/dev/ttyACM0", "serial://0c2e:0c2e?serial=X1"),
        ("/dev/ttyACM1", "serial://0c2e:0c2e?location=1-2"),
        ("/dev/ttyS0", "/dev/ttyS0"),
    ]


def test_a_port_is_found_by_where_it_is_plugged_in_without_its_interface() -> None:
    by_port = parse_address("serial://0c2e:0c2e?location=1-2")
    as_linux_writes_it = parse_address("serial://0c2e:0c2e?location=1-2:1.0")

    found = list_serial_ports(lambda: PORTS)[1].identity

    assert found is not None
    assert found == UsbIdentity(0xC2E, 0xC2E, None, "1-2", "1.0")
    for address in (by_port, as_linux_writes_it):
        assert isinstance(address, SerialAddress)
        assert isinstance(address.port, UsbIdentity)
        assert address.port.is_met_by(found)


def test_a_port_that_vanishes_while_it_is_looked_at_is_no_fault() -> None:
    looks: list[Callable[[], list[Port]]] = [stumble, lambda: PORTS]

    assert len(list_serial_ports(lambda: looks.pop(0)())) == 3


def test_ports_that_cannot_be_looked_at_are_a_device_error() -> None:
    with pytest.raises(DeviceError, match="serial ports"):
        list_serial_ports(stumble)


def stumble() -> list[Port]:
    """As pyserial does where the files of a port are gone: it takes None for a number."""
    raise TypeError("int() argument must be a string, a bytes-like object or a real number")


def test_listing_the_ports_of_this_computer_works() -> None:
    assert all(port.node for port in list_serial_ports())
