"""What is loaded after the counter stands beside it, or beside nothing where it has gone."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.set_aside import rescue_of
from db.store import Store
from kiosk.app.clock_watch import ClockWatch
from kiosk.app.counter import Counter
from kiosk.app.disk_watch import DiskWatch
from kiosk.app.housekeeper import Housekeeper
from kiosk.app.run import Session
from kiosk.app.settings import Settings
from kiosk.app.staff_door import StaffDoor
from tests.app.test_run import counter_of

LIMIT = 20_000
ALL = (StaffDoor, Housekeeper, DiskWatch, ClockWatch)


@pytest.fixture
def session(settings: Settings, school: Store, qapp: QApplication) -> Iterator[Session]:
    made = Session(settings, school)
    made.open(is_windowed=True)
    yield made
    made.close()


def beside(counter: Counter) -> list[object]:
    return [found for kind in ALL if (found := counter.findChild(kind)) is not None]


def test_the_counter_hears_scans_before_the_staffs_door_stands(
    session: Session, qtbot: QtBot
) -> None:
    counter = counter_of(session, qtbot)
    assert beside(counter) == []

    qtbot.waitUntil(lambda: len(beside(counter)) == len(ALL), timeout=LIMIT)


def test_copies_of_former_rescues_are_dropped(
    session: Session, school: Store, qtbot: QtBot
) -> None:
    assert school.path is not None
    copies = rescue_of(school.path)
    copies.mkdir()

    counter_of(session, qtbot)

    qtbot.waitUntil(lambda: not copies.exists(), timeout=LIMIT)


def test_a_counter_that_is_replaced_at_once_gets_none_of_it_and_the_next_one_does(
    session: Session, qtbot: QtBot
) -> None:
    counter = counter_of(session, qtbot)

    session.close_counter()
    session.open_again()
    again = counter_of(session, qtbot)
    qtbot.waitUntil(lambda: len(beside(again)) == len(ALL), timeout=LIMIT)

    assert again is not counter
    assert [len(again.findChildren(kind)) for kind in ALL] == [1] * len(ALL)
