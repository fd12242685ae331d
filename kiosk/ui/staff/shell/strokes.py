"""Key presses by the names that stand on the keys' chips."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_NAMED = {
    Qt.Key.Key_Escape: "Esc",
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_PageUp: "PgUp",
    Qt.Key.Key_PageDown: "PgDn",
}
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


def stroke_of(event: QKeyEvent) -> str:
    """Return "F5", "Alt+L", "Ctrl+Z", "Esc", "N", "/"; empty for what no page listens to."""
    key, modifiers = event.key(), event.modifiers()
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F12:
        return f"F{key - Qt.Key.Key_F1 + 1}"
    if key in _NAMED:
        return _NAMED[Qt.Key(key)]
    is_plain = Qt.Key.Key_A <= key <= Qt.Key.Key_Z or Qt.Key.Key_0 <= key <= Qt.Key.Key_9
    if modifiers & _COMMANDING:
        return f"Ctrl+{chr(key)}" if is_plain else ""
    if modifiers & Qt.KeyboardModifier.AltModifier:
        return f"Alt+{chr(key)}" if is_plain else ""
    text = event.text()
    return text.upper() if len(text) == 1 and text.isprintable() else ""


def is_for_the_shell(event: QKeyEvent) -> bool:
    """Say whether a stroke in a field writes nothing: F keys, Alt with a letter, Escape."""
    has_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    stroke = stroke_of(event)
    return stroke == "Esc" or (len(stroke) > 1 and stroke[0] == "F") or (has_alt and bool(stroke))


class Field(QLineEdit):
    """A line to type into that leaves the shell's keys to the shell."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_for_the_shell(event):
            event.ignore()
            return
        super().keyPressEvent(event)
        if stroke_of(event) == "Enter":
            event.accept()  # Qt lets it go on to the page, which would do it a second time
