"""A keyboard scanner of the settings file: how it types is what the counter and set-up expect."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from db.models.desk import StoreSetting
from db.store import Store
from hardware.api import RawScan
from kiosk.app.counter import Counter
from kiosk.app.run import Session
from kiosk.app.settings import load
from kiosk.domain.desk.screens import Home, Screen
from kiosk.services.desk.store_facts import SETUP_FINISHED, YES
from kiosk.ui.staff.setup.admin import AdminStep
from tests.support.store import make_store, sample_school

LIMIT = 20_000
CARD = "CARD-MIA"
SLOW, NAMED = "max_gap_ms = 250", 'name = "gun by the door"'
OpenSession = Callable[[str], Session]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_store(tmp_path) as made:
        yield made


@pytest.fixture
def school(store: Store) -> Store:
    """A store that went through its set-up."""
    with store.write() as session:
        sample_school(session)
        session.merge(StoreSetting(key=SETUP_FINISHED, value=YES))
    return store


@pytest.fixture
def open_session(store: Store, tmp_path: Path, qapp: QApplication) -> Iterator[OpenSession]:
    """Open the window with these tables in the settings file."""
    opened: list[Session] = []

    def open_one(devices: str) -> Session:
        path = tmp_path / "makerdesk.toml"
        path.write_text(f"[desk]\nsound = false\n{devices}", encoding="utf-8")
        session = Session(load(path, default_store=f"sqlite:///{store.path}"), store)
        opened.append(session)
        session.open(is_windowed=True)
        return session

    yield open_one
    for session in opened:
        session.close()


def keyboard(*lines: str) -> str:
    """One table of a scanner that types."""
    return "\n".join(["[[scanners]]", 'driver = "keyboard"', *lines, ""])


def type_code(session: Session, code: str, *gaps_ms: int, at: int = 1_000) -> None:
    """Send a code and its Enter; the gaps before the keys are `gaps_ms` again and again."""
    assert session.window is not None
    for place, letter in enumerate(f"{code}\r"):
        at += gaps_ms[place % len(gaps_ms)]
        key = Qt.Key.Key_Return if letter == "\r" else Qt.Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
            event.setTimestamp(at)
            QCoreApplication.sendEvent(session.window.windowHandle(), event)


def counter_of(session: Session, qtbot: QtBot) -> Counter:
    """Wait until the counter is open."""
    qtbot.waitUntil(lambda: session.counter is not None, timeout=LIMIT)
    assert session.counter is not None
    return session.counter


def admin_page(session: Session, qtbot: QtBot) -> AdminStep:
    """Skip to the last page of the set-up."""
    qtbot.waitUntil(lambda: session.first_run is not None, timeout=LIMIT)
    assert session.first_run is not None
    book = session.first_run.page
    for _ in range(4):
        book.skip_key.click()
        qtbot.waitUntil(lambda: not book.step.is_busy, timeout=LIMIT)
    assert isinstance(book.step, AdminStep)
    return book.step


def screen_after(counter: Counter, qtbot: QtBot) -> Screen:
    """What stands when everything that was asked is answered."""
    qtbot.waitUntil(lambda: not counter.presenter.desk.is_busy, timeout=LIMIT)
    return counter.presenter.desk.screen


def scans_of(counter: Counter) -> list[tuple[str, str, str | None]]:
    """Every code with its device and symbology from now on; the counter goes on as before."""
    heard: list[tuple[str, str, str | None]] = []
    on_scan = counter.presenter.on_scan

    def noted(text: str, device: str, symbology: str | None = None) -> None:
        heard.append((text, device, symbology))
        on_scan(text, device, symbology)

    counter.presenter.on_scan = noted  # type: ignore[method-assign] # listens where scans arrive
    return heard


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize(
    "devices",
    [keyboard(SLOW), keyboard() + keyboard(SLOW), keyboard(SLOW) + keyboard(NAMED)],
    ids=["one", "second of two", "first of two"],
)
def test_a_burst_with_long_gaps_signs_in_where_the_settings_allow_them(
    open_session: OpenSession, qtbot: QtBot, devices: str
) -> None:
    session = open_session(devices)
    counter = counter_of(session, qtbot)

    type_code(session, CARD, 200)

    assert isinstance(screen_after(counter, qtbot), Home)


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("devices", ["", keyboard()], ids=["no entry", "entry without rules"])
def test_a_burst_with_long_gaps_is_no_scan_by_default(
    open_session: OpenSession, qtbot: QtBot, devices: str
) -> None:
    session = open_session(devices)
    counter = counter_of(session, qtbot)
    heard = scans_of(counter)

    type_code(session, CARD, 200)
    assert heard == []

    type_code(session, CARD, 20)
    assert [text for text, *_ in heard] == [CARD]


@pytest.mark.usefixtures("school")
def test_nobody_acts_on_what_a_held_trigger_reads_again(
    open_session: OpenSession, qtbot: QtBot
) -> None:
    session = open_session("")
    counter = counter_of(session, qtbot)
    heard = scans_of(counter)
    watched: list[bool] = []
    counter.listener = lambda event: watched.append(isinstance(event, RawScan) and event.is_repeat)

    for reading in range(3):
        type_code(session, CARD, 5, at=1_000 + 130 * reading)

    assert watched == [False, True, True]
    assert [text for text, *_ in heard] == [CARD]


def test_nor_in_the_set_up(open_session: OpenSession, qtbot: QtBot) -> None:
    session = open_session("")
    page = admin_page(session, qtbot)
    type_code(session, CARD, 5)
    page.badge.set_text("")

    type_code(session, CARD, 5, at=1_130)
    assert page.badge.text == ""

    type_code(session, CARD, 5, at=3_000)
    assert page.badge.text == CARD


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize(
    ("devices", "codes"),
    [("", ["12345", "123456"]), (keyboard("min_length = 6"), ["123456"])],
    ids=["default", "six"],
)
def test_a_code_must_be_as_long_as_the_settings_say(
    open_session: OpenSession, qtbot: QtBot, devices: str, codes: list[str]
) -> None:
    session = open_session(devices)
    heard = scans_of(counter_of(session, qtbot))

    type_code(session, "12345", 5)
    type_code(session, "123456", 5)

    assert [text for text, *_ in heard] == codes


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize(
    ("devices", "heard"),
    [
        ("", (f"]C0{CARD}", "keyboard", None)),
        (keyboard("aim = true"), (CARD, "keyboard", "]C0")),
        (keyboard() + keyboard("aim = true"), (CARD, "keyboard", "]C0")),
    ],
    ids=["default", "told", "second of two"],
)
def test_an_aim_identifier_is_no_part_of_a_code_where_the_settings_tell_of_it(
    open_session: OpenSession, qtbot: QtBot, devices: str, heard: tuple[str, str, str | None]
) -> None:
    session = open_session(devices)
    scans = scans_of(counter_of(session, qtbot))

    type_code(session, f"]C0{CARD}", 5)

    assert scans == [heard]


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize(
    ("devices", "name"),
    [("", "keyboard"), (keyboard(NAMED), "gun by the door")],
    ids=["default", "named"],
)
def test_a_scan_comes_from_the_scanner_that_the_settings_name(
    open_session: OpenSession, qtbot: QtBot, devices: str, name: str
) -> None:
    session = open_session(devices)
    heard = scans_of(counter_of(session, qtbot))

    type_code(session, CARD, 5)

    assert heard == [(CARD, name, None)]


@pytest.mark.parametrize(
    ("devices", "badge", "given_name"),
    [("", "", "T-100"), (keyboard(SLOW), "T-100", "")],
    ids=["default", "allowed"],
)
def test_the_set_up_tells_a_badge_from_typing_by_the_same_rules(
    open_session: OpenSession, qtbot: QtBot, devices: str, badge: str, given_name: str
) -> None:
    session = open_session(devices)
    admin = admin_page(session, qtbot)
    field = admin.given_name.findChild(QLineEdit)
    assert field is not None
    assert session.window is not None
    session.window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field, timeout=LIMIT)

    # In a field, only a code that stalls once is a scan: the rest of it is too fast for a hand.
    type_code(session, "T-100", 5, 5, 5, 5, 200)

    qtbot.waitUntil(
        lambda: (admin.badge.text, admin.given_name.text) == (badge, given_name), timeout=LIMIT
    )
