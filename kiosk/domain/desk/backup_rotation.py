"""Which backups stay: all of a day, one a day for a week, one a week for a month, none for longer.

Thirty-five days are the longest that a forgotten person may live on in a backup; so long, too, does
a file stay that a restore has set aside.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

ALL_OF = timedelta(hours=24)
DAYS = 7
WEEKS = 4
LONGEST = timedelta(days=35)
SPARES = 8
"""Backups that nobody needs any more and that wait for new ones to take their place, as many as a
school day makes: where an old one lies there already, only what changed since has to be written."""
SPARE_FOR = timedelta(days=7)
"""Longer is none of them kept for that."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup as far as its age decides; `name` tells it from others of the same instant."""

    name: str
    made_at: datetime
    is_good: bool


def to_drop(backups: Iterable[Kept], now: datetime, zone: tzinfo) -> frozenset[str]:
    """The names of backups that nobody needs any more; days and weeks are those of `zone`.

    The newest good one is never among them, however old: a PC that was off all summer keeps it
    until there is a newer one. One that is not good counts for no day, and goes after 24 hours.
    """
    every = sorted(backups, key=lambda each: (each.made_at, each.name), reverse=True)
    good = [each for each in every if each.is_good]
    young = [each for each in good if now - each.made_at <= LONGEST]
    staying = {each.name for each in every if now - each.made_at <= ALL_OF}
    staying |= {each.name for each in good[:1]}
    staying |= _newest_of_each(young, DAYS, lambda each: each.made_at.astimezone(zone).date())
    staying |= _newest_of_each(young, WEEKS, lambda each: _week(each.made_at, zone))
    return frozenset(each.name for each in every) - staying


def to_reuse(backups: Iterable[Kept], now: datetime, zone: tzinfo) -> tuple[str, ...]:
    """The names of those to drop in whose place a new one may be written, newest first."""
    every = list(backups)
    dropped = to_drop(every, now, zone)
    spare = [
        each
        for each in every
        if each.name in dropped and each.is_good and now - each.made_at <= SPARE_FOR
    ]
    spare.sort(key=lambda each: (each.made_at, each.name), reverse=True)
    return tuple(each.name for each in spare)


def is_past_keeping(made_at: datetime, now: datetime) -> bool:
    """Whether a copy of names from that instant must be gone by now."""
    return now - made_at > LONGEST


def _newest_of_each(
    backups: Iterable[Kept], at_most: int, part_of: Callable[[Kept], object]
) -> set[str]:
    """The newest backup of each of the last `at_most` days or weeks that have one."""
    newest: dict[object, str] = {}
    for each in backups:
        part = part_of(each)
        if part not in newest and len(newest) < at_most:
            newest[part] = each.name
    return set(newest.values())


def _week(instant: datetime, zone: tzinfo) -> tuple[int, int]:
    year, week, _day = instant.astimezone(zone).isocalendar()
    return year, week
