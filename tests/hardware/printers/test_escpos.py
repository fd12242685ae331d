"""The builder: documents as bytes, read back by the virtual printer."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.document import (
    Align,
    Barcode,
    Cut,
    Document,
    Feed,
    Line,
    Pair,
    Picture,
    QrCode,
    Rule,
    Size,
)
from hardware.printers import recovery
from hardware.printers.command_decoder import Kind, decode_commands
from hardware.printers.escpos import build
from hardware.printers.profiles import (
    EPSON_58MM,
    EPSON_80MM,
    GENERIC_58MM,
    GENERIC_80MM,
    PROFILES,
    CodePage,
    Cutter,
    Profile,
)
from hardware.raster import Bitmap
from hardware.virtual.paper import (
    PaperCut,
    PaperFeed,
    PrintedPicture,
    PrintedText,
)
from tests.hardware.printers.printing import PAINTER, paper

GOLDENS = Path(__file__).parents[2] / "goldens" / "receipts_bytes"

BORROWED = Document(
    (
        Line("Lincoln Library", Size.LARGE, bold=True, align=Align.CENTER),
        Feed(1),
        Line("Zoë M. borrowed"),
        Pair("Chromebook", "C-017"),
        Rule(),
        Line("Due Friday", Size.TALL, bold=True),
        Barcode("C-017", "C-017"),
        QrCode("MD1:C-017"),
        Cut(),
    )
)


@pytest.mark.parametrize(
    "profile", [EPSON_80MM, EPSON_58MM, GENERIC_58MM], ids=lambda profile: profile.key
)
def test_a_receipt_keeps_its_bytes(profile: Profile) -> None:
    golden = GOLDENS / f"borrowed-{profile.key}.hex"

    assert (
        build(BORROWED, profile, PAINTER).hex(" ", 1)
        == golden.read_text().replace("\n", " ").strip()
    )


def test_a_receipt_reads_as_written() -> None:
    assert paper(*BORROWED.blocks).text().split("\n") == [
        "Lincoln Library",
        "",
        "Zoë M. borrowed",
        "Chromebook" + " " * 33 + "C-017",
        "─" * 48,
        "Due Friday",
        "[barcode C-017]",
        "C-017",
        "",
        "[qr MD1:C-017]",
        "",
        "[cut]",
    ]


def test_style_goes_with_its_line_and_not_further() -> None:
    strip = paper(
        Line("Big", Size.LARGE, bold=True, align=Align.RIGHT), Line("small"), Line("wee", Size.TALL)
    )

    assert strip.elements == (
        PrintedText("Big", 2, 2, True, Align.RIGHT),
        PrintedText("small"),
        PrintedText("wee", 1, 2),
    )


def test_only_changes_are_sent() -> None:
    kinds = [
        command.kind
        for command in decode_commands(
            build(Document((Line("Zoë", bold=True), Line("Chloé", bold=True))), EPSON_80MM)
        )
    ]

    assert kinds.count(Kind.CODE_PAGE) == 1
    assert kinds.count(Kind.EMPHASIS) == 1


def test_each_line_takes_the_page_that_holds_it() -> None:
    assert paper(Line("Zoë"), Line("Ángel"), Line("5 €"), Line("“Anna”"), Line("Zoë")).text() == (
        "Zoë\nÁngel\n5 €\n“Anna”\nZoë"
    )


def test_long_lines_break_between_words_by_the_size_of_their_letters() -> None:
    strip = paper(Line("one two three four", Size.HUGE), profile=EPSON_58MM)

    assert strip.text() == "one two\nthree four"


def test_line_breaks_in_a_text_are_kept() -> None:
    assert paper(Line("a\n\nb")).text() == "a\n\nb"


def test_a_letter_that_no_page_holds_makes_its_paragraph_a_picture() -> None:
    strip = paper(Line("Hello\nЮлія Шевченко", bold=True, align=Align.CENTER))

    text, picture = strip.elements
    assert text == PrintedText("Hello", bold=True, align=Align.CENTER)
    assert isinstance(picture, PrintedPicture)
    assert (picture.bits.width, picture.bits.height) == (576, 30)
    assert any(picture.bits.rows)


def test_without_a_painter_the_nearest_letters_stand_in() -> None:
    strip = paper(Line("Kőszegi Юлія"), Pair("ő", "Ю"), Rule(), painted=False, profile=GENERIC_58MM)

    assert strip.text() == "Koszegi ????\no" + " " * 30 + "?\n" + "─" * 32


def test_a_pair_that_does_not_fit_stands_on_two_lines() -> None:
    strip = paper(Pair("x" * 30, "y" * 18), Pair("x" * 30, "y" * 17, bold=True))

    assert strip.elements == (
        PrintedText("x" * 30),
        PrintedText("y" * 18, align=Align.RIGHT),
        PrintedText("x" * 30 + " " + "y" * 17, bold=True),
    )


def test_a_painted_pair_shares_a_line_where_it_fits() -> None:
    (beside,) = paper(Pair("Юлія", "Шевченко")).elements
    (below,) = paper(Pair("Юлія " * 6, "Шевченко " * 4)).elements

    assert isinstance(beside, PrintedPicture)
    assert isinstance(below, PrintedPicture)
    assert (beside.bits.height, below.bits.height) == (30, 60)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.key)
def test_a_clone_that_knows_little_gets_all_of_a_receipt_as_rows_of_dots(profile: Profile) -> None:
    said = (Line("Hello", Size.LARGE, align=Align.CENTER), Pair("a", "b"), Rule(), Line(""))
    drawn = (Barcode("C-017", "C-017"), QrCode("MD1:C-017"), Feed(2), Cut())
    document = Document((*said, *drawn))

    sent = decode_commands(build(document, replace(profile, raster=True), PAINTER))

    kinds = {command.kind for command in sent}
    known = {Kind.INITIALISE, Kind.PICTURE}
    known |= {Kind.AUTOMATIC_STATUS} if profile.speaks_up else set()
    assert kinds == known | ({Kind.CUT} if profile.cutter is not Cutter.NONE else set())


def test_white_paper_is_as_high_in_rows_as_in_lines() -> None:
    strip = paper(Line(""), Feed(2), profile=replace(GENERIC_80MM, raster=True))

    assert [each.bits.height for each in strip.elements if isinstance(each, PrintedPicture)] == [
        30,
        60,
    ]


@pytest.mark.parametrize(
    ("cutter", "expected"),
    [
        (Cutter.GS_V_66, b"\x1dVB\x00"),
        (Cutter.GS_V_1, b"\x1bd\x05\x1dV\x01"),
        (Cutter.ESC_M, b"\x1bd\x05\x1bm"),
        (Cutter.NONE, b"\x1bd\x05"),
    ],
)
def test_a_slip_ends_by_the_command_that_the_printer_knows(cutter: Cutter, expected: bytes) -> None:
    profile = replace(EPSON_80MM, cutter=cutter)

    assert build(Document((Cut(),)), profile).endswith(expected)
    assert recovery.parting(profile) == expected
    is_cut = PaperCut() in paper(Cut(), profile=profile).elements
    assert is_cut is (cutter is not Cutter.NONE)


@pytest.mark.parametrize(
    ("pages", "stroke"), [((EPSON_80MM.code_pages[3],), "-"), (EPSON_80MM.code_pages, "─")]
)
@pytest.mark.parametrize("painted", [True, False])
def test_a_rule_is_drawn_whatever_the_code_page(
    pages: tuple[CodePage, ...], stroke: str, painted: bool
) -> None:
    strip = paper(Rule(), profile=replace(EPSON_80MM, code_pages=pages), painted=painted)

    if painted and stroke == "-":
        (picture,) = strip.elements
        assert isinstance(picture, PrintedPicture)
        assert all(picture.bits.is_black(x, 14) for x in range(576))
    else:
        assert strip.text() == stroke * 48


@pytest.mark.parametrize(
    ("align", "first"), [(Align.LEFT, 0), (Align.CENTER, 284), (Align.RIGHT, 568)]
)
def test_a_picture_is_put_where_it_belongs(align: Align, first: int) -> None:
    black = Bitmap(8, 1, b"\xff")

    (element,) = paper(Line("x", align=Align.RIGHT), Picture(black, align)).elements[1:]

    assert isinstance(element, PrintedPicture)
    assert element.bits == black.placed(576, first)


def test_a_tall_picture_goes_in_bands_that_no_firmware_chokes_on() -> None:
    tall = Bitmap(8, 300, b"\xaa" * 300)

    strip = paper(Picture(tall, Align.LEFT))

    heights = [band.bits.height for band in strip.elements if isinstance(band, PrintedPicture)]
    assert heights == [128, 128, 44]


def test_a_picture_wider_than_the_paper_is_cut_off() -> None:
    wide = Bitmap(800, 1, b"\xff" * 100)

    (element,) = paper(Picture(wide, Align.LEFT)).elements

    assert element == PrintedPicture(Bitmap(576, 1, b"\xff" * 72))


def test_a_printer_without_a_cutter_feeds_far_enough_to_tear() -> None:
    assert paper(Cut(), profile=EPSON_80MM).elements == (PaperCut(),)
    assert paper(Cut(), profile=GENERIC_58MM).elements == (PaperFeed(5),)


@given(st.text(max_size=120), st.sampled_from(PROFILES), st.sampled_from(Size), st.booleans())
def test_any_text_prints_without_an_unknown_command_or_a_wrap_by_the_printer(
    text: str, profile: Profile, size: Size, painted: bool
) -> None:
    strip = paper(Line(text, size), profile=profile, painted=painted)

    for element in strip.elements:
        if isinstance(element, PrintedText):
            assert len(element.text) * size.across <= profile.columns


words = st.sampled_from(["Zoë", "Ángel", "naïve", "€5", "“ok”", "C-017"])


@given(st.lists(words, max_size=30).map(" ".join))
def test_words_of_the_code_pages_come_out_as_they_went_in(text: str) -> None:
    assert paper(Line(text)).text().split() == text.split()
