"""Bars and QR codes of a document as ESC/POS bytes: how they stand on paper, and that they scan."""

from dataclasses import replace

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from hardware.document import Align, Barcode, Feed, QrCode
from hardware.printers.profiles import EPSON_58MM, EPSON_80MM, Profile
from hardware.virtual.paper import PaperFeed, PrintedBarcode, PrintedQr
from hardware.virtual.render import render
from tests.hardware.pillow_painter import image_of
from tests.hardware.printers.printing import PAINTER, paper


@pytest.mark.parametrize(
    ("text", "profile", "module"),
    [
        ("C-017", EPSON_80MM, 3),
        ("0123456789ABC", EPSON_80MM, 2),
        ("C-017", EPSON_58MM, 3),
        ("21112000698132", EPSON_58MM, 2),
        ("211120006981321", EPSON_58MM, 2),
    ],
)
def test_bars_are_as_thick_as_the_paper_allows(text: str, profile: Profile, module: int) -> None:
    assert paper(Barcode(text), profile=profile).elements == (
        PrintedBarcode(text, module, 80, Align.CENTER),
    )


def test_a_barcode_too_wide_to_scan_becomes_a_qr_code() -> None:
    strip = paper(Barcode("X" * 30, "long"), profile=EPSON_58MM)

    assert isinstance(strip.elements[1], PrintedQr)
    assert strip.text() == f"\n[qr {'X' * 30}]\n\nlong"


def test_braces_in_a_barcode_are_data() -> None:
    assert paper(Barcode("a{B}{{")).text() == "[barcode a{B}{{]"


codes = st.text(
    st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=20
) | st.text("0123456789", min_size=1, max_size=20)


@given(codes)
def test_any_code_survives_the_way_through_the_printer(text: str) -> None:
    strip = paper(Barcode(text), QrCode(text))

    barcode, white, qr = strip.elements[:3]
    assert isinstance(barcode, PrintedBarcode)
    assert white == PaperFeed(1)
    assert isinstance(qr, PrintedQr)
    assert [barcode.text, qr.text] == [text, text]


bare = replace(EPSON_80MM, native_code128=False, native_qr=False)


@pytest.mark.parametrize("width_of", [EPSON_80MM, EPSON_58MM, bare], ids=["80", "58", "drawn"])
@pytest.mark.parametrize("text", ["C-017", "21112000698132", "123", "12345", "a{b}", "MD1:K7Q2"])
def test_what_is_printed_scans(width_of: Profile, text: str) -> None:
    strip = paper(Barcode(text), Feed(2), QrCode(f"{text}/ë"), profile=width_of)
    picture = image_of(render(strip, width=width_of.dots, painter=PAINTER))

    read = {code.symbology_identifier[:2]: code.text for code in zxingcpp.read_barcodes(picture)}

    assert read == {"]C": text, "]Q": f"{text}/ë"}


def test_the_longest_qr_code_still_fits_the_narrow_paper() -> None:
    text = "ë" * 256
    profile = replace(EPSON_58MM, native_qr=False)
    strip = paper(QrCode(text), profile=profile)

    (code,) = zxingcpp.read_barcodes(image_of(render(strip, width=384, painter=PAINTER)))

    assert code.text == text
