"""A lane keeps order, lets scans go first, answers in the GUI thread, and never dies."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from kiosk.ui.lanes import Lane


@pytest.fixture
def lane(qapp: object) -> Iterator[Lane]:
    made = Lane("test lane")
    yield made
    assert made.stop()


def fail(error: Exception) -> None:
    raise AssertionError(f"unexpected: {error!r}")


def test_jobs_are_done_in_order_and_answered_in_the_gui_thread(lane: Lane, qtbot: QtBot) -> None:
    answers: list[tuple[int, bool]] = []
    main = threading.current_thread()

    for number in range(20):
        lane.submit(
            partial(abs, number),
            done=lambda n: answers.append((n, threading.current_thread() is main)),
            failed=fail,
        )

    qtbot.waitUntil(lambda: len(answers) == 20, timeout=10_000)
    assert answers == [(number, True) for number in range(20)]


def test_an_urgent_job_overtakes_those_that_wait(lane: Lane, qtbot: QtBot) -> None:
    order: list[str] = []
    gate = threading.Event()
    lane.submit(lambda: gate.wait(10), done=lambda _: None, failed=fail)
    lane.submit(lambda: "report", done=order.append, failed=fail, is_urgent=False)
    lane.submit(lambda: "scan", done=order.append, failed=fail)

    gate.set()

    qtbot.waitUntil(lambda: len(order) == 2, timeout=10_000)
    assert order == ["scan", "report"]


def test_a_failing_job_is_told_and_the_next_one_runs(lane: Lane, qtbot: QtBot) -> None:
    errors: list[Exception] = []
    answers: list[int] = []

    lane.submit(lambda: 1 // 0, done=answers.append, failed=errors.append)
    lane.submit(lambda: 2, done=answers.append, failed=fail)

    qtbot.waitUntil(lambda: answers == [2], timeout=10_000)
    assert [type(error) for error in errors] == [ZeroDivisionError]


def test_stopping_does_what_is_urgent_and_drops_the_rest(qapp: object) -> None:
    lane = Lane("stopping lane")
    gate = threading.Event()
    did: list[str] = []
    lane.submit(lambda: gate.wait(10), done=lambda _: None, failed=fail)
    lane.submit(lambda: did.append("scan"), done=lambda _: None, failed=fail)
    lane.submit(lambda: did.append("report"), done=lambda _: None, failed=fail, is_urgent=False)

    assert lane.stop(timeout=0) is False  # it is still held at the gate
    gate.set()
    assert lane.stop() is True

    assert did == ["scan"]
    assert lane.is_idle() is False
