"""Many parts, one stop of the Tab key."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from kiosk.ui.staff.shell.key import Key as Part
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.roving import Roving

Key = Qt.Key


Rove = Callable[..., Roving]


@pytest.fixture
def rove(qtbot: QtBot, theme: Theme) -> Rove:
    """Parts named by what the lines say, 40 pixels apart."""

    def rove(*lines: str, is_upright: bool = False) -> Roving:
        made = Roving(is_upright=is_upright)
        parts: list[list[Part]] = []
        for number, line in enumerate(lines):
            parts.append([])
            for place, name in enumerate(line):
                part = Part(theme, name)
                part.setParent(made)
                across, down = (number, place) if is_upright else (place, number)
                part.setGeometry(across * 40, down * 40, 30, 30)
                parts[-1].append(part)
        made.resize(400, 400)
        made.set_lines(parts)
        qtbot.addWidget(made)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    return rove


def named(part: QAbstractButton | None) -> str:
    return "" if part is None else part.accessibleName()


def walk(made: Roving, keys: list[Qt.Key]) -> str:
    """Where these keys lead, letter by letter."""
    assert made.current is not None
    made.go_to(made.current)
    seen = ""
    for key in keys:
        QTest.keyClick(made.focusWidget(), key)
        seen += named(made.current)
    return seen


def test_arrows_go_along_a_line_and_over_to_the_nearest_of_the_next(rove: Rove) -> None:
    made = rove("abc", "d", "", "efg")

    keys = [Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Down, Key.Key_Down, Key.Key_Down]
    assert walk(made, keys) == "bccdee"
    assert walk(made, [Key.Key_End, Key.Key_Up, Key.Key_Left, Key.Key_Home]) == "gdda"


def test_upright_lines_are_beside_each_other(rove: Rove) -> None:
    made = rove("ab", "", "cd", is_upright=True)

    assert walk(made, [Key.Key_Down, Key.Key_Right, Key.Key_Up, Key.Key_Left]) == "bdca"


def test_in_one_line_every_arrow_goes_along(rove: Rove) -> None:
    made = rove("abc")

    assert walk(made, [Key.Key_Down, Key.Key_Right, Key.Key_Up, Key.Key_Left]) == "bcba"


def test_left_and_right_turn_round_with_reading(rove: Rove) -> None:
    made = rove("ab")
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    assert walk(made, [Key.Key_Left, Key.Key_Right]) == "ba"


def test_the_tab_key_comes_to_one_part_alone_and_it_is_where_the_focus_was(rove: Rove) -> None:
    made = rove("abc")
    walk(made, [Key.Key_Right])

    stops = [
        part.accessibleName()
        for part in made.findChildren(Part)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["b"]


def test_other_parts_take_the_place_of_the_old_ones(rove: Rove, theme: Theme) -> None:
    made = rove("ab")
    walk(made, [Key.Key_Right])
    other = Part(theme, "z")
    other.setParent(made)
    made.set_lines([[other]])

    assert named(made.current) == "z"
    made.set_lines([])
    assert made.current is None


@pytest.mark.parametrize("key", [Key.Key_A, Key.Key_Return])
def test_other_keys_are_somebody_elses(rove: Rove, key: Qt.Key) -> None:
    made = rove("ab")

    assert walk(made, [key]) == "a"
