"""Every kind of scanner and printer we can drive; to add one, write its file and a line here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hardware.errors import N_
from hardware.options import Option, Settings, require
from hardware.printers.profiles import PROFILES, Cutter
from hardware.transport.address import BAUDS

if TYPE_CHECKING:
    from hardware.api import ScanEvent, SupervisedDevice
    from hardware.print_api import ReceiptPrinter
    from hardware.scanners.wedge_decoder import WedgeRules
    from hardware.surroundings import Surroundings

_GAPS_MS = (30, 1_000)
"""Every scanner pauses now and then, and a key that a person types must not wait for ever."""
_SHORTEST_CODES = (1, 32)
_LONGEST_CODES = (1, 4_096)
_GONE_MS = (100, 10_000)
"""Some readers tell a tag each second only; nobody waits ten to try again."""


# The drivers are loaded where they are made, not at the top: with the libraries of serial ports and
# USB they take 0.2 s, and whoever only checks a settings file needs none of them.
@dataclass(frozen=True, slots=True)
class ScannerDriver:
    """A scanner that has a thread of its own, made by what `hardware.drivers` has under its key."""

    key: str
    about: str
    options: tuple[Option, ...]

    def make(
        self,
        settings: Settings,
        deliver: "Callable[[ScanEvent], None]",
        surroundings: "Surroundings | None" = None,
    ) -> "SupervisedDevice":
        """A scanner for a `hardware.supervisor.Supervisor`, with these settings.

        It calls `deliver`, in the supervisor's thread, with each scan. Without `surroundings` it is
        a real one. Raises SettingsError.
        """
        from hardware import drivers
        from hardware.surroundings import REAL

        require(self.options, settings)
        return drivers.SCANNERS[self.key](settings, deliver, surroundings or REAL)


@dataclass(frozen=True, slots=True)
class KeyboardDriver:
    """A scanner that types. Its keys come through the window system, so it has no thread."""

    key: str
    about: str
    options: tuple[Option, ...]

    def rules(self, settings: Settings, is_site_code: Callable[[str], bool]) -> "WedgeRules":
        """What a `hardware.scanners.wedge_decoder.WedgeDecoder` needs. Raises SettingsError."""
        from hardware.scanners.wedge_decoder import WedgeRules

        require(self.options, settings)
        usual = WedgeRules(is_site_code)
        return WedgeRules(
            is_site_code,
            device=str(settings.get("name", usual.device)),
            min_length=int(settings.get("min_length", usual.min_length)),
            max_gap_ms=int(settings.get("max_gap_ms", usual.max_gap_ms)),
            is_us_wired=settings.get("layout") == "us",
            aim_prefix=bool(settings.get("aim", usual.aim_prefix)),
        )


@dataclass(frozen=True, slots=True)
class PrinterDriver:
    """A receipt printer, made by what `hardware.drivers` has under its key."""

    key: str
    about: str
    options: tuple[Option, ...]

    def make(
        self, settings: Settings, surroundings: "Surroundings | None" = None
    ) -> "ReceiptPrinter":
        """A printer with these settings, without `surroundings` a real one.

        Raises SettingsError.
        """
        from hardware import drivers
        from hardware.surroundings import REAL

        require(self.options, settings)
        return drivers.PRINTERS[self.key](settings, surroundings or REAL)


_SERIAL_PORT = (
    Option("port", str, N_("The port, as in /dev/ttyACM0"), required=True, is_address=True),
    Option("name", str, N_("What to call it")),
    Option("baud", int, N_("Speed, for RS-232 only"), bounds=BAUDS),
)
SERIAL = ScannerDriver(
    "serial",
    N_("Scanner in USB-COM (CDC) or RS-232 mode, one code a line"),
    (
        *_SERIAL_PORT,
        Option("suffix", str, N_("What ends a code"), choices=("line", "none")),
        Option("aim", bool, N_("Whether it sends AIM identifiers")),
        Option("max_length", int, N_("The longest code"), bounds=_LONGEST_CODES),
    ),
)
RFID_SERIAL = ScannerDriver(
    "rfid-serial",
    N_("RFID reader on a serial port: ID-12LA, ID-20LA, RDM6300, binary EM4100 and MIFARE"),
    (
        *_SERIAL_PORT,
        Option(
            "gone_ms",
            int,
            N_("How long a tag must be gone to be read anew, in milliseconds"),
            bounds=_GONE_MS,
        ),
    ),
)
HID_POS = ScannerDriver(
    "hid-pos",
    N_("Scanner in HID POS mode"),
    (
        Option(
            "device",
            str,
            N_("Which one, as in hid://0c2e:0b61?serial=X1; without it the only one"),
            is_address=True,
        ),
        Option("name", str, N_("What to call it")),
        Option("max_length", int, N_("The longest code"), bounds=_LONGEST_CODES),
    ),
)
EVDEV = ScannerDriver(
    "evdev",
    N_("Scanner that types like a keyboard, which Linux gives to this program alone"),
    (
        Option(
            "device",
            str,
            N_("Which one, as in evdev://0c2e:0b61?serial=X1"),
            required=True,
            is_address=True,
        ),
        Option("name", str, N_("What to call it")),
        Option("suffix", str, N_("What ends a code"), choices=("enter", "tab", "none")),
        Option("aim", bool, N_("Whether it sends AIM identifiers")),
        Option("max_length", int, N_("The longest code"), bounds=_LONGEST_CODES),
    ),
)
KEYBOARD = KeyboardDriver(
    "keyboard",
    N_("Scanner that types like a keyboard"),
    (
        Option("name", str, N_("What to call it")),
        Option("min_length", int, N_("The shortest code"), bounds=_SHORTEST_CODES),
        Option(
            "max_gap_ms",
            int,
            N_("The longest pause inside a code, in milliseconds"),
            bounds=_GAPS_MS,
        ),
        Option(
            "layout",
            str,
            N_("How its keys are read: as the system does, or by their places as on a US keyboard"),
            choices=("system", "us"),
        ),
        Option("aim", bool, N_("Whether it sends AIM identifiers")),
    ),
)
PCSC = ScannerDriver(
    "pcsc",
    N_("NFC reader of the system's smart-card service (PC/SC), one card a tap"),
    (
        Option("reader", str, N_("A part of the reader's name; without it, the only one there is")),
        Option("name", str, N_("What to call it")),
        Option("beep", bool, N_("Whether an ACR122U beeps by itself at each card")),
    ),
)
SCANNER_DRIVERS: tuple[ScannerDriver | KeyboardDriver, ...] = (
    SERIAL,
    RFID_SERIAL,
    HID_POS,
    EVDEV,
    PCSC,
    KEYBOARD,
)


def scanner_driver(key: str) -> ScannerDriver | KeyboardDriver:
    """The scanner that settings call so. Raises KeyError for what no checked settings say."""
    return {each.key: each for each in SCANNER_DRIVERS}[key]


ESCPOS = PrinterDriver(
    "escpos",
    N_("Receipt printer that understands ESC/POS"),
    (
        Option(
            "address",
            str,
            N_("Where it is, as in tcp://192.168.1.50:9100"),
            required=True,
            is_address=True,
        ),
        Option(
            "profile",
            str,
            N_("Its family"),
            required=True,
            choices=tuple(profile.key for profile in PROFILES),
        ),
        Option("name", str, N_("What to call it")),
        Option("raster", bool, N_("Print all of a receipt as a picture")),
        Option(
            "cutter",
            str,
            N_("How it cuts, where its profile does not fit"),
            choices=tuple(cutter.value for cutter in Cutter),
        ),
    ),
)
PRINTER_DRIVERS: tuple[PrinterDriver, ...] = (ESCPOS,)


def printer_driver(key: str) -> PrinterDriver:
    """The printer that settings call so. Raises KeyError for what no checked settings say."""
    return {each.key: each for each in PRINTER_DRIVERS}[key]
