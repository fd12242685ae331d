"""Grades and grade bands."""

import pytest

from kiosk.domain.people.grades import grade_band, grade_order
from kiosk.domain.views import GradeBand


@pytest.mark.parametrize(
    ("grade", "band"),
    [
        *((grade, GradeBand.EARLY) for grade in ("IT", "PR", "PK", "TK", "KG", "K", "1", "02")),
        *((grade, GradeBand.MIDDLE) for grade in ("3", "05", "8")),
        *((grade, GradeBand.UPPER) for grade in ("9", "12", "13", "PS", "UG", "", None)),
    ],
)
def test_the_band_follows_the_grade(grade: str | None, band: GradeBand) -> None:
    assert grade_band(grade) is band


def test_grades_have_an_order() -> None:
    grades = ["IT", "PR", "pk", "TK", "kg", "01", "2", "10"]
    orders = [grade_order(grade) for grade in grades]
    assert orders == [-4, -3, -2, -1, 0, 1, 2, 10]
