"""A store that takes no writes while a slip's end is written down: the end comes as soon as it can.

Meanwhile the loan stands, the paper is what it is, and no other slip is printed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

import pytest

from db.models.desk import OutboxJob
from db.store import Store
from db.vocabulary.desk import OutboxState
from hardware.document import Document
from hardware.print_api import JobOutcome, JobState
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import EPSON_80MM
from hardware.transport.tcp import TcpTransport
from hardware.virtual.printer import VirtualPrinter
from kiosk.app.print_lane import PrintLane, SlipTried
from kiosk.services.context import Context
from kiosk.services.desk import printing
from kiosk.services.desk.printing import Slip
from tests.app.test_print_lane import (
    BAD,
    GOOD,
    HANG,
    OurBug,
    paper_of,
    two_slips_wait,
    virtual_printer,
)
from tests.hardware.pillow_painter import PillowPainter
from tests.support.log_watch import ExpectedLog

FIRST, SECOND = BAD, GOOD  # neither is bad here
NOT_TAKEN = JobOutcome(JobState.BLOCKED, accepted=0, detail="no paper")


@pytest.fixture
def ctx(tmp_path: Path) -> Iterator[Context]:
    with two_slips_wait(tmp_path) as made:
        yield made


def refuse(store: Store, *, is_on: bool) -> None:
    """From now on the disk takes no writes, or takes them again."""
    with store.backend.turn():
        connection = store.backend.writer.raw_connection()
        connection.cursor().execute(f"PRAGMA query_only = {'ON' if is_on else 'OFF'}")
        connection.close()


class PrinterAsTheDiskGoes(EscPosPrinter):
    """After its first job the store takes no writes; `first` stands for what became of that job."""

    def __init__(self, transport: TcpTransport, store: Store, first: JobOutcome | None) -> None:
        super().__init__(transport, EPSON_80MM)
        self._store, self._first = store, first
        self._is_first = True

    def print_job(self, data: bytes) -> JobOutcome:
        if not self._is_first:
            return super().print_job(data)
        self._is_first = False
        outcome = self._first or super().print_job(data)
        refuse(self._store, is_on=True)
        return outcome


class Lane:
    """A print lane at work, what it told, and the paper."""

    def __init__(self, lane: PrintLane, told: "Queue[SlipTried]", printer: VirtualPrinter) -> None:
        self.lane, self._told, self._printer = lane, told, printer

    def next_told(self) -> tuple[str, JobState]:
        """Wait for the next try."""
        tried = self._told.get(timeout=HANG)
        return tried.number, tried.outcome.state

    @property
    def paper(self) -> list[str]:
        return [slip.text() for slip in self._printer.strip.slips()]


@contextmanager
def lane_at_work(
    ctx: Context, *, compose: Callable[[Slip], Document] = paper_of, first: JobOutcome | None = None
) -> Iterator[Lane]:
    told: Queue[SlipTried] = Queue()
    with virtual_printer() as (printer, transport):
        driver = PrinterAsTheDiskGoes(transport, ctx.store, first)
        lane = PrintLane(ctx, driver, compose=compose, painter=PillowPainter(), tell=told.put)
        lane.start()
        try:
            yield Lane(lane, told, printer)
        finally:
            assert lane.stop(HANG)


def outbox(ctx: Context) -> dict[str, tuple[OutboxState, bool]]:
    """Where each slip stands, and whether it still says whose it is."""
    with ctx.store.read() as session:
        return {job.number: (job.state, bool(job.document)) for job in session.query(OutboxJob)}


PRINTED, WAITS = (OutboxState.PRINTED, False), (OutboxState.QUEUED, True)
BEING_SENT = (OutboxState.SENDING, True)


def test_the_end_of_a_printed_slip_is_written_once_the_store_takes_it(ctx: Context) -> None:
    with lane_at_work(ctx) as lane:
        assert lane.next_told() == (FIRST, JobState.PRINTED)
        assert outbox(ctx) == {FIRST: BEING_SENT, SECOND: WAITS}

        refuse(ctx.store, is_on=False)
        lane.lane.poke()

        assert lane.next_told() == (SECOND, JobState.PRINTED)
        assert lane.paper == [f"Slip {FIRST}", f"Slip {SECOND}"]
    assert outbox(ctx) == {FIRST: PRINTED, SECOND: PRINTED}


def test_a_slip_that_was_not_taken_is_tried_again_and_printed_once(ctx: Context) -> None:
    with lane_at_work(ctx, first=NOT_TAKEN) as lane:
        assert lane.next_told() == (FIRST, JobState.BLOCKED)

        refuse(ctx.store, is_on=False)
        lane.lane.poke()

        assert [lane.next_told() for _ in range(2)] == [
            (FIRST, JobState.PRINTED),
            (SECOND, JobState.PRINTED),
        ]
        assert lane.paper == [f"Slip {FIRST}", f"Slip {SECOND}"]
    assert outbox(ctx) == {FIRST: PRINTED, SECOND: PRINTED}


def test_a_slip_that_cannot_be_made_ends_as_failed_all_the_same(
    ctx: Context, expected_log: ExpectedLog
) -> None:
    def compose(slip: Slip) -> Document:
        if slip.number == FIRST:
            refuse(ctx.store, is_on=True)
            raise OurBug
        return paper_of(slip)

    with lane_at_work(ctx, compose=compose) as lane:
        assert lane.next_told() == (FIRST, JobState.FAILED)
        assert outbox(ctx)[FIRST] == BEING_SENT

        refuse(ctx.store, is_on=False)
        lane.lane.poke()

        assert lane.next_told() == (SECOND, JobState.PRINTED)
    assert outbox(ctx)[FIRST] == (OutboxState.FAILED, False)
    assert expected_log(f"our bug while printing {FIRST}")


def test_a_lane_that_is_stopped_writes_the_end_down_first(ctx: Context) -> None:
    with lane_at_work(ctx) as lane:
        lane.next_told()
        refuse(ctx.store, is_on=False)

    assert outbox(ctx)[FIRST] == PRINTED


def test_where_the_store_never_takes_it_the_next_start_leaves_it_to_a_person(ctx: Context) -> None:
    with lane_at_work(ctx) as lane:
        lane.next_told()
    assert outbox(ctx)[FIRST] == BEING_SENT
    refuse(ctx.store, is_on=False)

    assert printing.settle_after_crash(ctx) == 1

    assert outbox(ctx)[FIRST] == (OutboxState.UNCONFIRMED, False)


@pytest.mark.parametrize("late", [NOT_TAKEN, JobOutcome(JobState.PRINTED, accepted=9, detail="")])
def test_an_end_that_comes_late_changes_nothing_that_was_decided_since(
    ctx: Context, late: JobOutcome
) -> None:
    slip = printing.take_next(ctx)
    assert slip is not None
    printing.settle_after_crash(ctx)

    assert printing.record(ctx, slip.job_id, late) is OutboxState.UNCONFIRMED

    assert outbox(ctx)[FIRST] == (OutboxState.UNCONFIRMED, False)
