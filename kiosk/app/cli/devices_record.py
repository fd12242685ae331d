"""`devices record`: the diary of a device, for a scanner that nobody here has ever seen."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event

import click

from hardware.api import DeviceState, DeviceStatus
from hardware.catalog import KEYBOARD
from hardware.diary import record
from hardware.diary_file import Recording
from kiosk.app.cli.device_choice import named
from kiosk.app.cli.device_words import said_of_fault, said_of_status
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.languages import counter_words
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import document
from kiosk.app.display import has_display
from kiosk.app.reaching import device_name
from kiosk.app.release import program_version
from kiosk.app.settings import DeviceSettings
from kiosk.app.settings_place import load_settings
from kiosk.i18n import Translator

_NO_WINDOW = "Record it at a screen of its own computer or, on Linux, with the driver evdev."


@click.command(
    "record", epilog=example('makerdesk devices record scanner.diary --device "Desk scanner"')
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--device", "name", required=True, help="The device, named as in the settings.")
@click.option(
    "--seconds",
    type=click.IntRange(1, 3_600),
    default=60,
    show_default=True,
    help="How long; Ctrl+C ends it sooner.",
)
@json_option
@click.pass_obj
def keep_diary(
    options: GlobalOptions, file: Path, name: str, seconds: int, as_json: bool
) -> ExitCode:
    """Write FILE, what a device says byte by byte, with times and without its numbers.

    Each digit and letter becomes another one under a key that nobody keeps, so that the file can be
    sent to whoever helps. Scan a few things meanwhile, into the window that opens where the scanner
    types. Close the counter first: a device serves one program at a time.
    """
    settings = load_settings(options.settings)
    device = named(settings, name)
    if device.driver == KEYBOARD.key and not has_display(os.environ):
        raise CommandError(f"{device_name(device)} types: only a window hears it.", _NO_WINDOW)
    if file.exists():
        raise CommandError(f"{file} is there already.", "Name another file.")
    out = Output(as_json=as_json)
    is_printer = device in settings.printers
    doing = "Open the cover and take the paper out of" if is_printer else "Scan a few things with"
    use_it = f"{doing} {device_name(device)} now, for {seconds} s. Ctrl+C ends it."
    if device.driver == KEYBOARD.key:
        out.say(use_it)
        made = _typed(device, file, seconds)
    else:
        name, words = device_name(device), counter_words(settings)
        tell = partial(_tell, out=out, name=name, use_it=use_it, words=words)
        made = _recorded(device, file, seconds=seconds, tell=tell)
    if made.unopened:
        file.unlink()
        raise _never_open(device_name(device), made.unopened, counter_words(settings))
    if made.problem:
        raise CommandError(f"{file} is not whole: {made.problem}.", "Make room on the disk.")
    heard = f"{'states' if is_printer else 'readings'} {made.events}"
    out.say(f"{file} is written: {heard}, bytes {made.size}. It has none of your numbers.")
    if made.is_full:
        out.warn("It ended early: a diary is no longer than that.")
    facts = {"events": made.events, "size": made.size, "is_full": made.is_full}
    out.document(document("devices record", file=str(file), **facts))
    return ExitCode.OK


def _typed(device: DeviceSettings, file: Path, seconds: int) -> Recording:
    from kiosk.app.qt import load_qt

    load_qt()
    from kiosk.app.typing_diary import record_typing

    return record_typing(device, file, seconds=seconds, program=program_version())


def _recorded(
    device: DeviceSettings, file: Path, *, seconds: int, tell: Callable[[DeviceStatus], None]
) -> Recording:
    table, program = {**device.options, "driver": device.driver}, program_version()
    with _stopped_by_hand() as stop:
        return record(table, file, seconds=seconds, stop=stop, program=program, on_status=tell)


def _never_open(name: str, last: DeviceStatus, words: Translator) -> CommandError:
    why = said_of_fault(last.state, last.detail, last.culprit) or last.state.value
    return CommandError(
        f"{name} never opened: {why}. No diary was kept.", words.marked(last.remedy)
    )


def _tell(status: DeviceStatus, *, out: Output, name: str, use_it: str, words: Translator) -> None:
    if status.state is DeviceState.READY:
        out.say(use_it)
    elif status.detail:
        out.warn(f"{name}: {said_of_status(status, words)}")


@contextmanager
def _stopped_by_hand() -> Iterator[Event]:
    """Set the event at Ctrl+C, so that what was recorded so far is kept."""
    stop = Event()
    before = signal.signal(signal.SIGINT, lambda number, frame: stop.set())
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
