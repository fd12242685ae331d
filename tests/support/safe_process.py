"""`makerdesk run` in a process of its own that tells what its window shows and presses buttons.

Run it as `python -m tests.support.safe_process SETTINGS`. It writes a line for each page that
stands: "counter" once the counter's clock ticks, else the class of the safe screen's page. Each
line of its input is an order: "staff", "start", "examine", or "text" for what staff are shown.
"""

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Slot
from PySide6.QtWidgets import QApplication

from kiosk.app.process import run_kiosk
from kiosk.app.settings_place import load_settings
from kiosk.ui.shell.safe_screen import SafePages, SafeScreen, SafeStaffScreen
from kiosk.ui.shell.stage import Stage

LOOK_AGAIN_MS = 20


class Eye(QObject):
    """Looks at what stands, and does what the pipe says."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._last = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_AGAIN_MS)
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.on_input)

    @Slot()
    def look(self) -> None:
        pages = _pages()
        if pages is not None and pages.page is not None:
            self._tell(type(pages.page).__name__)
            return
        for widget in QApplication.allWidgets():
            if isinstance(widget, Stage):
                self._timer.stop()
                widget.ticked.connect(self.on_tick)
                return

    @Slot()
    def on_tick(self) -> None:
        self._tell("counter")

    @Slot()
    def on_input(self) -> None:
        got = os.read(0, 4096)
        if not got:
            self._notifier.setEnabled(False)
        pages = _pages()
        page = None if pages is None else pages.page
        for order in got.decode().split():
            match page, order:
                case SafeScreen(), "staff":
                    page.staff_wanted.emit()
                case SafeStaffScreen(), "start":
                    page.start_wanted.emit()
                case SafeStaffScreen(), "examine":
                    page.examine_wanted.emit()
                case SafeStaffScreen(), "text":
                    _write(json.dumps(page.shown.toPlainText()))

    def _tell(self, word: str) -> None:
        if word != self._last:
            self._last = word
            _write(word)


def _pages() -> SafePages | None:
    found = [each for each in QApplication.allWidgets() if isinstance(each, SafePages)]
    return found[0] if found and found[0].isVisible() else None


def _write(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Run the counter of the settings."""
    settings_file = sys.argv[1]
    sys.argv = ["makerdesk", "--settings", settings_file, "run"]
    application = QApplication(["makerdesk"])
    eye = Eye(application)
    try:
        return run_kiosk(load_settings(Path(settings_file)), is_windowed=True, is_debug=False)
    finally:
        eye.deleteLater()


if __name__ == "__main__":
    sys.exit(main())
