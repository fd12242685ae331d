"""Services as an iCalendar file, for the calendar of whoever does them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

import icalendar

from kiosk.services.upkeep.maintenance.services_due import ServiceDue

PRODUCT = "-//Makerdesk//Services//EN"


def services_as_ics(
    services: Iterable[ServiceDue], now: datetime, today: date, language: str = "en"
) -> bytes:
    """The next service of each plan and item as an event of a whole day (RFC 5545).

    Titles are in that language where the plan has them in it.

    An event keeps its UID when its service is moved or done: read again, it takes its own place.
    One that is due by a meter stands on the day that is expected, and today once the meter is
    there; without any day it is left out.
    """
    made = icalendar.Calendar()
    made.add("VERSION", "2.0")
    made.add("PRODID", PRODUCT)
    made.add("CALSCALE", "GREGORIAN")
    for service in services:
        day = day_of(service, today)
        if day is not None:
            made.add_component(_event(service, day, now, language))
    written: bytes = made.to_ical()
    return written


def day_of(service: ServiceDue, today: date) -> date | None:
    """The day on which a service stands: due, or asked for by its meter, whichever is first."""
    day = service.expected_on
    return min(day or today, today) if service.is_reached else day


def _event(service: ServiceDue, day: date, now: datetime, language: str) -> icalendar.Event:
    event = icalendar.Event()
    named = uuid5(NAMESPACE_URL, f"{service.plan_id}|{service.item_id}")
    event.add("UID", f"{named}@makerdesk")
    event.add("DTSTAMP", now)
    title = service.names.get(language, service.title)
    event.add("SUMMARY", f"{title}: {service.thing} ({service.barcode})")
    event.add("DTSTART", day)
    # DTEND is the day after (RFC 5545, 3.6.1).
    event.add("DTEND", day + timedelta(days=1))
    # Nobody is busy all day with it.
    event.add("TRANSP", "TRANSPARENT")
    return event
