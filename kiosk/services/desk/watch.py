"""A long piece of work that somebody watches, and may end while nothing is put in place yet."""

import threading
import time
from collections.abc import Callable

SECONDS_OF_BREATH = 0.001
"""Longer is not needed: whoever waits for the processor gets it at the first such pause."""


class Cancelled(Exception):
    """Whoever watched ended it; nothing was changed."""


class Watch:
    """Told by the thread that works, asked by the thread that shows.

    `pause` is called between short pieces of work, so that a screen in the same program goes on.
    """

    def __init__(self, pause: Callable[[float], None] = time.sleep) -> None:
        self._pause = pause
        self._lock = threading.Lock()
        self._is_cancelled = self._is_settled = False
        self._done, self._total = 0, 0

    @property
    def share(self) -> float | None:
        """How much is done, from 0 to 1; None where nobody can say."""
        done, total = self._done, self._total
        return done / total if total > 0 else None

    def tell(self, done: int, total: int) -> None:
        """For the worker: `done` of `total` pieces. Raises Cancelled."""
        self.note(done, total)
        self.breathe()

    def note(self, done: int, total: int) -> None:
        """The same where it ends by itself: it asks `is_cancelled` when it can."""
        self._done, self._total = done, total

    def breathe(self) -> None:
        """For the worker: let others in, and end here if that is wanted. Raises Cancelled."""
        if self._is_cancelled and not self._is_settled:
            raise Cancelled
        self._pause(SECONDS_OF_BREATH)

    def settle(self) -> None:
        """For the worker: from here on nothing ends it any more. Raises Cancelled."""
        with self._lock:
            if self._is_cancelled:
                raise Cancelled
            self._is_settled = True

    def cancel(self) -> bool:
        """End it; False where it is too late for that."""
        with self._lock:
            self._is_cancelled = not self._is_settled
            return self._is_cancelled

    @property
    def is_cancelled(self) -> bool:
        """Whether it should end."""
        return self._is_cancelled

    @property
    def is_settled(self) -> bool:
        """Whether it can no longer be ended."""
        return self._is_settled
