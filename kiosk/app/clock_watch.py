"""Looks at the clock beside a running counter: tells of a doubt, and lets staff settle it."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Slot

from db.errors import StoreError
from kiosk.app.banners import Banners
from kiosk.app.counter import Counter
from kiosk.app.port import trouble
from kiosk.app.sensed import keep_look
from kiosk.domain.desk.clock_sense import Doubt, LastLook, SensedClock
from kiosk.domain.desk.notices import Notice, NoticeKind
from kiosk.domain.permissions import Permission, may
from kiosk.services.desk.clock import last_act
from kiosk.services.lending.clock import confirm_clock, settle_doubts

if TYPE_CHECKING:
    from kiosk.ui.staff.shell.work import Acting

log = logging.getLogger(__name__)

LOOK_EVERY_MS = 1_000
KEEP_EVERY = 30
"""Looks after which the last one is kept for the next start."""
_KINDS = {
    Doubt.BEHIND: NoticeKind.CLOCK_WRONG,
    Doubt.AHEAD: NoticeKind.CLOCK_WRONG,
    Doubt.ASKED: NoticeKind.CLOCK_ASKED,
}


class ClockWatch(QObject):
    """Stands beside a running counter whose clock is `clock`."""

    def __init__(self, counter: Counter, clock: SensedClock, banners: Banners, file: Path) -> None:
        """`file` keeps the last look."""
        super().__init__(counter)
        self._counter, self._clock, self._banners, self._file = counter, clock, banners, file
        self.who_acts: Callable[[], Acting | None] = lambda: None
        """Who of the staff is inside."""
        self._told: Doubt | None = None
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        banners.verb_pressed.connect(self.on_verb)
        for kind in _KINDS.values():
            banners.only_if(kind, lambda: self._who_may() is not None)

    def start(self) -> None:
        """Look now, and from now on."""
        self.look()
        self._timer.start()

    def stop(self) -> None:
        """Look no more; the last look is kept."""
        self._timer.stop()
        keep_look(self._file, self._clock.look())

    @Slot()
    def look(self) -> None:
        """Tell of what has changed; what the log and the disk are asked is asked in the lane."""
        look = self._clock.look()
        is_changed = look.doubt is not self._told
        if is_changed:
            self._tell(look.doubt)
        is_kept = is_changed or self._looks % KEEP_EVERY == 0
        self._looks += 1
        self._counter.lane.submit(
            lambda: self._in_lane(look if is_kept else None),
            done=self._on_act,
            failed=_quietly,
            is_urgent=False,
        )

    @Slot(object)
    def on_verb(self, kind: NoticeKind) -> None:
        """Staff say that the clock is right."""
        by = self._who_may()
        if kind not in _KINDS.values() or by is None:
            return
        counter, action_id = self._counter, self._counter.ctx.ids.new()
        counter.lane.submit(
            lambda: confirm_clock(counter.ctx, self._clock, action_id, by=by),
            done=self._on_confirmed,
            failed=lambda error: counter.presenter.feed(trouble(error)),
        )

    def _on_confirmed(self, moved: int) -> None:
        _log_moved(moved)
        self.look()

    def _who_may(self) -> UUID | None:
        """Who is inside and may say so; what follows may be that much is late, or is deleted."""
        acting = self.who_acts()
        if acting is None or not may(acting.role, Permission.SET_CALENDAR):
            return None
        return acting.person.person_ref

    def _in_lane(self, kept: LastLook | None) -> datetime | None:
        if kept is not None:
            keep_look(self._file, kept)
        ctx, clock = self._counter.ctx, self._clock
        # Staff who are asked may still say that it is wrong.
        if clock.cleared and clock.doubt is None:
            keep_look(self._file, clock.look())  # a power cut leaves them to the next start
            _log_moved(settle_doubts(ctx, clock, ctx.ids.new()))
            keep_look(self._file, clock.look())
        return last_act(ctx)

    def _on_act(self, at: datetime | None) -> None:
        if at is not None:
            self._clock.note_act(at)

    def _tell(self, doubt: Doubt | None) -> None:
        """Say it to the log once, and above the screens as long as it lasts."""
        self._told = doubt
        for kind in set(_KINDS.values()):
            self._banners.take(kind)
        if doubt is None:
            log.info("the clock can be believed again")
            return
        wall = self._clock.wall()
        log.warning("the clock is in doubt (%s): it says %s", doubt, wall.isoformat())
        self._banners.put(Notice(_KINDS[doubt], at=wall))


def _log_moved(count: int) -> None:
    if count:
        log.info("loans that were lent while the clock was wrong are due later: %s", count)


def _quietly(error: Exception) -> None:
    """A look failed: the next act will say so, if it stays so."""
    if not isinstance(error, StoreError):
        raise error
