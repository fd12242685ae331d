"""From a scanner's last byte to the painted answer, in the built counter."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

import kiosk
from hardware.api import DeviceState, DeviceStatus, ScanEvent, SupervisedDevice
from hardware.scanners.stream_scanner import StreamScanner
from hardware.transport.address import parse_address
from hardware.transport.connect import transport_for
from hardware.virtual.scanner import PtyScanner
from kiosk.app.counter import Counter
from kiosk.app.counter_parts import CounterParts
from kiosk.app.system import SystemIds
from kiosk.domain.desk.effects import SoundKind
from kiosk.domain.desk.screens import Done, Home, Screen
from kiosk.domain.desk.timings import Timings
from kiosk.i18n import translators
from kiosk.services.context import Context
from kiosk.ui.shell.stage import Stage
from kiosk.ui.shell.surround import StageSettings, Surround
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.theme import Looks
from kiosk.ui.widgets.shapes import StatusShape
from kiosk.ui.widgets.text import Text
from tests.benchmarks.big_school import BigSchool, opened
from tests.benchmarks.visits import CARD, DEVICE
from tests.support.counter import FrozenClock

ASSETS = Path(kiosk.__file__).resolve().parent.parent / "assets"
SIZE = (1920, 1080)
HANG = 30.0


class Quiet:
    """A voice that is not there."""

    is_there = False

    def say(self, text: str, language: str) -> None:
        """Say nothing."""

    def hush(self) -> None:
        """Be silent still."""


class Painted(QObject):
    """Notes when the answer's word and its shape have both been painted, by herald or screen.

    What the herald paints is what its screen will show: tests/ui/shell/test_herald.py compares.
    """

    def __init__(self) -> None:
        super().__init__()
        self._waits_for: set[QObject] = set()
        self._heralded: float | None = None
        self.at: float | None = None

    @Slot()
    def note_herald(self) -> None:
        """A herald has painted both."""
        self._heralded = time.perf_counter()

    def watch(self, screen: QWidget) -> None:
        """Begin anew with the largest word of `screen` and its status shape, if it has one."""
        self.at, self._heralded = self._heralded, None
        self._waits_for = set()
        if self.at is not None:
            return
        words = [each for each in screen.findChildren(Text) if each.isVisibleTo(screen)]
        largest = max(words, key=lambda each: each.font().pixelSize())
        shapes = [each for each in screen.findChildren(StatusShape) if each.isVisibleTo(screen)]
        for part in (largest, *shapes[:1]):
            self._waits_for.add(part)
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A paint event of one of them: when all were painted, the frame's end is the moment."""
        if event.type() is QEvent.Type.Paint and watched in self._waits_for:
            self._waits_for.discard(watched)
            watched.removeEventFilter(self)
            if not self._waits_for:
                QTimer.singleShot(0, self._note)
        return False

    def _note(self) -> None:
        self.at = time.perf_counter()


class CounterUnderTest:
    """The built counter on a big school's store, with a scanner on a pseudo-terminal."""

    def __init__(self, school: BigSchool) -> None:
        self.store = opened(school)
        self.scanner = PtyScanner()
        self._states: list[DeviceState] = []
        clock = FrozenClock()
        self.ctx = Context(self.store, clock, SystemIds(), school.counter_id, "kiosk")
        self.counter = Counter(
            CounterParts(
                ctx=self.ctx,
                stage=_stage(clock),
                translations=ASSETS / "i18n",
                timings=Timings(),
                scanners=(self._make_scanner,),
                on_device=self._on_device,
            )
        )
        self.stage = self.counter.stage
        self.painted = Painted()
        self.stage.screen_opened.connect(self.painted.watch)
        self.stage.herald.called.connect(self.painted.note_herald)
        self.stage.resize(*SIZE)
        self.stage.show()
        self.counter.start()
        wait_until(lambda: DeviceState.READY in self._states)

    def close(self) -> None:
        """End the counter."""
        self.counter.stop()
        self.stage.close()
        self.scanner.unplug()
        self.store.close()

    def scan(self, code: str, leads_to: type[Screen]) -> float:
        """Scan, and give the seconds until the screen that it leads to was painted."""
        began = time.perf_counter()
        self.scanner.scan(code)
        wait_until(
            lambda: (
                isinstance(self.counter.presenter.desk.screen, leads_to)
                and self.painted.at is not None
                and self.painted.at > began
            )
        )
        assert self.painted.at is not None
        return self.painted.at - began

    def borrow(self, number: int) -> float:
        """One student borrows one device; seconds from the device's scan to the answer.

        The next student's card ends the visit.
        """
        self.scan(CARD.format(number), Home)
        return self.scan(DEVICE.format(number), Done)

    def _make_scanner(self, deliver: Callable[[ScanEvent], None]) -> SupervisedDevice:
        transport = transport_for(parse_address(f"serial://{self.scanner.port}"), baud=115_200)
        return StreamScanner(transport, deliver=deliver, clock=time.monotonic, name="bench")

    def _on_device(self, status: DeviceStatus) -> None:
        self._states.append(status.state)


@contextmanager
def counter_on(school: BigSchool) -> Iterator[CounterUnderTest]:
    """The counter, closed at the end."""
    made = CounterUnderTest(school)
    try:
        yield made
    finally:
        made.close()


def wait_until(holds: Callable[[], bool]) -> None:
    """Let Qt work until something holds."""
    deadline = time.monotonic() + HANG
    flags = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
    wake = QTimer()
    wake.setInterval(1_000)
    wake.start()
    while not holds():
        assert time.monotonic() < deadline, "the counter hangs"
        QCoreApplication.processEvents(flags)
    wake.stop()


def _stage(clock: FrozenClock) -> Stage:
    def play(kind: SoundKind) -> None:
        """Play nothing."""

    return Stage(
        Looks(ASSETS),
        StageSettings("light", False, Metrics.for_picture),
        Surround(
            languages=translators(ASSETS / "i18n", ("en", "es")),
            now=clock.now,
            monotonic=time.monotonic,
            play=play,
            voice=Quiet(),
        ),
    )
