from datetime import date

import pytest

from kiosk.domain.lending.calendar import Calendar, Term
from kiosk.domain.lending.closed_days import ClosedDays
from kiosk.domain.lending.due import due_date
from kiosk.domain.lending.due_values import (
    DueDate,
    DueProblem,
    DueProblemKind,
    DueRules,
    HardDate,
    HardDue,
    Moment,
    StepKind,
)
from tests.domain.lending.calendars import EVERY_DAY_CLOSED, NEW_YORK, closed_on, here, school, wall
from tests.domain.lending.test_due import length

BEFORE, EXACT, AFTER = HardDue
SUNDAY = date(2026, 11, 29)
FALL = Term("Fall", date(2026, 8, 24), date(2026, 12, 18), date(2026, 12, 13))
Q2 = Term("Q2", date(2026, 10, 26), date(2026, 12, 18))
YEAR = Term("Year", date(2026, 8, 24), date(2027, 6, 18), date(2027, 6, 11))


def due(
    calendar: Calendar, rules: DueRules, start: str, *, leaves: date | None = None
) -> DueDate | DueProblem:
    return due_date(calendar, rules, Moment(here(start), here(start), leaves))


def due_wall(calendar: Calendar, rules: DueRules, start: str, *, leaves: date | None = None) -> str:
    found = due(calendar, rules, start, leaves=leaves)
    assert isinstance(found, DueDate)
    return wall(found.at)


@pytest.mark.parametrize(
    ("binds", "text", "expected"),
    [
        pytest.param(BEFORE, "3 days", "2026-11-23", id="before: an earlier loan stays"),
        pytest.param(BEFORE, "30 days", "2026-11-27", id="before: back to Friday"),
        pytest.param(EXACT, "3 days", "2026-11-27", id="exact: an earlier loan is lifted"),
        pytest.param(EXACT, "30 days", "2026-11-27", id="exact: a later one ends"),
        pytest.param(AFTER, "3 days", "2026-11-30", id="not before: on to Monday"),
        pytest.param(AFTER, "30 days", "2026-12-21", id="not before: a later loan stays"),
    ],
)
def test_a_fixed_date_binds_on_an_open_day(binds: HardDue, text: str, expected: str) -> None:
    rules = DueRules(length(text), hard_date=HardDate(SUNDAY, binds))

    assert due_wall(school(), rules, "2026-11-20 10:00") == f"{expected} 15:30"


@pytest.mark.parametrize("binds", [BEFORE, EXACT])
def test_a_fixed_date_that_is_past_is_named(binds: HardDue) -> None:
    rules = DueRules(length("3 days"), hard_date=HardDate(date(2026, 11, 13), binds))

    found = due(school(), rules, "2026-11-13 15:30")

    assert found == DueProblem(DueProblemKind.HARD_DATE_PASSED, date(2026, 11, 13))


def test_a_past_floor_does_nothing() -> None:
    rules = DueRules(length("3 days"), hard_date=HardDate(date(2026, 11, 13), AFTER))

    assert due_wall(school(), rules, "2026-11-20 10:00") == "2026-11-23 15:30"


def test_a_floor_that_changes_nothing_is_not_told() -> None:
    rules = DueRules(length("3 days"), hard_date=HardDate(date(2026, 11, 23), AFTER))

    found = due(school(), rules, "2026-11-20 10:00")

    assert isinstance(found, DueDate)
    assert [step.kind for step in found.basis] == [StepKind.COUNTED, StepKind.CLOSING]


@pytest.mark.parametrize("binds", [BEFORE, EXACT, AFTER])
def test_a_fixed_date_needs_an_open_day(binds: HardDue) -> None:
    calendar = school(closed_weekdays=EVERY_DAY_CLOSED)
    rules = DueRules(length("3 days"), ClosedDays.IGNORE, hard_date=HardDate(SUNDAY, binds))

    found = due(calendar, rules, "2026-11-20 10:00")

    assert found == DueProblem(DueProblemKind.NO_OPEN_DAY, SUNDAY)


@pytest.mark.parametrize(
    ("terms", "start", "expected"),
    [
        pytest.param((FALL,), "2026-12-01 10:00", "2026-12-11", id="back to the Friday before"),
        pytest.param((FALL,), "2026-07-01 10:00", "2026-12-11", id="from between terms too"),
        pytest.param((FALL, YEAR), "2026-12-01 10:00", "2026-12-11", id="the earlier of two"),
        pytest.param((Q2, YEAR), "2026-12-01 10:00", "2027-06-11", id="a term without a date"),
        pytest.param((FALL,), "2027-01-04 10:00", "2027-07-23", id="a term that is over"),
        pytest.param((Q2,), "2026-12-01 10:00", "2027-06-19", id="nobody has set a date"),
    ],
)
def test_everything_is_back_by_the_terms_date(
    terms: tuple[Term, ...], start: str, expected: str
) -> None:
    rules = DueRules(length("200 days"), ClosedDays.IGNORE)

    assert due_wall(school(terms=terms), rules, start)[:10] == expected


def test_a_rule_can_let_loans_outlast_the_term() -> None:
    rules = DueRules(length("30 days"), back_by_term_end=False)

    assert due_wall(school(terms=(FALL,)), rules, "2026-12-01 10:00") == "2026-12-31 15:30"


@pytest.mark.parametrize("start", ["2026-12-11 15:30", "2026-12-12 10:00", "2026-12-15 10:00"])
def test_nothing_is_lent_in_the_rest_of_the_term(start: str) -> None:
    found = due(school(terms=(FALL,)), DueRules(length("1 day")), start)

    assert found == DueProblem(DueProblemKind.ALL_BACK_BY_PASSED, date(2026, 12, 13), "Fall")


def test_a_loan_never_outlasts_the_borrower() -> None:
    rules = DueRules(length("30 days"))

    found = due(school(), rules, "2026-11-20 10:00", leaves=SUNDAY)

    assert isinstance(found, DueDate)
    assert wall(found.at) == "2026-11-27 15:30"
    assert found.is_shortened
    assert StepKind.PATRON_LEAVES in [step.kind for step in found.basis]


def test_a_rule_can_ignore_the_leaving_date() -> None:
    rules = DueRules(length("30 days"), until_patron_leaves=False)

    assert due_wall(school(), rules, "2026-11-20 10:00", leaves=SUNDAY) == "2026-12-21 15:30"


def test_nothing_is_lent_to_somebody_who_has_left() -> None:
    found = due(school(), DueRules(length("1 day")), "2026-11-20 10:00", leaves=date(2026, 11, 19))

    assert found == DueProblem(DueProblemKind.PATRON_LEFT, date(2026, 11, 19))


def test_a_leaving_date_at_the_end_of_time_is_no_ceiling() -> None:
    # 23:59 on that day in New York would already be the year 10000 in UTC.
    calendar = Calendar(NEW_YORK)

    found = due_wall(calendar, DueRules(length("1 day")), "2026-11-19 10:00", leaves=date.max)

    assert found == "2026-11-20 23:59"


def test_the_lowest_ceiling_wins() -> None:
    rules = DueRules(length("60 days"), hard_date=HardDate(date(2026, 12, 4), BEFORE))

    found = due(school(terms=(FALL,)), rules, "2026-11-20 10:00", leaves=date(2026, 12, 2))

    assert isinstance(found, DueDate)
    assert wall(found.at) == "2026-12-02 15:30"


def test_a_ceiling_ends_a_loan_on_an_open_day_even_where_closed_days_are_ignored() -> None:
    rules = DueRules(length("9 days"), ClosedDays.IGNORE)

    assert due_wall(school(), rules, "2026-11-20 10:00", leaves=SUNDAY) == "2026-11-27 15:30"


def test_a_ceiling_ends_a_short_loan_too() -> None:
    calendar = school(holidays=closed_on(date(2026, 11, 23)))

    found = due_wall(
        calendar, DueRules(length("1 hour")), "2026-11-20 10:00", leaves=date(2026, 11, 20)
    )

    assert found == "2026-11-20 11:00"
