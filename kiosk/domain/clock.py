"""The clock and the id source, as everything below the composition root sees them."""

from datetime import datetime
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
