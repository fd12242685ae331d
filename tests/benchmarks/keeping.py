"""The hourly backup of a big store, alone and while children scan at the counter."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

from kiosk.app.system import SystemClock
from kiosk.services.desk.backups import BackupPlace, back_up_if_changed
from tests.benchmarks.acts import lend
from tests.benchmarks.scanning import CounterUnderTest


def first_backup(counter: CounterUnderTest, folder: Path) -> float:
    """Seconds of a backup that has to prove every entry that there ever was."""
    return _back_up(_place(counter, folder))


def hourly_backup(counter: CounterUnderTest, folder: Path, number: int) -> float:
    """Seconds of the next one, with one more loan."""
    lend(counter.ctx, number)
    return _back_up(_place(counter, folder))


def scans_during_backup(
    counter: CounterUnderTest, folder: Path, numbers: Iterator[int]
) -> tuple[float, ...]:
    """Seconds of each loan while the chore lane, a thread of the same process, backs up."""
    lend(counter.ctx, next(numbers))
    backing_up = threading.Thread(target=_back_up, args=(_place(counter, folder),))
    took = []
    backing_up.start()
    while backing_up.is_alive():
        took.append(counter.borrow(next(numbers)))
    return tuple(took)


def _back_up(place: BackupPlace) -> float:
    began = time.perf_counter()
    made = back_up_if_changed(place, SystemClock(), time.sleep)
    assert made is not None
    assert made.is_good, made
    return time.perf_counter() - began


def _place(counter: CounterUnderTest, folder: Path) -> BackupPlace:
    assert counter.store.path is not None
    return BackupPlace(counter.store.path, folder / "backups", "bench")
