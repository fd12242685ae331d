"""`devices watch`: tells what the devices do, as it happens."""

import contextlib
import queue
import time
from collections.abc import Iterator
from functools import partial

import click

from hardware.api import DeviceState, DeviceStatus, SupervisedDevice
from hardware.catalog import ScannerDriver, printer_driver, scanner_driver
from hardware.discovery.plugged import Plugged, plugged_in
from hardware.print_api import PrinterStatus
from hardware.printers.watch import PrinterWatch
from hardware.supervisor import Supervisor
from hardware.yielding import Yielding
from kiosk.app.cli.device_teller import Happening, PrinterSaid, Teller
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.languages import counter_words
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.patient import patient
from kiosk.app.settings import Settings
from kiosk.app.settings_place import load_settings
from kiosk.services.doctor.patient import Patient

_LOOK_SECONDS = 1.0
"""Between two looks at what is plugged in."""
OPEN_COUNTER = "the open counter"

Happenings = queue.Queue[Happening]


@click.command(epilog=example("makerdesk devices watch", "makerdesk devices watch --seconds 60"))
@click.option(
    "--seconds", type=click.IntRange(1, 86_400), help="Stop after so long; else with Ctrl+C."
)
@json_option
@click.pass_obj
def watch(options: GlobalOptions, seconds: int | None, as_json: bool) -> ExitCode:
    """Tell what scanners read and printers say, byte by byte, and what is plugged in or out.

    With --json each line is a document of its own. Close the counter first: what it needs is left
    to it. Nothing is printed. Cards are shown as they are read, so mind who looks on.
    """
    settings = load_settings(options.settings)
    with patient(options.settings) as who:  # its store is not needed, only its file's name
        owner = partial(_owner, who)
    teller = Teller(settings, counter_words(settings), as_json=as_json)
    happenings: Happenings = queue.Queue()
    watched = [
        *_scanners(settings, happenings, owner),
        *_printers(settings, happenings, owner),
    ]
    for each in watched:
        each.start()
    try:
        with contextlib.suppress(KeyboardInterrupt):
            teller.begin()
            _watch(happenings, teller, seconds)
    finally:
        for each in watched:
            each.stop()
    return ExitCode.OK


def _owner(who: Patient) -> str:
    return OPEN_COUNTER if who.is_counter_running() else ""


def _scanners(
    settings: Settings, happenings: Happenings, owner: partial[str]
) -> Iterator[Supervisor]:
    for device in settings.scanners:
        driver = scanner_driver(device.driver)
        if isinstance(driver, ScannerDriver):
            scanner = driver.make(device.options, happenings.put)
            yield Supervisor(_yielding(scanner, owner), on_status=happenings.put)


def _printers(
    settings: Settings, happenings: Happenings, owner: partial[str]
) -> Iterator[Supervisor]:
    def say_unless_ready(status: DeviceStatus) -> None:
        if status.state is not DeviceState.READY:  # the printer's own word says more
            happenings.put(status)

    for device in settings.printers:
        printer = printer_driver(device.driver).make(device.options)

        def say(word: PrinterStatus | None, name: str = printer.name) -> None:
            happenings.put(PrinterSaid(name, word))

        asked = PrinterWatch(printer, deliver=say, clock=time.monotonic)
        yield Supervisor(_yielding(asked, owner), on_status=say_unless_ready)


def _yielding(device: SupervisedDevice, owner: partial[str]) -> Yielding:
    return Yielding(device, owner=owner, clock=time.monotonic)


def _watch(happenings: Happenings, teller: Teller, seconds: int | None) -> None:
    """Until `seconds` are over; for ever without."""
    end = None if seconds is None else time.monotonic() + seconds
    known = {each.address: each for each in plugged_in()}
    for each in known.values():
        teller.plugged(each, "is there")
    looked = time.monotonic()
    while end is None or time.monotonic() < end:
        with contextlib.suppress(queue.Empty):
            teller.happened(happenings.get(timeout=_LOOK_SECONDS / 4))
        if time.monotonic() - looked >= _LOOK_SECONDS:
            looked = time.monotonic()
            known = _look_again(teller, known)


def _look_again(teller: Teller, known: dict[str, Plugged]) -> dict[str, Plugged]:
    now = {each.address: each for each in plugged_in()}
    for address in now.keys() - known.keys():
        teller.plugged(now[address], "was plugged in")
    for address in known.keys() - now.keys():
        teller.plugged(known[address], "was unplugged")
    return now
