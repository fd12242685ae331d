"""Who a USB device is."""

import pytest

from hardware.identity import UsbIdentity

FOUND = UsbIdentity(0x0C2E, 0x0B61, "X1", "1-2")


@pytest.mark.parametrize(
    ("described", "is_met"),
    [
        (UsbIdentity(0x0C2E, 0x0B61), True),
        (UsbIdentity(0x0C2E, 0x0B61, "X1"), True),
        (UsbIdentity(0x0C2E, 0x0B61, "X1", "1-9"), True),  # plugged in elsewhere
        (UsbIdentity(0x0C2E, 0x0B61, "X2", "1-2"), False),
        (UsbIdentity(0x0C2E, 0x0B61, None, "1-2"), True),
        (UsbIdentity(0x0C2E, 0x0B61, None, "1-3"), False),
        (UsbIdentity(0x0C2E, 0x0B62), False),
        (UsbIdentity(0x0C2F, 0x0B61), False),
    ],
)
def test_the_serial_number_settles_it_else_the_port(described: UsbIdentity, is_met: bool) -> None:
    assert described.is_met_by(FOUND) is is_met


def test_the_key_names_what_lasts() -> None:
    assert FOUND.key == "0c2e:0b61?serial=X1"
    assert UsbIdentity(0x0C2E, 0x0B61, None, "1-2").key == "0c2e:0b61?location=1-2"
    assert UsbIdentity(0x0C2E, 0x0B61).key == "0c2e:0b61"
