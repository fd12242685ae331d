"""Plays a diary to the driver of today, in no time at all."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hardware.api import ScanEvent
from hardware.catalog import KEYBOARD, PCSC, KeyboardDriver, PrinterDriver, ScannerDriver
from hardware.diary import driver_of
from hardware.diary_entry import Entry, NotedEvent
from hardware.diary_format import Header, parse_diary
from hardware.errors import N_, DeviceError, Unsupported
from hardware.options import Settings
from hardware.scanners.wedge_decoder import WedgeDecoder
from hardware.surroundings import Surroundings
from hardware.transport.recorded import Replay
from hardware.transport.recorded_cards import CardReplay

_TO_BE_READ = N_("The diary of a printer is there to be read; it cannot be played.")
_LATE_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Replayed:
    """What the driver of today makes of a diary, and what the driver of then had made of it."""

    header: Header
    events: tuple[ScanEvent, ...]
    noted: tuple[NotedEvent, ...]


def replayed(file: Path) -> Replayed:
    """Play a scanner's diary.

    A test is that `noted` of each of its `events` is what was `noted` then. Raises ProtocolError,
    Unsupported or SettingsError where the file is no diary that can be played.
    """
    header, entries = parse_diary(file.read_text(encoding="utf-8"))
    settings: Settings = {**header.options, "driver": header.driver}
    driver = driver_of(settings)
    if isinstance(driver, PrinterDriver):
        raise Unsupported(f"{header.driver}: a printer's diary", remedy=_TO_BE_READ)
    if isinstance(driver, KeyboardDriver):
        events = _typed(settings, entries)
    else:
        events = _stepped(driver, settings, entries)
    told = tuple(entry.event for entry in entries if entry.event)
    return Replayed(header, tuple(events), told)


def _stepped(
    driver: ScannerDriver, settings: Settings, entries: Sequence[Entry]
) -> list[ScanEvent]:
    events: list[ScanEvent] = []
    wire, cards = Replay(entries), CardReplay(entries)
    replay = cards if driver is PCSC else wire
    then = Surroundings(lambda address, baud: wire, lambda name: cards, replay.clock)
    scanner = driver.make(settings, events.append, then)
    while not replay.is_over:
        with suppress(DeviceError):  # as recorded
            scanner.open()
            while not replay.is_over:
                scanner.step()
        scanner.close()
    return events


def _typed(settings: Settings, entries: Iterable[Entry]) -> list[ScanEvent]:
    """Strokes have times of their own, and what ended by silence had no later one."""
    decoder = WedgeDecoder(KEYBOARD.rules(settings, lambda _: True))
    events: list[ScanEvent] = []
    now_ms = 0
    for entry in entries:
        if entry.stroke:
            now_ms = entry.stroke.at_ms
            outcome = decoder.feed(entry.stroke, in_field=False)
        elif entry.read == b"":
            outcome = decoder.tick(now_ms + _LATE_MS)
        else:
            continue
        events += outcome.events
    return events
