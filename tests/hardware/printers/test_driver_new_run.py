"""The first job of a run: nobody knows how the one before it ended."""

import subprocess
import sys
from dataclasses import replace

import pytest

from hardware.print_api import JobState
from hardware.printers import commands
from hardware.printers.command_decoder import Kind, decode_commands
from hardware.printers.dialogue import CHUNK, Patience
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import (
    CITIZEN_80MM,
    EPSON_80MM,
    GENERIC_80MM,
    STAR_ESCPOS_80MM,
    Profile,
)
from hardware.transport.tcp import TcpTransport
from hardware.virtual.printer import Faults, Model
from tests.hardware.printers.desk import (
    ALL_QUESTIONS,
    FILLING,
    HANG,
    HEAD,
    PHOTO,
    SHORT,
    Desk,
    desk_with,
)
from tests.hardware.printers.shaky_wire import Counter

PRINTED = "Due Friday\n[barcode C-017]"
KILLED = """
import sys
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import PROFILES
from hardware.transport.tcp import TcpTransport
from tests.hardware.printers.desk import PHOTO, SHORT, watched

port, key = sys.argv[1:]
profile = next(each for each in PROFILES if each.key == key)
printer = EscPosPrinter(TcpTransport("127.0.0.1", int(port)), profile, patience=SHORT)

def stop():
    print("sent", flush=True)
    sys.stdin.read()

with watched(printer, stop):
    printer.print_job(printer.compose(PHOTO, None))
"""


def kill_inside_a_picture(desk: Desk, profile: Profile) -> None:
    """A process of its own prints a photo and is killed once the first write was taken."""
    command = [sys.executable, "-c", KILLED, str(desk.server.port), profile.key]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.kill()
        process.wait(HANG)
    assert desk.receives(desk.driver(profile).compose(PHOTO, None)[:CHUNK])


@pytest.mark.parametrize(
    ("profile", "model", "state"),
    [
        (EPSON_80MM, Model(), JobState.PRINTED),
        (STAR_ESCPOS_80MM, Model(), JobState.SENT),
        (GENERIC_80MM, Model(answers_status=False), JobState.SENT),
    ],
    ids=["proves its work", "answers", "is mute"],
)
def test_a_slip_after_a_process_that_was_killed_inside_a_picture_is_whole(
    profile: Profile, model: Model, state: JobState
) -> None:
    with desk_with(model) as desk:
        kill_inside_a_picture(desk, profile)

        outcome = desk.print(desk.driver(profile, patience=replace(SHORT, stall=HANG)))

        assert outcome.state is state
        assert desk.prints(PRINTED)
        # An earlier slip that the printer still holds may come out yet.
        assert commands.CLEAR_BUFFER not in desk.printer.received


def test_a_printer_that_answers_in_turn_wastes_no_paper(desk: Desk) -> None:
    desk.print(desk.driver())

    outcome = desk.print(desk.driver())

    assert outcome.state is JobState.PRINTED
    assert desk.slips() == [PRINTED] * 2
    assert FILLING not in desk.printer.received


def test_a_printer_without_paper_is_not_filled_with_what_it_cannot_work_through(
    desk: Desk,
) -> None:
    desk.printer.set_faults(Faults(paper_out=True))
    driver = desk.driver()

    for _ in range(3):
        assert desk.print(driver).state is JobState.BLOCKED
    assert driver.ask_status() is not None

    assert desk.printer.received == HEAD + ALL_QUESTIONS * 4


def test_no_question_of_one_run_looks_like_one_of_another(desk: Desk) -> None:
    for _ in range(3):
        desk.print(desk.driver())

    asked = [
        command.payload
        for command in decode_commands(desk.printer.received)
        if command.kind is Kind.PROCESS_ID
    ]
    assert len(set(asked)) == len(asked) == 6


def test_a_printer_that_knows_no_process_id_is_waited_for_once_and_shortly() -> None:
    counter = Counter(EPSON_80MM, Model(confirms_process_id=False))

    first = counter.print("A")
    waited = counter.wire.now
    second = counter.print("B")

    assert (first.state, second.state) == (JobState.SENT, JobState.SENT)
    assert first.is_confirmed
    # For the process id, and for an answer of an earlier run.
    assert waited <= 2 * Patience().poll < Patience().proof
    assert counter.wire.now == waited


def test_a_printer_that_answers_nothing_in_turn_is_asked_once() -> None:
    counter = Counter(CITIZEN_80MM, Model(answers_in_turn=False, confirms_process_id=False))

    outcomes = [counter.print("A"), counter.print("B")]

    assert [each.state for each in outcomes] == [JobState.SENT] * 2
    assert counter.paper.received.count(commands.ask_paper()) == 2
    assert counter.last_slip().endswith("end B")


def test_two_runs_that_begin_at_the_same_time_ask_under_different_marks(desk: Desk) -> None:
    # Its clock may be set back, and begins at 0 with the computer.
    transport = TcpTransport("127.0.0.1", desk.server.port)
    for _ in range(2):
        desk.print(EscPosPrinter(transport, EPSON_80MM, clock=lambda: 0.0))

    asked = [
        command.payload
        for command in decode_commands(desk.printer.received)
        if command.kind is Kind.PROCESS_ID
    ]
    assert len(set(asked)) == len(asked) == 4
