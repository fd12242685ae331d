from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.lending.bells import BellPlan
from kiosk.domain.lending.calendar import (
    Calendar,
    Closed,
    ClosedBy,
    Holiday,
    Hours,
    NoOpenDay,
    OpenAfterAll,
    SpecialHours,
    Term,
    YearlyHoliday,
)
from tests.domain.lending.calendars import (
    EVERY_DAY_CLOSED,
    NEW_YORK,
    closed_on,
    here,
    school,
    wall,
)

CHRISTMAS = YearlyHoliday("Christmas Day", 12, 25)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        pytest.param(date(2026, 11, 30), None, id="a Monday"),
        pytest.param(date(2026, 11, 29), Closed(ClosedBy.WEEKDAY), id="a Sunday"),
        pytest.param(date(2026, 5, 3), None, id="a Sunday open after all"),
        pytest.param(date(2026, 11, 26), Closed(ClosedBy.HOLIDAY, "Thanksgiving"), id="first day"),
        pytest.param(date(2026, 11, 27), None, id="open after all beats a holiday"),
        pytest.param(date(2026, 11, 28), Closed(ClosedBy.HOLIDAY, "Thanksgiving"), id="last day"),
        pytest.param(date(2026, 12, 25), Closed(ClosedBy.YEARLY, "Christmas Day"), id="a year"),
        pytest.param(date(2031, 12, 25), Closed(ClosedBy.YEARLY, "Christmas Day"), id="any year"),
        pytest.param(date(2027, 12, 25), Closed(ClosedBy.WEEKDAY), id="a Saturday in any case"),
    ],
)
def test_a_day_is_open_or_says_why_not(day: date, reason: Closed | None) -> None:
    calendar = school(
        holidays=(Holiday("Thanksgiving", date(2026, 11, 26), date(2026, 11, 28)),),
        yearly_holidays=(CHRISTMAS,),
        open_after_all=(
            OpenAfterAll("Book fair", date(2026, 5, 3)),
            OpenAfterAll("Catching up", date(2026, 11, 27)),
        ),
    )

    assert calendar.closed_reason(day) == reason
    assert calendar.is_open(day) == (reason is None)


def test_the_weekly_pattern_holds_outside_all_terms() -> None:
    fall = Term("Fall", date(2026, 8, 24), date(2026, 12, 18))
    calendar = school(terms=(fall,))

    assert calendar.is_open(date(2026, 7, 15))
    assert not calendar.is_open(date(2026, 7, 18))


def test_neighbouring_open_days_are_found_over_a_weekend() -> None:
    friday, saturday, monday = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)
    calendar = school()

    assert calendar.next_open(friday) == monday
    assert calendar.previous_open(monday) == friday
    assert calendar.open_on_or_after(saturday) == monday
    assert calendar.open_on_or_before(saturday) == friday
    assert calendar.open_on_or_after(friday) == calendar.open_on_or_before(friday) == friday


def test_a_calendar_without_open_days_says_so() -> None:
    calendar = school(closed_weekdays=EVERY_DAY_CLOSED)
    day = date(2026, 11, 20)

    assert calendar.next_open(day) == NoOpenDay(day + timedelta(days=1))
    assert calendar.previous_open(day) == NoOpenDay(day - timedelta(days=1))


days = st.dates(date(2023, 1, 1), date(2029, 12, 31))


@given(
    first=days,
    length=st.integers(0, 900),
    weekdays=st.frozensets(st.integers(0, 6)),
    holidays=st.lists(days, max_size=8),
    opened=st.lists(days, max_size=8),
)
def test_open_days_are_counted_as_one_by_one(
    first: date,
    length: int,
    weekdays: frozenset[int],
    holidays: list[date],
    opened: list[date],
) -> None:
    calendar = Calendar(
        NEW_YORK,
        weekdays,
        closed_on(*holidays),
        (CHRISTMAS, YearlyHoliday("Leap day", 2, 29)),
        tuple(OpenAfterAll("Open", day) for day in opened),
    )
    one_by_one = sum(calendar.is_open(first + timedelta(days=n)) for n in range(length))

    assert calendar.open_days(first, first + timedelta(days=length)) == one_by_one


def test_special_hours_replace_the_hours_of_the_week() -> None:
    early = SpecialHours("Early release", date(2026, 11, 24), Hours(time(7, 30), time(12)))
    calendar = school(special_hours=(early,))

    assert wall(calendar.closing(date(2026, 11, 24))) == "2026-11-24 12:00"
    assert wall(calendar.closing(date(2026, 11, 23))) == "2026-11-23 15:30"
    assert str(early.hours) == "07:30-12:00"


def test_a_day_without_hours_closes_a_minute_before_midnight_and_never_opens() -> None:
    calendar = Calendar(NEW_YORK)
    monday = date(2026, 11, 23)

    assert calendar.opening(monday) is None
    assert wall(calendar.closing(monday)) == "2026-11-23 23:59"
    assert calendar.first_return(monday) == calendar.closing(monday)


def test_a_closed_day_has_no_hours_even_where_its_weekday_has() -> None:
    calendar = school(holidays=closed_on(date(2026, 11, 23)))

    assert calendar.hours_on(date(2026, 11, 23)) is None


def test_hours_follow_the_wall_clock_through_summer_time() -> None:
    calendar = school()

    assert calendar.opening(date(2026, 3, 6)) == datetime(2026, 3, 6, 12, 30, tzinfo=UTC)
    assert calendar.opening(date(2026, 3, 9)) == datetime(2026, 3, 9, 11, 30, tzinfo=UTC)
    assert calendar.first_return(date(2026, 3, 9)) == calendar.opening(date(2026, 3, 9))


@pytest.mark.parametrize(
    ("at", "name"),
    [
        ("2026-11-23 08:00", "1"),
        ("2026-11-23 08:59", "1"),
        ("2026-11-23 09:00", None),
        ("2026-11-23 09:10", "2"),
        ("2026-11-23 12:30", "Lunch"),
        ("2026-11-23 16:00", None),
        ("2026-11-22 08:30", None),
    ],
)
def test_an_instant_lies_in_a_period_or_in_none(at: str, name: str | None) -> None:
    slot = school().period_at(here(at))

    assert (slot.name if slot else None) == name


def test_a_period_is_found_by_name_whatever_its_capitals() -> None:
    ends = school().period_end(date(2026, 11, 23), "LUNCH")

    assert ends == here("2026-11-23 13:00")
    assert school().period_end(date(2026, 11, 23), "9") is None


def test_a_day_without_bells_has_no_periods() -> None:
    assert school(bells=BellPlan()).periods_on(date(2026, 11, 23)) == ()
    assert school().periods_on(date(2026, 11, 22)) == ()


def test_equal_calendars_are_equal_and_can_be_keys() -> None:
    assert school() == school()
    assert len({school(), school()}) == 1
