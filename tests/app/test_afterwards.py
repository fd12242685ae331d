"""What is loaded after the counter stands beside it, or beside nothing where it has gone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.models.desk import StoreSetting
from db.set_aside import rescue_of
from db.store import Store
from kiosk.app.clock_watch import ClockWatch
from kiosk.app.counter import Counter
from kiosk.app.disk_watch import DiskWatch
from kiosk.app.housekeeper import Housekeeper
from kiosk.app.run import Session
from kiosk.app.settings import DeskSettings, Settings
from kiosk.app.staff_door import StaffDoor
from kiosk.services.desk.store_facts import SETUP_FINISHED, YES
from tests.support.store import make_store, sample_school

LIMIT = 20_000
ALL = (StaffDoor, Housekeeper, DiskWatch, ClockWatch)


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Store]:
    with make_store(tmp_path) as store:
        with store.write() as session:
            sample_school(session)
            session.merge(StoreSetting(key=SETUP_FINISHED, value=YES))
        yield store


@pytest.fixture
def session(school: Store, qapp: QApplication) -> Iterator[Session]:
    settings = Settings(store_url=f"sqlite:///{school.path}", desk=DeskSettings(sound=False))
    made = Session(settings, school)
    made.open(is_windowed=True)
    yield made
    made.close()


def counter_of(session: Session, qtbot: QtBot) -> Counter:
    """Wait until the counter is open."""
    qtbot.waitUntil(lambda: session.counter is not None, timeout=LIMIT)
    assert session.counter is not None
    return session.counter


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
