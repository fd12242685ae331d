"""Strokes by their names, and times as somebody writes them."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.ui.staff.away_page import time_of_today
from kiosk.ui.staff.shell.strokes import Field, stroke_of

NONE, ALT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.mark.parametrize(
    ("key", "modifier", "text", "name"),
    [
        (Qt.Key.Key_F5, NONE, "", "F5"),
        (Qt.Key.Key_L, ALT, "l", "Alt+L"),
        (Qt.Key.Key_1, ALT, "1", "Alt+1"),
        (Qt.Key.Key_Z, CTRL, "\x1a", "Ctrl+Z"),
        (Qt.Key.Key_Escape, NONE, "\x1b", "Esc"),
        (Qt.Key.Key_Enter, NONE, "\r", "Enter"),
        (Qt.Key.Key_N, NONE, "n", "N"),
        (Qt.Key.Key_Question, NONE, "?", "?"),
        (Qt.Key.Key_Tab, NONE, "\t", ""),
        (Qt.Key.Key_Left, ALT, "", ""),
    ],
)
def test_a_stroke_has_the_name_on_its_chip(
    key: Qt.Key, modifier: Qt.KeyboardModifier, text: str, name: str
) -> None:
    assert stroke_of(QKeyEvent(QEvent.Type.KeyPress, key, modifier, text)) == name


def test_a_field_writes_letters_and_leaves_the_keys_of_pages_alone(qtbot: QtBot) -> None:
    field = Field("Why")
    qtbot.addWidget(field)

    QTest.keyClicks(field, "n?1")
    QTest.keyClick(field, Qt.Key.Key_L, ALT)
    QTest.keyClick(field, Qt.Key.Key_F1)

    assert field.text() == "n?1"


NOW = datetime(2026, 11, 30, 10, 24, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [("10:40", 10, 40), ("10.40", 10, 40), (" 2:15 ", 14, 15), ("14:15", 14, 15), ("9:00", 21, 0)],
)
def test_a_time_is_read_as_one_that_is_still_to_come(text: str, hour: int, minute: int) -> None:
    until = time_of_today(text, NOW)

    assert until == NOW.replace(hour=hour, minute=minute)


@pytest.mark.parametrize("text", ["", "soon", "25:00", "10:61", "1040", "10:4"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert time_of_today(text, NOW) is None
