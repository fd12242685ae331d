"""Whether a job that begins now ends while somebody is there, or may run through the night.

Staffed hours come as `OpenTime`. A school without hours is open until 23:59 there, so its jobs end
before that and it has no night.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil
from statistics import median
from uuid import UUID

from kiosk.domain.lending.open_time import OpenTime, Stretch


@dataclass(frozen=True, slots=True)
class WindowRules:
    """What a school chooses about the time in which machines run.

    `safety`: by how much a job takes longer than its slicer says, until a machine's own runs tell;
    `least_safety` and `most_safety` bound what they tell. `runs_needed`: so many of them before
    they count; `runs_kept`: so many of the newest do. `margin`: minutes between the end of a job
    and what it must not reach. `night_begins`: so long before closing a job for the night may
    start. A closed time above `longest_night` is a break: nothing is left to run into it. Four
    days let a weekend with one more free day pass.
    """

    safety: Fraction = Fraction(115, 100)
    least_safety: Fraction = Fraction(1)
    most_safety: Fraction = Fraction(2)
    runs_needed: int = 5
    runs_kept: int = 20
    margin: timedelta = timedelta(minutes=10)
    night_begins: timedelta = timedelta(minutes=45)
    longest_night: timedelta = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class FinishedRun:
    """A run that was finished: the seconds that were estimated, and those it took unpaused."""

    estimated: int
    actual: int


@dataclass(frozen=True, slots=True)
class Pace:
    """What a machine does to a job's time; `is_overnight_ok`: it may run while nobody is there."""

    safety: Fraction
    is_overnight_ok: bool = False


@dataclass(frozen=True, slots=True)
class Windows:
    """The hours in which the makerspace is staffed, and the school's rules about them.

    The hours reach from now as far ahead as the next fit is looked for: two weeks are plenty.
    """

    hours: OpenTime
    rules: WindowRules = field(default_factory=WindowRules)


class Window(StrEnum):
    """In which time a job runs."""

    DAY = "day"  # it ends before closing
    NIGHT = "night"  # it ends before the next opening


class Misfit(StrEnum):
    """Why a job may not begin now."""

    CLOSED = "closed"  # nobody is there to start it
    ENDS_AFTER_CLOSING = "ends_after_closing"
    NOT_OVERNIGHT = "not_overnight"  # the machine may not run alone
    NIGHT_NOT_BEGUN = "night_not_begun"
    ENDS_AFTER_OPENING = "ends_after_opening"  # longer than the night is
    BREAK = "break"  # the night before a long break, or before nobody knows what


@dataclass(frozen=True, slots=True)
class Fit:
    """The verdict: `window` is None where it may not begin now, and `misfits` say every reason.

    `ends` is when it would be done, its safety included. `closes` is today's closing, None while it
    is closed; `opens` the next opening and `next_fit` the next instant at which the job may begin,
    both None where the hours tell of none.
    """

    window: Window | None
    ends: datetime
    closes: datetime | None
    opens: datetime | None
    next_fit: datetime | None
    misfits: tuple[Misfit, ...] = ()


@dataclass(frozen=True, slots=True)
class NightJob:
    """A job that could run through the night; `seconds` are its slicer's estimate."""

    job_id: UUID
    queued_at: datetime
    seconds: int


def learned_safety(newest_first: Sequence[FinishedRun], rules: WindowRules) -> Fraction:
    """By how much jobs take longer on a machine: the median of its last finished runs, bounded."""
    known = [run for run in newest_first if run.estimated > 0][: rules.runs_kept]
    if len(known) < max(1, rules.runs_needed):
        return rules.safety
    usual = median(Fraction(run.actual, run.estimated) for run in known)
    return min(max(usual, rules.least_safety), rules.most_safety)


def time_needed(seconds: int, safety: Fraction) -> timedelta:
    """How long a job is reckoned to take: its estimate with safety, in begun seconds."""
    return timedelta(seconds=ceil(seconds * safety))


def fit(seconds: int, pace: Pace, windows: Windows, now: datetime) -> Fit:
    """Whether a job of so many estimated seconds may begin now on a machine of that pace."""
    needed = time_needed(seconds, pace.safety)
    today = windows.hours.stretch_at(now)
    misfits = _misfits(needed, pace, windows, now)
    if misfits:
        window = None
    else:
        assert today is not None
        window = Window.DAY if _fits_day(needed, windows, now, today) else Window.NIGHT
    return Fit(
        window=window,
        ends=now + needed,
        closes=None if today is None else today.ends,
        opens=windows.hours.next_start(now),
        next_fit=now if window else next(_starts(needed, pace, windows, now), None),
        misfits=misfits,
    )


def longest_for_night(
    waiting: Iterable[NightJob], pace: Pace, windows: Windows, now: datetime
) -> NightJob | None:
    """The longest job that may run through the night that begins now; None where none may.

    What still ends today is no job for the night. Of equally long ones the first in line.
    """
    fitting = (
        job for job in waiting if fit(job.seconds, pace, windows, now).window is Window.NIGHT
    )
    return min(fitting, key=lambda job: (-job.seconds, job.queued_at, job.job_id), default=None)


def _misfits(needed: timedelta, pace: Pace, windows: Windows, now: datetime) -> tuple[Misfit, ...]:
    """All that keeps a job from beginning now; what waiting for the evening would not mend, too."""
    today = windows.hours.stretch_at(now)
    if today is None:
        return (Misfit.CLOSED,)
    if _fits_day(needed, windows, now, today):
        return ()
    if not pace.is_overnight_ok:
        return (Misfit.ENDS_AFTER_CLOSING, Misfit.NOT_OVERNIGHT)
    evening = today.ends - windows.rules.night_begins
    night = _night_misfits(needed, windows, max(now, evening), today)
    early = (Misfit.NIGHT_NOT_BEGUN,) if now < evening else ()
    return (Misfit.ENDS_AFTER_CLOSING, *early, *night) if early or night else ()


def _night_misfits(
    needed: timedelta, windows: Windows, starts: datetime, day: Stretch
) -> tuple[Misfit, ...]:
    """What is wrong with the closed time after a day, for a job that begins at an instant."""
    opens = windows.hours.next_start(starts)
    rules = windows.rules
    if opens is None or opens - day.ends > rules.longest_night:
        return (Misfit.BREAK,)
    return (Misfit.ENDS_AFTER_OPENING,) if starts + needed + rules.margin > opens else ()


def _fits_day(needed: timedelta, windows: Windows, starts: datetime, day: Stretch) -> bool:
    return starts + needed + windows.rules.margin <= day.ends


def _starts(needed: timedelta, pace: Pace, windows: Windows, now: datetime) -> Iterator[datetime]:
    """When the job may begin on each coming day, at the earliest.

    A day's first instant is its best; where that is too late, so is every other but the night's.
    """
    for day in _days(windows.hours, now):
        morning = max(now, day.starts)
        evening = max(morning, day.ends - windows.rules.night_begins)
        if _fits_day(needed, windows, morning, day):
            yield morning
        elif pace.is_overnight_ok and not _night_misfits(needed, windows, evening, day):
            yield evening


def _days(hours: OpenTime, now: datetime) -> Iterator[Stretch]:
    """The open hours that run now, and all that come."""
    at: datetime | None = now
    while at is not None:
        day = hours.stretch_at(at)
        if day is not None:
            yield day
        at = hours.next_start(at)
