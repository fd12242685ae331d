"""Keys without measure: garbage, a key held down, Enter by the hundred; nothing is pressed."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.app.staff_door import StaffDoor
from kiosk.app.system import seeded_random
from kiosk.domain.desk.events import Tapped
from kiosk.domain.desk.screens import Done, StaffInside, StaffPin, Who
from kiosk.services.practice.cast import ALVAREZ, BOOK_CODE, CHROMEBOOK, MIA, PIN
from kiosk.ui.screens.staff_pin import StaffPinScreen
from kiosk.ui.staff.shell.frame import Shell
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.panels import KeysPanel, Panel, PinPanel
from kiosk.ui.staff.today import TodayPage
from kiosk.wording.staff_shell import PageName
from tests.journeys.starts import ASK, STARTS, Start, ledger, named
from tests.support.journey import Journey
from tests.support.journey_store import ASSETS
from tests.support.keyboard import Keyboard

FLOOD = 200


@pytest.fixture
def keyboard(journey: Journey) -> Keyboard:
    return Keyboard(journey.stage)


@pytest.fixture
def taps(journey: Journey) -> list[Tapped]:
    """Everything that was pressed on the students' screens."""
    taps: list[Tapped] = []
    journey.stage.tapped.connect(taps.append)
    return taps


@pytest.fixture
def door(journey: Journey) -> Iterator[StaffDoor]:
    door = StaffDoor(journey.counter, ASSETS)
    yield door
    door.close()


@pytest.mark.parametrize("start", STARTS, ids=named)
def test_a_flood_of_enter_presses_nothing_on_any_screen(
    journey: Journey, keyboard: Keyboard, taps: list[Tapped], start: Start
) -> None:
    before = start.begin(journey)
    stood = journey.screen
    taps.clear()

    keyboard.enter(FLOOD)
    journey.settle()

    assert taps == []
    assert type(journey.screen) is type(stood)
    assert ledger(journey) == before
    start.goes_on_as_before(journey)


@pytest.mark.parametrize("start", STARTS, ids=named)
def test_a_scan_with_a_flood_of_enter_presses_no_button_that_has_the_focus(
    journey: Journey, keyboard: Keyboard, taps: list[Tapped], start: Start
) -> None:
    start.begin(journey)
    journey.settle(lambda: all(not each.is_deaf for each in journey.buttons().values()))
    taps.clear()
    next(iter(journey.buttons().values())).setFocus(Qt.FocusReason.TabFocusReason)

    keyboard.scan(BOOK_CODE)
    keyboard.enter(FLOOD)
    journey.settle()

    assert taps == []


def test_a_key_that_is_held_down_is_no_code_and_presses_nothing(
    journey: Journey, keyboard: Keyboard, taps: list[Tapped]
) -> None:
    before = ASK.begin(journey)
    taps.clear()
    for key, text in ((Qt.Key.Key_A, "a"), (Qt.Key.Key_Return, "\r"), (Qt.Key.Key_1, "1")):
        keyboard.hold_down(key, text, FLOOD)
        keyboard.rest()
        journey.settle()

    assert taps == []
    assert ledger(journey) == before


def test_four_kilobytes_of_keys_are_refused_whole_and_the_next_code_is_read(
    journey: Journey, keyboard: Keyboard
) -> None:
    before, chance = ledger(journey), seeded_random(4)
    letters = [chr(chance.randrange(95) + 32) for _ in range(4_096)]

    keyboard.scan("".join(letters))
    journey.settle()
    assert ledger(journey) == before
    assert journey.desk.tickets == 0, "no part of it was looked up"

    keyboard.rest()
    keyboard.scan(CHROMEBOOK.code)
    journey.shows(Who)
    keyboard.rest()
    keyboard.scan(MIA.code)
    journey.shows(Done)
    assert journey.shelf.holder(CHROMEBOOK.code) == MIA.code


def test_a_flood_of_enter_at_the_pin_pad_tries_no_pin(
    journey: Journey, keyboard: Keyboard, door: StaffDoor
) -> None:
    keyboard.scan(ALVAREZ.code)
    journey.shows(StaffPin)
    before = ledger(journey)
    keyboard.enter(FLOOD)
    journey.settle()
    assert isinstance(journey.screen, StaffPin)
    assert ledger(journey) == before
    assert not door.is_open


def test_a_scan_with_a_flood_of_enter_presses_nothing_in_the_staff_s_shell(
    journey: Journey, keyboard: Keyboard, door: StaffDoor
) -> None:
    today = _go_in(journey, keyboard)
    before, pressed = ledger(journey), _pressed_in(today)
    _keys_in(today)[0].setFocus(Qt.FocusReason.TabFocusReason)

    keyboard.rest()
    keyboard.scan(BOOK_CODE)
    keyboard.enter(FLOOD)
    journey.settle()

    assert pressed == []
    assert isinstance(journey.screen, StaffInside)
    assert ledger(journey) == before


@pytest.mark.parametrize("kind", [KeysPanel, PinPanel])
def test_a_scan_with_a_flood_of_enter_presses_nothing_while_a_panel_is_open_in_the_shell(
    journey: Journey, keyboard: Keyboard, door: StaffDoor, kind: type[Panel]
) -> None:
    today = _go_in(journey, keyboard)
    shell = _shell(journey)
    if kind is PinPanel:
        shell.work.acting = replace(shell.work.acting, proven_at=float("-inf"))
        shell.nav.entries[PageName.SET_UP].click()
    else:
        QTest.keyClick(shell, Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    panel = shell.panel
    assert isinstance(panel, kind)
    before, below, pressed = ledger(journey), _pressed_in(today), _pressed_in(panel)
    keys = _keys_in(panel)
    assert keys

    for key in keys:
        key.setFocus(Qt.FocusReason.TabFocusReason)
        keyboard.rest()
        keyboard.scan(BOOK_CODE)
        keyboard.enter(FLOOD)
        journey.settle()

    assert below + pressed == []
    assert shell.panel is panel
    assert shell.page is today
    assert ledger(journey) == before, "no PIN was tried either"


def _go_in(journey: Journey, keyboard: Keyboard) -> TodayPage:
    keyboard.scan(ALVAREZ.code)
    journey.shows(StaffPin)
    screen = journey.stage.screen_shown
    assert isinstance(screen, StaffPinScreen)
    screen.pin_entered.emit(PIN)
    journey.settle(lambda: journey.stage.findChild(Shell) is not None)
    journey.settle(lambda: _today(journey).read is not None)
    return _today(journey)


def _keys_in(widget: QWidget) -> list[Key]:
    return [each for each in widget.findChildren(Key) if each.isVisible()]


def _pressed_in(widget: QWidget) -> list[str]:
    """Which keys are pressed from now on."""
    pressed: list[str] = []
    for key in _keys_in(widget):
        key.clicked.connect(partial(pressed.append, key.accessibleName()))
    return pressed


def _shell(journey: Journey) -> Shell:
    shell = journey.stage.findChild(Shell)
    assert isinstance(shell, Shell)
    return shell


def _today(journey: Journey) -> TodayPage:
    page = _shell(journey).page
    assert isinstance(page, TodayPage)
    return page
