"""`devices test`: a printer prints a strip, a scanner waits for something to read."""

import threading
from difflib import get_close_matches

import click

from hardware.api import RawScan, ScanEvent
from hardware.catalog import PRINTER_DRIVERS, SCANNER_DRIVERS, ScannerDriver
from hardware.errors import DeviceError
from hardware.print_api import JobOutcome, JobState
from hardware.supervisor import state_of
from kiosk.app.cli.device_words import said_of_fault, said_of_scan, scan_document
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.languages import counter_words
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import document
from kiosk.app.reaching import device_address, device_name
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


def named(settings: Settings, name: str) -> DeviceSettings:
    """The device that the settings call so; its driver or its address will do as well.

    Raises CommandError with those that there are.
    """
    devices = (*settings.scanners, *settings.printers)
    meant = [each for each in devices if name.casefold() in _names(each)]
    if len(meant) == 1:
        return meant[0]
    known = [device_name(each) for each in devices]
    if meant:
        how = f"Name one of: {', '.join(device_name(each) for each in meant)}."
        raise CommandError(f"{name!r} is more than one device.", how, ExitCode.USAGE)
    if not known:
        raise CommandError("No device is set up.", 'Type "makerdesk devices" to see what is there.')
    near = get_close_matches(name, known, n=1)
    how = f"Did you mean {near[0]!r}?" if near else f"Known here: {', '.join(known)}."
    raise CommandError(f"No device is called {name!r}.", how, ExitCode.USAGE)


def _names(device: DeviceSettings) -> set[str]:
    names = (device.options.get("name"), device_address(device), device.driver, device_name(device))
    return {str(each).casefold() for each in names if each}


def _try_printer(out: Output, device: DeviceSettings, words: Translator) -> ExitCode:
    from kiosk.app.receipt_painter import painter_of_a_command

    drivers = {each.key: each for each in PRINTER_DRIVERS}
    printer = drivers[device.driver].make(device.options)
    texts = strip(words, f"{SystemClock().now().astimezone():%H:%M}")
    paper = trial_strip(texts, printer)
    data = printer.compose(paper, painter_of_a_command())
    outcome = printer.print_job(data, job="test", progress=lambda _: None)
    out.say(said_of(outcome, printer.name, words))
    out.document(
        document(
            "devices test",
            device=printer.name,
            state=outcome.state.value,
            obstacle=None if outcome.obstacle is None else outcome.obstacle.value,
            accepted=outcome.accepted,
            bytes=len(data),
            detail=outcome.detail,
            remedy=outcome.remedy,
        )
    )
    return ExitCode.OK if is_out(outcome) else ExitCode.ERROR


def is_out(outcome: JobOutcome) -> bool:
    """Whether the paper came out, as far as the printer can tell."""
    return outcome.state in (JobState.PRINTED, JobState.SENT)


def said_of(outcome: JobOutcome, name: str, words: Translator) -> str:
    """How a job ended, on the printer of that name."""
    told = {
        JobState.PRINTED: "has printed it: it said so itself.",
        JobState.SENT: "took it all. Look whether it came out.",
        JobState.UNCONFIRMED: "took it all, but says nothing good. Look at the paper.",
    }.get(outcome.state, "did not print it.")
    why = "" if outcome.obstacle is None else f"It is: {outcome.obstacle.value}."
    detail = f"({outcome.detail})" if outcome.detail else ""
    return " ".join(
        each for each in (name, told, why, detail, words.marked(outcome.remedy)) if each
    )


def _try_scanner(out: Output, device: DeviceSettings, seconds: int, settings: Settings) -> ExitCode:
    drivers = {each.key: each for each in SCANNER_DRIVERS}
    driver = drivers[device.driver]
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
