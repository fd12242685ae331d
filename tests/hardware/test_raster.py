"""One-bit pictures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.raster import Bitmap

cells = st.integers(1, 40).flatmap(
    lambda width: st.lists(
        st.lists(st.booleans(), min_size=width, max_size=width), min_size=1, max_size=20
    )
)


def dots(bitmap: Bitmap) -> list[list[bool]]:
    return [[bitmap.is_black(x, y) for x in range(bitmap.width)] for y in range(bitmap.height)]


@given(cells)
def test_the_leftmost_dot_is_the_highest_bit(rows: list[list[bool]]) -> None:
    assert dots(Bitmap.from_cells(rows)) == rows


@given(cells, st.integers(1, 5))
def test_bands_put_together_are_the_picture(rows: list[list[bool]], height: int) -> None:
    whole = Bitmap.from_cells(rows)
    first, *others = whole.bands(height)

    together = first
    for band in others:
        assert band.height <= height
        together = together.below(band)

    assert together == whole


@given(cells, st.integers(-45, 45), st.integers(1, 60))
def test_placing_moves_every_dot_and_cuts_off_what_sticks_out(
    rows: list[list[bool]], offset: int, width: int
) -> None:
    placed = Bitmap.from_cells(rows).placed(width, offset)

    expected = [
        [0 <= x - offset < len(row) and row[x - offset] for x in range(width)] for row in rows
    ]
    assert dots(placed) == expected


def test_scaling_repeats_each_dot() -> None:
    small = Bitmap.from_cells([[True, False]])

    assert small.scaled(2, 3) == Bitmap.from_cells([[True, True, False, False]] * 3)
    assert small.scaled(2, 2) == Bitmap.from_cells([[True, False]], scale=2)


def test_texts_go_side_by_side_only_with_a_gap_between() -> None:
    left = Bitmap.from_cells([[True, False, False, False]])
    right = Bitmap.from_cells([[False, False, False, True], [False, False, True, False]])

    assert left.beside(right, gap=2) is None
    assert left.beside(right, gap=1) == Bitmap.from_cells(
        [[True, False, False, True], [False, False, True, False]]
    )
    assert left.beside(Bitmap.blank(4, 1), gap=3) == left


@pytest.mark.parametrize(
    ("width", "height", "rows"), [(8, 2, b"\x00"), (0, 1, b""), (4, 1, b"\x0f"), (8, -1, b"")]
)
def test_rows_that_do_not_fit_the_size_are_refused(width: int, height: int, rows: bytes) -> None:
    with pytest.raises(ValueError, match=r"bytes are not|beyond the width"):
        Bitmap(width, height, rows)
