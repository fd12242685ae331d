"""Who holds a device that we cannot open, and which rule is missing where we may not.

Linux tells both: open files under /proc, kernel drivers under /sys, rules in the folders of udev.
Elsewhere nobody is named. All of it is seen from outside: an empty answer means "not known".
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from hardware.errors import N_, DeviceBusy, DeviceError, PermissionDenied

RULES = "60-makerdesk.rules"
"""The rules that come with the program, which `makerdesk devices rules` prints."""
RULE_FOLDERS = tuple(
    Path(folder)
    for folder in (
        "/etc/udev/rules.d",
        "/run/udev/rules.d",
        "/usr/local/lib/udev/rules.d",
        "/usr/lib/udev/rules.d",
        "/lib/udev/rules.d",
    )
)
_PROCESSES, _USB = Path("/proc"), Path("/sys/bus/usb/devices")
_USB_DRIVERS = Path("/sys/bus/usb/drivers")
# Linux's own drivers of NFC readers; the smart-card service cannot see a reader that one holds.
_NFC_DRIVERS = ("pn533_usb", "port100")
_LIBUSB = "usbfs"  # what the kernel calls any program that drives a device by itself
_NOT_FOR_US = N_(
    "The device rules are installed but do not reach this account. Unplug the device and plug it "
    "in again. An account that nobody logs in with at this screen needs the groups lp and dialout. "
    "A scanner that types needs its maker in the rules."
)


def explained(
    error: DeviceError,
    holder: Callable[[], str],
    *,
    folders: Sequence[Path] = RULE_FOLDERS,
) -> DeviceError:
    """The error of an opening with its culprit named, where anybody can name it."""
    if isinstance(error, DeviceBusy):
        error.culprit = holder()
    elif isinstance(error, PermissionDenied) and sys.platform == "linux":
        error.culprit = missing_rule(folders)
        if not error.culprit:
            error.remedy = _NOT_FOR_US
    return error


def holder_of_node(node: str, *, processes: Path = _PROCESSES) -> str:
    """The other programs that have the file of a device open, such as "cupsd (813)".

    Those of other accounts are seen by root alone.
    """
    wanted = os.path.realpath(node)
    return ", ".join(
        f"{_name_of(process)} ({process.name})"
        for process in _others(processes)
        if wanted in _opened_by(process)
    )


def holder_of_usb(
    location: str, node: str, *, devices: Path = _USB, processes: Path = _PROCESSES
) -> str:
    """What holds the device at a port such as "1-2.3": a kernel's driver, else who has `node` open.

    A driver is named as the kernel calls it, such as "usblp".
    """
    for link in sorted(devices.glob(f"{location}/{location}:*/driver")):
        driver = link.resolve().name
        if driver != _LIBUSB:
            return driver
    return holder_of_node(node, processes=processes)


def holder_of_nfc_readers(*, drivers: Path = _USB_DRIVERS) -> str:
    """The drivers of the kernel that hold an NFC reader, such as "pn533_usb"; empty for none."""
    # A driver's folder has a link, such as 1-2:1.0, for each interface that it is bound to.
    return ", ".join(name for name in _NFC_DRIVERS if any((drivers / name).glob("*:*")))


def missing_rule(folders: Sequence[Path] = RULE_FOLDERS) -> str:
    """The file of rules that is not installed on this computer; empty where it is."""
    return "" if any((each / RULES).exists() for each in folders) else RULES


def _others(processes: Path) -> Iterator[Path]:
    mine = str(os.getpid())
    if not processes.is_dir():
        return
    for each in sorted(processes.iterdir(), key=lambda path: (len(path.name), path.name)):
        if each.name.isdecimal() and each.name != mine:
            yield each


def _opened_by(process: Path) -> set[str]:
    """What a process has open; nothing where it has ended or we may not look."""
    try:
        descriptors = list((process / "fd").iterdir())
    except OSError:
        return set()
    found = set()
    for each in descriptors:
        with suppress(OSError):  # closed meanwhile
            found.add(str(each.readlink()))
    return found


def _name_of(process: Path) -> str:
    try:
        return (process / "comm").read_text().strip()
    except OSError:
        return "?"
