"""What was painted is kept, but not for ever."""

from functools import partial

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from kiosk.ui.theme.pixmaps import Pixmaps

SIZE = QSize(4, 4)


class Painted:
    """Asks for pictures, and counts how often each was painted."""

    def __init__(self, most: int) -> None:
        self._pixmaps = Pixmaps(most)
        self.names: list[str] = []

    def ask(self, *names: str) -> None:
        for name in names:
            self._pixmaps.get(name, SIZE, 1.0, partial(self._paint, name))

    def _paint(self, name: str, painter: QPainter) -> None:
        self.names.append(name)


@pytest.fixture
def painted(qapp: QApplication) -> Painted:
    return Painted(most=2)


def test_what_was_painted_is_not_painted_again(painted: Painted) -> None:
    painted.ask("laptop 1", "laptop 1")

    assert painted.names == ["laptop 1"]


def test_a_long_day_keeps_no_more_than_it_should(painted: Painted) -> None:
    painted.ask("laptop 1", "laptop 2", "laptop 3")
    painted.ask("laptop 3", "laptop 2", "laptop 1")

    assert painted.names == ["laptop 1", "laptop 2", "laptop 3", "laptop 1"]


def test_what_every_screen_shows_stays(painted: Painted) -> None:
    painted.ask("table", "laptop 1", "table", "laptop 2", "table", "laptop 3", "table")

    assert painted.names == ["table", "laptop 1", "laptop 2", "laptop 3"]
