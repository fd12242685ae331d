"""Who a USB device is."""

import pytest

from hardware.identity import UsbIdentity, told_apart
from hardware.transport.address import SerialAddress, parse_address

FOUND = UsbIdentity(0x0C2E, 0x0B61, "X1", "1-2", "1.0")


@pytest.mark.parametrize(
    ("described", "is_met"),
    [
        (UsbIdentity(0x0C2E, 0x0B61), True),
        (UsbIdentity(0x0C2E, 0x0B61, "X1"), True),
        (UsbIdentity(0x0C2E, 0x0B61, "X1", "1-2"), True),
        (UsbIdentity(0x0C2E, 0x0B61, "X1", "1-9"), False),  # its twin with the same number
        (UsbIdentity(0x0C2E, 0x0B61, "X2", "1-2"), False),
        (UsbIdentity(0x0C2E, 0x0B61, None, "1-2"), True),
        (UsbIdentity(0x0C2E, 0x0B61, None, "1-3"), False),
        (UsbIdentity(0x0C2E, 0x0B61, "X1", None, "1.0"), True),
        (UsbIdentity(0x0C2E, 0x0B61, "X1", None, "1.1"), False),
        (UsbIdentity(0x0C2E, 0x0B62), False),
        (UsbIdentity(0x0C2F, 0x0B61), False),
    ],
)
def test_all_that_is_given_must_fit(described: UsbIdentity, is_met: bool) -> None:
    assert described.is_met_by(FOUND) is is_met


def test_what_lasts_is_the_serial_number_else_the_port() -> None:
    assert FOUND.lasting.key == "0c2e:0b61?serial=X1"
    assert UsbIdentity(0x0C2E, 0x0B61, None, "1-2", "1.0").lasting.key == "0c2e:0b61?location=1-2"
    assert UsbIdentity(0x0C2E, 0x0B61).lasting.key == "0c2e:0b61"


@pytest.mark.parametrize("serial", ["X1", "6&1A2B", "50 %", "a+b#c"])
def test_a_key_is_read_as_it_was_meant(serial: str) -> None:
    identity = UsbIdentity(0x0C2E, 0x0B61, serial, "1-2.3", "1.0")

    assert parse_address(f"serial://{identity.key}") == SerialAddress(identity)


def device(
    serial: str | None = None, location: str | None = None, interface: str | None = None
) -> UsbIdentity:
    return UsbIdentity(0x0C2E, 0x0B61, serial, location, interface)


@pytest.mark.parametrize(
    ("found", "apart"),
    [
        ([device("A", "1-1"), device("B", "1-2")], ["serial=A", "serial=B"]),
        ([device(None, "1-1"), device(None, "1-2")], ["location=1-1", "location=1-2"]),
        (
            [device("0000", "1-1"), device("0000", "1-2"), device("B", "1-3")],
            ["serial=0000&location=1-1", "serial=0000&location=1-2", "serial=B"],
        ),
        (
            [device("A", "1-1", "1.0"), device("A", "1-1", "1.1")],
            ["serial=A&interface=1.0", "serial=A&interface=1.1"],
        ),
        (
            [device("0", port, part) for port in ("1-1", "1-2") for part in ("1.0", "1.1")],
            [
                f"serial=0&location={port}&interface={part}"
                for port in ("1-1", "1-2")
                for part in ("1.0", "1.1")
            ],
        ),
        ([device("0"), device("0")], ["serial=0", "serial=0"]),
    ],
)
def test_the_least_that_tells_each_apart_is_said(
    found: list[UsbIdentity], apart: list[str]
) -> None:
    assert [each.key.partition("?")[2] for each in told_apart(found)] == apart
