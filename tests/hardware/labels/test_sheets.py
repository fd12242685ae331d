"""Sheets of labels: where each label stands, and what no sheet can be."""

from dataclasses import replace

import pytest

from hardware.labels.problems import LabelFault
from hardware.labels.sheets import AVERY_5160, AVERY_L7160, SHEET_FORMATS, SheetFormat
from hardware.raster import INCH

by_key = pytest.mark.parametrize("sheet", SHEET_FORMATS, ids=lambda sheet: sheet.key)


def faults(sheet: SheetFormat) -> list[LabelFault]:
    return [problem.fault for problem in sheet.problems()]


@by_key
def test_the_labels_of_a_sheet_neither_overlap_nor_stick_out(sheet: SheetFormat) -> None:
    assert faults(sheet) == []


@by_key
def test_the_labels_stand_in_the_middle_of_the_paper(sheet: SheetFormat) -> None:
    x, y = sheet.corner(sheet.per_sheet)

    assert x + sheet.width + sheet.left == pytest.approx(sheet.page_width, abs=0.03)
    assert y + sheet.height + sheet.top == pytest.approx(sheet.page_height, abs=0.03)


@pytest.mark.parametrize(
    ("key", "count", "width", "height"),
    [
        ("5160", 30, 2.625 * INCH, INCH),
        ("5163", 10, 4 * INCH, 2 * INCH),
        ("5167", 80, 1.75 * INCH, INCH / 2),
        ("5267", 80, 1.75 * INCH, INCH / 2),
        ("l7160", 21, 63.5, 38.1),
        ("l7163", 14, 99.1, 38.1),
        ("l7651", 65, 38.1, 21.2),
        ("l4731", 189, 25.4, 10),
    ],
)
def test_a_sheet_has_as_many_labels_as_its_package_says(
    key: str, count: int, width: float, height: float
) -> None:
    (sheet,) = (each for each in SHEET_FORMATS if each.key == key)

    assert (sheet.per_sheet, sheet.width, sheet.height) == (count, width, height)


def test_labels_count_row_by_row_from_the_left() -> None:
    assert AVERY_L7160.corner(1) == (7.21, 15.15)
    assert AVERY_L7160.corner(3) == pytest.approx((7.21 + 2 * 66.04, 15.15))
    assert AVERY_L7160.corner(4) == pytest.approx((7.21, 15.15 + 38.1))
    assert AVERY_5160.corner(30) == pytest.approx((5.6875 * INCH, 9.5 * INCH))


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (replace(AVERY_L7160, across=63.0), LabelFault.COLUMNS_OVERLAP),
        (replace(AVERY_L7160, down=38.0), LabelFault.ROWS_OVERLAP),
        (replace(AVERY_L7160, left=15.0), LabelFault.WIDER_THAN_SHEET),
        (replace(AVERY_L7160, rows=8), LabelFault.HIGHER_THAN_SHEET),
    ],
)
def test_an_impossible_sheet_is_told(wrong: SheetFormat, fault: LabelFault) -> None:
    assert faults(wrong) == [fault]


def test_everything_that_is_impossible_is_told_at_once() -> None:
    assert len(faults(replace(AVERY_L7160, across=10.0, down=10.0, left=180.0, top=290.0))) == 4


def test_a_single_label_needs_no_pitch() -> None:
    assert faults(replace(AVERY_L7160, columns=1, rows=1, across=0.0, down=0.0)) == []
