"""`makerdesk run` with a stop-watch in it, in a process of its own with the words SETTINGS N.

The first of its visits is that of the person and the device with number N.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app import display, process, start
from kiosk.app.cli.root import run_command
from tests.benchmarks.pulse import Pulse
from tests.benchmarks.visits import CARD, DEVICE, VISITS

if TYPE_CHECKING:
    # What the counter loads after its first frame must not be loaded here before it.
    from kiosk.app.counter import Counter

LOOK_MS, SETTLE_MS, REST = 5, 2_000, 10.0


class Probe(QObject):
    """Notes the first painted frame, the moment a scan is heard, how it rests, and every stall."""

    def __init__(self, application: QApplication, first_visit: int) -> None:
        super().__init__(application)
        self._application = application
        application.installEventFilter(self)
        self.told: dict[str, float] = {}
        self._pulse = Pulse()
        self._began_rest = self._cpu = 0.0
        self._visits = _visits(first_visit)
        self._waits_for: str | None = None
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The first paint of anything is the first frame."""
        if event.type() is QEvent.Type.Paint and "first_frame" not in self.told:
            self.told["first_frame"] = 0.0
            QTimer.singleShot(0, self._on_frame)
        return False

    def _on_frame(self) -> None:
        self._application.removeEventFilter(self)  # it would cost what it is to measure
        self.told["first_frame"], self.told["frame_work"] = time.monotonic(), time.process_time()
        self._pulse.start()
        self._look.timeout.connect(self._look_whether_ready)
        self._look.start()

    def _look_whether_ready(self) -> None:
        if _hears_scans():
            self.told["ready"], self.told["ready_work"] = time.monotonic(), time.process_time()
            self._look.timeout.disconnect()
            self._look.timeout.connect(self._look_whether_looked_over)

    def _look_whether_looked_over(self) -> None:
        """A big store is read through once after a start, which is no rest."""
        if _counter().ctx.store._may_write.is_set():
            self._look.stop()
            self._look.timeout.disconnect()
            QTimer.singleShot(SETTLE_MS, self._begin_rest)

    def _begin_rest(self) -> None:
        self.told["start_stall"] = self._pulse.take()
        self._pulse.stop()
        self._began_rest, self._cpu = time.monotonic(), time.process_time()
        QTimer.singleShot(int(REST * 1000), self._end_rest)

    def _end_rest(self) -> None:
        spent = time.process_time() - self._cpu
        self.told["idle_cpu"] = spent / (time.monotonic() - self._began_rest)
        self.told["memory"] = _resident()
        self._pulse.start()
        self._look.timeout.connect(self._look_whether_answered)
        self._look.start()

    def _look_whether_answered(self) -> None:
        """Scan the next code once the screen that the last one leads to stands."""
        counter = _counter()
        stands = type(counter.presenter.desk.screen).__name__
        if counter.presenter.desk.is_busy or self._waits_for not in (None, stands):
            return
        step = next(self._visits, None)
        if step is None:
            self._end()
            return
        from hardware.api import RawScan

        code, self._waits_for = step
        counter.bridge.take_scan(RawScan(code, "probe", time.monotonic()))

    def _end(self) -> None:
        self._look.stop()
        self.told["visits_stall"] = self._pulse.take()
        self.told["used_memory"] = _resident()
        self._pulse.stop()
        sys.stdout.write(json.dumps(self.told) + "\n")
        QApplication.exit(0)  # a kiosk window that is asked to close stays


class Starts(start.Start):
    """The start, to be found by the probe."""

    last: "Starts | None" = None

    def __init__(self, *arguments: object, **more: object) -> None:
        super().__init__(*arguments, **more)  # type: ignore[arg-type] # passed on as they come
        Starts.last = self


def _visits(first: int) -> Iterator[tuple[str, str]]:
    """Each visit's two codes, and the screen that each leads to."""
    for number in range(first, first + VISITS):
        yield CARD.format(number), "Home"
        yield DEVICE.format(number), "Done"


def _resident() -> float:
    """Bytes of this process in memory, what it shares with others included."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096


def _hears_scans() -> bool:
    """Whether the counter stands, its store open and its lane free."""
    counter = _found()
    return counter is not None and counter.lane.is_idle()


def _counter() -> "Counter":
    counter = _found()
    assert counter is not None, "the counter was ready before"
    return counter


def _found() -> "Counter | None":
    if Starts.last is None or Starts.last.session is None:
        return None
    return Starts.last.session.counter


def _nothing() -> None:
    """Whatever the platform says of itself."""


def main() -> int:
    """Open the counter as `makerdesk run` does, with the probe beside it."""
    settings, first_visit = sys.argv[1:]
    display.require_display = _nothing  # a window that nobody sees is what is meant
    application = QApplication(["makerdesk"])
    Probe(application, int(first_visit))
    process.Start = Starts  # type: ignore[attr-defined] # the probe needs to find it
    return run_command(["--settings", settings, "run"])
