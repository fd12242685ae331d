"""A restore that staff asked for: the counter closes, a backup takes the store's place, it opens.

The process goes on. Nothing of the old counter is left when the store is replaced: readers, lanes,
timers and every connection are ended in their order first, and the new counter is built as at a
start. So no restart is needed, the window never goes away, and the one counter's lock on the store
is held throughout: no second counter can come in between. A process that is killed meanwhile leaves
what a killed command leaves, and the next start settles it (`db.set_aside`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from db.errors import StoreError
from kiosk.app.keeping import explain_restore, restoring_for
from kiosk.app.listening import Listening
from kiosk.app.settings import DeviceSettings
from kiosk.domain.clock import Clock, Ids
from kiosk.services.desk.backup_shelf import plan_of
from kiosk.services.desk.backups import BackupPlace
from kiosk.services.desk.restore import RestoreReport, prepared
from kiosk.services.desk.watch import Cancelled, Watch
from kiosk.ui.lanes import Lane
from kiosk.ui.shell.stage import Stage
from kiosk.ui.staff.desk.keeping import RestoreOrder
from kiosk.ui.staff.desk.wait_page import End, WaitPage
from kiosk.wording import backups, staff_backups

TELL_EVERY_MS = 100
READ_MS = 20_000
"""How long what it says stands where nobody presses the key."""


@dataclass(frozen=True, slots=True)
class SwapParts:
    """What a restore needs of the session.

    `counter` is the counter's name. `close_counter` ends everything that has the store open, and
    says whether all of it ended in time; `open_counter` opens the store and the counter again.
    """

    stage: Stage
    place: BackupPlace
    clock: Clock
    ids: Ids
    counter: str
    typing_scanners: Sequence[DeviceSettings]
    close_counter: Callable[[], bool]
    open_counter: Callable[[], None]


class Swap(QObject):
    """One restore, from the order to the open counter.

    Signals:
        finished: the counter is open again, whatever came of it.
    """

    finished = Signal()

    def __init__(self, parts: SwapParts, order: RestoreOrder) -> None:
        """Nothing happens before `start`."""
        super().__init__()
        self._parts, self._order = parts, order
        self._words = parts.stage.words_now()
        self._watch = Watch()
        self._lane: Lane | None = None
        self.page = WaitPage(parts.stage.theme_now(), self._words)
        self.page.cancelled.connect(self._watch.cancel)
        self.page.closed.connect(self.on_time)
        # A scan at a scanner that types must press no key here.
        self._listening = Listening(lambda *_: None, typing_scanners=parts.typing_scanners)
        self._timer = QTimer(self)
        self._timer.setInterval(TELL_EVERY_MS)
        self._timer.timeout.connect(self._tell)
        self._read = QTimer(self)
        self._read.setSingleShot(True)
        self._read.timeout.connect(self.on_time)

    def start(self) -> None:
        """Show that it began, then close the counter behind that."""
        self._parts.stage.lay_over(self.page)
        self._listening.start()
        self.page.repaint()
        QTimer.singleShot(0, self._close_counter)

    def stop(self) -> None:
        """The whole program ends: give up what can be given up, and wait for what cannot."""
        self._watch.cancel()
        self._timer.stop()
        self._read.stop()
        self._listening.stop()
        if self._lane is not None:
            self._lane.stop(timeout=60.0 if self._watch.is_settled else 5.0)

    def _close_counter(self) -> None:
        try:
            is_closed = self._parts.close_counter()
        except StoreError as error:  # somebody else writes and writes
            self._on_failed(error)
            return
        if not is_closed:
            self._over(End.FAILED, [staff_backups.still_busy(self._words)])
            return
        self._lane = Lane("restore lane", self)
        self._lane.submit(self._restore, done=self._on_done, failed=self._on_failed)
        self._timer.start()

    def _restore(self) -> RestoreReport:
        """In the lane."""
        parts, order = self._parts, self._order
        wish = restoring_for(parts.place, parts.clock, parts.ids, order, self._watch)
        wish = replace(wish, counter=parts.counter, is_counter_held=True)
        with prepared(wish, order.file) as ready:
            self._watch.settle()
            ready.publish()
            return ready.report

    def _tell(self) -> None:
        self.page.show_share(self._watch.share, is_settled=self._watch.is_settled)

    def _on_done(self, report: RestoreReport) -> None:
        now = self._parts.clock.now()
        plan = plan_of(report, "", now, is_short=True)
        lines = [backups.in_place(self._words, len(report.tasks))]
        self._over(End.DONE, [*lines, *backups.done_lines(self._words, plan)])

    def _on_failed(self, error: Exception) -> None:
        unchanged = backups.unchanged(self._words)
        if isinstance(error, Cancelled):
            self._over(End.CANCELLED, [unchanged])
            return
        said = explain_restore(error)
        self._over(End.FAILED, [each for each in (said, unchanged) if each])
        if said is None:
            raise error  # our bug: the crash hook says so

    def _over(self, end: End, lines: Sequence[str]) -> None:
        self._timer.stop()
        if self._lane is not None:
            self._lane.stop()
        self.page.tell(end, lines)
        self._read.start(READ_MS)

    @Slot()
    def on_time(self) -> None:
        """It was read, or nobody is there to read it: students go on."""
        self._read.stop()
        self._listening.stop()
        self._parts.stage.lay_over(None)
        self._parts.open_counter()
        self.finished.emit()
