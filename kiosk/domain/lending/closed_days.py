"""The four ways in which a loan counted in days meets a closed day."""

from datetime import date, timedelta
from enum import StrEnum

from kiosk.domain.lending.calendar import REACH, Calendar, NoOpenDay


class ClosedDays(StrEnum):
    """What happens to closed days while a loan is counted."""

    IGNORE = "ignore"
    SKIP = "skip"
    PUSH = "push"
    SAME_WEEKDAY = "same-weekday"


def count_days(calendar: Calendar, day: date, count: int, mode: ClosedDays) -> date | NoOpenDay:
    """The day that lies `count` days after `day`.

    IGNORE adds plainly and may end on a closed day. SKIP counts open days only. PUSH adds plainly
    and moves on to the next open day. SAME_WEEKDAY does so in steps of a week where the count is
    whole weeks and that weekday is not closed every week, so that "two weeks" stays a Tuesday;
    it is the one mode in which a longer loan can end earlier (7 days over a closed Tuesday end
    after 8 days).
    """
    if mode is ClosedDays.SKIP:
        return _skipping(calendar, day, count)
    target = day + timedelta(days=count)
    if mode is ClosedDays.IGNORE:
        return target
    whole_weeks = count > 0 and count % 7 == 0
    if mode is ClosedDays.SAME_WEEKDAY and whole_weeks:
        return move_off(calendar, target, mode)
    return calendar.open_on_or_after(target)


def move_off(calendar: Calendar, day: date, mode: ClosedDays) -> date | NoOpenDay:
    """Where something due on `day` moves when that day is closed; `day` itself when it is open."""
    if mode is ClosedDays.IGNORE:
        return day
    if mode is ClosedDays.SAME_WEEKDAY and day.weekday() not in calendar.closed_weekdays:
        for weeks in range(REACH // 7 + 1):
            later = day + timedelta(weeks=weeks)
            if calendar.is_open(later):
                return later
    return calendar.open_on_or_after(day)


def _skipping(calendar: Calendar, day: date, count: int) -> date | NoOpenDay:
    if count == 0:
        return calendar.open_on_or_after(day)
    for _ in range(count):
        found = calendar.next_open(day)
        if isinstance(found, NoOpenDay):
            return found
        day = found
    return day
