"""`devices test`: a printer prints a strip, a scanner waits for something to read."""

import threading

import click

from hardware.api import RawScan, ScanEvent
from hardware.catalog import ScannerDriver, printer_driver, scanner_driver
from hardware.errors import DeviceError
from hardware.standing import state_of
from kiosk.app.cli.device_choice import named
from kiosk.app.cli.device_words import (
    is_out,
    said_of_fault,
    said_of_job,
    said_of_scan,
    scan_document,
)
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.languages import counter_words
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import document
from kiosk.app.reaching import device_name
from kiosk.app.settings import DeviceSettings, Settings
from kiosk.app.settings_place import load_settings
from kiosk.app.system import SystemClock
from kiosk.i18n import Translator
from kiosk.services.desk.trial_strip import trial_strip
from kiosk.wording.staff_hardware import strip


@click.command(
    "test", epilog=example('makerdesk devices test "Slip printer"', "makerdesk devices test serial")
)
@click.argument("device")
@click.option(
    "--seconds", type=click.IntRange(1, 600), default=30, help="How long to wait for a scan."
)
@json_option
@click.pass_obj
def trial(options: GlobalOptions, device: str, seconds: int, as_json: bool) -> ExitCode:
    """Try DEVICE, named as in the settings: a printer prints a strip, a scanner reads a code.

    Close the counter first: a device serves one program at a time. Ends with 1 where nothing came
    out or nothing was read.
    """
    settings = load_settings(options.settings)
    out = Output(as_json=as_json)
    chosen = named(settings, device)
    if chosen in settings.printers:
        return _try_printer(out, chosen, counter_words(settings))
    return _try_scanner(out, chosen, seconds, settings)


def _try_printer(out: Output, device: DeviceSettings, words: Translator) -> ExitCode:
    from kiosk.app.receipt_painter import painter_of_a_command

    printer = printer_driver(device.driver).make(device.options)
    texts = strip(words, f"{SystemClock().now().astimezone():%H:%M}")
    paper = trial_strip(texts, printer)
    data = printer.compose(paper, painter_of_a_command())
    outcome = printer.print_job(data)
    out.say(said_of_job(outcome, printer.name, words))
    out.document(
        document(
            "devices test",
            device=printer.name,
            state=outcome.state.value,
            obstacle=None if outcome.obstacle is None else outcome.obstacle.value,
            accepted=outcome.accepted,
            bytes=len(data),
            detail=outcome.detail,
            culprit=outcome.culprit,
            remedy=outcome.remedy,
        )
    )
    return ExitCode.OK if is_out(outcome) else ExitCode.ERROR


def _try_scanner(out: Output, device: DeviceSettings, seconds: int, settings: Settings) -> ExitCode:
    driver = scanner_driver(device.driver)
    if not isinstance(driver, ScannerDriver):
        how = "Scan something at the counter's page of hardware, or into a text editor."
        raise CommandError(f"{device_name(device)} types: only a window hears it.", how)
    try:
        heard = _first_heard(out, driver, device, seconds=seconds)
    except DeviceError as error:
        why = said_of_fault(state_of(error), str(error), error.culprit)
        how = counter_words(settings).marked(error.remedy)
        raise CommandError(f"{device_name(device)} cannot be used: {why}.", how) from error
    if heard is None:
        how = "Does it beep? Then look whether it is in the mode that its driver needs."
        raise CommandError("Nothing was read.", how)
    out.say(said_of_scan(heard, settings.codes))
    out.document(document("devices test", **scan_document(heard, settings.codes)))
    return ExitCode.OK if isinstance(heard, RawScan) else ExitCode.ERROR


def _first_heard(
    out: Output, driver: ScannerDriver, device: DeviceSettings, *, seconds: int
) -> ScanEvent | None:
    """What it reads first within `seconds`; None if nothing. Raises DeviceError."""
    heard: list[ScanEvent] = []
    scanner = driver.make(device.options, heard.append)
    over = threading.Timer(seconds, scanner.cancel)
    try:
        scanner.open()
        out.say(f"Scan something with {device_name(device)} within {seconds} s.")
        over.start()
        while not heard and over.is_alive():
            scanner.step()
    finally:
        over.cancel()
        scanner.close()
    return heard[0] if heard else None
