"""Every painted part of upkeep and of the queue: seen, named, reached, and never cut."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from kiosk.ui.staff.makerspace.job_cards import BoardPart
from kiosk.ui.staff.shell.parts import HIT
from kiosk.ui.staff.shell.script import staff_theme
from kiosk.ui.staff.upkeep.bars_across import BarsAcross
from kiosk.ui.staff.upkeep.choices import Choice, Choices
from kiosk.ui.staff.upkeep.fix_bar import FixBar
from kiosk.ui.staff.upkeep.legend import Legend
from kiosk.ui.staff.upkeep.life.life_piece import PieceSpot
from kiosk.ui.staff.upkeep.maintenance.meter_bars import MeterRow
from kiosk.ui.staff.upkeep.maintenance.month_grid import MonthGrid
from kiosk.ui.staff.upkeep.repairs.repair_card import RepairCard
from kiosk.ui.staff.upkeep.stacked_bars import StackedBars
from kiosk.ui.theme.contrast import EDGE
from kiosk.ui.theme.theme import THEME_NAMES, Theme
from tests.support.pseudo import stretched
from tests.support.staff_faults import cut_words, nameless, said, unreached, unseen_focus
from tests.ui.conftest import MakeTheme
from tests.ui.staff.bench_parts import lines
from tests.ui.staff.galleries import BENCH, GALLERIES, HEIGHT, PLANNING, WIDTH, Gallery, shown
from tests.ui.widgets.test_gallery import strongest

every_gallery = pytest.mark.parametrize("gallery", GALLERIES, ids=lambda each: each.name)


@every_gallery
@pytest.mark.parametrize("name", THEME_NAMES)
def test_every_part_paints_in_every_theme(
    qtbot: QtBot, make_theme: MakeTheme, tmp_path: Path, name: str, gallery: Gallery
) -> None:
    theme = staff_theme(make_theme(name, is_motion_reduced=True), WIDTH, HEIGHT)
    sheet, parts = gallery.sheet(theme)
    shown(qtbot, sheet)

    image = sheet.grab().toImage()

    assert image.save(str(tmp_path / f"{name}.png"))
    ground = theme.colour(gallery.ground)
    for part in parts:
        area = image.copy(QRect(part.pos(), part.size()))
        assert strongest(area, ground) >= EDGE, part


@every_gallery
def test_all_is_named_reached_and_shows_the_focus(
    qtbot: QtBot, page_theme: Theme, gallery: Gallery
) -> None:
    sheet, _ = gallery.sheet(page_theme)
    shown(qtbot, sheet)

    assert nameless(sheet) == []
    assert unreached(sheet) == []
    every = [each for each in sheet.findChildren(QAbstractButton) if each.isEnabled()]
    seen = [each for each in every if each.isVisibleTo(sheet)]
    assert len(seen) > 10
    assert unseen_focus(sheet, seen) == []


@every_gallery
def test_what_is_pressed_is_large_enough_for_a_finger(
    qtbot: QtBot, page_theme: Theme, gallery: Gallery
) -> None:
    sheet, _ = gallery.sheet(page_theme)
    shown(qtbot, sheet)
    least = page_theme.u(HIT)

    pressed = [each for each in sheet.findChildren(QAbstractButton) if is_hit(each, page_theme)]

    assert len(pressed) > 20
    assert too_small(pressed, least) == []


def test_the_keys_of_an_open_line_are_large_enough_too(qtbot: QtBot, page_theme: Theme) -> None:
    editor = lines(page_theme)
    editor.open("tape")
    shown(qtbot, editor)
    editor.resize(page_theme.u(336), page_theme.u(330))

    pressed = [each for each in editor.findChildren(QAbstractButton) if is_hit(each, page_theme)]

    assert len(pressed) > 5
    assert too_small(pressed, page_theme.u(HIT)) == []


@every_gallery
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1366, 768), (1024, 768), (1920, 1080)])
def test_no_word_is_cut_where_words_are_longer(
    qtbot: QtBot, make_theme: MakeTheme, width: int, height: int, gallery: Gallery
) -> None:
    theme = staff_theme(make_theme(is_motion_reduced=True), width, height)
    sheet, _ = gallery.sheet(theme, stretched)
    shown(qtbot, sheet)

    assert cut_words(sheet) == []
    every: list[
        BoardPart
        | RepairCard
        | FixBar
        | Choice
        | StackedBars
        | MonthGrid
        | Legend
        | MeterRow
        | BarsAcross
    ] = [
        *sheet.findChildren(BoardPart),
        *sheet.findChildren(MeterRow),
        *sheet.findChildren(BarsAcross),
        *sheet.findChildren(RepairCard),
        *sheet.findChildren(FixBar),
        *(each for part in sheet.findChildren(Choices) for each in part.choices),
        *sheet.findChildren(StackedBars),
        *sheet.findChildren(MonthGrid),
        *sheet.findChildren(Legend),
    ]
    assert len(every) > 2
    assert [said(each) for each in every if each.is_cut()] == []


def test_a_screen_reader_hears_the_words_on_a_part(qtbot: QtBot, page_theme: Theme) -> None:
    sheet, _ = BENCH.sheet(page_theme)
    shown(qtbot, sheet)
    names, kept = [], []
    for part in sheet.findChildren(QAbstractButton):
        interface = QAccessible.queryAccessibleInterface(part)
        kept.append(interface)  # Qt lets go of one that nobody holds
        names.append(interface.text(QAccessible.Text.Name))

    assert "CB-0305, No part yet, W-187, L-07, no part yet" in names
    assert "Panel 11.6 in, shelf P2, 4 left, 1, $42.00" in names
    assert {"Touchpad", "Cracked glass", "dropped", "Broke on 20 February"} <= set(names)


def test_a_mirrored_sheet_is_another_picture_with_the_same_parts(
    qtbot: QtBot, page_theme: Theme
) -> None:
    sheet, parts = PLANNING.sheet(page_theme)
    shown(qtbot, sheet)
    plain = [part.grab().toImage() for part in parts]
    sheet.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for part in parts:
        part.resize(part.width() - 1, part.height())
        part.resize(part.width() + 1, part.height())

    assert all(part.grab().toImage() != before for part, before in zip(parts, plain, strict=True))
    assert unseen_focus(sheet) == []


def is_hit(part: QAbstractButton, theme: Theme) -> bool:
    """Whether a finger is to hit it: the strip finds the nearest of its pieces itself, and keys
    of 36 are the shell's own."""
    is_seen = part.isVisible() and not isinstance(part, PieceSpot)
    takes = not part.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return is_seen and takes and part.height() != theme.u(36)


def too_small(pressed: list[QAbstractButton], least: int) -> list[str]:
    """What a finger would miss."""
    return [said(each) for each in pressed if min(each.width(), each.height()) < least]
