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
