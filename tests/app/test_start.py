"""A start shows its window first; what takes long is loaded behind it, or not at all."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from db.models.desk import Counter
from db.store import Store
from db.vocabulary.people import StaffRole
from kiosk.app.raising import RaiseServer
from kiosk.app.run import Session
from kiosk.app.settings import Settings
from kiosk.app.single import only_counter
from kiosk.app.start import Start
from kiosk.services.context import Context
from kiosk.services.people.staff import NewStaff, StaffSet, set_staff
from kiosk.ui.shell.front import PATIENCE_MS, Front
from tests.app.staffed import BADGE, PIN
from tests.support.counter import CountingIds, FrozenClock
from tests.support.python_process import said_by
from tests.support.quiet_settings import quiet_settings

LIMIT = 20_000

# A start that needs none of these must not wait for any of them, nor keep them in memory.
SELDOM = (
    "alembic",
    "sqlalchemy.dialects.postgresql",
    "argon2",
    "babel",
    "barcode",
    "escpos",
    "icalendar",
    "openpyxl",
    "PIL",
    "psycopg",
    "qrcode",
    "recurring_ical_events",
    "serial",
    "usb",
)
# A counter loads these once it hears scans.
BESIDE = (
    "kiosk.app.clock_watch",
    "kiosk.app.housekeeper",
    "kiosk.app.raising",
    "kiosk.services.desk.backups",
)
# Nobody needs these before staff come.
STAFF = (
    "kiosk.app.first_run",
    "kiosk.app.rescue",
    "kiosk.app.staff_door",
    "kiosk.app.staff_room",
    "kiosk.app.swap",
    "kiosk.services.doctor.examine",
    "kiosk.services.imports.tables",
    "kiosk.ui.staff.list_page",
    "kiosk.ui.staff.setup.book",
    "kiosk.ui.staff.shell.frame",
    "kiosk.ui.staff.today",
    "kiosk.ui.staff.upkeep",
)
BEHIND = ("sqlalchemy", "db.models", "db.store", "kiosk.services", "kiosk.ui.screens", *SELDOM)

FIRST_FRAME = """
import json, sys
from kiosk.app.cli import root, run
from kiosk.app import process
json.dump([each for each in sys.argv[1:] if each in sys.modules], sys.stdout)
"""
ENDED = """
import json, sys
from tests.support.watched_start import run_until

settings, moment, *sought = sys.argv[1:]
seen, read = [], []

def has_come(session):
    counter = session.counter
    if counter is None or not (read or counter.lane.is_idle()):
        return False
    if moment == "loading":
        if not read:
            read.append("the badge")
            counter.presenter.on_scan("CARD-TEA", "test")
        return "kiosk.app.staff_room" in sys.modules
    beside = [type(each).__name__ for each in counter.children()]
    return moment == "ready" or "ClockWatch" in beside

def look(session):
    if not has_come(session):
        return False
    seen.extend(each for each in sought if each in sys.modules)
    return True

json.dump([run_until(settings, look), seen], sys.stdout)
"""
SECOND = """
import json, sys
from pathlib import Path
from db.errors import AlreadyRunning
from kiosk.app.settings_place import load_settings
from kiosk.app.process import run_kiosk
try:
    run_kiosk(load_settings(Path(sys.argv[1])), is_windowed=False, is_debug=False)
except AlreadyRunning:
    json.dump("refused", sys.stdout)
"""


@pytest.fixture
def start(settings: Settings, qapp: QApplication) -> Iterator[Start]:
    made = Start(settings)
    yield made
    made.close()


class ClosedInBetween(Start):
    """It is ended when the session is made, and not yet in the window."""

    def _on_loaded(self, make: Callable[[], Session]) -> None:
        super()._on_loaded(make)
        self.close()


def test_an_end_before_the_session_has_the_window_takes_the_window_too(
    settings: Settings, qtbot: QtBot
) -> None:
    start = ClosedInBetween(settings)
    start.open(is_windowed=True)
    window = start.window
    assert window is not None

    qtbot.waitUntil(lambda: start.session is not None, timeout=LIMIT)

    assert start.session is not None
    assert start.session.window is None
    assert not shiboken6.isValid(window) or not window.isVisible()


def settings_of(folder: Path, school: Store) -> str:
    assert school.path is not None
    return quiet_settings(folder, school.path)


def give_a_pin(school: Store) -> None:
    """Make the school's teacher staff, so that a badge leads to the PIN."""
    with school.read() as session:
        counter_id = session.scalars(select(Counter.id)).one()
    ctx = Context(school, FrozenClock(), CountingIds(), counter_id, "test")
    made = set_staff(ctx, ctx.ids.new(), NewStaff("Ana", "Cruz", BADGE, PIN, StaffRole.ADMIN))
    assert isinstance(made, StaffSet), made


def session_of(start: Start, qtbot: QtBot) -> Session:
    """Wait until its counter is open."""
    qtbot.waitUntil(
        lambda: start.session is not None and start.session.counter is not None, timeout=LIMIT
    )
    assert start.session is not None
    return start.session


def test_what_takes_long_is_not_loaded_before_the_first_frame(tmp_path: Path) -> None:
    assert said_by(FIRST_FRAME, tmp_path, *BEHIND) == []


@pytest.mark.parametrize(
    ("moment", "sought"), [("ready", (*BESIDE, *STAFF, *SELDOM)), ("rest", (*STAFF, *SELDOM))]
)
def test_nothing_is_loaded_before_it_is_needed(
    tmp_path: Path, school: Store, moment: str, sought: tuple[str, ...]
) -> None:
    settings = settings_of(tmp_path, school)

    assert said_by(ENDED, tmp_path, settings, moment, *sought) == [0, []]


def test_to_be_ended_while_the_staffs_pages_are_loaded_is_a_good_end(
    tmp_path: Path, school: Store
) -> None:
    give_a_pin(school)
    settings = settings_of(tmp_path, school)

    assert said_by(ENDED, tmp_path, settings, "loading") == [0, []]


def test_a_second_counter_is_refused_and_raises_the_first_window(
    tmp_path: Path, school: Store, qapp: QApplication, qtbot: QtBot
) -> None:
    address = f"sqlite:///{school.path}"
    raised: list[bool] = []
    server = RaiseServer(address, lambda: raised.append(True))

    with only_counter(school, address):
        answer = said_by(SECOND, tmp_path, settings_of(tmp_path, school))

    assert answer == "refused"
    qtbot.waitUntil(lambda: raised == [True], timeout=LIMIT)
    server.close()


def test_the_desk_stands_in_the_window_until_the_counter_does(start: Start, qtbot: QtBot) -> None:
    start.open(is_windowed=True)
    window = start.window
    assert window is not None
    assert window.isVisible()
    assert window.findChild(Front) is not None

    session = session_of(start, qtbot)
    qtbot.waitUntil(session.stage.isVisible, timeout=LIMIT)

    assert session.stage.size() == window.size()
    assert session.stage.screen_shown is not None
    qtbot.waitUntil(lambda: window.findChild(Front) is None, timeout=LIMIT)


def test_a_window_closed_at_once_leaves_nothing_behind(start: Start, school: Store) -> None:
    start.open(is_windowed=True)

    start.close()

    assert start.session is None
    with only_counter(school, f"sqlite:///{school.path}"):
        pass


def test_the_desk_asks_for_patience_only_where_it_takes_long(start: Start, qtbot: QtBot) -> None:
    start.open(is_windowed=True)
    assert start.window is not None
    front = start.window.findChild(Front)
    assert isinstance(front, Front)
    before = front.grab().toImage()

    front.on_late()

    assert PATIENCE_MS >= 1_000
    assert front.accessibleName() == "Just a moment."
    assert front.grab().toImage() != before
