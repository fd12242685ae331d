"""What `ReceiptPrinter` promises, asked of the driver over every wire to a printer."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from hardware.api import DeviceState
from hardware.errors import DeviceNotFound
from hardware.print_api import JobOutcome, JobState, Obstacle
from hardware.printers import commands
from hardware.printers.dialogue import Patience
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import (
    BIXOLON_80MM,
    EPSON_80MM,
    GENERIC_80MM,
    STAR_ESCPOS_80MM,
    Profile,
)
from hardware.virtual.printer import Faults, Model
from tests.hardware.printers.desk import HANG, PHOTO, RECEIPT
from tests.hardware.printers.wires import ALL_WIRES, WIRES, Wire

SLIP = "Due Friday\n[barcode C-017]"
# A new driver that waits less than `poll` takes a slow machine for a printer inside a picture.
PATIENCE = Patience(answer=HANG, stall=0.3, write=0.05, proof=HANG, poll=1.0)
MUTE = Model(answers_status=False, confirms_process_id=False)
BRIEF = replace(PATIENCE, answer=0.05, stall=HANG, proof=0.05, poll=0.05)
"""For a printer that will not answer."""

MakeWire = Callable[[Model], Wire]


@pytest.fixture(params=WIRES)
def wire_to(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MakeWire]:
    """Puts a printer of that model at the end of a wire that can answer."""
    with made_by(request.param, tmp_path) as make:
        yield make


@pytest.fixture(params=ALL_WIRES)
def any_wire_to(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MakeWire]:
    """The same, and a print queue, which never answers."""
    with made_by(request.param, tmp_path) as make:
        yield make


@contextmanager
def made_by(kind: str, folder: Path) -> Iterator[MakeWire]:
    if sys.platform == "win32" and kind in ("serial", "usblp", "spooler"):
        pytest.skip("needs pseudo-terminals, which Windows has not")
    with ExitStack() as stack:
        yield lambda model: stack.enter_context(ALL_WIRES[kind](model, folder))


@pytest.fixture
def wire(wire_to: MakeWire) -> Wire:
    return wire_to(Model())


def driver_on(
    wire: Wire, profile: Profile = EPSON_80MM, patience: Patience = PATIENCE
) -> EscPosPrinter:
    return EscPosPrinter(wire.transport, profile, patience=patience, name="slips")


def print_slip(driver: EscPosPrinter) -> JobOutcome:
    return driver.print_job(driver.compose(RECEIPT, None))


def last_slip(wire: Wire) -> str:
    return wire.printer.strip.slips()[-1].text()


@pytest.mark.parametrize(
    ("profile", "model", "state"),
    [
        (EPSON_80MM, Model(), JobState.PRINTED),
        (BIXOLON_80MM, Model(confirms_process_id=False), JobState.SENT),
        (STAR_ESCPOS_80MM, Model(confirms_process_id=False), JobState.SENT),
    ],
    ids=["proves", "answers in turn", "answers at once"],
)
def test_a_job_says_what_the_printer_can_prove(
    wire_to: MakeWire, profile: Profile, model: Model, state: JobState
) -> None:
    wire = wire_to(model)
    driver = driver_on(wire, profile)

    outcomes = [print_slip(driver), print_slip(driver)]

    assert [(each.state, each.is_confirmed, each.fault) for each in outcomes] == [
        (state, True, None)
    ] * 2
    assert outcomes[0].accepted == len(driver.compose(RECEIPT, None))
    slips = [slip.text() for slip in wire.printer.strip.slips()]
    assert [slip for slip in slips if slip] == [SLIP] * 2
    assert wire.printer.unknown == ()


def test_one_that_says_nothing_is_sent_the_job_unconfirmed(any_wire_to: MakeWire) -> None:
    wire = any_wire_to(MUTE)
    driver = driver_on(wire, GENERIC_80MM, BRIEF)

    outcome = print_slip(driver)

    assert (outcome.state, outcome.is_confirmed, outcome.status) == (JobState.SENT, False, None)
    assert wire.printer.receives(driver.compose(RECEIPT, None))
    assert last_slip(wire) == SLIP
    assert driver.ask_status() is None


@pytest.mark.parametrize("any_wire_to", ["spooler"], indirect=True)
def test_what_cannot_come_back_is_not_proven(any_wire_to: MakeWire) -> None:
    wire = any_wire_to(Model())
    driver = driver_on(wire)

    outcome = print_slip(driver)

    assert (outcome.state, outcome.is_confirmed, outcome.status) == (JobState.SENT, False, None)
    assert wire.printer.receives(driver.compose(RECEIPT, None))
    assert driver.ask_status() is None


@pytest.mark.parametrize(
    ("faults", "obstacle"),
    [
        (Faults(paper_out=True), Obstacle.PAPER_OUT),
        (Faults(cover_open=True), Obstacle.COVER_OPEN),
        (Faults(cutter_error=True), Obstacle.CUTTER),
        (Faults(too_hot=True), Obstacle.TOO_HOT),
        (Faults(offline=True), Obstacle.OFFLINE),
    ],
    ids=lambda value: getattr(value, "value", ""),
)
def test_a_printer_that_cannot_print_says_why_and_gets_nothing(
    wire: Wire, faults: Faults, obstacle: Obstacle
) -> None:
    driver = driver_on(wire)
    wire.printer.set_faults(faults)

    asked, outcome = driver.ask_status(), print_slip(driver)

    assert asked is not None
    assert asked.obstacle is obstacle
    told = outcome.state, outcome.obstacle, outcome.may_have_begun
    assert told == (JobState.BLOCKED, obstacle, False)
    assert commands.INITIALISE + commands.automatic_status() not in wire.printer.received
    wire.printer.set_faults(Faults())
    assert print_slip(driver).state is JobState.PRINTED
    assert last_slip(wire) == SLIP


class Snag:
    """Takes the paper away as soon as the printer is sent `sign`, once it has taken `after`, and
    tells that it has.
    """

    def __init__(self, wire: Wire, sign: bytes, *, after: bytes = b"") -> None:
        self.came = threading.Event()
        self._wire, self._sign, self._after = wire, sign, after
        wire.printer.on_bytes = self._look

    def _look(self, data: bytes) -> None:
        has_begun = self._after in self._wire.printer.received
        if has_begun and self._sign in data and not self.came.is_set():
            self._wire.printer.set_faults(Faults(paper_out=True))
            self.came.set()


TEXT, DOTS = b"Due", b"\x55" * 8


def test_paper_that_ends_under_a_job_leaves_a_doubt_and_one_copy(wire: Wire) -> None:
    driver = driver_on(wire)
    Snag(wire, TEXT)

    outcome = print_slip(driver)

    assert (outcome.state, outcome.obstacle) == (JobState.UNCONFIRMED, Obstacle.PAPER_OUT)
    # It holds what it was sent and prints it now.
    wire.printer.set_faults(Faults())
    assert [slip.text() for slip in wire.printer.strip.slips()] == [SLIP]
    assert print_slip(driver).state is JobState.PRINTED
    assert [slip.text() for slip in wire.printer.strip.slips()] == [SLIP] * 2


def test_a_job_that_stalls_fails_and_the_next_one_is_whole(wire: Wire) -> None:
    driver = driver_on(wire)
    photo = driver.compose(PHOTO, None)
    Snag(wire, DOTS, after=commands.automatic_status())

    broken = driver.print_job(photo)

    assert (broken.state, broken.obstacle) == (JobState.FAILED, Obstacle.PAPER_OUT)
    assert broken.may_have_begun
    assert 0 < broken.accepted < len(photo)
    wire.printer.set_faults(Faults())
    assert print_slip(driver).state is JobState.PRINTED
    assert last_slip(wire) == SLIP


@pytest.fixture
def patient_driver(wire: Wire) -> EscPosPrinter:
    """One that waits for a printer that stalls."""
    return driver_on(wire, patience=replace(PATIENCE, stall=HANG))


def while_stalled(wire: Wire, driver: EscPosPrinter, act: Callable[[], None]) -> JobOutcome:
    """What becomes of a photo when somebody does that in the middle of it."""
    outcomes: list[JobOutcome] = []
    data = driver.compose(PHOTO, None)
    snag = Snag(wire, DOTS)
    lane = threading.Thread(target=lambda: outcomes.append(driver.print_job(data)))
    lane.start()
    assert snag.came.wait(HANG)
    act()
    lane.join(HANG)
    (outcome,) = outcomes
    return outcome


def test_a_job_is_cancelled_while_it_stalls(wire: Wire, patient_driver: EscPosPrinter) -> None:
    outcome = while_stalled(wire, patient_driver, patient_driver.cancel)

    assert (outcome.state, outcome.obstacle) == (JobState.FAILED, Obstacle.CANCELLED)
    wire.printer.set_faults(Faults())
    assert print_slip(patient_driver).state is JobState.PRINTED
    assert last_slip(wire) == SLIP


def test_a_printer_unplugged_under_a_job_prints_the_next_one_whole(
    wire: Wire, patient_driver: EscPosPrinter
) -> None:
    broken = while_stalled(wire, patient_driver, lambda: wire.plug(False))
    absent = absent_at_last(patient_driver)
    wire.plug(True)

    assert (broken.state, broken.obstacle) == (JobState.FAILED, Obstacle.DISCONNECTED)
    assert broken.fault is DeviceState.LOST
    assert (absent.state, absent.fault) == (JobState.BLOCKED, DeviceState.ABSENT)
    assert printed_at_last(patient_driver)
    assert last_slip(wire) == SLIP


def absent_at_last(driver: EscPosPrinter) -> JobOutcome:
    """A server needs a moment to close its port."""
    while (outcome := print_slip(driver)).fault is not DeviceState.ABSENT:
        assert outcome.state is JobState.BLOCKED
    return outcome


def printed_at_last(driver: EscPosPrinter) -> bool:
    """A server needs a moment to open its port again."""
    while (outcome := print_slip(driver)).state is JobState.BLOCKED:
        assert outcome.fault is DeviceState.ABSENT
    return outcome.state is JobState.PRINTED


def test_a_printer_that_is_not_there_raises_only_where_it_is_asked(any_wire_to: MakeWire) -> None:
    wire = any_wire_to(Model())
    driver = driver_on(wire)
    wire.plug(False)
    outcome = absent_at_last(driver)

    with pytest.raises(DeviceNotFound):
        driver.ask_status()
    assert (outcome.state, outcome.obstacle) == (JobState.BLOCKED, Obstacle.DISCONNECTED)
    assert (outcome.accepted, outcome.may_have_begun) == (0, False)


def test_nothing_is_asked_inside_a_job(wire: Wire) -> None:
    driver = driver_on(wire)
    assert print_slip(driver).state is JobState.PRINTED
    data = driver.compose(PHOTO, None)

    assert driver.print_job(data).state is JobState.PRINTED

    assert data in wire.printer.received


def test_a_job_cancelled_before_it_begins_is_not_begun(any_wire_to: MakeWire) -> None:
    wire = any_wire_to(MUTE)
    driver = driver_on(wire, GENERIC_80MM, BRIEF)
    driver.cancel()

    outcomes = [print_slip(driver), print_slip(driver)]

    assert [each.state for each in outcomes] == [JobState.BLOCKED, JobState.SENT]
    assert outcomes[0].obstacle is Obstacle.CANCELLED
    assert wire.printer.receives(driver.compose(RECEIPT, None))
    slips = [slip.text() for slip in wire.printer.strip.slips()]
    assert [slip for slip in slips if slip] == [SLIP]
