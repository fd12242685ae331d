"""Makes the devices that `hardware.catalog` lists, from their checked tables of the settings."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from hardware.api import ScanEvent, SupervisedDevice, Transport
from hardware.errors import N_
from hardware.options import SettingProblem, Settings, SettingsError
from hardware.print_api import ReceiptPrinter
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import PROFILES, Cutter
from hardware.scanners.hid_pos_decoder import MAX_LENGTH
from hardware.scanners.hid_pos_scanner import HidPosScanner
from hardware.scanners.key_decoder import KeyDecoder, KeyRules, Suffix
from hardware.scanners.line_decoder import LineDecoder, LineRules
from hardware.scanners.nfc_scanner import NfcScanner
from hardware.scanners.repeats import TAG
from hardware.scanners.stream_scanner import StreamScanner
from hardware.scanners.tag_decoder import TagDecoder
from hardware.surroundings import Surroundings
from hardware.transport.address import EvdevAddress, HidAddress, SerialAddress, parse_address

_SCANNER_BAUD = 9600
_PRINTER_BAUD = 38400


def serial_scanner(
    settings: Settings, deliver: Callable[[ScanEvent], None], surroundings: Surroundings
) -> StreamScanner:
    """A scanner that sends lines, in a thread of its own. Raises SettingsError."""
    port = _scanner_port(settings, surroundings)
    rules = LineRules(
        max_length=int(settings.get("max_length", LineRules().max_length)),
        ends_by_silence=settings.get("suffix") == "none",
        aim_prefix=bool(settings.get("aim", False)),
    )
    return StreamScanner(
        port,
        deliver=deliver,
        clock=surroundings.clock,
        decoder=partial(LineDecoder, rules=rules),
        name=str(settings.get("name", "")),
    )


def tag_reader(
    settings: Settings, deliver: Callable[[ScanEvent], None], surroundings: Surroundings
) -> StreamScanner:
    """An RFID reader that sends frames, in a thread of its own. Raises SettingsError."""
    port = _scanner_port(settings, surroundings)
    gone = int(settings["gone_ms"]) / 1000 if "gone_ms" in settings else TAG.seconds
    return StreamScanner(
        port,
        deliver=deliver,
        clock=surroundings.clock,
        decoder=TagDecoder,
        repeats=replace(TAG, seconds=gone),
        name=str(settings.get("name", "")),
    )


def _scanner_port(settings: Settings, surroundings: Surroundings) -> Transport:
    address = parse_address(str(settings["port"]))
    if not isinstance(address, SerialAddress):
        remedy = N_("Name a serial port, as in /dev/ttyACM0 or COM5.")
        raise SettingsError((SettingProblem("port", remedy),))
    return surroundings.transport_for(address, baud=int(settings.get("baud", _SCANNER_BAUD)))


def hid_pos_scanner(
    settings: Settings, deliver: Callable[[ScanEvent], None], surroundings: Surroundings
) -> HidPosScanner:
    """A scanner in HID POS mode, in a thread of its own. Raises SettingsError."""
    address = parse_address(str(settings.get("device", "hid://")))
    if not isinstance(address, HidAddress):
        remedy = N_("Name a scanner in HID POS mode, as in hid://0c2e:0b61.")
        raise SettingsError((SettingProblem("device", remedy),))
    return HidPosScanner(
        surroundings.transport_for(address, baud=_SCANNER_BAUD),
        deliver=deliver,
        clock=surroundings.clock,
        max_length=int(settings.get("max_length", MAX_LENGTH)),
        name=str(settings.get("name", "")),
    )


def evdev_scanner(
    settings: Settings, deliver: Callable[[ScanEvent], None], surroundings: Surroundings
) -> StreamScanner:
    """A scanner that types, for ourselves, in a thread of its own. Raises SettingsError."""
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
        surroundings.transport_for(address, baud=_SCANNER_BAUD),
        deliver=deliver,
        clock=surroundings.clock,
        decoder=partial(KeyDecoder, rules=rules),
        name=str(settings.get("name", "")),
    )


def nfc_scanner(
    settings: Settings, deliver: Callable[[ScanEvent], None], surroundings: Surroundings
) -> NfcScanner:
    """A PC/SC reader of NFC cards. Raises SettingsError."""
    return NfcScanner(
        surroundings.card_reader_for(str(settings.get("reader", ""))),
        deliver=deliver,
        clock=surroundings.clock,
        is_quiet=not settings.get("beep", True),
        name=str(settings.get("name", "")),
    )


def escpos_printer(settings: Settings, surroundings: Surroundings) -> EscPosPrinter:
    """A receipt printer. Raises SettingsError."""
    profile = next(each for each in PROFILES if each.key == settings["profile"])
    profile = replace(
        profile,
        raster=bool(settings.get("raster", profile.raster)),
        cutter=Cutter(settings.get("cutter", profile.cutter.value)),
    )
    address = parse_address(str(settings["address"]))
    if isinstance(address, HidAddress | EvdevAddress):
        remedy = N_("Name a printer, as in tcp://192.168.1.50:9100 or usb://04b8:0e28.")
        raise SettingsError((SettingProblem("address", remedy),))
    transport = surroundings.transport_for(address, baud=_PRINTER_BAUD)
    name = str(settings.get("name", ""))
    return EscPosPrinter(transport, profile, clock=surroundings.clock, name=name)


SCANNERS: Mapping[
    str, Callable[[Settings, Callable[[ScanEvent], None], Surroundings], SupervisedDevice]
] = {
    "serial": serial_scanner,
    "rfid-serial": tag_reader,
    "hid-pos": hid_pos_scanner,
    "evdev": evdev_scanner,
    "pcsc": nfc_scanner,
}
"""What makes each scanner of the catalog, by its key."""
PRINTERS: Mapping[str, Callable[[Settings, Surroundings], ReceiptPrinter]] = {
    "escpos": escpos_printer
}
"""What makes each printer."""
