"""What becomes of print jobs, over a real connection to a printer with faults."""

from dataclasses import replace

from hardware.print_api import JobState, Obstacle, Paper
from hardware.printers import commands
from hardware.printers.profiles import (
    BIXOLON_80MM,
    GENERIC_80MM,
    STAR_ESCPOS_80MM,
    Confirms,
    Reports,
)
from hardware.virtual.printer import Faults
from tests.hardware.printers.desk import (
    ALL_QUESTIONS,
    FILLING,
    NEVER_SILENT,
    RECEIPT,
    SHORT,
    Desk,
)


def test_a_printer_that_never_proves_is_asked_for_proof_once(plain_desk: Desk) -> None:
    driver = plain_desk.driver(patience=SHORT)

    first = plain_desk.print(driver)
    asked = plain_desk.printer.received.count(b"\x1d(H")
    second = plain_desk.print(driver)

    assert (first.state, second.state) == (JobState.SENT, JobState.SENT)
    assert asked == plain_desk.printer.received.count(b"\x1d(H") == 1
    assert plain_desk.printer.received.endswith(commands.ask_paper() + ALL_QUESTIONS)


def test_a_printer_that_answers_in_turn_is_sent_the_job_once_it_worked_through_it(
    plain_desk: Desk,
) -> None:
    driver = plain_desk.driver(BIXOLON_80MM)

    outcome = plain_desk.print(driver)

    assert (outcome.state, outcome.is_confirmed) == (JobState.SENT, True)
    assert plain_desk.printer.received.endswith(
        driver.compose(RECEIPT, None) + commands.ask_paper() + ALL_QUESTIONS
    )


def test_a_job_that_was_taken_and_not_worked_through_leaves_a_doubt(plain_desk: Desk) -> None:
    driver = plain_desk.driver(BIXOLON_80MM, patience=replace(NEVER_SILENT, proof=0.1, poll=0.05))
    assert plain_desk.print(driver).state is JobState.SENT
    data = driver.compose(RECEIPT, None)

    # A command whose rest never comes swallows what was to be answered in turn.
    outcome = driver.print_job(data + b"\x1d(A\x03\x00")

    assert (outcome.state, outcome.obstacle) == (JobState.UNCONFIRMED, Obstacle.NO_ANSWER)
    assert outcome.status is not None


def test_little_paper_left_does_not_hinder(desk: Desk) -> None:
    desk.printer.set_faults(Faults(paper_near_end=True))

    outcome = desk.print(desk.driver())

    assert outcome.state is JobState.PRINTED
    assert outcome.status is not None
    assert outcome.status.paper is Paper.NEAR_END


def test_a_printer_that_is_not_there_blocks_the_job(desk: Desk) -> None:
    desk.server.stop()

    outcome = desk.print(desk.driver())

    assert (outcome.state, outcome.obstacle) == (JobState.BLOCKED, Obstacle.DISCONNECTED)
    assert "same network" in outcome.remedy
    assert outcome.detail


def test_a_printer_that_always_answers_and_is_silent_is_blocked(dumb_desk: Desk) -> None:
    outcome = dumb_desk.print(dumb_desk.driver(STAR_ESCPOS_80MM, patience=SHORT))

    assert (outcome.state, outcome.obstacle) == (JobState.BLOCKED, Obstacle.NO_ANSWER)
    assert b"Due" not in dumb_desk.printer.received


def test_a_clone_that_is_always_silent_is_sent_the_job(dumb_desk: Desk) -> None:
    driver = dumb_desk.driver(GENERIC_80MM, patience=SHORT)

    outcome = dumb_desk.print(driver)

    assert (outcome.state, outcome.obstacle, outcome.status) == (JobState.SENT, None, None)
    assert (outcome.is_confirmed, outcome.detail) == (False, "not confirmed")
    assert dumb_desk.receives(driver.compose(RECEIPT, None))
    assert dumb_desk.slips() == ["", "Due Friday\n[barcode C-017]"]


def test_a_printer_that_cannot_report_is_never_asked(dumb_desk: Desk) -> None:
    mute = replace(STAR_ESCPOS_80MM, reports=Reports.NEVER, confirms=Confirms.NOTHING)
    driver = dumb_desk.driver(mute)

    outcome = dumb_desk.print(driver)

    assert outcome.state is JobState.SENT
    assert driver.ask_status() is None
    slip = driver.compose(RECEIPT, None)
    assert dumb_desk.receives(slip)
    assert dumb_desk.printer.received == FILLING + commands.feed_and_cut() + slip


def test_a_printer_that_proved_before_and_does_not_now_leaves_a_doubt(desk: Desk) -> None:
    driver = desk.driver(patience=replace(NEVER_SILENT, answer=0.5, proof=0.1))
    assert desk.print(driver).state is JobState.PRINTED
    data = driver.compose(RECEIPT, None)

    # A command whose rest never comes swallows the question that follows the job.
    outcome = driver.print_job(data + b"\x1d(A\x0b\x00")

    assert (outcome.state, outcome.obstacle) == (JobState.UNCONFIRMED, Obstacle.NO_ANSWER)


def test_a_slow_printer_gets_everything(desk: Desk) -> None:
    desk.printer.set_faults(Faults(bytes_per_second=1000))

    assert desk.print(desk.driver()).state is JobState.PRINTED
