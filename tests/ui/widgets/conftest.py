"""Shows parts in windows that live as long as their test."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Put a part into a window of a size, with room around it, and show it."""
    windows: list[QWidget] = []

    def shown(part: QWidget, width: int = 0, height: int = 0, *, margin: int = 0) -> QWidget:
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        layout = QVBoxLayout(window)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.addWidget(part)
        if width:
            window.resize(width, height)
        window.show()
        qtbot.waitExposed(window)
        return window

    return shown
