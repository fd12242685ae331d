"""What becomes of print jobs on a USB printer that shows its faults, and of one in a file."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hardware.api import DeviceState
from hardware.document import Barcode, Cut, Document, Line, Picture
from hardware.print_api import JobOutcome, JobState, Obstacle
from hardware.printers import commands
from hardware.printers.condition import status_after
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import EPSON_80MM, GENERIC_80MM, STAR_ESCPOS_80MM, Profile
from hardware.raster import Bitmap
from hardware.transport.file_sink import FileSink
from hardware.transport.usb_bulk import UsbBulkTransport
from hardware.virtual.printer import Model, VirtualPrinter
from tests.hardware.fake_usb import FakeBus, FakePrinter
from tests.hardware.printers.desk import HEAD, RECEIPT, SHORT, TO_A_MUTE, watched


def usb_driver(printer: FakePrinter, profile: Profile = STAR_ESCPOS_80MM) -> EscPosPrinter:
    transport = UsbBulkTransport(backend=FakeBus(printer))
    return EscPosPrinter(transport, profile, patience=SHORT, name="front desk")


def print_receipt(
    driver: EscPosPrinter, while_sending: Callable[[], None] = lambda: None
) -> JobOutcome:
    with watched(driver, while_sending):
        return driver.print_job(driver.compose(RECEIPT, None))


def test_a_printer_that_falls_silent_after_the_job_leaves_a_doubt() -> None:
    printer = FakePrinter(questions=5)
    driver = usb_driver(printer)

    outcome = print_receipt(driver)

    assert (outcome.state, outcome.obstacle) == (JobState.UNCONFIRMED, Obstacle.NO_ANSWER)


def test_a_file_is_sent_everything_and_nothing_is_asked(tmp_path: Path) -> None:
    driver = EscPosPrinter(FileSink(tmp_path / "paper.bin"), EPSON_80MM)

    outcome = print_receipt(driver)

    assert outcome.state is JobState.SENT
    assert (tmp_path / "paper.bin").read_bytes() == driver.compose(RECEIPT, None)


def test_a_usb_printer_pulled_in_the_middle_has_failed() -> None:
    printer = FakePrinter(unplugs_after=len(TO_A_MUTE) + 20)
    driver = usb_driver(printer, GENERIC_80MM)

    outcome = print_receipt(driver)

    assert (outcome.state, outcome.obstacle) == (JobState.FAILED, Obstacle.DISCONNECTED)
    # Nobody knows how much of the write arrived: printed again, the slip says so.
    assert (outcome.accepted, outcome.may_have_begun) == (0, True)


def test_a_slip_whose_last_byte_is_lost_may_be_on_paper() -> None:
    printer = FakePrinter(unplugs_after=len(TO_A_MUTE) + len(MIXED) - 1)
    driver = usb_driver(printer, GENERIC_80MM)

    outcome = driver.print_job(MIXED)

    assert (outcome.state, outcome.accepted) == (JobState.FAILED, 0)
    assert outcome.may_have_begun


@pytest.mark.parametrize(
    ("printer", "fault", "remedy"),
    [
        (FakePrinter(kernel_driver_sticks=True), DeviceState.CONFLICT, "print queue"),
        (FakePrinter(permitted=False), DeviceState.UNAUTHORISED, "device rules"),
        (FakePrinter(plugged=False), DeviceState.ABSENT, "plugged in"),
    ],
    ids=["held", "not permitted", "not there"],
)
def test_a_job_says_where_a_printer_stands_that_cannot_be_used(
    printer: FakePrinter, fault: DeviceState, remedy: str
) -> None:
    outcome = print_receipt(usb_driver(printer))

    assert (outcome.state, outcome.fault, outcome.may_have_begun) == (
        JobState.BLOCKED,
        fault,
        False,
    )
    assert remedy in outcome.remedy
    status = status_after("front desk", outcome)
    assert (status.state, status.remedy, status.culprit) == (fault, outcome.remedy, outcome.culprit)


@pytest.mark.parametrize(
    ("bits", "obstacle"), [(0x38, Obstacle.PAPER_OUT), (0x10, Obstacle.OFFLINE)]
)
def test_a_silent_usb_clone_that_cannot_print_is_blocked_by_its_port(
    bits: int, obstacle: Obstacle
) -> None:
    printer = FakePrinter(port_status=bits)

    outcome = print_receipt(usb_driver(printer, GENERIC_80MM))

    assert (outcome.state, outcome.obstacle) == (JobState.BLOCKED, obstacle)
    # Without paper it could not work through what would end a picture.
    assert bytes(printer.paper) == HEAD + commands.ask_status(1)


def test_a_stalled_usb_printer_says_by_its_port_that_the_paper_is_out() -> None:
    printer = FakePrinter(takes=len(TO_A_MUTE) + 30)

    def end_the_roll() -> None:
        printer.port_status = 0x38

    outcome = print_receipt(usb_driver(printer, GENERIC_80MM), end_the_roll)

    assert (outcome.state, outcome.obstacle) == (JobState.FAILED, Obstacle.PAPER_OUT)
    assert outcome.accepted == 30


def test_a_usb_printer_that_takes_nothing_is_not_asked_for_ever() -> None:
    outcome = print_receipt(usb_driver(FakePrinter(takes=0)))

    assert (outcome.state, outcome.obstacle) == (JobState.BLOCKED, Obstacle.NO_ANSWER)


def test_a_silent_usb_clone_whose_paper_ends_with_the_job_leaves_a_doubt() -> None:
    printer = FakePrinter()

    def end_the_roll() -> None:
        printer.port_status = 0x38

    outcome = print_receipt(usb_driver(printer, GENERIC_80MM), end_the_roll)

    assert (outcome.state, outcome.obstacle) == (JobState.UNCONFIRMED, Obstacle.PAPER_OUT)


def test_a_clone_that_only_speaks_by_itself_is_heard() -> None:
    printer = FakePrinter(port_status=None)

    def open_the_cover() -> None:
        printer.answers += b"\x3c\x00\x00\x00"

    outcome = print_receipt(usb_driver(printer, GENERIC_80MM), open_the_cover)

    assert (outcome.state, outcome.obstacle) == (JobState.UNCONFIRMED, Obstacle.COVER_OPEN)
    assert outcome.status is not None
    assert outcome.status.cover_open


def test_answers_to_dots_that_looked_like_questions_are_not_taken_for_the_status() -> None:
    printer = FakePrinter(questions=9)
    paper_out = b"\x7e"

    def answer_the_dots() -> None:
        printer.answers += paper_out * 200

    outcome = print_receipt(usb_driver(printer), answer_the_dots)

    assert (outcome.state, outcome.obstacle) == (JobState.SENT, None)


def test_a_silent_usb_clone_that_is_asked_tells_by_its_port_that_the_paper_is_out() -> None:
    printer = FakePrinter(port_status=0x38)
    driver = usb_driver(printer, GENERIC_80MM)

    without = driver.ask_status()
    printer.port_status = 0x18

    assert without is not None
    assert without.obstacle is Obstacle.PAPER_OUT
    assert driver.ask_status() is None


IMPATIENT = replace(SHORT, answer=0.002, poll=0.002)
MIXED = EscPosPrinter(UsbBulkTransport(), GENERIC_80MM).compose(
    Document((Line("Grüße"), Picture(Bitmap.blank(64, 9)), Barcode("C-018"), Cut())),
    None,
)


@given(st.integers(0, len(MIXED) - 1), st.booleans())
@example(MIXED.index(b"\x1dv0") + 3 + 5, True)  # in the picture's head: two sizes are missing
def test_wherever_the_cable_was_pulled_the_next_slip_is_whole(place: int, is_asked: bool) -> None:
    # Nobody knows how much of the write that broke off has arrived.
    printer = FakePrinter(unplugs_after=len(TO_A_MUTE) + place)
    transport = UsbBulkTransport(backend=FakeBus(printer))
    driver = EscPosPrinter(transport, GENERIC_80MM, patience=IMPATIENT)
    broken = driver.print_job(MIXED)
    printer.plugged, printer.unplugs_after = True, None
    if is_asked:  # as the staff's page does
        assert driver.ask_status() is None

    whole = print_receipt(driver)

    assert broken.obstacle is Obstacle.DISCONNECTED
    assert whole.state is JobState.SENT
    paper = VirtualPrinter(Model(answers_status=False))
    paper.receive(bytes(printer.paper))
    assert paper.strip.slips()[-1].text() == "Due Friday\n[barcode C-017]"
