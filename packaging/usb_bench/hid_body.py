"""USB scanners of the HID class from the inside: HID POS, and one that types like a keyboard."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from hardware.identity import UsbIdentity
from usb_bench.gadgets import Function, Gadget, plugged_in

AIM_CODE_128 = "]C0"
_DATA = 56
# Usage page 8C (bar code scanner), usage 02: input report 2 of 63 bytes (HID 1.11, section 6.2.2).
_POS_DESCRIPTOR = bytes.fromhex("05 8c 09 02 a1 01 85 02 15 00 26 ff 00 75 08 95 3f 09 fe 81 02 c0")
# The keyboard of HID 1.11, appendix B.1: a byte of modifiers, an empty one, six keys.
_KEYBOARD_DESCRIPTOR = bytes.fromhex(
    "05 01 09 06 a1 01 05 07 19 e0 29 e7 15 00 25 01 75 01 95 08 81 02 95 01 75 08 81 01"
    "95 05 75 01 05 08 19 01 29 05 91 02 95 01 75 03 91 01"
    "95 06 75 08 15 00 25 65 05 07 19 00 29 65 81 00 c0"
)
_LEFT_SHIFT = 0x02
_ENTER = "\r"
_RELEASED = bytes(8)


def _keys() -> dict[str, tuple[int, int]]:
    """Modifier and usage of a key by its character (HID Usage Tables 1.12, page 07), as on a US
    keyboard.
    """
    keys = {_ENTER: (0, 0x28), "-": (0, 0x2D), "_": (_LEFT_SHIFT, 0x2D)}
    for place, digit in enumerate("1234567890"):
        keys[digit] = (0, 0x1E + place)
    for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz"):
        keys[letter] = (0, 0x04 + place)
        keys[letter.upper()] = (_LEFT_SHIFT, 0x04 + place)
    return keys


_KEYS = _keys()


class HidPosBody:
    """A scanner in HID POS mode."""

    def __init__(self, gadget: Gadget) -> None:
        self.cable = gadget

    def scan(self, codes: Sequence[str]) -> None:
        """Send codes as fast as the computer asks for them."""
        _send(self.cable, [report for code in codes for report in pos_reports(code)])


class KeyboardBody:
    """A scanner that types."""

    def __init__(self, gadget: Gadget) -> None:
        self.cable = gadget

    def scan(self, codes: Sequence[str]) -> None:
        """Type codes, each with Enter, as fast as the computer asks for keys: 1 ms each."""
        _send(self.cable, [report for code in codes for report in key_reports(code + _ENTER)])


def pos_reports(code: str) -> list[bytes]:
    """The reports of a code, 56 bytes in each, joined by the last bit (Hand Held Products 2020)."""
    data = code.encode()
    parts = [data[start : start + _DATA] for start in range(0, len(data), _DATA)]
    return [
        bytes([0x02, len(part)])
        + AIM_CODE_128.encode()
        + part.ljust(_DATA, b"\0")
        + b"\0\0"
        + bytes([part is not parts[-1]])
        for part in parts
    ]


def key_reports(text: str) -> list[bytes]:
    """For each character its key pressed, and released."""
    return [
        report
        for character in text
        for report in (bytes([_KEYS[character][0], 0, _KEYS[character][1], *bytes(5)]), _RELEASED)
    ]


@contextmanager
def pos_scanner_on_the_bus(identity: UsbIdentity, *, port: int = 0) -> Iterator[HidPosBody]:
    """A scanner in HID POS mode that is plugged in."""
    settings = {
        "protocol": b"0",
        "subclass": b"0",
        "report_length": b"64",
        "report_desc": _POS_DESCRIPTOR,
    }
    gadget = Gadget(identity, "Scanner in HID POS mode", Function("hid", settings), port)
    with plugged_in(gadget):
        yield HidPosBody(gadget)


@contextmanager
def keyboard_on_the_bus(identity: UsbIdentity, *, port: int = 0) -> Iterator[KeyboardBody]:
    """A scanner that types, plugged in."""
    settings = {
        "protocol": b"1",
        "subclass": b"1",
        "report_length": b"8",
        "report_desc": _KEYBOARD_DESCRIPTOR,
    }
    gadget = Gadget(identity, "Scanner that types", Function("hid", settings), port)
    with plugged_in(gadget):
        yield KeyboardBody(gadget)


def _send(gadget: Gadget, reports: Sequence[bytes]) -> None:
    # Each write waits until the computer has asked for the report before.
    file = os.open(gadget.node, os.O_WRONLY)
    try:
        for report in reports:
            os.write(file, report)
    finally:
        os.close(file)
