"""Every screen in Spanish on the smallest panel, by keyboard and by ear; `screen_walk` goes."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.ui.theme.theme import Looks
from kiosk.ui.widgets.fit import settle
from tests.support.left_in_english import left_in_english
from tests.support.screen_states import STATES
from tests.support.screen_walk import Walk, walk
from tests.support.screens import Setting, build

HANG = 5000
# Help, colours, size, reading and language stand everywhere; a warning covers them.
USUAL_CONTROLS, LEAST_CONTROLS = 5, {"still-here": 2}
# Marks of what the code calls things, which nobody should hear.
INTERNAL = re.compile(r"[{}_<>]|\b(None|True|False)\b|[0-9a-f]{8}-[0-9a-f]{4}|[a-z][A-Z][a-z]")
OUR_NAMES = re.compile(r"micro:bit|Makerdesk")
Walked = Callable[[str], Walk]


@pytest.fixture(scope="module")
def known() -> dict[str, Walk]:
    """The walks that were done: one a screen serves all the questions below."""
    return {}


@pytest.fixture
def walked(qtbot: QtBot, looks: Looks, known: dict[str, Walk]) -> Walked:
    """Walk through a state's screen once."""

    def go(state: str) -> Walk:
        if state not in known:
            screen = build(looks, state, Setting("10-inch", "es"))
            settle(screen, screen.size())
            screen.show()
            screen.activateWindow()
            qtbot.waitUntil(lambda: QApplication.activeWindow() is screen, timeout=HANG)
            known[state] = walk(screen)
            screen.hide()
            screen.deleteLater()
        return known[state]

    return go


@pytest.mark.parametrize("state", STATES)
def test_everything_that_can_be_pressed_has_a_name_and_the_role_of_a_button(
    walked: Walked, state: str
) -> None:
    assert walked(state).nameless == []
    assert walked(state).controls >= LEAST_CONTROLS.get(state, USUAL_CONTROLS)


@pytest.mark.parametrize("state", STATES)
def test_tab_goes_through_everything_and_comes_back_both_ways(walked: Walked, state: str) -> None:
    assert walked(state).unreached == []
    assert walked(state).is_closed


@pytest.mark.parametrize("state", STATES)
def test_tab_goes_down_and_along_the_lines(walked: Walked, state: str) -> None:
    assert walked(state).astray == []


@pytest.mark.parametrize("state", STATES)
def test_space_and_enter_press_everything_once(walked: Walked, state: str) -> None:
    assert walked(state).unpressed == []


@pytest.mark.parametrize("state", STATES)
def test_what_is_heard_is_spanish(walked: Walked, state: str) -> None:
    walk = walked(state)

    assert walk.said.strip()
    assert left_in_english(walk.heard) == []


@pytest.mark.parametrize("state", STATES)
def test_nobody_hears_what_the_code_calls_things(walked: Walked, state: str) -> None:
    heard = [OUR_NAMES.sub("", each) for each in walked(state).heard]

    assert [each for each in heard if INTERNAL.search(each)] == []
