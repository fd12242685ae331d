from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetricsF, QTextLayout
from PySide6.QtWidgets import QApplication

from kiosk.ui.theme.fonts import TEXT_FAMILY, FontsMissing, evenly, load_fonts
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme

NAMES = [
    "Zoë Łukasz Ağaoğlu",
    "Đỗ Thị Hương",
    "Ольга",
    "Γιώργος",
    "עברית",
    "العربية",
    "हिन्दी",
    "ሰላም አለሙ",
    "张伟",
    "やまだ",
    "김민준",
]


@pytest.mark.parametrize("name", NAMES)
def test_any_students_name_shows(theme: Theme, name: str) -> None:
    layout = QTextLayout(name, evenly(theme.font(Role.H1), name))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()

    runs = layout.glyphRuns()

    assert runs
    # Glyph 0 is the empty box that stands for a letter no font has.
    assert all(glyph != 0 for run in runs for glyph in run.glyphIndexes())


def test_capitals_are_as_high_as_the_sizes_assume(theme: Theme) -> None:
    font = theme.font(Role.IDLE)

    assert QFontMetricsF(font).capHeight() == pytest.approx(font.pixelSize() * 0.668, rel=0.01)


def test_vietnamese_words_come_from_one_face(theme: Theme) -> None:
    font = theme.font(Role.CHIP)

    assert evenly(font, "Tiếng Việt").families()[0] != TEXT_FAMILY
    assert evenly(font, "Español").families()[0] == TEXT_FAMILY


def test_a_folder_without_fonts_says_what_is_missing(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(FontsMissing, match=TEXT_FAMILY):
        load_fonts(tmp_path)
