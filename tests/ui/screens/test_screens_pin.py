"""The PIN pad to somebody who cannot see its dots: how many figures stand, never which."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest

from kiosk.domain.people.pin_tries import Refused, RefusedWhy
from kiosk.ui.screens.staff_pin import StaffPinScreen
from tests.support.screens import Setting
from tests.ui.screens.conftest import MakeScreen

FIGURES = "593"


@dataclass
class Reader:
    """Stands where Qt hands events to the screen reader, and notes what is announced."""

    heard: list[str] = field(default_factory=list)

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802 - Qt's name
        """Note the words, and that they wait for their turn."""
        assert event.politeness() is QAccessible.AnnouncementPoliteness.Polite
        self.heard.append(event.message())


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    reader = Reader()
    # Nothing of Qt's tells a test what a screen reader was told.
    monkeypatch.setattr("kiosk.ui.widgets.announce.QAccessible", reader)
    return reader


def door(make_screen: MakeScreen, language: str = "en") -> StaffPinScreen:
    screen = make_screen("pin", Setting(language=language))
    assert isinstance(screen, StaffPinScreen)
    return screen


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["1 number typed", "2 numbers typed", "3 numbers typed", "2 numbers typed"]),
        ("es", ["1 número escrito", "2 números escritos", "3 números escritos"]),
    ],
)
def test_each_figure_is_told_by_its_count(
    make_screen: MakeScreen, reader: Reader, language: str, said: list[str]
) -> None:
    screen = door(make_screen, language)

    QTest.keyClicks(screen.pad, FIGURES)
    QTest.keyClick(screen.pad, Qt.Key.Key_Backspace)

    assert reader.heard[: len(said)] == said
    assert screen.pad.dots.text() == reader.heard[-1]


def test_a_figure_too_many_is_told_to_nobody(make_screen: MakeScreen, reader: Reader) -> None:
    screen = door(make_screen)

    QTest.keyClicks(screen.pad, "12345678")

    assert len(reader.heard) == 6


def test_no_figure_is_ever_told(make_screen: MakeScreen, reader: Reader) -> None:
    screen = door(make_screen)

    QTest.keyClicks(screen.pad, "9999")
    QTest.keyClick(screen.pad, Qt.Key.Key_Return)

    assert [words for words in reader.heard if "9" in words] == []
    assert screen.pad.dots.text() == "0 numbers typed"


def test_why_the_door_stays_shut_is_told(make_screen: MakeScreen, reader: Reader) -> None:
    screen = door(make_screen)

    screen.refuse(Refused(RefusedWhy.WRONG, timedelta()))

    assert reader.heard == ["That is not right. Please type it again."]
