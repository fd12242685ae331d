"""The hourly backup of a big store, alone and while children scan at the counter."""

import os
import shutil
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from kiosk.services.context import Context
from kiosk.services.desk.backups import BackupPlace, back_up_if_changed
from tests.benchmarks.acts import lend
from tests.benchmarks.scanning import CounterUnderTest
from tests.support.counter import FrozenClock

FIRST, SECOND = timedelta(hours=30), timedelta(hours=29)
"""So long before now: of one day, and older than all of a day that is kept."""


def first_backup(counter: CounterUnderTest, folder: Path) -> float:
    """Seconds of a backup that has to prove every page and entry that there ever was."""
    return _back_up(counter, folder, FIRST)


def fresh_backup(counter: CounterUnderTest, folder: Path, number: int) -> float:
    """Seconds of the next one, with one more loan, for which a whole new file is written."""
    lend(counter.ctx, number)
    return _back_up(counter, folder, SECOND)


def hourly_backup(counter: CounterUnderTest, folder: Path, numbers: Iterable[int]) -> float:
    """Seconds of the next one, with the loans of a school day more than the old one has.

    As on any but a counter's first day, there is an old one that nobody needs any more.
    """
    for number in numbers:
        lend(counter.ctx, number)
    return _back_up(counter, folder)


def scans_during_backup(
    counter: CounterUnderTest, folder: Path, numbers: Iterator[int]
) -> tuple[float, ...]:
    """Seconds of each loan while the chore lane, a thread of the same process, backs up.

    It writes a whole new file, which is more work for the disk than any other backup.
    """
    lend(counter.ctx, next(numbers))
    backing_up = threading.Thread(target=_back_up, args=(counter, folder))
    took = []
    backing_up.start()
    while backing_up.is_alive():
        took.append(counter.borrow(next(numbers)))
    return tuple(took)


def plain_copy(counter: CounterUnderTest, folder: Path) -> float:
    """Seconds in which the system alone copies as many bytes to the same disk, and flushes them."""
    assert counter.store.path is not None
    copy = folder / "plain-copy"
    began = time.perf_counter()
    shutil.copyfile(counter.store.path, copy)
    with copy.open("rb+") as opened:
        os.fsync(opened.fileno())
    took = time.perf_counter() - began
    copy.unlink()
    return took


def _back_up(counter: CounterUnderTest, folder: Path, ago: timedelta = timedelta(0)) -> float:
    ctx: Context = replace(counter.ctx, clock=FrozenClock(counter.ctx.clock.now() - ago))
    assert counter.store.path is not None
    place = BackupPlace(counter.store.path, folder / "backups", "bench")
    began = time.perf_counter()
    made = back_up_if_changed(place, ctx, time.sleep)
    assert made is not None
    assert made.is_good, made
    return time.perf_counter() - began
