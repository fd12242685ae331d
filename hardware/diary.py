"""The hardware diary: what a device said and when, without its numbers, to be played as a test."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event

from hardware.api import DeviceState, DeviceStatus, ScanEvent, SupervisedDevice, Transport
from hardware.catalog import (
    PRINTER_DRIVERS,
    SCANNER_DRIVERS,
    KeyboardDriver,
    PrinterDriver,
    ScannerDriver,
)
from hardware.diary_entry import Entry, noted
from hardware.diary_file import DiaryFile, Recording
from hardware.diary_format import Header, public_options
from hardware.diary_redaction import redaction_for
from hardware.discovery.serial_ports import list_serial_ports
from hardware.errors import N_, Unsupported
from hardware.identity import UsbIdentity
from hardware.options import Settings
from hardware.print_api import PrinterStatus
from hardware.printers.command_decoder import decode_commands
from hardware.printers.watch import PrinterWatch
from hardware.supervisor import Supervisor
from hardware.surroundings import REAL, Surroundings
from hardware.transport.address import Address
from hardware.transport.pcsc import CardReader
from hardware.transport.recorded import Recorder
from hardware.transport.recorded_cards import CardRecorder

_CANNOT = N_("Devices of this kind cannot be recorded.")


def _ignore(_: object) -> None:
    """Nobody is told: what the device does is in its diary."""


def record(
    settings: Settings,
    file: Path,
    *,
    seconds: float,
    stop: Event,
    program: str,
    clock: Callable[[], float] = time.monotonic,
    on_status: Callable[[DeviceStatus], None] = _ignore,
) -> Recording:
    """Run a device for `seconds`, or until `stop` is set, and write its diary to a new `file`.

    `settings` is the device's table, its driver's key under "driver"; nothing else may have the
    device meanwhile. A scanner's codes are redacted under a key that nobody keeps. A printer is
    asked for its status each second, and prints nothing. `program` is our version. A device that
    fails is opened again and again, which is recorded, too; `on_status` is told of it as by a
    `Supervisor`.

    Raises SettingsError, Unsupported for a scanner that types into a window, which
    `hardware.diary_keys.KeyDiary` records, and OSError where the file cannot be made; a disk that
    fails later is told by the Recording.
    """
    driver = driver_of(settings)
    if isinstance(driver, KeyboardDriver):
        raise Unsupported(f"{driver.key}: only a window hears its keys", remedy=_CANNOT)
    begin = partial(DiaryFile, file, header_of(driver, settings, program), clock=clock)
    opening = _Opening(on_status)
    run = partial(_run, seconds=seconds, stop=stop, on_status=opening.hear)
    if isinstance(driver, PrinterDriver):
        made = _record_printer(driver, settings, begin, run)
    else:
        made = _record_scanner(driver, settings, begin, run)
    return replace(made, unopened=opening.unopened)


def _record_scanner(
    driver: ScannerDriver,
    settings: Settings,
    begin: Callable[..., DiaryFile],
    run: Callable[[SupervisedDevice], None],
) -> Recording:
    events: list[ScanEvent] = []

    def hear(event: ScanEvent) -> None:
        events.append(event)
        diary.keep(Entry(diary.now(), event=noted(event)))

    # The file is made once the settings have proven right, and nothing is said before.
    overheard = _overheard(lambda entry: diary.keep(entry), lambda: diary.now())
    scanner = driver.make(settings, hear, overheard)
    with begin(redact=redaction_for(driver)) as diary:
        run(scanner)
    return diary.recording(len(events))


def _record_printer(
    driver: PrinterDriver,
    settings: Settings,
    begin: Callable[..., DiaryFile],
    run: Callable[[SupervisedDevice], None],
) -> Recording:
    words: list[PrinterStatus] = []

    def hear(word: PrinterStatus | None) -> None:
        if word is not None:
            words.append(word)

    overheard = _overheard(lambda entry: diary.keep(entry), lambda: diary.now(), _commands)
    printer = driver.make(settings, overheard)
    with begin(redact=list) as diary:
        run(PrinterWatch(printer, deliver=hear, clock=diary.now))
    return diary.recording(len(words))


def _overheard(
    keep: Callable[[Entry], None],
    now: Callable[[], float],
    commands: Callable[[bytes], tuple[str, ...]] = lambda _: (),
) -> Surroundings:
    """This computer, where what is said to a device and by it is kept."""

    def transport_for(address: Address, *, baud: int) -> Transport:
        real = REAL.transport_for(address, baud=baud)
        return Recorder(real, keep=keep, clock=now, commands=commands)

    def card_reader_for(name: str) -> CardReader:
        return CardRecorder(REAL.card_reader_for(name), keep=keep, clock=now)

    return Surroundings(transport_for, card_reader_for, REAL.clock)


class _Opening:
    """Passes on how a device stands, and remembers whether it was ever open."""

    def __init__(self, on_status: Callable[[DeviceStatus], None]) -> None:
        self._on_status = on_status
        self._was_open = False
        self._last: DeviceStatus | None = None

    def hear(self, status: DeviceStatus) -> None:
        self._was_open = self._was_open or status.state is DeviceState.READY
        if status.state is not DeviceState.DISABLED:  # which is our own doing, at the end
            self._last = status
        self._on_status(status)

    @property
    def unopened(self) -> DeviceStatus | None:
        return None if self._was_open else self._last


def _run(
    device: SupervisedDevice,
    *,
    seconds: float,
    stop: Event,
    on_status: Callable[[DeviceStatus], None],
) -> None:
    supervisor = Supervisor(device, on_status=on_status)
    supervisor.start()
    stop.wait(seconds)
    supervisor.stop()


def driver_of(settings: Settings) -> ScannerDriver | KeyboardDriver | PrinterDriver:
    """The driver that a device's table names. Raises Unsupported where there is none."""
    for driver in (*SCANNER_DRIVERS, *PRINTER_DRIVERS):
        if driver.key == settings["driver"]:
            return driver
    raise Unsupported(f"{settings['driver']}: no such driver", remedy=_CANNOT)


def header_of(
    driver: ScannerDriver | KeyboardDriver | PrinterDriver, settings: Settings, program: str
) -> Header:
    """The first line of a diary: nothing in it names anybody."""
    options = public_options(driver.options, settings)
    return Header(program, driver.key, options, _identity(settings))


def _identity(settings: Settings) -> str:
    """Maker and product of the USB device behind a serial port, without its serial number."""
    for port in list_serial_ports():
        if port.identity and port.node in settings.values():
            return UsbIdentity(port.identity.vendor, port.identity.product).key
    return ""


def _commands(sent: bytes) -> tuple[str, ...]:
    return tuple(command.kind.value for command in decode_commands(sent))
