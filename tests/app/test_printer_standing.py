"""How a printer stands between its jobs: told when it changes, and looked at again in time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

import pytest

from db.models.desk import OutboxJob
from db.vocabulary.desk import OutboxState
from hardware.api import DeviceState, DeviceStatus
from hardware.print_api import JobOutcome, JobState, Obstacle, Paper, PrinterStatus
from hardware.printers.condition import device_status
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import EPSON_80MM
from hardware.supervisor import BACK_OFF
from hardware.transport.usb_bulk import UsbBulkTransport
from hardware.virtual.printer import Faults
from kiosk.app.ailments import printer_health
from kiosk.app.device_signs import KnownDevice
from kiosk.app.parts import device_parts
from kiosk.app.print_lane import PrintLane
from kiosk.app.printer_standing import (
    LOOK_WELL,
    PrinterStanding,
    PrinterTold,
    after_job,
    asked,
)
from kiosk.services.context import Context
from kiosk.ui.staff.desk.hardware import Ailment, Health
from tests.app.test_print_lane import HANG, paper_of, two_slips_wait, virtual_printer
from tests.hardware.fake_usb import FakeBus, FakePrinter
from tests.hardware.pillow_painter import PillowPainter
from tests.hardware.times import Clock

FINE = PrinterStatus(True, Paper.OK)
LITTLE_PAPER = PrinterStatus(True, Paper.NEAR_END)
NO_PAPER = PrinterStatus(False, Paper.OUT)


def heard(word: PrinterStatus | None) -> PrinterTold:
    return PrinterTold(device_status("slips", word), word)


def gone(state: DeviceState = DeviceState.ABSENT) -> PrinterTold:
    return PrinterTold(DeviceStatus("slips", state))


def is_due_in(standing: PrinterStanding, clock: Clock, seconds: float) -> bool:
    clock.now += seconds
    return standing.is_due


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def told() -> list[PrinterTold]:
    return []


@pytest.fixture
def standing(told: list[PrinterTold], clock: Clock) -> PrinterStanding:
    return PrinterStanding("slips", tell=told.append, clock=clock)


def test_a_printer_that_is_away_is_looked_for_as_a_supervisor_does(
    standing: PrinterStanding, clock: Clock
) -> None:
    pauses = [standing.note(gone()) for _ in range(5)]

    assert pauses == [*BACK_OFF, BACK_OFF[-1]]
    assert [is_due_in(standing, clock, seconds) for seconds in (0.0, BACK_OFF[-1])] == [False, True]
    assert standing.note(heard(FINE)) == LOOK_WELL
    assert standing.note(gone()) == BACK_OFF[0]


@pytest.mark.parametrize(
    ("seen", "pause"),
    [
        (heard(FINE), LOOK_WELL),
        (heard(LITTLE_PAPER), LOOK_WELL),
        (heard(NO_PAPER), BACK_OFF[0]),
        (
            after_job(
                "slips", JobOutcome(JobState.FAILED, 0, obstacle=Obstacle.STALLED, status=FINE)
            ),
            BACK_OFF[0],
        ),
    ],
    ids=["well", "little paper", "no paper", "stalled"],
)
def test_what_needs_a_hand_is_looked_at_sooner(
    standing: PrinterStanding, seen: PrinterTold, pause: float
) -> None:
    assert standing.note(seen) == pause


def test_a_printer_without_a_word_is_not_asked_again_while_it_is_well(
    standing: PrinterStanding, clock: Clock
) -> None:
    assert is_due_in(standing, clock, 0.0)

    standing.note(heard(None))
    assert not is_due_in(standing, clock, 10 * LOOK_WELL)
    standing.note(gone())
    assert is_due_in(standing, clock, BACK_OFF[0])


def test_a_printer_that_this_computer_cannot_drive_is_left(
    standing: PrinterStanding, clock: Clock
) -> None:
    standing.note(gone(DeviceState.DISABLED))

    assert not is_due_in(standing, clock, 10 * LOOK_WELL)


def test_only_news_is_told_but_to_whoever_asks(
    standing: PrinterStanding, told: list[PrinterTold]
) -> None:
    later = PrinterStatus(True, Paper.OK, at=9.0)
    standing.begin()
    for word, is_awaited in ((FINE, False), (later, False), (later, True), (NO_PAPER, False)):
        standing.note(heard(word), is_awaited=is_awaited)

    assert [(each.device.state, each.word) for each in told] == [
        (DeviceState.OPENING, None),
        (DeviceState.READY, FINE),
        (DeviceState.READY, later),
        (DeviceState.DEGRADED, NO_PAPER),
    ]


def test_a_printer_in_trouble_is_not_told_as_busy_by_each_try(
    standing: PrinterStanding, told: list[PrinterTold]
) -> None:
    standing.note(heard(FINE))
    standing.busy()
    standing.note(heard(NO_PAPER))
    standing.busy()

    assert [each.device.state for each in told] == [
        DeviceState.READY,
        DeviceState.BUSY,
        DeviceState.DEGRADED,
    ]


@pytest.mark.parametrize(
    ("printer", "ailment", "culprit"),
    [
        (FakePrinter(permitted=False), Ailment.FORBIDDEN, "60-makerdesk.rules"),
        (FakePrinter(kernel_driver_sticks=True), Ailment.HELD, ""),
        (FakePrinter(plugged=False), Ailment.AWAY, ""),
        (FakePrinter(port_status=None, questions=1000), None, ""),
    ],
    ids=["not permitted", "held", "not there", "well"],
)
def test_a_job_and_a_question_show_the_same_ailment(
    printer: FakePrinter, ailment: Ailment | None, culprit: str
) -> None:
    driver = EscPosPrinter(
        UsbBulkTransport(backend=FakeBus(printer)), EPSON_80MM, name="slips", first_mark=0
    )
    if ailment is None:
        tries = [asked(driver)]
    else:
        tries = [asked(driver), after_job("slips", driver.print_job(b"\x1b@slip\n"))]

    for told in tries:
        (part,) = [
            each
            for each in device_parts([KnownDevice("slips", is_printer=True, told=told)], "keys")
            if each.name == "slips"
        ]
        assert part.ailment is ailment
        assert part.health is (Health.WELL if ailment is None else Health.BAD)
        assert culprit in part.culprit


def test_a_job_that_was_cancelled_shows_what_the_printer_said_before() -> None:
    outcome = JobOutcome(JobState.UNCONFIRMED, 9, obstacle=Obstacle.CANCELLED, status=NO_PAPER)

    assert printer_health(after_job("slips", outcome)) == (Health.BAD, Ailment.PAPER_OUT)


@contextmanager
def empty_outbox(folder: Path) -> Iterator[Context]:
    with two_slips_wait(folder) as ctx:
        with ctx.store.write() as session:
            for job in session.query(OutboxJob):
                job.state = OutboxState.PRINTED
        yield ctx


def until(told: "Queue[PrinterTold]", state: DeviceState) -> list[DeviceState]:
    """What is told, up to that state."""
    seen = [told.get(timeout=HANG).device.state]
    while seen[-1] is not state:
        seen.append(told.get(timeout=HANG).device.state)
    return seen


def test_a_lane_without_a_slip_notices_that_its_printer_went_and_came(tmp_path: Path) -> None:
    told: Queue[PrinterTold] = Queue()
    with empty_outbox(tmp_path) as ctx, virtual_printer() as (printer, transport):
        lane = PrintLane(
            ctx,
            EscPosPrinter(transport, EPSON_80MM, name="slips"),
            compose=paper_of,
            painter=PillowPainter(),
            tell=lambda _: None,
            tell_printer=told.put,
            clock=Clock(tick=LOOK_WELL),  # each look finds that time for the next one has come
        )
        lane.start()
        try:
            assert until(told, DeviceState.READY) == [DeviceState.OPENING, DeviceState.READY]
            printer.set_faults(Faults(paper_out=True))
            lane.poke()
            assert until(told, DeviceState.DEGRADED) == [DeviceState.DEGRADED]
            printer.set_faults(Faults(unplugged=True))
            lane.poke()
            assert until(told, DeviceState.ABSENT)[-1] is DeviceState.ABSENT
            printer.set_faults(Faults())
            lane.poke()
            assert until(told, DeviceState.READY)[-1] is DeviceState.READY
        finally:
            assert lane.stop(HANG)
    assert printer.strip.text() == ""
