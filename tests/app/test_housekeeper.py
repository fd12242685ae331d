"""Chores are done beside the counter, and never in anybody's way."""

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from db.models.desk import Chore as ChoreRow
from db.vocabulary.desk import ChoreOutcome
from kiosk.app.counter import Counter
from kiosk.app.housekeeper import Housekeeper
from kiosk.domain.desk.chores import Rhythm
from kiosk.domain.desk.screens import Home, Idle
from kiosk.services.context import Context
from kiosk.services.desk.chores import Chore
from tests.app.staffed import open_counter
from tests.support.counter import AtWork

HANG = 20_000
DAILY = Rhythm(timedelta(days=1), grace=timedelta(days=8))


@pytest.fixture
def counter(qtbot: QtBot, file_desk: AtWork) -> Iterator[Counter]:
    with open_counter(file_desk) as (opened, _):
        yield opened


def done(desk: AtWork) -> dict[str, ChoreOutcome | None]:
    return {row.key: row.outcome for row in desk.all(ChoreRow)}


def test_due_chores_are_done_one_after_another_while_the_counter_rests(
    qtbot: QtBot, file_desk: AtWork, counter: Counter
) -> None:
    threads: list[str] = []

    def work(ctx: Context) -> str:
        threads.append(threading.current_thread().name)
        return "done"

    keeper = Housekeeper(counter, (Chore("a", DAILY, work), Chore("b", DAILY, work)))

    keeper.on_time()

    qtbot.waitUntil(lambda: set(done(file_desk).values()) == {ChoreOutcome.OK}, timeout=HANG)
    qtbot.waitUntil(lambda: set(done(file_desk)) == {"a", "b"}, timeout=HANG)
    assert threads == ["chore lane", "chore lane"]
    keeper.stop()


def test_while_a_child_is_at_the_counter_nothing_is_begun_and_a_scan_waits_for_no_chore(
    qtbot: QtBot, file_desk: AtWork, counter: Counter
) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def slow(ctx: Context) -> str:
        begun.set()
        assert may_end.wait(HANG / 1000)
        return "done"

    keeper = Housekeeper(counter, (Chore("slow", DAILY, slow), Chore("late", DAILY, slow)))
    keeper.on_time()
    qtbot.waitUntil(begun.is_set, timeout=HANG)

    counter.presenter.on_scan("CARD-MIA", "test")
    qtbot.waitUntil(lambda: isinstance(counter.presenter.desk.screen, Home), timeout=HANG)
    may_end.set()
    qtbot.waitUntil(lambda: done(file_desk) == {"slow": ChoreOutcome.OK}, timeout=HANG)
    keeper.on_time()
    assert not isinstance(counter.presenter.desk.screen, Idle)
    assert done(file_desk) == {"slow": ChoreOutcome.OK}
    keeper.stop()


def test_a_chore_that_failed_is_told_of_until_it_succeeds(
    qtbot: QtBot, file_desk: AtWork, counter: Counter
) -> None:
    refusals = [OSError(28, "No space left on device")]

    def work(ctx: Context) -> str:
        if refusals:
            raise refusals.pop()
        return "done"

    keeper = Housekeeper(counter, (Chore("a", DAILY, work),))
    told: list[str] = []
    keeper.looked.connect(told.append)

    keeper.on_time()
    qtbot.waitUntil(lambda: told[-1:] == ["a"], timeout=HANG)
    file_desk.clock.move(timedelta(minutes=20))

    def is_all_well() -> bool:
        keeper.on_time()  # as its timer does, for it looks once more by itself and may be busy
        return told[-1:] == [""]

    qtbot.waitUntil(is_all_well, timeout=HANG)
    keeper.stop()
