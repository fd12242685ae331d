"""The counter whose store is damaged: a badge and a PIN, and the newest good backup is offered."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from db.vocabulary.people import StaffRole
from kiosk.app.counter_parts import MakeScanner
from kiosk.app.keeping import explain_restore, restoring_for
from kiosk.app.listening import Listening
from kiosk.app.settings import DeviceSettings
from kiosk.domain.clock import Clock, Ids, SteadyClock
from kiosk.domain.codes import STANDARD, Scan, SiteCodes, classify
from kiosk.domain.people.pin_tries import Refused
from kiosk.domain.permissions import Permission, may
from kiosk.domain.views import Person, facts_of
from kiosk.i18n import Translator
from kiosk.services.desk.backup_shelf import plan_of
from kiosk.services.desk.backups import BackupPlace
from kiosk.services.desk.codes import look_up
from kiosk.services.desk.rehearsal import rehearse
from kiosk.services.desk.rescue_door import RescueDoor, open_door
from kiosk.services.desk.restore import RestoreReport
from kiosk.services.desk.watch import Watch
from kiosk.services.people.sign_in import sign_in
from kiosk.services.views import PersonFound
from kiosk.ui.lanes import Lane
from kiosk.ui.staff.desk.keeping import RestoreOrder
from kiosk.ui.staff.desk.making import moment
from kiosk.ui.staff.desk.rescue_page import RescuePage
from kiosk.ui.theme.theme import Theme
from kiosk.wording import backups, staff_backups, staff_rescue
from kiosk.wording.dates import Dates

LOCK_MS = 180_000
"""How long a PIN, or what it opened, waits for a hand."""


@dataclass(frozen=True, slots=True)
class RescueParts:
    """Where the backups are, how the page looks and speaks, and what reads badges.

    `what` is what was found wrong with the store.
    """

    place: BackupPlace
    clock: Clock
    ids: Ids
    theme: Theme
    words: Translator
    what: str
    codes: SiteCodes = STANDARD
    scanners: Sequence[MakeScanner] = ()
    typing_scanners: Sequence[DeviceSettings] = ()


class Rescue(QObject):
    """Owns the page, a lane and the scanners, as long as no counter can be opened.

    It stands without a store. Show `page` over the stage; `stop` before the store is replaced.

    Signals:
        restore_wanted: carries a `RestoreOrder` of somebody who may.
    """

    restore_wanted = Signal(object)

    def __init__(self, parts: RescueParts) -> None:
        """Make the page; nothing is asked before `start`."""
        super().__init__()
        self._parts = parts
        self.page = RescuePage(parts.theme, parts.words)
        self.page.pin_entered.connect(self.on_pin_entered)
        self.page.left.connect(self.on_left)
        self.page.restore_wanted.connect(self.on_restore_wanted)
        self.door: RescueDoor | None = None
        self.report: RestoreReport | None = None
        self._line = staff_rescue.looking_for_backup(parts.words)
        self._who: Person | None = None
        self._proven: Person | None = None
        self._steady = SteadyClock(parts.clock)
        self._lock = QTimer(self)
        self._lock.setSingleShot(True)
        self._lock.setInterval(LOCK_MS)
        self._lock.timeout.connect(self.on_left)
        self._watch = Watch()
        self._lane = Lane("rescue lane", self)
        self._listening = Listening(
            self.take_scan,
            codes=parts.codes,
            typing_scanners=parts.typing_scanners,
            scanners=parts.scanners,
        )

    def start(self) -> None:
        """Look for the newest good backup, and listen for badges."""
        self.page.wait_for_badge(self._line)
        self._listening.start()
        parts = self._parts
        self._lane.submit(
            lambda: open_door(parts.place, parts.clock, parts.ids),
            done=self._on_door,
            failed=self._on_failed,
        )

    def stop(self) -> bool:
        """End everything; False if a lane did not end in time."""
        self._watch.cancel()
        self._lock.stop()
        self._listening.stop()
        has_ended = self._lane.stop()
        if self.door is not None and has_ended:
            self.door.close()
        return has_ended

    def take_scan(self, text: str, symbology: str | None = None) -> None:
        """A badge, wherever one may be scanned: its owner is asked for the PIN."""
        door = self.door
        classified = classify(text, self._parts.codes, symbology=symbology)
        if door is None or not isinstance(classified, Scan) or self._proven is not None:
            return
        badge = facts_of("rescue", classified)
        self._lane.submit(
            lambda: look_up(door.ctx, *badge.forms, is_book=badge.is_book),
            done=self._on_seen,
            failed=self._on_failed,
        )

    @Slot(str)
    def on_pin_entered(self, pin: str) -> None:
        """Ask the copy, which counts every try."""
        door, who = self.door, self._who
        if door is None or who is None:
            return
        self._lane.submit(
            lambda: sign_in(door.ctx, self._steady, who.person_ref, pin),
            done=lambda answer: self._on_answer(who, answer),
            failed=self._on_failed,
        )

    @Slot()
    def on_left(self) -> None:
        """Somebody went away again, or nobody touched anything for long."""
        self._lock.stop()
        self._who = self._proven = self.report = None
        self.page.wait_for_badge(self._line)

    @Slot()
    def on_restore_wanted(self) -> None:
        """The last word of somebody who may."""
        if self.door is not None and self._proven is not None and self.report is not None:
            order = RestoreOrder(self.door.backup.path, self._proven.person_ref, self._parts.what)
            self.restore_wanted.emit(order)

    def _on_door(self, door: RescueDoor | None) -> None:
        self.door, parts = door, self._parts
        if door is None:
            self._line = staff_rescue.no_good_backup(parts.words, str(parts.place.folder))
        else:
            made = moment(self._dates(door), door.backup.made_at)
            self._line = staff_rescue.scan_badge(parts.words, made)
        self.page.wait_for_badge(self._line)

    def _on_seen(self, found: object) -> None:
        if isinstance(found, PersonFound) and found.person.is_staff:
            self._who = found.person
            self._lock.start()
            self.page.ask_pin(found.person.greeting)

    def _on_answer(self, who: Person, answer: StaffRole | Refused) -> None:
        if self._who is not who:
            return
        if isinstance(answer, Refused):
            self.page.refuse(answer)
        elif may(answer, Permission.RESTORE):
            self._proven = who
            self._try(who)
        else:
            self.page.refused = staff_backups.backup(self._parts.words).not_allowed
            self.on_left()

    def _try(self, who: Person) -> None:
        door, parts = self.door, self._parts
        if door is None:
            return
        words = parts.words
        title = staff_backups.backup_title(words, moment(self._dates(door), door.backup.made_at))
        self.page.offer(title, [staff_backups.backup(words).trying], can_restore=False)
        order = RestoreOrder(door.backup.path, who.person_ref, "")
        wish = restoring_for(parts.place, parts.clock, parts.ids, order, self._watch)
        self._lane.submit(
            lambda: rehearse(wish, order.file),
            done=lambda report: self._on_tried(title, report),
            failed=self._on_failed,
        )

    def _on_tried(self, title: str, report: RestoreReport) -> None:
        if self._proven is None or self.door is None:
            return
        self.report = report
        self._lock.start()
        made = moment(self._dates(self.door), report.backup.made_at)
        plan = plan_of(report, made, self._parts.clock.now(), is_short=True)
        lines = backups.plan_lines(self._parts.words, plan)
        self.page.offer(title, lines, can_restore=True)

    def _on_failed(self, error: Exception) -> None:
        said = explain_restore(error)
        if said is None:
            raise error  # our bug: the crash hook says so
        self.page.refused = said
        self.on_left()

    def _dates(self, door: RescueDoor) -> Dates:
        return Dates(self._parts.words, ZoneInfo(door.zone))
