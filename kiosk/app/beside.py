"""Who keeps house beside a counter once it hears scans: chores, the disk's look, the clock's."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from kiosk.app.banners import Banners
from kiosk.app.clock_watch import ClockWatch
from kiosk.app.counter import Counter
from kiosk.app.disk_watch import DiskWatch
from kiosk.app.housekeeper import Housekeeper
from kiosk.app.sensed import look_file
from kiosk.domain.desk.clock_sense import SensedClock
from kiosk.services.desk.rescue_copies import forget_rescue

if TYPE_CHECKING:
    from kiosk.ui.staff.shell.work import Acting


class Beside(QObject):
    """Made, started and stopped with one counter."""

    def __init__(
        self,
        counter: Counter,
        clock: SensedClock,
        banners: Banners,
        who_acts: "Callable[[], Acting | None]",
    ) -> None:
        """Nothing looks yet. `who_acts` says who of the staff is inside, if anybody is."""
        super().__init__()
        self._counter = counter
        self._keeper = Housekeeper(counter)
        self._keeper.looked.connect(banners.on_chores_looked_at)
        self.disk = DiskWatch(counter, banners)
        self._clock_watch = ClockWatch(counter, clock, banners, look_file(counter.ctx.store))
        self._clock_watch.who_acts = who_acts
        # In an event of its own: a banner that comes of it builds the screen anew.
        self._starting = QTimer(self)
        self._starting.setSingleShot(True)
        self._starting.timeout.connect(self._start)

    def start(self) -> None:
        """Forget former rescues; keep house from the next event on, and look at disk and clock."""
        store = self._counter.ctx.store
        # In the counter's lane, which ends before any other rescue can begin.
        self._counter.lane.submit(
            lambda: forget_rescue(store), done=_nothing, failed=_as_a_bug, is_urgent=False
        )
        self._starting.start(0)

    @Slot()
    def _start(self) -> None:
        self._keeper.start()
        self.disk.start()
        self._clock_watch.start()

    def stop(self) -> bool:
        """End everything; False where a chore goes on."""
        self._starting.stop()
        self.disk.stop()
        self._clock_watch.stop()
        return self._keeper.stop()


def _nothing(_: None) -> None:
    """They are gone."""


def _as_a_bug(error: Exception) -> None:
    raise error
