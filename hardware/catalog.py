"""Every kind of scanner and printer we can drive; to add one, write its file and a line here."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from hardware.api import ReceiptPrinter, ScanEvent, SupervisedDevice
from hardware.errors import N_
from hardware.options import Option, SettingProblem, Settings, SettingsError, require
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import PROFILES
from hardware.scanners.line_decoder import LineRules
from hardware.scanners.serial_scanner import SerialScanner
from hardware.scanners.wedge_decoder import WedgeRules
from hardware.transport.address import BAUDS, SerialAddress, parse_address
from hardware.transport.connect import transport_for

_GAPS_MS = (30, 1_000)
"""Every scanner pauses now and then, and a key that a person types must not wait for ever."""
_SHORTEST_CODES = (1, 32)
_LONGEST_CODES = (1, 4_096)
_SCANNER_BAUD = 9600
_PRINTER_BAUD = 38400


@dataclass(frozen=True, slots=True)
class ScannerDriver:
    """A scanner that has a thread of its own.

    `make` raises SettingsError; what it makes is for a `hardware.supervisor.Supervisor` and calls
    the function it is given, in that thread, with each scan.
    """

    key: str
    about: str
    options: tuple[Option, ...]
    make: Callable[[Settings, Callable[[ScanEvent], None]], SupervisedDevice]


@dataclass(frozen=True, slots=True)
class KeyboardDriver:
    """A scanner that types. Its keys come through the window system, so it has no thread; `rules`
    gives what a `hardware.scanners.wedge_decoder.WedgeDecoder` needs.
    """

    key: str
    about: str
    options: tuple[Option, ...]
    rules: Callable[[Settings, Callable[[str], bool]], WedgeRules]


@dataclass(frozen=True, slots=True)
class PrinterDriver:
    """A receipt printer. `make` raises SettingsError."""

    key: str
    about: str
    options: tuple[Option, ...]
    make: Callable[[Settings], ReceiptPrinter]


def _make_serial(settings: Settings, deliver: Callable[[ScanEvent], None]) -> SupervisedDevice:
    require(SERIAL.options, settings)
    address = parse_address(str(settings["port"]))
    if not isinstance(address, SerialAddress):
        remedy = N_("Name a serial port, as in /dev/ttyACM0 or COM5.")
        raise SettingsError((SettingProblem("port", remedy),))
    baud = int(settings.get("baud", _SCANNER_BAUD))
    rules = LineRules(
        max_length=int(settings.get("max_length", LineRules().max_length)),
        ends_by_silence=settings.get("suffix") == "none",
        aim_prefix=bool(settings.get("aim", False)),
    )
    return SerialScanner(
        transport_for(address, baud=baud),
        deliver=deliver,
        clock=time.monotonic,
        rules=rules,
        name=str(settings.get("name", "")),
    )


def _keyboard_rules(settings: Settings, is_site_code: Callable[[str], bool]) -> WedgeRules:
    require(KEYBOARD.options, settings)
    usual = WedgeRules(is_site_code)
    return WedgeRules(
        is_site_code,
        device=str(settings.get("name", usual.device)),
        min_length=int(settings.get("min_length", usual.min_length)),
        max_gap_ms=int(settings.get("max_gap_ms", usual.max_gap_ms)),
    )


def _make_escpos(settings: Settings) -> ReceiptPrinter:
    require(ESCPOS.options, settings)
    profile = next(each for each in PROFILES if each.key == settings["profile"])
    if settings.get("raster", False):
        profile = replace(profile, raster_text=True)
    transport = transport_for(parse_address(str(settings["address"])), baud=_PRINTER_BAUD)
    return EscPosPrinter(transport, profile, name=str(settings.get("name", "")))


SERIAL = ScannerDriver(
    "serial",
    N_("Scanner in USB-COM (CDC) or RS-232 mode, one code a line"),
    (
        Option("port", str, N_("The port, as in /dev/ttyACM0"), required=True, is_address=True),
        Option("name", str, N_("What to call it")),
        Option("baud", int, N_("Speed, for RS-232 only"), bounds=BAUDS),
        Option("suffix", str, N_("What ends a code"), choices=("line", "none")),
        Option("aim", bool, N_("Whether it sends AIM identifiers")),
        Option("max_length", int, N_("The longest code"), bounds=_LONGEST_CODES),
    ),
    _make_serial,
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
    ),
    _keyboard_rules,
)
SCANNER_DRIVERS: tuple[ScannerDriver | KeyboardDriver, ...] = (SERIAL, KEYBOARD)

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
        Option("raster", bool, N_("Print every letter as a picture")),
    ),
    _make_escpos,
)
PRINTER_DRIVERS: tuple[PrinterDriver, ...] = (ESCPOS,)
