"""The month of services: arrows go through days, Enter opens, a day is chosen to move to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.ui.staff.shell.script import staff_theme
from kiosk.ui.staff.upkeep.maintenance.month_day import DayCell
from kiosk.ui.staff.upkeep.maintenance.month_grid import MonthGrid
from kiosk.ui.theme.tones import Tone
from tests.ui.conftest import MakeTheme
from tests.ui.staff.planning_parts import grid, month

Key = Qt.Key


@pytest.fixture
def part(qtbot: QtBot, make_theme: MakeTheme) -> MonthGrid:
    """The month, its keys on today."""
    part = grid(staff_theme(make_theme(is_motion_reduced=True), 1440, 900))
    part.resize(part.theme.u(760), part.theme.u(300))
    qtbot.addWidget(part)
    part.show()
    part.activateWindow()
    qtbot.waitUntil(part.isActiveWindow)
    part.go_to(part.cells[0][3])
    return part


def press(part: MonthGrid, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(part.window().focusWidget(), key)


def has_keys(part: MonthGrid) -> date:
    [cell] = [cell for week in part.cells for cell in week if cell.hasFocus()]
    return cell.day.day


def test_arrows_go_through_days_and_weeks(part: MonthGrid) -> None:
    assert part.current is part.cells[0][3]  # today is where Tab comes to

    press(part, Key.Key_Down)
    assert has_keys(part) == date(2026, 11, 26)
    press(part, Key.Key_Left, Key.Key_Up)
    assert has_keys(part) == date(2026, 11, 18)
    press(part, Key.Key_End)
    assert has_keys(part) == date(2026, 11, 27)


def test_enter_opens_one_service_of_a_day_after_the_other(part: MonthGrid) -> None:
    opened: list[str] = []
    part.opened.connect(opened.append)

    press(part, Key.Key_Return, Key.Key_Return, Key.Key_Return)
    press(part, Key.Key_Home, Key.Key_Return)  # a day with nothing on it

    assert opened == ["3-1", "3-0", "3-1"]


def test_a_tap_opens_the_service_that_it_hits(part: MonthGrid) -> None:
    opened: list[str] = []
    part.opened.connect(opened.append)
    cell = part.cells[0][3]
    [_, (second, place)] = cell.chip_places()

    QTest.mouseClick(cell, Qt.MouseButton.LeftButton, pos=place.center().toPoint())

    assert opened == [second.key]


def test_the_open_service_is_moved_by_choosing_a_day(part: MonthGrid) -> None:
    moved: list[tuple[str, date]] = []
    part.moved.connect(lambda key, day: moved.append((key, day)))

    part.begin_move()
    press(part, Key.Key_Right, Key.Key_Escape, Key.Key_Return)
    assert moved == []

    part.open("3-0")
    part.begin_move()
    press(part, Key.Key_Down, Key.Key_Left, Key.Key_Return)
    assert moved == [("3-0", date(2026, 11, 26))]
    assert part.moving is None


def test_a_day_is_chosen_in_a_month_without_today(part: MonthGrid) -> None:
    moved: list[date] = []
    part.moved.connect(lambda _, day: moved.append(day))
    weeks = tuple(
        tuple(replace(day, day=day.day + timedelta(weeks=6), is_today=False) for day in week)
        for week in month().weeks
    )

    part.begin_move()
    part.show_month(replace(month(), weeks=weeks))

    assert has_keys(part) == date(2027, 1, 1)
    press(part, Key.Key_Down, Key.Key_Return)
    assert moved == [date(2027, 1, 8)]


def test_what_has_no_room_is_counted(part: MonthGrid) -> None:
    cell: DayCell = part.cells[0][4]

    shown = cell.chip_places()

    assert 0 < len(shown) < len(cell.day.chips)
    last = shown[-1][1].bottom() + part.theme.u(24)
    assert last <= cell.height()


def test_a_closed_day_is_hatched_and_today_is_filled(part: MonthGrid) -> None:
    picture = part.grab().toImage()
    closed, today = part.cells[1][4], part.cells[0][3]

    def colours(cell: DayCell) -> int:
        y, wide = cell.y() + cell.height() // 2, range(10, cell.width() - 10)
        return len({picture.pixelColor(cell.x() + x, y).name() for x in wide})

    assert colours(part.cells[1][0]) == 1
    assert colours(closed) > 2
    pill = picture.pixelColor(today.x() + part.theme.u(9), today.y() + part.theme.u(17))
    assert pill == part.theme.colour(Tone.PRIMARY_FILL)


def test_the_keys_stay_on_their_day_when_the_month_is_read_again(part: MonthGrid) -> None:
    press(part, Key.Key_Down, Key.Key_Left)
    stood = has_keys(part)

    part.show_month(month())

    assert has_keys(part) == stood


def test_a_day_of_the_weekend_is_half_as_wide_and_opens_its_service_too(part: MonthGrid) -> None:
    found = month()
    part.show_month(replace(found, weekend=1))
    friday, monday = part.cells[0][4], part.cells[0][0]
    opened: list[str] = []
    part.opened.connect(opened.append)

    assert abs(2 * friday.width() - monday.width()) <= part.theme.u(8)
    assert part.cells[0][4].geometry().right() <= part.width()
    part.go_to(friday)
    press(part, Key.Key_Return)
    assert opened == [friday.day.chips[0].key]


def test_page_keys_turn_the_month_and_a_move_goes_on_in_the_next_one(part: MonthGrid) -> None:
    turned: list[int] = []
    moved: list[tuple[str, date]] = []
    part.turned.connect(turned.append)
    part.moved.connect(lambda key, day: moved.append((key, day)))
    part.open("3-0")
    part.begin_move()

    press(part, Key.Key_PageDown, Key.Key_PageUp)
    part.show_month(month())
    press(part, Key.Key_Right, Key.Key_Return)

    assert turned == [1, -1]
    assert moved == [("3-0", date(2026, 11, 20))]
