"""A counter's devices are told apart, whatever the settings call them."""

from kiosk.app.devices import named_apart, printers, scanners
from kiosk.app.settings import DeviceSettings

HID = DeviceSettings("hid-pos", {})
PRINTER = DeviceSettings("escpos", {"address": "tcp://127.0.0.1", "profile": "generic-80mm"})


def named(name: str, device: DeviceSettings) -> DeviceSettings:
    return DeviceSettings(device.driver, {**device.options, "name": name})


def test_no_two_devices_have_one_name() -> None:
    taken: set[str] = set()

    guns = scanners(named_apart((HID, HID, named("Desk", HID), named("Desk", HID)), taken))
    slips = printers(named_apart((PRINTER, named("Desk", PRINTER)), taken))

    names = [make(lambda _: None).name for make in guns] + [each.name for each in slips]
    assert len(set(names)) == 6
    assert names[2:4] == ["Desk", "Desk (2)"]
    assert names[5] == "Desk (3)"


def test_devices_with_names_of_their_own_keep_them() -> None:
    devices = (named("Left", HID), named("Right", HID))

    assert named_apart(devices, set()) == devices
