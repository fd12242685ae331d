"""Grades and grade bands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.people.grades import grade_band, grade_order, known_grade
from kiosk.domain.views import GradeBand


@pytest.mark.parametrize(
    ("grade", "band"),
    [
        *(
            (grade, GradeBand.EARLY)
            for grade in ("IT", "PR", "PK", "TK", "KG", "K", "1", "02", "1º Primaria")
        ),
        *((grade, GradeBand.MIDDLE) for grade in ("3", "05", "8")),
        *(
            (grade, GradeBand.UPPER)
            for grade in ("9", "12", "13", "Freshman", "PS", "UG", "", None)
        ),
    ],
)
def test_the_band_follows_the_grade(grade: str | None, band: GradeBand) -> None:
    assert grade_band(grade) is band


def test_grades_have_an_order() -> None:
    grades = ["IT", "PR", "pk", "TK", "kg", "01", "2", "10"]
    orders = [grade_order(grade) for grade in grades]
    assert orders == [-4, -3, -2, -1, 0, 1, 2, 10]


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        *((text, "KG") for text in ("K", "kg", "Kindergarten", "Kínder", "0", "Grade K", "K5")),
        *((text, "PK") for text in ("PK", "Pre-K", "preK", "Preescolar", "-1", "Infantil 4 años")),
        *((text, "TK") for text in ("TK", "Transitional Kindergarten")),
        *(
            (text, "3")
            for text in ("3", "03", "3rd", "Grade 3", "Grade3", "Gr. 3", "3rd grade", "Third grade")
        ),
        *((text, "3") for text in ("3º Primaria", "3.º de primaria", "3er grado", "Tercero", "3B")),
        *((text, "1") for text in ("1º Primaria", "1° primaria", "1st", "Primero de primaria")),
        *((text, "7") for text in ("1º ESO", "1ESO", "1.º de ESO", "1º Secundaria", "ESO 1")),
        *((text, "11") for text in ("1º Bachillerato", "1º Bach", "Junior")),
        *((text, "12") for text in ("2º Bachillerato", "Senior", "12th")),
        *((text, "9") for text in ("Freshman", "freshmen", "9th Grade")),
        *((text, text) for text in ("IT", "PR", "PS", "UG", "Other", "13")),
    ],
)
def test_grades_are_known_in_many_ways_of_writing(text: str, grade: str) -> None:
    assert known_grade(text) == grade


@pytest.mark.parametrize(
    "text",
    [
        "banana",
        "",
        "-",
        "14",
        "99",
        "2030",
        "²⁰³⁰",
        "9-12",
        "5º ESO",
        "4º Bachillerato",
        "P1",
        "grade",
    ],
)
def test_other_words_are_no_grade(text: str) -> None:
    assert known_grade(text) is None


@given(st.text(max_size=20))
def test_a_grade_that_is_known_is_known_as_it_is_kept(text: str) -> None:
    grade = known_grade(text)
    assert grade is None or known_grade(grade) == grade
