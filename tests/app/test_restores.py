"""The rescue of a damaged store is loaded behind its window: the screen never waits for it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db.store import Store
from tests.support.python_process import said_by

RESCUED = """
import json, sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

threads = set()

class Noted:
    def find_spec(self, name, path, target=None):
        if name in sys.argv[2:]:
            threads.add((name, threading.current_thread() is threading.main_thread()))

sys.meta_path.insert(0, Noted())
from kiosk.app import process, start
from kiosk.app.settings_place import load_settings

class Watched(start.Start):
    def open(self, *, is_windowed):
        super().open(is_windowed=is_windowed)
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.look)
        self.timer.start(5)

    def look(self):
        if self.session is not None and self.session.restores.rescue is not None:
            self.timer.stop()
            QApplication.exit(0)

process.Start = Watched
process.run_kiosk(load_settings(Path(sys.argv[1])), is_windowed=False, is_debug=False)
json.dump(sorted(threads), sys.stdout)
"""
PARTS = ("kiosk.app.backup_place", "kiosk.app.rescue", "kiosk.ui.staff.desk.rescue_page")


def no_database(path: Path) -> None:
    """It is found as soon as the store is opened."""
    path.write_bytes(b"This is no database. " * 4_000)


def damaged_page(path: Path) -> None:
    """It is found when the store is looked over, beside a counter that already stands."""
    with closing(sqlite3.connect(path)) as connection:
        sought = "SELECT rootpage FROM sqlite_schema WHERE name = 'audit'"
        (root,) = connection.execute(sought).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)


@pytest.mark.parametrize("damage", [no_database, damaged_page])
def test_a_rescue_is_not_loaded_in_the_window_s_thread(
    tmp_path: Path, school: Store, damage: Callable[[Path], None]
) -> None:
    path = school.path
    assert path is not None
    school.close()
    damage(path)
    settings = tmp_path / "makerdesk.toml"
    settings.write_text(f'[store]\nurl = "sqlite:///{path.as_posix()}"\n[desk]\nsound = false\n')

    assert said_by(RESCUED, tmp_path, str(settings), *PARTS) == [[each, False] for each in PARTS]
