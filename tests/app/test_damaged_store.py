"""A damaged store: nobody writes to it, students are sent to the desk, staff can still come in."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.store import Store
from kiosk.app.banners import Banners
from kiosk.app.chores import CHORES
from kiosk.app.counter import Counter
from kiosk.app.disk_watch import DiskWatch
from kiosk.app.housekeeper import Housekeeper
from kiosk.domain.desk.events import TroubleKind
from kiosk.domain.desk.screens import Idle, StaffInside, StaffPin, Trouble
from kiosk.services.desk.soundness import require_sound
from kiosk.ui.shell.banner import UnderBanner
from kiosk.ui.theme.metrics import Metrics
from tests.app.staffed import BADGE, PIN, make_staff, open_counter
from tests.support.counter import AtWork, at_work
from tests.support.log_watch import ExpectedLog
from tests.support.store import make_store

HANG = 20_000
HOURLY_MS = 3_600_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with make_store(tmp_path) as store:
        assert store.path is not None
        return store.path


@pytest.fixture
def desk(path: Path) -> Iterator[AtWork]:
    """A counter's own store, with a member of the staff."""
    with Store(f"sqlite:///{path}", is_witnessed=True) as store:
        desk = at_work(store)
        make_staff(desk)
        desk.lent()
        yield desk


def spoil(path: Path, table: str) -> None:
    """Let a bad disk lose what a table says; nobody notices before it is read."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        sought = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        (root,) = other.execute(sought, (table,)).fetchone()
        (size,) = other.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)


def lose_an_item(path: Path) -> None:
    """Let a loan refer to nothing, which only the nightly check notices."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("DELETE FROM items WHERE barcode = 'CB-1'")
        other.commit()


def files(path: Path) -> dict[str, bytes]:
    """The store's own files; what its readers share is no part of it."""
    names = ("school.db", "school.db-wal")
    return {name: path.with_name(name).read_bytes() for name in names}


@contextmanager
def opened(desk: AtWork, qtbot: QtBot) -> Iterator[tuple[Counter, DiskWatch, UnderBanner]]:
    """The counter, who looks at its store, and what stands above its screens."""
    with open_counter(desk) as (counter, _):
        under = UnderBanner(counter.stage)
        under.resize(1280, 800)
        under.show()
        banners = Banners(under, counter.stage, Metrics.for_picture)
        yield counter, DiskWatch(counter, banners, every_ms=HOURLY_MS), under
        counter.stage.setParent(None)
        under.hide()
        under.deleteLater()


def is_damaged(counter: Counter) -> bool:
    screen = counter.presenter.desk.screen
    return isinstance(screen, Trouble) and screen.kind is TroubleKind.DAMAGED


def enter_pin(counter: Counter, qtbot: QtBot) -> None:
    stage = counter.stage
    qtbot.waitUntil(lambda: hasattr(stage.screen_shown, "pin_entered"), timeout=HANG)
    stage.screen_shown.pin_entered.emit(PIN)  # type: ignore[union-attr] # just looked at


def test_what_is_damaged_at_a_start_is_found_before_the_first_act_and_stays_as_it_was(
    desk: AtWork, path: Path, qtbot: QtBot, expected_log: ExpectedLog
) -> None:
    spoil(path, "journal")
    before = files(path)

    with opened(desk, qtbot) as (counter, _, _under):
        counter.presenter.on_scan("CARD-MIA", "test")
        qtbot.waitUntil(lambda: is_damaged(counter), timeout=HANG)
        counter.presenter.on_scan("CB-1", "test")
        qtbot.waitUntil(lambda: not counter.presenter.desk.is_busy, timeout=HANG)
        assert is_damaged(counter)
    desk.store.close()

    assert files(path) == before
    expected_log("note .*damaged", logger="kiosk.app.port")


def test_staff_come_in_over_a_damaged_store_and_read_what_to_do(
    desk: AtWork, path: Path, qtbot: QtBot, expected_log: ExpectedLog
) -> None:
    desk.store.quarantine("The file is damaged: page 3 is never used.")
    lose_an_item(path)
    before = files(path)

    with opened(desk, qtbot) as (counter, watch, under):
        qtbot.waitUntil(lambda: is_damaged(counter), timeout=HANG)
        counter.presenter.on_scan(BADGE, "test")
        qtbot.waitUntil(lambda: isinstance(counter.presenter.desk.screen, StaffPin), timeout=HANG)
        watch.on_time()
        enter_pin(counter, qtbot)
        qtbot.waitUntil(
            lambda: isinstance(counter.presenter.desk.screen, StaffInside), timeout=HANG
        )
        qtbot.waitUntil(
            lambda: under.banner is not None and "restore the newest" in under.banner.text,
            timeout=HANG,
        )
    desk.store.close()

    assert files(path) == before
    expected_log("note ", logger="kiosk.app.port")


def test_what_the_nightly_check_finds_closes_the_counter_for_students(
    desk: AtWork, path: Path, qtbot: QtBot, expected_log: ExpectedLog
) -> None:
    with opened(desk, qtbot) as (counter, watch, _):
        check = tuple(each for each in CHORES if each.key == "check")
        keeper = Housekeeper(counter, check)
        qtbot.waitUntil(counter.lane.is_idle, timeout=HANG)
        assert isinstance(counter.presenter.desk.screen, Idle)
        lose_an_item(path)

        keeper.on_time()
        qtbot.waitUntil(lambda: desk.store.damage is not None, timeout=HANG)
        watch.on_time()

        qtbot.waitUntil(lambda: is_damaged(counter), timeout=HANG)
        keeper.stop()
    expected_log("note .*refers to a row of items", logger="kiosk.app.port")


def test_a_store_that_was_mended_meanwhile_is_free_again_at_the_next_start(
    desk: AtWork, path: Path
) -> None:
    desk.store.quarantine("The file was damaged.")

    require_sound(desk.ctx)

    assert desk.store.damage is None
    desk.returned()
