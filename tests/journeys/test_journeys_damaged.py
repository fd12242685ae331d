"""A store that a bad disk has damaged: found at a start and at night, and written to by nobody."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from db.backups import default_folder
from db.errors import Corrupt
from db.set_aside import old_files
from db.store import Store
from kiosk.app.housekeeper import Housekeeper
from kiosk.app.run import Session
from kiosk.app.settings import DeskSettings, ScreenSettings, Settings
from kiosk.domain.desk.screens import Idle
from kiosk.services.desk.backups import BackupPlace, back_up
from kiosk.services.practice.cast import ALVAREZ, PIN
from tests.journeys.test_journeys_rescue import Damaged
from tests.support.counter import FrozenClock
from tests.support.journey_store import MOMENT

Open = Callable[[], Damaged]


@pytest.fixture
def open_session(school_file: Path, qapp: QApplication) -> Iterator[Open]:
    """A window as `makerdesk run` opens it, on a store with a backup."""
    opened: list[Damaged] = []
    place = BackupPlace(school_file, default_folder(school_file), "0.1.0")
    back_up(place, FrozenClock(MOMENT))

    def open_session() -> Damaged:
        settings = Settings(
            store_url=f"sqlite:///{school_file}",
            desk=DeskSettings(sound=False),
            screen=ScreenSettings(reduced_motion=True),
        )
        store = Store(settings.store_url, is_witnessed=True)
        session = Session(settings, store, clock=FrozenClock(MOMENT))
        damaged = Damaged(session, store, school_file)
        opened.append(damaged)
        session.open(is_windowed=True)
        return damaged

    yield open_session
    for each in opened:
        each.close()


def spoil(path: Path, table: str) -> None:
    """Let a bad disk lose what a table says; nobody notices before it is read."""
    with closing(sqlite3.connect(path)) as other:
        sought = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        (root,) = other.execute(sought, (table,)).fetchone()
        (size,) = other.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)


def lose_an_item(path: Path) -> None:
    """Let a loan refer to nothing: no page is damaged, and only the nightly check notices."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("DELETE FROM items WHERE barcode = 'CB-0010'")
        other.commit()


def files(path: Path) -> dict[str, bytes]:
    """The store's own file and log; what its readers share is no part of it."""
    found = (path, path.with_name(f"{path.name}-wal"))
    read = {each.name: each.read_bytes() for each in found if each.exists()}
    return {name: content for name, content in read.items() if content}


def rescued(damaged: Damaged) -> None:
    """A librarian's badge, the PIN, the last word, and the counter is back."""
    damaged.says("Scan your badge")
    damaged.is_asked(ALVAREZ.code)
    damaged.rescue.page.pin_entered.emit(PIN)
    damaged.until(lambda: damaged.rescue.report is not None)
    key = damaged.rescue.page.restore_key
    assert key is not None
    damaged.until(key.isEnabled)
    key.click()
    session = damaged.session
    damaged.until(lambda: session.restores.swap is not None and session.restores.swap.page.is_over)
    assert session.restores.swap is not None
    session.restores.swap.page.key.click()
    damaged.until(lambda: session.counter is not None)


def test_a_damaged_page_is_found_at_the_start_before_anything_is_written(
    open_session: Open, school_file: Path
) -> None:
    spoil(school_file, "journal")
    before = files(school_file)

    damaged = open_session()
    damaged.until(lambda: damaged.session.restores.rescue is not None)
    damaged.says("Please see the librarian")

    assert damaged.session.counter is None
    with pytest.raises(Corrupt), damaged.store.write():
        pass
    damaged.close()
    assert files(school_file) == before


def test_what_the_nightly_check_finds_closes_the_counter_and_a_backup_opens_it(
    open_session: Open, school_file: Path
) -> None:
    damaged = open_session()
    session = damaged.session
    damaged.until(lambda: session.counter is not None)
    counter = session.counter
    assert counter is not None
    damaged.until(lambda: isinstance(counter.presenter.desk.screen, Idle))
    damaged.until(counter.lane.is_idle)
    lose_an_item(school_file)
    damaged.until(lambda: counter.findChild(Housekeeper) is not None)
    keeper = counter.findChild(Housekeeper)
    assert isinstance(keeper, Housekeeper)

    keeper.on_time()
    damaged.until(lambda: damaged.store.damage is not None)
    damaged.until(lambda: session.restores.rescue is not None)
    damaged.says("Please see the librarian")
    found = damaged.store.damage
    assert found is not None
    assert "refers to a row of items that is not there" in found

    rescued(damaged)
    with Store(f"sqlite:///{school_file}", is_witnessed=True) as store:
        assert store.damage is None
    kept = [path.name for path, _ in old_files(school_file)]
    assert any(name.endswith("-damaged") for name in kept), "what was found goes with the file"
