"""A job for a print queue of the system."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.document import Cut, Document, Line
from hardware.errors import DeviceBusy, DeviceError, DeviceNotFound, Unsupported
from hardware.print_api import JobOutcome, JobState, Obstacle
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import EPSON_80MM
from hardware.transport.abilities import Spool
from hardware.transport.spooler import SpoolerTransport
from tests.hardware.transport.pretend_queue import (
    IS_CLOSED,
    IS_STOPPED,
    IS_UNKNOWN,
    PretendQueue,
    listening_queue,
)
from tests.support.pretend_programs import STAYS

HANG = 10.0
RECEIPT = Document((Line("Due Friday"), Cut()))


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PretendQueue]:
    with listening_queue(tmp_path / "programs", monkeypatch) as queue:
        yield queue


@pytest.fixture
def driver() -> EscPosPrinter:
    return EscPosPrinter(SpoolerTransport("receipts"), EPSON_80MM)


def printed(driver: EscPosPrinter) -> JobOutcome:
    return driver.print_job(driver.compose(RECEIPT, None))


def test_a_job_is_handed_over_whole_and_not_confirmed(
    queue: PretendQueue, driver: EscPosPrinter
) -> None:
    data = driver.compose(RECEIPT, None)

    outcome = printed(driver)

    assert (outcome.state, outcome.obstacle) == (JobState.SENT, None)
    assert (outcome.is_confirmed, outcome.detail) == (False, "not confirmed")
    assert outcome.accepted == len(data)
    assert queue.paper.read_bytes() == data
    assert [queue.ear.next().arguments for _ in range(2)] == [
        ("-p", "receipts", "-a", "receipts"),
        ("-d", "receipts", "-o", "raw"),
    ]


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (IS_UNKNOWN, 1, DeviceNotFound),
        ("lpstat: Scheduler is not running.", 1, DeviceNotFound),
        (IS_STOPPED, 0, DeviceBusy),
        (IS_CLOSED, 0, DeviceBusy),
    ],
)
def test_a_queue_that_would_keep_the_job_back_gets_none(
    queue: PretendQueue, driver: EscPosPrinter, words: str, code: int, error: type[DeviceError]
) -> None:
    queue.is_told(words, code=code)

    with pytest.raises(error, match="receipts") as caught:
        SpoolerTransport("receipts").open()
    outcome = printed(driver)

    assert "queue" in caught.value.remedy
    assert words.split(":")[0] in outcome.detail
    assert (outcome.state, outcome.accepted) == (JobState.BLOCKED, 0)
    assert not queue.paper.exists()


def test_without_the_programs_of_cups_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Unsupported) as caught:
        SpoolerTransport("receipts").open()

    assert "cups-client" in caught.value.remedy


def test_a_program_that_cannot_be_started_is_named(
    queue: PretendQueue, driver: EscPosPrinter
) -> None:
    (queue.ear.folder / "lp").write_text("no program")

    outcome = printed(driver)

    assert (outcome.state, outcome.obstacle) == (JobState.BLOCKED, Obstacle.UNAVAILABLE)
    assert "cups-client" in outcome.remedy


def test_a_job_that_lp_refuses_was_not_printed_in_part(
    queue: PretendQueue, driver: EscPosPrinter
) -> None:
    queue.takes("echo 'lp: The printer is not accepting jobs.' >&2; exit 1")

    outcome = printed(driver)

    assert (outcome.state, outcome.accepted) == (JobState.BLOCKED, 0)
    assert "not accepting jobs" in outcome.detail
    assert "did not take the slip" in outcome.remedy


def test_a_job_cancelled_on_its_way_leaves_a_doubt_and_ends_lp(
    queue: PretendQueue, driver: EscPosPrinter
) -> None:
    queue.takes(STAYS)
    outcomes: list[JobOutcome] = []
    lane = threading.Thread(target=lambda: outcomes.append(printed(driver)))
    lane.start()
    assert [queue.ear.next().program for _ in range(2)] == ["lpstat", "lp"]

    driver.cancel()
    lane.join(HANG)

    assert [(each.state, each.obstacle) for each in outcomes] == [
        (JobState.UNCONFIRMED, Obstacle.CANCELLED)
    ]
    assert queue.ear.is_silent()


def test_a_job_cancelled_while_the_queue_is_asked_is_not_begun(
    queue: PretendQueue, driver: EscPosPrinter
) -> None:
    queue.ear.put("lpstat", STAYS)
    outcomes: list[JobOutcome] = []
    lane = threading.Thread(target=lambda: outcomes.append(printed(driver)))
    lane.start()
    assert queue.ear.next().program == "lpstat"

    driver.cancel()
    lane.join(HANG)

    assert [each.state for each in outcomes] == [JobState.BLOCKED]
    assert not queue.paper.exists()


def test_nothing_is_handed_over_once_it_was_cancelled(queue: PretendQueue) -> None:
    transport = SpoolerTransport("receipts")
    assert isinstance(transport, Spool)
    transport.open()
    assert transport.write(b"one", 1.0) == 3

    transport.cancel()

    assert transport.write(b"two", 1.0) == 0
    with pytest.raises(DeviceError, match="cancelled"):
        transport.hand_over()
    assert not queue.paper.exists()
