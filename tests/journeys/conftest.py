"""Counters at work on copies of the pretend school."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.app.staff_door import StaffDoor
from kiosk.ui.theme.theme import Looks
from tests.support.journey import Journey
from tests.support.journey_store import ASSETS, copy_of_the_school
from tests.support.morning import Morning
from tests.support.pseudo import pseudo

OpenCounter = Callable[..., Journey]


@pytest.fixture(scope="session")
def looks(qapp: QApplication) -> Looks:
    """Themes and fonts, loaded once."""
    return Looks(ASSETS)


@pytest.fixture
def school_file(tmp_path: Path) -> Path:
    """A store of this test's own."""
    return copy_of_the_school(tmp_path)


@pytest.fixture
def open_counter(qapp: QApplication, looks: Looks, school_file: Path) -> Iterator[OpenCounter]:
    """Open a counter with the devices given; it is closed at the end."""
    opened: list[Journey] = []

    def open_one(**parts: Any) -> Journey:
        opened.append(Journey(school_file, looks, **parts))
        return opened[-1]

    yield open_one
    for journey in opened:
        journey.close()


@pytest.fixture
def journey(open_counter: OpenCounter) -> Journey:
    """A counter with neither scanner nor printer; scans come as from a reader thread."""
    return open_counter()


@pytest.fixture
def morning(journey: Journey) -> Iterator[Morning]:
    """The same with its staff's door."""
    door = StaffDoor(journey.counter, ASSETS)
    yield Morning(journey, door)
    door.close()


@pytest.fixture
def polyglot(open_counter: OpenCounter) -> Iterator[Morning]:
    """A counter that also speaks the stretched language."""
    journey = open_counter(others=(pseudo(),))
    door = StaffDoor(journey.counter, ASSETS)
    yield Morning(journey, door)
    door.close()


@pytest.fixture
def behind(open_counter: OpenCounter) -> Iterator[Callable[[], Morning]]:
    """Open a counter with a door; the door is closed first at the end."""
    doors: list[StaffDoor] = []

    def behind_one() -> Morning:
        journey = open_counter(others=(pseudo(),))
        doors.append(StaffDoor(journey.counter, ASSETS))
        return Morning(journey, doors[-1])

    yield behind_one
    for door in doors:
        door.close()
