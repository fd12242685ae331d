"""Months added to a day and counted between days, where a month is too short for the day.

The day of the month is kept, or the month's last day where it has none: one month after 31 January
is 28 February. Count from the first day each time, never from such a last day, and the date does
not drift: two months after 31 January is 31 March.
"""

import calendar
from datetime import date

_YEAR = 12

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)
"""Days beyond are slips of the keys; near the ends of `date` no zone and no life can be added."""


def can_be_meant(day: date) -> bool:
    """Whether somebody can mean a day that was typed."""
    return FIRST_DAY <= day <= LAST_DAY


def plus_months(day: date, months: int) -> date:
    """The same day of the month so many months later, or earlier where `months` is negative.

    Raises ValueError beyond the years 1 to 9999, which `date` knows.
    """
    year, month = divmod(day.year * _YEAR + day.month - 1 + months, _YEAR)
    if not date.min.year <= year <= date.max.year:
        raise ValueError(f"no date is {months} months after {day}")
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def whole_months(start: date, end: date) -> int:
    """The most months that added to `start` do not pass `end`; negative where `end` is earlier."""
    months = (end.year - start.year) * _YEAR + end.month - start.month
    return months if plus_months(start, months) <= end else months - 1
