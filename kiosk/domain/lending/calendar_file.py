"""The calendar as a document (TOML file or JSON in the store), read with all its faults at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kiosk.domain.lending.bells import WEEKDAYS
from kiosk.domain.lending.bells_file import bells_sections, letters_table, read_bells, read_letters
from kiosk.domain.lending.calendar import (
    Calendar,
    Holiday,
    Hours,
    OpenAfterAll,
    SpecialHours,
    Term,
    YearlyHoliday,
)
from kiosk.domain.lending.document_values import (
    as_day,
    as_hours,
    as_month_and_day,
    as_text,
    as_weekday,
    as_zone,
    list_of,
)
from kiosk.domain.lending.fields import Fields
from kiosk.domain.lending.policy_file import Document, check_version
from kiosk.domain.lending.problems import N_, InputProblem, misfit
from kiosk.domain.lending.stretches import read_stretch, stretch_keys

VERSION = 1


@dataclass(frozen=True, slots=True)
class CalendarRead:
    """The calendar of a document, or, where anything is wrong, None and every problem."""

    calendar: Calendar | None
    problems: tuple[InputProblem, ...] = ()


def calendar_document(calendar: Calendar) -> Document:
    """A calendar as a document; its revision is the store's and is left out.

    ```toml
    version = 1
    time_zone = "America/New_York"
    closed_weekdays = ["saturday", "sunday"]
    passing_minutes = 5
    [hours]
    monday = "07:30-15:30"
    [[holidays]]
    name = "Thanksgiving"
    first = 2026-11-26
    last = 2026-11-27
    [[yearly_holidays]]
    name = "Christmas Day"
    on = "12-25"
    [[open_after_all]]
    name = "Book fair"
    day = 2026-05-03
    [[special_hours]]
    name = "Early release"
    day = 2026-11-25
    hours = "07:30-12:00"
    [[terms]]
    name = "Fall"
    first = 2026-08-24
    last = 2026-12-18
    all_back_by = 2026-12-11
    ```
    """
    sections: Document = {
        "hours": _hours_table(calendar.week_hours),
        "holidays": [
            {"name": each.name, **stretch_keys(each.first, each.last)} for each in calendar.holidays
        ],
        "yearly_holidays": [
            {"name": each.name, "on": f"{each.month:02}-{each.day:02}"}
            for each in calendar.yearly_holidays
        ],
        "open_after_all": [
            {"name": each.name, "day": each.day.isoformat()} for each in calendar.open_after_all
        ],
        "special_hours": [
            {"name": each.name, "day": each.day.isoformat(), "hours": str(each.hours)}
            for each in calendar.special_hours
        ],
        "terms": [_term_table(term) for term in calendar.terms],
        **bells_sections(calendar.bells),
        "day_letters": letters_table(calendar.letters),
    }
    return {
        "version": VERSION,
        "time_zone": calendar.zone.key,
        "closed_weekdays": [WEEKDAYS[each] for each in sorted(calendar.closed_weekdays)],
        "passing_minutes": calendar.bells.passing_minutes,
        **{key: section for key, section in sections.items() if section},
    }


def read_calendar(document: Mapping[str, object], revision: int = 0) -> CalendarRead:
    """The calendar of a document."""
    problems: list[InputProblem] = []
    top = Fields("", document, problems)
    check_version(top, VERSION)
    zone = top.get("time_zone", as_zone)
    closed = top.get("closed_weekdays", list_of(as_weekday))
    week_hours = _read_hours(top.table("hours"))
    holidays = top.each("holidays", _read_holiday)
    yearly = top.each("yearly_holidays", _read_yearly)
    opened = top.each("open_after_all", _read_opened)
    special = _read_all_special(top)
    terms = top.each("terms", _read_term)
    letters = read_letters(top.table("day_letters"))
    bells = read_bells(top, letters)
    top.close()
    if problems or zone is None or closed is None:
        return CalendarRead(None, tuple(problems))
    weekdays = frozenset(closed)
    return CalendarRead(
        Calendar(
            zone,
            weekdays,
            holidays,
            yearly,
            opened,
            terms,
            week_hours,
            special,
            bells,
            letters,
            revision,
        )
    )


def with_closed_days(calendar: Calendar, days: Iterable[Holiday]) -> Calendar:
    """The calendar with more holidays, such as a district's .ics brings; known ones stay single."""
    known = set(calendar.holidays)
    added = tuple(each for each in dict.fromkeys(days) if each not in known)
    return replace(calendar, holidays=calendar.holidays + added)


def _hours_table(week_hours: tuple[Hours | None, ...]) -> Document:
    hours = zip(WEEKDAYS, week_hours, strict=True)
    return {weekday: str(each) for weekday, each in hours if each is not None}


def _term_table(term: Term) -> Document:
    table: Document = {
        "name": term.name,
        "first": term.first.isoformat(),
        "last": term.last.isoformat(),
    }
    if term.all_back_by is not None:
        table["all_back_by"] = term.all_back_by.isoformat()
    return table


def _read_hours(table: Fields) -> tuple[Hours | None, ...]:
    hours = tuple(table.get_or(weekday, as_hours, None) for weekday in WEEKDAYS)
    table.close()
    return hours


def _read_holiday(table: Fields) -> Holiday | None:
    name, stretch = table.get("name", as_text), read_stretch(table)
    return None if name is None or stretch is None else Holiday(name, *stretch)


def _read_yearly(table: Fields) -> YearlyHoliday | None:
    name, on = table.get("name", as_text), table.get("on", as_month_and_day)
    return None if name is None or on is None else YearlyHoliday(name, *on)


def _read_opened(table: Fields) -> OpenAfterAll | None:
    name, day = table.get("name", as_text), table.get("day", as_day)
    return None if name is None or day is None else OpenAfterAll(name, day)


def _read_special(table: Fields) -> SpecialHours | None:
    name, day = table.get("name", as_text), table.get("day", as_day)
    hours = table.get("hours", as_hours)
    if name is None or day is None or hours is None:
        return None
    return SpecialHours(name, day, hours)


def _read_all_special(top: Fields) -> tuple[SpecialHours, ...]:
    special = top.each("special_hours", _read_special)
    if len({each.day for each in special}) < len(special):
        fault = misfit(N_("One day has two special hours."), N_("Keep one of the two."))
        top.wrong("special_hours", fault)
    return special


def _read_term(table: Fields) -> Term | None:
    name, stretch = table.get("name", as_text), read_stretch(table)
    all_back_by = table.get_or("all_back_by", as_day, None)
    if name is None or stretch is None:
        return None
    if all_back_by is not None and all_back_by < stretch[0]:
        table.wrong(
            "all_back_by",
            misfit(
                N_("Everything would have to be back before the term begins."),
                N_("Write a day on or after {first}."),
                first=stretch[0],
            ),
        )
    return Term(name, *stretch, all_back_by)
