"""A window hears a scanner that types, writes down what it typed, and ends where it is closed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hardware.diary_entry import noted
from hardware.diary_file import Recording
from hardware.diary_play import replayed
from kiosk.app.settings import DeviceSettings
from kiosk.app.typing_diary import record_typing

SCANNER = DeviceSettings("keyboard", {"name": "Desk scanner"})


def label() -> QLabel:
    (label,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, QLabel))
    return label


def scan(window: QWindow, code: str, start: int) -> None:
    for number, letter in enumerate(code):
        key = Qt.Key.Key_Return if letter == "\r" else Qt.Key.Key_unknown
        event = QKeyEvent(
            QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter, False, 1
        )
        event.setTimestamp(start + 5 * number)
        QCoreApplication.sendEvent(window, event)


@pytest.mark.usefixtures("qtbot")
def test_what_is_typed_into_the_window_is_recorded(tmp_path: Path) -> None:
    file, said = tmp_path / "keys.diary", list[str]()

    def work() -> None:
        scan(label().windowHandle(), "CB-0412\r", 1_000)
        scan(label().windowHandle(), "AB\x0fC\r", 3_000)
        said.append(label().text())
        label().close()

    QTimer.singleShot(0, work)
    made = record_typing(SCANNER, file, seconds=60.0, program="0.1.0")

    played = replayed(file)
    assert [noted(event) for event in played.events] == list(played.noted)
    assert [each.kind for each in played.noted] == ["scan", "control character"]
    assert made == Recording(2, file.stat().st_size)
    assert "Desk scanner" in said[0]
    assert "Readings so far: 2" in said[0]


def test_it_ends_by_itself(tmp_path: Path, qtbot: QtBot) -> None:
    made = record_typing(SCANNER, tmp_path / "keys.diary", seconds=0.01, program="0.1.0")

    assert made.events == 0
    assert (tmp_path / "keys.diary").read_text().count("\n") == 1
