"""`devices watch`: tells what the devices do, as it happens."""

import contextlib
import json
import queue
import time
from collections.abc import Callable
from functools import partial

import click

from hardware.api import DeviceStatus, ScanEvent
from hardware.catalog import SCANNER_DRIVERS, ScannerDriver
from hardware.plugged import Plugged, plugged_in
from hardware.supervisor import Supervisor
from kiosk.app.cli.device_words import said_of_scan, scan_document
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.cli.output import Json
from kiosk.app.settings import Settings
from kiosk.app.settings_place import load_settings
from kiosk.app.system import SystemClock
from kiosk.domain.codes import SiteCodes

_LOOK_SECONDS = 1.0
"""Between two looks at what is plugged in."""

Happening = DeviceStatus | ScanEvent
Tell = Callable[[str, str, dict[str, Json]], None]


@click.command(epilog=example("makerdesk devices watch", "makerdesk devices watch --seconds 60"))
@click.option(
    "--seconds", type=click.IntRange(1, 86_400), help="Stop after so long; else with Ctrl+C."
)
@json_option
@click.pass_obj
def watch(options: GlobalOptions, seconds: int | None, as_json: bool) -> ExitCode:
    """Tell what the scanners read, byte by byte, how they stand, and what is plugged in or out.

    With --json each line is a document of its own. Close the counter first: a scanner serves one
    program at a time. Cards are shown as they are read, so mind who looks on.
    """
    tell = _tell_programs if as_json else _tell_people
    happenings: queue.Queue[Happening] = queue.Queue()
    settings = load_settings(options.settings)
    readers = _readers(settings, happenings)
    for reader in readers:
        reader.start()
    try:
        with contextlib.suppress(KeyboardInterrupt):
            _watch(happenings, partial(_tell_happening, tell, settings.codes), tell, seconds)
    finally:
        for reader in readers:
            reader.stop()
    return ExitCode.OK


def _readers(settings: Settings, happenings: "queue.Queue[Happening]") -> list[Supervisor]:
    drivers = {each.key: each for each in SCANNER_DRIVERS if isinstance(each, ScannerDriver)}
    return [
        Supervisor(
            drivers[device.driver].make(device.options, happenings.put), on_status=happenings.put
        )
        for device in settings.scanners
        if device.driver in drivers
    ]


def _watch(
    happenings: "queue.Queue[Happening]",
    tell_happening: Callable[[Happening], None],
    tell: Tell,
    seconds: int | None,
) -> None:
    """Until `seconds` are over; for ever without."""
    end = None if seconds is None else time.monotonic() + seconds
    known = {each.address: each for each in plugged_in()}
    for each in known.values():
        _tell_plugged(tell, each, "is there")
    looked = time.monotonic()
    while end is None or time.monotonic() < end:
        with contextlib.suppress(queue.Empty):
            tell_happening(happenings.get(timeout=_LOOK_SECONDS / 4))
        if time.monotonic() - looked >= _LOOK_SECONDS:
            looked = time.monotonic()
            known = _look_again(tell, known)


def _look_again(tell: Tell, known: dict[str, Plugged]) -> dict[str, Plugged]:
    now = {each.address: each for each in plugged_in()}
    for address in now.keys() - known.keys():
        _tell_plugged(tell, now[address], "was plugged in")
    for address in known.keys() - now.keys():
        _tell_plugged(tell, known[address], "was unplugged")
    return now


def _tell_plugged(tell: Tell, plugged: Plugged, what: str) -> None:
    name = " ".join(each for each in (plugged.maker, plugged.description) if each)
    tell(plugged.address, f"{what}: {name}, taken for: {plugged.guess.value}", {"plug": what})


def _tell_happening(tell: Tell, codes: SiteCodes, happening: Happening) -> None:
    if isinstance(happening, DeviceStatus):
        why = [each for each in (happening.detail, happening.culprit, happening.remedy) if each]
        state: dict[str, Json] = {
            "state": happening.state.value,
            "detail": happening.detail,
            "culprit": happening.culprit,
            "remedy": happening.remedy,
        }
        tell(happening.device, ", ".join([happening.state.value, *why]), state)
    else:
        tell(happening.device, said_of_scan(happening, codes), scan_document(happening, codes))


def _tell_people(device: str, said: str, _: dict[str, Json]) -> None:
    click.echo(f"{SystemClock().now().astimezone():%H:%M:%S}  {device}  {said}")


def _tell_programs(device: str, _: str, document: dict[str, Json]) -> None:
    at = SystemClock().now().astimezone().isoformat(timespec="milliseconds")
    click.echo(json.dumps({"at": at, "device": device, **document}))
