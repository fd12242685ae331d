"""Labels on sheets: from any label on, none beyond the paper, all problems at once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.labels.content import Label, LabelKind, Symbols
from hardware.labels.pages import make_pages, next_start
from hardware.labels.problems import LabelFault, LabelsDoNotFit
from hardware.labels.sheets import (
    AVERY_5160,
    AVERY_L4731,
    AVERY_L7160,
    SHEET_FORMATS,
    Resolution,
    SheetFormat,
)


def some(count: int) -> list[Label]:
    return [
        Label(LabelKind.ITEM, str(number), f"Laptop {number}") for number in range(1, count + 1)
    ]


@settings(max_examples=20)
@given(st.sampled_from(SHEET_FORMATS), st.sampled_from(Resolution), st.data())
def test_every_label_stands_on_its_own_place_of_a_sheet(
    sheet: SheetFormat, resolution: Resolution, data: st.DataObject
) -> None:
    start = data.draw(st.integers(1, sheet.per_sheet))
    labels = some(data.draw(st.integers(0, 2 * sheet.per_sheet)))

    pages = make_pages(labels, sheet, start=start, resolution=resolution)

    told = [layout.code for page in pages for layout in page.labels]
    assert told == [label.code for label in labels]
    place = start - 1
    for number, page in enumerate(pages):
        for layout in page.labels:
            assert place // sheet.per_sheet == number
            x, y = sheet.corner(place % sheet.per_sheet + 1)
            boxes = [*(mark.box for mark in layout.marks), *(text.box for text in layout.texts)]
            assert min(box.x for box in boxes) >= x
            assert min(box.y for box in boxes) >= y
            assert max(box.right for box in boxes) <= x + sheet.width
            assert max(box.bottom for box in boxes) <= y + sheet.height
            assert max(box.right for box in boxes) <= page.width
            assert max(box.bottom for box in boxes) <= page.height
            place += 1


def on_dots(place: float, resolution: Resolution) -> bool:
    dots = place / resolution.dot
    return abs(dots - round(dots)) < 1e-6


@pytest.mark.parametrize("resolution", Resolution)
@pytest.mark.parametrize("sheet", SHEET_FORMATS, ids=lambda sheet: sheet.key)
def test_the_bars_of_every_label_begin_on_a_dot(sheet: SheetFormat, resolution: Resolution) -> None:
    (page,) = make_pages(some(sheet.per_sheet), sheet, resolution=resolution)
    marks = [mark for layout in page.labels for mark in layout.marks]

    assert len(marks) == sheet.per_sheet
    assert [mark.box for mark in marks if not on_dots(mark.box.x, resolution)] == []


@pytest.mark.parametrize("resolution", Resolution)
@pytest.mark.parametrize("sheet", [AVERY_5160, AVERY_L7160], ids=lambda sheet: sheet.key)
def test_the_white_around_every_qr_code_begins_on_a_dot(
    sheet: SheetFormat, resolution: Resolution
) -> None:
    labels = [
        Label(LabelKind.ITEM, str(number), symbols=Symbols.QR) for number in range(sheet.per_sheet)
    ]
    (page,) = make_pages(labels, sheet, resolution=resolution)
    marks = [mark for layout in page.labels for mark in layout.marks]
    corners = [(mark.box.x - mark.quiet, mark.box.y - mark.quiet) for mark in marks]

    assert len(corners) == sheet.per_sheet
    assert [at for at in corners if not all(on_dots(each, resolution) for each in at)] == []


def test_a_part_used_sheet_is_used_up_before_the_next_one() -> None:
    pages = make_pages(some(5), AVERY_L7160, start=19)

    assert [len(page.labels) for page in pages] == [3, 2]
    assert next_start(5, AVERY_L7160, 19) == 3


@pytest.mark.parametrize(("count", "start", "expected"), [(30, 1, 1), (29, 1, 30), (1, 30, 1)])
def test_a_full_sheet_leaves_nothing_to_go_on_with(count: int, start: int, expected: int) -> None:
    assert next_start(count, AVERY_5160, start) == expected


def test_everything_that_does_not_fit_is_told_at_once() -> None:
    labels = [
        *some(1),
        Label(LabelKind.ITEM, "A-VERY-LONG-CODE"),
        Label(LabelKind.ITEM, "7", symbols=Symbols.QR),
    ]

    with pytest.raises(LabelsDoNotFit) as caught:
        make_pages(labels, AVERY_L4731, start=190)

    assert [(each.fault, each.where) for each in caught.value.problems] == [
        (LabelFault.START_NOT_ON_SHEET, "l4731"),
        (LabelFault.BARS_TOO_WIDE, "A-VERY-LONG-CODE"),
        (LabelFault.QR_TOO_LARGE, "7"),
    ]
    assert "A-VERY-LONG-CODE: bars too wide" in str(caught.value)


@pytest.mark.parametrize("start", [0, -3, 22])
def test_a_start_beyond_the_sheet_is_refused(start: int) -> None:
    with pytest.raises(LabelsDoNotFit) as caught:
        make_pages(some(1), AVERY_L7160, start=start)

    (problem,) = caught.value.problems
    assert (problem.needed, problem.available) == (start, 21)


def test_progress_is_told_and_may_end_the_work() -> None:
    told: list[tuple[int, int]] = []

    def stop_at_three(done: int, total: int) -> None:
        told.append((done, total))
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_pages(some(9), AVERY_L7160, tell=stop_at_three)

    assert told == [(1, 9), (2, 9), (3, 9)]
