"""`makerdesk run` in this process, for a script that ends it as soon as something holds."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app import process, start
from kiosk.app.settings_place import load_settings

if TYPE_CHECKING:
    # What a start loads behind its window must not be loaded here before it.
    from kiosk.app.run import Session

LOOK_MS = 5


def run_until(settings: str, holds: Callable[["Session"], bool]) -> int:
    """Run the counter of that settings file until its session `holds`; the exit code."""

    class Watched(start.Start):
        def open(self, *, is_windowed: bool) -> None:
            super().open(is_windowed=is_windowed)
            self.timer = QTimer(self)
            self.timer.timeout.connect(self.look)
            self.timer.start(LOOK_MS)

        def look(self) -> None:
            if self.session is not None and holds(self.session):
                self.timer.stop()
                QApplication.exit(0)

    process.Start = Watched  # type: ignore[attr-defined] # the start, to be found by this
    return process.run_kiosk(load_settings(Path(settings)), is_windowed=False, is_debug=False)
