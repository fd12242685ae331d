"""A keyboard of Linux for ourselves; a terminal stands in for its node, which has no grab."""

import errno
import os
import struct
import subprocess
import sys
import tty
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hardware.discovery.inputs import KeyboardFound
from hardware.errors import DeviceBusy, DeviceError, DeviceNotFound, Disconnected, Unsupported
from hardware.identity import UsbIdentity
from hardware.transport.address import EvdevAddress, parse_address
from hardware.transport.evdev import EVIOCGRAB, EVIOCSMASK, EvdevTransport

SCANNER = UsbIdentity(0x0C2E, 0x0B61, "X1")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux: evdev")


@pytest.fixture
def node() -> Iterator[str]:
    ours, theirs = os.openpty()
    tty.setraw(theirs)
    yield os.ttyname(theirs)
    os.close(ours)
    os.close(theirs)


def keyboard(
    node: str, found: UsbIdentity = SCANNER, **hold: Callable[[int], None]
) -> EvdevTransport:
    def find() -> list[KeyboardFound]:
        other = UsbIdentity(0x046D, 0xC31C)
        return [KeyboardFound("/dev/null", other, "Desk"), KeyboardFound(node, found, "Scanner")]

    return EvdevTransport(SCANNER, find=find, **hold)


def descriptors() -> list[str]:
    return os.listdir("/proc/self/fd")


@pytest.mark.parametrize(
    ("number", "size", "request_code"), [(0x90, 4, EVIOCGRAB), (0x93, 16, EVIOCSMASK)]
)
def test_the_requests_are_the_kernels(number: int, size: int, request_code: int) -> None:
    to_the_kernel = 1 << 30  # _IOW of asm-generic/ioctl.h

    assert to_the_kernel | size << 16 | ord("E") << 8 | number == request_code


def test_the_keyboard_that_is_meant_is_taken(node: str) -> None:
    taken: list[str] = []
    transport = keyboard(node, hold=lambda descriptor: taken.append(os.ttyname(descriptor)))

    transport.open()

    assert taken == [node]
    with pytest.raises(Unsupported):
        transport.write(b"x", 1.0)
    transport.close()


def test_another_keyboard_is_not(node: str) -> None:
    with pytest.raises(DeviceNotFound, match="no such device"):
        keyboard(node, found=UsbIdentity(0x0C2E, 0x0B61, "X2")).open()


def test_a_device_with_two_keyboards_must_be_named_by_its_interface(node: str) -> None:
    first, second = (UsbIdentity(0x0C2E, 0x0B61, "X1", "1-2", each) for each in ("1.0", "1.1"))
    found = [KeyboardFound("/dev/null", first, "Scanner"), KeyboardFound(node, second, "Scanner")]
    taken: list[str] = []

    with pytest.raises(DeviceNotFound) as caught:
        EvdevTransport(SCANNER, find=lambda: found).open()
    address = str(caught.value).rpartition(", ")[2]
    meant = parse_address(address)
    assert isinstance(meant, EvdevAddress)
    transport = EvdevTransport(
        meant.identity,
        find=lambda: found,
        hold=lambda descriptor: taken.append(os.ttyname(descriptor)),
    )
    transport.open()

    assert address == "evdev://0c2e:0b61?serial=X1&interface=1.1"
    assert taken == [node]
    transport.close()


def test_a_keyboard_that_another_program_reads_alone_names_it(node: str) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))  # as a second grab gets it

    before = descriptors()
    with (
        Path(node).open("rb", buffering=0) as file,
        subprocess.Popen(["cat"], stdin=file) as other,
    ):
        with pytest.raises(DeviceBusy) as caught:
            keyboard(node, hold=refuse).open()
        other.terminate()

    assert caught.value.culprit == f"cat ({other.pid})"
    assert caught.value.remedy.startswith("Another program reads this scanner alone.")
    assert descriptors() == before


def test_what_is_no_keyboard_is_refused_and_let_go(node: str) -> None:
    before = descriptors()

    with pytest.raises(DeviceError, match="ioctl"):
        keyboard(node).open()

    assert descriptors() == before


class Kernel:
    """What evdev_do_ioctl of drivers/input/evdev.c does with what we ask of it.

    A descriptor that is closed lets its keyboard go, as evdev_release does.
    """

    def __init__(self) -> None:
        self.masked: list[int] = []
        self._grabs: list[int] = []

    @property
    def grabbed(self) -> list[str]:
        """The nodes that one descriptor has for itself."""
        return [os.ttyname(each) for each in self._grabs if _is_open(each)]

    def ioctl(self, descriptor: int, request: int, argument: int | bytes) -> None:
        if request == EVIOCGRAB and argument == 1:
            if os.ttyname(descriptor) in self.grabbed:
                raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
            self._grabs.append(descriptor)
        elif request == EVIOCSMASK and isinstance(argument, bytes):
            kind, size, codes = struct.unpack("=IIQ", argument)  # struct input_mask
            assert (size, codes) == (0, 0), "a mask of codes has to lie where the kernel reads it"
            self.masked.append(kind)
        else:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))


def _is_open(descriptor: int) -> bool:
    return os.path.exists(f"/proc/self/fd/{descriptor}")


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> Kernel:
    kernel = Kernel()
    # A terminal refuses both requests, and a test may plug in no keyboard.
    monkeypatch.setattr("fcntl.ioctl", kernel.ioctl)
    return kernel


def test_an_open_keyboard_is_ours_alone_until_it_is_closed(node: str, kernel: Kernel) -> None:
    ours, second = keyboard(node), keyboard(node)

    ours.open()
    assert kernel.grabbed == [node]
    with pytest.raises(DeviceBusy):
        second.open()

    ours.close()
    assert kernel.grabbed == []


def test_its_places_by_the_maker_are_left_out_and_its_keys_are_not(
    node: str, kernel: Kernel
) -> None:
    transport = keyboard(node)

    transport.open()
    transport.close()

    ev_msc = 4  # linux/input-event-codes.h; EV_SYN is 0, EV_KEY 1
    assert kernel.masked == [ev_msc]


def test_a_node_that_is_gone_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(DeviceNotFound):
        keyboard(str(tmp_path / "event7")).open()


def test_a_fault_while_reading_is_a_loss(tmp_path: Path) -> None:
    transport = keyboard(str(tmp_path), hold=lambda _: None)
    transport.open()

    with pytest.raises(Disconnected, match="directory"):  # as every fault of an open node is
        transport.read(64, 1.0)
    transport.close()


def test_elsewhere_another_way_is_named(node: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")

    with pytest.raises(Unsupported) as caught:
        keyboard(node).open()

    assert "USB-COM or HID POS" in caught.value.remedy
