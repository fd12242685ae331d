"""What an account has used of the machines, halved again and again while the school is open.

Decayed usage of fair-share schedulers: U(t) is the sum of run x 0.5^((t - end) / half-life). Two
numbers for each account are enough, because all of it decays alike.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.domain.lending.open_time import NO_TIME, OpenTime, Stretch


@dataclass(frozen=True, slots=True)
class Usage:
    """What an account had used at an instant: seconds of runs, or runs."""

    value: float
    as_of: datetime


def used(usage: Usage, at: datetime, half_life: timedelta | None, open_time: OpenTime) -> float:
    """What is left of it at an instant: all of it up to `as_of`, and without a half-life."""
    return left_after(open_time.during(Stretch(usage.as_of, at)), usage.value, half_life)


def left_after(passed: timedelta, value: float, half_life: timedelta | None) -> float:
    """What is left of a value when so much open time has passed; all of it before any has."""
    # Most of a simulation asks at the very instant at which a usage was noted.
    if half_life is None or passed <= NO_TIME:
        return value
    left: float = 0.5 ** (passed / half_life)
    return value * left


def with_run(
    usage: Usage | None,
    run: Usage,
    half_life: timedelta | None,
    open_time: OpenTime,
    *,
    is_machine_fault: bool = False,
) -> Usage:
    """An account's usage after one more run, which ended at `run.as_of`.

    A run that the machine spoilt counts nothing. A run may be noted late, after others that ended
    later: the sum is the same.
    """
    if is_machine_fault:
        run = Usage(0, run.as_of)
    if usage is None:
        return run
    as_of = max(usage.as_of, run.as_of)
    both = used(usage, as_of, half_life, open_time) + used(run, as_of, half_life, open_time)
    return Usage(both, as_of)
