"""The one lock under which a SQLite store is written, and the one that a running counter holds."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from db.errors import AlreadyRunning, Locked, Unreachable
from db.location import OWNER_ONLY

# Short beside a chunk of a long write (50 ms), so that a scan gets its turn after the next chunk.
POLL_SECONDS = 0.004


class WriteTurn:
    """Lets one thread of one process at a time write, check-point, or close what can write."""

    def __init__(self, path: Path, *, patience: float) -> None:
        self._thread_lock = threading.Lock()
        self._holder: int | None = None
        self._file_lock = _file_lock(path)
        self._patience = patience

    @contextmanager
    def held(self) -> Iterator[None]:
        """Wait for the turn, at most the patience given. Raises Locked."""
        if self._holder == threading.get_ident():
            raise RuntimeError("a write within a write: use cases never call use cases")
        if not self._thread_lock.acquire(timeout=self._patience):
            raise Locked("Another act has been writing for too long.")
        try:
            self._holder = threading.get_ident()
            with _acquired(self._file_lock, self._patience):
                yield
        finally:
            self._holder = None
            self._thread_lock.release()


@contextmanager
def _acquired(lock: FileLock, patience: float) -> Iterator[None]:
    try:
        lock.acquire(timeout=patience, poll_interval=POLL_SECONDS)
    except Timeout as error:
        raise Locked("Another program has been writing for too long.") from error
    except OSError as error:
        raise Unreachable(f"The lock {lock.lock_file} cannot be used: {error.strerror}.") from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def kiosk_lock(path: Path) -> Iterator[None]:
    """Hold `path` as the one running counter; the system frees it when the process dies.

    Raises AlreadyRunning at once where another process holds it.
    """
    lock = _file_lock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise AlreadyRunning("A counter already runs on this store.") from error
    except OSError as error:
        raise Unreachable(f"The lock {path} cannot be used: {error.strerror}.") from error
    try:
        yield
    finally:
        lock.release()


def _file_lock(path: Path) -> FileLock:
    # Not per thread: the lock on threads stands before it. No soft fallback: a file system without
    # real locks is one that we refuse.
    return FileLock(path, mode=OWNER_ONLY, thread_local=False, fallback_to_soft=False)
