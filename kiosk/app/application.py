"""The Qt application; while it runs, threads take short turns and cycles go between events."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

SWEEP_MS = 1_000
TURN_SECONDS = 0.000_5


@contextmanager
def application() -> Iterator[QApplication]:
    """Give the process its application; its cycles are swept for as long as it is used, and its
    threads take short turns.

    It ends only where somebody says so, not by itself with its last window: Qt would post that end,
    and when it comes, this loop may be over and another one of the same process at work.
    """
    made = QApplication.instance() or QApplication(["makerdesk"])
    assert isinstance(made, QApplication), "Makerdesk needs an application with windows"
    ended_by_itself = made.quitOnLastWindowClosed()
    made.setQuitOnLastWindowClosed(False)
    sweeper = Sweeper()
    sweeper.start()
    try:
        with short_turns():
            yield made
    finally:
        sweeper.stop()
        made.setQuitOnLastWindowClosed(ended_by_itself)


@contextmanager
def short_turns() -> Iterator[None]:
    """Let a busy thread give way to one that waits after half a millisecond instead of five.

    A scan waits for several such turns on its way through its reader's thread, so that a window
    that was at work made it some 12 ms late. Two busy threads lose less than 3 % by it.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


class Sweeper(QObject):
    """Collects cycles from a timer of the window's thread, and lets nobody else do it.

    Python collects wherever an allocation happens to fall due: in the middle of a paint event, or
    in a worker thread. A widget that is in a cycle would then be torn down there, and Qt aborts.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(SWEEP_MS)
        self._timer.timeout.connect(self.sweep)
        self._was_enabled = False

    def start(self) -> None:
        """Take collecting over from Python; what is there by now is never looked at again."""
        self._was_enabled = gc.isenabled()
        gc.disable()
        gc.collect()
        gc.freeze()  # modules and tables stay for good: a sweep need not walk over them
        self._timer.start()

    def stop(self) -> None:
        """Give collecting back, with no closed window left for whichever thread comes first."""
        self._timer.stop()
        gc.collect()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()

    def sweep(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        full = [generation for generation, (count, most) in enumerate(due) if count > most]
        if full:
            gc.collect(full[-1])
