"""A label laid out: symbols that scan, words that fit, and what does not fit told clearly."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware import symbols
from hardware.labels.column import LEAST_BARS, LEAST_TEXT
from hardware.labels.content import Label, LabelKind, Symbols
from hardware.labels.layout import lay_out
from hardware.labels.marks import LEAST_CELL, LEAST_MODULE
from hardware.labels.problems import LabelFault, LabelProblem
from hardware.labels.shapes import ADVANCE, LINE, Box, Face, LabelLayout, Mark, TextRun
from hardware.labels.sheets import (
    AVERY_5160,
    AVERY_L7651,
    SHEET_FORMATS,
    Resolution,
    SheetFormat,
)
from hardware.raster import Align

LARGE = Face(101.6, 50.8, Resolution.DPI_600.dot)
MIDDLE = Face(63.5, 38.1, Resolution.DPI_600.dot)
SMALL = Face(25.4, 10.0, Resolution.DPI_600.dot)
LAPTOP = Label(LabelKind.ITEM, "CB-17", "Chromebook 17", "Lincoln Middle")
MUCH = 1e-6

faces = st.builds(
    Face,
    st.floats(15.0, 150.0),
    st.floats(8.0, 80.0),
    st.sampled_from([each.dot for each in Resolution]),
)
labels = st.builds(
    Label,
    st.sampled_from(LabelKind),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=30)
    | st.text(min_size=1, max_size=20),
    st.text(max_size=60),
    st.text(max_size=40),
    st.sampled_from(Symbols),
)


def laid(label: Label, face: Face) -> LabelLayout:
    layout = lay_out(label, face)
    assert isinstance(layout, LabelLayout), layout
    return layout


def problem(label: Label, face: Face) -> LabelProblem:
    found = lay_out(label, face)
    assert isinstance(found, LabelProblem), found
    return found


def is_qr(mark: Mark) -> bool:
    return mark.quiet == pytest.approx(symbols.QUIET_CELLS * mark.module)


def overlap(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > MUCH and down > MUCH


@settings(max_examples=60)
@given(labels, faces)
def test_whatever_is_laid_out_keeps_to_the_label_and_scans(label: Label, face: Face) -> None:
    layout = lay_out(label, face)
    if isinstance(layout, LabelProblem):
        assert layout.where == label.code
        return
    boxes = [*(mark.box for mark in layout.marks), *(text.box for text in layout.texts)]

    assert layout.marks
    assert not any(overlap(one, two) for i, one in enumerate(boxes) for two in boxes[:i])
    for box in boxes:
        assert box.x >= face.inset - MUCH
        assert box.y >= face.inset - face.dot
        assert box.right <= face.width - face.inset + face.dot
        assert box.bottom <= face.height - face.inset + face.dot
    for mark in layout.marks:
        keeps_its_white(mark, layout, face)
        is_printed_evenly(mark, face)
        assert all(
            mark.box.x - MUCH <= black.x and black.right <= mark.box.right + MUCH
            for black in mark.black
        )


def keeps_its_white(mark: Mark, layout: LabelLayout, face: Face) -> None:
    """No black within the white that a symbol needs at its sides, a QR code also above it."""
    assert mark.quiet - face.dot <= mark.box.x
    assert mark.box.right + mark.quiet <= face.width + face.dot
    above = mark.quiet if is_qr(mark) else 0.0
    white = Box(
        mark.box.x - mark.quiet,
        mark.box.y - above,
        mark.box.width + 2 * mark.quiet,
        mark.box.height + 2 * above,
    )
    assert white.y >= -face.dot
    assert white.bottom <= face.height + face.dot
    others = [each.box for each in layout.marks if each is not mark]
    assert not any(overlap(white, other) for other in others)


def is_printed_evenly(mark: Mark, face: Face) -> None:
    """Thick enough, and a whole number of dots where dots are coarse, beginning on a dot."""
    dots = mark.module / face.dot
    assert mark.module >= (LEAST_CELL if is_qr(mark) else LEAST_MODULE) - MUCH
    assert dots >= 4 - MUCH or dots == pytest.approx(round(dots))
    start = (mark.box.x - (mark.quiet if is_qr(mark) else 0.0)) / face.dot
    assert start == pytest.approx(round(start), abs=1e-4)


def test_the_black_is_what_the_symbol_says() -> None:
    (bars,) = laid(LAPTOP, MIDDLE).marks
    pattern = symbols.code128_modules("CB-17")
    drawn = ["0"] * len(pattern)
    for black in bars.black:
        first = round((black.x - bars.box.x) / bars.module)
        for place in range(first, first + round(black.width / bars.module)):
            drawn[place] = "1"

    assert "".join(drawn) == pattern


def test_a_label_shows_title_detail_bars_and_code_from_top_to_bottom() -> None:
    layout = laid(LAPTOP, MIDDLE)
    title, detail, code = layout.texts
    (bars,) = layout.marks

    assert [title.text, detail.text, code.text] == ["Chromebook 17", "Lincoln Middle", "CB-17"]
    assert title.box.bottom <= detail.box.y <= bars.box.y <= bars.box.bottom <= code.box.y
    assert (title.is_bold, detail.is_bold, code.is_code) == (True, False, True)
    assert code.size > title.size > detail.size


@pytest.mark.parametrize("kind", [LabelKind.SHELF, LabelKind.COMMAND])
def test_what_is_read_by_its_title_has_the_title_largest(kind: LabelKind) -> None:
    title, _detail, code = laid(replace(LAPTOP, kind=kind), MIDDLE).texts

    assert title.size > code.size


@pytest.mark.parametrize("face", [LARGE, MIDDLE, SMALL])
def test_the_code_in_letters_always_fits_whole(face: Face) -> None:
    code = laid(LAPTOP, face).texts[-1]

    assert code.size >= LEAST_TEXT
    assert len(code.text) * ADVANCE * code.size <= code.box.width + MUCH
    assert code.box.height == pytest.approx(code.size * LINE)


def test_a_long_title_has_two_lines_where_there_is_room() -> None:
    long = replace(LAPTOP, title="Podcast kit with four microphones and a case")

    assert laid(long, MIDDLE).texts[0].lines == 2
    assert laid(LAPTOP, MIDDLE).texts[0].lines == 1


@pytest.mark.parametrize("kind", list(LabelKind))
@pytest.mark.parametrize("sheet", [AVERY_5160, AVERY_L7651], ids=lambda each: each.key)
def test_a_long_word_of_a_title_is_made_smaller_and_not_broken(
    sheet: SheetFormat, kind: LabelKind
) -> None:
    def title(words: str) -> TextRun:
        face = Face(sheet.width, sheet.height, Resolution.DPI_300.dot)
        return laid(Label(kind, "CB-17", words, symbols=Symbols.QR), face).texts[0]

    short, long, endless = title("Kit 17"), title("Chromebooks 17"), title("W" * 80)

    assert long.size * 11 * 0.6 <= long.box.width
    assert LEAST_TEXT < long.size <= short.size
    assert endless.size == short.size


def test_a_small_label_leaves_words_out_and_never_the_code() -> None:
    layout = laid(LAPTOP, SMALL)

    assert [text.text for text in layout.texts] == ["CB-17"]
    assert layout.marks[0].box.height >= LEAST_BARS


def test_words_that_are_empty_take_no_room() -> None:
    bare = laid(Label(LabelKind.ITEM, "CB-17"), MIDDLE)

    assert [text.text for text in bare.texts] == ["CB-17"]
    assert bare.marks[0].box.height > laid(LAPTOP, MIDDLE).marks[0].box.height


def test_a_qr_code_stands_at_the_left_and_the_rest_beside_it() -> None:
    layout = laid(replace(LAPTOP, symbols=Symbols.BOTH), MIDDLE)
    square, bars = layout.marks

    assert is_qr(square)
    assert not is_qr(bars)
    assert all(text.align is Align.LEFT for text in layout.texts)
    assert min(text.box.x for text in layout.texts) >= square.box.right + square.quiet


def test_auto_takes_bars_where_they_fit_and_else_a_qr_code() -> None:
    long = replace(LAPTOP, code="LONG-CODE-OF-A-DEVICE-12")
    face = Face(45.0, 21.2, Resolution.DPI_300.dot)

    assert [is_qr(mark) for mark in laid(LAPTOP, face).marks] == [False]
    assert [is_qr(mark) for mark in laid(replace(long, code="Nº-12"), face).marks] == [True]
    assert problem(replace(long, symbols=Symbols.CODE128), face).fault is LabelFault.BARS_TOO_WIDE
    wide = Face(60.0, 21.2, Resolution.DPI_203.dot)
    assert problem(replace(long, symbols=Symbols.CODE128), wide).fault is LabelFault.BARS_TOO_WIDE
    assert [is_qr(mark) for mark in laid(long, replace(wide, width=70.0)).marks] == [True]


def test_bars_grow_with_the_label_up_to_what_scanners_like() -> None:
    widths = [laid(LAPTOP, face).marks[0].module for face in (SMALL, MIDDLE, LARGE)]

    assert widths == sorted(widths)
    assert widths[-1] == pytest.approx(8 * Resolution.DPI_600.dot)


@pytest.mark.parametrize(
    ("label", "face", "fault"),
    [
        (Label(LabelKind.ITEM, ""), MIDDLE, LabelFault.NO_CODE),
        (replace(LAPTOP, code="Ñ-1", symbols=Symbols.CODE128), MIDDLE, LabelFault.NOT_FOR_CODE128),
        (replace(LAPTOP, code="Ñ-1", symbols=Symbols.BOTH), MIDDLE, LabelFault.NOT_FOR_CODE128),
        (replace(LAPTOP, code="CB-17-LONG-12"), SMALL, LabelFault.BARS_TOO_WIDE),
        (replace(LAPTOP, symbols=Symbols.QR), SMALL, LabelFault.QR_TOO_LARGE),
        (replace(LAPTOP, code="1" * 60), MIDDLE, LabelFault.CODE_TEXT_TOO_WIDE),
        (LAPTOP, Face(60.0, 9.0, MIDDLE.dot), LabelFault.TOO_LOW),
    ],
)
def test_what_does_not_fit_is_told_with_how_much_is_missing(
    label: Label, face: Face, fault: LabelFault
) -> None:
    found = problem(label, face)

    assert (found.fault, found.where) == (fault, label.code)
    assert found.needed > found.available or found.needed == 0.0
    assert not math.isnan(found.available)


@pytest.mark.parametrize("resolution", Resolution)
@pytest.mark.parametrize("sheet", SHEET_FORMATS, ids=lambda sheet: sheet.key)
@pytest.mark.parametrize("code", ["CB-17", "*MD-RECEIPT", "21112000698132"])
def test_common_codes_fit_every_known_sheet_but_the_smallest(
    code: str, sheet: SheetFormat, resolution: Resolution
) -> None:
    face = Face(sheet.width, sheet.height, resolution.dot)
    is_coarse = resolution is not Resolution.DPI_600
    fits = sheet.key != "l4731" or not (is_coarse or code == "*MD-RECEIPT")

    assert isinstance(lay_out(replace(LAPTOP, code=code), face), LabelLayout) is fits
