"""Escape is Back, for whoever comes by keypad: nothing else, and nowhere the end of a visit."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.domain.desk.events import Action, Tapped
from kiosk.domain.desk.screens import Ask, StillHere
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.staff_pin import StaffPinScreen
from kiosk.ui.theme.theme import Looks
from kiosk.ui.widgets.tappable import Tappable
from tests.support.screen_states import STATES
from tests.support.screens import Setting, build_desk
from tests.ui.screens.conftest import MakeScreen

HANG = 5000
HAS_BACK = {
    *("damage", "damage-told", "damage-kit"),
    *("own", "own-fixed", "someone-elses", "all-ok", "is-it-this", "just-lent"),
    *("pin", "pin-case"),
    *("wishes", "wishes-told", "wishes-full"),
}


def standing(qtbot: QtBot, make_screen: MakeScreen, state: str) -> tuple[Screen, list[Action]]:
    """The screen of a state with the keys' attention, and what is tapped on it from now on."""
    screen = make_screen(state, Setting("10-inch"))
    return screen, listen(qtbot, screen)


def listen(qtbot: QtBot, screen: Screen) -> list[Action]:
    """Give a screen the keys' attention, and note what is tapped on it."""
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is screen, timeout=HANG)
    tapped: list[Action] = []

    def note(event: Tapped) -> None:
        tapped.append(event.action)

    screen.tapped.connect(note)
    return tapped


def press(key: Qt.Key) -> None:
    """Press a key where the keys go now."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


@pytest.mark.parametrize("state", STATES)
def test_escape_is_back_where_there_is_a_back(
    qtbot: QtBot, make_screen: MakeScreen, state: str
) -> None:
    _, tapped = standing(qtbot, make_screen, state)

    press(Qt.Key.Key_Escape)

    assert tapped == ([Action.BACK] if state in HAS_BACK else [])


@pytest.mark.parametrize("state", ["own", "still-here"])
def test_escape_says_the_same_from_every_button(
    qtbot: QtBot, make_screen: MakeScreen, state: str
) -> None:
    screen, tapped = standing(qtbot, make_screen, state)

    for button in screen.findChildren(Tappable):
        button.setFocus()
        press(Qt.Key.Key_Escape)

    assert set(tapped) == ({Action.BACK} if state in HAS_BACK else set())


def test_escape_goes_past_no_warning(qtbot: QtBot, looks: Looks) -> None:
    asked = STATES["own"]
    assert isinstance(asked.screen, Ask)
    warned = replace(asked, screen=StillHere(asked.screen))
    screen = build_desk(looks, warned, Setting("10-inch"))
    qtbot.addWidget(screen)
    tapped = listen(qtbot, screen)

    press(Qt.Key.Key_Escape)

    assert tapped == []


def test_escape_leaves_the_pin_pad_and_gives_no_pin_out(
    qtbot: QtBot, make_screen: MakeScreen
) -> None:
    screen, tapped = standing(qtbot, make_screen, "pin")
    assert isinstance(screen, StaffPinScreen)
    given: list[str] = []
    screen.pin_entered.connect(given.append)

    press(Qt.Key.Key_4)
    press(Qt.Key.Key_Escape)

    assert tapped == [Action.BACK]
    assert given == []
