"""Which of the devices that are plugged in is meant."""

from dataclasses import dataclass

import pytest

from hardware.discovery.choice import chosen
from hardware.errors import DeviceNotFound
from hardware.identity import UsbIdentity


@dataclass(frozen=True)
class Device:
    identity: UsbIdentity | None


KIND = UsbIdentity(0x04B8, 0x0E28)
OTHER = Device(UsbIdentity(0x0519, 0x0003, "S1", "1-9"))
LEFT = Device(UsbIdentity(0x04B8, 0x0E28, "0000", "1-1"))
RIGHT = Device(UsbIdentity(0x04B8, 0x0E28, "0000", "1-2"))
BOARD = Device(None)


@pytest.mark.parametrize(
    ("wanted", "found", "is_meant"),
    [
        (None, [LEFT], LEFT),
        (KIND, [BOARD, OTHER, RIGHT], RIGHT),
        (UsbIdentity(0x04B8, 0x0E28, "0000"), [OTHER, RIGHT], RIGHT),
        (UsbIdentity(0x04B8, 0x0E28, location="1-2"), [LEFT, RIGHT], RIGHT),
        (UsbIdentity(0x04B8, 0x0E28, "0000", "1-2"), [LEFT, RIGHT], RIGHT),
    ],
)
def test_the_only_one_that_fits_is_meant(
    wanted: UsbIdentity | None, found: list[Device], is_meant: Device
) -> None:
    assert chosen(found, wanted, scheme="usb") is is_meant


@pytest.mark.parametrize("wanted", [None, KIND, UsbIdentity(0x04B8, 0x0E28, "0000")])
def test_of_several_none_is_taken_and_the_address_of_each_is_told(
    wanted: UsbIdentity | None,
) -> None:
    with pytest.raises(DeviceNotFound) as caught:
        chosen([LEFT, RIGHT], wanted, scheme="usb")

    told = "usb://04b8:0e28?serial=0000&location=1-1, usb://04b8:0e28?serial=0000&location=1-2"
    assert str(caught.value).endswith(told)
    assert caught.value.remedy.startswith("Several such devices")


@pytest.mark.parametrize("found", [[], [OTHER], [BOARD]])
def test_where_none_fits_it_is_not_there(found: list[Device]) -> None:
    with pytest.raises(DeviceNotFound, match="no such device") as caught:
        chosen(found, KIND, scheme="usb")

    assert "Several" not in caught.value.remedy
