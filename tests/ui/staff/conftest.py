"""Pages of the staff's, shown at the size of a panel."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.staff.shell.script import staff_theme
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.theme import Looks, Theme
from tests.support.screens import PANELS

HANG = 5000

Show = Callable[[QWidget, Theme], None]
Stand = Callable[..., None]


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


@pytest.fixture
def page_theme(looks: Looks) -> Theme:
    """The look of the shell's pages at 1440 x 900."""
    metrics = Metrics.for_panel(PANELS["15-inch"])
    return staff_theme(looks.theme("light", metrics, is_motion_reduced=True), 1440, 900)


@pytest.fixture
def stand(qtbot: QtBot) -> Iterator[Stand]:
    """Show a part of a page as wide as it is there; it is let go by Qt as pages are."""
    shown: list[QWidget] = []

    def stand(part: QWidget, width: int, height: int = 0) -> None:
        shown.append(part)
        part.resize(width, height or max(part.heightForWidth(width), part.sizeHint().height()))
        part.show()
        in_front(qtbot, part)

    yield stand
    for part in shown:
        part.hide()
        part.deleteLater()


def press(key: Qt.Key) -> None:
    """Press a key where the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None, "nothing has the focus"
    QTest.keyClick(focused, key)


def has_colour(part: QWidget, colour: QColor) -> bool:
    """Whether any of its pixels has exactly this colour."""
    seen = part.grab().toImage()
    return any(
        seen.pixelColor(x, y) == colour for x in range(seen.width()) for y in range(seen.height())
    )


def make_theme(looks: Looks, panel: str, *, zoom: int = 100, name: str = "light") -> Theme:
    metrics = Metrics.for_panel(PANELS[panel], zoom / 100)
    return looks.theme(name, metrics, is_motion_reduced=True)


def in_front(qtbot: QtBot, page: QWidget) -> None:
    """Let the page have the keys."""
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page.window(), timeout=HANG)
