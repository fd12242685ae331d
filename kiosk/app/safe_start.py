"""Stands where the counter ended again and again, until staff start it or the system ends it."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Slot
from PySide6.QtWidgets import QApplication

from kiosk.app.heartbeat import Heartbeat, Systemd
from kiosk.app.logs import LOG_FILE, NATIVE_FILE
from kiosk.app.panel import panel_sizes
from kiosk.app.paths import assets_dir, platform_folders
from kiosk.app.settings import ScreenSettings
from kiosk.app.signals import Ending
from kiosk.app.system import SystemClock
from kiosk.i18n import translators
from kiosk.ui.shell.safe_screen import SafePages, SafeScreen, SafeStaffScreen
from kiosk.ui.shell.window import KioskWindow
from kiosk.ui.theme.theme import Looks, Theme

LINES = 60
"""So much of the log's end is shown."""


def stand_safe(
    screen: ScreenSettings, ending: Ending, systemd: Systemd, *, is_windowed: bool
) -> None:
    """Show the safe screen until staff say that the counter should start.

    Raises SystemExit where the process is told to end instead, or where a window is closed.
    """
    safe = SafeStart(screen, platform_folders().logs, examination())
    heart = Heartbeat(systemd, SystemClock().monotonic, lambda: None)
    safe.open(is_windowed=is_windowed)
    heart.start()
    ending.stay()
    heart.pause()
    safe.close()
    ending.heed()
    if not safe.is_to_start:
        raise SystemExit(0)


def examination(arguments: Sequence[str] = tuple(sys.argv)) -> list[str]:
    """The command that examines what this process was started for, with the same settings."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "kiosk"]
    given = list(arguments[1 : arguments.index("run")]) if "run" in arguments else []
    return [*program, *given, "doctor"]


class SafeStart(QObject):
    """The window with its two pages."""

    def __init__(self, screen: ScreenSettings, logs: Path, examine: Sequence[str]) -> None:
        """`logs` holds what the counter wrote, `examine` is the command that looks it over."""
        super().__init__()
        self._screen, self._logs, self._examine = screen, logs, examine
        self._looks = Looks(assets_dir())
        self._languages = translators(assets_dir() / "i18n", screen.languages)
        self._words = self._languages[0]
        self._is_staff, self._text = False, ""
        self._process: QProcess | None = None
        self.is_to_start = False
        self.pages = SafePages()
        self.pages.size_changed.connect(self.on_size_changed)
        self.window: KioskWindow | None = None

    def open(self, *, is_windowed: bool) -> None:
        """Show what students read."""
        self.window = KioskWindow(self.pages, is_kiosk=not is_windowed)
        self.window.left.connect(QApplication.quit)
        self.window.open()

    def close(self) -> None:
        """Let the window go, and whatever still looks for a cause."""
        if self._process is not None:
            self._process.finished.disconnect(self.on_examined)
            self._process.kill()
            self._process.waitForFinished(1000)
        if self.window is not None:
            self.window.left.disconnect(QApplication.quit)
            self.window.leave()
            self.window.deleteLater()

    @Slot()
    def on_size_changed(self) -> None:
        """Build the page that stands for the new size."""
        if self._is_staff:
            self.on_staff_wanted()
        else:
            self.on_left()

    @Slot(str)
    def on_language_chosen(self, code: str) -> None:
        """Say it in this language."""
        self._words = next(each for each in self._languages if each.language == code)
        self.on_left()

    @Slot()
    def on_left(self) -> None:
        """What students read."""
        self._is_staff = False
        others = tuple(
            (each.language, each.own_name) for each in self._languages if each is not self._words
        )
        page = SafeScreen(self._theme(), self._words, others)
        page.staff_wanted.connect(self.on_staff_wanted)
        page.language_chosen.connect(self.on_language_chosen)
        self.pages.stand(page)

    @Slot()
    def on_staff_wanted(self) -> None:
        """What staff can do."""
        self._is_staff = True
        page = SafeStaffScreen(self._theme(), self._words)
        page.start_wanted.connect(self.on_start_wanted)
        page.log_wanted.connect(self.on_log_wanted)
        page.examine_wanted.connect(self.on_examine_wanted)
        page.restore_wanted.connect(self.on_restore_wanted)
        page.left.connect(self.on_left)
        self.pages.stand(page)
        self._say(self._text or self._log() or page.texts.no_log)

    @Slot()
    def on_start_wanted(self) -> None:
        """Try again."""
        self.is_to_start = True
        QApplication.exit(0)

    @Slot()
    def on_log_wanted(self) -> None:
        """The end of the log, and where threads stood when a process was torn down."""
        page = self.pages.page
        if isinstance(page, SafeStaffScreen):
            self._say(self._log() or page.texts.no_log)

    @Slot()
    def on_restore_wanted(self) -> None:
        """How a backup is put in place of what may be the cause."""
        page = self.pages.page
        if isinstance(page, SafeStaffScreen):
            self._say(page.texts.how_to_restore)

    @Slot()
    def on_examine_wanted(self) -> None:
        """Let another process look everything over: what ends it must not end this one."""
        page = self.pages.page
        if not isinstance(page, SafeStaffScreen) or self._process is not None:
            return
        self._say(page.texts.examining)
        self._process = process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.finished.connect(self.on_examined)
        process.errorOccurred.connect(self.on_not_examined)
        process.start(self._examine[0], list(self._examine[1:]))

    @Slot()
    def on_examined(self) -> None:
        """It has looked: show what it says."""
        process, self._process = self._process, None
        if process is not None:
            said = bytes(process.readAll().data()).decode(errors="replace").strip()
            process.deleteLater()
            self._say(said)

    @Slot()
    def on_not_examined(self) -> None:
        """It could not even be started, or was torn down; the latter also ends it."""
        process, page = self._process, self.pages.page
        if process is None or process.error() is not QProcess.ProcessError.FailedToStart:
            return
        self._process = None
        process.deleteLater()
        if isinstance(page, SafeStaffScreen):
            self._say(page.texts.not_examined)

    def _say(self, text: str) -> None:
        self._text = text
        if isinstance(self.pages.page, SafeStaffScreen):
            self.pages.page.show_text(text)

    def _log(self) -> str:
        """The last lines of both files; no person is named in either."""
        lines: list[str] = []
        for name in (NATIVE_FILE, LOG_FILE):
            path = self._logs / name
            if path.is_file():
                lines += path.read_text(encoding="utf-8", errors="replace").splitlines()[-LINES:]
        return "\n".join(lines)

    def _theme(self) -> Theme:
        width, height = self.pages.width(), self.pages.height()
        sizes = panel_sizes(self._screen.diagonal_inches, width, height, 1.0)
        return self._looks.theme(self._screen.theme, sizes, is_motion_reduced=True)
