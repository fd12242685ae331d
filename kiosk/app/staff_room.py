"""The room behind the staff's door: puts the shell together and keeps what it shows fresh."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from db.errors import StoreError
from db.vocabulary.people import StaffRole
from kiosk.app.chore_signs import chore_signs
from kiosk.app.chores import CHORES
from kiosk.app.counter import Counter
from kiosk.app.hardware_means import hardware_of
from kiosk.app.keeping import means_of
from kiosk.app.papers import papers_of
from kiosk.app.port import trouble
from kiosk.app.premises import Premises
from kiosk.app.set_up import explain_trouble
from kiosk.domain.people.pin_tries import Refused
from kiosk.services.context import Context
from kiosk.services.desk.chores import ChoreStatus, chore_statuses
from kiosk.services.lending.today import TodayView, today
from kiosk.services.upkeep.repairs.repair_board import late_repairs
from kiosk.ui.staff.desk.keeping import Keeping
from kiosk.ui.staff.shell.frame import Shell
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.script import staff_theme
from kiosk.ui.staff.shell.work import Acting, Around, StaffWork
from kiosk.wording.dates import Dates
from kiosk.wording.staff_shell import PageName

LOOK_EVERY_MS = 1000

Prove = Callable[[UUID, str], StaffRole | Refused]


class StaffRoom(QObject):
    """Open while staff are inside and no page of the set-up lies over it.

    Signals:
        locked: back to the students.
        way_chosen: a PageName that is the door's business.
        form_opened: whether the page that stands now is filled in by somebody.
        actor_changed: the Acting from now on.
    """

    locked = Signal()
    way_chosen = Signal(object)
    form_opened = Signal(bool)
    actor_changed = Signal(object)

    def __init__(self, counter: Counter, assets: Path, prove: Prove, premises: Premises) -> None:
        super().__init__(counter)
        self.keeping = Keeping(means_of(counter.ctx, premises.address), self)
        self.hardware = hardware_of(counter, premises, self)
        self._counter, self._assets, self._prove = counter, assets, prove
        self._work: StaffWork | None = None
        self.shell: Shell | None = None
        self._seen: tuple[int, str] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def open(self, acting: Acting) -> None:
        """Read the day, then show the shell; nobody is let in where the store does not answer."""
        self.close()
        counter, ctx = self._counter, self._counter.ctx
        around = Around(
            ctx=ctx,
            lane=counter.lane,
            explain=_explained,
            prove=self._prove,
            handbook=self._assets / "handbook",
            chores=_chores,
            keeping=self.keeping,
            hardware=self.hardware,
            papers=papers_of(ctx),
        )
        work = StaffWork(around, acting)
        self._work = work
        counter.scan_taker = _to_nobody
        counter.lane.submit(
            lambda: today(ctx),
            done=lambda view: self._show(work, view),
            failed=lambda error: counter.presenter.feed(trouble(error)),
        )

    def close(self) -> None:
        """Staff are gone: nothing of them is left, and no late answer reaches anybody."""
        self._timer.stop()
        self._counter.scan_taker = None
        self._seen = None
        if self._work is not None:
            self._work.is_over = True
            self._work = None
        if self.shell is not None:
            self.shell = None
            self._counter.stage.lay_over(None)

    def end(self) -> None:
        """The counter is stopped next."""
        self.close()
        self.keeping.stop()

    def _show(self, work: StaffWork, view: TodayView) -> None:
        if work.is_over or work is not self._work:
            return
        stage = self._counter.stage
        words = stage.words_now()
        theme = staff_theme(stage.theme_now(), stage.width(), stage.height())
        setting = Setting(theme, words, Dates(words, ZoneInfo(view.zone)), work)
        shell = Shell(setting, school=view.school)
        shell.locked.connect(self.locked)
        shell.way_chosen.connect(self.way_chosen)
        shell.page_opened.connect(self._on_page)
        work.actor_changed.connect(self._on_actor_changed)
        self.shell = shell
        self._counter.scan_taker = shell.take_code
        stage.lay_over(shell)
        self._timer.start()
        self._look()

    def _on_page(self, page: ShellPage) -> None:
        self.form_opened.emit(page.is_form)

    def _on_actor_changed(self) -> None:
        if self._work is not None:
            self.actor_changed.emit(self._work.acting)

    def _look(self) -> None:
        """Each second: has anybody changed the store, has the minute changed?"""
        work, ctx = self._work, self._counter.ctx
        if work is None:
            return
        self._counter.lane.submit(
            lambda: (ctx.store.data_version(), chore_statuses(ctx, CHORES)),
            done=lambda seen: self._on_looked(work, *seen),
            failed=_quietly,
            is_urgent=False,
        )

    def _on_looked(self, work: StaffWork, version: int, chores: tuple[ChoreStatus, ...]) -> None:
        if work.is_over or self.shell is None:
            return
        self._tell_devices(chores)
        now = (version, f"{self._counter.ctx.clock.now():%H:%M}")
        if now != self._seen:
            is_first, self._seen = self._seen is None, now
            self._count(work)
            if not is_first:
                self.shell.look_again()

    def _count(self, work: StaffWork) -> None:
        """How much waits behind the entries at the side."""
        ctx = self._counter.ctx

        def show(late: int) -> None:
            if not work.is_over and self.shell is not None:
                self.shell.nav.show_count(PageName.BENCH, late)

        self._counter.lane.submit(
            lambda: late_repairs(ctx), done=show, failed=_quietly, is_urgent=False
        )

    def _tell_devices(self, chores: tuple[ChoreStatus, ...]) -> None:
        shell = self.shell
        if shell is None:
            return
        words, dates = shell.words, shell.setting.dates
        now = dates.local(self._counter.ctx.clock.now())
        shell.strip.show_time(f"{dates.short_day(now)}  {dates.clock(now)}")
        signs = self._counter.devices.signs(words, dates)
        shell.strip.show_signs((*signs, *chore_signs(words, dates, chores)))


def _chores(ctx: Context) -> tuple[ChoreStatus, ...]:
    return chore_statuses(ctx, CHORES)


def _explained(error: Exception) -> str | None:
    said = explain_trouble(error)
    return None if said is None else str(said)


def _quietly(error: Exception) -> None:
    """A look around failed: the next act will say so, if it stays so."""
    if not isinstance(error, StoreError):
        raise error


def _to_nobody(text: str, symbology: str | None) -> None:
    """Between the PIN and the first page a scan is nobody's."""
