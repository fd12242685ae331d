"""What a counter gives to the page of hardware."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from db.vocabulary.desk import RoomLeft
from hardware.api import RawScan, ScanEvent, Wire
from hardware.document import Cut, Document, Feed
from hardware.labels.problems import LabelsDoNotFit
from hardware.scanners.us_layout import CAPS
from hardware.symbologies import symbology_name
from kiosk.app.counter import Counter
from kiosk.app.item_labels import item_labels
from kiosk.app.keeping import place_of
from kiosk.app.left_alone import leave_alone
from kiosk.app.panel import Ruler
from kiosk.app.parts import device_parts, sick_printer
from kiosk.app.patient import patient_of
from kiosk.app.premises import Premises
from kiosk.app.print_lane import PrintLane
from kiosk.app.tested import keep_tested, tested_at
from kiosk.domain.clock import Clock
from kiosk.services.catalog.labels import LabelWords
from kiosk.services.context import Context
from kiosk.services.desk.room import room_left
from kiosk.services.desk.status import status
from kiosk.services.desk.trial_strip import trial_strip
from kiosk.services.desk.watch import Watch
from kiosk.services.doctor.checks import CHECKS
from kiosk.services.doctor.examine import examine
from kiosk.services.doctor.patient import free_bytes
from kiosk.ui.shell.surround import Sounding
from kiosk.ui.staff.desk.hardware import (
    Ailment,
    Hardware,
    Health,
    Heard,
    Means,
    Newcomer,
    NewcomerKind,
    Part,
    PartKind,
)
from kiosk.wording.staff_hardware import strip

_FED_LINES = 3
_SOUNDS: Mapping[Sounding, tuple[Health, Ailment | None]] = {
    Sounding.UNTRIED: (Health.UNSURE, None),
    Sounding.PLAYING: (Health.UNSURE, None),
    Sounding.PLAYED: (Health.WELL, None),
    Sounding.OFF: (Health.UNSURE, Ailment.SOUND_OFF),
    Sounding.NO_PLAYER: (Health.WATCH, Ailment.NO_PLAYER),
    Sounding.NO_DEVICE: (Health.WATCH, Ailment.NO_SOUND_DEVICE),
}
_KINDS: Mapping[str, NewcomerKind] = {each.name: each for each in NewcomerKind}


def hardware_of(counter: Counter, premises: Premises, parent: QObject) -> Hardware:
    """For a counter: hears what it reads, knows what its devices show, prints on its lanes."""
    hardware = Hardware(CounterHardware(counter, premises).means(), parent)
    counter.listener = lambda event: hardware.heard.emit(_heard(event, counter.ctx.clock))
    counter.devices.changed = hardware.changed.emit
    counter.devices.answered = hardware.answered.emit
    return hardware


@dataclass(frozen=True, slots=True)
class CounterHardware:
    """A counter on its premises, as the page of hardware asks for it; see `Means`."""

    counter: Counter
    premises: Premises

    def means(self) -> Means:
        """Everything that the page may ask for."""
        counter, ruler = self.counter, Ruler(self.premises.diagonal)
        return Means(
            printers=tuple(lane.printer.name for lane in counter.print_lanes),
            parts=self.parts,
            sick_printer=lambda: sick_printer(counter.devices.known),
            ask=self.ask,
            strip=self.strip,
            try_printer=lambda name, clock: self._print(name, self._paper(name, clock)),
            print_labels=self.print_labels,
            feed=lambda name: self._print(name, Document((Feed(_FED_LINES),))),
            cut=lambda name: self._print(name, Document((Cut(),))),
            play=counter.stage.play,
            sounding=counter.stage.sounding,
            counter=lambda: status(counter.ctx).counter,
            tested_at=tested_at,
            keep_tested=lambda: keep_tested(counter.ctx.clock.now()),
            report=self.report,
            px_per_mm=ruler.px_per_mm,
            keep_px_per_mm=ruler.keep,
            newcomers=self.newcomers,
            set_up=self.set_up,
            leave_alone=leave_alone,
        )

    def parts(self, sounding: Sounding) -> tuple[Part, ...]:
        """In a lane: the disk may be slow."""
        counter, by_port = self.counter, self.premises.by_port
        devices = device_parts(counter.devices.known, counter.typing_device)
        parts = [replace(each, is_told_by_port=each.name in by_port) for each in devices]
        sound = Part("", PartKind.SOUND, *_SOUNDS[sounding])
        return (*parts, sound, *_disk(counter.ctx))

    def ask(self) -> None:
        """Every printer how it is."""
        for lane in self.counter.print_lanes:
            lane.ask()

    def strip(self, name: str, clock: str) -> QImage:
        """The strip as that printer will do it."""
        # Loaded where somebody looks at it: with the libraries of bar codes it holds up a start.
        from kiosk.app.paper_image import printed_image

        return printed_image(self._paper(name, clock), self._lane(name).printer)

    def print_labels(self, name: str, labels: Sequence[LabelWords]) -> tuple[str, ...]:
        """All of them are one job: where the paper ends, it is told once."""
        from hardware.labels.strip import strips

        try:
            papers = strips(item_labels(labels))
        except LabelsDoNotFit as error:
            return tuple(each.where for each in error.problems)
        self._print(name, Document(tuple(block for each in papers for block in each.blocks)))
        return ()

    def report(self, path: Path, sounding: Sounding, watch: Watch) -> bool:
        """In a lane. Loaded where somebody wants one: it reads all of the doctor's checks."""
        from kiosk.app.cli.exits import CommandError
        from kiosk.app.cli.files import write_file
        from kiosk.app.parts_document import parts_document
        from kiosk.app.support import support_bundle

        ctx, premises = self.counter.ctx, self.premises
        known = self.counter.devices.known
        parts = parts_document(self.parts(sounding), known, premises.drivers)
        who = patient_of(ctx, place_of(ctx))
        data = support_bundle(who, premises.settings, examine(who, CHECKS, watch.tell), parts)
        try:
            write_file(path, data, keep_off=ctx.store.path)
        except CommandError:
            return False
        return True

    def newcomers(self) -> tuple[Newcomer, ...]:
        """In a lane. Loaded where somebody looks: it brings the libraries of USB and ports."""
        from kiosk.app.pairing import Pairing

        return tuple(
            Newcomer(
                each.address,
                " ".join(filter(None, (each.maker, each.description))),
                _KINDS.get(each.guess.name, NewcomerKind.UNKNOWN),
                each.is_told_by_port,
            )
            for each in Pairing(self.premises.settings).waiting()
        )

    def set_up(self, address: str, kind: NewcomerKind) -> bool:
        """In a lane."""
        from hardware.discovery.vendors import Guess
        from kiosk.app.pairing import Pairing

        return Pairing(self.premises.settings).set_up(address, Guess[kind.name])

    def _lane(self, name: str) -> PrintLane:
        return next(lane for lane in self.counter.print_lanes if lane.printer.name == name)

    def _print(self, name: str, document: Document) -> None:
        self._lane(name).try_out(document)

    def _paper(self, name: str, clock: str) -> Document:
        texts = strip(self.counter.stage.words_now(), clock)
        return trial_strip(texts, self._lane(name).printer)


def _heard(event: ScanEvent, clock: Clock) -> Heard:
    if not isinstance(event, RawScan):
        return Heard(event.device, clock.now(), "", fault=event.kind.value, length=event.length)
    aim = event.symbology or ""
    return Heard(
        event.device,
        clock.now(),
        event.text,
        event.raw,
        tuple(CAPS.get(place, "·") for place in event.raw) if event.wire is Wire.KEYS else (),
        event.took,
        aim,
        symbology_name(aim) if aim else "",
        is_repeat=event.is_repeat,
    )


def _disk(ctx: Context) -> tuple[Part, ...]:
    """The store's disk; a server's is its own business."""
    path: Path | None = ctx.store.path
    if path is None:
        return ()
    is_ample = room_left(ctx) is RoomLeft.AMPLE
    health, lacks = (Health.WELL, None) if is_ample else (Health.WATCH, Ailment.LITTLE_ROOM)
    return (Part("", PartKind.DISK, health, lacks, free=free_bytes(path.parent)),)
