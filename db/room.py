"""How much room the store's disk has left, and the reserve that is given back when it runs out."""

import shutil
from collections.abc import Callable
from pathlib import Path

from db.reserve import Reserve
from db.vocabulary.desk import RoomLeft

RESERVE_BYTES = 200 * 1000 * 1000


class Room:
    """The room on the disk of one store. Safe to use from any thread.

    All limits follow from the size of the reserve, 200 MB unless the settings say otherwise: nearly
    full is a quarter of it (50 MB); low is five times as much (1 GB), which a first reserve leaves
    free too. A reserve that was spent is made anew, and the disk no longer nearly full, as soon as
    that leaves half of its size (100 MB).
    """

    def __init__(
        self, reserve: Path, size: int, *, free: Callable[[Path], int] | None = None
    ) -> None:
        """`reserve` is the file for it, `size` in bytes; `free` tells how much a folder could take.

        Nothing is made yet.
        """
        self._reserve = Reserve(reserve, size)
        self._ask = free or free_bytes
        self.size, self.least, self.low = size, size // 4, 5 * size

    def left(self) -> RoomLeft:
        """Look; under the least the reserve is given back at once. Costs two system calls."""
        if self._reserve.is_spent:
            return RoomLeft.NEARLY_FULL
        free = self.free()
        if free is None or free >= self.low:
            return RoomLeft.AMPLE
        if free >= self.least:
            return RoomLeft.LOW
        self.make()
        return RoomLeft.NEARLY_FULL

    def make(self) -> bool:
        """Give the reserve back, for a write has met a full disk; False where that made no room."""
        if self._reserve.spend():
            return True
        self._reserve.mark_spent()
        return False

    def wants_reserve(self) -> bool:
        """Whether a reserve is missing and could be made now."""
        free = self.free()
        return free is not None and not self._reserve.is_kept and free >= self._wanted()

    def keep_reserve(self) -> bool:
        """Make the reserve where it is missing and there is room; whether there is one now.

        It may take minutes on a slow disk; nobody waits for it. Raises StoreError.
        """
        if self._reserve.is_kept:
            return True
        if not self.wants_reserve():
            return False
        stays = self._wanted() - self._reserve.size
        is_made = self._reserve.make(lambda more: (self.free() or 0) - more >= stays)
        if not is_made:
            self._forgive()
        return is_made

    def free(self) -> int | None:
        """Bytes that this account could still write; None where the disk does not say."""
        try:
            return self._ask(self._reserve.path.parent)
        except OSError:
            return None

    def _wanted(self) -> int:
        """The free bytes at which a reserve is made."""
        size = self._reserve.size
        return size + (size // 2 if self._reserve.is_spent else self.low)

    def _forgive(self) -> None:
        """Where there is room and yet no reserve can be kept, lending must not stop for ever."""
        if self._reserve.is_spent and self.wants_reserve():
            self._reserve.forget()


def free_bytes(folder: Path) -> int:
    """What an ordinary account could still write there. Raises OSError."""
    return shutil.disk_usage(folder).free
