"""Copies a SQLite store while it is in use, and proves that the copy opens."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from db.errors import Corrupt, Unreachable
from db.location import make_private_file
from db.translation import translated


def copy_store(source: Path, target: Path) -> None:
    """Copy the store at `source` to `target`, whole and verified, or leave `target` as it was.

    Writers are not held up; the copy is one moment of the store and needs no -wal file. Raises
    StoreError, Corrupt where the copy does not pass `verify`.
    """
    draft = target.with_name(f"{target.name}.part")
    draft.unlink(missing_ok=True)
    make_private_file(draft)
    try:
        with translated():
            _copy(source, draft)
        verify(draft)
        _publish(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def verify(path: Path) -> None:
    """Open the file at `path` by itself and check it. Raises Corrupt with the first problem."""
    with translated(), closing(_open(path, "ro")) as connection:
        (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    if answer != "ok":
        raise Corrupt(f"{path} is damaged: {answer}.")
    if dangling is not None:
        raise Corrupt(f"{path} is damaged: a row of {dangling[0]} refers to nothing.")


def _copy(source: Path, draft: Path) -> None:
    with closing(_open(source, "ro")) as old, closing(_open(draft, "rw")) as new:
        old.backup(new)
        # The copy says "WAL" like its original; as a file to keep it must stand alone.
        new.execute("PRAGMA journal_mode = DELETE").fetchone()


def _publish(draft: Path, target: Path) -> None:
    try:
        _flush(draft)
        os.replace(draft, target)
        if os.name == "posix":
            _flush(target.parent)
    except OSError as error:
        raise Unreachable(f"The copy {target} cannot be kept: {error.strerror}.") from error


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _open(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True)
