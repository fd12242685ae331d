"""The rules of taking over a roster."""

from datetime import date

import pytest

from kiosk.domain.people.roster import (
    grade_of_graduation,
    needs_consent,
    plain_grade,
)


@pytest.mark.parametrize(
    ("leaving", "active", "accepted", "asks"),
    [
        (118, 200, None, True),
        (118, 200, 118, False),
        (118, 200, 117, True),
        (20, 30, None, False),
        (21, 30, None, True),
        (21, 210, None, False),
        (22, 210, None, True),
        (0, 0, None, False),
    ],
)
def test_a_list_that_empties_the_school_needs_a_yes(
    leaving: int, active: int, accepted: int | None, asks: bool
) -> None:
    assert needs_consent(leaving, active, accepted) is asks


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("07", "7"),
        ("7", "7"),
        ("7th", "7"),
        ("Grade 7", "7"),
        ("3rd grade", "3"),
        ("grado 4", "4"),
        ("KG", "KG"),
        ("kg", "KG"),
        ("K", "KG"),
        ("Kindergarten", "KG"),
        ("PK", "PK"),
        ("UG", "UG"),
        ("Other", "Other"),
        ("1º ESO", "7"),
        ("banana", "banana"),
        ("  ", None),
        ("", None),
    ],
)
def test_grades_of_all_rosters_become_one_way_of_writing(text: str, grade: str | None) -> None:
    assert plain_grade(text) == grade


@pytest.mark.parametrize(
    ("year", "today", "grade"),
    [
        (2030, date(2026, 11, 30), "9"),
        (2030, date(2027, 5, 30), "9"),
        (2030, date(2027, 8, 30), "10"),
        (2039, date(2026, 11, 30), "KG"),
        (2040, date(2026, 11, 30), None),
        (2020, date(2026, 11, 30), None),
    ],
)
def test_the_year_of_graduation_tells_the_grade(year: int, today: date, grade: str | None) -> None:
    assert grade_of_graduation(year, today) == grade
