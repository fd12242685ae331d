"""From when on a loan may be renewed."""

from datetime import datetime, time, timedelta

from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.lending.loan_length import LoanLength, Unit
from kiosk.domain.lending.local_time import instant


def renewable_from(calendar: Calendar, due_at: datetime, too_soon: LoanLength) -> datetime:
    """The first moment of renewing a loan due at `due_at`, `too_soon` before it.

    Days and weeks count from the start of the day: a loan due on Friday with "2 days" may be
    renewed all Wednesday long. Only minutes, hours, days and weeks come here.
    """
    if too_soon.unit in (Unit.MINUTES, Unit.HOURS):
        minutes = too_soon.count * (60 if too_soon.unit is Unit.HOURS else 1)
        return due_at - timedelta(minutes=minutes)
    days = too_soon.count * (7 if too_soon.unit is Unit.WEEKS else 1)
    return instant(calendar.zone, calendar.day_of(due_at) - timedelta(days=days), time.min)
