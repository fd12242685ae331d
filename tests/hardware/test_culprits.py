"""Who holds a device, and which rule is missing, on this computer and on one made of files."""

import os
import subprocess
import sys
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.culprits import (
    RULES,
    explained,
    holder_of_nfc_readers,
    holder_of_node,
    holder_of_usb,
    missing_rule,
)
from hardware.errors import DeviceBusy, DeviceNotFound, PermissionDenied
from hardware.transport.serial_port import SerialTransport

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux: /proc and /sys")

HOLD = """
import sys, serial
port = serial.Serial(sys.argv[1], exclusive=True)
print("held", flush=True)
sys.stdin.read()
"""
NODE = "/dev/bus/usb/001/007"


@pytest.fixture
def node() -> Iterator[str]:
    ours, theirs = os.openpty()
    tty.setraw(theirs)
    name = os.ttyname(theirs)
    os.close(theirs)
    yield name
    os.close(ours)


def process(processes: Path, number: int, name: str, *opened: str) -> None:
    """A process as the kernel shows it."""
    descriptors = processes / str(number) / "fd"
    descriptors.mkdir(parents=True)
    (processes / str(number) / "comm").write_text(f"{name}\n")
    for at, path in enumerate(opened):
        (descriptors / str(at)).symlink_to(path)


def bound(devices: Path, interface: str, driver: str) -> None:
    """An interface of the device at port 1-2, with its driver."""
    drivers = devices.parent / "drivers" / driver
    drivers.mkdir(parents=True, exist_ok=True)
    folder = devices / "1-2" / interface
    folder.mkdir(parents=True)
    (folder / "driver").symlink_to(drivers)


def test_the_program_that_holds_a_port_is_named(node: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, node], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"

        with pytest.raises(DeviceBusy) as caught:
            SerialTransport(node).open()

        name = Path(f"/proc/{other.pid}/comm").read_text().strip()
        assert caught.value.culprit == f"{name} ({other.pid})"
        other.communicate()


def test_several_holders_are_all_named_and_others_are_not(tmp_path: Path) -> None:
    process(tmp_path, 20, "reader", "/dev/null", "/dev/ttyACM0")
    process(tmp_path, 9, "ModemManager", "/dev/ttyACM0")
    process(tmp_path, 31, "editor", "/dev/ttyACM1")
    process(tmp_path, os.getpid(), "ourselves", "/dev/ttyACM0")
    (tmp_path / "meminfo").touch()

    assert holder_of_node("/dev/ttyACM0", processes=tmp_path) == "ModemManager (9), reader (20)"


def test_a_process_that_has_ended_or_may_not_be_looked_at_is_nobody(tmp_path: Path) -> None:
    (tmp_path / "7").mkdir()

    assert holder_of_node("/dev/ttyACM0", processes=tmp_path) == ""
    assert holder_of_node("/dev/ttyACM0", processes=tmp_path / "gone") == ""


def test_a_driver_of_the_kernel_is_named_before_any_program(tmp_path: Path) -> None:
    bound(tmp_path / "devices", "1-2:1.0", "usblp")
    process(tmp_path / "proc", 813, "cupsd", NODE)

    def holder(location: str) -> str:
        devices, processes = tmp_path / "devices", tmp_path / "proc"
        return holder_of_usb(location, NODE, devices=devices, processes=processes)

    assert holder("1-2") == "usblp"
    assert holder("1-3") == "cupsd (813)"


def test_a_program_that_drives_the_device_by_itself_is_named(tmp_path: Path) -> None:
    bound(tmp_path / "devices", "1-2:1.0", "usbfs")
    process(tmp_path / "proc", 813, "cupsd", NODE)

    found = holder_of_usb("1-2", NODE, devices=tmp_path / "devices", processes=tmp_path / "proc")

    assert found == "cupsd (813)"


def test_a_driver_of_the_kernel_that_took_an_nfc_reader_is_named(tmp_path: Path) -> None:
    for driver in ("pn533_usb", "port100", "usbhid"):
        (tmp_path / driver).mkdir()
        (tmp_path / driver / "bind").touch()
    assert holder_of_nfc_readers(drivers=tmp_path) == ""

    bound(tmp_path / "devices", "1-2:1.0", "usbhid")
    (tmp_path / "pn533_usb" / "1-2:1.0").symlink_to(tmp_path / "devices" / "1-2" / "1-2:1.0")

    assert holder_of_nfc_readers(drivers=tmp_path) == "pn533_usb"
    assert holder_of_nfc_readers(drivers=tmp_path / "none") == ""


def test_the_rules_that_are_not_installed_are_named(tmp_path: Path) -> None:
    first, second = tmp_path / "etc", tmp_path / "lib"
    second.mkdir()
    assert missing_rule((first, second)) == RULES

    (second / RULES).touch()
    assert missing_rule((first, second)) == ""


def test_where_the_rules_are_installed_something_else_mends_it(tmp_path: Path) -> None:
    without = explained(PermissionDenied("x"), str, folders=(tmp_path,))
    assert (without.culprit, without.remedy) == (RULES, PermissionDenied.default_remedy)

    (tmp_path / RULES).touch()
    installed = explained(PermissionDenied("x"), str, folders=(tmp_path,))

    assert installed.culprit == ""
    assert installed.remedy != PermissionDenied.default_remedy
    assert "plug it in again" in installed.remedy


def test_the_rules_are_those_that_come_with_the_program() -> None:
    assert (Path(__file__).parents[2] / "assets" / "udev" / RULES).is_file()


def test_other_faults_have_no_culprit() -> None:
    assert explained(DeviceNotFound("x"), lambda: "somebody").culprit == ""
