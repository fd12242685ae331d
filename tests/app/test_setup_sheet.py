"""What the set-up sheet says, and how it comes out of the receipt printer."""

from dataclasses import replace

import pytest
import zxingcpp
from PySide6.QtWidgets import QApplication

from hardware.document import Barcode, Cut, Document, Line
from hardware.printers.escpos import build
from hardware.printers.profiles import EPSON_58MM, EPSON_80MM, Profile
from hardware.scanners.makers import DATALOGIC, HONEYWELL, MAKERS, ZEBRA
from hardware.scanners.programming import Maker, Purpose
from hardware.symbols import FNC3
from hardware.virtual.printer import VirtualPrinter
from hardware.virtual.render import render
from kiosk.app.paths import assets_dir
from kiosk.app.receipt_painter import receipt_painter
from kiosk.app.setup_sheet import TEST_CODE, SetupSheet, setup_receipt, setup_sheets
from kiosk.app.text_painter import QtTextPainter
from kiosk.domain.codes import PRESETS, CodeClass, Scan, classify, site_codes
from kiosk.ui.theme.fonts import load_fonts
from kiosk.wording.setup_sheet import setup_sheet
from tests.hardware.pillow_painter import image_of
from tests.support.translations import english


@pytest.fixture(scope="module")
def painter(qapp: QApplication) -> QtTextPainter:
    load_fonts(assets_dir() / "fonts")
    return receipt_painter()


def sheet_of(maker: Maker, wish: Purpose = Purpose.USB_COM) -> SetupSheet:
    (sheet,) = setup_sheets([maker], english(), wish=wish)
    return sheet


def test_each_purpose_has_its_sentence() -> None:
    texts = setup_sheet(english(), has_orders=True)

    assert set(texts.steps) == {purpose.value for purpose in Purpose}


def test_a_sheet_is_numbered_and_names_its_maker() -> None:
    sheet = sheet_of(ZEBRA)

    assert sheet.title == "Set up a scanner: Zebra, Symbol"
    assert [step.text[:3] for step in sheet.steps] == ["1. ", "2. ", "3. ", "4. "]
    assert sheet.lock is not None
    assert sheet.lock.text == "5. Let it take no more orders."
    assert sheet.steps[0].missing == (
        "Scan it from the manual: User Preferences, Set Factory Defaults"
    )


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.key)
@pytest.mark.parametrize("wish", [Purpose.USB_COM, Purpose.HID_POS, Purpose.KEYBOARD])
def test_a_sheet_without_codes_sends_people_to_the_manual(maker: Maker, wish: Purpose) -> None:
    sheet = sheet_of(maker, wish)
    has_orders = any(step.symbol for step in sheet.steps)

    assert ("from top to bottom" in sheet.how, "this page" in sheet.afterwards) == (has_orders,) * 2
    assert ("open its manual" in sheet.how, "the manual" in sheet.afterwards) == (
        not has_orders,
    ) * 2


def test_only_a_serial_port_is_named_in_the_settings() -> None:
    assert sheet_of(HONEYWELL).port
    assert sheet_of(HONEYWELL, Purpose.HID_POS).port == ""


def test_a_sheet_for_many_makers_names_no_models() -> None:
    assert [bool(sheet.models) for sheet in setup_sheets(MAKERS, english())] == [
        bool(maker.models) for maker in MAKERS
    ]


def test_a_scanner_is_locked_only_after_it_was_tried() -> None:
    lines = [
        block.text
        for block in setup_receipt(sheet_of(ZEBRA), dots=EPSON_80MM.dots).blocks
        if isinstance(block, Line | Barcode)
    ]

    assert lines.index(TEST_CODE) < lines.index("5. Let it take no more orders.")


@pytest.mark.parametrize("preset", PRESETS)
def test_the_last_code_is_one_that_a_counter_looks_up(preset: str) -> None:
    scan = classify(TEST_CODE, site_codes([preset]))

    assert isinstance(scan, Scan)
    assert scan.klass is CodeClass.LOOKUP
    assert TEST_CODE in scan.forms


def scanned(paper: Document, profile: Profile, painter: QtTextPainter) -> tuple[list[str], str]:
    """Every code of the printed strip from top to bottom, and its text."""
    printer = VirtualPrinter()
    printer.receive(build(paper, profile, painter))
    assert printer.unknown == ()
    codes = zxingcpp.read_barcodes(
        image_of(render(printer.strip, width=profile.dots, painter=painter))
    )
    codes.sort(key=lambda code: code.position.top_left.y)
    return [code.text for code in codes], printer.strip.text()


@pytest.mark.parametrize("profile", [EPSON_80MM, EPSON_58MM], ids=["80", "58"])
@pytest.mark.parametrize("maker", [HONEYWELL, ZEBRA], ids=["honeywell", "zebra"])
def test_a_receipt_has_every_code(maker: Maker, profile: Profile, painter: QtTextPainter) -> None:
    orders = [step.symbol.replace(FNC3, "") for step in maker.steps() if step.symbol]

    codes, _text = scanned(setup_receipt(sheet_of(maker), dots=profile.dots), profile, painter)

    assert codes == [*orders, TEST_CODE]


def test_a_code_that_is_too_wide_for_the_receipt_is_named_instead(painter: QtTextPainter) -> None:
    wide = replace(DATALOGIC.suffix, symbol=FNC3 + "$P,CL".ljust(50, "0"))
    maker = replace(DATALOGIC, suffix=wide)
    paper = setup_receipt(sheet_of(maker, Purpose.KEYBOARD), dots=EPSON_80MM.dots)

    codes, text = scanned(paper, EPSON_80MM, painter)

    assert codes == ["$P,HA35,P\r", TEST_CODE]
    assert "Scan it from the manual: Global" in text
    assert isinstance(paper.blocks[-1], Cut)
