"""Words on paper, in any script: where they break, how they end, and what is left out."""

import pytest
from PySide6.QtGui import QTextLine
from PySide6.QtWidgets import QApplication

from kiosk.app.paragraph import Paragraph, Setting, letters
from kiosk.app.paths import assets_dir
from kiosk.ui.theme.fonts import load_fonts

WIDTH, LINE = 300.0, 50.0
ARABIC = "\u0646\u0635 \u0639\u0631\u0628\u064a \u0637\u0648\u064a\u0644"
NOBODYS = "\U0003fff0"  # assigned to nothing, as new emoji are to older fonts
OLD_ITALIC = "\U00010300"  # two units of UTF-16, and in the fonts that we bring


@pytest.fixture(scope="module")
def setting(qapp: QApplication) -> Setting:
    fonts = load_fonts(assets_dir() / "fonts")
    return Setting(letters(fonts.text, 40, is_bold=True), WIDTH, LINE)


def lines_of(paragraph: Paragraph) -> list[str]:
    layout = paragraph.layout
    units = layout.text().encode("utf-16-le")
    lines = (layout.lineAt(number) for number in range(layout.lineCount()))
    parts = (units[2 * each.textStart() :][: 2 * each.textLength()] for each in lines)
    return [part.decode("utf-16-le").strip() for part in parts]


def x_of(line: QTextLine, place: int) -> float:
    found = line.cursorToX(place)
    assert isinstance(found, tuple)
    return float(found[0])


def test_a_paragraph_has_as_many_lines_as_it_takes_each_as_high(setting: Setting) -> None:
    paragraph = setting.whole("one two three four five six seven eight nine")

    lines = lines_of(paragraph)

    assert " ".join(lines) == "one two three four five six seven eight nine"
    assert len(lines) > 2
    assert paragraph.height == len(lines) * LINE
    assert all(
        paragraph.layout.lineAt(number).naturalTextWidth() <= WIDTH for number in range(len(lines))
    )


def test_what_is_too_long_ends_in_three_dots(setting: Setting) -> None:
    one, two, three, *_ = lines_of(setting.whole("word " * 20))

    shortened = setting.shortened("word " * 20, lines=3)

    assert lines_of(shortened)[:2] == [one, two]
    assert lines_of(shortened)[2] != three
    assert lines_of(shortened)[2].endswith("\u2026")
    assert shortened.height == 3 * LINE


def test_what_fits_is_not_touched(setting: Setting) -> None:
    assert lines_of(setting.shortened("Kit 17", lines=1)) == ["Kit 17"]


def test_words_break_between_words_behind_letters_of_two_units(setting: Setting) -> None:
    words = f"{OLD_ITALIC * 3} Kit with many lights"

    shortened = setting.shortened(words, lines=2)

    assert lines_of(shortened)[0] == lines_of(setting.whole(words))[0]
    assert lines_of(shortened)[0].split()[-1] in words.split()


def test_a_text_from_the_right_stays_so_where_a_line_begins_with_our_letters(
    setting: Setting,
) -> None:
    words = f"{ARABIC} CB-12 {ARABIC}"
    first = lines_of(setting.whole(words))[0]
    assert first == ARABIC, "the next line begins with CB-12"

    shortened = setting.shortened(f"{words} {words}", lines=2)

    line = shortened.layout.lineAt(1)
    begins, ends = line.textStart(), line.textStart() + line.textLength()
    assert x_of(line, begins) > x_of(line, ends)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (f"{NOBODYS} Kit {NOBODYS} 17", "Kit 17"),
        (f"{NOBODYS}\u200d{NOBODYS}\ufe0f Ada", "Ada"),
        ("e\u0301 \u2764\ufe0f Ada", "e\u0301 \u2764\ufe0f Ada"),
        ("a  b", "a  b"),
        (NOBODYS, ""),
    ],
)
def test_letters_that_no_font_has_are_left_out(setting: Setting, text: str, seen: str) -> None:
    assert setting.whole(text).layout.text() == seen
    assert setting.shortened(text, lines=1).layout.text() == seen


def test_a_code_is_one_line_whatever_it_holds(setting: Setting) -> None:
    code = "CB 12 CB 12 CB 12 CB 12 CB 12"

    paragraph = setting.unbroken(code)

    assert lines_of(paragraph) == [code]
    assert paragraph.height == LINE
