"""Everything that is painted on one sheet per theme, to be looked at and measured."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QGridLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.drawings.chromebooks import chromebook
from kiosk.ui.theme.contrast import EDGE, LARGE_TEXT, STUDENT_TEXT, ratio
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import THEME_NAMES, Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Kind
from kiosk.ui.widgets.card import Card, Ground
from kiosk.ui.widgets.chip import Chip
from kiosk.ui.widgets.fact import FactChip, NumberBadge, Tag
from kiosk.ui.widgets.leaf import CalendarLeaf
from kiosk.ui.widgets.picture import PictureBox
from kiosk.ui.widgets.ring import Countdown, CountdownRing
from kiosk.ui.widgets.rows import Note, ReasonCard, ThingRow
from kiosk.ui.widgets.shapes import Status, StatusShape
from kiosk.ui.widgets.stacks import row
from kiosk.ui.widgets.stripe import PracticeStripe
from kiosk.ui.widgets.text import Text
from tests.ui.conftest import MakeTheme
from tests.ui.widgets.parts import STAFF_PARTS, STUDENT_PARTS

COLUMNS = 3


def pieces(theme: Theme) -> list[QWidget]:
    picture = PictureBox(theme, chromebook("12"), 190, 120)
    informing: list[QWidget] = [
        *(StatusShape(theme, status) for status in Status),
        FactChip(theme, "With charger"),
        FactChip(theme, "Home: slot 12", Icon.MAP_PIN),
        NumberBadge(theme, 1),
        Tag(theme, "B11"),
        CalendarLeaf(theme, "FRIDAY", "4", "December"),
        CountdownRing(theme, Countdown(18, 20)),
        ThingRow(theme, picture, "Chromebook 12", Note("Back by Fri 4 Dec", Icon.CALENDAR)),
        ReasonCard(theme, 1, "You have 2 things already.", "Give one back."),
        PracticeStripe(theme, "Practice. Nothing here is real."),
    ]
    for ground in Ground:
        informing.append(Card(theme, row(theme, Text(theme, ground.name)), ground=ground))
    return informing + [make(theme) for _, make in (*STUDENT_PARTS, *STAFF_PARTS)]


@pytest.mark.parametrize("name", THEME_NAMES)
def test_every_part_paints_in_every_theme(
    qtbot: QtBot, make_theme: MakeTheme, tmp_path: Path, name: str
) -> None:
    theme = make_theme(name)
    sheet = QWidget()
    qtbot.addWidget(sheet)
    colours = sheet.palette()
    colours.setColor(sheet.backgroundRole(), theme.colour(Tone.BG))
    sheet.setPalette(colours)
    grid = QGridLayout(sheet)
    grid.setSpacing(theme.u(36))
    parts = pieces(theme)
    for index, part in enumerate(parts):
        grid.addWidget(part, index // COLUMNS, index % COLUMNS)
    sheet.resize(sheet.sizeHint())
    sheet.show()

    image = sheet.grab().toImage()

    assert image.save(str(tmp_path / f"{name}.png"))
    ground = theme.colour(Tone.BG)
    for part in parts:
        area = image.copy(QRect(part.pos(), part.size()))
        assert strongest(area, ground) >= EDGE, part


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize("kind", Kind)
def test_words_on_every_button_are_seen_in_its_pixels(
    qtbot: QtBot, make_theme: MakeTheme, name: str, kind: Kind
) -> None:
    theme = make_theme(name)
    button = Button(theme, "Save my place", kind=kind)
    qtbot.addWidget(button)
    button.resize(button.sizeHint())

    image = button.grab().toImage()

    face = image.pixelColor(theme.u(30), round(button.face_rect().center().y()))
    assert strongest(words_of(image), face) >= STUDENT_TEXT


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize("is_on", [False, True])
def test_words_on_every_chip_are_seen_in_its_pixels(
    qtbot: QtBot, make_theme: MakeTheme, name: str, is_on: bool
) -> None:
    theme = make_theme(name)
    chip = Chip(theme, "Get help", icon=Icon.CONCIERGE_BELL)
    qtbot.addWidget(chip)
    chip.setCheckable(True)
    chip.setChecked(is_on)
    chip.resize(chip.sizeHint())

    image = chip.grab().toImage()

    face = image.pixelColor(theme.u(14), round(chip.face_rect().center().y()))
    assert strongest(words_of(image), face) >= STUDENT_TEXT


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize("status", Status)
def test_the_sign_in_every_shape_is_seen_in_its_pixels(
    qtbot: QtBot, make_theme: MakeTheme, name: str, status: Status
) -> None:
    theme = make_theme(name)
    shape = StatusShape(theme, status)
    qtbot.addWidget(shape)

    image = shape.grab().toImage()

    middle = image.copy(45, 45, 90, 90)
    assert strongest(middle, theme.colour(status.fill)) >= LARGE_TEXT


def words_of(image: QImage) -> QImage:
    """Return the middle of a button, without its edges and its lip."""
    return image.copy(
        image.width() // 5, image.height() // 4, image.width() * 3 // 5, image.height() * 2 // 5
    )


def strongest(image: QImage, ground: QColor) -> float:
    """Return the contrast of the pixel that stands out most."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    values = set(memoryview(bytes(plain.constBits())).cast("I").tolist())
    return max(ratio(QColor.fromRgb(value & 0xFFFFFF), ground) for value in values)
