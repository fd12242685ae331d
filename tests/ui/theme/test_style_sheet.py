import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.theme.contrast import STAFF_TEXT, ratio
from kiosk.ui.theme.style_sheet import palette, style_sheet
from kiosk.ui.theme.theme import THEME_NAMES
from kiosk.ui.theme.tones import Tone
from tests.ui.conftest import MakeTheme


@pytest.mark.parametrize("name", THEME_NAMES)
def test_a_field_shows_its_edge_and_its_focus(
    qtbot: QtBot, make_theme: MakeTheme, name: str
) -> None:
    theme = make_theme(name)
    page = QWidget()
    qtbot.addWidget(page)
    page.setStyleSheet(style_sheet(theme))
    fields = [QLineEdit(page), QLineEdit(page)]
    layout = QVBoxLayout(page)
    for field in fields:
        field.setMinimumSize(240, 48)
        layout.addWidget(field)
    page.show()
    fields[0].setFocus()
    qtbot.waitUntil(fields[0].hasFocus)

    edges = [field.grab().toImage().pixelColor(120, 1).name() for field in fields]

    assert edges == [theme.colour(Tone.FOCUS).name(), theme.colour(Tone.EDGE).name()]
    assert fields[1].grab().toImage().pixelColor(200, 24) == theme.colour(Tone.SURFACE)


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize(
    ("front", "back"),
    [
        (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window),
        (QPalette.ColorRole.Text, QPalette.ColorRole.Base),
        (QPalette.ColorRole.Text, QPalette.ColorRole.AlternateBase),
        (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Base),
        (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight),
        (QPalette.ColorRole.Link, QPalette.ColorRole.Window),
    ],
)
def test_staff_text_can_be_read(
    make_theme: MakeTheme, name: str, front: QPalette.ColorRole, back: QPalette.ColorRole
) -> None:
    colours = palette(make_theme(name))

    assert ratio(colours.color(front), colours.color(back)) >= STAFF_TEXT
