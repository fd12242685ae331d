"""Slips as they come out of the printer: the same as the goldens, as text and as a picture.

Run with MAKERDESK_GOLDENS=write to draw the goldens anew, then look at them.
"""

import os
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageChops
from PySide6.QtWidgets import QApplication

from hardware.printers.escpos import build
from hardware.printers.profiles import EPSON_80MM, GENERIC_58MM
from hardware.virtual.paper import PaperStrip
from hardware.virtual.printer import VirtualPrinter
from kiosk.app.paper_image import paper_image
from kiosk.app.paths import assets_dir
from kiosk.app.receipt_painter import receipt_painter
from kiosk.i18n import translator
from kiosk.services.desk.printing import Slip
from kiosk.services.desk.receipts import compose_slip
from kiosk.ui.theme.fonts import load_fonts
from tests.app.slips import CODES, SLIPS

GOLDENS = Path(__file__).parents[1] / "goldens" / "receipts"
WITH_NUMBER = [name for name, slip in SLIPS.items() if slip.kind is not CODES]


@pytest.fixture(scope="module")
def fonts(qapp: QApplication) -> None:
    load_fonts(assets_dir() / "fonts")


def printed(slip: Slip) -> PaperStrip:
    """Compose, build for a real printer, and let the virtual one print the bytes."""
    words = assets_dir() / "i18n"
    paper = compose_slip(slip, lambda language: translator(words, language))
    printer = VirtualPrinter()
    printer.receive(build(paper, EPSON_80MM, receipt_painter()))
    assert printer.unknown == ()
    return printer.strip


def test_every_slip_has_its_golden() -> None:
    assert sorted(path.stem for path in GOLDENS.glob("*.txt")) == sorted(SLIPS)


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_says_what_its_golden_says(name: str) -> None:
    text = printed(SLIPS[name]).text() + "\n"
    golden = GOLDENS / f"{name}.txt"
    if os.environ.get("MAKERDESK_GOLDENS") == "write":
        golden.write_text(text, encoding="utf-8")

    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_looks_as_its_golden_looks(name: str, tmp_path: Path) -> None:
    golden = GOLDENS / f"{name}.png"
    drawn = tmp_path / f"{name}.png"
    paper_image(printed(SLIPS[name])).save(str(drawn))
    if os.environ.get("MAKERDESK_GOLDENS") == "write":
        golden.write_bytes(drawn.read_bytes())

    with Image.open(drawn) as new, Image.open(golden) as old:
        assert new.size == old.size
        difference = ImageChops.difference(new.convert("L"), old.convert("L"))
        changed = sum(difference.histogram()[128:])

    # Freetype may round an edge differently on another system; a changed word is far more.
    assert changed <= 0.002 * new.width * new.height


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("name", WITH_NUMBER)
def test_the_number_on_each_slip_is_read_by_a_scanner(name: str, tmp_path: Path) -> None:
    path = tmp_path / "slip.png"
    paper_image(printed(SLIPS[name])).save(str(path))

    with Image.open(path) as picture:
        codes = [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))]

    assert codes == [SLIPS[name].number]


@pytest.mark.usefixtures("fonts")
def test_a_narrow_printer_prints_the_same_words() -> None:
    words = assets_dir() / "i18n"
    paper = compose_slip(SLIPS["borrow-en"], lambda language: translator(words, language))
    printer = VirtualPrinter()
    printer.receive(build(paper, GENERIC_58MM, receipt_painter()))

    text = printer.strip.text().replace("\n", " ")

    assert "Chromebook 12" in text
    assert "[barcode R-1042]" in text
