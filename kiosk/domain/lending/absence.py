"""What a calendar says of a time in which the counter was off."""

from datetime import datetime, timedelta

from kiosk.domain.desk.clock_sense import Absence
from kiosk.domain.lending.calendar import Calendar

MOST_DAYS = 400
"""A longer absence has school days in it, or the calendar has none; nobody need count further."""


def absence(calendar: Calendar, since: datetime, until: datetime) -> Absence:
    """The school days between the two days, and whether the last term is over by the later one.

    In a calendar with terms only their days are school days; outside of them it knows nothing.
    """
    first, last = calendar.day_of(since), calendar.day_of(until)
    days = (first + timedelta(days=n) for n in range(1, min((last - first).days, MOST_DAYS)))
    terms = calendar.terms
    missed = sum(
        calendar.is_open(day) and (not terms or any(term.holds(day) for term in terms))
        for day in days
    )
    is_past = bool(terms) and last > max(term.last for term in terms)
    return Absence(missed, is_past)
