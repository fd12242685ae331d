"""A start: the window at once, and everything that takes long to load behind it."""

import gc
import importlib
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app.heartbeat import Systemd
from kiosk.app.panel import panel_sizes
from kiosk.app.paths import assets_dir
from kiosk.app.settings import Settings
from kiosk.i18n import translator
from kiosk.ui.lanes import Lane
from kiosk.ui.shell.front import Front
from kiosk.ui.shell.window import KioskWindow
from kiosk.ui.theme.theme import Looks, Theme

if TYPE_CHECKING:
    from kiosk.app.run import Session

# Half a second of work, more on a school's computer. These, and all that they import, are loaded
# while the window stands, in a thread, piece by piece; nothing above may import them.
BEHIND = ("sqlalchemy.orm", "db.models", "kiosk.ui.shell.stage", "kiosk.app.use_cases")
LAST = "kiosk.app.run"
STOP_SECONDS = 60.0
"""An upgrade that is under way is waited for, as long as anybody waits for a program to end."""


def load(*modules: str) -> None:
    """Import them for good: no sweep in the window's thread walks over what they hold."""
    for each in modules:
        importlib.import_module(each)
        gc.freeze()


class Start(QObject):
    """The window with an empty desk; what is behind it is loaded and opened in a thread."""

    def __init__(
        self, settings: Settings, *, is_set_up: bool = False, systemd: Systemd | None = None
    ) -> None:
        """Open nothing yet. `systemd` is told how the counter does."""
        super().__init__()
        self._settings, self._is_set_up = settings, is_set_up
        self._systemd = systemd
        self.window: KioskWindow | None = None
        self.session: Session | None = None
        self._failure: Exception | None = None
        self._is_closed = False
        self._held = ExitStack()
        self._lane = Lane("start lane", self)

    @property
    def failure(self) -> Exception | None:
        """Why it ended, where nobody wanted that."""
        return self._failure or (None if self.session is None else self.session.failure)

    def open(self, *, is_windowed: bool) -> None:
        """Paint the desk; once that is seen, begin with the rest."""
        screen, assets = self._settings.screen, assets_dir()
        front = Front(self._theme(Looks(assets)), translator(assets / "i18n", screen.languages[0]))
        self.window = KioskWindow(front, is_kiosk=not is_windowed)
        self.window.left.connect(QApplication.quit)
        self.window.open()
        QTimer.singleShot(0, self._load)

    def close(self) -> None:
        """Stop everything, then let the store go, and the counter's place on it."""
        self._is_closed = True
        self._lane.stop(STOP_SECONDS)
        if self.session is not None:
            self.session.close()
        if self.window is not None and (self.session is None or self.session.window is None):
            self.window.leave()  # which the session never took over
            self.window.deleteLater()
        self._held.close()

    def _theme(self, looks: Looks) -> Callable[[int, int], Theme]:
        screen = self._settings.screen

        def theme(width: int, height: int) -> Theme:
            sizes = panel_sizes(screen.diagonal_inches, width, height, 1.0)
            return looks.theme(screen.theme, sizes)

        return theme

    def _load(self) -> None:
        self._lane.submit(self._open_behind, done=self._on_loaded, failed=self._on_failed)

    def _open_behind(self) -> "Callable[[], Session]":
        """In the lane. Raises what run_kiosk raises."""
        load(*BEHIND, LAST)
        from kiosk.app.build import open_store
        from kiosk.app.run import Session
        from kiosk.app.single import only_counter

        store = open_store(self._settings)
        self._held.callback(store.close)
        self._held.enter_context(only_counter(store, self._settings.store_url))
        make = partial(Session, self._settings, store)
        return partial(make, is_set_up=self._is_set_up, systemd=self._systemd)

    def _on_loaded(self, make: "Callable[[], Session]") -> None:
        self.session = make()
        QTimer.singleShot(0, self._open_session)

    def _open_session(self) -> None:
        if self._is_closed:
            return
        assert self.session is not None, "it was made before"
        assert self.window is not None, "it was opened first"
        self.session.open_in(self.window)

    def _on_failed(self, error: Exception) -> None:
        self._failure = error
        QApplication.exit(1)
