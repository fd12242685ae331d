"""The pretend counter: the real kiosk over a throw-away store and a virtual printer."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from db import migrate
from db.store import Store
from hardware.api import RawScan
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import EPSON_80MM
from hardware.transport.address import parse_address
from hardware.transport.connect import transport_for
from hardware.virtual.printer import Faults, VirtualPrinter
from hardware.virtual.tcp_server import TcpPrinterServer
from kiosk.app.banners import Banners
from kiosk.app.counter import Counter
from kiosk.app.counter_parts import CounterParts
from kiosk.app.practice.troubles import PretendDisk, Troubles
from kiosk.app.staff_door import StaffDoor
from kiosk.app.system import MovableClock, SystemIds, seeded_random
from kiosk.domain.desk.clock_sense import SensedClock
from kiosk.domain.desk.effects import SoundKind
from kiosk.domain.desk.timings import Timings
from kiosk.domain.lending.calendar import Calendar
from kiosk.i18n import translators
from kiosk.services.context import Context
from kiosk.services.desk.clock import last_act
from kiosk.services.desk.status import status
from kiosk.services.practice.school import SEED, build_practice_school
from kiosk.services.practice.times import practice_moment
from kiosk.ui.shell.banner import UnderBanner
from kiosk.ui.shell.stage import Stage
from kiosk.ui.shell.surround import Sounding, StageSettings, Surround, Voice
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.theme import Looks

SCANNER = "practice scanner"


@dataclass(frozen=True, slots=True)
class BenchLooks:
    """How the pretend kiosk looks at the start."""

    theme: str = "light"
    languages: Sequence[str] = ("en", "es")
    is_motion_reduced: bool = False


class Bench(QObject):
    """Everything of practice mode but its window; closing it throws the store away.

    Signals:
        paper_changed: something was printed, torn off, or the printer's faults changed.

    `screen` is what hangs in the monitor: the stage, and the banner above it.
    """

    paper_changed = Signal()

    def __init__(
        self,
        assets: Path,
        *,
        now: datetime,
        voice: Voice,
        play: Callable[[SoundKind], None],
        sounding: Callable[[], Sounding] = lambda: Sounding.UNTRIED,
        looks: BenchLooks | None = None,
    ) -> None:
        """Build the pretend school as it stands on the Monday of the week of `now`."""
        super().__init__()
        looks = looks or BenchLooks()
        self._folder = tempfile.TemporaryDirectory(prefix="makerdesk-practice-")
        self.clock = MovableClock(practice_moment(now))
        sensed = SensedClock(self.clock)
        self.store = Store(f"sqlite:///{self._folder.name}/practice.db")
        self.ctx = self._make_school(assets, sensed)
        sensed.begin(None, last_act(self.ctx))
        disk = PretendDisk(self.store)
        self.printer = VirtualPrinter(on_change=self.paper_changed.emit)
        self._server = TcpPrinterServer(self.printer)
        self.stage = Stage(
            Looks(assets),
            StageSettings(looks.theme, looks.is_motion_reduced, Metrics.for_picture),
            Surround(
                languages=translators(assets / "i18n", looks.languages),
                now=sensed.now,
                monotonic=sensed.monotonic,
                play=play,
                voice=voice,
                sounding=sounding,
            ),
        )
        self.screen = UnderBanner(self.stage)
        self.counter = Counter(
            CounterParts(
                ctx=self.ctx,
                stage=self.stage,
                translations=assets / "i18n",
                timings=Timings(),
                printers=(self._real_driver(),),
            )
        )
        self.door = StaffDoor(self.counter, assets)
        banners = Banners(self.screen, self.stage, Metrics.for_picture)
        self.troubles = Troubles(self.counter, banners, disk, self.clock)
        self.troubles.clock_watch.who_acts = lambda: self.door.acting

    def start(self) -> None:
        """Open the counter."""
        self._server.start()
        self.counter.start()
        self.troubles.start()

    def close(self) -> None:
        """Stop everything and throw the pretend school away."""
        self.door.close()
        self.troubles.stop()
        self.counter.stop()
        self.troubles.close()
        self._server.stop()
        self.store.close()
        self._folder.cleanup()

    def scan(self, code: str) -> None:
        """What a scanner's thread does when it has read `code`."""
        self.counter.bridge.take_scan(RawScan(code, SCANNER, self.clock.monotonic()))

    def push(self, by: timedelta) -> None:
        """Move the clock forward; waits run out as they would."""
        self.clock.push(by)

    def push_to(self, instant: datetime) -> None:
        """Move the clock forward to an instant."""
        self.clock.push_to(instant)

    def calendar(self) -> Calendar:
        """The pretend school's calendar."""
        with self.store.read() as session:
            return self.ctx.rules.at(session, "maple", "America/New_York").calendar

    def slips_waiting(self) -> int:
        """How many slips wait for the printer."""
        return status(self.ctx).counts.waiting_slips

    def set_faults(self, faults: Faults) -> None:
        """Break or mend the printer."""
        self.printer.set_faults(faults)

    @property
    def faults(self) -> Faults:
        """What is wrong with the printer now."""
        return self.printer.faults

    def _make_school(self, assets: Path, clock: SensedClock) -> Context:
        """Fill the throw-away store."""
        migrate.upgrade(self.store)
        ids = SystemIds()
        ctx = Context(self.store, clock, ids, ids.new(), "kiosk")
        build_practice_school(ctx, assets / "practice", seeded_random(SEED))
        return ctx

    def _real_driver(self) -> EscPosPrinter:
        """The same driver that talks to a printer in the network, over a real connection."""
        return EscPosPrinter(
            transport_for(parse_address(self._server.address), baud=0),
            EPSON_80MM,
            name="practice printer",
        )
