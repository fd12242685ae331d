"""What is loaded after the counter stands beside it, or beside nothing where it has gone."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.set_aside import rescue_of
from db.store import Store
from db.vocabulary.people import StaffRole
from kiosk.app.clock_watch import ClockWatch
from kiosk.app.counter import Counter
from kiosk.app.disk_watch import DiskWatch
from kiosk.app.housekeeper import Housekeeper
from kiosk.app.run import Session
from kiosk.app.settings import Settings
from kiosk.app.staff_door import StaffDoor
from kiosk.domain.desk.events import Action, Tapped
from kiosk.domain.desk.screens import StaffPin
from kiosk.services.people.staff import NewStaff, StaffSet, set_staff
from tests.app.staffed import BADGE, PIN
from tests.app.test_run import counter_of

LIMIT = 20_000
OTHER_BADGE = "CARD-LEO"
KEEPERS = (Housekeeper, DiskWatch, ClockWatch)


@pytest.fixture
def session(settings: Settings, school: Store, qapp: QApplication) -> Iterator[Session]:
    made = Session(settings, school)
    made.open(is_windowed=True)
    yield made
    made.close()


def beside(counter: Counter) -> list[object]:
    return [found for kind in KEEPERS if (found := counter.findChild(kind)) is not None]


def doors(counter: Counter) -> list[StaffDoor]:
    return counter.findChildren(StaffDoor)


def staffed_counter(session: Session, qtbot: QtBot) -> Counter:
    """A counter that stands, with two who have a PIN."""
    counter = counter_of(session, qtbot)
    for name, badge in (("Ana", BADGE), ("Leo", OTHER_BADGE)):
        new = NewStaff(name, "Cruz", badge, PIN, StaffRole.ADMIN)
        made = set_staff(counter.ctx, counter.ctx.ids.new(), new)
        assert isinstance(made, StaffSet), made
    return counter


def read_badge(session: Session, counter: Counter, qtbot: QtBot, badge: str = BADGE) -> None:
    """Somebody of the staff comes, and is asked for the PIN."""
    counter.presenter.on_scan(badge, "test")
    qtbot.waitUntil(lambda: _asks(session), timeout=LIMIT)


def _asks(session: Session) -> bool:
    shown = session.stage.screen_shown
    return shown is not None and isinstance(shown.shown, StaffPin)


def test_the_counter_hears_scans_before_anybody_keeps_house(session: Session, qtbot: QtBot) -> None:
    counter = counter_of(session, qtbot)
    assert beside(counter) == []

    qtbot.waitUntil(lambda: len(beside(counter)) == len(KEEPERS), timeout=LIMIT)


def test_the_staffs_door_stands_once_staff_come(session: Session, qtbot: QtBot) -> None:
    counter = staffed_counter(session, qtbot)
    qtbot.waitUntil(lambda: len(beside(counter)) == len(KEEPERS), timeout=LIMIT)
    assert doors(counter) == []

    read_badge(session, counter, qtbot)

    qtbot.waitUntil(lambda: len(doors(counter)) == 1, timeout=LIMIT)


def test_who_comes_twice_while_it_is_loaded_finds_one_door(session: Session, qtbot: QtBot) -> None:
    counter = staffed_counter(session, qtbot)

    read_badge(session, counter, qtbot)
    counter.presenter.feed(Tapped(Action.BACK, at=0))
    read_badge(session, counter, qtbot, OTHER_BADGE)
    qtbot.waitUntil(lambda: bool(doors(counter)), timeout=LIMIT)
    qtbot.waitUntil(lambda: len(beside(counter)) == len(KEEPERS), timeout=LIMIT)

    assert len(doors(counter)) == 1


def test_copies_of_former_rescues_are_dropped(
    session: Session, school: Store, qtbot: QtBot
) -> None:
    assert school.path is not None
    copies = rescue_of(school.path)
    copies.mkdir()

    counter_of(session, qtbot)

    qtbot.waitUntil(lambda: not copies.exists(), timeout=LIMIT)


def test_copies_of_former_rescues_are_dropped_before_the_door_stands(
    session: Session, school: Store, qtbot: QtBot
) -> None:
    """Whoever came in earlier could be making such a copy by then."""
    assert school.path is not None
    counter = staffed_counter(session, qtbot)
    copies = rescue_of(school.path)
    copies.mkdir()

    read_badge(session, counter, qtbot)
    qtbot.waitUntil(lambda: bool(doors(counter)), timeout=LIMIT)

    assert not copies.exists()


def test_a_counter_that_is_replaced_at_once_gets_none_of_it_and_the_next_one_does(
    session: Session, qtbot: QtBot
) -> None:
    counter = counter_of(session, qtbot)

    session.close_counter()
    session.open_again()
    again = counter_of(session, qtbot)
    qtbot.waitUntil(lambda: len(beside(again)) == len(KEEPERS), timeout=LIMIT)

    assert again is not counter
    assert [len(again.findChildren(kind)) for kind in KEEPERS] == [1] * len(KEEPERS)
