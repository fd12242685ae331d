"""Looks at the store's disk and file from time to time, and tells that it is full or damaged."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from db.vocabulary.desk import RoomLeft
from kiosk.app.banners import Banners
from kiosk.app.counter import Counter
from kiosk.domain.desk.notices import Notice, NoticeKind
from kiosk.services.desk.room import room_left, said_of_low

LOOK_EVERY_MS = 5_000


class DiskWatch(QObject):
    """Stands beside a running counter. In the lane: a disk that hangs holds up no screen.

    Signals:
        damaged: carries what was found in the store by whatever program; it looks no longer then.
    """

    damaged = Signal(str)

    def __init__(
        self, counter: Counter, banners: Banners, *, every_ms: int = LOOK_EVERY_MS
    ) -> None:
        super().__init__(counter)
        self._counter, self._banners = counter, banners
        self._low = said_of_low(counter.ctx)
        self._is_looking = False
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self.on_time)

    def start(self) -> None:
        """Look now, and then again and again; a store on a server has no disk to look at."""
        if self._counter.ctx.store.path is not None:
            self._timer.start()
            self.on_time()

    def stop(self) -> None:
        """Look no longer."""
        self._timer.stop()

    @Slot()
    def on_time(self) -> None:
        """Ask in the lane, unless the last question still waits there."""
        if self._is_looking:
            return
        self._is_looking = True
        ctx = self._counter.ctx
        self._counter.lane.submit(
            lambda: (room_left(ctx), ctx.store.damage),
            done=lambda seen: self._on_seen(*seen),
            failed=self._on_failed,
            is_urgent=False,
        )

    def _on_seen(self, left: RoomLeft, damage: str | None) -> None:
        self._is_looking = False
        if damage is not None:
            self.stop()
            self.damaged.emit(damage)
        notices = {
            RoomLeft.NEARLY_FULL: Notice(NoticeKind.DISK_NEARLY_FULL),
            RoomLeft.LOW: Notice(NoticeKind.DISK_LOW, what=self._low),
        }
        for state, notice in notices.items():
            if left is state:
                self._banners.put(notice)
            else:
                self._banners.take(notice.kind)

    def _on_failed(self, error: Exception) -> None:
        self._is_looking = False
        raise error  # our bug: a disk that says nothing of its room is no error
