from datetime import date, time

import pytest

from kiosk.domain.lending.bells import BellPlan, BellRule
from kiosk.domain.lending.calendar import Calendar, Hours, OpenAfterAll, SpecialHours
from kiosk.domain.lending.closed_days import ClosedDays
from kiosk.domain.lending.due import due_date
from kiosk.domain.lending.due_values import (
    DueDate,
    DueProblem,
    DueProblemKind,
    DueRules,
    Moment,
    OverClosing,
    StepKind,
)
from tests.domain.lending.calendars import (
    EVERY_DAY_CLOSED,
    NEW_YORK,
    SCHOOL_HOURS,
    THREE_PERIODS,
    here,
    school,
    wall,
)
from tests.domain.lending.test_due import length

CLOSING, NEXT_OPENING, IGNORE = OverClosing
WITHOUT_HOURS = Calendar(NEW_YORK)
SOME_HOURS = Calendar(NEW_YORK, week_hours=(SCHOOL_HOURS, None, SCHOOL_HOURS) + (None,) * 4)


def due(calendar: Calendar, rules: DueRules, start: str) -> DueDate | DueProblem:
    return due_date(calendar, rules, Moment(here(start), here(start)))


def due_wall(calendar: Calendar, rules: DueRules, start: str) -> str:
    found = due(calendar, rules, start)
    assert isinstance(found, DueDate)
    return wall(found.at)


@pytest.mark.parametrize(
    ("text", "over", "start", "expected"),
    [
        pytest.param("45 minutes", CLOSING, "11-20 10:00", "11-20 10:45", id="to the minute"),
        pytest.param("2 hours", CLOSING, "11-20 10:00", "11-20 12:00", id="hours"),
        pytest.param("2 hours", CLOSING, "11-20 13:30", "11-20 15:30", id="ends with closing"),
        pytest.param("2 hours", CLOSING, "11-20 14:00", "11-20 15:30", id="cut at closing"),
        pytest.param("2 hours", NEXT_OPENING, "11-20 14:00", "11-23 07:30", id="over the weekend"),
        pytest.param("2 hours", IGNORE, "11-20 14:00", "11-20 16:00", id="closing ignored"),
        pytest.param("24 hours", IGNORE, "11-20 14:00", "11-23 07:30", id="ends on a Saturday"),
        pytest.param("24 hours", IGNORE, "11-18 14:00", "11-19 14:00", id="a day later"),
        pytest.param("1 hour", CLOSING, "11-20 16:00", "11-23 07:30", id="begun after closing"),
        pytest.param("1 hour", CLOSING, "11-20 15:30", "11-23 07:30", id="begun at closing"),
        pytest.param("1 hour", CLOSING, "11-19 16:00", "11-20 07:30", id="the evening before"),
        pytest.param("30 minutes", CLOSING, "11-20 06:30", "11-20 07:30", id="before opening"),
        pytest.param("1 hour", CLOSING, "11-21 10:00", "11-23 07:30", id="begun on a Saturday"),
        pytest.param("46 hours", CLOSING, "11-21 11:00", "11-23 09:00", id="from then into Monday"),
    ],
)
def test_hours_end_when_the_counter_is_open(
    text: str, over: OverClosing, start: str, expected: str
) -> None:
    rules = DueRules(length(text), over_closing=over)

    assert due_wall(school(), rules, f"2026-{start}") == f"2026-{expected}"


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        pytest.param("4 hours", "11-19 22:00", "11-20 02:00", id="exact from day to day"),
        pytest.param("24 hours", "11-19 10:00", "11-20 10:00", id="a day is a day"),
        pytest.param("24 hours", "11-20 10:00", "11-23 23:59", id="Saturday: all Monday"),
        pytest.param("72 hours", "11-20 10:00", "11-23 23:59", id="past a weekend: all Monday"),
        pytest.param("96 hours", "11-20 10:00", "11-24 10:00", id="and exact again"),
    ],
)
def test_without_hours_a_short_loan_is_exact_unless_it_meets_a_closed_day(
    text: str, start: str, expected: str
) -> None:
    rules = DueRules(length(text))

    assert due_wall(WITHOUT_HOURS, rules, f"2026-{start}") == f"2026-{expected}"


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        pytest.param("1 hour", "11-23 16:00", "11-24 23:59", id="onto a day without hours"),
        pytest.param("12 hours", "11-23 16:00", "11-24 23:59", id="into that day"),
        pytest.param("12 hours", "11-24 16:00", "11-25 07:30", id="before opening"),
        pytest.param("24 hours", "11-24 20:00", "11-26 23:59", id="after closing"),
    ],
)
def test_where_only_some_days_have_hours_a_loan_waits_for_the_counter(
    text: str, start: str, expected: str
) -> None:
    rules = DueRules(length(text))

    assert due_wall(SOME_HOURS, rules, f"2026-{start}") == f"2026-{expected}"


def test_where_closed_days_are_ignored_hours_are_plain() -> None:
    rules = DueRules(length("24 hours"), ClosedDays.IGNORE, over_closing=IGNORE)

    assert due_wall(school(), rules, "2026-11-20 14:00") == "2026-11-21 14:00"


def test_hours_are_hours_on_the_night_the_clocks_change() -> None:
    rules = DueRules(length("24 hours"), ClosedDays.IGNORE)

    assert due_wall(WITHOUT_HOURS, rules, "2026-03-07 12:00") == "2026-03-08 13:00"


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        pytest.param("1 period", "11-20 08:10", "11-20 09:00", id="the running one counts"),
        pytest.param("2 periods", "11-20 08:10", "11-20 10:10", id="and the next"),
        pytest.param("1 period", "11-20 07:40", "11-20 09:00", id="before school"),
        pytest.param("1 period", "11-20 09:05", "11-20 10:10", id="in passing time"),
        pytest.param("1 period", "11-20 08:54", "11-20 09:00", id="six minutes left"),
        pytest.param("1 period", "11-20 08:55", "11-20 10:10", id="just before the bell"),
        pytest.param("3 periods", "11-20 08:10", "11-20 13:00", id="up to lunch"),
        pytest.param("4 periods", "11-20 08:10", "11-20 15:30", id="none left: closing"),
        pytest.param("1 period", "11-20 14:00", "11-20 15:30", id="after the last: closing"),
        pytest.param("1 period", "11-20 16:00", "11-23 09:00", id="after closing: Monday"),
        pytest.param("1 period", "11-21 10:00", "11-23 09:00", id="on a Saturday: Monday"),
    ],
)
def test_periods_end_with_the_bell(text: str, start: str, expected: str) -> None:
    rules = DueRules(length(text))

    assert due_wall(school(), rules, f"2026-{start}") == f"2026-{expected}"


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        pytest.param(NEXT_OPENING, "2026-11-23 07:30", id="the next opening"),
        pytest.param(IGNORE, "2026-11-23 09:00", id="the next period there is"),
    ],
)
def test_periods_run_over_closing_as_the_policy_says(over: OverClosing, expected: str) -> None:
    rules = DueRules(length("2 periods"), over_closing=over)

    assert due_wall(school(), rules, "2026-11-20 12:10") == expected


def test_early_release_ends_a_running_period_and_drops_later_ones() -> None:
    early = SpecialHours("Early release", date(2026, 11, 20), Hours(time(7, 30), time(9, 30)))
    calendar = school(special_hours=(early,))
    two, three = DueRules(length("2 periods")), DueRules(length("3 periods"), over_closing=IGNORE)

    assert due_wall(calendar, two, "2026-11-20 08:10") == "2026-11-20 09:30"
    assert due_wall(calendar, three, "2026-11-20 08:10") == "2026-11-23 09:00"


def test_a_period_that_begins_at_closing_is_dropped() -> None:
    noon = SpecialHours("Early release", date(2026, 11, 20), Hours(time(7, 30), time(12)))
    rules = DueRules(length("3 periods"), over_closing=IGNORE)

    found = due_wall(school(special_hours=(noon,)), rules, "2026-11-20 08:10")

    assert found == "2026-11-23 09:00"


def test_a_period_loan_names_its_period() -> None:
    found = due(school(), DueRules(length("2 periods")), "2026-11-20 08:10")

    assert isinstance(found, DueDate)
    assert found.period == "2"


def test_a_loan_cut_at_closing_says_so() -> None:
    found = due(school(), DueRules(length("2 hours")), "2026-11-20 14:00")

    assert isinstance(found, DueDate)
    assert found.is_shortened
    assert [step.kind for step in found.basis] == [StepKind.OVER_CLOSING]


def test_passing_minutes_can_be_switched_off() -> None:
    bells = BellPlan((THREE_PERIODS,), (BellRule("Regular"),), passing_minutes=0)

    found = due_wall(school(bells=bells), DueRules(length("1 period")), "2026-11-20 08:59")

    assert found == "2026-11-20 09:00"


def test_a_school_without_bells_lends_nothing_by_periods() -> None:
    found = due(school(bells=BellPlan()), DueRules(length("1 period")), "2026-11-20 10:00")

    assert found == DueProblem(DueProblemKind.NO_PERIODS, date(2026, 11, 20))


def test_a_closed_school_has_no_periods_because_it_has_no_open_day() -> None:
    calendar = school(closed_weekdays=EVERY_DAY_CLOSED)

    found = due(calendar, DueRules(length("1 period")), "2026-11-20 10:00")

    assert found == DueProblem(DueProblemKind.NO_OPEN_DAY, date(2026, 11, 20))


def test_the_next_opening_after_the_last_open_day_is_a_named_problem() -> None:
    calendar = school(
        closed_weekdays=EVERY_DAY_CLOSED,
        open_after_all=(OpenAfterAll("The only day", date(2026, 11, 20)),),
    )
    rules = DueRules(length("2 hours"), over_closing=NEXT_OPENING)

    found = due(calendar, rules, "2026-11-20 14:00")

    assert found == DueProblem(DueProblemKind.NO_OPEN_DAY, date(2026, 11, 21))
