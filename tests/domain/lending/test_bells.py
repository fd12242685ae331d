from datetime import date, time

import pytest

from kiosk.domain.lending.bells import (
    BellPlan,
    BellRule,
    BellSchedule,
    DayLetter,
    DayLetters,
    Period,
)
from kiosk.domain.lending.calendar import OpenAfterAll
from tests.domain.lending.calendars import closed_on, school

MONDAY = date(2026, 8, 24)
A_B = DayLetters(("A", "B"), (DayLetter(MONDAY, "A"),))


def schedule(name: str) -> BellSchedule:
    return BellSchedule(name, (Period(name, time(8), time(9)),))


@pytest.mark.parametrize(
    ("day", "letter", "name"),
    [
        pytest.param(date(2026, 9, 1), "A", "any", id="a Tuesday A like any day"),
        pytest.param(date(2026, 9, 2), "A", "wednesday", id="weekday beats any"),
        pytest.param(date(2026, 9, 2), "B", "b", id="letter beats weekday"),
        pytest.param(date(2026, 9, 4), "B", "friday b", id="letter and weekday beat letter"),
        pytest.param(date(2027, 1, 20), "B", "exams", id="dates beat all"),
        pytest.param(date(2027, 1, 18), "A", "exams", id="first day of the stretch"),
        pytest.param(date(2027, 1, 22), "A", "exams", id="last day of the stretch"),
        pytest.param(date(2027, 1, 25), "A", "any", id="after the stretch"),
    ],
)
def test_the_closest_rule_chooses_the_schedule(day: date, letter: str, name: str) -> None:
    names = ("any", "wednesday", "b", "friday b", "exams")
    plan = BellPlan(
        tuple(schedule(name) for name in names),
        (
            BellRule("any"),
            BellRule("wednesday", weekday=2),
            BellRule("b", letter="B"),
            BellRule("friday b", letter="B", weekday=4),
            BellRule("exams", first=date(2027, 1, 18), last=date(2027, 1, 22)),
        ),
    )

    found = plan.schedule(day, letter)

    assert found is not None
    assert found.name == name


def test_a_day_that_no_rule_names_has_no_bells() -> None:
    assert BellPlan((schedule("b"),), (BellRule("b", letter="B"),)).schedule(MONDAY, "A") is None


def test_letters_rotate_over_open_days_only() -> None:
    calendar = school(letters=A_B, holidays=closed_on(date(2026, 8, 26)))

    days = [24, 25, 26, 27, 28, 29, 31]
    letters = [calendar.day_letter(date(2026, 8, day)) for day in days]

    assert letters == ["A", "B", None, "A", "B", None, "A"]


def test_a_day_open_after_all_takes_its_turn() -> None:
    calendar = school(letters=A_B, open_after_all=(OpenAfterAll("Fair", date(2026, 8, 29)),))

    assert calendar.day_letter(date(2026, 8, 28)) == "A"
    assert calendar.day_letter(date(2026, 8, 29)) == "B"
    assert calendar.day_letter(date(2026, 8, 31)) == "A"


def test_there_is_no_letter_before_the_first_start() -> None:
    assert school(letters=A_B).day_letter(date(2026, 8, 21)) is None


def test_a_new_start_begins_the_rotation_anew() -> None:
    starts = (DayLetter(date(2026, 8, 26), "1"), DayLetter(MONDAY, "3"))
    calendar = school(letters=DayLetters(("1", "2", "3"), starts))

    letters = [calendar.day_letter(date(2026, 8, day)) for day in (24, 25, 26, 27)]

    assert letters == ["3", "1", "1", "2"]


def test_a_start_on_a_closed_day_gives_its_letter_to_the_next_open_one() -> None:
    starts = (DayLetter(date(2026, 8, 22), "A"),)

    assert school(letters=DayLetters(("A", "B"), starts)).day_letter(MONDAY) == "A"


def test_an_override_names_one_day_and_leaves_the_rotation_alone() -> None:
    overrides = (DayLetter(date(2026, 8, 25), "A"),)
    calendar = school(letters=DayLetters(A_B.labels, A_B.starts, overrides))

    letters = [calendar.day_letter(date(2026, 8, day)) for day in (24, 25, 26)]

    assert letters == ["A", "A", "A"]
