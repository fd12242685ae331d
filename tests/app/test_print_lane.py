"""The print lane outlives our own bugs: the slip that has one ends, and the next one prints."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from queue import Queue

import pytest

from db.models.desk import OutboxJob
from db.vocabulary.desk import OutboxKind, OutboxState
from hardware.document import Cut, Document, Line
from hardware.print_api import JobOutcome, JobState
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import EPSON_80MM
from hardware.raster import TextPainter
from hardware.transport.tcp import TcpTransport
from hardware.virtual.printer import VirtualPrinter
from hardware.virtual.tcp_server import TcpPrinterServer
from kiosk.app.print_lane import PrintLane, SlipTried
from kiosk.app.system import SystemClock, SystemIds
from kiosk.services.context import Context
from kiosk.services.desk.printing import Slip
from tests.hardware.pillow_painter import PillowPainter
from tests.support.log_watch import ExpectedLog
from tests.support.store import add_counter, add_site, make_store

HANG = 20.0
BAD, GOOD = "R-1", "R-2"


class OurBug(Exception):
    """What somebody did not think of."""


class PrinterWithBugs(EscPosPrinter):
    """A driver that stumbles over the bad slip, where it is told to."""

    def __init__(self, transport: TcpTransport, *, in_compose: bool, in_print_job: bool) -> None:
        super().__init__(transport, EPSON_80MM)
        self._in_compose, self._in_print_job = in_compose, in_print_job

    def compose(self, document: Document, painter: TextPainter | None) -> bytes:
        if self._in_compose and Line(f"Slip {BAD}") in document.blocks:
            raise OurBug
        return super().compose(document, painter)

    def print_job(self, data: bytes) -> JobOutcome:
        if self._in_print_job and BAD.encode() in data:
            raise OurBug
        return super().print_job(data)


def paper_of(slip: Slip) -> Document:
    return Document((Line(f"Slip {slip.number}"), Cut()))


def paper_of_good_ones(slip: Slip) -> Document:
    if slip.number == BAD:
        raise OurBug
    return paper_of(slip)


@pytest.fixture
def ctx(tmp_path: Path) -> Iterator[Context]:
    with two_slips_wait(tmp_path) as made:
        yield made


@contextmanager
def two_slips_wait(folder: Path) -> Iterator[Context]:
    """A counter whose outbox holds the bad slip, then the good one."""
    with make_store(folder) as store:
        with store.write() as session:
            counter = add_counter(session, add_site(session))
        ctx = Context(
            store=store,
            clock=SystemClock(),
            ids=SystemIds(),
            counter_id=counter.id,
            actor="kiosk",
        )
        queue_slip(ctx, BAD, age=2)
        queue_slip(ctx, GOOD, age=1)
        yield ctx


def queue_slip(ctx: Context, number: str, *, age: int) -> None:
    now = ctx.clock.now()
    with ctx.store.write() as session:
        session.add(
            OutboxJob(
                id=ctx.ids.new(),
                counter_id=ctx.counter_id,
                kind=OutboxKind.BORROW_SLIP,
                number=number,
                created_at=now - timedelta(seconds=age),
                expires_at=None,
                state=OutboxState.QUEUED,
                language="en",
                document={"greeting": "Mia R."},
                changed_at=now,
            )
        )


@dataclass(frozen=True, slots=True)
class Ended:
    """How the lane left both slips."""

    told: list[tuple[str, JobState]]
    outbox: list[tuple[str, OutboxState, dict[str, object]]]
    paper: list[str]


@contextmanager
def virtual_printer() -> Iterator[tuple[VirtualPrinter, TcpTransport]]:
    printer = VirtualPrinter()
    server = TcpPrinterServer(printer)
    server.start()
    yield printer, TcpTransport("127.0.0.1", server.port)
    server.stop()


def print_both(
    ctx: Context,
    compose: Callable[[Slip], Document],
    *,
    in_compose: bool = False,
    in_print_job: bool = False,
) -> Ended:
    """Let the lane print until it has told of two slips."""
    told: Queue[SlipTried] = Queue()
    with virtual_printer() as (printer, transport):
        driver = PrinterWithBugs(transport, in_compose=in_compose, in_print_job=in_print_job)
        lane = PrintLane(ctx, driver, compose=compose, painter=PillowPainter(), tell=told.put)
        lane.start()
        try:
            tries = [told.get(timeout=HANG) for _ in range(2)]
        finally:
            assert lane.stop(HANG)
    with ctx.store.read() as session:
        jobs = session.query(OutboxJob).order_by(OutboxJob.created_at)
        outbox = [(job.number, job.state, dict(job.document)) for job in jobs]
    return Ended(
        told=[(each.number, each.outcome.state) for each in tries],
        outbox=outbox,
        paper=[slip.text() for slip in printer.strip.slips()],
    )


@pytest.mark.parametrize(
    ("compose", "in_driver"),
    [(paper_of_good_ones, False), (paper_of, True)],
    ids=["document", "bytes"],
)
def test_a_bug_in_the_making_of_a_slip_fails_it_blanks_it_and_lets_the_next_print(
    ctx: Context,
    compose: Callable[[Slip], Document],
    in_driver: bool,
    expected_log: ExpectedLog,
) -> None:
    ended = print_both(ctx, compose, in_compose=in_driver)

    assert ended.told == [(BAD, JobState.FAILED), (GOOD, JobState.PRINTED)]
    assert ended.outbox == [
        (BAD, OutboxState.FAILED, {}),
        (GOOD, OutboxState.PRINTED, {}),
    ]
    assert ended.paper == [f"Slip {GOOD}"]
    (record,) = expected_log(f"our bug while printing {BAD}")
    assert record.exc_info is not None
    assert record.exc_info[0] is OurBug


def test_a_bug_while_sending_a_slip_leaves_a_doubt_and_lets_the_next_print(
    ctx: Context, expected_log: ExpectedLog
) -> None:
    ended = print_both(ctx, paper_of, in_print_job=True)

    assert ended.told == [(BAD, JobState.UNCONFIRMED), (GOOD, JobState.PRINTED)]
    assert ended.outbox == [
        (BAD, OutboxState.UNCONFIRMED, {}),
        (GOOD, OutboxState.PRINTED, {}),
    ]
    assert ended.paper == [f"Slip {GOOD}"]
    assert expected_log(f"our bug while printing {BAD}")


def test_staff_finds_the_note_number_of_a_bug_at_its_slip(
    ctx: Context, expected_log: ExpectedLog
) -> None:
    print_both(ctx, paper_of_good_ones)

    (record,) = expected_log("our bug while printing")
    note = record.getMessage().removeprefix("note ").partition(":")[0]
    with ctx.store.read() as session:
        details = [job.detail for job in session.query(OutboxJob).filter_by(number=BAD)]
    assert details == [f"our bug, note {note}: OurBug"]
