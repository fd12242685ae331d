"""Sheets of labels on paper: every code scans at the printer's dots, every name is readable."""

import threading
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QFont, QFontMetricsF, QImage

from hardware.labels.content import Label, LabelKind, Symbols
from hardware.labels.pages import Page, make_pages
from hardware.labels.shapes import ADVANCE, Box
from hardware.labels.sheets import (
    AVERY_5160,
    AVERY_5167,
    AVERY_L4731,
    AVERY_L7160,
    SHEET_FORMATS,
    Resolution,
    SheetFormat,
)
from hardware.raster import INCH
from kiosk.app.label_pdf import labels_pdf, page_picture, png
from kiosk.app.paths import assets_dir
from kiosk.ui.theme.fonts import Fonts, load_fonts
from tests.support.label_scanner import scanned
from tests.support.pdf_reading import needs_poppler, painted_pages

pytestmark = pytest.mark.usefixtures("qapp")
HANG = 10.0
NAMES = ("Chromebook 12", "Zoë Ł.", "أمل ر.", "Podcast kit with four microphones", "李 小.")
TINY = AVERY_L4731

by_printer = pytest.mark.parametrize(
    ("resolution", "dpi"),
    [(Resolution.DPI_203, 203), (Resolution.DPI_300, 300), (Resolution.DPI_600, 300)],
    ids=["203", "300", "600 seen at 300"],
)
by_dpi = pytest.mark.parametrize(
    "resolution", [Resolution.DPI_203, Resolution.DPI_300], ids=lambda each: str(each.value)
)
by_sheet = pytest.mark.parametrize("sheet", SHEET_FORMATS, ids=lambda sheet: sheet.key)


@pytest.fixture(scope="module")
def fonts(qapp: object) -> Fonts:
    return load_fonts(assets_dir() / "fonts")


def some(count: int, *, code: str = "CB-{}", symbols: Symbols = Symbols.AUTO) -> list[Label]:
    return [
        Label(LabelKind.ITEM, code.format(number), NAMES[number % len(NAMES)], "Lincoln", symbols)
        for number in range(10, 10 + count)
    ]


def full(sheet: SheetFormat, resolution: Resolution) -> Page:
    """A full sheet, half of its labels with a QR code beside the bars where there is room."""
    code = "{}" if sheet is TINY else "CB-{}"
    labels = some(sheet.per_sheet, code=code)
    if sheet.width > 50:
        labels[::2] = some(sheet.per_sheet, code=code, symbols=Symbols.BOTH)[::2]
    (page,) = make_pages(labels, sheet, resolution=resolution)
    return page


def as_pillow(image: QImage) -> Image.Image:
    row = image.bytesPerLine()
    return Image.frombytes(
        "L", (image.width(), image.height()), bytes(image.constBits()), "raw", "L", row
    )


def read_pdf(data: bytes, folder: Path, *, dpi: int) -> list[Image.Image]:
    """The pages of a PDF as another program paints them."""
    file = folder / "labels.pdf"
    file.write_bytes(data)
    return [Image.open(each) for each in painted_pages(file, dpi=dpi)]


def ink(picture: Image.Image, box: Box, dpi: int) -> int:
    """How many pixels of a box in millimetres are dark."""
    scale = dpi / INCH
    part = picture.crop(
        (
            round(box.x * scale),
            round(box.y * scale),
            round(box.right * scale),
            round(box.bottom * scale),
        )
    )
    return sum(part.histogram()[:128])


@by_printer
@by_sheet
def test_every_label_of_a_sheet_scans_at_the_dots_of_its_printer(
    fonts: Fonts, sheet: SheetFormat, resolution: Resolution, dpi: int
) -> None:
    page = full(sheet, resolution)

    picture = as_pillow(page_picture(page, fonts, dpi=dpi))

    told = scanned(picture, page, sheet, dpi=dpi)
    assert told == [{label.code} for label in page.labels]


@needs_poppler
@by_dpi
@by_sheet
def test_every_label_of_the_pdf_scans_as_another_program_paints_it(
    fonts: Fonts, sheet: SheetFormat, resolution: Resolution, tmp_path: Path
) -> None:
    page = full(sheet, resolution)

    (picture,) = read_pdf(labels_pdf([page], fonts), tmp_path, dpi=resolution.value)

    assert picture.width == pytest.approx(page.width * resolution.value / INCH, abs=2)
    assert picture.height == pytest.approx(page.height * resolution.value / INCH, abs=2)
    told = scanned(picture, page, sheet, dpi=resolution.value)
    assert told == [{label.code} for label in page.labels]


@needs_poppler
def test_a_part_used_sheet_is_gone_on_with_and_the_next_one_begun(
    fonts: Fonts, tmp_path: Path
) -> None:
    pages = make_pages(some(4), AVERY_L7160, start=20)

    first, second = read_pdf(labels_pdf(pages, fonts), tmp_path, dpi=300)

    assert scanned(first, pages[0], AVERY_L7160, dpi=300, start=20) == [{"CB-10"}, {"CB-11"}]
    assert scanned(second, pages[1], AVERY_L7160, dpi=300) == [{"CB-12"}, {"CB-13"}]
    used = Box(0, 0, AVERY_L7160.page_width, AVERY_L7160.corner(20)[1])
    assert ink(first, used, 300) == 0


@pytest.mark.parametrize("sheet", [AVERY_5160, AVERY_5167, AVERY_L7160], ids=lambda each: each.key)
@pytest.mark.parametrize(
    "name", ["W" * 80, "Wörter und " * 9, "نص عربي طويل " * 8, "長" * 60, "e\u0301" * 60]
)
def test_a_long_name_stays_on_its_label(fonts: Fonts, sheet: SheetFormat, name: str) -> None:
    (page,) = make_pages([Label(LabelKind.ITEM, "CB-1", name, name)], sheet)
    picture = as_pillow(page_picture(page, fonts, dpi=300))
    x, y = sheet.corner(1)

    all_ink = ink(picture, Box(0, 0, page.width, page.height), 300)
    label_ink = ink(picture, Box(x, y, sheet.width, sheet.height), 300)

    assert label_ink == all_ink
    assert scanned(picture, page, sheet, dpi=300) == [{"CB-1"}]
    title = next(text for text in page.labels[0].texts if text.is_bold and not text.is_code)
    assert ink(picture, title.box, 300) > 100


def test_a_long_name_ends_in_three_dots_and_a_short_one_is_left_as_it_is(fonts: Fonts) -> None:
    def title_ink(name: str) -> bytes:
        (page,) = make_pages([Label(LabelKind.ITEM, "CB-1", name)], AVERY_5160)
        box = page.labels[0].texts[0].box
        picture = as_pillow(page_picture(page, fonts, dpi=300))
        scale = 300 / INCH
        part = picture.crop(
            (
                int(box.x * scale),
                int(box.y * scale),
                int(box.right * scale),
                int(box.bottom * scale),
            )
        )
        return part.tobytes()

    long = "Podcast kit number {} with four microphones and much more that nobody can read here"

    assert title_ink(long.format("1") + " end") == title_ink(long.format("1") + " other end")
    assert title_ink("Chromebook 1") != title_ink("Chromebook 2")


def test_a_title_of_two_lines_goes_on_in_the_second(fonts: Fonts) -> None:
    def picture(name: str) -> bytes:
        (page,) = make_pages([Label(LabelKind.ITEM, "CB-1", name)], AVERY_L7160)
        assert page.labels[0].texts[0].lines == 2
        return as_pillow(page_picture(page, fonts, dpi=203)).tobytes()

    begin = "Podcast kit in a blue case, with four"

    assert picture(f"{begin} cables") != picture(f"{begin} lights")


def test_the_widest_letters_of_a_code_stay_in_their_box(fonts: Fonts) -> None:
    label = Label(LabelKind.ITEM, "WWWWWWWWWWWWWWW", symbols=Symbols.QR)
    (page,) = make_pages([label], AVERY_5160)
    picture = as_pillow(page_picture(page, fonts, dpi=300))
    (code,) = page.labels[0].texts

    assert code.size * ADVANCE * len(code.text) == pytest.approx(code.box.width)
    assert ink(picture, code.box, 300) > 100
    assert ink(picture, code.box.moved(code.box.width, 0), 300) == 0


@pytest.mark.parametrize("name", ["Zoë Ł.", "أمل ر.", "李 小.", "Юлія П.", "שרה כ."])
def test_each_script_leaves_ink_of_its_own(fonts: Fonts, name: str) -> None:
    def title(text: str) -> tuple[int, bytes]:
        (page,) = make_pages([Label(LabelKind.CARD, "2111", text)], AVERY_L7160)
        picture = as_pillow(page_picture(page, fonts, dpi=203))
        return ink(picture, page.labels[0].texts[0].box, 203), picture.tobytes()

    amount, picture = title(name)

    assert amount > 50
    assert picture != title("\ufffd" * len(name))[1]


def test_a_name_that_is_written_from_the_right_ends_at_the_left(fonts: Fonts) -> None:
    def picture(name: str) -> bytes:
        (page,) = make_pages([Label(LabelKind.CARD, "2111", name)], AVERY_L7160)
        return as_pillow(page_picture(page, fonts, dpi=203)).tobytes()

    right_to_left_mark = "\u200f"

    assert picture("أمل ر.") == picture(f"أمل ر.{right_to_left_mark}")
    assert picture("أمل ر.") != picture("أمل ر")


def test_no_letter_of_a_code_is_wider_than_the_layout_takes_it_to_be(fonts: Fonts) -> None:
    font = QFont()
    font.setFamilies(list(fonts.mono))
    font.setPixelSize(1000)
    font.setWeight(QFont.Weight.Bold)
    metrics = QFontMetricsF(font)

    widths = {letter: metrics.horizontalAdvance(letter) for letter in map(chr, range(32, 127))}

    assert max(widths.values()) <= ADVANCE * 1000


def test_a_thousand_labels_tell_how_far_they_are_and_can_be_stopped(fonts: Fonts) -> None:
    pages = make_pages(some(1000, code="{}"), AVERY_L4731)
    told: list[int] = []

    def tell(done: int, total: int) -> None:
        told.append(done)
        assert total == 1000
        if done == 500:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        labels_pdf(pages, fonts, tell=tell)

    assert told == list(range(1, 501))


def test_no_sheet_is_no_pdf(fonts: Fonts) -> None:
    with pytest.raises(ValueError, match="no sheet"):
        labels_pdf(make_pages([], AVERY_5160), fonts)


def test_another_thread_may_paint(fonts: Fonts) -> None:
    pages = make_pages(some(30), AVERY_5160)
    made: list[bytes] = []
    thread = threading.Thread(target=lambda: made.append(labels_pdf(pages, fonts)), daemon=True)

    thread.start()
    thread.join(HANG)

    assert [data[:5] for data in made] == [b"%PDF-"]


def test_the_preview_is_a_png_of_the_sheet(fonts: Fonts, tmp_path: Path) -> None:
    (page,) = make_pages(some(3), AVERY_5160)
    file = tmp_path / "preview.png"
    file.write_bytes(png(page_picture(page, fonts, dpi=150)))

    with Image.open(file) as picture:
        assert picture.size == (1275, 1650)
        assert scanned(picture.convert("L"), page, AVERY_5160, dpi=150) == [
            {"CB-10"},
            {"CB-11"},
            {"CB-12"},
        ]
