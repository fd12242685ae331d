"""The main file of a store whose log was folded into it, readable as plain bytes for a while.

SQLite folds nothing into the file that a reader does not see yet (sqlite.org/walformat.html,
"nBackfill"). So what one reads who began when everything was folded is the file itself, and the
file stays as it is until that reader ends: writers go on in the log.
"""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from db.backup import opened
from db.translation import translated
from db.turns import WriteTurn


@dataclass(frozen=True, slots=True)
class Still:
    """A file that nobody changes meanwhile. `size` is in bytes."""

    descriptor: int
    size: int

    def read(self, place: int, into: bytearray | memoryview) -> None:
        """Fill `into` with the bytes at `place`. For one thread at a time. Raises OSError."""
        if read_into(self.descriptor, place, into) != len(into):
            raise OSError("the store's file has become shorter")


class PlainFile:
    """Opens a store's file beside SQLite. Safe to use from any thread, one at a time.

    POSIX takes all of a process's locks on a file away when it closes any descriptor of it
    (sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_).
    So there this one stays open for as long as the process lives.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._kept: int | None = None

    @contextmanager
    def held_still(self, turn: WriteTurn, fold: Callable[[], bool]) -> Iterator[Still | None]:
        """The file as it lies there now; None while another thread has it, or not all is folded.

        `fold` is called within the turn, and says whether nothing is left in the log. Raises
        StoreError.
        """
        with translated(), opened(self._path) as reader:
            with turn.held():
                fold()  # so that little is left to do in the turn that counts
            with turn.held():
                is_folded = fold()
                reader.execute("BEGIN")
                reader.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            if is_folded and self._lock.acquire(blocking=False):
                try:
                    yield from self._opened()
                finally:
                    self._lock.release()
            else:
                yield None

    def _opened(self) -> Iterator[Still]:
        descriptor = self._descriptor()
        try:
            yield Still(descriptor, os.fstat(descriptor).st_size)
        finally:
            if os.name != "posix":
                os.close(descriptor)

    def _descriptor(self) -> int:
        if self._kept is not None and os.path.samestat(os.fstat(self._kept), self._path.stat()):
            return self._kept
        binary = getattr(os, "O_BINARY", 0)
        opened = os.open(self._path, os.O_RDONLY | binary)
        if os.name == "posix":
            self._kept = opened
        return opened


def read_into(descriptor: int, place: int, into: bytearray | memoryview) -> int:
    """Read what is at `place`, and say how much there was up to the file's end. Raises OSError."""
    os.lseek(descriptor, place, os.SEEK_SET)
    with memoryview(into) as view, FileIO(descriptor, closefd=False) as opened:
        size = 0
        while size < len(view) and (more := opened.readinto(view[size:])):
            size += more
    return size
