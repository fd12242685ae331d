"""Calendars that would be counted for hours are told in a moment; those of schools are read."""

from datetime import date

import pytest

from kiosk.services.lending.closed_days_ics import MOST_EVENTS, ClosedDaysRead, closed_days
from kiosk.services.lending.rule_files import Rejected

TODAY = date(2026, 11, 30)
FIRST = "DTSTART;VALUE=DATE:20261224"
EVERY_DAY = "RRULE:FREQ=DAILY"
SECONDS = ",".join(map(str, range(60)))
HUNDRED_OF_DAYS = ",".join(map(str, range(1, 101)))


def read(*lines: str, times: int = 1) -> ClosedDaysRead | Rejected:
    event = "\r\n".join(["BEGIN:VEVENT", "UID:{uid}", "SUMMARY:Snow", *lines, "END:VEVENT", ""])
    events = "".join(event.replace("{uid}", str(number)) for number in range(times))
    return closed_days(f"BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n", TODAY)


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART;VALUE=DATE:00010101", EVERY_DAY),
        ("DTSTART:00010101T100000Z", EVERY_DAY),
        (FIRST, f"{EVERY_DAY};BYHOUR=1,2,3;BYMINUTE={SECONDS};BYSECOND={SECONDS}"),
        ("DTSTART;VALUE=DATE:00010101", f"RRULE:FREQ=YEARLY;BYYEARDAY={HUNDRED_OF_DAYS}"),
        ("DTSTART;VALUE=DATE:00010101", "RRULE:FREQ=YEARLY;BYDAY=MO,TU"),
        (FIRST, "RDATE;VALUE=DATE:" + ",".join(["20261224"] * 30_000)),
    ],
    ids=["since year 1", "timed", "each second", "days of years", "weekdays", "dates"],
)
def test_an_event_that_repeats_without_measure_is_left_out_by_name(lines: tuple[str, ...]) -> None:
    found = read(*lines)
    assert isinstance(found, ClosedDaysRead)
    assert found.days == ()
    assert [each.where for each in found.left_out.unreadable] == ["Snow"]


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART;VALUE=DATE:19000101", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"),
        ("DTSTART;VALUE=DATE:19900101", "RRULE:FREQ=WEEKLY;BYDAY=MO,TU"),
        ("DTSTART;VALUE=DATE:20000101", "RRULE:FREQ=MONTHLY;BYMONTHDAY=1"),
    ],
)
def test_what_schools_and_holiday_feeds_repeat_is_read(lines: tuple[str, ...]) -> None:
    found = read(*lines)
    assert isinstance(found, ClosedDaysRead)
    assert found.days
    assert found.left_out.unreadable == ()


@pytest.mark.parametrize(
    ("lines", "times"), [((FIRST,), MOST_EVENTS + 1), ((FIRST, EVERY_DAY), 500)]
)
def test_a_file_of_more_than_any_district_s_events_is_refused(
    lines: tuple[str, ...], times: int
) -> None:
    assert isinstance(read(*lines, times=times), Rejected)
