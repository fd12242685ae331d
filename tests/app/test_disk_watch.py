"""A disk that fills is told of above the screens, and no longer once there is room."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.room import Room
from kiosk.app.banners import Banners
from kiosk.app.counter import Counter
from kiosk.app.disk_watch import DiskWatch
from kiosk.ui.shell.banner import UnderBanner
from kiosk.ui.theme.metrics import Metrics
from tests.app.staffed import BADGE, PIN, make_staff, open_counter
from tests.support.counter import AtWork

HANG = 20_000
FOR_STUDENTS = "I can't lend right now. You can give things back."


class Disk(Room):
    """A disk whose free bytes the test sets; its reserve would be of 200 MB."""

    def __init__(self, folder: Path) -> None:
        self.bytes_free = 10_000_000_000
        super().__init__(folder / "reserve", 200_000_000, free=lambda _: self.bytes_free)


class Watched:
    """A counter under a banner, its disk, and who looks at it."""

    def __init__(self, counter: Counter, disk: Disk, qtbot: QtBot) -> None:
        self.counter, self.disk, self._qtbot = counter, disk, qtbot
        self.under = UnderBanner(counter.stage)
        self.under.resize(1280, 800)
        self.under.show()
        self.watch = DiskWatch(
            counter, Banners(self.under, counter.stage, Metrics.for_picture), every_ms=3_600_000
        )

    def looks_until(self, line: str | None) -> None:
        """It looks, and then this stands above the screens."""
        self.watch.on_time()
        self._qtbot.waitUntil(lambda: self.line == line, timeout=HANG)

    @property
    def line(self) -> str | None:
        return None if self.under.banner is None else self.under.banner.text


@pytest.fixture
def watched(file_desk: AtWork, qtbot: QtBot, tmp_path: Path) -> Iterator[Watched]:
    make_staff(file_desk)
    disk = Disk(tmp_path)
    file_desk.store.room = disk
    with open_counter(file_desk) as (counter, _):
        watched = Watched(counter, disk, qtbot)
        yield watched
        watched.watch.stop()
        counter.stage.setParent(None)
        watched.under.hide()
        watched.under.deleteLater()


def test_students_read_what_they_can_do_while_the_disk_is_nearly_full(watched: Watched) -> None:
    watched.disk.bytes_free = 10_000_000
    watched.looks_until(FOR_STUDENTS)

    watched.disk.bytes_free = 10_000_000_000
    watched.disk.keep_reserve()
    watched.looks_until(None)


def test_a_low_disk_is_staffs_business_alone(watched: Watched, qtbot: QtBot) -> None:
    watched.disk.bytes_free = 900_000_000
    watched.looks_until(None)
    stage = watched.counter.stage

    watched.counter.on_code(BADGE, "test")
    qtbot.waitUntil(lambda: hasattr(stage.screen_shown, "pin_entered"), timeout=HANG)
    stage.screen_shown.pin_entered.emit(PIN)  # type: ignore[union-attr] # just looked at

    said = "Less than 1 GB is free on this computer's disk. Please free some space."
    qtbot.waitUntil(lambda: watched.line == said, timeout=HANG)
    watched.disk.bytes_free = 0
    watched.watch.on_time()
    qtbot.waitUntil(lambda: "Students can only give things back" in (watched.line or ""))


def test_it_looks_as_soon_as_it_starts(watched: Watched, qtbot: QtBot) -> None:
    watched.disk.bytes_free = 0

    watched.watch.start()

    qtbot.waitUntil(lambda: watched.line == FOR_STUDENTS, timeout=HANG)
