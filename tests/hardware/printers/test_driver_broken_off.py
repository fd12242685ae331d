"""What becomes of print jobs that do not come to their end, and of those that follow them."""

import threading
from collections.abc import Callable

from hardware.print_api import JobOutcome, JobState, Obstacle
from hardware.printers import commands
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import EPSON_80MM, STAR_ESCPOS_80MM
from hardware.transport.tcp import TcpTransport
from hardware.virtual.printer import Faults
from tests.hardware.printers.desk import (
    ALL_QUESTIONS,
    FILLING,
    HANG,
    NEVER_SILENT,
    PHOTO,
    RECEIPT,
    SHORT,
    Desk,
    watched,
)
from tests.hardware.silent_port import silent_port


def run_out_of_paper_while_sending(desk: Desk) -> Callable[[], None]:
    def break_it() -> None:
        assert desk.has_begun_the_job()
        desk.printer.set_faults(Faults(paper_out=True))

    return break_it


def test_a_job_larger_than_the_buffer_stalls_without_paper_and_fails(desk: Desk) -> None:
    driver = desk.driver(STAR_ESCPOS_80MM, patience=SHORT)
    data = driver.compose(PHOTO, None)

    with watched(driver, run_out_of_paper_while_sending(desk)):
        outcome = driver.print_job(data)

    assert (outcome.state, outcome.obstacle) == (JobState.FAILED, Obstacle.STALLED)
    assert "its paper" in outcome.remedy
    assert 0 < outcome.accepted < len(data)


def test_after_a_job_that_broke_off_in_a_picture_the_next_one_is_whole(desk: Desk) -> None:
    driver = desk.driver()
    desk.printer.set_faults(Faults(drops_after=5000))
    broken = desk.print(driver, PHOTO)
    desk.printer.set_faults(Faults())

    good = desk.print(driver)

    assert (broken.state, broken.obstacle) == (JobState.FAILED, Obstacle.DISCONNECTED)
    assert good.state is JobState.PRINTED
    assert desk.slips()[-1] == "Due Friday\n[barcode C-017]"


def test_a_clone_that_cannot_clear_its_buffer_is_filled_up_with_white(desk: Desk) -> None:
    driver = desk.driver(STAR_ESCPOS_80MM, patience=NEVER_SILENT)
    desk.printer.set_faults(Faults(drops_after=len(FILLING) + 5000))
    desk.print(driver, PHOTO)
    desk.printer.set_faults(Faults())

    good = desk.print(driver)

    assert good.state is JobState.SENT
    assert desk.slips()[-1] == "Due Friday\n[barcode C-017]"


def test_cancelling_while_proof_is_awaited_leaves_a_doubt(plain_desk: Desk) -> None:
    driver = plain_desk.driver()

    # A receipt is one write.
    with watched(driver, driver.cancel):
        outcome = plain_desk.print(driver)

    assert (outcome.state, outcome.obstacle) == (JobState.UNCONFIRMED, Obstacle.CANCELLED)


def test_cancelling_while_the_printer_is_asked_sends_nothing(dumb_desk: Desk) -> None:
    driver = dumb_desk.driver(STAR_ESCPOS_80MM)
    outcomes: list[JobOutcome] = []
    lane = threading.Thread(target=lambda: outcomes.append(dumb_desk.print(driver)))
    lane.start()
    assert dumb_desk.receives(commands.ask_status(1))

    driver.cancel()
    lane.join(HANG)

    assert [(each.state, each.obstacle) for each in outcomes] == [
        (JobState.BLOCKED, Obstacle.CANCELLED)
    ]


def test_a_connection_lost_after_the_last_byte_leaves_a_doubt(desk: Desk) -> None:
    driver = desk.driver()
    desk.print(driver)
    size = len(driver.compose(RECEIPT, None))
    desk.printer.set_faults(Faults(drops_after=len(ALL_QUESTIONS) + size))

    outcome = desk.print(driver)

    assert (outcome.state, outcome.obstacle) == (JobState.UNCONFIRMED, Obstacle.DISCONNECTED)
    assert outcome.accepted == size


class Opening(TcpTransport):
    """Tells when its opening begins."""

    def __init__(self, port: int) -> None:
        super().__init__("127.0.0.1", port, connect_seconds=6 * HANG)
        self.has_begun = threading.Event()

    def open(self) -> None:
        self.has_begun.set()
        super().open()


def test_a_job_that_waits_for_its_connection_can_be_cancelled() -> None:
    outcomes: list[JobOutcome] = []
    with silent_port() as port:
        transport = Opening(port)
        driver = EscPosPrinter(transport, EPSON_80MM)
        job = threading.Thread(
            target=lambda: outcomes.append(driver.print_job(b"x")),
            daemon=True,
        )
        job.start()
        assert transport.has_begun.wait(HANG)
        while job.is_alive():
            driver.cancel()  # the connecting may not have begun yet
            job.join(0.01)

    (outcome,) = outcomes
    assert (outcome.state, outcome.obstacle) == (JobState.BLOCKED, Obstacle.CANCELLED)
