"""The counter opens its window first, then its store; a second one is refused and raises it."""

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.backups import default_folder, list_backups, look_at
from db.errors import AlreadyRunning
from db.store import Store
from db.vocabulary.people import StaffRole
from kiosk.app.build import KIOSK_ACTOR, make_context, open_store
from kiosk.app.counter import Counter
from kiosk.app.raising import RaiseServer, ask_to_raise
from kiosk.app.run import Session
from kiosk.app.settings import DeskSettings, Settings
from kiosk.app.single import only_counter
from kiosk.app.system import SystemIds
from kiosk.domain.desk.events import Action, Tapped
from kiosk.domain.desk.screens import Home, Idle, StaffInside, StaffPin, Trouble
from kiosk.services.people.staff import NewStaff, StaffSet, set_staff
from kiosk.ui.screens.staff_pin import StaffPinScreen
from kiosk.ui.staff.setup.book import SetupBook
from tests.app.staffed import BADGE, PIN
from tests.support.faults_first_release import first_release, rows_of
from tests.support.log_watch import ExpectedLog

LIMIT = 20_000


@pytest.fixture
def staffed(settings: Settings, school: Store) -> str:
    """The badge of an admin."""
    ctx = make_context(school, settings, actor=KIOSK_ACTOR)
    new = NewStaff("Ana", "Cruz", BADGE, PIN, StaffRole.ADMIN)
    assert isinstance(set_staff(ctx, SystemIds().new(), new), StaffSet)
    return new.badge


@pytest.fixture
def session(settings: Settings, school: Store, qapp: QApplication) -> Iterator[Session]:
    made = Session(settings, school)
    yield made
    made.close()


@pytest.fixture
def set_up_session(settings: Settings, school: Store, qapp: QApplication) -> Iterator[Session]:
    """A session that was asked to open the set-up first."""
    made = Session(settings, school, is_set_up=True)
    yield made
    made.close()


def counter_of(session: Session, qtbot: QtBot) -> Counter:
    """Wait until the counter is open."""
    qtbot.waitUntil(lambda: session.counter is not None, timeout=LIMIT)
    assert session.counter is not None
    return session.counter


def enter_pin(session: Session) -> None:
    """Type the PIN on the page that asks for it."""
    screen = session.stage.screen_shown
    assert isinstance(screen, StaffPinScreen)
    screen.pin_entered.emit(PIN)


def test_the_resting_screen_stands_before_the_store_is_open(session: Session, qtbot: QtBot) -> None:
    session.open(is_windowed=True)

    assert session.counter is None
    assert session.stage.screen_shown is not None
    counter_of(session, qtbot)


def test_a_scan_in_the_open_window_signs_in(session: Session, qtbot: QtBot) -> None:
    session.open(is_windowed=True)
    counter = counter_of(session, qtbot)

    counter.presenter.on_scan("CARD-MIA", "test")

    qtbot.waitUntil(lambda: isinstance(counter.presenter.desk.screen, Home), timeout=LIMIT)


def test_a_kiosk_window_does_not_close_when_asked_to(session: Session, qtbot: QtBot) -> None:
    session.open(is_windowed=False)
    window = session.window
    assert window is not None

    window.close()
    assert window.isVisible()

    window.leave()
    assert not window.isVisible()


def test_our_own_bug_in_a_thread_shows_the_grown_up_screen(
    session: Session, qtbot: QtBot, expected_log: ExpectedLog
) -> None:
    session.open(is_windowed=True)
    counter = counter_of(session, qtbot)
    worker = threading.Thread(target=lambda: 1 // 0)

    worker.start()
    worker.join()

    assert isinstance(counter.presenter.desk.screen, Idle)  # only the window's thread touches it
    qtbot.waitUntil(lambda: isinstance(counter.presenter.desk.screen, Trouble), timeout=LIMIT)
    assert expected_log("our bug")


def test_a_second_counter_on_the_same_store_is_refused(settings: Settings, school: Store) -> None:
    with (
        only_counter(school, settings.store_url),
        pytest.raises(AlreadyRunning),
        only_counter(school, settings.store_url),
    ):
        pass


def test_a_second_start_raises_the_first_window(qapp: QApplication, qtbot: QtBot) -> None:
    raised: list[bool] = []
    server = RaiseServer("sqlite:////nowhere/raised.db", lambda: raised.append(True))

    ask_to_raise("sqlite:////nowhere/raised.db")

    qtbot.waitUntil(lambda: raised == [True], timeout=LIMIT)
    server.close()


def test_knocking_where_nobody_runs_is_no_fault(qapp: QApplication) -> None:
    ask_to_raise("sqlite:////nowhere/nobody.db")


def test_the_set_up_opens_again_at_once_where_nobody_has_a_pin(
    set_up_session: Session, qtbot: QtBot
) -> None:
    set_up_session.open(is_windowed=True)
    qtbot.waitUntil(lambda: set_up_session.first_run is not None, timeout=LIMIT)
    first_run = set_up_session.first_run
    assert first_run is not None
    for _ in range(5):
        qtbot.waitUntil(lambda: not first_run.page.step.is_busy, timeout=LIMIT)
        first_run.page.skip_key.click()

    counter = counter_of(set_up_session, qtbot)

    assert isinstance(counter.presenter.desk.screen, Idle)


def test_where_somebody_has_a_pin_it_stands_before_the_set_up(
    staffed: str, set_up_session: Session, qtbot: QtBot
) -> None:
    stage = set_up_session.stage
    set_up_session.open(is_windowed=True)
    counter = counter_of(set_up_session, qtbot)
    assert set_up_session.first_run is None
    assert counter.presenter.desk.screen == StaffPin()
    assert stage.findChild(SetupBook) is None

    counter.presenter.on_scan(staffed, "test")
    qtbot.waitUntil(lambda: not counter.presenter.desk.is_busy, timeout=LIMIT)
    enter_pin(set_up_session)

    qtbot.waitUntil(lambda: stage.findChild(SetupBook) is not None, timeout=LIMIT)


def test_who_leaves_the_pin_alone_is_led_nowhere_by_the_next_one(
    staffed: str, set_up_session: Session, qtbot: QtBot
) -> None:
    set_up_session.open(is_windowed=True)
    counter = counter_of(set_up_session, qtbot)
    counter.presenter.feed(Tapped(action=Action.BACK, at=0))
    assert isinstance(counter.presenter.desk.screen, Idle)

    counter.presenter.on_scan(staffed, "test")
    qtbot.waitUntil(lambda: isinstance(counter.presenter.desk.screen, StaffPin), timeout=LIMIT)
    enter_pin(set_up_session)

    qtbot.waitUntil(lambda: isinstance(counter.presenter.desk.screen, StaffInside), timeout=LIMIT)
    assert set_up_session.stage.findChild(SetupBook) is None


def test_before_an_upgrade_a_proven_backup_is_made_whose_manifest_has_the_chain_s_head(
    tmp_path: Path, qtbot: QtBot
) -> None:
    file = first_release(tmp_path)
    before = rows_of(file)
    settings = Settings(store_url=f"sqlite:///{file}", desk=DeskSettings(sound=False))
    with closing(open_store(settings)) as store:
        session = Session(settings, store)
        session.open(is_windowed=True)
        qtbot.waitUntil(lambda: session.first_run is not None, timeout=LIMIT)
        session.close()

    (kept,) = list_backups(default_folder(file))
    assert look_at(kept.path).is_good
    assert rows_of(kept.path) == before
    assert kept.manifest is not None
    assert kept.manifest.revision == "0001"
    assert [(head.position, head.hash) for head in kept.manifest.heads.values()] == [
        (position, head) for _, position, head in before[2]
    ]
