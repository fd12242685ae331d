"""The one place that reads the computer's clock and makes ids and chance."""

import random
import secrets
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some moment; goes on in sleep, never jumps when the clock is set."""
        if sys.platform != "linux":
            return time.monotonic()
        # The usual one stands still here while the computer sleeps.
        return time.clock_gettime(time.CLOCK_BOOTTIME)


def boot_id() -> str | None:
    """What this start of the computer is called; None where the system gives it no name."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip() or None
    except OSError:
        return None


class MovableClock:
    """A clock that starts at `start` and runs on, and that practice mode may push forward."""

    def __init__(self, start: datetime) -> None:
        """Start at the aware instant `start`."""
        self._start = start
        self._since = time.monotonic()
        self._pushed = self._ahead = timedelta()

    def now(self) -> datetime:
        """What the pretended computer shows."""
        passed = timedelta(seconds=time.monotonic() - self._since)
        return self._start + self._pushed + self._ahead + passed

    def monotonic(self) -> float:
        """Real seconds plus all pushes, so that waits run out when time is moved."""
        return time.monotonic() + self._pushed.total_seconds()

    def show_ahead(self, by: timedelta) -> None:
        """Show another time than the right one, as after somebody set it; nothing passes by it."""
        self._ahead = by

    def push(self, by: timedelta) -> None:
        """Move the pretended time forward; backward is refused with ValueError."""
        if by < timedelta():
            raise ValueError("this clock only moves forward")
        self._pushed += by

    def push_to(self, instant: datetime) -> None:
        """Move the pretended time forward to `instant`; an earlier one changes nothing."""
        self.push(max(instant - self.now(), timedelta()))


class SystemIds:
    """Ids from the operating system's randomness."""

    def new(self) -> UUID:
        """A UUID of version 7: 48 bits of Unix milliseconds, then chance (RFC 9562, 5.7)."""
        milliseconds = time.time_ns() // 1_000_000
        value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80 | secrets.randbits(80)
        value = value & ~(0xF << 76) | 0x7 << 76
        value = value & ~(0x3 << 62) | 0x2 << 62
        return UUID(int=value)

    def secret(self) -> UUID:
        """A UUID of version 4, which tells nothing of when it was made."""
        return uuid4()


def seeded_random(seed: int) -> random.Random:
    """Chance that comes out the same for the same `seed`, for the practice school."""
    return random.Random(seed)
