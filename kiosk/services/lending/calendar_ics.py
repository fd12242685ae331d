"""The closed days of a calendar as an iCalendar file, as `closed_days_ics` reads it back."""

from calendar import isleap
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

import icalendar

from kiosk.domain.lending.calendar import Calendar, Holiday, OpenAfterAll, YearlyHoliday

PRODUCT = "-//Makerdesk//Closed days//EN"
_ONE_DAY = timedelta(days=1)
_LEAP_DAY = (2, 29)


def closed_days_as_ics(calendar: Calendar, now: datetime) -> bytes:
    """Every dated closed day as an event of whole days; yearly ones repeat from this year on.

    A stretch is one event, cut where a day of it is open after all: iCalendar has no word for
    that. The closed days of the week stay out, for whoever reads the file has a week of their own.
    """
    made = icalendar.Calendar()
    made.add("VERSION", "2.0")
    made.add("PRODID", PRODUCT)
    made.add("CALSCALE", "GREGORIAN")
    opened = frozenset(each.day for each in calendar.open_after_all)
    for piece in dict.fromkeys(_pieces(calendar.holidays, opened)):
        made.add_component(_event(piece, now))
    for yearly in dict.fromkeys(calendar.yearly_holidays):
        made.add_component(_yearly(yearly, calendar.open_after_all, now, calendar.day_of(now).year))
    written: bytes = made.to_ical()
    return written


def _pieces(holidays: tuple[Holiday, ...], opened: frozenset[date]) -> Iterator[Holiday]:
    for holiday in holidays:
        first = holiday.first
        inside = sorted(day for day in opened if holiday.first <= day <= holiday.last)
        for day in inside:
            if first < day:
                yield Holiday(holiday.name, first, day - _ONE_DAY)
            first = day + _ONE_DAY
        if first <= holiday.last:
            yield Holiday(holiday.name, first, holiday.last)


def _event(holiday: Holiday, now: datetime) -> icalendar.Event:
    event = icalendar.Event()
    event.add("UID", _uid(holiday.name, holiday.first, holiday.last))
    event.add("DTSTAMP", now)
    event.add("SUMMARY", holiday.name)
    event.add("DTSTART", holiday.first)
    # DTEND is the day after the last one (RFC 5545, 3.6.1).
    event.add("DTEND", holiday.last + _ONE_DAY)
    # Whoever subscribes to closed days is not busy on them.
    event.add("TRANSP", "TRANSPARENT")
    return event


def _yearly(
    yearly: YearlyHoliday, opened: tuple[OpenAfterAll, ...], now: datetime, year: int
) -> icalendar.Event:
    first = _first_of(yearly, year)
    event = _event(Holiday(yearly.name, first, first), now)
    event["UID"] = icalendar.vText(_uid(yearly.name, f"--{yearly.month:02}-{yearly.day:02}"))
    event.add("RRULE", {"FREQ": "YEARLY"})
    that_day = (each.day for each in opened if (each.day.month, each.day.day) == _date_of(yearly))
    for day in sorted(set(that_day)):
        if first <= day:
            event.add("EXDATE", day, parameters={"VALUE": "DATE"})
    return event


def _first_of(yearly: YearlyHoliday, year: int) -> date:
    """That date of this year, or of the next leap year where only those have it."""
    is_leap_day = _date_of(yearly) == _LEAP_DAY
    while is_leap_day and not isleap(year):
        year += 1
    return date(year, *_date_of(yearly))


def _date_of(yearly: YearlyHoliday) -> tuple[int, int]:
    return yearly.month, yearly.day


def _uid(*parts: object) -> str:
    """The same for the same closed days, so that a calendar read twice holds them once."""
    return f"{uuid5(NAMESPACE_URL, '|'.join(map(str, parts)))}@makerdesk"
