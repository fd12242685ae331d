"""Every painted part of the bench on one sheet a theme: seen, named, reached, and never cut."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.staff.shell.parts import HIT
from kiosk.ui.staff.shell.script import staff_theme
from kiosk.ui.staff.upkeep.choices import Choice, Choices
from kiosk.ui.staff.upkeep.fix_bar import FixBar
from kiosk.ui.staff.upkeep.life_piece import PieceSpot
from kiosk.ui.staff.upkeep.repair_card import RepairCard
from kiosk.ui.theme.contrast import EDGE
from kiosk.ui.theme.theme import THEME_NAMES, Theme
from kiosk.ui.theme.tones import Tone
from tests.support.pseudo import stretched
from tests.support.staff_faults import cut_words, nameless, said, unreached, unseen_focus
from tests.ui.conftest import MakeTheme
from tests.ui.staff.bench_parts import Say, all_parts, as_said, lines
from tests.ui.widgets.test_gallery import strongest

WIDTH, HEIGHT, GAP = 1440, 900, 24


def sheet_of(theme: Theme, say: Say = as_said) -> tuple[QWidget, list[QWidget]]:
    """All parts at their sizes, from the left and then down."""
    sheet = QWidget()
    colours = sheet.palette()
    colours.setColor(sheet.backgroundRole(), theme.colour(Tone.BG))
    sheet.setPalette(colours)
    left, top, highest, parts = GAP, GAP, 0, []
    for part, wanted, high in all_parts(theme, say):
        width = theme.u(wanted) if wanted else part.sizeHint().width()
        height = (
            theme.u(high) if high else max(part.heightForWidth(width), part.sizeHint().height())
        )
        if left + width > theme.u(WIDTH + 2 * GAP):
            left, top, highest = GAP, top + highest + GAP, 0
        part.setParent(sheet)
        part.setGeometry(left, top, width, max(height, part.minimumSizeHint().height()))
        left, highest = left + width + GAP, max(highest, part.height())
        parts.append(part)
    sheet.resize(theme.u(WIDTH + 2 * GAP), top + highest + GAP)
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
    ground = theme.colour(Tone.BG)
    for part in parts:
        area = image.copy(QRect(part.pos(), part.size()))
        assert strongest(area, ground) >= EDGE, part


def test_all_is_named_reached_and_shows_the_focus(qtbot: QtBot, page_theme: Theme) -> None:
    sheet, _ = sheet_of(page_theme)
    shown(qtbot, sheet)

    assert nameless(sheet) == []
    assert unreached(sheet) == []
    every = [each for each in sheet.findChildren(QAbstractButton) if each.isEnabled()]
    assert unseen_focus(sheet, [each for each in every if each.isVisibleTo(sheet)]) == []


def test_what_is_pressed_is_large_enough_for_a_finger(qtbot: QtBot, page_theme: Theme) -> None:
    sheet, _ = sheet_of(page_theme)
    shown(qtbot, sheet)
    editor = lines(page_theme)
    editor.open("tape")
    editor.setParent(sheet)
    editor.show()
    # The strip finds the nearest of its pieces itself; keys of 36 are the shell's own.
    pressed = [
        part
        for part in sheet.findChildren(QAbstractButton)
        if part.isVisibleTo(sheet)
        and not isinstance(part, PieceSpot)
        and not part.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        and part.height() != page_theme.u(36)
    ]

    assert len(pressed) > 30
    least = page_theme.u(HIT)
    assert [said(part) for part in pressed if min(part.width(), part.height()) < least] == []


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1366, 768), (1920, 1080)])
def test_no_word_is_cut_where_words_are_longer(
    qtbot: QtBot, make_theme: MakeTheme, width: int, height: int
) -> None:
    theme = staff_theme(make_theme(is_motion_reduced=True), width, height)
    sheet, _ = sheet_of(theme, stretched)
    shown(qtbot, sheet)

    assert cut_words(sheet) == []
    choices = [each for part in sheet.findChildren(Choices) for each in part.choices]
    painted: list[RepairCard | FixBar | Choice] = [*sheet.findChildren(RepairCard), *choices]
    painted += sheet.findChildren(FixBar)
    assert len(painted) > 15
    assert [said(each) for each in painted if each.is_cut()] == []


def test_a_screen_reader_hears_the_words_on_a_part(qtbot: QtBot, page_theme: Theme) -> None:
    sheet, _ = sheet_of(page_theme)
    shown(qtbot, sheet)
    names, kept = [], []
    for part in sheet.findChildren(QAbstractButton):
        interface = QAccessible.queryAccessibleInterface(part)
        kept.append(interface)  # Qt lets go of one that nobody holds
        names.append(interface.text(QAccessible.Text.Name))

    assert "CB-0305, No part yet, W-187, L-07, no part yet" in names
    assert "Panel 11.6 in, shelf P2, 4 left, 1, $42.00" in names
    assert {"Touchpad", "Cracked glass", "dropped", "Broke on 20 February"} <= set(names)
