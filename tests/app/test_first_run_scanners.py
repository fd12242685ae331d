"""Scanners that are no keyboard: they fill in the set-up, then they are the counter's."""

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("needs pseudo-terminals, which Windows has not", allow_module_level=True)

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import TimeoutError as QtTimeoutError
from pytestqt.qtbot import QtBot

from db.store import Store
from hardware.virtual.scanner import PtyScanner
from kiosk.app.run import Session
from kiosk.app.settings import DeskSettings, DeviceSettings, Settings
from kiosk.domain.desk.screens import StaffPin
from kiosk.ui.staff.setup.admin import AdminStep
from tests.support.store import make_store

HANG, TRIES = 30_000, 30


@pytest.fixture
def scanner() -> Iterator[PtyScanner]:
    made = PtyScanner()
    yield made
    made.unplug()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    with make_store(tmp_path) as store:
        yield store


@pytest.fixture
def session(empty: Store, scanner: PtyScanner, qapp: QApplication) -> Iterator[Session]:
    device = DeviceSettings(driver="serial", options={"port": scanner.port})
    settings = Settings(
        store_url=f"sqlite:///{empty.path}", desk=DeskSettings(sound=False), scanners=(device,)
    )
    made = Session(settings, empty)
    yield made
    made.close()


def scan_until(qtbot: QtBot, scanner: PtyScanner, holds: Callable[[], bool]) -> None:
    """Scan the badge as a person does: again, until something happens.

    What was sent before a reader has opened the port is nobody's.
    """
    for _ in range(TRIES):
        scanner.scan("T-100")
        try:
            qtbot.waitUntil(holds, timeout=HANG // TRIES)
        except QtTimeoutError:
            continue
        return
    pytest.fail("no scan arrived")


def test_a_serial_scanner_fills_in_the_badge_and_then_serves_the_counter(
    session: Session, scanner: PtyScanner, qtbot: QtBot
) -> None:
    session.open(is_windowed=True)
    qtbot.waitUntil(lambda: session.first_run is not None, timeout=HANG)
    first_run = session.first_run
    assert first_run is not None
    book = first_run.page
    for _ in range(4):
        book.skip_key.click()
        qtbot.waitUntil(lambda: not book.step.is_busy, timeout=HANG)
    admin = book.step
    assert isinstance(admin, AdminStep)

    scan_until(qtbot, scanner, lambda: admin.badge.text == "T-100")

    admin.given_name.set_text("Rosa")
    admin.family_name.set_text("Diaz")
    admin.pin.set_text("482913")
    admin.pin_again.set_text("482913")
    book.primary_key.click()
    qtbot.waitUntil(lambda: admin.holds and not admin.is_busy, timeout=HANG)
    book.primary_key.click()  # the codes are kept
    qtbot.waitUntil(lambda: session.counter is not None, timeout=HANG)
    counter = session.counter
    assert counter is not None

    scan_until(qtbot, scanner, lambda: isinstance(counter.presenter.desk.screen, StaffPin))
