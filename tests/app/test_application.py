"""Cycles are collected on the window's thread between events, and nowhere else."""

import gc
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.app.application import Sweeper, application

LIMIT = 20_000


class Knot:
    """Something that only a collection can take away."""

    def __init__(self) -> None:
        self.own = self
        self.died_in: list[str] = []
        weakref.finalize(self, _tell, self.died_in)


def _tell(died_in: list[str]) -> None:
    died_in.append(threading.current_thread().name)


def tie() -> list[str]:
    """Make a knot that nobody holds; the list will say in which thread it went."""
    return Knot().died_in


def crowd() -> list[list[int]]:
    """Allocate far more than Python's first threshold."""
    return [[each] for each in range(20 * gc.get_threshold()[0])]


@pytest.fixture
def sweeper(qapp: QApplication) -> Iterator[Sweeper]:
    made = Sweeper()
    made.start()
    yield made
    made.stop()


def test_a_cycle_goes_on_the_windows_thread(sweeper: Sweeper, qtbot: QtBot) -> None:
    died_in = tie()
    kept = crowd()

    def is_gone() -> bool:
        # What a test before this one left is freed meanwhile, and counts against what is made.
        kept.extend([each] for each in range(gc.get_threshold()[0]))
        return bool(died_in)

    qtbot.waitUntil(is_gone, timeout=LIMIT)

    assert died_in == [threading.main_thread().name]
    assert kept


def test_no_worker_collects_however_much_it_makes(sweeper: Sweeper) -> None:
    died_in = tie()
    worker = threading.Thread(target=crowd)

    worker.start()
    worker.join()

    assert not died_in


def test_nothing_is_swept_while_little_is_made(sweeper: Sweeper) -> None:
    gc.collect()
    died_in = tie()

    sweeper.sweep()

    assert not died_in
    assert gc.collect() > 0
    assert died_in


def test_what_is_left_over_goes_at_the_end(qapp: QApplication) -> None:
    with application():
        died_in = tie()

    assert died_in == [threading.main_thread().name]


def test_python_collects_by_itself_again_afterwards(qapp: QApplication) -> None:
    gc.enable()

    with application() as qt:
        assert not gc.isenabled()

    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    assert qt is qapp


def test_threads_take_short_turns_while_the_application_runs(qapp: QApplication) -> None:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(0.003)

    with application():
        during = sys.getswitchinterval()
    after = sys.getswitchinterval()
    sys.setswitchinterval(usual)

    assert (during, after) == (0.0005, 0.003)
