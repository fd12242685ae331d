"""Loads what nobody needs before a counter hears scans, and stands it beside that counter."""

from collections.abc import Callable
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
    from kiosk.app.staff_door import StaffDoor
    from kiosk.ui.staff.shell.work import Acting

SETTLES_MS = 500
"""The first screen is painted and the first scan looked up before anything else is loaded."""
PARTS = (
    "kiosk.ui.screens.rare",
    "kiosk.ui.screens.still_here",
    "kiosk.app.housekeeper",
    "kiosk.app.beside",
)
DOOR = ("kiosk.app.staff_room", "kiosk.app.doorway")
"""Loaded while the first of the staff type their PIN."""


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
        self._beside: Beside | None = None
        self._door: StaffDoor | None = None
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
        self._early.asked.connect(self._fetch_door)
        self._settling.start()

    def close_door(self) -> None:
        """Nobody of the staff is inside any more, and nobody comes in."""
        early, self._early = self._early, None
        if early is not None:
            early.stop()
        door, self._door = self._door, None
        if door is not None:
            door.close()

    def leave(self) -> bool:
        """The counter ends; False where a chore goes on with its store."""
        self._counter = None
        self._settling.stop()
        self.close_door()
        beside, self._beside = self._beside, None
        return True if beside is None else beside.stop()

    def stop(self) -> None:
        """End for good: what is being loaded is waited for, for a moment."""
        self._is_over = True
        self.leave()
        lane, self._lane = self._lane, None
        if lane is not None:
            lane.stop(STOP_SECONDS)
            lane.deleteLater()

    @Slot()
    def _load(self) -> None:
        self._fetch(PARTS, self._stand_beside)

    @Slot()
    def _fetch_door(self) -> None:
        if self._settling.isActive():
            self._settling.stop()
            self._load()
        self._fetch(DOOR, self._wait_with_door)

    def _fetch(self, parts: tuple[str, ...], stand: Callable[[Counter], None]) -> None:
        # A lane of its own: the session's looks the store over meanwhile, the counter's has scans.
        self._lane = self._lane or Lane("staff lane", self)
        done = partial(self._loaded, self._counter, stand)
        self._lane.submit(partial(self._in_lane, parts), done=done, failed=_as_a_bug)

    def _in_lane(self, parts: tuple[str, ...]) -> None:
        for part in parts:
            if not self._is_over:
                load(part)

    def _loaded(self, counter: Counter | None, stand: Callable[[Counter], None], _: None) -> None:
        """It may be another counter's turn by now, which waits in the same lane."""
        if counter is not None and counter is self._counter:
            stand(counter)

    def _stand_beside(self, counter: Counter) -> None:
        from kiosk.app.beside import Beside

        self._beside = beside = Beside(counter, self._clock, self._banners, self._who_acts)
        beside.disk.damaged.connect(self.damaged)
        beside.start()

    def _wait_with_door(self, counter: Counter) -> None:
        """Copies of former rescues are forgotten in this lane; a new one may be made after that."""
        stand = partial(self._loaded, counter, self._stand_door)
        counter.lane.submit(_nothing, done=stand, failed=_as_a_bug, is_urgent=False)

    def _stand_door(self, counter: Counter) -> None:
        """Once, however many badges were read until it stood."""
        early, self._early = self._early, None
        if early is None:
            return
        from kiosk.app.doorway import make_door

        self._door = door = make_door(counter, self._settings)
        door.left.connect(self.left)
        door.keeping.can_restore = True
        door.keeping.restore_wanted.connect(self.restore_wanted)
        early.hand_over(door)

    def _who_acts(self) -> "Acting | None":
        return None if self._door is None else self._door.acting


def _nothing() -> None:
    """Wait for one's turn."""


def _as_a_bug(error: Exception) -> None:
    raise error
