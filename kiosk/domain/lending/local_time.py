"""Wall-clock times of a school turned into instants and back, right across summer time."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def instant(zone: ZoneInfo, day: date, at: time) -> datetime:
    """The UTC instant at which the wall clock shows `at` on `day`.

    A time that comes twice means the second one, a time that is left out the moment of the jump:
    so a later wall time never gives an earlier instant, and nobody is late by an hour.
    """
    first = datetime.combine(day, at.replace(fold=0), zone).astimezone(UTC)
    second = datetime.combine(day, at.replace(fold=1), zone).astimezone(UTC)
    return second if first <= second else _jump_between(zone, second, first)


def local_day(zone: ZoneInfo, at: datetime) -> date:
    """The school's date at an instant."""
    return at.astimezone(zone).date()


def _jump_between(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The second at which the zone's offset changes, by halving."""
    offset = before.astimezone(zone).utcoffset()
    low, high = 0, int((after - before).total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        if (before + timedelta(seconds=middle)).astimezone(zone).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return before + timedelta(seconds=high)
