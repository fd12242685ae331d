"""Scans are taken below Qt's focus: their Enter never presses a button, typing still types."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.app.wedge import WedgeJudge
from kiosk.domain.codes import is_plausible_code
from kiosk.ui.shell.key_capture import KeyCapture
from tests.support.fingers import touch


class Counter(QWidget):
    """A window with a button and a text field, and what was captured."""

    def __init__(self) -> None:
        super().__init__()
        self.scans: list[str] = []
        self.faults = 0
        self.touches = 0
        self.presses = 0
        self.button = QPushButton("Give it back")
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.on_clicked)
        self.field = QLineEdit()
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.button)
        self.column.addWidget(self.field)
        self.capture = KeyCapture(
            WedgeJudge(is_plausible_code),
            on_scan=lambda scan: self.scans.append(scan.text),
            on_fault=self.on_fault,
            on_touch=self.on_touch,
        )

    def on_clicked(self) -> None:
        self.presses += 1

    def on_fault(self) -> None:
        self.faults += 1

    def on_touch(self) -> None:
        self.touches += 1


@pytest.fixture
def counter(qtbot: QtBot) -> Iterator[Counter]:
    window = Counter()
    qtbot.addWidget(window)
    window.capture.install()
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.button.setFocus()
    yield window
    window.capture.remove()


class Keyboard:
    """Sends keys to the native window with time stamps, as a window system does."""

    def __init__(self, window: QWidget) -> None:
        self._window = window.windowHandle()
        self._at = 1_000

    def press(self, text: str, *, gap_ms: int, key: Qt.Key = Qt.Key.Key_unknown) -> None:
        self._at += gap_ms
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(self._at)
            QCoreApplication.sendEvent(self._window, event)

    def scan(self, code: str, *, gap_ms: int = 2) -> None:
        self._at += 1_000
        for letter in code:
            self.press(letter, gap_ms=gap_ms)
        self.press("\r", gap_ms=gap_ms, key=Qt.Key.Key_Return)


def test_a_scan_arrives_once_and_presses_no_focused_button(counter: Counter) -> None:
    Keyboard(counter).scan("CB-0012")

    assert counter.scans == ["CB-0012"]
    assert counter.presses == 0


def test_five_hundred_scans_in_a_storm_arrive_whole_and_in_order(counter: Counter) -> None:
    keyboard = Keyboard(counter)
    codes = [f"CB-{number:04}" for number in range(500)]

    for code in codes:
        keyboard.scan(code, gap_ms=0)

    assert counter.scans == codes
    assert counter.presses == 0


def test_enter_by_hand_presses_the_focused_button(counter: Counter, qtbot: QtBot) -> None:
    Keyboard(counter).press("\r", gap_ms=2_000, key=Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: counter.presses == 1, timeout=5_000)
    assert counter.touches == 1


def test_a_scan_in_a_staff_field_leaves_the_field_empty(counter: Counter) -> None:
    counter.field.setFocus()

    Keyboard(counter).scan("CB-0012")

    assert counter.scans == ["CB-0012"]
    assert counter.field.text() == ""


def test_typing_in_a_field_types(counter: Counter, qtbot: QtBot) -> None:
    counter.field.setFocus()
    keyboard = Keyboard(counter)

    for letter in "mia":
        keyboard.press(letter, gap_ms=140)

    qtbot.waitUntil(lambda: counter.field.text() == "mia", timeout=5_000)
    assert counter.scans == []


def test_fast_digits_that_are_no_code_of_the_site_stay_typing(
    counter: Counter, qtbot: QtBot
) -> None:
    counter.field.setFocus()

    Keyboard(counter).scan("42")

    qtbot.waitUntil(lambda: counter.field.text() == "42", timeout=5_000)
    assert counter.scans == []


def test_a_burst_without_its_end_is_a_fault(counter: Counter, qtbot: QtBot) -> None:
    keyboard = Keyboard(counter)
    for letter in "CB-00":
        keyboard.press(letter, gap_ms=2)

    qtbot.waitUntil(lambda: counter.faults == 1, timeout=5_000)
    assert counter.scans == []
    assert counter.presses == 0


def test_a_touch_is_noticed_once_and_still_does_its_work(counter: Counter) -> None:
    touch(counter.button)

    assert counter.touches == 1
    assert counter.presses == 1


def _opened(window: QWidget, qtbot: QtBot) -> QWidget:
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_a_window_that_opens_later_is_listened_to_as_well(counter: Counter, qtbot: QtBot) -> None:
    field = QLineEdit()
    second = _opened(field, qtbot)
    second.activateWindow()
    qtbot.waitUntil(second.isActiveWindow, timeout=5_000)

    Keyboard(second).scan("CB-0012")

    assert counter.scans == ["CB-0012"]
    assert field.text() == ""


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
def test_a_list_that_drops_down_takes_no_scan_for_itself(counter: Counter, qtbot: QtBot) -> None:
    choice = QComboBox()
    choice.addItems(["Any grade", "Cannot borrow"])
    counter.column.addWidget(choice)
    qtbot.waitUntil(lambda: choice.height() < counter.height(), timeout=5_000)

    touch(choice)
    listed = choice.view().window()
    qtbot.waitUntil(listed.isVisible, timeout=5_000)
    qtbot.wait(0)
    Keyboard(listed).scan("CB-0012")

    assert counter.scans == ["CB-0012"]
    assert choice.currentIndex() == 0
    assert listed.isVisible()


def test_after_its_end_keys_go_where_qt_sends_them(counter: Counter, qtbot: QtBot) -> None:
    counter.field.setFocus()
    counter.capture.remove()
    counter.capture.remove()

    Keyboard(counter).scan("CB-0012")

    assert counter.scans == []
    assert counter.field.text() == "CB-0012"
