"""Drawn symbols say what they were drawn from, as an independent decoder reads them."""

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hardware import symbols
from hardware.raster import Bitmap
from tests.hardware.pillow_painter import image_of

PRINTABLE = st.characters(min_codepoint=32, max_codepoint=126)


def read(bitmap: Bitmap) -> list[str]:
    picture = image_of(bitmap)
    above = Image.new("L", (picture.width, picture.height + 20), 255)
    above.paste(picture, (0, 10))
    return [found.text for found in zxingcpp.read_barcodes(above)]


def bars(text: str) -> Bitmap:
    return symbols.code128_bitmap(text, module=3, height=40)


@given(st.text(PRINTABLE, min_size=2, max_size=20) | st.from_regex(r"[0-9]{2,14}", fullmatch=True))
def test_any_code_128_reads_as_what_it_was_drawn_from(text: str) -> None:
    assert read(bars(text)) == [text]


@pytest.mark.parametrize("text", ["99", "990", "9999", "990123", "99-A", "9A", "A99", "*MD-99"])
def test_a_code_that_begins_with_two_nines_is_whole(text: str) -> None:
    assert read(bars(text)) == [text]


@pytest.mark.parametrize("text", ["CB-17", "99", "Ñandú", "LM1:K7Q2M9X4-C"])
def test_a_qr_code_reads_as_what_it_was_drawn_from(text: str) -> None:
    assert read(symbols.qr_bitmap(text, module=4)) == [text]
