"""Closed days from an iCalendar file, as districts publish their school year."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import icalendar
import recurring_ical_events

from kiosk.domain.lending.calendar import Holiday
from kiosk.domain.lending.document_values import LONGEST_TEXT
from kiosk.domain.lending.fields import Fields
from kiosk.domain.lending.problems import N_, InputProblem, Misfit, misfit
from kiosk.domain.lending.stretches import read_stretch, stretch_keys
from kiosk.services.lending.ics_repeats import (
    MOST_OF_FILE,
    MOST_REPEATS,
    repeats,
    repeats_too_often,
)
from kiosk.services.lending.left_out import LeftOut
from kiosk.services.lending.rule_files import WHOLE_FILE, Rejected

LARGEST = 5_000_000
"""Characters; a district's year has some ten thousand."""
MOST = 1_000
MOST_EVENTS = 3_000
"""A district with every game and meeting of some years has about as many."""
LOOK_AHEAD = timedelta(days=2 * 366)
_WITHIN_A_DAY = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_ONE_DAY = timedelta(days=1)
_UNREADABLE = (ValueError, LookupError, AttributeError, TypeError, ArithmeticError)
"""What the readers raise for events that break the standard, each of them seen."""


@dataclass(frozen=True, slots=True)
class ClosedDaysRead:
    """The all-day events of the next two years, in order, and what became of the others."""

    days: tuple[Holiday, ...]
    left_out: LeftOut


def closed_days(text: str, today: date) -> ClosedDaysRead | Rejected:
    """What a file closes from `today` on; one event that cannot be read spoils no other."""
    events = _events(text)
    if isinstance(events, Rejected):
        return events
    counted = (repeats(each, today + LOOK_AHEAD) for each in events)
    if sum(each for each in counted if each <= MOST_REPEATS) > MOST_OF_FILE:
        return _rejected(_TOO_MANY)
    found: dict[Holiday, None] = {}
    unreadable: list[InputProblem] = []
    for event in _series(events):
        found.update(dict.fromkeys(_days_of(event, today, unreadable)))
        if len(found) > MOST:
            return _rejected(
                misfit(
                    N_("This file names more than {most} closed days; no school can have so many."),
                    N_("Export only the holidays of your school year."),
                    most=MOST,
                )
            )
    in_order = sorted(found, key=lambda each: (each.first, each.last, each.name))
    left_out = LeftOut(
        tuple(dict.fromkeys(unreadable)),
        timed=sum(_is_timed(each) for each in events),
        cancelled=sum(_is_cancelled(each) for each in events),
    )
    return ClosedDaysRead(tuple(in_order), left_out)


def _events(text: str) -> list[icalendar.Event] | Rejected:
    if len(text) > LARGEST:
        return _rejected(_NOT_A_CALENDAR)
    try:
        calendar = icalendar.Calendar.from_ical(text)
    except ValueError:
        return _rejected(_NOT_A_CALENDAR)
    events = [each for each in calendar.walk() if isinstance(each, icalendar.Event)]
    return _rejected(_TOO_MANY) if len(events) > MOST_EVENTS else events


_TOO_MANY = misfit(
    N_("This file has more than {most} events, or events that repeat too often."),
    N_("Export only the holidays of your school year."),
    most=MOST_EVENTS,
)
_NOT_A_CALENDAR = misfit(
    N_("This is not an iCalendar file."),
    N_("Export the school calendar as .ics. Such a file begins with BEGIN:VCALENDAR."),
)
_CANNOT_BE_READ = misfit(
    N_("Its dates cannot be read."),
    N_("Write it anew in the calendar that it comes from, or type its days yourself."),
)
_REPEATS_WITHIN_A_DAY = misfit(
    N_("It repeats within one day."), N_("Let it repeat by days, weeks, months or years.")
)

_REPEATS_TOO_OFTEN = misfit(
    N_("It repeats too often to be counted."),
    N_("Let it begin in this school year, and repeat by days, weeks, months or years."),
)


def _series(events: Iterable[icalendar.Event]) -> Iterator[list[icalendar.Event]]:
    """Each event with the exceptions from it, which have its UID and mean nothing alone."""
    series: defaultdict[object, list[icalendar.Event]] = defaultdict(list)
    for number, event in enumerate(events):
        series[str(event.get("UID", "")) or number].append(event)
    yield from series.values()


def _days_of(
    series: list[icalendar.Event], today: date, unreadable: list[InputProblem]
) -> Iterator[Holiday]:
    where = _name_of(series[0])
    # One all-day event repeated every second would be counted for hours.
    if any(map(_repeats_within_a_day, series)):
        if not all(map(_is_timed, series)):
            unreadable.append(_REPEATS_WITHIN_A_DAY.at(where))
        return
    if repeats_too_often(series, today + LOOK_AHEAD):
        unreadable.append(_REPEATS_TOO_OFTEN.at(where))
        return
    calendar = icalendar.Calendar()
    calendar.subcomponents = list(series)
    try:
        _check(series)
        occurrences = recurring_ical_events.of(calendar).between(today, today + LOOK_AHEAD)
        spans = [_span(each) for each in occurrences]
    except _UNREADABLE:
        unreadable.append(_CANNOT_BE_READ.at(where))
        return
    for name, first, last in filter(None, spans):
        # Read as the calendar's own file is, so that the store never holds what it cannot read.
        stretch = read_stretch(Fields(where, dict(stretch_keys(first, last)), unreadable))
        if stretch is not None:
            yield Holiday(name, *stretch)


def _check(series: Iterable[icalendar.Event]) -> None:
    """Raise ValueError for what the reader would take for something else without a word."""
    for event in series:
        if _is_timed(event):
            continue
        begins, ends, lasts = (_value(event, key) for key in ("DTSTART", "DTEND", "DURATION"))
        if isinstance(begins, date) and isinstance(ends, date) and ends < begins:
            raise ValueError("ends before it begins")
        if isinstance(lasts, timedelta) and lasts % _ONE_DAY:
            raise ValueError("days that last some hours")


def _span(event: icalendar.Event) -> tuple[str, date, date] | None:
    """Name, first and last day of an occurrence; None where it closes nothing."""
    first, end = event.start, event.end
    if isinstance(first, datetime) or _is_cancelled(event):
        return None
    # DTEND is the day after the last one (RFC 5545, 3.6.1).
    return _summary(event) or "Closed", first, max(first, end - _ONE_DAY)


def _name_of(event: icalendar.Event) -> str:
    return _summary(event) or f"UID {event.get('UID', '?')}"


def _summary(event: icalendar.Event) -> str:
    """What it is called, in one line that the store can keep; empty where it has no name."""
    return " ".join(str(event.get("SUMMARY", "")).split())[:LONGEST_TEXT]


def _is_timed(event: icalendar.Event) -> bool:
    return any(isinstance(_value(event, key), datetime) for key in ("DTSTART", "DTEND"))


def _value(event: icalendar.Event, key: str) -> object:
    """A date, moment or length; None where it is missing or could not be read."""
    found = event.get(key)
    return found.dt if isinstance(found, icalendar.vDDDTypes) else None


def _is_cancelled(event: icalendar.Event) -> bool:
    return str(event.get("STATUS", "")).strip().upper() == "CANCELLED"


def _repeats_within_a_day(event: icalendar.Event) -> bool:
    rules = event.get("RRULE", [])
    rules = rules if isinstance(rules, list) else [rules]
    return any(_WITHIN_A_DAY.intersection(_frequencies(rule)) for rule in rules)


def _frequencies(rule: object) -> Iterable[str]:
    """A rule that could not be read has none; its event is told as unreadable later on."""
    return rule.get("FREQ", ()) if isinstance(rule, icalendar.vRecur) else ()


def _rejected(wrong: Misfit) -> Rejected:
    return Rejected((wrong.at(WHOLE_FILE),))
