"""Closed days that go out as iCalendar and are the same when they come back."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.lending.calendar import Calendar, Holiday, OpenAfterAll, YearlyHoliday
from kiosk.domain.lending.calendar_file import with_closed_days
from kiosk.services.lending.calendar_ics import closed_days_as_ics
from kiosk.services.lending.closed_days_ics import ClosedDaysRead, closed_days

NOW = datetime(2026, 11, 30, 15, tzinfo=UTC)
TODAY = NOW.date()
ZONE = ZoneInfo("America/Chicago")
TWO_YEARS = [TODAY + timedelta(days=ahead) for ahead in range(2 * 365)]


def read_back(calendar: Calendar) -> ClosedDaysRead:
    read = closed_days(closed_days_as_ics(calendar, NOW).decode(), TODAY)
    assert isinstance(read, ClosedDaysRead)
    return read


def events(calendar: Calendar) -> list[icalendar.Event]:
    made = icalendar.Calendar.from_ical(closed_days_as_ics(calendar, NOW))
    return [each for each in made.walk() if isinstance(each, icalendar.Event)]


def test_a_stretch_is_one_event_of_whole_days() -> None:
    winter = Holiday("Winter, break; \\ año", date(2026, 12, 21), date(2027, 1, 1))
    calendar = Calendar(ZONE, holidays=(winter,))

    (event,) = events(calendar)

    assert (event.start, event.end) == (date(2026, 12, 21), date(2027, 1, 2))
    assert event.DTSTAMP == NOW
    assert read_back(calendar).days == (winter,)


def test_days_that_are_open_after_all_are_cut_out() -> None:
    calendar = Calendar(
        ZONE,
        holidays=(Holiday("Break", date(2026, 12, 21), date(2026, 12, 24)),),
        yearly_holidays=(YearlyHoliday("May Day", 5, 1),),
        open_after_all=(
            OpenAfterAll("Fair", date(2026, 12, 21)),
            OpenAfterAll("Fair", date(2026, 12, 23)),
            OpenAfterAll("Fair", date(2027, 5, 1)),
        ),
    )

    assert read_back(calendar).days == (
        Holiday("Break", date(2026, 12, 22), date(2026, 12, 22)),
        Holiday("Break", date(2026, 12, 24), date(2026, 12, 24)),
        Holiday("May Day", date(2028, 5, 1), date(2028, 5, 1)),
    )


def test_a_leap_day_repeats_in_leap_years() -> None:
    calendar = Calendar(ZONE, yearly_holidays=(YearlyHoliday("Leap day", 2, 29),))

    assert read_back(calendar).days == (Holiday("Leap day", date(2028, 2, 29), date(2028, 2, 29)),)


def test_days_that_are_closed_every_week_stay_out() -> None:
    assert events(Calendar(ZONE, closed_weekdays=frozenset({4, 5, 6}))) == []


def test_equal_closed_days_are_one_event_and_each_event_is_named_apart() -> None:
    snow = Holiday("Snow", date(2026, 12, 4), date(2026, 12, 4))
    other = Holiday("Snow", date(2027, 1, 4), date(2027, 1, 4))

    uids = [str(each["UID"]) for each in events(Calendar(ZONE, holidays=(snow, snow, other)))]

    assert len(uids) == len(set(uids)) == 2


days = st.integers(-30, 600).map(lambda ahead: TODAY + timedelta(days=ahead))
names = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1)
holidays = st.builds(
    lambda name, first, length: Holiday(name, first, first + timedelta(days=length)),
    names,
    days,
    st.integers(0, 20),
)
yearlies = st.builds(
    lambda name, day: YearlyHoliday(name, day.month, day.day),
    names,
    st.dates(date(2028, 1, 1), date(2028, 12, 31)),
)
calendars = st.builds(
    lambda closed, yearly, opened: Calendar(
        ZONE, holidays=tuple(closed), yearly_holidays=tuple(yearly), open_after_all=tuple(opened)
    ),
    st.lists(holidays, max_size=4),
    st.lists(yearlies, max_size=3),
    st.lists(st.builds(OpenAfterAll, names, days), max_size=4),
)


@given(calendars)
def test_an_empty_calendar_that_reads_them_closes_the_same_days(calendar: Calendar) -> None:
    read = read_back(calendar)
    back = with_closed_days(Calendar(ZONE), read.days)

    # A day of the week that is open after all is the one thing that the file cannot say.
    expected = [day for day in TWO_YEARS if not calendar.is_open(day) or day.weekday() in (5, 6)]
    assert read.left_out.unreadable == ()
    assert [day for day in TWO_YEARS if not back.is_open(day)] == expected
