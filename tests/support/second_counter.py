"""On a screen of its own: a counter, a window that covers it, and a second start of the counter.

Run it under xvfb-run, as `python -m tests.support.second_counter SETTINGS`. It writes a document:
how the second start ended, whose window was on top before and after it, and what was lent by keys
that a scanner typed then. No window manager runs: nobody but the counter can have done it.
"""

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.python_process import BETWEEN_LOOKS

HANG = 90.0
COVER = "Cover"
MAGENTA = "#ff00ff"


def main(settings: str) -> None:
    """Play it, and tell."""
    application = QApplication(["cover"])
    first = subprocess.Popen([*MAKERDESK, "--settings", settings, "run"])
    try:
        _wait(lambda: _focused() == "Makerdesk" and _is_open(settings), "the first counter")
        cover = _cover()
        _wait(lambda: _focused() == COVER and _is_on_top(), "the cover")
        second = subprocess.Popen([*MAKERDESK, "--settings", settings, "run"], stderr=-1)
        _wait(lambda: second.poll() is not None, "the end of the second")
        _wait(lambda: not _is_on_top(), "the first in front")
        for code in ("CARD-MIA", "CB-1"):
            subprocess.run(["xdotool", "type", "--delay", "4", code], check=True)
            subprocess.run(["xdotool", "key", "Return"], check=True)
        _wait(lambda: _loans(settings) > 0, "a loan")
        told = {"code": second.returncode, "lent": _loans(settings)}
        sys.stdout.write(json.dumps(told) + "\n")
        cover.close()
    finally:
        first.terminate()
        first.wait(HANG)
    application.processEvents()


MAKERDESK = [sys.executable, "-m", "kiosk"]


def _cover() -> QWidget:
    """A window of another program, over everything."""
    cover = QWidget()
    cover.setWindowTitle(COVER)
    cover.setWindowFlags(Qt.WindowType.FramelessWindowHint)
    cover.setPalette(QPalette(QColor(MAGENTA)))
    cover.setGeometry(QApplication.primaryScreen().geometry())
    cover.show()
    cover.raise_()
    cover.activateWindow()
    return cover


def _focused() -> str:
    """The title of the window that has the keys."""
    asked = ["xdotool", "getwindowfocus", "getwindowname"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()


def _is_on_top() -> bool:
    """Whether what is seen in the middle of the screen is the cover."""
    screen = QApplication.primaryScreen()
    middle = screen.geometry().center()
    seen = screen.grabWindow(0, middle.x(), middle.y(), 1, 1).toImage()
    return seen.pixelColor(0, 0) == QColor(MAGENTA)


def _loans(settings: str) -> int:
    [store] = Path(settings).parent.glob("*.db")
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM loans").fetchone()[0])


def _is_open(settings: str) -> bool:
    """Whether the first counter holds the store: the second start must meet it there."""
    return bool(list(Path(settings).parent.glob("*-kiosk")))


def _wait(holds: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + HANG
    while not holds():
        assert time.monotonic() < until, f"not reached: {what}"
        QApplication.processEvents()
        time.sleep(BETWEEN_LOOKS)


if __name__ == "__main__":
    main(sys.argv[1])
