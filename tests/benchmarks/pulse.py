"""Feels the pulse of the window's thread: how long it could not do anything else."""

import time

from PySide6.QtCore import QObject, Qt, QTimer

PULSE_MS = 5


class Pulse(QObject):
    """A timer that is due every few milliseconds; what it comes too late by is a stall.

    Waiting for Python's own lock, which a busy worker thread holds, counts like work.
    """

    def __init__(self) -> None:
        super().__init__()
        self._longest = self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(PULSE_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to feel; what was before is forgotten."""
        self._longest, self._last = 0.0, time.monotonic()
        self._timer.start()

    def take(self) -> float:
        """Seconds of the longest stall since the start or the last look."""
        self._beat()
        longest, self._longest = self._longest, 0.0
        return longest

    def stop(self) -> None:
        """Feel no more: the pulse itself is most of what an idle counter would do."""
        self._timer.stop()

    def _beat(self) -> None:
        now = time.monotonic()
        self._longest = max(self._longest, now - self._last - PULSE_MS / 1000)
        self._last = now
