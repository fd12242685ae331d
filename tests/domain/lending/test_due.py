from datetime import date, datetime, time

import pytest

from kiosk.domain.lending.calendar import (
    Calendar,
    Hours,
    OpenAfterAll,
    SpecialHours,
    Term,
    YearlyHoliday,
)
from kiosk.domain.lending.closed_days import ClosedDays
from kiosk.domain.lending.due import due_date
from kiosk.domain.lending.due_values import (
    DueAt,
    DueDate,
    DueProblem,
    DueProblemKind,
    DueRules,
    DueTime,
    Moment,
    Step,
    StepKind,
)
from kiosk.domain.lending.loan_length import LoanLength, parse_length
from tests.domain.lending.calendars import (
    EVERY_DAY_CLOSED,
    NEW_YORK,
    closed_on,
    here,
    school,
    wall,
)

OPEN_ALWAYS = Calendar(NEW_YORK, closed_weekdays=frozenset())
IGNORE, SKIP, PUSH, SAME = ClosedDays
NO_HOLIDAYS: tuple[date, ...] = ()


def length(text: str) -> LoanLength:
    found = parse_length(text)
    assert isinstance(found, LoanLength)
    return found


def due(
    calendar: Calendar, rules: DueRules, start: str, *, now: str | None = None
) -> DueDate | DueProblem:
    return due_date(calendar, rules, Moment(here(now or start), here(start)))


def due_wall(calendar: Calendar, rules: DueRules, start: str, *, now: str | None = None) -> str:
    found = due(calendar, rules, start, now=now)
    assert isinstance(found, DueDate)
    return wall(found.at)


@pytest.mark.parametrize(
    ("mode", "text", "closed", "expected"),
    [
        pytest.param(IGNORE, "10 days", NO_HOLIDAYS, "2013-02-19", id="plainly added"),
        pytest.param(IGNORE, "5 days", NO_HOLIDAYS, "2013-02-14", id="a renewal of five days"),
        pytest.param(IGNORE, "10 days", (date(2013, 2, 19),), "2013-02-19", id="closed, ignored"),
        pytest.param(PUSH, "10 days", (date(2013, 2, 19),), "2013-02-20", id="closed, moved on"),
        pytest.param(SAME, "10 days", (date(2013, 2, 19),), "2013-02-20", id="no whole weeks"),
        pytest.param(SAME, "7 days", (date(2013, 2, 16),), "2013-02-23", id="a week on"),
        pytest.param(SAME, "1 week", (date(2013, 2, 16),), "2013-02-23", id="in weeks the same"),
        pytest.param(SKIP, "10 days", (date(2013, 2, 19),), "2013-02-20", id="closed, not counted"),
        pytest.param(IGNORE, "0 days", NO_HOLIDAYS, "2013-02-09", id="zero means today"),
        pytest.param(SAME, "0 days", (date(2013, 2, 9),), "2013-02-10", id="today is no week on"),
        pytest.param(PUSH, "7 days", NO_HOLIDAYS, "2013-02-16", id="seven days"),
        pytest.param(SKIP, "1 week", NO_HOLIDAYS, "2013-02-16", id="a week is a week"),
    ],
)
def test_days_meet_closed_days_as_the_mode_says(
    mode: ClosedDays, text: str, closed: tuple[date, ...], expected: str
) -> None:
    """Saturday 9 February 2013, a library that is open every day and sets no hours."""
    calendar = Calendar(NEW_YORK, frozenset(), closed_on(*closed))

    found = due_wall(calendar, DueRules(length(text), mode), "2013-02-09 10:00")

    assert found == f"{expected} 23:59"


@pytest.mark.parametrize(
    ("mode", "text", "expected"),
    [
        pytest.param(SKIP, "3 days", "2026-11-25", id="skipping: Friday and 3 days is Wednesday"),
        pytest.param(PUSH, "3 days", "2026-11-23", id="pushing: Friday and 3 days is Monday"),
        pytest.param(PUSH, "1 day", "2026-11-23", id="Saturday moves to Monday"),
        pytest.param(PUSH, "3 school days", "2026-11-25", id="school days skip in every mode"),
        pytest.param(IGNORE, "3 school days", "2026-11-25", id="even where closed days count"),
        pytest.param(PUSH, "2 weeks", "2026-12-04", id="two weeks stay a Friday"),
        pytest.param(SAME, "8 days", "2026-11-30", id="Saturday a week on moves to Monday"),
    ],
)
def test_a_weekend_is_closed(mode: ClosedDays, text: str, expected: str) -> None:
    found = due_wall(school(), DueRules(length(text), mode), "2026-11-20 10:00")

    assert found == f"{expected} 15:30"


def test_the_same_weekday_is_given_up_where_it_is_closed_every_week() -> None:
    saturdays = (date(2026, 11, 21), date(2026, 12, 5))
    calendar = school(open_after_all=tuple(OpenAfterAll("Class", day) for day in saturdays))

    found = due_wall(calendar, DueRules(length("7 days"), SAME), "2026-11-21 10:00")

    assert found == "2026-11-30 15:30"


def test_the_same_weekday_is_given_up_where_it_never_opens() -> None:
    fridays = [date.fromordinal(date(2026, 11, 27).toordinal() + 7 * n) for n in range(60)]
    calendar = school(holidays=closed_on(*fridays))

    found = due_wall(calendar, DueRules(length("1 week"), SAME), "2026-11-20 10:00")

    assert found == "2026-11-30 15:30"


def test_a_day_open_after_all_counts_as_open() -> None:
    calendar = school(
        closed_weekdays=frozenset({6}),
        open_after_all=(OpenAfterAll("Book fair", date(2026, 5, 3)),),
    )

    found = due_wall(calendar, DueRules(length("2 days")), "2026-05-01 10:00")

    assert found == "2026-05-03 23:59"


def test_a_yearly_holiday_is_closed_every_year() -> None:
    calendar = school(yearly_holidays=(YearlyHoliday("Christmas Day", 12, 25),))

    assert due_wall(calendar, DueRules(length("1 day")), "2026-12-24 10:00")[:10] == "2026-12-28"
    assert due_wall(calendar, DueRules(length("1 day")), "2029-12-24 10:00")[:10] == "2029-12-26"


@pytest.mark.parametrize("text", ["0 days", "3 days", "2 weeks", "5 school days", "1 hour", "term"])
@pytest.mark.parametrize("mode", [SKIP, PUSH, SAME])
def test_a_calendar_without_open_days_lends_nothing(text: str, mode: ClosedDays) -> None:
    year = Term("Year", date(2026, 8, 24), date(2027, 6, 11))
    calendar = school(closed_weekdays=EVERY_DAY_CLOSED, terms=(year,))

    found = due(calendar, DueRules(length(text), mode), "2026-11-20 10:00")

    assert isinstance(found, DueProblem)
    assert found.kind is DueProblemKind.NO_OPEN_DAY


@pytest.mark.parametrize(
    ("due_time", "expected"),
    [
        pytest.param(DueTime(DueAt.CLOSING), "2026-11-20 15:30", id="closing"),
        pytest.param(DueTime(DueAt.NEXT_OPENING), "2026-11-23 07:30", id="the next opening"),
        pytest.param(DueTime(DueAt.NEXT_CLOSING), "2026-11-23 15:30", id="the next closing"),
        pytest.param(DueTime(DueAt.END_OF_PERIOD, "1"), "2026-11-20 09:00", id="a period"),
        pytest.param(DueTime(DueAt.END_OF_PERIOD, "lunch"), "2026-11-20 13:00", id="by its name"),
        pytest.param(DueTime(DueAt.END_OF_PERIOD, "9"), "2026-11-20 15:30", id="no such period"),
    ],
)
def test_a_day_loan_is_due_at_its_time_of_day(due_time: DueTime, expected: str) -> None:
    rules = DueRules(length("1 day"), due_time=due_time)

    assert due_wall(school(), rules, "2026-11-19 10:00") == expected


@pytest.mark.parametrize("at", [DueAt.NEXT_OPENING, DueAt.NEXT_CLOSING])
def test_nobody_is_late_before_a_day_without_hours_is_over(at: DueAt) -> None:
    rules = DueRules(length("1 day"), due_time=DueTime(at))

    assert due_wall(Calendar(NEW_YORK), rules, "2026-11-19 10:00") == "2026-11-23 23:59"


def test_a_period_that_early_release_cuts_off_ends_at_closing() -> None:
    early = SpecialHours("Early release", date(2026, 11, 20), Hours(time(7, 30), time(12, 30)))
    rules = DueRules(length("1 day"), due_time=DueTime(DueAt.END_OF_PERIOD, "Lunch"))

    found = due_wall(school(special_hours=(early,)), rules, "2026-11-19 10:00")

    assert found == "2026-11-20 12:30"


@pytest.mark.parametrize("at", [DueAt.NEXT_OPENING, DueAt.NEXT_CLOSING])
def test_the_next_opening_needs_an_open_day(at: DueAt) -> None:
    calendar = school(
        closed_weekdays=EVERY_DAY_CLOSED,
        open_after_all=(OpenAfterAll("The only day", date(2026, 11, 20)),),
    )

    found = due(calendar, DueRules(length("0 days"), due_time=DueTime(at)), "2026-11-20 10:00")

    assert found == DueProblem(DueProblemKind.NO_OPEN_DAY, date(2026, 11, 21))


@pytest.mark.parametrize(
    ("mode", "start", "expected"),
    [
        pytest.param(PUSH, "2026-11-19 15:30", "2026-11-20 15:30", id="at closing"),
        pytest.param(PUSH, "2026-11-20 16:00", "2026-11-23 15:30", id="Friday after closing"),
        pytest.param(PUSH, "2026-11-21 10:00", "2026-11-23 15:30", id="on a Saturday"),
        pytest.param(IGNORE, "2026-11-20 16:00", "2026-11-21 23:59", id="closed days ignored"),
    ],
)
def test_today_is_over_after_closing(mode: ClosedDays, start: str, expected: str) -> None:
    assert due_wall(school(), DueRules(length("0 days"), mode), start) == expected


def test_no_day_is_left_when_the_only_open_one_is_over() -> None:
    calendar = school(
        closed_weekdays=EVERY_DAY_CLOSED,
        open_after_all=(OpenAfterAll("The only day", date(2026, 11, 20)),),
    )

    found = due(calendar, DueRules(length("0 days")), "2026-11-20 23:59")

    assert found == DueProblem(DueProblemKind.NO_OPEN_DAY, date(2026, 11, 21))


def test_a_renewal_counts_from_the_old_due_time() -> None:
    rules = DueRules(length("3 days"))

    found = due_wall(school(), rules, "2026-11-17 15:30", now="2026-11-16 09:00")

    assert found == "2026-11-20 15:30"


def test_a_renewal_of_an_old_loan_is_never_due_before_now() -> None:
    rules = DueRules(length("3 days"))

    found = due_wall(school(), rules, "2026-10-01 15:30", now="2026-11-16 16:00")

    assert found == "2026-11-17 15:30"


FALL = Term("Fall", date(2026, 8, 24), date(2026, 12, 18), date(2026, 12, 13))
SPRING = Term("Spring", date(2027, 1, 4), date(2027, 6, 11))
OCTOBER = Term("October", date(2026, 10, 1), date(2026, 10, 31))


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        pytest.param("2026-09-15 10:00", "2026-12-11 15:30", id="all back by Sunday: the Friday"),
        pytest.param("2026-10-15 10:00", "2026-10-30 15:30", id="the shortest term"),
        pytest.param("2026-10-31 10:00", "2026-12-11 15:30", id="its last day is over: the longer"),
        pytest.param("2026-10-30 15:30", "2026-12-11 15:30", id="its last closing has come"),
        pytest.param("2026-08-10 10:00", "2026-12-11 15:30", id="between terms: the next one"),
        pytest.param("2026-12-28 10:00", "2027-06-11 15:30", id="in the winter holidays: spring"),
    ],
)
def test_a_loan_until_the_term_ends_is_due_on_its_last_open_day(start: str, expected: str) -> None:
    calendar = school(terms=(FALL, SPRING, OCTOBER))

    assert due_wall(calendar, DueRules(length("term")), start) == expected


def test_after_the_last_known_term_a_term_loan_has_no_end() -> None:
    found = due(school(terms=(FALL,)), DueRules(length("term")), "2027-01-15 10:00")

    assert found == DueProblem(DueProblemKind.NO_TERM, date(2027, 1, 15))


def test_the_steps_tell_how_the_due_time_came_about() -> None:
    calendar = school(holidays=closed_on(date(2026, 11, 26)))

    found = due(calendar, DueRules(length("2 days")), "2026-11-24 10:00")

    assert isinstance(found, DueDate)
    assert found.basis == (
        Step(StepKind.CLOSED_DAY, date(2026, 11, 26), "Holiday"),
        Step(StepKind.COUNTED, date(2026, 11, 27)),
        Step(StepKind.CLOSING, date(2026, 11, 27)),
    )
    assert found.period is None
    assert not found.is_shortened


def test_a_due_time_at_the_end_of_a_period_names_it() -> None:
    rules = DueRules(length("1 day"), due_time=DueTime(DueAt.END_OF_PERIOD, "1"))

    found = due(school(), rules, "2026-11-19 10:00")

    assert isinstance(found, DueDate)
    assert found.period == "1"


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        pytest.param("2026-03-06 10:00", "3 days", "2026-03-09 19:30", id="clocks went forward"),
        pytest.param("2026-10-30 10:00", "3 days", "2026-11-02 20:30", id="clocks went back"),
    ],
)
def test_closing_is_at_the_same_wall_time_across_summer_time(
    start: str, days: str, expected: str
) -> None:
    found = due(school(), DueRules(length(days)), start)

    assert isinstance(found, DueDate)
    assert found.at == datetime.fromisoformat(f"{expected}+00:00")
