"""The ring stays within a page that scrolls, however far its button is scrolled."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.staff.page import scrolled
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.focus_ring import FocusRing
from kiosk.ui.widgets.stacks import boxed, column

HEAD, PAGE = 120, 300


class Scrolling:
    """A head, and a page below it on which the first of two buttons has the focus."""

    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.button, self.other = Button(theme, "Save"), Button(theme, "Next")
        page = column(theme, self.button, 800, self.other, 800, margins=(40, 40, 40, 40))
        self.area: QScrollArea = scrolled(boxed(page))
        whole = QVBoxLayout(self.window)
        whole.setContentsMargins(0, HEAD, 0, 0)
        whole.addWidget(self.area)
        self.window.resize(600, HEAD + PAGE)
        self.window.show()
        self.window.activateWindow()
        self.button.setFocus()
        qtbot.waitUntil(lambda: self.window.findChild(FocusRing) is not None)
        self._focus = theme.colour(Tone.FOCUS)

    @property
    def ring(self) -> FocusRing:
        """The ring of the button."""
        ring = self.window.findChild(FocusRing)
        assert ring is not None
        return ring

    def scroll(self, to: int) -> None:
        """Scroll so far down."""
        self.area.verticalScrollBar().setValue(to)

    def place(self) -> QRect:
        """The button on the window."""
        return QRect(self.button.mapTo(self.window, QPoint(0, 0)), self.button.size())

    def ringed(self) -> QRect:
        """Where the ring's own colour is on the window; empty if nowhere."""
        return _where(self.window.grab().toImage(), self._focus)


@pytest.fixture
def scrolling(qtbot: QtBot, theme: Theme) -> Scrolling:
    return Scrolling(qtbot, theme)


def test_a_button_in_sight_has_its_whole_ring(scrolling: Scrolling) -> None:
    assert scrolling.ringed() == scrolling.ring.geometry()


def test_the_ring_of_a_button_out_of_sight_is_gone(scrolling: Scrolling) -> None:
    scrolling.scroll(scrolling.button.geometry().bottom() + 1)

    assert scrolling.button.hasFocus()
    assert not scrolling.ring.isVisible()
    assert scrolling.ringed().isEmpty()


def test_the_ring_of_a_cut_button_ends_where_the_page_does(scrolling: Scrolling) -> None:
    scrolling.scroll(scrolling.button.geometry().center().y())

    place, ringed = scrolling.place(), scrolling.ringed()
    assert place.top() < HEAD < place.bottom()
    assert ringed.top() == HEAD
    assert ringed.bottom() > place.bottom()
    assert ringed.left() < place.left()


def test_the_ring_of_a_button_cut_below_ends_at_the_pages_foot(
    qtbot: QtBot, scrolling: Scrolling
) -> None:
    scrolling.window.resize(600, scrolling.place().center().y())
    qtbot.waitUntil(lambda: scrolling.place().bottom() > scrolling.window.height())

    assert scrolling.ringed().top() < scrolling.place().top()
    assert not scrolling.ring.mask().contains(QPoint(30, scrolling.ring.height() - 1))


def test_the_ring_comes_back_with_its_button(scrolling: Scrolling) -> None:
    whole = scrolling.ringed()
    scrolling.scroll(scrolling.button.geometry().bottom() + 1)

    scrolling.scroll(0)

    assert scrolling.ringed() == whole


def test_the_focus_going_on_leaves_no_ring_behind(qtbot: QtBot, scrolling: Scrolling) -> None:
    scrolling.scroll(scrolling.button.geometry().bottom() + 1)

    QTest.keyClick(scrolling.button, Qt.Key.Key_Tab)

    qtbot.waitUntil(scrolling.other.hasFocus)
    qtbot.waitUntil(lambda: len(scrolling.window.findChildren(FocusRing)) == 1)
    assert scrolling.ringed().top() > HEAD


def _where(image: QImage, colour: QColor) -> QRect:
    found = [
        QPoint(x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixelColor(x, y) == colour
    ]
    if not found:
        return QRect()
    xs, ys = [point.x() for point in found], [point.y() for point in found]
    return QRect(QPoint(min(xs), min(ys)), QPoint(max(xs), max(ys)))
