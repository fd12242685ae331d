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
class Maker:
    """A vendor of USB devices, and what its devices usually are."""

    name: str
    makes: Guess


_NOBODY = Maker("", Guess.UNKNOWN)

MAKERS: Mapping[int, Maker] = {
    0x0C2E: Maker("Honeywell", Guess.SCANNER),
    0x05E0: Maker("Zebra", Guess.SCANNER),
    0x05F9: Maker("Datalogic", Guess.SCANNER),
    0x1EAB: Maker("Newland", Guess.SCANNER),
    0x065A: Maker("Opticon", Guess.SCANNER),
    0x11FA: Maker("Code", Guess.SCANNER),
    0x072F: Maker("ACS", Guess.CARD_READER),
    0x0C27: Maker("rf IDEAS", Guess.CARD_READER),
    0x08FF: Maker("EM4100 reader", Guess.CARD_READER),
    0x04B8: Maker("Epson", Guess.PRINTER),
    0x0519: Maker("Star", Guess.PRINTER),
    0x1D90: Maker("Citizen", Guess.PRINTER),
    0x1504: Maker("Bixolon", Guess.PRINTER),
    0x0403: Maker("FTDI", Guess.SERIAL_PORT),
    0x067B: Maker("Prolific", Guess.SERIAL_PORT),
    0x1A86: Maker("WCH", Guess.SERIAL_PORT),
    0x10C4: Maker("Silicon Labs", Guess.SERIAL_PORT),
}


def maker_of(identity: UsbIdentity | None) -> Maker:
    """Who made it; a maker without a name for one that nobody here knows."""
    return _NOBODY if identity is None else MAKERS.get(identity.vendor, _NOBODY)
