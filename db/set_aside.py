"""Puts a restored file in the place of a store by renames alone, so that a power cut loses neither.

A restore works on `school.db.restoring`. Once that is whole and on disk it is renamed to
`school.db.restored-<time>`: from then on it is the store. What is left to do is to rename the old
file and its log to `school.db.set-aside-<time>`, and the restored one to `school.db`. Whoever comes
next after a power cut calls `settle`, which does what is left.
"""

import glob
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from db.backends import beside
from db.backup import flush, flush_folder
from db.errors import Locked
from db.location import of_system

_STAMP = "%Y%m%dT%H%M%SZ"
_DRAFT = ".restoring"
_RESTORED = ".restored-"
_SET_ASIDE = ".set-aside-"
_BEFORE_UPGRADE = ".backup-"
_REHEARSAL = ".rehearsal"
_RESCUE = ".rescue"
_OF_SQLITE = ("wal", "shm", "journal")
_ALONG = (*_OF_SQLITE, "head", "damaged")
"""What goes with a file that is set aside: its log, how far its chains had got, what was found."""
_SCRATCH = "scratch"
_OF_DRAFT = (*_ALONG, "lock", _SCRATCH, *(f"{_SCRATCH}-{each}" for each in _OF_SQLITE))
_IN_USE = 128
"""The byte of a -shm file that every open connection has locked (SQLite's "dead man switch")."""


def stamp_of(instant: datetime) -> str:
    """The instant as it stands in the names of files: 20261122T114000Z."""
    return instant.astimezone(UTC).strftime(_STAMP)


def draft_of(store: Path) -> Path:
    """The file that a restore works on: `school.db.restoring`."""
    return store.with_name(f"{store.name}{_DRAFT}")


def scratch_of(store: Path) -> Path:
    """Where a restore may write what it needs for a while; it goes with the draft."""
    return beside(draft_of(store), _SCRATCH)


def rehearsal_of(store: Path) -> Path:
    """The folder in which a restore is tried on a copy: `school.db.rehearsal`."""
    return store.with_name(f"{store.name}{_REHEARSAL}")


def rescue_of(store: Path) -> Path:
    """The folder with a copy of a backup that is asked who may restore: `school.db.rescue`."""
    return store.with_name(f"{store.name}{_RESCUE}")


def set_aside_of(store: Path, stamp: str) -> Path:
    """What the replaced file is called afterwards: `school.db.set-aside-20261122T114000Z`."""
    return store.with_name(f"{store.name}{_SET_ASIDE}{stamp}")


def is_unsettled(store: Path) -> bool:
    """Whether a restore runs, or was cut short."""
    return draft_of(store).exists() or bool(_restored(store))


def drop_draft(store: Path) -> None:
    """Delete what an unfinished restore has written so far. Raises StoreError."""
    draft = draft_of(store)
    for path in (draft, *(beside(draft, each) for each in _OF_DRAFT)):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise of_system(f"{path} cannot be deleted", error) from error


def hand_over(store: Path, stamp: str) -> None:
    """Let the finished draft become the store, and set the old file aside. Raises StoreError.

    Hold the store's turn, and `alone` where there is an old file.
    """
    draft = draft_of(store)
    try:
        flush(draft)
        os.replace(draft, store.with_name(f"{store.name}{_RESTORED}{stamp}"))
        flush_folder(store)
    except OSError as error:
        raise of_system(f"{draft} cannot be kept", error) from error
    settle(store)


def settle(store: Path) -> bool:
    """Finish the renames of a restore that was cut short, or drop its draft; False: nothing to do.

    Hold the store's turn. Raises StoreError; then it can be called again.
    """
    restored = _restored(store)
    try:
        for path in restored:
            _set_aside(store, path.name.removeprefix(f"{store.name}{_RESTORED}"))
            os.replace(path, store)
            flush_folder(store)
    except OSError as error:
        raise of_system(f"{store} cannot be replaced", error) from error
    had_draft = draft_of(store).exists()
    drop_draft(store)
    return had_draft or bool(restored)


@contextmanager
def alone(store: Path) -> Iterator[None]:
    """Keep every other program from having the file open while the block runs.

    A command that had opened it before would else go on writing into the file that was set aside.
    Where files that are open cannot be renamed, as on Windows, the system itself sees to that.
    Raises Locked. No connection of this process may be open.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    try:
        opened = os.open(beside(store, "shm"), os.O_RDWR)
    except FileNotFoundError:  # nobody has it open
        yield
        return
    try:
        # With a write lock there, whoever comes now waits.
        fcntl.lockf(opened, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _IN_USE, os.SEEK_SET)
        yield
    except BlockingIOError as error:
        raise Locked("Another program has the store open.") from error
    finally:
        os.close(opened)


def old_files(store: Path) -> tuple[tuple[Path, datetime], ...]:
    """Files beside the store that hold names of former days, and since when they lie there."""
    found = [
        (path, _since(path, store))
        for mark in (_SET_ASIDE, _BEFORE_UPGRADE)
        for path in _named(store, mark)
    ]
    return tuple((path, since) for path, since in found if since is not None)


def _since(path: Path, store: Path) -> datetime | None:
    stamp = path.name.removeprefix(f"{store.name}{_SET_ASIDE}")
    try:
        if stamp != path.name:
            return datetime.strptime(stamp[:16], _STAMP).replace(tzinfo=UTC)
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (ValueError, OSError):
        return None


def _restored(store: Path) -> list[Path]:
    return _named(store, _RESTORED)


def _named(store: Path, mark: str) -> list[Path]:
    return sorted(store.parent.glob(f"{glob.escape(store.name)}{mark}*"))


def _set_aside(store: Path, stamp: str) -> None:
    """The file first: a log without its file is nothing, a file without its log would be wrong."""
    kept = set_aside_of(store, stamp)
    if store.exists():
        while kept.exists():
            kept = kept.with_name(f"{kept.name}-")
        os.replace(store, kept)
    for each in _ALONG:
        if beside(store, each).exists():
            os.replace(beside(store, each), beside(kept, each))
    flush_folder(store)
