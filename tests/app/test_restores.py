"""The rescue of a damaged store is loaded behind its window: the screen never waits for it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db.store import Store
from tests.support.python_process import said_by
from tests.support.quiet_settings import quiet_settings

RESCUED = """
import json, sys, threading

threads = set()

class Noted:
    def find_spec(self, name, path, target=None):
        if name in sys.argv[2:]:
            threads.add((name, threading.current_thread() is threading.main_thread()))

sys.meta_path.insert(0, Noted())
from tests.support.watched_start import run_until
run_until(sys.argv[1], lambda session: session.restores.rescue is not None)
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

    assert said_by(RESCUED, tmp_path, quiet_settings(tmp_path, path), *PARTS) == [
        [each, False] for each in PARTS
    ]
