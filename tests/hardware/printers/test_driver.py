"""What becomes of print jobs, over a real connection to a printer with faults."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from hardware.api import JobOutcome, JobState, Obstacle, Paper, PrintProgress
from hardware.document import Barcode, Cut, Document, Line, Picture
from hardware.errors import DeviceNotFound
from hardware.printers import commands
from hardware.printers.dialogue import Patience
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import (
    EPSON_80MM,
    GENERIC_80MM,
    STAR_ESCPOS_80MM,
    Confirms,
    Profile,
    Reports,
)
from hardware.raster import Bitmap
from hardware.transport.file_sink import FileSink
from hardware.transport.tcp import TcpTransport
from hardware.transport.usb_bulk import UsbBulkTransport
from hardware.virtual.printer import Faults, Model, VirtualPrinter
from hardware.virtual.tcp_server import TcpPrinterServer
from tests.hardware.fake_usb import FakeBus, FakePrinter

HANG = 20.0
RECEIPT = Document((Line("Due Friday"), Barcode("C-017"), Cut()))
PHOTO = Document((Picture(Bitmap(576, 4000, b"\x55" * 72 * 4000)), Cut()))
SHORT = Patience(answer=0.1, stall=0.3, write=0.05, proof=0.3, poll=0.05)
NEVER_SILENT = Patience(answer=HANG, stall=HANG, write=0.05, proof=HANG, poll=0.5)


class Desk:
    """A virtual printer on the network, and the driver that prints on it."""

    def __init__(self, model: Model) -> None:
        self._changed = threading.Condition()
        self.printer = VirtualPrinter(model, on_change=self._on_change)
        self.server = TcpPrinterServer(self.printer)
        self.server.start()
        self.progress: list[PrintProgress] = []

    def driver(
        self, profile: Profile = EPSON_80MM, *, patience: Patience = NEVER_SILENT
    ) -> EscPosPrinter:
        transport = TcpTransport("127.0.0.1", self.server.port)
        return EscPosPrinter(transport, profile, patience=patience)

    def print(self, driver: EscPosPrinter, document: Document = RECEIPT) -> JobOutcome:
        data = driver.compose(document, None)
        return driver.print_job(data, job="7", progress=self.progress.append)

    def _on_change(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def receives(self, data: bytes) -> bool:
        """Whether `data` is the last that arrives, waited for."""
        with self._changed:
            return self._changed.wait_for(lambda: self.printer.received.endswith(data), HANG)

    def has_begun_the_job(self) -> bool:
        """Whether more than the four questions arrives, waited for."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self.printer.received) > 4 * 3 + 3, HANG)

    def slips(self) -> list[str]:
        return [slip.text() for slip in self.printer.strip.slips()]


@contextmanager
def desk_with(model: Model) -> Iterator[Desk]:
    desk = Desk(model)
    yield desk
    desk.server.stop()


@pytest.fixture
def desk() -> Iterator[Desk]:
    with desk_with(Model()) as desk:
        yield desk


@pytest.fixture
def plain_desk() -> Iterator[Desk]:
    """A printer that answers status questions but proves nothing."""
    with desk_with(Model(confirms_process_id=False)) as desk:
        yield desk


@pytest.fixture
def dumb_desk() -> Iterator[Desk]:
    with desk_with(Model(answers_status=False, confirms_process_id=False)) as desk:
        yield desk


def test_a_printer_that_proves_its_work_has_printed(desk: Desk) -> None:
    driver = desk.driver()

    outcomes = [desk.print(driver), desk.print(driver)]

    assert [outcome.state for outcome in outcomes] == [JobState.PRINTED] * 2
    assert outcomes[0].obstacle is None
    assert outcomes[0].status is not None
    assert desk.slips() == ["Due Friday\n[barcode C-017]"] * 2
    assert desk.printer.unknown == ()


def test_progress_is_told_up_to_the_last_byte(desk: Desk) -> None:
    driver = desk.driver()
    size = len(driver.compose(PHOTO, None))

    outcome = desk.print(driver, PHOTO)

    counts = [step.accepted for step in desk.progress]
    assert counts == sorted(counts)
    assert len(counts) > 10
    assert desk.progress[-1] == PrintProgress("7", size, size)
    assert outcome.accepted == size


def test_a_printer_that_is_fine_afterwards_has_been_sent_the_job(plain_desk: Desk) -> None:
    outcome = plain_desk.print(plain_desk.driver(STAR_ESCPOS_80MM))

    assert (outcome.state, outcome.obstacle) == (JobState.SENT, None)
    assert outcome.status is not None
    assert outcome.status.online


def test_a_printer_that_never_proves_is_asked_for_proof_once(plain_desk: Desk) -> None:
    driver = plain_desk.driver(patience=SHORT)

    first = plain_desk.print(driver)
    asked = plain_desk.printer.received.count(b"\x1d(H")
    second = plain_desk.print(driver)

    assert (first.state, second.state) == (JobState.SENT, JobState.SENT)
    assert asked == plain_desk.printer.received.count(b"\x1d(H") == 1


@pytest.mark.parametrize(
    ("faults", "obstacle"),
    [
        (Faults(paper_out=True), Obstacle.PAPER_OUT),
        (Faults(cover_open=True), Obstacle.COVER_OPEN),
        (Faults(cutter_error=True), Obstacle.CUTTER),
        (Faults(offline=True), Obstacle.OFFLINE),
    ],
)
def test_a_printer_that_cannot_print_gets_not_one_byte_of_the_job(
    desk: Desk, faults: Faults, obstacle: Obstacle
) -> None:
    desk.printer.set_faults(faults)
    driver = desk.driver()

    outcome = desk.print(driver)

    assert (outcome.state, outcome.obstacle, outcome.accepted) == (JobState.BLOCKED, obstacle, 0)
    assert b"Due" not in desk.printer.received
    desk.printer.set_faults(Faults())
    assert desk.print(driver).state is JobState.PRINTED
    assert len(desk.slips()) == 1


def test_little_paper_left_does_not_hinder(desk: Desk) -> None:
    desk.printer.set_faults(Faults(paper_near_end=True))

    outcome = desk.print(desk.driver())

    assert outcome.state is JobState.PRINTED
    assert outcome.status is not None
    assert outcome.status.paper is Paper.NEAR_END


def run_out_of_paper_while_sending(desk: Desk) -> Callable[[PrintProgress], None]:
    def break_it(step: PrintProgress) -> None:
        assert desk.has_begun_the_job()
        desk.printer.set_faults(Faults(paper_out=True))

    return break_it


def test_paper_that_ends_after_the_last_byte_leaves_a_doubt_and_no_second_copy(
    desk: Desk,
) -> None:
    desk.printer.set_faults(Faults(bytes_per_second=400))
    driver = desk.driver()

    outcome = driver.print_job(
        driver.compose(RECEIPT, None), job="7", progress=run_out_of_paper_while_sending(desk)
    )

    assert (outcome.state, outcome.obstacle) == (JobState.UNCONFIRMED, Obstacle.PAPER_OUT)
    desk.printer.set_faults(Faults())
    # It holds what it was sent and prints it now.
    assert desk.slips() == ["Due Friday\n[barcode C-017]"]


def test_a_job_larger_than_the_buffer_stalls_without_paper_and_fails(desk: Desk) -> None:
    driver = desk.driver(patience=SHORT)
    data = driver.compose(PHOTO, None)

    outcome = driver.print_job(data, job="7", progress=run_out_of_paper_while_sending(desk))

    assert (outcome.state, outcome.obstacle) == (JobState.FAILED, Obstacle.STALLED)
    assert 0 < outcome.accepted < len(data)


def test_what_the_printer_says_by_itself_explains_a_stall(desk: Desk) -> None:
    driver = desk.driver(patience=SHORT)
    data = b"\x1da\xff" + driver.compose(PHOTO, None)[2:]

    outcome = driver.print_job(data, job="7", progress=run_out_of_paper_while_sending(desk))

    assert (outcome.state, outcome.obstacle) == (JobState.FAILED, Obstacle.PAPER_OUT)


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
    desk.printer.set_faults(Faults(drops_after=5000))
    desk.print(driver, PHOTO)
    desk.printer.set_faults(Faults())

    good = desk.print(driver)

    assert good.state is JobState.SENT
    assert desk.slips()[-1] == "Due Friday\n[barcode C-017]"


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
    outcome = dumb_desk.print(dumb_desk.driver(GENERIC_80MM, patience=SHORT))

    assert (outcome.state, outcome.obstacle, outcome.status) == (JobState.SENT, None, None)
    assert dumb_desk.receives(commands.cut())
    assert dumb_desk.slips() == ["Due Friday\n[barcode C-017]"]


def test_a_printer_that_cannot_report_is_never_asked(dumb_desk: Desk) -> None:
    mute = replace(STAR_ESCPOS_80MM, reports=Reports.NEVER, confirms=Confirms.NOTHING)
    driver = dumb_desk.driver(mute)

    outcome = dumb_desk.print(driver)

    assert outcome.state is JobState.SENT
    assert driver.ask_status() is None
    assert dumb_desk.receives(commands.cut())
    assert dumb_desk.printer.received == driver.compose(RECEIPT, None)


def test_a_printer_that_falls_silent_after_the_job_leaves_a_doubt() -> None:
    printer = FakePrinter(questions=4)
    driver = usb_driver(printer)

    outcome = print_receipt(driver)

    assert (outcome.state, outcome.obstacle) == (JobState.UNCONFIRMED, Obstacle.NO_ANSWER)


def test_a_printer_that_proved_before_and_does_not_now_leaves_a_doubt(desk: Desk) -> None:
    driver = desk.driver(patience=replace(NEVER_SILENT, answer=0.5, proof=0.1))
    assert desk.print(driver).state is JobState.PRINTED
    data = driver.compose(RECEIPT, None)

    # A command whose rest never comes swallows the question that follows the job.
    outcome = driver.print_job(data + b"\x1d(A\x0b\x00", job="7", progress=lambda _: None)

    assert (outcome.state, outcome.obstacle) == (JobState.UNCONFIRMED, Obstacle.NO_ANSWER)


def test_a_slow_printer_gets_everything(desk: Desk) -> None:
    desk.printer.set_faults(Faults(bytes_per_second=1000))

    assert desk.print(desk.driver()).state is JobState.PRINTED


def test_a_printer_unplugged_and_plugged_in_again_prints_the_next_job(desk: Desk) -> None:
    driver = desk.driver()
    desk.print(driver)
    desk.printer.set_faults(Faults(unplugged=True))
    while desk.print(driver).state is not JobState.BLOCKED:
        pass  # the server is about to close its port
    desk.printer.set_faults(Faults())

    while desk.print(driver).state is not JobState.PRINTED:
        pass  # and to open it again


def test_a_job_can_be_cancelled_while_it_stalls(desk: Desk) -> None:
    driver = desk.driver()
    data = driver.compose(PHOTO, None)
    stalled = threading.Event()
    outcomes: list[JobOutcome] = []

    def watch(step: PrintProgress) -> None:
        desk.printer.set_faults(Faults(paper_out=True))
        stalled.set()

    lane = threading.Thread(
        target=lambda: outcomes.append(driver.print_job(data, job="7", progress=watch))
    )
    lane.start()
    assert stalled.wait(HANG)
    driver.cancel()
    lane.join(HANG)

    assert [(each.state, each.obstacle) for each in outcomes] == [
        (JobState.FAILED, Obstacle.CANCELLED)
    ]
    desk.printer.set_faults(Faults())
    assert desk.print(driver).state is JobState.PRINTED


def test_cancelling_while_proof_is_awaited_leaves_a_doubt(plain_desk: Desk) -> None:
    driver = plain_desk.driver()
    size = len(driver.compose(RECEIPT, None))
    outcomes: list[JobOutcome] = []

    def cancel_at_the_end(step: PrintProgress) -> None:
        if step.accepted == size:
            driver.cancel()

    outcomes.append(
        driver.print_job(driver.compose(RECEIPT, None), job="7", progress=cancel_at_the_end)
    )

    assert [(each.state, each.obstacle) for each in outcomes] == [
        (JobState.UNCONFIRMED, Obstacle.CANCELLED)
    ]


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


def test_a_job_cancelled_before_it_begins_is_not_begun(desk: Desk) -> None:
    driver = desk.driver()
    driver.cancel()

    outcomes = [desk.print(driver), desk.print(driver)]

    assert [each.state for each in outcomes] == [JobState.BLOCKED, JobState.PRINTED]
    assert outcomes[0].obstacle is Obstacle.CANCELLED


def test_a_connection_lost_after_the_last_byte_leaves_a_doubt(desk: Desk) -> None:
    driver = desk.driver()
    questions = 4 * len(commands.ask_status(1))
    size = len(driver.compose(RECEIPT, None))
    desk.printer.set_faults(Faults(drops_after=questions + size))

    outcome = desk.print(driver)

    assert (outcome.state, outcome.obstacle) == (JobState.UNCONFIRMED, Obstacle.DISCONNECTED)
    assert outcome.accepted == size


def test_the_status_can_be_asked_between_jobs(desk: Desk) -> None:
    driver = desk.driver()
    desk.printer.set_faults(Faults(cover_open=True))

    status = driver.ask_status()

    assert status is not None
    assert status.obstacle is Obstacle.COVER_OPEN
    assert driver.profile is EPSON_80MM
    desk.server.stop()
    with pytest.raises(DeviceNotFound):
        driver.ask_status()


def test_a_file_is_sent_everything_and_nothing_is_asked(tmp_path: Path) -> None:
    driver = EscPosPrinter(FileSink(tmp_path / "paper.bin"), EPSON_80MM)

    outcome = print_receipt(driver)

    assert outcome.state is JobState.SENT
    assert (tmp_path / "paper.bin").read_bytes() == driver.compose(RECEIPT, None)


def usb_driver(printer: FakePrinter, profile: Profile = STAR_ESCPOS_80MM) -> EscPosPrinter:
    transport = UsbBulkTransport(backend=FakeBus(printer))
    return EscPosPrinter(transport, profile, patience=SHORT, name="front desk")


def print_receipt(driver: EscPosPrinter) -> JobOutcome:
    data = driver.compose(RECEIPT, None)
    return driver.print_job(data, job="7", progress=lambda _: None)


def test_a_usb_printer_pulled_in_the_middle_has_failed() -> None:
    printer = FakePrinter(unplugs_after=20)
    driver = usb_driver(printer, GENERIC_80MM)

    outcome = print_receipt(driver)

    assert (outcome.state, outcome.obstacle) == (JobState.FAILED, Obstacle.DISCONNECTED)


def test_a_usb_printer_that_the_print_queue_holds_is_unavailable() -> None:
    outcome = print_receipt(usb_driver(FakePrinter(kernel_driver_sticks=True)))

    assert (outcome.state, outcome.obstacle) == (JobState.BLOCKED, Obstacle.UNAVAILABLE)
    assert "print queue" in outcome.remedy


def test_a_silent_usb_clone_without_paper_is_blocked_by_its_port() -> None:
    printer = FakePrinter(port_status=0x38)

    outcome = print_receipt(usb_driver(printer, GENERIC_80MM))

    assert (outcome.state, outcome.obstacle) == (JobState.BLOCKED, Obstacle.PAPER_OUT)


def test_a_stalled_usb_printer_says_by_its_port_that_the_paper_is_out() -> None:
    printer = FakePrinter(takes=30)

    def end_the_roll(step: PrintProgress) -> None:
        printer.port_status = 0x38

    driver = usb_driver(printer, GENERIC_80MM)
    data = driver.compose(RECEIPT, None)

    outcome = driver.print_job(data, job="7", progress=end_the_roll)

    assert (outcome.state, outcome.obstacle) == (JobState.FAILED, Obstacle.PAPER_OUT)
    assert outcome.accepted == 30 - 3  # the rest was a question


def test_a_usb_printer_that_takes_nothing_is_not_asked_for_ever() -> None:
    outcome = print_receipt(usb_driver(FakePrinter(takes=0)))

    assert (outcome.state, outcome.obstacle) == (JobState.BLOCKED, Obstacle.NO_ANSWER)
