"""A finger on the glass: it comes through the window, and whatever lies there takes it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


def touch(target: QWidget) -> None:
    """Tap where the middle of `target` lies."""
    window = target.window()
    place = QPoint(target.mapTo(window, target.rect().center()))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(window.windowHandle(), left, none, place)
