"""A printer of the settings file, from its table to the bytes that it is sent."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.store import Store
from db.vocabulary.desk import OutboxState
from hardware.virtual.printer import VirtualPrinter
from kiosk.app.counter import Counter
from kiosk.app.practice.paper import is_cut
from kiosk.app.run import Session
from kiosk.app.settings import load
from kiosk.domain.desk.screens import Done, Home
from kiosk.services.practice.cast import CHROMEBOOK, MIA
from kiosk.ui.widgets.tappable import Tappable
from tests.support.counter import FrozenClock
from tests.support.journey_store import MOMENT, Shelf

LIMIT = 20_000


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """The file that takes the place of a printer."""
    return tmp_path / "receipts.bin"


@pytest.fixture
def store(school_file: Path) -> Iterator[Store]:
    with Store(f"sqlite:///{school_file}") as opened:
        yield opened


@pytest.fixture
def session(store: Store, paper: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Session]:
    """A window whose settings name that file as their printer."""
    path = tmp_path / "makerdesk.toml"
    path.write_text(
        f"""
        [desk]
        sound = false
        [[printers]]
        driver = "escpos"
        address = {json.dumps(paper.as_uri())}
        profile = "epson-80mm"
        """,
        encoding="utf-8",
    )
    settings = load(path, default_store=f"sqlite:///{store.path}")
    made = Session(settings, store, clock=FrozenClock(MOMENT))
    yield made
    made.close()


def test_a_slip_is_in_the_file_that_the_settings_name_as_a_printer(
    session: Session, store: Store, paper: Path, qtbot: QtBot
) -> None:
    session.open(is_windowed=True)
    qtbot.waitUntil(lambda: session.counter is not None, timeout=LIMIT)
    counter = session.counter
    assert counter is not None

    _scan(counter, MIA.code, Home, qtbot)
    _scan(counter, CHROMEBOOK.code, Done, qtbot)
    qtbot.waitUntil(lambda: _can_print(session), timeout=LIMIT)
    assert not paper.exists() or paper.read_bytes() == b""
    _tap_print(session)

    shelf = Shelf(store)
    qtbot.waitUntil(
        lambda: [slip.state for slip in shelf.slips()] == [OutboxState.SENT], timeout=LIMIT
    )
    printer = VirtualPrinter()
    printer.receive(paper.read_bytes())
    assert printer.unknown == ()
    assert is_cut(printer.strip)
    assert "Chromebook 12" in printer.strip.text()
    assert shelf.holder(CHROMEBOOK.code) == MIA.code


def _scan(counter: Counter, code: str, leads_to: type[Home | Done], qtbot: QtBot) -> None:
    """Scan, and wait until everything that was asked is answered."""
    counter.on_code(code, "test")
    desk = counter.presenter
    qtbot.waitUntil(
        lambda: isinstance(desk.desk.screen, leads_to) and not desk.desk.is_busy, timeout=LIMIT
    )


def _print_keys(session: Session) -> list[Tappable]:
    found = session.stage.findChildren(Tappable)
    return [each for each in found if each.accessibleName() == "Print" and each.isVisible()]


def _can_print(session: Session) -> bool:
    """Whether the key stands there and counts as read; for a moment after it came it is deaf."""
    return any(not key.is_deaf for key in _print_keys(session))


def _tap_print(session: Session) -> None:
    """Put a finger on the key."""
    assert session.window is not None
    (key,) = _print_keys(session)
    place = key.mapTo(session.window, key.rect().center())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(session.window.windowHandle(), left, none, place)
