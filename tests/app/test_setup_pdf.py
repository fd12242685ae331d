"""The set-up sheets as pages: everything fits, and every code on them scans."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtWidgets import QApplication

from hardware.raster import INCH
from hardware.scanners.makers import MAKERS
from hardware.scanners.programming import Maker, Purpose
from hardware.symbols import FNC3
from kiosk.app.paths import assets_dir
from kiosk.app.setup_pdf import (
    BARS,
    MARGIN,
    MODULE,
    Bars,
    Placed,
    SheetLayout,
    paint,
    setup_pdf,
)
from kiosk.app.setup_sheet import TEST_CODE, setup_sheets
from kiosk.i18n import Translator
from kiosk.ui.theme.fonts import Fonts, load_fonts
from tests.support.pdf_reading import needs_poppler, painted_pages
from tests.support.pseudo import pseudo
from tests.support.translations import english, translated

A4, LETTER = QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter
LANGUAGES = [english(), translated("es"), pseudo()]
FAR_APART = 20.0
"""Millimetres of white between two codes, so that a scanner reads one at a time."""

Codes = list[tuple[str, bool]]


@pytest.fixture(scope="module")
def fonts(qapp: QApplication) -> Fonts:
    return load_fonts(assets_dir() / "fonts")


def by_key(maker: Maker) -> str:
    return maker.key


def expected(maker: Maker) -> Codes:
    """What a maker's page has from top to bottom, and whether it is an order to the scanner."""
    orders = [step.symbol for step in maker.steps() if step.symbol]
    return [*((order.replace(FNC3, ""), True) for order in orders), (TEST_CODE, False)]


def read(picture: Image.Image) -> Codes:
    codes = sorted(zxingcpp.read_barcodes(picture), key=lambda code: code.position.top_left.y)
    return [(code.text, code.extra == {"ReaderInit": True}) for code in codes]


def picture_of(page: Sequence[Placed], layout: SheetLayout) -> Image.Image:
    """The page as a printer of the layout's dots an inch would print it."""
    size = (round(layout.size[0]), round(layout.size[1]))
    grey = QImage(*size, QImage.Format.Format_Grayscale8)
    grey.fill(Qt.GlobalColor.white)
    painter = QPainter(grey)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, page, layout)
    painter.end()
    return Image.frombytes("L", size, bytes(grey.constBits()), "raw", "L", grey.bytesPerLine())


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("maker", MAKERS, ids=by_key)
def test_every_code_of_a_page_scans(maker: Maker, dpi: int, fonts: Fonts) -> None:
    (sheet,) = setup_sheets([maker], english())
    layout = SheetLayout(fonts, A4, dpi)
    (page,) = layout.pages(sheet)

    assert read(picture_of(page, layout)) == expected(maker)


def test_bars_are_wide_and_high_enough_for_any_scanner() -> None:
    assert MODULE >= 0.33
    assert BARS >= 12


@pytest.mark.parametrize("wish", [Purpose.USB_COM, Purpose.HID_POS, Purpose.KEYBOARD])
@pytest.mark.parametrize("paper", [A4, LETTER], ids=["a4", "letter"])
@pytest.mark.parametrize("t", LANGUAGES, ids=lambda t: t.language)
def test_a_makers_sheet_fits_one_page(
    t: Translator, paper: QPageSize.PageSizeId, wish: Purpose, fonts: Fonts
) -> None:
    layout = SheetLayout(fonts, paper, 203)
    width, height = layout.size

    for sheet in setup_sheets(MAKERS, t, wish=wish):
        (page,) = layout.pages(sheet)
        ends = [top + piece.height for top, piece in page]
        assert all(end <= after for end, (after, _) in zip(ends, page[1:], strict=False))
        assert ends[-1] <= height - layout.dots(MARGIN) + 1
        for _, piece in page:
            if isinstance(piece, Bars):
                room = piece.path.boundingRect().translated(layout.dots(MARGIN), 0)
                assert room.left() >= layout.dots(10 * MODULE)
                assert room.right() <= width - layout.dots(10 * MODULE)
            else:
                assert piece.layout.boundingRect().right() <= width - 2 * layout.dots(MARGIN)


@pytest.mark.parametrize("paper", [A4, LETTER], ids=["a4", "letter"])
def test_codes_are_far_apart(paper: QPageSize.PageSizeId, fonts: Fonts) -> None:
    layout = SheetLayout(fonts, paper, 203)

    for sheet in setup_sheets(MAKERS, pseudo()):
        (page,) = layout.pages(sheet)
        bars = [(top, top + piece.height) for top, piece in page if isinstance(piece, Bars)]
        white = [after - end for (_, end), (after, _) in pairwise(bars)]
        assert all(gap / layout.dpi * INCH >= FAR_APART for gap in white)


def test_what_does_not_fit_goes_on_the_next_page_as_a_whole(fonts: Fonts) -> None:
    (sheet,) = setup_sheets(MAKERS[:1], english())
    layout = SheetLayout(fonts, QPageSize.PageSizeId.A5, 203)

    pages = layout.pages(sheet)

    assert len(pages) > 1
    found = [code for page in pages for code in read(picture_of(page, layout))]
    assert found == expected(MAKERS[0])


@needs_poppler
def test_the_pdf_has_a_page_for_each_maker_and_its_codes_scan(tmp_path: Path, fonts: Fonts) -> None:
    pdf = tmp_path / "sheet.pdf"
    pdf.write_bytes(setup_pdf(setup_sheets(MAKERS, english()), paper=LETTER, fonts=fonts))

    pages = painted_pages(pdf, dpi=203)
    assert len(pages) == len(MAKERS)
    for maker, path in zip(MAKERS, pages, strict=True):
        with Image.open(path) as picture:
            assert picture.size == (1726, 2233)
            assert read(picture.convert("L")) == expected(maker)
