"""Tells live of devices: of each thing that happens a line for people, or one for programs."""

import json
from dataclasses import dataclass

import click

from hardware.api import DeviceStatus, RawScan, ScanEvent, ScanFault
from hardware.catalog import KeyboardDriver, scanner_driver
from hardware.discovery.card_readers import card_reader_hindrance
from hardware.discovery.plugged import Plugged
from hardware.print_api import PrinterStatus
from hardware.printers.condition import device_status
from kiosk.app.cli.device_words import (
    printer_document,
    said_of_scan,
    said_of_status,
    scan_document,
    status_document,
)
from kiosk.app.cli.output import Json
from kiosk.app.reaching import device_name
from kiosk.app.settings import Settings
from kiosk.app.system import SystemClock
from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class PrinterSaid:
    """A printer was reached, and what it says of itself: None where it has no word."""

    device: str
    word: PrinterStatus | None


Happening = DeviceStatus | ScanEvent | PrinterSaid


class Teller:
    """Speaks the counter's language where somebody has to do something, else English."""

    def __init__(self, settings: Settings, words: Translator, *, as_json: bool) -> None:
        self._settings = settings
        self._words = words
        self._as_json = as_json

    def begin(self) -> None:
        """Say of what nothing will be heard, and why."""
        if not (self._settings.scanners or self._settings.printers):
            self._say("No device is set up: only what is plugged in or out is told.")
        for device in self._settings.scanners:
            if isinstance(scanner_driver(device.driver), KeyboardDriver):
                said = "types like a keyboard: only a window hears it"
                self._tell(device_name(device), said, {"detail": said})
        if hindrance := card_reader_hindrance():
            said = f"not looked for. {self._words.marked(hindrance)}"
            self._tell("NFC readers", said, {"remedy": hindrance})
        self._say("Ctrl+C ends it.")

    def plugged(self, plugged: Plugged, what: str) -> None:
        """Say `what` became of a device: "was plugged in"."""
        name = " ".join(each for each in (plugged.maker, plugged.description) if each)
        said = f"{what}: {name}, taken for: {plugged.guess.value}"
        facts: dict[str, Json] = {
            "plug": what,
            "description": plugged.description,
            "taken_for": plugged.guess.value,
        }
        self._tell(plugged.address, said, facts)

    def happened(self, happening: Happening) -> None:
        """Say what a device of the settings read, or how it stands now."""
        match happening:
            case DeviceStatus():
                said = said_of_status(happening, self._words)
                self._tell(happening.device, said, status_document(happening))
            case PrinterSaid(device, word):
                status = device_status(device, word)
                said = said_of_status(status, self._words, raw=word.raw if word else b"")
                self._tell(device, said, {**status_document(status), **printer_document(word)})
            case RawScan() | ScanFault():
                codes, device = self._settings.codes, happening.device
                said = said_of_scan(happening, codes)
                self._tell(device, said, scan_document(happening, codes))

    def _say(self, sentence: str) -> None:
        if not self._as_json:
            click.echo(sentence)

    def _tell(self, device: str, said: str, document: dict[str, Json]) -> None:
        now = SystemClock().now().astimezone()
        if self._as_json:
            at = now.isoformat(timespec="milliseconds")
            click.echo(json.dumps({"at": at, "device": device, **document}))
        else:
            click.echo(f"{now:%H:%M:%S}  {device}  {said}")
