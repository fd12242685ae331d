"""Every painted part of planning on one sheet a theme: seen, named, reached, and never cut."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.staff.shell.parts import HIT
from kiosk.ui.staff.shell.script import staff_theme
from kiosk.ui.staff.upkeep.legend import Legend
from kiosk.ui.staff.upkeep.meter_bars import MeterRow
from kiosk.ui.staff.upkeep.month_grid import MonthGrid
from kiosk.ui.staff.upkeep.stacked_bars import StackedBars
from kiosk.ui.theme.contrast import EDGE
from kiosk.ui.theme.theme import THEME_NAMES, Theme
from kiosk.ui.theme.tones import Tone
from tests.support.pseudo import stretched
from tests.support.staff_faults import cut_words, nameless, said, unreached, unseen_focus
from tests.ui.conftest import MakeTheme
from tests.ui.staff.planning_parts import Say, all_parts, as_said
from tests.ui.widgets.test_gallery import strongest

WIDTH, HEIGHT, GAP = 1440, 900, 24


@pytest.fixture
def page_theme(make_theme: MakeTheme) -> Theme:
    return staff_theme(make_theme(is_motion_reduced=True), WIDTH, HEIGHT)


def sheet_of(theme: Theme, say: Say = as_said) -> tuple[QWidget, list[QWidget]]:
    """All parts at their sizes, from the left and then down."""
    sheet = QWidget()
    colours = sheet.palette()
    colours.setColor(sheet.backgroundRole(), theme.colour(Tone.SURFACE))
    sheet.setPalette(colours)
    left, top, highest, parts = GAP, GAP, 0, []
    for part, width, height in all_parts(theme, say):
        if left + theme.u(width) > theme.u(WIDTH):
            left, top, highest = GAP, top + highest + GAP, 0
        part.setParent(sheet)
        part.setGeometry(left, top, theme.u(width), theme.u(height))
        left, highest = left + part.width() + GAP, max(highest, part.height())
        parts.append(part)
    sheet.resize(theme.u(WIDTH), top + highest + GAP)
    return sheet, parts


def shown(qtbot: QtBot, sheet: QWidget) -> None:
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_every_part_paints_in_every_theme(
    qtbot: QtBot, make_theme: MakeTheme, tmp_path: Path, name: str
) -> None:
    theme = staff_theme(make_theme(name, is_motion_reduced=True), WIDTH, HEIGHT)
    sheet, parts = sheet_of(theme)
    shown(qtbot, sheet)

    image = sheet.grab().toImage()

    assert image.save(str(tmp_path / f"{name}.png"))
    ground = theme.colour(Tone.SURFACE)
    for part in parts:
        area = image.copy(QRect(part.pos(), part.size()))
        assert strongest(area, ground) >= EDGE, part


def test_all_is_named_reached_and_shows_the_focus(qtbot: QtBot, page_theme: Theme) -> None:
    sheet, _ = sheet_of(page_theme)
    shown(qtbot, sheet)

    assert nameless(sheet) == []
    assert unreached(sheet) == []
    every = [each for each in sheet.findChildren(QAbstractButton) if each.isEnabled()]
    assert len(every) > 10
    assert unseen_focus(sheet, every) == []


def test_what_is_pressed_is_large_enough_for_a_finger(qtbot: QtBot, page_theme: Theme) -> None:
    sheet, _ = sheet_of(page_theme)
    shown(qtbot, sheet)

    least = page_theme.u(HIT)
    pressed = sheet.findChildren(QAbstractButton)
    assert [said(part) for part in pressed if min(part.width(), part.height()) < least] == []


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (1920, 1080)])
def test_no_word_is_cut_where_words_are_longer(
    qtbot: QtBot, make_theme: MakeTheme, width: int, height: int
) -> None:
    theme = staff_theme(make_theme(is_motion_reduced=True), width, height)
    sheet, _ = sheet_of(theme, stretched)
    shown(qtbot, sheet)

    assert cut_words(sheet) == []
    painted: list[StackedBars | Legend | MonthGrid | MeterRow] = [
        *sheet.findChildren(MeterRow),
        *sheet.findChildren(StackedBars),
        *sheet.findChildren(Legend),
        *sheet.findChildren(MonthGrid),
    ]
    assert [said(each) for each in painted if each.is_cut()] == []


def test_a_mirrored_sheet_is_another_picture_with_the_same_parts(
    qtbot: QtBot, page_theme: Theme
) -> None:
    sheet, parts = sheet_of(page_theme)
    shown(qtbot, sheet)
    plain = [part.grab().toImage() for part in parts]
    sheet.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for part in parts:
        part.resize(part.width() - 1, part.height())
        part.resize(part.width() + 1, part.height())

    assert all(part.grab().toImage() != before for part, before in zip(parts, plain, strict=True))
    assert unseen_focus(sheet) == []
