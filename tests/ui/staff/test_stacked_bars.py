"""Stacked bars: heights are amounts, greys can be told apart, arrows and Enter choose."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.ui.staff.shell.script import staff_theme
from kiosk.ui.staff.upkeep.chart import SERIES, grid_lines
from kiosk.ui.staff.upkeep.replacement.ranking import RankedList
from kiosk.ui.staff.upkeep.stacked_bars import StackedBars
from kiosk.ui.staff.upkeep.steppers import Steppers
from kiosk.ui.theme.theme import THEME_NAMES, Theme
from kiosk.ui.theme.tones import Tone
from tests.ui.conftest import MakeTheme
from tests.ui.staff.planning_parts import bars, chart, ranking, steppers

Key = Qt.Key


@pytest.fixture
def page_theme(make_theme: MakeTheme) -> Theme:
    return staff_theme(make_theme(is_motion_reduced=True), 1440, 900)


def stood(qtbot: QtBot, part: StackedBars, width: int = 760) -> StackedBars:
    part.resize(part.theme.u(width), part.theme.u(420))
    qtbot.addWidget(part)
    part.show()
    return part


def heights(part: StackedBars, place: int) -> dict[Tone, int]:
    """How many pixels of each series stand in the middle of a column."""
    column = part.columns[place]
    picture, found = part.grab().toImage(), {}
    x = column.x() + column.width() // 2
    for tone in SERIES:
        wanted = part.theme.colour(tone)
        found[tone] = sum(picture.pixelColor(x, y) == wanted for y in range(picture.height()))
    return found


@given(st.integers(1, 10**9))
def test_lines_are_few_even_and_none_is_above_the_most(most: int) -> None:
    lines = grid_lines(most)

    assert lines[0] == 0
    assert 1 <= len(lines) <= 5
    assert lines[-1] <= most
    assert len({after - before for before, after in pairwise(lines)}) <= 1
    assert most < 5 or len(lines) >= 2


def test_parts_are_as_high_as_their_amounts(qtbot: QtBot, page_theme: Theme) -> None:
    part = stood(qtbot, bars(page_theme))

    pixels = heights(part, 1)
    whole = part.pixels_each * 32
    assert abs(pixels[SERIES[0]] - whole) < 8  # its gap, and the limit's dashes
    assert pixels[SERIES[1]] == pytest.approx(part.pixels_each * 4, abs=6)
    assert heights(part, 0)[SERIES[0]] == 0
    top = part.ground - part.height_of(max(sum(bar.parts) for bar in part.chart.bars))
    assert top < part.height()


@pytest.mark.parametrize("name", THEME_NAMES)
def test_neighbours_can_be_told_apart_without_colours(
    qtbot: QtBot, make_theme: MakeTheme, name: str
) -> None:
    theme = staff_theme(make_theme(name, is_motion_reduced=True), 1440, 900)
    part = stood(qtbot, bars(theme))
    part.show_chart(chart(limit=None), None)
    grey = part.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    column = part.columns[2]
    x = column.x() + column.width() // 2

    ground = QImage(1, 1, QImage.Format.Format_RGB32)
    ground.fill(theme.colour(Tone.SURFACE))
    between = part.height_of(7), part.height_of(21), part.height_of(26)
    for y in between:
        near = [grey.pixelColor(x, round(y) + by).value() for by in range(-6, 7)]
        assert max(near) - min(near) > 40, (y, near)


@pytest.mark.parametrize("limit", [32, 29])
def test_the_limit_s_words_lie_on_no_bar_and_no_total_on_the_limit(
    qtbot: QtBot, page_theme: Theme, limit: int
) -> None:
    part = stood(qtbot, bars(page_theme))
    part.show_chart(chart(limit=limit))

    place, line = part.limit_place(), part.height_of(limit)
    for column in part.columns:
        top = part.height_of(sum(column.bar.parts))
        total = part.total_place(top, column.width())
        assert not total.top() < line < total.bottom()
        taken = total.translated(column.x(), 0)
        taken.setBottom(part.ground)
        assert not taken.intersects(place)


def test_notes_give_way_all_together_where_columns_are_narrow(
    qtbot: QtBot, page_theme: Theme
) -> None:
    wide = stood(qtbot, bars(page_theme))
    narrow = stood(qtbot, bars(page_theme), width=300)

    assert wide.has_notes
    assert not narrow.has_notes
    assert not narrow.is_cut()


def test_arrows_move_and_enter_or_a_tap_choose_a_bar(qtbot: QtBot, page_theme: Theme) -> None:
    part = stood(qtbot, bars(page_theme))
    chosen: list[int] = []
    part.chosen.connect(chosen.append)
    part.activateWindow()
    qtbot.waitUntil(part.isActiveWindow)
    part.columns[0].setFocus(Qt.FocusReason.TabFocusReason)

    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Return, Key.Key_End, Key.Key_Return):
        QTest.keyClick(part.window().focusWidget(), key)
    assert chosen == [2, 4]
    assert [each.isChecked() for each in part.columns] == [False] * 4 + [True]

    QTest.mouseClick(part.columns[1], Qt.MouseButton.LeftButton, pos=QPoint(20, 5))
    assert chosen[-1] == 1
    part.show_chart(chart(), 1)
    assert part.columns[1].hasFocus()


def test_plus_and_minus_step_the_figure_that_has_the_keys(qtbot: QtBot, page_theme: Theme) -> None:
    part: Steppers = steppers(page_theme)
    part.resize(776, 64)
    qtbot.addWidget(part)
    part.show()
    stepped: list[tuple[str, int]] = []
    part.stepped.connect(lambda key, by: stepped.append((key, by)))

    part.make_current(part.steppers["growth"].less)
    QTest.keyClicks(part, "+-")
    QTest.mouseClick(part.steppers["life"].more, Qt.MouseButton.LeftButton)
    part.make_current(part.steppers["prices"].more)
    QTest.keyClicks(part, "-")  # as little as it can be

    assert stepped == [("growth", 1), ("growth", -1), ("life", 1)]


@pytest.mark.parametrize(("width", "rows"), [(800, 1), (480, 2), (300, 4)])
def test_figures_stand_in_as_many_rows_as_they_need(
    qtbot: QtBot, page_theme: Theme, width: int, rows: int
) -> None:
    part = steppers(page_theme)
    part.resize(page_theme.u(width), page_theme.u(260))
    qtbot.addWidget(part)
    part.show()

    def stand() -> bool:
        return len({each.y() for each in part.steppers.values()}) == rows

    qtbot.waitUntil(stand)


def test_reasons_without_room_are_left_out_and_the_list_is_walked(
    qtbot: QtBot, page_theme: Theme
) -> None:
    part: RankedList = ranking(page_theme)
    part.resize(page_theme.u(384), page_theme.u(160))
    qtbot.addWidget(part)
    part.show()
    chosen: list[str] = []
    part.chosen.connect(chosen.append)

    chips = [place for _, _, place in part.rows[0].chips_shown()]
    assert 1 < len(chips) < 5
    assert max(place.right() for place in chips) < part.rows[0].width() - page_theme.u(80)

    part.activateWindow()
    qtbot.waitUntil(part.isActiveWindow)
    part.rows[0].setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Return):
        QTest.keyClick(part.window().focusWidget(), key)
    assert chosen == ["spares"]
    seen = part.area.viewport().rect()
    last = part.rows[-1]
    assert seen.contains(last.mapTo(part.area.viewport(), last.rect().center()))
