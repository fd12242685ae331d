"""A reader that is at work while its store is closed does not keep the file open."""

import os
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from db.store import Store
from tests.support.restoring import path_of


def opened(path: Path) -> int:
    """How often this process has the file open."""
    found = 0
    for each in Path("/proc/self/fd").iterdir():
        try:
            found += os.readlink(each) == str(path)
        except FileNotFoundError:
            continue  # the listing's own
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux to tell which files are open")
def test_a_read_that_outlasts_its_store_ends_with_the_file_closed(sqlite_store: Store) -> None:
    path = path_of(sqlite_store).resolve()

    with sqlite_store.read() as session:
        session.execute(text("SELECT 1 FROM counters")).all()
        sqlite_store.close()
        assert session.execute(text("SELECT 1 FROM counters")).all() is not None
        assert opened(path) > 0

    assert opened(path) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux to tell which files are open")
def test_a_store_that_is_used_again_keeps_its_connections(sqlite_store: Store) -> None:
    path = path_of(sqlite_store).resolve()
    sqlite_store.close()

    for _ in range(2):
        with sqlite_store.read() as session:
            session.execute(text("SELECT 1 FROM counters")).all()

    assert opened(path) == 1
