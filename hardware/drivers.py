"""Makes the devices that `hardware.catalog` lists, from their checked tables of the settings."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from hardware.api import ScanEvent, Transport
from hardware.errors import N_
from hardware.options import Option, SettingProblem, Settings, SettingsError, require
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import PROFILES
from hardware.scanners.hid_pos_decoder import MAX_LENGTH
from hardware.scanners.hid_pos_scanner import HidPosScanner
from hardware.scanners.key_decoder import KeyDecoder, KeyRules, Suffix
from hardware.scanners.line_decoder import LineDecoder, LineRules
from hardware.scanners.nfc_scanner import NfcScanner
from hardware.scanners.repeats import TAG
from hardware.scanners.stream_scanner import StreamScanner
from hardware.scanners.tag_decoder import TagDecoder
from hardware.transport.address import EvdevAddress, HidAddress, SerialAddress, parse_address
from hardware.transport.connect import transport_for
from hardware.transport.pcsc import PcscReader

_SCANNER_BAUD = 9600
_PRINTER_BAUD = 38400


def serial_scanner(
    options: tuple[Option, ...], settings: Settings, deliver: Callable[[ScanEvent], None]
) -> StreamScanner:
    """A scanner that sends lines, in a thread of its own. Raises SettingsError."""
    port = _scanner_port(options, settings)
    rules = LineRules(
        max_length=int(settings.get("max_length", LineRules().max_length)),
        ends_by_silence=settings.get("suffix") == "none",
        aim_prefix=bool(settings.get("aim", False)),
    )
    return StreamScanner(
        port,
        deliver=deliver,
        clock=time.monotonic,
        decoder=partial(LineDecoder, rules=rules),
        name=str(settings.get("name", "")),
    )


def tag_reader(
    options: tuple[Option, ...], settings: Settings, deliver: Callable[[ScanEvent], None]
) -> StreamScanner:
    """An RFID reader that sends frames, in a thread of its own. Raises SettingsError."""
    port = _scanner_port(options, settings)
    gone = int(settings["gone_ms"]) / 1000 if "gone_ms" in settings else TAG.seconds
    return StreamScanner(
        port,
        deliver=deliver,
        clock=time.monotonic,
        decoder=TagDecoder,
        repeats=replace(TAG, seconds=gone),
        name=str(settings.get("name", "")),
    )


def _scanner_port(options: tuple[Option, ...], settings: Settings) -> Transport:
    require(options, settings)
    address = parse_address(str(settings["port"]))
    if not isinstance(address, SerialAddress):
        remedy = N_("Name a serial port, as in /dev/ttyACM0 or COM5.")
        raise SettingsError((SettingProblem("port", remedy),))
    return transport_for(address, baud=int(settings.get("baud", _SCANNER_BAUD)))


def hid_pos_scanner(
    options: tuple[Option, ...], settings: Settings, deliver: Callable[[ScanEvent], None]
) -> HidPosScanner:
    """A scanner in HID POS mode, in a thread of its own. Raises SettingsError."""
    require(options, settings)
    address = parse_address(str(settings.get("device", "hid://")))
    if not isinstance(address, HidAddress):
        remedy = N_("Name a scanner in HID POS mode, as in hid://0c2e:0b61.")
        raise SettingsError((SettingProblem("device", remedy),))
    return HidPosScanner(
        transport_for(address, baud=_SCANNER_BAUD),
        deliver=deliver,
        clock=time.monotonic,
        max_length=int(settings.get("max_length", MAX_LENGTH)),
        name=str(settings.get("name", "")),
    )


def evdev_scanner(
    options: tuple[Option, ...], settings: Settings, deliver: Callable[[ScanEvent], None]
) -> StreamScanner:
    """A scanner that types, for ourselves, in a thread of its own. Raises SettingsError."""
    require(options, settings)
    address = parse_address(str(settings["device"]))
    if not isinstance(address, EvdevAddress):
        remedy = N_("Name a scanner that types, as in evdev://0c2e:0b61.")
        raise SettingsError((SettingProblem("device", remedy),))
    rules = KeyRules(
        suffix=Suffix(settings.get("suffix", KeyRules().suffix.value)),
        max_length=int(settings.get("max_length", KeyRules().max_length)),
        aim_prefix=bool(settings.get("aim", False)),
    )
    return StreamScanner(
        transport_for(address, baud=_SCANNER_BAUD),
        deliver=deliver,
        clock=time.monotonic,
        decoder=partial(KeyDecoder, rules=rules),
        name=str(settings.get("name", "")),
    )


def nfc_scanner(
    options: tuple[Option, ...], settings: Settings, deliver: Callable[[ScanEvent], None]
) -> NfcScanner:
    """A PC/SC reader of NFC cards. Raises SettingsError."""
    require(options, settings)
    return NfcScanner(
        PcscReader(str(settings.get("reader", ""))),
        deliver=deliver,
        clock=time.monotonic,
        is_quiet=not settings.get("beep", True),
        name=str(settings.get("name", "")),
    )


def escpos_printer(options: tuple[Option, ...], settings: Settings) -> EscPosPrinter:
    """A receipt printer. Raises SettingsError."""
    require(options, settings)
    profile = next(each for each in PROFILES if each.key == settings["profile"])
    if settings.get("raster", False):
        profile = replace(profile, raster_text=True)
    address = parse_address(str(settings["address"]))
    if isinstance(address, HidAddress | EvdevAddress):
        remedy = N_("Name a printer, as in tcp://192.168.1.50:9100 or usb://04b8:0e28.")
        raise SettingsError((SettingProblem("address", remedy),))
    transport = transport_for(address, baud=_PRINTER_BAUD)
    return EscPosPrinter(transport, profile, name=str(settings.get("name", "")))
