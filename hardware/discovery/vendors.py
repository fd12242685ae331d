"""Who makes a USB device, and what their devices usually are, by the vendor's number.

The numbers are those that the USB Implementers Forum gave out, as usb.ids lists them. A vendor
makes more than one kind of thing, so what is said here is a guess, and is called one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from hardware.identity import UsbIdentity


class Guess(Enum):
    """What a device is taken for."""

    SCANNER = "scanner"
    CARD_READER = "card reader"
    PRINTER = "printer"
    SERIAL_PORT = "serial port"
    """Of the computer or of an adapter: a scanner, a card reader or a printer may hang on it."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Vendor:
    """A vendor of USB devices, and what its devices usually are."""

    name: str
    makes: Guess


_NOBODY = Vendor("", Guess.UNKNOWN)

VENDORS: Mapping[int, Vendor] = {
    0x0C2E: Vendor("Honeywell", Guess.SCANNER),
    0x05E0: Vendor("Zebra", Guess.SCANNER),
    0x05F9: Vendor("Datalogic", Guess.SCANNER),
    0x1EAB: Vendor("Newland", Guess.SCANNER),
    0x065A: Vendor("Opticon", Guess.SCANNER),
    0x11FA: Vendor("Code", Guess.SCANNER),
    0x072F: Vendor("ACS", Guess.CARD_READER),
    0x0C27: Vendor("rf IDEAS", Guess.CARD_READER),
    0x08FF: Vendor("EM4100 reader", Guess.CARD_READER),
    0x04B8: Vendor("Epson", Guess.PRINTER),
    0x0519: Vendor("Star", Guess.PRINTER),
    0x1D90: Vendor("Citizen", Guess.PRINTER),
    0x1504: Vendor("Bixolon", Guess.PRINTER),
    0x0403: Vendor("FTDI", Guess.SERIAL_PORT),
    0x067B: Vendor("Prolific", Guess.SERIAL_PORT),
    0x1A86: Vendor("WCH", Guess.SERIAL_PORT),
    0x10C4: Vendor("Silicon Labs", Guess.SERIAL_PORT),
}


def vendor_of(identity: UsbIdentity | None) -> Vendor:
    """Who made it; a maker without a name for one that nobody here knows."""
    return _NOBODY if identity is None else VENDORS.get(identity.vendor, _NOBODY)
