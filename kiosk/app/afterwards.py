"""Loads what nobody needs before a counter hears scans, and stands it beside that counter."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.app.banners import Banners
from kiosk.app.counter import Counter
from kiosk.app.early import Early
from kiosk.app.settings import Settings
from kiosk.app.start import STOP_SECONDS, load
from kiosk.domain.desk.clock_sense import SensedClock
from kiosk.ui.lanes import Lane

if TYPE_CHECKING:
    from kiosk.app.beside import Beside

SETTLES_MS = 500
"""The first screen is painted and the first scan looked up before anything else is loaded."""
PARTS = (
    "kiosk.ui.screens.rare",
    "kiosk.ui.screens.still_here",
    "kiosk.app.housekeeper",
    "kiosk.app.staff_room",
    "kiosk.app.beside",
)


class Afterwards(QObject):
    """Follows one counter after another; what it loads is loaded once.

    Signals:
        restore_wanted: carries the `RestoreOrder` of staff who may.
        damaged: carries what was found in the store.
        left: somebody who may do so wants the counter closed.
    """

    restore_wanted = Signal(object)
    damaged = Signal(str)
    left = Signal()

    def __init__(self, settings: Settings, clock: SensedClock, banners: Banners) -> None:
        """Nothing is loaded yet."""
        super().__init__()
        self._settings, self._clock, self._banners = settings, clock, banners
        self._counter: Counter | None = None
        self._early: Early | None = None
        self.beside: Beside | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLES_MS)
        self._settling.timeout.connect(self._load)
        self._lane: Lane | None = None
        self._is_over = False

    def follow(self, counter: Counter, *, leads_to_set_up: bool = False) -> None:
        """Begin just before `counter` starts: what staff do from now on is kept for their door."""
        self._counter = counter
        self._early = Early(counter.stage, leads_to_set_up=leads_to_set_up)
        self._settling.start()

    def close_door(self) -> None:
        """Nobody of the staff is inside any more."""
        if self.beside is not None:
            self.beside.close_door()

    def leave(self) -> bool:
        """The counter ends; False where a chore goes on with its store."""
        self._counter = None
        self._settling.stop()
        early, self._early = self._early, None
        beside, self.beside = self.beside, None
        if early is not None:
            early.stop()
        return True if beside is None else beside.stop()

    def stop(self) -> None:
        """End for good: what is being loaded is waited for, for a moment."""
        self._is_over = True
        self.leave()
        self._end_lane()

    @Slot()
    def _load(self) -> None:
        # A lane of its own: the session's looks the store over meanwhile, the counter's has scans.
        self._lane = self._lane or Lane("staff lane", self)
        stand = partial(self._stand, self._counter)
        self._lane.submit(self._in_lane, done=stand, failed=_as_a_bug)

    def _in_lane(self) -> None:
        for part in PARTS:
            if not self._is_over:
                load(part)

    def _stand(self, counter: Counter | None, _: None) -> None:
        """It may be another counter's turn by now, which waits in the same lane."""
        if counter is None or counter is not self._counter:
            return
        self._end_lane()
        from kiosk.app.beside import Beside

        self.beside = beside = Beside(counter, self._settings, self._clock, self._banners)
        beside.disk.damaged.connect(self.damaged)
        beside.door.left.connect(self.left)
        beside.door.keeping.can_restore = True
        beside.door.keeping.restore_wanted.connect(self.restore_wanted)
        early, self._early = self._early, None
        if early is not None:
            early.hand_over(beside.door)
        beside.start()

    def _end_lane(self) -> None:
        lane, self._lane = self._lane, None
        if lane is not None:
            lane.stop(STOP_SECONDS)
            lane.deleteLater()


def _as_a_bug(error: Exception) -> None:
    raise error
