"""Every connection that writes waits for the disk, whichever part of the program opened it."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from db import migrate
from db.backup import copy_store
from db.store import Store
from tests.support.counter import at_work
from tests.support.faults_first_release import first_release

FULL = 2


class Watched(sqlite3.Connection):
    """Reads `synchronous` back before each end of a transaction."""

    seen: "list[tuple[str, int]]"

    def commit(self) -> None:
        self._look()
        super().commit()

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        if sql.upper().startswith("COMMIT"):
            self._look()
        return super().execute(sql, *values)

    def backup(self, target: sqlite3.Connection, **options: Any) -> None:
        assert isinstance(target, Watched)
        target._look()
        super().backup(target, **options)

    def _look(self) -> None:
        (file,) = (row[2] for row in super().execute("PRAGMA database_list") if row[1] == "main")
        (flushing,) = super().execute("PRAGMA synchronous").fetchone()
        self.seen.append((Path(file).name, flushing))


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """(file, synchronous) of each commit from now on."""
    found: list[tuple[str, int]] = []
    monkeypatch.setattr(Watched, "seen", found, raising=False)
    connect = sqlite3.connect

    def watched(*values: Any, **options: Any) -> sqlite3.Connection:
        return connect(*values, factory=Watched, **options)

    # The one door that every part of the program opens SQLite's files by.
    monkeypatch.setattr(sqlite3, "connect", watched)
    return found


def test_an_upgrade_acts_and_a_backup_wait_for_the_disk(
    tmp_path: Path, seen: list[tuple[str, int]]
) -> None:
    old = first_release(tmp_path)
    with Store(f"sqlite:///{old}") as store:
        migrate.upgrade(store)
    fresh = tmp_path / "fresh.db"
    with Store(f"sqlite:///{fresh}") as store:
        migrate.upgrade(store)
        desk = at_work(store)
        desk.lent()
        desk.returned()
        copy_store(fresh, tmp_path / "kept.db")

    files = {name for name, _ in seen}
    assert {"school.db", "fresh.db", "kept.db.part", "school.db.backup-0001.part"} <= files
    assert {flushing for _, flushing in seen} == {FULL}
