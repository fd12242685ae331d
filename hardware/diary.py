"""The hardware diary: what a device said and when, without its numbers, to be played as a test."""

import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Event

from hardware.api import DeviceStatus, ScanEvent, SupervisedDevice, Wired
from hardware.catalog import (
    EVDEV,
    HID_POS,
    PRINTER_DRIVERS,
    SCANNER_DRIVERS,
    KeyboardDriver,
    PrinterDriver,
    ScannerDriver,
)
from hardware.diary_file import DiaryFile, Redact
from hardware.diary_format import Entry, Header, NotedEvent, noted, parse_diary, public_options
from hardware.discovery import list_serial_ports
from hardware.errors import N_, DeviceError, Unsupported
from hardware.options import Settings
from hardware.print_api import ReceiptPrinter
from hardware.printers.tokens import decode_commands
from hardware.redaction import Redactor
from hardware.supervisor import Supervisor
from hardware.transport.recorded import Recorder, Replay

_KEY_BYTES = 32
_BETWEEN_QUESTIONS = 1.0
_CANNOT = N_("Devices of this kind cannot be recorded.")


@dataclass(frozen=True, slots=True)
class Recording:
    """What came of a recording: how many events the driver told, and how many bytes the file has.

    `problem` is the technical detail of a disk that failed, else empty; `is_full` says that the
    diary ended early, because it had become as long as one may be.
    """

    events: int
    size: int
    problem: str = ""
    is_full: bool = False


@dataclass(frozen=True, slots=True)
class Replayed:
    """What the driver of today makes of a diary, and what the driver of then had made of it."""

    header: Header
    events: tuple[ScanEvent, ...]
    noted: tuple[NotedEvent, ...]


def record(
    settings: Settings,
    file: Path,
    *,
    seconds: float,
    stop: Event,
    program: str,
    clock: Callable[[], float] = time.monotonic,
) -> Recording:
    """Run a device for `seconds`, or until `stop` is set, and write its diary to a new `file`.

    `settings` is the device's table, its driver's key under "driver"; nothing else may have the
    device meanwhile. A scanner's codes are redacted under a key that nobody keeps. A printer is
    asked for its status each second, and prints nothing. `program` is our version. A device that
    fails is opened again and again, which is recorded, too.

    Raises SettingsError, Unsupported for a driver that moves no bytes, and OSError where the file
    cannot be made; a disk that fails later is told by the Recording.
    """
    driver = _driver(str(settings["driver"]))
    options = public_options(driver.options, settings)
    header = Header(program, driver.key, options, _identity(settings))
    begin = partial(DiaryFile, file, header, clock=clock)
    if isinstance(driver, PrinterDriver):
        return _record_printer(driver.make(settings), begin, seconds, stop)
    events: list[ScanEvent] = []

    def hear(event: ScanEvent) -> None:
        events.append(event)
        diary.keep(Entry(diary.now(), event=noted(event)))

    scanner = driver.make(settings, hear)
    wired = _wired(scanner)
    with begin(redact=redaction_for(driver)) as diary:
        wired.transport = Recorder(wired.transport, keep=diary.keep, clock=diary.now)
        supervisor = Supervisor(scanner, on_status=_ignore)
        supervisor.start()
        stop.wait(seconds)
        supervisor.stop()
    return Recording(len(events), diary.size, diary.problem, diary.is_full)


def _record_printer(
    printer: ReceiptPrinter, begin: Callable[..., DiaryFile], seconds: float, stop: Event
) -> Recording:
    wired = _wired(printer)
    with begin(redact=list) as diary:
        wired.transport = Recorder(
            wired.transport, keep=diary.keep, clock=diary.now, commands=_commands
        )
        while diary.now() < seconds and not stop.is_set():
            with suppress(DeviceError):  # the recorder has heard it
                printer.ask_status()
            stop.wait(_BETWEEN_QUESTIONS)
    return Recording(0, diary.size, diary.problem, diary.is_full)


def replayed(file: Path) -> Replayed:
    """Play a scanner's diary to its driver, in no time at all.

    A test is that `noted` of each of its `events` is what was `noted` then. Raises ProtocolError,
    Unsupported or SettingsError where the file is no diary that can be played.
    """
    header, entries = parse_diary(file.read_text(encoding="utf-8"))
    driver = _driver(header.driver)
    if isinstance(driver, PrinterDriver):
        raise Unsupported(f"{header.driver}: a printer's diary is to be read", remedy=_CANNOT)
    events: list[ScanEvent] = []
    scanner = driver.make({"driver": driver.key, **header.options}, events.append)
    wired, replay = _wired(scanner), Replay(entries)
    wired.transport, wired.clock = replay, replay.clock
    while not replay.is_over:
        with suppress(DeviceError):  # as recorded
            scanner.open()
            while not replay.is_over:
                scanner.step()
        scanner.close()
    told = tuple(entry.event for entry in entries if entry.event)
    return Replayed(header, tuple(events), told)


def _driver(key: str) -> ScannerDriver | PrinterDriver:
    for driver in (*SCANNER_DRIVERS, *PRINTER_DRIVERS):
        if driver.key == key and not isinstance(driver, KeyboardDriver):
            return driver
    raise Unsupported(f"{key}: no driver that can be recorded", remedy=_CANNOT)


def redaction_for(driver: ScannerDriver) -> Redact:
    """What takes the numbers out of what this kind of scanner says, under a key of its own."""
    redactor = Redactor(secrets.token_bytes(_KEY_BYTES))
    kinds = {HID_POS.key: redactor.reports, EVDEV.key: redactor.keys}
    return kinds.get(driver.key, redactor.stream)


def _identity(settings: Settings) -> str:
    """Maker and product of the USB device behind a serial port, without its serial number."""
    for port in list_serial_ports():
        if port.identity and port.node in settings.values():
            return replace(port.identity, serial=None, location=None).key
    return ""


def _wired(device: SupervisedDevice | ReceiptPrinter) -> Wired:
    if not isinstance(device, Wired):
        raise Unsupported(f"{device.name}: it has no stream of bytes", remedy=_CANNOT)
    return device


def _commands(sent: bytes) -> tuple[str, ...]:
    return tuple(command.kind.value for command in decode_commands(sent))


def _ignore(status: DeviceStatus) -> None:
    """Nobody is told: what the device does is in its diary."""
