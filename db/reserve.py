"""The reserve: a file beside the store whose room is given back when the disk runs full.

`school.db-reserve` is really allocated, not merely long. Spent, it stays there empty, so that every
process, and the next start too, knows that the disk was full and is not mended yet.
"""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from db.location import OWNER_ONLY, of_system

STEP = 8 * 1024 * 1024
"""Bytes that are allocated at once; between two steps it is asked whether to go on."""
_BLOCK = 512  # what st_blocks counts


class Reserve:
    """One file of `size` bytes at `path`. Safe to use from any thread and process."""

    def __init__(self, path: Path, size: int) -> None:
        self.path, self.size = path, size
        self._draft = path.with_name(f"{path.name}-new")
        self._making = threading.Lock()

    @property
    def is_kept(self) -> bool:
        """Whether there is room in it to give back."""
        return _allocated(self.path) > 0

    @property
    def is_spent(self) -> bool:
        """Whether it was given back, and is not made anew."""
        try:
            return self.path.stat().st_size == 0
        except OSError:
            return False

    def spend(self) -> bool:
        """Give its room back to the disk; False where there was none to give."""
        had_room = _emptied(self.path)
        # What is being made anew is no reserve yet, but its room is needed as much.
        return _emptied(self._draft) or had_room

    def mark_spent(self) -> None:
        """Remember that the disk is full where no reserve was there to spend."""
        # So full that not even a name fits: then the next write says it again.
        with suppress(OSError):
            os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, OWNER_ONLY))

    def forget(self) -> None:
        """Drop the file, and with it what it remembers."""
        self.path.unlink(missing_ok=True)

    def make(self, go_on: Callable[[int], bool]) -> bool:
        """Allocate all of it; False where `go_on` of the bytes still wanted said no.

        It may take minutes on a slow disk, and nothing waits for it. Raises StoreError.
        """
        if not self._making.acquire(blocking=False):
            return False
        try:
            with _opened(self._draft) as draft:
                if not self._fill(draft, go_on):
                    self._draft.unlink(missing_ok=True)
                    return False
                os.fsync(draft)
                os.replace(self._draft, self.path)
        except OSError as error:
            self._draft.unlink(missing_ok=True)
            raise of_system(f"{self.path} cannot be made", error) from error
        finally:
            self._making.release()
        return True

    def _fill(self, draft: int, go_on: Callable[[int], bool]) -> bool:
        for start in range(0, self.size, STEP):
            if not go_on(self.size - start):
                return False
            allocate(draft, start, min(STEP, self.size - start))
        made = os.fstat(draft)
        # Meanwhile somebody may have needed what it had so far, or begun one too; and there are
        # file systems that only pretend.
        is_whole = made.st_size == self.size and _blocks(made) >= self.size
        return is_whole and os.path.samestat(made, self._draft.stat())


def allocate(descriptor: int, start: int, length: int) -> None:
    """Have the disk set blocks aside. Raises OSError."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(descriptor, start, length)
        return
    os.lseek(descriptor, start, os.SEEK_SET)
    os.write(descriptor, bytes(length))


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    path.unlink(missing_ok=True)  # what a power cut left half made
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _emptied(path: Path) -> bool:
    try:
        had_room = path.stat().st_size > 0
        if had_room:
            os.truncate(path, 0)
    except OSError:
        return False
    return had_room


def _allocated(path: Path) -> int:
    try:
        return _blocks(path.stat())
    except OSError:
        return 0


def _blocks(status: os.stat_result) -> int:
    """Bytes that the disk really holds; Windows does not tell, and keeps no holes."""
    blocks: int | None = getattr(status, "st_blocks", None)
    return status.st_size if blocks is None else blocks * _BLOCK
