"""How often an event of an iCalendar file repeats, told before anybody counts it out."""

from collections.abc import Iterable
from datetime import date
from math import prod

import icalendar

MOST_REPEATS = 25_000
"""Of one event: daily for sixty years. Counting them takes seconds, and some write year 1."""
MOST_OF_FILE = 100_000
_DAYS_OF = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
_WITHIN_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
_OF_DAYS = ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYDAY")
_WEEKS = 53


def repeats_too_often(events: Iterable[icalendar.Event], last: date) -> bool:
    """Whether it could take long to count these events, one series, until `last`."""
    return any(repeats(event, last) > MOST_REPEATS for event in events)


def repeats(event: icalendar.Event, last: date) -> int:
    """At most so many times; also those before the days that are of interest are counted."""
    begins = event.get("DTSTART")
    # One that cannot be read is of another class, and is told of when the event is read.
    if not isinstance(begins, icalendar.vDDDTypes) or not isinstance(begins.dt, date):
        return 0
    days = max(0, last.toordinal() - begins.dt.toordinal()) + 1
    times = sum(_times(rule, days) for rule in _listed(event.get("RRULE")))
    named = (_listed(event.get(key)) for key in ("RDATE", "EXDATE"))
    return times + sum(
        len(each.dts)
        for values in named
        for each in values
        if isinstance(each, icalendar.vDDDLists)
    )


def _times(rule: object, days: int) -> int:
    if not isinstance(rule, icalendar.vRecur):
        return 0
    period = max((_DAYS_OF.get(str(each), 1) for each in _listed(rule.get("FREQ"))), default=1)
    every = prod(_count(rule, key) for key in _OF_DAYS)
    if any(getattr(each, "relative", None) is None for each in _listed(rule.get("BYDAY"))):
        every *= _WEEKS  # every Monday of the year, not the first of the month
    within = prod(_count(rule, key) for key in _WITHIN_DAY)
    return (days // period + 1) * min(period, every) * within


def _count(rule: icalendar.vRecur, key: str) -> int:
    return max(1, len(_listed(rule.get(key))))


def _listed(value: object) -> list[object]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]
