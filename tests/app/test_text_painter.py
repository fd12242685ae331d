"""Receipt text is really drawn, in any script, to the dot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.raster import Align, Bitmap
from kiosk.app.text_painter import QtTextPainter

pytestmark = pytest.mark.usefixtures("qapp")


def paint(text: str, *, align: Align = Align.LEFT, bold: bool = False) -> Bitmap:
    painter = QtTextPainter(["Atkinson Hyperlegible Next", "DejaVu Sans"])
    return painter.paint(text, width_dots=380, line_dots=32, bold=bold, align=align)


def black_columns(bitmap: Bitmap) -> list[int]:
    return [
        x for x in range(bitmap.width) if any(bitmap.is_black(x, y) for y in range(bitmap.height))
    ]


@pytest.mark.parametrize("text", ["Mia R.", "Łukasz", "Юлія", "Ωmega", "أمل"])
def test_each_script_leaves_ink_on_one_line(text: str) -> None:
    bitmap = paint(text)

    assert (bitmap.width, bitmap.height) == (380, 32)
    assert len(black_columns(bitmap)) > 20


def test_a_name_that_is_written_from_the_right_ends_at_the_left() -> None:
    right_to_left_mark = "\u200f"

    assert paint("أمل ر.") == paint(f"أمل ر.{right_to_left_mark}")
    assert paint("أمل ر.") != paint("أمل ر")


def test_a_long_text_wraps_into_more_lines() -> None:
    assert paint("Bring it back by Friday 4 December, please, thank you").height % 32 == 0
    assert paint("Bring it back by Friday 4 December, please, thank you").height >= 64


def test_alignment_moves_the_ink() -> None:
    left, middle, right = (black_columns(paint("Mia", align=align)) for align in Align)

    assert left[0] < 10
    assert right[-1] > 370
    assert left[0] < middle[0] < right[0]


def test_bold_has_more_ink() -> None:
    def ink(bitmap: Bitmap) -> int:
        return sum(byte.bit_count() for byte in bitmap.rows)

    assert ink(paint("Chromebook 12", bold=True)) > ink(paint("Chromebook 12"))


@given(st.text(max_size=60))
def test_any_text_paints_the_same_twice(text: str) -> None:
    assert paint(text) == paint(text)
