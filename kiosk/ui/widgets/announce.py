"""Tells a screen reader what changed without a new screen; politely, after what it is saying."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Say `words` of `widget`; Qt's own politeness for this is "polite"."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
