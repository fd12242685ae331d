"""The real counter with a stop-watch in it: `python -m tests.benchmarks.start_probe SETTINGS`."""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app import run
from kiosk.app.build import load_settings

REST = 10.0
PULSE_MS = 5


class Probe(QObject):
    """Notes the first painted frame, the moment a scan is heard, and every stall."""

    def __init__(self) -> None:
        super().__init__()
        self.first_frame = self.ready = 0.0
        self.longest_stall = 0.0
        self._last = self._rests_since = self._cpu = 0.0
        self._pulse = QTimer(self)
        self._pulse.setInterval(PULSE_MS)
        self._pulse.timeout.connect(self._on_pulse)
        self._pulse.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The first paint of anything is the first frame."""
        if event.type() is QEvent.Type.Paint and not self.first_frame:
            QTimer.singleShot(0, self._on_frame)
        return False

    def _on_frame(self) -> None:
        if not self.first_frame:
            self.first_frame = time.monotonic()

    def _on_pulse(self) -> None:
        now = time.monotonic()
        if self._last and self.ready:
            self.longest_stall = max(self.longest_stall, now - self._last - PULSE_MS / 1000)
        self._last = now
        if not self.ready and _hears_scans():
            self.ready = now
            # The pulse itself would be most of what an idle counter does.
            QTimer.singleShot(2_000, self._begin_rest)

    def _begin_rest(self) -> None:
        self._pulse.stop()
        self._rests_since, self._cpu = time.monotonic(), time.process_time()
        QTimer.singleShot(int(REST * 1000), self._end_rest)

    def _end_rest(self) -> None:
        spent = time.process_time() - self._cpu
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        told = {
            "first_frame": self.first_frame,
            "ready": self.ready,
            "memory": pages * 4096,
            "idle_cpu": spent / (time.monotonic() - self._rests_since),
            "longest_stall": self.longest_stall,
        }
        sys.stdout.write(json.dumps(told) + "\n")
        QApplication.exit(0)  # a kiosk window that is asked to close stays


def _hears_scans() -> bool:
    """Whether the counter stands, its store open and its lane free."""
    session = Sessions.last
    return session is not None and session.counter is not None and session.counter.lane.is_idle()


class Sessions(run.Session):
    """The session, to be found by the probe."""

    last: "Sessions | None" = None

    def __init__(self, *arguments: object, **more: object) -> None:
        super().__init__(*arguments, **more)  # type: ignore[arg-type] # passed on as they come
        Sessions.last = self


def main() -> int:
    """Open the counter as `makerdesk run` does, with the probe beside it."""
    application = QApplication(["makerdesk"])
    probe = Probe()
    application.installEventFilter(probe)
    run.Session = Sessions  # type: ignore[misc] # the probe needs to find it
    return run.run_kiosk(load_settings(Path(sys.argv[1])), is_windowed=False, is_debug=False)


if __name__ == "__main__":
    sys.exit(main())
