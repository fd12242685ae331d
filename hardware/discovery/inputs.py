"""Which scanners in HID POS mode, and which keyboards, are plugged in, each with its identity.

A module of its own: whoever looks for these needs neither pyserial nor libusb.
"""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypedDict

from hardware.identity import UsbIdentity

BAR_CODE_SCANNER_PAGE, BAR_CODE_SCANNER = 0x8C, 0x02
"""Usage page and usage of a scanner in HID POS mode (HID Point of Sale Usage Tables 1.02)."""
_HIDRAW, _INPUT = Path("/sys/class/hidraw"), Path("/sys/class/input")
# The interface of a USB device in a path of sysfs: "…/1-2.3:1.0/0003:0C2E:0B61.0004/…".
_INTERFACE = re.compile(r"(\d+-[\d.]+):(\d+\.\d+)")
# What any code may need of a keyboard: 1 to 0, Q to P, Enter, A to L, Z to M; the key codes of
# linux/input-event-codes.h.
_LETTERS = (*range(2, 12), *range(16, 26), 28, *range(30, 39), *range(44, 51))
_EVERY_LETTER: int = sum(1 << code for code in _LETTERS)
_LONG_BITS = 64 if sys.maxsize > 1 << 32 else 32


class HidInfo(TypedDict):
    """The part of what hidapi tells of a device that we read."""

    path: bytes
    vendor_id: int
    product_id: int
    serial_number: str | None
    manufacturer_string: str | None
    product_string: str | None
    usage_page: int
    usage: int


class HidDevice(Protocol):
    """The part of `hid.device` that we use. Its faults are OSErrors without a number."""

    def open_path(self, path: bytes) -> None: ...
    def set_nonblocking(self, flag: int) -> int: ...
    def read(self, max_length: int, timeout_ms: int = 0) -> list[int]: ...
    def close(self) -> None: ...


class HidApi(Protocol):
    """The part of the module `hid` that we use."""

    def enumerate(self) -> Sequence[HidInfo]: ...
    def device(self) -> HidDevice: ...


@dataclass(frozen=True, slots=True)
class HidScannerFound:
    """A scanner in HID POS mode; `path` is what hidapi opens."""

    path: bytes
    identity: UsbIdentity
    description: str

    @property
    def address(self) -> str:
        """What to write in the settings so that it is found under any node."""
        return f"hid://{self.identity.lasting.key}"


@dataclass(frozen=True, slots=True)
class KeyboardFound:
    """A keyboard of Linux, be it a person's or a scanner's."""

    node: str
    identity: UsbIdentity
    description: str

    @property
    def address(self) -> str:
        """What to write in the settings so that it is found under any node."""
        return f"evdev://{self.identity.lasting.key}"


def hid_api() -> HidApi:
    """The hidapi of this system.

    On Linux it is the one over hidraw: the one over libusb tells no usage page there.
    """
    if sys.platform == "linux":
        import hidraw as hid
    else:
        import hid
    api: HidApi = hid
    return api


def list_hid_scanners(
    api: HidApi | None = None, *, nodes: Path = _HIDRAW
) -> tuple[HidScannerFound, ...]:
    """The scanners in HID POS mode, by path. Opens none of them."""
    scanners = (
        HidScannerFound(info["path"], _hid_identity(info, nodes), _hid_description(info))
        for info in (api or hid_api()).enumerate()
        if (info["usage_page"], info["usage"]) == (BAR_CODE_SCANNER_PAGE, BAR_CODE_SCANNER)
    )
    return tuple(sorted(scanners, key=lambda scanner: scanner.path))


def _hid_identity(info: HidInfo, nodes: Path) -> UsbIdentity:
    # Only Linux calls its nodes so; elsewhere the path is no file and the port is not known.
    node = nodes / Path(info["path"].decode(errors="replace")).name
    return UsbIdentity(
        info["vendor_id"], info["product_id"], info["serial_number"] or None, *_place_of(node)
    )


def _hid_description(info: HidInfo) -> str:
    parts = (info["manufacturer_string"], info["product_string"])
    return " ".join(part for part in parts if part) or "HID POS scanner"


def list_keyboards(*, nodes: Path = _INPUT) -> tuple[KeyboardFound, ...]:
    """The keyboards that have every letter and digit, by node; none where there is no Linux."""
    found = (_keyboard(node) for node in sorted(nodes.glob("event*"), key=_number))
    return tuple(keyboard for keyboard in found if keyboard)


def _number(node: Path) -> int:
    return int(node.name.removeprefix("event"))


def _keyboard(node: Path) -> KeyboardFound | None:
    device = node / "device"
    try:
        if not _has_every_letter((device / "capabilities" / "key").read_text()):
            return None
        vendor, product = (int((device / "id" / each).read_text(), 16) for each in _ID)
        # Their makers chose the bytes of these two.
        serial = (device / "uniq").read_text(errors="replace").strip() or None
        description = (device / "name").read_text(errors="replace").strip()
    except (OSError, ValueError):
        return None  # unplugged while we looked
    identity = UsbIdentity(vendor, product, serial, *_place_of(node))
    return KeyboardFound(f"/dev/input/{node.name}", identity, description)


_ID = ("vendor", "product")


def _has_every_letter(bitmap: str) -> bool:
    """Whether a bitmap of sysfs has all their bits: hexadecimal longs, the highest first."""
    keys = 0
    for word in bitmap.split():
        keys = keys << _LONG_BITS | int(word, 16)
    return keys & _EVERY_LETTER == _EVERY_LETTER


def _place_of(node: Path) -> tuple[str | None, str | None]:
    """The path of hub ports such as "1-2.3", and the interface such as "1.0", that a node of sysfs
    lies at; None twice if at none.
    """
    found = _INTERFACE.findall(str(node.resolve()))
    return found[-1] if found else (None, None)
