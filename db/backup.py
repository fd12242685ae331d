"""Copies a SQLite store while it is in use, and proves that the copy opens."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from db.errors import Corrupt
from db.location import make_private_file, of_system
from db.translation import translated

Progress = Callable[[int, int], None]
"""Told how many pages, rows or acts are done, and of how many."""

PAGES_AT_ONCE = 4_096
"""16 MB of a file with pages of 4 kB: often enough to tell somebody how far it is."""


def unwatched(_done: int, _total: int) -> None:
    """The progress that nobody follows."""


def copy_store(source: Path, target: Path) -> None:
    """Copy the store at `source` to `target`, whole and verified, or leave `target` as it was.

    Writers are not held up; the copy is one moment of the store and needs no -wal file. Raises
    StoreError, Corrupt where the copy does not pass `verify`.
    """
    with drafted(source, target) as draft:
        verify(draft)
        publish(draft, target)


@contextmanager
def drafted(source: Path, target: Path, progress: Progress = unwatched) -> Iterator[Path]:
    """A copy of the store at `source` beside `target`, to be checked and published or dropped.

    Raises StoreError.
    """
    draft = target.with_name(f"{target.name}.part")
    try:
        draft.unlink(missing_ok=True)
    except OSError as error:
        raise of_system(f"{draft} cannot be replaced", error) from error
    make_private_file(draft)
    try:
        with translated():
            _copy(source, draft, progress)
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def verify(path: Path) -> None:
    """Open the file at `path` by itself and check it. Raises Corrupt with the first problem."""
    with translated(), opened(path) as connection:
        check_pages(connection, path)


def check_pages(connection: sqlite3.Connection, path: Path) -> None:
    """Let SQLite check its own structure and every reference. Raises Corrupt, sqlite3.Error."""
    (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    if answer != "ok":
        raise Corrupt(f"{path} is damaged: {answer}.")
    if dangling is not None:
        raise Corrupt(f"{path} is damaged: a row of {dangling[0]} refers to nothing.")


def publish(draft: Path, target: Path) -> None:
    """Give a finished file its name: after a power cut it has either that or its old content.

    Raises StoreError.
    """
    try:
        flush(draft)
        os.replace(draft, target)
        flush_folder(target)
    except OSError as error:
        raise of_system(f"The copy {target} cannot be kept", error) from error


def flush(path: Path) -> None:
    """Put a file, or a folder's list of names, on disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_folder(path: Path) -> None:
    """Put the name of `path` on disk, where the system has such a thing. Raises OSError."""
    if os.name == "posix":
        flush(path.parent)


@contextmanager
def opened(path: Path, mode: str = "ro") -> Iterator[sqlite3.Connection]:
    """A bare connection to a SQLite file that is there, read-only unless `mode` is "rw"."""
    address = f"{path.resolve().as_uri()}?mode={mode}"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
        try:
            yield connection
        except UnicodeDecodeError as error:
            # Even SQLite's own message about a damaged file may hold letters that are none.
            raise Corrupt(f"{path} is damaged: a text in it is none.") from error


def _copy(source: Path, draft: Path, progress: Progress) -> None:
    def tell(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total)

    with opened(source) as old, opened(draft, "rw") as new:
        # Held from the first page to the last: without it SQLite begins again after each act.
        old.execute("BEGIN")
        old.execute("SELECT count(*) FROM sqlite_master").fetchone()
        old.backup(new, pages=PAGES_AT_ONCE, progress=tell)
        # The copy says "WAL" like its original; as a file to keep it must stand alone.
        new.execute("PRAGMA journal_mode = DELETE").fetchone()
