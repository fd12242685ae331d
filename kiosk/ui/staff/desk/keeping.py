"""What the pages of backups work with: a lane of their own, and one piece of work at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.i18n import Translator
from kiosk.services.desk.backup_shelf import Shelved
from kiosk.services.desk.backups import BackupPlace
from kiosk.services.desk.restore import RestoreReport
from kiosk.services.desk.watch import Cancelled, Watch
from kiosk.services.doctor.findings import Finding
from kiosk.services.doctor.mending import Mending
from kiosk.ui.lanes import Lane
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep.report import Report

T = TypeVar("T")
TELL_EVERY_MS = 100


class Errand(Enum):
    """The long pieces of work; one of them at a time."""

    BACKUP = auto()
    REHEARSAL = auto()
    EXAMINATION = auto()
    IMPORT = auto()


@dataclass(frozen=True, slots=True)
class Drive:
    """Something that can be pulled out, with the room on it in bytes."""

    name: str
    folder: Path
    free: int


@dataclass(frozen=True, slots=True)
class RestoreOrder:
    """A backup is to take the store's place: which, who says so, and why."""

    file: Path
    by: UUID
    why: str


@dataclass(frozen=True, slots=True)
class Means:
    """What the counter gives. All callables are for a lane.

    `place` is None where a server keeps the store; then `server_lines` say what to type for a
    backup and for a restore. `back_up` goes into the folder without a file. `rehearse` says what a
    restore by that person would do. `examine` looks everything over; `mend` mends for somebody what
    is safe, and looks again. `write_file` writes a whole file or nothing, and says whether it
    could; `paint_report` makes a PDF of a report. `explain` says what an error of the
    surroundings means, None for a bug of ours.
    """

    place: BackupPlace | None
    server_lines: tuple[str, str]
    drives: Callable[[], tuple[Drive, ...]]
    back_up: Callable[[Path | None, Watch], Shelved]
    rehearse: Callable[[Path, UUID, Watch], RestoreReport]
    examine: Callable[[Watch], tuple[Finding, ...]]
    mend: Callable[[UUID, Watch], tuple[Mending, tuple[Finding, ...]]]
    write_file: Callable[[Path, bytes], bool]
    paint_report: Callable[[Report, Translator, Dates], bytes]
    explain: Callable[[Exception], str | None]


class Keeping(QObject):
    """Outlives the stay of one member of staff: a backup that began goes on after the lock.

    Signals:
        progressed: how far the errand is has changed, or one has begun or ended.
        restore_wanted: carries a `RestoreOrder`; the counter is closed for it.
    """

    progressed = Signal()
    restore_wanted = Signal(object)

    def __init__(self, means: Means, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.means = means
        self.can_restore = False
        """Whether somebody listens who can close the counter and open it again."""
        self.errand: Errand | None = None
        self.last_words = ""
        """How the last backup ended, for whoever comes back to the page."""
        self.did_fail = False
        self._watch: Watch | None = None
        self._lane: Lane | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TELL_EVERY_MS)
        self._timer.timeout.connect(self.progressed)

    @property
    def share(self) -> float | None:
        """How much of the errand is done, from 0 to 1; None where nobody can say."""
        return None if self._watch is None else self._watch.share

    def run(
        self,
        errand: Errand,
        work: Callable[[Watch], T],
        then: Callable[[T], None],
        failed: Callable[[str], None],
    ) -> None:
        """Begin an errand unless one is under way.

        `failed` is told what went wrong, an empty text after a cancel.
        """
        if self.errand is not None:
            return
        watch = Watch()
        self.errand, self._watch = errand, watch

        def done(value: T) -> None:
            self._end()
            then(value)

        def on_failed(error: Exception) -> None:
            self._end()
            said = "" if isinstance(error, Cancelled) else self.means.explain(error)
            if said is None:
                raise error  # our bug: the crash hook says so
            failed(said)

        self._lane_at_work().submit(lambda: work(watch), done=done, failed=on_failed)
        self._timer.start()
        self.progressed.emit()

    def ask(
        self, work: Callable[[], T], then: Callable[[T], None], failed: Callable[[str], None]
    ) -> None:
        """Something short about the backups that needs no db lane; it waits behind an errand."""

        def on_failed(error: Exception) -> None:
            said = self.means.explain(error)
            if said is None:
                raise error  # our bug: the crash hook says so
            failed(said)

        self._lane_at_work().submit(work, done=then, failed=on_failed, is_urgent=False)

    def note_end(self, words: str, *, did_fail: bool = False) -> None:
        """Keep how a backup ended, for whoever opens the list next; nothing for no words."""
        self.last_words, self.did_fail = words, did_fail
        self.progressed.emit()

    def cancel(self) -> None:
        """End the errand at its next breath."""
        if self._watch is not None:
            self._watch.cancel()

    def stop(self) -> bool:
        """End the lane; False if what runs in it did not end in time."""
        self.cancel()
        self._timer.stop()
        lane, self._lane = self._lane, None
        return lane is None or lane.stop()

    def _end(self) -> None:
        self._timer.stop()
        self.errand = self._watch = None
        self.progressed.emit()

    def _lane_at_work(self) -> Lane:
        if self._lane is None:
            self._lane = Lane("backup lane", self)
        return self._lane
