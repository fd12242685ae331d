"""What can go wrong around a pretend counter: its disk, its clock, its saving, its neighbour.

Each trouble is put where the real one arises, so that the counter itself finds it, and tells of it.
"""

import sqlite3
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QObject
from sqlalchemy import Connection, event
from sqlalchemy.exc import OperationalError

from db.backends import beside
from db.room import Room
from db.store import Store
from kiosk.app.banners import Banners
from kiosk.app.clock_watch import ClockWatch
from kiosk.app.counter import Counter
from kiosk.app.disk_watch import DiskWatch
from kiosk.app.practice.other_counter import OtherCounter
from kiosk.app.sensed import look_file
from kiosk.app.system import MovableClock
from kiosk.domain.desk.clock_sense import SensedClock

RESERVE_BYTES = 4_000_000
PLENTY = 100_000_000_000
JUMP = timedelta(days=100)


class PretendDisk:
    """The store's disk: its reserve is a small real one, what is free is only told."""

    def __init__(self, store: Store) -> None:
        """Put it under `store`, with plenty of room."""
        assert store.path is not None, "practice is in a file"
        self.is_full = False
        self.room = store.room = Room(beside(store.path, "reserve"), RESERVE_BYTES, free=self._free)

    def _free(self, _folder: Path) -> int:
        return 0 if self.is_full else PLENTY


class Troubles(QObject):
    """Switches them on and off; all are gone with the pretend school."""

    def __init__(
        self, counter: Counter, banners: Banners, disk: PretendDisk, clock: MovableClock
    ) -> None:
        """Everything is well. The counter's own clock senses `clock`."""
        super().__init__(counter)
        sensed = counter.ctx.clock
        assert isinstance(sensed, SensedClock), "else nobody would doubt the clock"
        self._counter, self._disk, self._clock = counter, disk, clock
        self._other = OtherCounter(counter.ctx)
        self.disk_watch = DiskWatch(counter, banners)
        self.clock_watch = ClockWatch(counter, sensed, banners, look_file(counter.ctx.store))

    def start(self) -> None:
        """Watch as beside a real counter."""
        self.disk_watch.start()
        self.clock_watch.start()

    def stop(self) -> None:
        """Watch no longer."""
        self.clock_watch.stop()
        self.disk_watch.stop()

    def close(self) -> None:
        """Close the other counter; the lane has ended before."""
        self._other.close()

    def set_disk_full(self, is_full: bool) -> None:
        """Let the disk be nearly full, or free it; a reserve is kept again then."""
        self._disk.is_full = is_full
        room, look = self._disk.room, self.disk_watch.on_time
        act = room.left if is_full else room.keep_reserve
        self._counter.lane.submit(act, done=lambda _: look(), failed=_raise)

    def set_clock_wrong(self, is_wrong: bool) -> None:
        """Let the computer show a day far ahead, or the right one."""
        self._clock.show_ahead(JUMP if is_wrong else timedelta())
        self.clock_watch.look()

    def set_saving_fails(self, fails: bool) -> None:
        """Let the disk fail in the middle of each act from now on, or no longer."""
        writer = self._counter.ctx.store.backend.writer
        if fails and not event.contains(writer, "commit", _fail):
            event.listen(writer, "commit", _fail)
        elif not fails and event.contains(writer, "commit", _fail):
            event.remove(writer, "commit", _fail)

    def set_second_kiosk(self, has_it: bool) -> None:
        """Let somebody borrow the tray's Chromebook at the other counter, or bring it back."""
        act = self._other.lend if has_it else self._other.take_back
        self._counter.lane.submit(act, done=lambda _: None, failed=_raise)


def _fail(_connection: Connection) -> None:
    """As SQLite does where the disk takes no more; nobody knows then what it took."""
    cause = sqlite3.OperationalError("disk I/O error")
    cause.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
    raise OperationalError("COMMIT", None, cause)


def _raise(error: Exception) -> None:
    raise error
