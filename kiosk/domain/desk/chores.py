"""When a chore is due: the computer is off at night, so what was missed is caught up with."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from db.vocabulary.desk import ChoreOutcome

RETRY_AFTER = timedelta(minutes=15)
"""A chore that failed or was cut short is tried again after so long, whatever its rhythm."""
PRESSING_AFTER = timedelta(minutes=1)
"""What presses is done again after so long at the soonest."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often: `every` so long, or with `at` once a day from that local time on.

    Without a good end for longer than `grace` somebody must be told.
    """

    every: timedelta
    grace: timedelta
    at: time | None = None


@dataclass(frozen=True, slots=True)
class LastRun:
    """When a chore last began, and how it ended; None while it runs, or where it was cut short."""

    began_at: datetime
    outcome: ChoreOutcome | None


def is_due(rhythm: Rhythm, last: LastRun | None, now: datetime, zone: tzinfo) -> bool:
    """Whether it should run in the next quiet minute.

    A last run that lies in the future was noted while the clock was wrong; it counts for nothing.
    """
    if last is None or last.began_at > now:
        return True
    if last.outcome is not ChoreOutcome.OK:
        return now - last.began_at >= RETRY_AFTER
    if rhythm.at is None:
        return now - last.began_at >= rhythm.every
    return last.began_at < _latest(rhythm.at, now, zone)


def has_rested(last: LastRun | None, now: datetime) -> bool:
    """Whether a chore that presses may run again: one that cannot do its work must not do it all
    the time."""
    return last is None or last.began_at > now or now - last.began_at >= PRESSING_AFTER


def is_red(rhythm: Rhythm, last: LastRun | None, now: datetime) -> bool:
    """Whether staff should be told: it failed, was cut short, or has not run for too long."""
    if last is None:
        return False  # a counter that was just set up; it is due, and soon there is a first run
    if last.outcome is ChoreOutcome.FAILED:
        return True
    patience = rhythm.grace if last.outcome is ChoreOutcome.OK else RETRY_AFTER
    return now - last.began_at > patience


def _latest(at: time, now: datetime, zone: tzinfo) -> datetime:
    """The last time, up to `now`, that the clocks of `zone` showed `at`."""
    local = now.astimezone(zone)
    today = local.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0, fold=0)
    latest = today if today <= local else today - timedelta(days=1)
    return latest.astimezone(now.tzinfo)
