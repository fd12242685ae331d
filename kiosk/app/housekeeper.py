"""Does the chores while nobody is at the screen."""

import logging

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from db.errors import StoreError
from kiosk.app.chores import CHORES
from kiosk.app.counter import Counter
from kiosk.domain.desk.screens import Idle
from kiosk.services.desk.chores import (
    Chore,
    ChoreStatus,
    chore_statuses,
    due_chores,
    run_chore,
)
from kiosk.ui.lanes import Lane

log = logging.getLogger(__name__)

LOOK_EVERY_MS = 60_000


class Housekeeper(QObject):
    """Stands beside a running counter; does one due chore after another while it rests.

    In a lane of its own: a scan never waits for a chore, only for its short writes.

    Signals:
        looked: the key of a chore that staff should be told of, "" where all is well.
    """

    looked = Signal(str)

    def __init__(
        self, counter: Counter, chores: tuple[Chore, ...] = CHORES, *, every_ms: int = LOOK_EVERY_MS
    ) -> None:
        """Look every `every_ms` for what is due."""
        super().__init__(counter)
        self._counter, self._chores = counter, chores
        self._lane = Lane("chore lane", self)
        self._is_busy = False
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self.on_time)

    def start(self) -> None:
        """Begin to look."""
        self._timer.start()

    def stop(self) -> bool:
        """End after the chore under way; False if that takes longer than the time-out."""
        self._timer.stop()
        return self._lane.stop()

    @Slot()
    def on_time(self) -> None:
        """Do the first chore that is due, unless somebody is at the screen."""
        if self._is_busy or not isinstance(self._counter.presenter.desk.screen, Idle):
            return
        self._is_busy = True
        self._lane.submit(
            self._do_one, done=lambda seen: self._on_done(*seen), failed=self._on_failed
        )

    def _do_one(self) -> tuple[ChoreStatus | None, str]:
        """In the lane: what was done, and the first that is red by now."""
        ctx = self._counter.ctx
        done = next((run_chore(ctx, each) for each in due_chores(ctx, self._chores)), None)
        red = (each.key for each in chore_statuses(ctx, self._chores) if each.is_red)
        return done, next(red, "")

    def _on_done(self, status: ChoreStatus | None, red: str) -> None:
        self._is_busy = False
        self.looked.emit(red)
        if status is not None:
            log.info("chore %s: %s", status.key, status.outcome)
            QTimer.singleShot(0, self.on_time)  # the next one, while it is still quiet

    def _on_failed(self, error: Exception) -> None:
        self._is_busy = False
        if not isinstance(error, StoreError):
            raise error  # our bug
        log.info("no chore could be done: %s", error.what)
