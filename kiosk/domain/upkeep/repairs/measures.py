"""How much things could be used: downtime, availability, failures, MTBF and MTTR of a window.

Definitions: intervals are clipped to the window and merged, open ones end now. A failure is an
unplanned interval that starts in the window. What began while the thing was down unplanned is no
further failure, and an interval without length is none.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.vocabulary.upkeep import DowntimeKind
from kiosk.domain.lending.open_time import (
    NO_TIME,
    OpenTime,
    Stretch,
    clipped,
    length_of,
    merged,
)


@dataclass(frozen=True, slots=True)
class Outage:
    """A thing could not be used; `until_at` is None while it still cannot."""

    kind: DowntimeKind
    from_at: datetime
    until_at: datetime | None


@dataclass(frozen=True, slots=True)
class Reliability:
    """What a window shows of one thing, or the sums of several.

    `watched` is the time looked at, `down` what of it the thing was out, `unplanned` what of that
    nobody had planned; `open_watched` and `open_down` are their parts in open hours. `operating`
    is how long it was of use: what its meter ran, else the open time in which it was not down.
    """

    watched: timedelta = NO_TIME
    open_watched: timedelta = NO_TIME
    down: timedelta = NO_TIME
    open_down: timedelta = NO_TIME
    unplanned: timedelta = NO_TIME
    operating: timedelta = NO_TIME
    failures: int = 0

    @property
    def availability(self) -> float | None:
        """The share of all time in which it could be used, 0 to 1; None where none is watched."""
        return 1 - self.down / self.watched if self.watched else None

    @property
    def open_availability(self) -> float | None:
        """The same of the open hours."""
        return 1 - self.open_down / self.open_watched if self.open_watched else None

    @property
    def mtbf(self) -> timedelta | None:
        """Operating time between failures; None where nothing failed."""
        return self.operating / self.failures if self.failures else None

    @property
    def mttr(self) -> timedelta | None:
        """Unplanned time down for each failure; None where nothing failed."""
        return self.unplanned / self.failures if self.failures else None


def reliability(
    outages: Collection[Outage],
    window: Stretch,
    now: datetime,
    hours: OpenTime,
    *,
    ran: timedelta | None = None,
) -> Reliability:
    """What a window, which ends now at the latest, shows of one thing.

    `ran` is what its meter of run time counted in the window; None where it has none.
    """
    down = clipped(merged(_stretch(each, now) for each in outages), window)
    unplanned = merged(
        _stretch(each, now) for each in outages if each.kind is DowntimeKind.UNPLANNED
    )
    open_watched = hours.during(window)
    open_down = sum(map(hours.during, down), NO_TIME)
    return Reliability(
        watched=window.length,
        open_watched=open_watched,
        down=length_of(down),
        open_down=open_down,
        unplanned=length_of(clipped(unplanned, window)),
        operating=open_watched - open_down if ran is None else ran,
        failures=sum(window.starts <= each.starts < window.ends for each in unplanned),
    )


def together(parts: Iterable[Reliability]) -> Reliability:
    """Several things as one: their times and failures added up."""
    watched = open_watched = down = open_down = unplanned = operating = NO_TIME
    failures = 0
    for each in parts:
        watched += each.watched
        open_watched += each.open_watched
        down += each.down
        open_down += each.open_down
        unplanned += each.unplanned
        operating += each.operating
        failures += each.failures
    return Reliability(watched, open_watched, down, open_down, unplanned, operating, failures)


def _stretch(outage: Outage, now: datetime) -> Stretch:
    return Stretch(outage.from_at, now if outage.until_at is None else outage.until_at)
