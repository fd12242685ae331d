"""A counter that serves many visits in a process of its own, and counts what it holds meanwhile.

Prints one JSON list of samples. Run as `python -m tests.support.soak_process VISITS EVERY`.
"""

import ctypes
import gc
import json
import os
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from sqlalchemy import event
from sqlalchemy.engine import Engine

from kiosk.app.application import application
from kiosk.app.staff_door import StaffDoor
from kiosk.domain.desk.screens import Idle, StaffPin
from kiosk.services.practice.cast import ALVAREZ, BOOK_CODE, CHROMEBOOK, DEV, MIA, MICROBIT, PIN
from kiosk.ui.screens.staff_pin import StaffPinScreen
from kiosk.ui.staff.shell.frame import Shell
from kiosk.ui.staff.today import TodayPage
from kiosk.ui.theme.theme import Looks
from tests.support.journey import Journey
from tests.support.journey_store import ASSETS, copy_of_the_school

FEW_PAGES = 16
WALKS_AWAY_EVERY = 5
"""Visits; most people scan their card again, for goodbye, and the next one comes sooner."""
STAFF_EVERY = 50
"""Visits; a PIN takes longer to prove than a visit to serve."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What a process holds after so many visits; memory in kilobytes."""

    visits: int
    memory: float
    threads: int
    timers: int
    widgets: int
    objects: int
    python_objects: int
    files: int


class Soak:
    """Serves visits that follow one another as on a busy morning."""

    def __init__(self, journey: Journey, door: StaffDoor) -> None:
        self.journey, self.door = journey, door

    def serve(self, visits: int, every: int) -> Iterator[Sample]:
        """Serve them, with a sample after each `every`."""
        for number in range(1, visits + 1):
            self._visit(number)
            self.journey.heard.sounds.clear()
            if number % every == 0:
                yield self._sample(number)

    def _visit(self, number: int) -> None:
        if number % STAFF_EVERY == 0:
            self._staff()
        elif number % 10 == 0:
            self._scan("NOBODY-1", BOOK_CODE)
        elif number % 7 == 0:
            self._scan(DEV.code, MICROBIT.code)
        elif number % 2:
            self._scan(MIA.code, CHROMEBOOK.code)
            if number % WALKS_AWAY_EVERY:
                self._scan(MIA.code)
        else:
            self._scan(CHROMEBOOK.code)
        self._leave()

    def _scan(self, *codes: str) -> None:
        for code in codes:
            self.journey.scan(code)
            self.journey.settle()
            self.journey.push(3, step=3)

    def _staff(self) -> None:
        self.journey.scan(ALVAREZ.code)
        self.journey.shows(StaffPin)
        screen = self.journey.stage.screen_shown
        assert isinstance(screen, StaffPinScreen)
        screen.pin_entered.emit(PIN)
        # Who leaves before the page stands has built nothing that could be left.
        self.journey.settle(self._reads_today)
        self.journey.scan(CHROMEBOOK.code)
        self.journey.settle(lambda: not isinstance(self._shell().page, TodayPage))
        self.door.on_nobody_there()

    def _reads_today(self) -> bool:
        if self.journey.stage.findChild(Shell) is None:
            return False
        page = self._shell().page
        return isinstance(page, TodayPage) and page.read is not None

    def _shell(self) -> Shell:
        shell = self.journey.stage.findChild(Shell)
        assert isinstance(shell, Shell)
        return shell

    def _leave(self) -> None:
        while not isinstance(self.journey.screen, Idle):
            self.journey.push(10, step=10)
        self.journey.push(10, step=10)

    def _sample(self, number: int) -> Sample:
        for _ in range(3):
            gc.collect()
            self.journey.turn()
        objects = shiboken6.getAllValidWrappers()
        return Sample(
            number,
            _kilobytes_in_use(),
            threading.active_count(),
            sum(isinstance(each, QTimer) and each.isActive() for each in objects),
            len(QApplication.allWidgets()),
            len(objects),
            len(gc.get_objects()),
            len(os.listdir("/proc/self/fd")),
        )


class _Mallinfo2(ctypes.Structure):
    """What glibc's mallinfo2() answers, see mallinfo(3): counts of bytes."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
            *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
        )
    )


def _kilobytes_in_use() -> float:
    """What was allocated and not given back. Pages that the process holds say less: they come and
    go with the allocator's mood. Python's own objects count where PYTHONMALLOC is malloc.
    """
    ask = ctypes.CDLL(None).mallinfo2
    ask.restype = _Mallinfo2
    told = ask()
    return float(told.uordblks + told.hblkhd) / 1024


def keep_few_pages(connection: sqlite3.Connection, _record: object) -> None:
    """SQLite fills its cache as the store grows, up to two megabytes: here it is full at once."""
    connection.execute(f"PRAGMA cache_size = {FEW_PAGES}")


def main(visits: int, every: int) -> None:
    event.listen(Engine, "connect", keep_few_pages)
    with tempfile.TemporaryDirectory() as folder, application():
        journey = Journey(copy_of_the_school(Path(folder)), Looks(ASSETS))
        door = StaffDoor(journey.counter, ASSETS)
        samples = [asdict(sample) for sample in Soak(journey, door).serve(visits, every)]
        door.close()
        journey.close()
    sys.stdout.write(json.dumps(samples))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
