"""Counts the starts that did not end well, so that a crash loop ends on a calm screen.

Nobody is there to note a crash, so a start is noted when it begins and forgotten when it ends
well. Times are those of the monotonic clock of one start of the computer: a clock that is wrong
neither makes a crash loop nor hides one, and a power cut is none.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import AlreadyRunning, StoreError
from kiosk.app.kept_state import keep_state, read_state
from kiosk.app.paths import FolderUnavailable

ENDS, WITHIN = 3, 120.0
"""So many bad ends within so many seconds are a crash loop."""


class Starts:
    """The last starts of this account's counter."""

    def __init__(self, file: Path, monotonic: Callable[[], float], boot: str | None) -> None:
        """Read `file`; `boot` names this start of the computer, None where nothing does."""
        self._file, self._monotonic, self._boot = file, monotonic, boot
        kept = read_state(file)
        noted, now = kept.get("starts"), monotonic()
        known = noted if isinstance(noted, list) and kept.get("boot") == boot else []
        # A count that is ahead of the present one was another computer start's.
        self._noted = [each for each in known if isinstance(each, float) and each <= now]

    @property
    def is_loop(self) -> bool:
        """Whether the last starts ended badly, one soon after the other.

        When a start ended is not known, only that the next one came after it.
        """
        ends = [*self._noted[1:], self._monotonic()][-ENDS:]
        return len(ends) == ENDS and ends[-1] - ends[0] <= WITHIN

    def clear(self) -> None:
        """It ended well, or staff said that it should be tried again."""
        self._noted = []
        self._keep()

    @contextmanager
    def counted(self, *, is_supervised: bool) -> Iterator[None]:
        """A run of the counter. Where nobody supervises it, a fault of the surroundings is told in
        a terminal and is no bad end; nor is a counter that runs already.
        """
        before = self._noted
        self._noted = [*before, self._monotonic()][-ENDS:]
        self._keep()
        try:
            yield
        except AlreadyRunning:
            self._noted = before
            self._keep()
            raise
        except (StoreError, FolderUnavailable):
            if not is_supervised:
                self._noted = before
                self._keep()
            raise
        except (SystemExit, KeyboardInterrupt):
            self.clear()
            raise
        self.clear()

    def _keep(self) -> None:
        keep_state(self._file, {"boot": self._boot, "starts": self._noted})
