"""A session in the window: the resting screen, then the store and the devices."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from db import migrate
from db.errors import Corrupt, NotAStore, StoreError
from db.store import Store
from kiosk.app.afterwards import SETTLES_MS, Afterwards
from kiosk.app.banners import Banners
from kiosk.app.build import KIOSK_ACTOR, make_context, open_store
from kiosk.app.counter import Counter
from kiosk.app.crash import CrashHook
from kiosk.app.devices import counter_parts, scanners
from kiosk.app.heartbeat import Heartbeat, Systemd
from kiosk.app.known_stores import note_known
from kiosk.app.look_over import look_over
from kiosk.app.panel import panel_sizes
from kiosk.app.paths import FolderUnavailable, assets_dir
from kiosk.app.restores import Restores, with_rescue
from kiosk.app.sensed import last_look, look_file
from kiosk.app.settings import Settings
from kiosk.app.sound import SystemSound
from kiosk.app.stage import stage_for
from kiosk.app.start import STOP_SECONDS, load
from kiosk.app.system import SystemClock, SystemIds
from kiosk.domain.clock import Clock
from kiosk.domain.desk.clock_sense import SensedClock
from kiosk.domain.desk.events import TroubleArose, TroubleKind
from kiosk.domain.desk.screens import StaffPin
from kiosk.domain.desk.step import start
from kiosk.i18n import translator
from kiosk.services.context import Context
from kiosk.services.desk.clock import begin_to_sense
from kiosk.services.desk.idle import idle_view
from kiosk.services.desk.set_up_state import needs_pages
from kiosk.services.views import IdleView
from kiosk.ui.lanes import Lane
from kiosk.ui.shell.banner import UnderBanner
from kiosk.ui.shell.window import KioskWindow
from kiosk.ui.theme.theme import Looks

if TYPE_CHECKING:
    # Loaded where they are needed, which is never before a scan is heard.
    from kiosk.app.first_run import FirstRun
    from kiosk.app.raising import RaiseServer

FIRST_RUN = "kiosk.app.first_run"


class Session(QObject):
    """The window: first the resting screen, then set-up where it is due, then the counter.

    `is_set_up` asks for the set-up of a store that went through it before: the staff's door is in
    front of it where anybody has a PIN.

    Signals:
        crashed: a bug of ours ended something in whichever thread emits it; carries its note.
        stood: the counter hears scans, or the set-up stands.
    """

    crashed = Signal(str)
    stood = Signal()

    def __init__(
        self,
        settings: Settings,
        store: Store,
        *,
        is_set_up: bool = False,
        clock: Clock | None = None,
        systemd: Systemd | None = None,
    ) -> None:
        """Show nothing yet. `clock` is not the computer's; `systemd` is told how it does."""
        super().__init__()
        self._is_set_up = is_set_up
        self._settings, self._store = settings, store
        self._clock = SensedClock(clock or SystemClock())
        self._sound = SystemSound(assets_dir() / "sounds", is_on=settings.desk.sound)
        self.stage = stage_for(settings, self._sound, self._clock)
        self._under = UnderBanner(self.stage)
        sizes = partial(panel_sizes, settings.screen.diagonal_inches)
        self.banners = Banners(self._under, self.stage, sizes)
        self.window: KioskWindow | None = None
        self.counter: Counter | None = None
        self.first_run: FirstRun | None = None
        self.failure: Exception | None = None
        self._raiser: RaiseServer | None = None
        self._is_closed = False
        self._systemd = systemd or Systemd()
        self._heart = Heartbeat(self._systemd, self._clock.monotonic, self._db_lane)
        self.restores = Restores(settings, self.stage, self._clock, self)
        self._afterwards = Afterwards(settings, self._clock, self.banners)
        self._afterwards.restore_wanted.connect(self.restores.on_wanted)
        self._afterwards.damaged.connect(
            self.restores.on_damaged, Qt.ConnectionType.QueuedConnection
        )
        self._lane = Lane("session lane", self)
        self._crash_hook = CrashHook(self.crashed.emit)
        self.crashed.connect(self.on_crash, Qt.ConnectionType.QueuedConnection)

    def open(self, *, is_windowed: bool) -> None:
        """Paint the resting screen, then open the store behind it."""
        window = KioskWindow(self._under, is_kiosk=not is_windowed)
        window.left.connect(QApplication.quit)
        self.stage.present(start())
        window.open()
        self._begin(window)

    def open_in(self, window: KioskWindow) -> None:
        """The same behind what an open window shows, which stays until the counter stands."""
        for each in (self._under, self.stage):
            each.resize(window.size())
        self.stood.connect(self._come_forth)
        self._begin(window)

    def _begin(self, window: KioskWindow) -> None:
        self.window = window
        self._afterwards.left.connect(window.leave)
        QTimer.singleShot(SETTLES_MS, self, self._hear_second_start)
        self._crash_hook.install()
        self._open_store()

    @Slot()
    def _come_forth(self) -> None:
        self.stood.disconnect(self._come_forth)
        if self.window is not None and not self._is_closed:
            self.window.show_instead(self._under)

    @Slot()
    def _hear_second_start(self) -> None:
        from kiosk.app.raising import RaiseServer  # nobody knocks before the first scan is heard

        if not self._is_closed:
            self._raiser = RaiseServer(self._settings.store_url, self._raise)

    def close(self) -> None:
        """Stop everything, what takes input first."""
        self._is_closed = True
        self._heart.stop()
        self._lane.stop(STOP_SECONDS)
        for each in (self._afterwards, self.restores, self.first_run, self.counter):
            if each is not None:
                each.stop()
        if self._raiser is not None:
            self._raiser.close()
        self.stage.stop()
        self._sound.stop()
        self._crash_hook.remove()
        if self.window is not None:
            self.window.leave()
            self.window.deleteLater()
        self._store.close()  # which another than the first may be by now

    @Slot(str)
    def on_crash(self, note: str) -> None:
        """Our bug: "please fetch a grown-up", then back to idle."""
        if self.counter is not None:
            event = TroubleArose(kind=TroubleKind.OURS, note=note, at=0)
            self.counter.presenter.feed(event)

    def _open_store(self) -> None:
        """Upgrade the store where needed; then set-up, or the counter."""
        self._lane.submit(self._prepare, done=self._on_prepared, failed=self._on_unusable)

    @with_rescue()
    def _prepare(self) -> tuple[Context, IdleView] | None:
        """In the lane; None where the pages of the set-up come first.

        Raises StoreError, FolderUnavailable.
        """
        if self.restores.is_under_way:
            self._store = open_store(self._settings)  # the file is another one now
        with self._systemd.patient():
            migrate.upgrade(self._store, keep=self._keep)
        if needs_pages(self._store) or (self._is_set_up and not _has_staff(self._store)):
            load(FIRST_RUN)
            return None
        ctx = make_context(self._store, self._settings, actor=KIOSK_ACTOR, clock=self._clock)
        begin_to_sense(ctx, self._clock, last_look(look_file(self._store)))
        if self._store.path is not None:
            note_known(self._store.path)
        self._store.hold_writes()
        return ctx, idle_view(ctx)

    def _keep(self, path: Path, revision: str) -> Path:
        from kiosk.app.backup_place import keep_in  # an upgrade is rare, and this loads much

        return keep_in(self._settings, self._store, self._clock)(path, revision)

    def _on_prepared(self, prepared: tuple[Context, IdleView] | None) -> None:
        self.restores.end_swap()
        if prepared is None:
            self._open_first_run()
        else:
            ctx, facts = prepared
            self.stage.show_idle_facts(facts)  # else the first screen would be built twice
            then = self._open_counter(ctx).begin
            look_over(self._lane, self._store, then=then, damaged=self.restores.on_damaged)
        # To build a screen and to show it are two events: a scan or a tap comes in between.
        QTimer.singleShot(0, self, self.stood.emit)

    def _on_unusable(self, error: Exception) -> None:
        if not isinstance(error, StoreError | FolderUnavailable):
            raise error
        self.restores.end_swap()
        if isinstance(error, Corrupt | NotAStore) and self.restores.open_rescue(error.what):
            self._heart.start()
            self.stood.emit()
            return
        self.failure = error
        QApplication.exit(1)

    def _open_first_run(self) -> None:
        """Lay the set-up pages over the resting screen."""
        from kiosk.app.first_run import FirstRun, FirstRunParts

        window = self.window
        assert window is not None, "the window is opened first"
        screen = self._settings.screen
        metrics = panel_sizes(screen.diagonal_inches, window.width(), window.height(), 1.0)
        parts = FirstRunParts(
            self._store,
            self._settings,
            self._clock,
            SystemIds(),
            Looks(assets_dir()).theme(screen.theme, metrics),
            translator(assets_dir() / "i18n", screen.languages[0]),
            scanners(self._settings.scanners),
        )
        self.first_run = FirstRun(parts)
        self.first_run.finished.connect(self._on_set_up)
        self.stage.lay_over(self.first_run.page)
        self._heart.start()

    def _on_set_up(self) -> None:
        """The pages are done: the counter opens."""
        if self.first_run is None:
            return
        self.first_run.stop()
        self.stage.lay_over(None)
        self.first_run.deleteLater()
        self.first_run = None
        self._is_set_up = False
        self._open_store()

    def _open_counter(self, ctx: Context) -> Counter:
        """Start the counter; what nobody needs at once is loaded and stood beside it later."""
        parts = counter_parts(self._settings, ctx, self.stage)
        if self._is_set_up:
            parts = replace(parts, first_screen=StaffPin())
        self.counter = counter = Counter(parts)
        self._afterwards.follow(counter, leads_to_set_up=self._is_set_up)
        counter.start(is_proven=False)
        self._heart.start_with(counter.lane)
        return counter

    @property
    def store_path(self) -> Path | None:
        """The store's file, None on a server."""
        return self._store.path

    def close_counter(self) -> bool:
        """Let go of everything that has the store open; False where something goes on."""
        ended = [self._afterwards.leave()]
        counter, self.counter = self.counter, None
        if counter is not None:
            ended.append(counter.leave_stage())
            counter.deleteLater()
        self._store.close()
        return all(ended)

    def close_door(self) -> None:
        """Nobody of the staff is inside any more."""
        self._afterwards.close_door()

    def open_again(self) -> None:
        """The same as at a start, in the window that stands."""
        self._open_store()

    def _db_lane(self) -> Lane | None:
        """None while nothing but this window's thread can be asked for a sign of life."""
        return None if self.counter is None else self.counter.lane

    def _raise(self) -> None:
        if self.window is not None:
            self.window.raise_()
            self.window.activateWindow()


def _has_staff(store: Store) -> bool:
    from kiosk.services.people.staff import has_staff  # hardly ever asked

    return has_staff(store)
