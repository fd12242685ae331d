"""A keyboard at a window: strokes with the time stamps that the window system gives them."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

FAST = 5
"""Milliseconds between the keys of a scanner."""


class Keyboard:
    """Types into whatever has the focus in a window, faster than any hand."""

    def __init__(self, widget: QWidget) -> None:
        self._window = widget.window()
        self._at_ms = 100_000

    def rest(self, ms: int = 2_000) -> None:
        """Let so much time pass on its clock."""
        self._at_ms += ms

    def scan(self, code: str) -> None:
        """One code and its Enter."""
        for letter in code:
            self.stroke(Qt.Key.Key_unknown, letter)
        self.enter()

    def enter(self, times: int = 1) -> None:
        """Enter, so many times."""
        for _ in range(times):
            self.stroke(Qt.Key.Key_Return, "\r")

    def hold_down(self, key: Qt.Key, text: str, times: int) -> None:
        """One key that repeats by itself."""
        self.stroke(key, text)
        for _ in range(times):
            self._at_ms += 30
            self._send(QEvent.Type.KeyPress, key, text, is_repeat=True)

    def stroke(self, key: Qt.Key, text: str, gap: int = FAST) -> None:
        """A key pressed and let go."""
        self._at_ms += gap
        self._send(QEvent.Type.KeyPress, key, text)
        self._send(QEvent.Type.KeyRelease, key, text)

    def _send(self, kind: QEvent.Type, key: Qt.Key, text: str, *, is_repeat: bool = False) -> None:
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text, is_repeat)
        event.setTimestamp(self._at_ms)
        QCoreApplication.sendEvent(self._window.windowHandle(), event)
