"""Every screen by keyboard and by ear: the ring, the summary, the warning, the size of letters."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.screens.screen import Screen
from kiosk.ui.shell.key_capture import TEXT_FIELDS
from kiosk.ui.theme.roles import Role
from kiosk.ui.widgets.chip import Chip
from kiosk.ui.widgets.text import Text
from tests.support.screen_faults import tappables
from tests.support.screen_states import STATES
from tests.support.screens import Setting
from tests.ui.screens.conftest import MakeScreen

CAPITALS = 0.668  # of the font's size, in the shipped typeface
LEAST_CAPITALS_MM = 4.8
HAIR_MM = 0.05  # fonts come in whole pixels
READ_ROLES = {Role.BODY, Role.BODY_BOLD, Role.H1, Role.H2, Role.H3, Role.TITLE, Role.QUESTION}


def _shown(qtbot: QtBot, screen: Screen) -> Screen:
    qtbot.addWidget(screen)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is screen, timeout=5000)
    return screen


def _tabbed(screen: Screen) -> list[QWidget]:
    """Everything that Tab reaches, in its order."""
    reached: list[QWidget] = []
    for _ in range(len(tappables(screen)) + 2):
        screen.focusNextChild()
        focused = QApplication.focusWidget()
        if focused is None or focused in reached:
            break
        reached.append(focused)
    return reached


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("state", STATES)
def test_every_screen_can_be_said(make_screen: MakeScreen, state: str, language: str) -> None:
    screen = make_screen(state, Setting(language=language))

    assert screen.said.strip()
    assert "{" not in screen.said


@pytest.mark.parametrize("state", STATES)
def test_nobody_types_on_a_student_screen(make_screen: MakeScreen, state: str) -> None:
    screen = make_screen(state)
    fields = [each for kind in TEXT_FIELDS for each in screen.findChildren(kind)]

    assert [type(each).__name__ for each in fields] == []


@pytest.mark.parametrize("state", STATES)
def test_words_on_the_wall_are_text_for_screen_readers(make_screen: MakeScreen, state: str) -> None:
    screen = make_screen(state)
    unread = []
    for text in screen.findChildren(Text):
        interface = QAccessible.queryAccessibleInterface(text)
        if text.text() and interface.text(QAccessible.Text.Name) != text.text():
            unread.append(text.text())

    assert unread == []


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("state", ["home", "damage", "pin"])
def test_the_focus_can_be_seen(
    qtbot: QtBot, make_screen: MakeScreen, state: str, theme: str
) -> None:
    screen = _shown(qtbot, make_screen(state, Setting(theme=theme)))
    target = next(each for each in tappables(screen) if not isinstance(each, Chip))
    screen.setFocus()
    before = screen.grab().toImage()
    target.setFocus()
    QApplication.processEvents()

    assert screen.grab().toImage() != before


def test_a_warning_takes_the_focus_to_more_time(qtbot: QtBot, make_screen: MakeScreen) -> None:
    _shown(qtbot, make_screen("still-here"))
    focused = QApplication.focusWidget()

    assert focused is not None
    assert focused.accessibleName() == "I need more time"


def test_tab_stays_on_the_warning(qtbot: QtBot, make_screen: MakeScreen) -> None:
    screen = _shown(qtbot, make_screen("still-here"))

    assert {each.accessibleName() for each in _tabbed(screen) if each is not screen} == {
        "I need more time",
        "I'm done",
    }


@pytest.mark.parametrize("panel", ["10-inch", "15-inch"])
@pytest.mark.parametrize("state", STATES)
def test_capitals_of_what_is_read_are_three_sixteenths_of_an_inch(
    make_screen: MakeScreen, state: str, panel: str
) -> None:
    screen = make_screen(state, Setting(panel))
    capitals = [
        (screen.theme.metrics.mm(text.painted_px() * CAPITALS), text.text())
        for text in screen.findChildren(Text)
        if text.role in READ_ROLES and text.isVisibleTo(screen)
    ]

    assert [each for each in capitals if each[0] < LEAST_CAPITALS_MM - HAIR_MM] == []
