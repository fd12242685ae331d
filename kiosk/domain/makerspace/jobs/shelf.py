"""How long a job that is ready waits on the shelf, in open days."""

from datetime import date, datetime

from kiosk.domain.lending.calendar import ONE_DAY, Calendar, NoOpenDay


def held_until(calendar: Calendar, ready_at: datetime, hold_days: int) -> date | None:
    """The last open day on which a job can be picked up; the day it came does not count.

    None where the calendar has no such day: then nobody gives it away.
    """
    day = calendar.day_of(ready_at)
    for _ in range(hold_days):
        following = calendar.next_open(day)
        if isinstance(following, NoOpenDay):
            return None
        day = following
    return day


def days_held(calendar: Calendar, ready_at: datetime, now: datetime) -> int:
    """How many open days have passed since the day a job came to the shelf; today has not."""
    first = calendar.day_of(ready_at) + ONE_DAY
    return max(0, calendar.open_days(first, max(first, calendar.day_of(now))))
