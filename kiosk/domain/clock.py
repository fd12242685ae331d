"""The clock and the id source, as everything below the composition root sees them."""

from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID


class Clock(Protocol):
    """Tells the time; the real one lives in kiosk.app.system, tests and practice move theirs."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never jump; only differences mean something."""
        ...


class Ids(Protocol):
    """Makes ids."""

    def new(self) -> UUID:
        """A fresh id that sorts by the time it was made (UUID version 7)."""
        ...

    def secret(self) -> UUID:
        """A fresh id that tells nothing, for a person_ref (UUID version 4)."""
        ...


class SteadyClock:
    """Time for waits that nobody may shorten: by a clock that is set, nor by starting anew.

    It begins at the wall clock and then runs on the monotonic one alone. Whoever asks names the
    newest instant that the store knows; earlier than that it never is. So a wait outlives a
    restart, and after a restart with the clock set back it begins again in full.
    """

    def __init__(self, clock: Clock) -> None:
        """Begin now."""
        self._clock = clock
        self._base, self._since = clock.now(), clock.monotonic()

    def now(self, newest: datetime | None = None) -> datetime:
        """The steady instant, in UTC, no earlier than `newest`."""
        elapsed = timedelta(seconds=self._clock.monotonic() - self._since)
        reading = self._base + elapsed
        if newest is not None and newest > reading:
            self._base, self._since = newest, self._clock.monotonic()
            return newest
        return reading
