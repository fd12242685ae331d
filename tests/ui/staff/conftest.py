"""Pages of the staff's, shown at the size of a panel."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.theme import Looks, Theme
from tests.support.screens import PANELS

HANG = 5000

Show = Callable[[QWidget, Theme], None]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Show a page at the size of its panel; it is let go by Qt, not in the middle of a test."""
    shown: list[QWidget] = []

    def show(page: QWidget, theme: Theme) -> None:
        shown.append(page)
        page.resize(theme.metrics.width, theme.metrics.height)
        page.show()
        in_front(qtbot, page)

    yield show
    for page in shown:
        page.hide()
        page.deleteLater()


def make_theme(looks: Looks, panel: str, *, zoom: int = 100, name: str = "light") -> Theme:
    metrics = Metrics.for_panel(PANELS[panel], zoom / 100)
    return looks.theme(name, metrics, is_motion_reduced=True)


def in_front(qtbot: QtBot, page: QWidget) -> None:
    """Let the page have the keys."""
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page.window(), timeout=HANG)
