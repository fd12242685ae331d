"""What the fields of the staff's shell keep for themselves, and what they leave to it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.staff.shell.strokes import Field


class Page(QWidget):
    """Notes the keys that reach it."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[int] = []
        self.entered = 0
        self.field = Field("Why", self)
        self.field.returnPressed.connect(self._on_enter)

    def _on_enter(self) -> None:
        self.entered += 1

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Note it."""
        self.heard.append(event.key())


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_in_a_field_is_heard_once(qtbot: QtBot, key: Qt.Key) -> None:
    page = Page()
    qtbot.addWidget(page)

    QTest.keyClick(page.field, key)

    assert (page.entered, page.heard) == (1, [])


def test_escape_in_a_field_goes_to_the_page(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)

    QTest.keyClick(page.field, Qt.Key.Key_Escape)

    assert page.heard == [Qt.Key.Key_Escape]
