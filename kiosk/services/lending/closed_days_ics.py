"""Closed days from an iCalendar file, as districts publish their school year."""

from datetime import date, datetime, timedelta

import icalendar
import recurring_ical_events

from kiosk.domain.lending.calendar import Holiday
from kiosk.domain.lending.document_values import LONGEST_TEXT
from kiosk.domain.lending.problems import N_, Misfit, misfit
from kiosk.services.lending.rule_files import WHOLE_FILE, Rejected

LARGEST = 5_000_000
"""Characters; a district's year has some ten thousand."""
MOST = 1_000
LOOK_AHEAD = timedelta(days=2 * 366)
_WITHIN_A_DAY = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_ONE_DAY = timedelta(days=1)


def closed_days(text: str, today: date) -> tuple[Holiday, ...] | Rejected:
    """The all-day events of the next two years, in order; events with a time close nothing."""
    calendar = _parse(text)
    if isinstance(calendar, Rejected):
        return calendar
    events = recurring_ical_events.of(calendar, skip_bad_series=True)
    found = [
        holiday
        for event in events.between(today, today + LOOK_AHEAD)
        if (holiday := _holiday(event)) is not None
    ]
    if len(found) > MOST:
        return _rejected(
            misfit(
                N_("This file names {count} closed days, more than a school can have."),
                N_("Export only the holidays of your school year."),
                count=len(found),
            )
        )
    return tuple(sorted(found, key=lambda each: (each.first, each.last, each.name)))


def _parse(text: str) -> icalendar.Calendar | Rejected:
    if len(text) > LARGEST:
        return _rejected(_NOT_A_CALENDAR)
    try:
        calendar = icalendar.Calendar.from_ical(text)
    except ValueError:
        return _rejected(_NOT_A_CALENDAR)
    # One all-day event repeated every second would be counted for hours.
    calendar.subcomponents = [
        each for each in calendar.subcomponents if not _repeats_within_a_day(each)
    ]
    return calendar


_NOT_A_CALENDAR = misfit(
    N_("This is not an iCalendar file."),
    N_("Export the school calendar as .ics; the file begins with BEGIN:VCALENDAR."),
)


def _repeats_within_a_day(component: icalendar.Component) -> bool:
    rules = component.get("RRULE", [])
    rules = rules if isinstance(rules, list) else [rules]
    return any(_WITHIN_A_DAY.intersection(rule.get("FREQ", ())) for rule in rules)


def _holiday(event: icalendar.Event) -> Holiday | None:
    first, end = event.start, event.end
    if isinstance(first, datetime) or str(event.get("STATUS", "")).upper() == "CANCELLED":
        return None
    name = " ".join(str(event.get("SUMMARY", "")).split())[:LONGEST_TEXT]
    # DTEND is the day after the last one (RFC 5545, 3.6.1).
    return Holiday(name or "Closed", first, max(first, end - _ONE_DAY))


def _rejected(wrong: Misfit) -> Rejected:
    return Rejected((wrong.at(WHOLE_FILE),))
