"""What passes from one screen to the next: the focus, and the taps that were meant for it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.domain.desk.events import Action, Tapped
from kiosk.ui.screens.staff_pin import StaffPinScreen
from kiosk.ui.shell.stage import Stage
from kiosk.ui.widgets.tappable import Tappable
from tests.support.fingers import touch
from tests.support.screen_states import STATES
from tests.ui.shell.conftest import OpenStage

HANG = 10_000


def named(stage: Stage, name: str) -> Tappable:
    """The one thing that says this."""
    (found,) = (each for each in stage.findChildren(Tappable) if each.accessibleName() == name)
    return found


def taps_of(stage: Stage) -> list[Action]:
    """What the stage reports from now on."""
    seen: list[Action] = []

    def note(event: object) -> None:
        if isinstance(event, Tapped):
            seen.append(event.action)

    stage.tapped.connect(note)
    return seen


def test_a_button_that_has_just_come_takes_no_finger_and_soon_does(
    qtbot: QtBot, open_stage: OpenStage
) -> None:
    stage = open_stage()
    stage.present(STATES["idle"])
    taps = taps_of(stage)

    stage.present(STATES["yours"])
    undo = named(stage, "Undo")
    touch(undo)
    assert taps == []

    qtbot.waitUntil(lambda: not undo.is_deaf, timeout=HANG)
    touch(undo)
    assert taps == [Action.UNDO]


def test_a_screen_that_is_built_anew_at_once_lets_no_finger_through(
    qtbot: QtBot, open_stage: OpenStage
) -> None:
    stage = open_stage()
    stage.present(STATES["yours"])
    qtbot.waitUntil(lambda: not named(stage, "Print").is_deaf, timeout=HANG)
    taps = taps_of(stage)

    stage.present(STATES["yours-printing"])
    stage.present(STATES["yours-resting"])
    touch(named(stage, "Undo"))

    assert taps == []


def test_a_key_counts_at_once(open_stage: OpenStage) -> None:
    stage = open_stage()
    stage.present(STATES["idle"])
    taps = taps_of(stage)

    stage.present(STATES["yours"])
    QTest.keyClick(named(stage, "Undo"), Qt.Key.Key_Return)

    assert taps == [Action.UNDO]


def test_a_button_that_stays_where_it_was_takes_every_finger(
    qtbot: QtBot, open_stage: OpenStage
) -> None:
    stage = open_stage()
    stage.present(STATES["damage"])
    qtbot.waitUntil(lambda: not named(stage, "Get help").is_deaf, timeout=HANG)
    taps = taps_of(stage)

    stage.present(STATES["damage-told"])
    touch(named(stage, "Get help"))

    assert taps == [Action.GET_HELP]


def test_the_pin_pad_has_the_keys_as_soon_as_it_stands(qtbot: QtBot, open_stage: OpenStage) -> None:
    stage = open_stage()
    stage.present(STATES["idle"])
    stage.present(STATES["pin"])
    stage.activateWindow()
    screen = stage.screen_shown
    assert isinstance(screen, StaffPinScreen)

    with qtbot.waitSignal(screen.pin_entered, timeout=HANG) as entered:
        for digit in "314159":
            QTest.keyClick(stage.windowHandle(), Qt.Key(ord(digit)))
        QTest.keyClick(stage.windowHandle(), Qt.Key.Key_Return)

    assert entered.args == ["314159"]


def test_the_warning_has_the_keys_on_more_time(open_stage: OpenStage) -> None:
    stage = open_stage()
    stage.present(STATES["home"])
    stage.activateWindow()
    taps = taps_of(stage)

    stage.present(STATES["still-here"])
    QTest.keyClick(stage.windowHandle(), Qt.Key.Key_Return)

    assert taps == [Action.MORE_TIME]
