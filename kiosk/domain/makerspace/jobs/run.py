"""The clock of one run: how long a job printed, and how long it kept its machine."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

_SECOND = timedelta(seconds=1)
NO_TIME = timedelta(0)


@dataclass(frozen=True, slots=True)
class Run:
    """A run that began at an instant.

    `printed` is what it had printed by `since`; `since` is None while it pauses. `lost_at` is when
    it was last seen printing, where its printer vanished.
    """

    began_at: datetime
    since: datetime | None
    printed: timedelta = NO_TIME
    lost_at: datetime | None = None

    def print_seconds(self, at: datetime) -> int:
        """Whole seconds of printing up to an instant, pauses left out."""
        going = NO_TIME if self.since is None else max(NO_TIME, at - self.since)
        return (self.printed + going) // _SECOND

    def occupied_seconds(self, at: datetime) -> int:
        """Whole seconds on the machine up to an instant, pauses included."""
        return max(NO_TIME, at - self.began_at) // _SECOND


def begun(at: datetime) -> Run:
    """A run that begins."""
    return Run(at, at)


def stopped(run: Run, at: datetime) -> Run:
    """A run that pauses, or ended."""
    going = NO_TIME if run.since is None else max(NO_TIME, at - run.since)
    return replace(run, since=None, printed=run.printed + going)


def resumed(run: Run, at: datetime) -> Run:
    """A run that goes on after a pause."""
    return replace(run, since=at)


def lost(run: Run, seen_at: datetime) -> Run:
    """A run whose printer was last heard at an instant; what it did since, nobody knows."""
    was_printing = run.since is not None
    return replace(stopped(run, seen_at), lost_at=seen_at if was_printing else None)


def found(run: Run, at: datetime, estimate: timedelta) -> Run:
    """A lost run that printed on, as somebody saw by an instant.

    The time nobody saw counts as far as the estimate goes: a printer that was ready at night did
    not print until the morning.
    """
    if run.lost_at is None:
        return run
    unseen = min(max(NO_TIME, at - run.lost_at), max(NO_TIME, estimate - run.printed))
    return replace(run, printed=run.printed + unseen, lost_at=None)
