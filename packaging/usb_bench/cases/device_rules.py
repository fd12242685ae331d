"""The rules in assets/udev, read by udev itself: who may open what is plugged in."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bootstrap.environment import ROOT
from hardware.culprits import RULES
from hardware.discovery.inputs import list_hid_scanners, list_keyboards
from hardware.discovery.usb_printers import list_usb_printers
from hardware.identity import UsbIdentity
from usb_bench.case import Case, Seen, wait_for
from usb_bench.hid_body import keyboard_on_the_bus, pos_scanner_on_the_bus
from usb_bench.printer_body import USBLP_NODE, printer_on_the_bus
from usb_bench.scanner_body import serial_scanner_on_the_bus

_DAEMON = "/lib/systemd/systemd-udevd"
_INSTALLED = Path("/etc/udev/rules.d")
_SERIAL_NODE = Path("/dev/ttyACM0")
_TAG = "uaccess"
"""What makes systemd-logind give a node to whoever sits at the screen."""
# The guest's programs live in a folder of its root, in which udev would not work unasked.
_VARIABLES = {**os.environ, "SYSTEMD_IGNORE_CHROOT": "1"}

_SERIAL = UsbIdentity(0x34EB, 0x1502, serial="BENCH1")
"""Of a maker that no list knows."""
_POS = UsbIdentity(0x0C2E, 0x0B67, serial="BENCH2")
_TYPING = UsbIdentity(0x05E0, 0x1200, serial="BENCH3")
_CARDS = UsbIdentity(0x08FF, 0x0009, serial="BENCH5")
_PRIVATE = UsbIdentity(0x046D, 0xC31C, serial="BENCH4")
"""Somebody's own keyboard, of a maker of keyboards."""


def given_to_the_screen() -> Seen:
    with _udev(), ExitStack() as stack:
        stack.enter_context(printer_on_the_bus())
        stack.enter_context(serial_scanner_on_the_bus(_SERIAL, port=1))
        stack.enter_context(pos_scanner_on_the_bus(_POS, port=2))
        stack.enter_context(keyboard_on_the_bus(_TYPING, port=3))
        stack.enter_context(keyboard_on_the_bus(_PRIVATE, port=4))
        stack.enter_context(keyboard_on_the_bus(_CARDS, port=5))
        wait_for(lambda: len(list_keyboards()) == 3 and _SERIAL_NODE.exists(), "all six")
        wait_for(lambda: len(list_hid_scanners()) == 1, "the scanner in HID POS mode")
        _udevadm("settle")
        pos = list_hid_scanners()[0].path.decode()
        ours = {
            "printer": _printer_node(),
            "its usblp": str(USBLP_NODE),
            "serial scanner": str(_SERIAL_NODE),
            "HID POS scanner": pos,
            "typing scanner": _keyboard_of(_TYPING),
            "card reader": _keyboard_of(_CARDS),
        }
        others = {
            "somebody's keyboard": _keyboard_of(_PRIVATE),
            **{f"keys at {node}": node for node in _hidraw_nodes() if node != pos},
        }
        given = [name for name, node in {**ours, **others}.items() if _TAG in _tags_of(node)]
        is_no_modem = "ID_MM_PORT_IGNORE=1" in _properties_of(str(_SERIAL_NODE))
    return Seen(
        f"given: {', '.join(given) or 'nothing'}; {'no' if is_no_modem else 'a'} modem",
        ok=given == list(ours) and len(others) == 4 and is_no_modem,
    )


@contextmanager
def _udev() -> Iterator[None]:
    """Linux's own daemon, with our rules installed as their head says."""
    _INSTALLED.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "assets" / "udev" / RULES, _INSTALLED / RULES)
    with subprocess.Popen([_DAEMON], env=_VARIABLES) as daemon:
        try:
            wait_for(Path("/run/udev/control").exists, "udev")
            yield
        finally:
            daemon.kill()


def _tags_of(node: str) -> list[str]:
    tags = (
        line.removeprefix("CURRENT_TAGS=")
        for line in _properties_of(node)
        if line.startswith("CURRENT_TAGS")
    )
    return next(tags, "").split(":")


def _properties_of(node: str) -> list[str]:
    """What udev knows of a node, as lines such as "ID_BUS=usb"."""
    return _udevadm("info", "--query=property", f"--name={node}").splitlines()


def _udevadm(*words: str) -> str:
    told = subprocess.run(
        ["udevadm", *words], env=_VARIABLES, stdout=subprocess.PIPE, text=True, check=True
    )
    return told.stdout


def _printer_node() -> str:
    bus, _, _ = (list_usb_printers()[0].identity.location or "").partition("-")
    (node,) = (each for each in Path(f"/dev/bus/usb/{int(bus):03}").iterdir() if each.name != "001")
    return str(node)


def _keyboard_of(identity: UsbIdentity) -> str:
    return next(each.node for each in list_keyboards() if identity.is_met_by(each.identity))


def _hidraw_nodes() -> list[str]:
    return sorted(str(node) for node in Path("/dev").glob("hidraw*"))


CASES = (
    Case(
        "udev-rules",
        "udev gives printer, scanners and card reader to the person at the screen, and nobody's "
        "own keyboard; ModemManager leaves the port alone",
        given_to_the_screen,
    ),
)
