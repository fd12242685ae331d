"""Scanners and keyboards in a tree of sysfs made of files."""

import sys
from pathlib import Path

import pytest

from hardware.discovery.inputs import (
    HidScannerFound,
    KeyboardFound,
    list_hid_scanners,
    list_keyboards,
)
from hardware.identity import UsbIdentity
from tests.hardware.fake_hid import FakeHid, FakeHidScanner

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links and colons")

EVERY_KEY = "1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe"
"""The bitmap of a real keyboard."""
BUTTONS = "1f0000 0 0 0 0"
PORT = "pci0000:00/0000:00:14.0/usb1/1-2/1-2.3"


def node(tree: Path, kind: str, name: str, device: str) -> Path:
    """A node of a class, as a link to a folder among the devices; returns what it belongs to."""
    owner = tree / "devices" / device
    (owner / kind / name).mkdir(parents=True)
    (owner / kind / name / "device").symlink_to(owner)
    (tree / kind).mkdir(exist_ok=True)
    (tree / kind / name).symlink_to(owner / kind / name)
    return owner


def keyboard(
    tree: Path, name: str, device: str, *, serial: str = "", keys: str = EVERY_KEY
) -> None:
    owner = node(tree, "input", name, f"{device}/input/in-{name}")
    files = {
        "name": "Honeywell Xenon\n",
        "uniq": f"{serial}\n",
        "id/vendor": "0c2e\n",
        "id/product": "0b61\n",
        "capabilities/key": f"{keys}\n",
    }
    for file, text in files.items():
        (owner / file).parent.mkdir(exist_ok=True)
        (owner / file).write_text(text)


def test_a_scanner_in_hid_pos_mode_has_a_lasting_address(tmp_path: Path) -> None:
    node(tmp_path, "hidraw", "hidraw7", f"{PORT}/1-2.3:1.0/0003:0C2E:0B61.0004")
    wedge = FakeHidScanner(path=b"/dev/hidraw6", usage_page=1, usage=6)

    found = list_hid_scanners(FakeHid(FakeHidScanner(), wedge), nodes=tmp_path / "hidraw")

    identity = UsbIdentity(0x0C2E, 0x0B61, "X1", "1-2.3", "1.0")
    assert found == (HidScannerFound(b"/dev/hidraw7", identity, "Honeywell Xenon"),)
    assert found[0].address == "hid://0c2e:0b61?serial=X1"


def test_two_of_a_kind_without_serial_numbers_are_told_apart_by_port(tmp_path: Path) -> None:
    for number, port in ((7, "1-2"), (8, "1-4.1")):
        device = f"usb1/{port}/{port}:1.0/0003:0C2E:0B61.0004"
        node(tmp_path, "hidraw", f"hidraw{number}", device)
    scanners = [FakeHidScanner(serial="", path=f"/dev/hidraw{each}".encode()) for each in (8, 7)]

    found = list_hid_scanners(FakeHid(*scanners), nodes=tmp_path / "hidraw")

    assert [each.address for each in found] == [
        "hid://0c2e:0b61?location=1-2",
        "hid://0c2e:0b61?location=1-4.1",
    ]


def test_where_no_port_is_known_maker_and_product_are_all(tmp_path: Path) -> None:
    scanner = FakeHidScanner(serial="", path=rb"\\?\hid#vid_0c2e&pid_0b61")

    (found,) = list_hid_scanners(FakeHid(scanner), nodes=tmp_path / "hidraw")

    assert found.address == "hid://0c2e:0b61"


def test_keyboards_are_listed_and_other_input_is_not(tmp_path: Path) -> None:
    keyboard(tmp_path, "event10", f"{PORT}/1-2.3:1.0", serial="X1")
    keyboard(tmp_path, "event9", f"{PORT}/1-2.3:1.1", keys=BUTTONS)
    keyboard(tmp_path, "event3", "platform/i8042/serio0")
    (tmp_path / "input" / "mice").mkdir()
    (tmp_path / "input" / "event2").mkdir()  # gone, but for its folder

    found = list_keyboards(nodes=tmp_path / "input")

    assert found == (
        KeyboardFound("/dev/input/event3", UsbIdentity(0x0C2E, 0x0B61), "Honeywell Xenon"),
        KeyboardFound(
            "/dev/input/event10",
            UsbIdentity(0x0C2E, 0x0B61, "X1", "1-2.3", "1.0"),
            "Honeywell Xenon",
        ),
    )
    assert [each.address for each in found] == [
        "evdev://0c2e:0b61",
        "evdev://0c2e:0b61?serial=X1",
    ]


def test_bytes_that_are_no_text_in_a_name_are_replaced(tmp_path: Path) -> None:
    keyboard(tmp_path, "event1", f"{PORT}/1-2.3:1.0")
    (tmp_path / "input" / "event1" / "device" / "name").write_bytes(b"Scan\xae\n")

    (found,) = list_keyboards(nodes=tmp_path / "input")

    assert found.description == "Scan\ufffd"


def test_a_keyboard_that_is_unplugged_meanwhile_is_left_out(tmp_path: Path) -> None:
    keyboard(tmp_path, "event1", f"{PORT}/1-2.3:1.0")
    (tmp_path / "input" / "event1" / "device" / "id" / "vendor").write_text("")

    assert list_keyboards(nodes=tmp_path / "input") == ()


@pytest.mark.parametrize(
    "keys", ["fffffffffffefffe", "ffffffffffffffff fe"], ids=["no Q", "digits"]
)
def test_a_keyboard_that_lacks_a_letter_is_none(tmp_path: Path, keys: str) -> None:
    keyboard(tmp_path, "event1", "usb1/1-1/1-1:1.0", keys=keys)

    assert list_keyboards(nodes=tmp_path / "input") == ()


def test_where_there_is_no_linux_there_is_none_to_list(tmp_path: Path) -> None:
    assert list_keyboards(nodes=tmp_path / "none") == ()
