"""What stands beside a counter once it hears scans: the staff's door, and who keeps house.

It is loaded after the counter, with all the pages of the staff, for nobody needs it sooner.
"""

from PySide6.QtCore import QObject, QTimer, Slot

from kiosk.app.banners import Banners
from kiosk.app.clock_watch import ClockWatch
from kiosk.app.counter import Counter
from kiosk.app.disk_watch import DiskWatch
from kiosk.app.housekeeper import Housekeeper
from kiosk.app.paths import assets_dir
from kiosk.app.premises import Premises
from kiosk.app.reaching import drivers_of, told_by_port
from kiosk.app.rescue import forget_rescue
from kiosk.app.sensed import look_file
from kiosk.app.settings import Settings
from kiosk.app.staff_door import StaffDoor
from kiosk.domain.desk.clock_sense import SensedClock


class Beside(QObject):
    """Made, started and stopped with one counter."""

    def __init__(
        self, counter: Counter, settings: Settings, clock: SensedClock, banners: Banners
    ) -> None:
        """Nothing looks or listens yet but the door."""
        super().__init__()
        self._counter = counter
        premises = Premises(
            settings.store_url,
            settings.screen.diagonal_inches,
            settings.path,
            settings.desk.staff_minutes,
            told_by_port(settings),
            drivers_of(settings),
        )
        self.door = StaffDoor(counter, assets_dir(), premises)
        self._has_door = True
        self._keeper = Housekeeper(counter)
        self._keeper.looked.connect(banners.on_chores_looked_at)
        self.disk = DiskWatch(counter, banners)
        self._clock_watch = ClockWatch(counter, clock, banners, look_file(counter.ctx.store))
        self._clock_watch.who_acts = lambda: self.door.acting if self._has_door else None
        # In an event of its own: a banner that comes of it builds the screen anew.
        self._starting = QTimer(self)
        self._starting.setSingleShot(True)
        self._starting.timeout.connect(self._start)

    def start(self) -> None:
        """Keep house from the next event on, and look at the disk and the clock."""
        self._starting.start(0)

    @Slot()
    def _start(self) -> None:
        store = self._counter.ctx.store
        # In the counter's lane, which ends before any other rescue can begin.
        self._counter.lane.submit(
            lambda: forget_rescue(store), done=_nothing, failed=_as_a_bug, is_urgent=False
        )
        self._keeper.start()
        self.disk.start()
        self._clock_watch.start()

    def close_door(self) -> None:
        """Nobody of the staff is inside any more."""
        if self._has_door:
            self._has_door = False
            self.door.close()

    def stop(self) -> bool:
        """End everything; False where a chore goes on."""
        self._starting.stop()
        self.close_door()
        self.disk.stop()
        self._clock_watch.stop()
        return self._keeper.stop()


def _nothing(_: None) -> None:
    """They are gone."""


def _as_a_bug(error: Exception) -> None:
    raise error
