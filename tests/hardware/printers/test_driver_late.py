"""What a printer says late, or about what it is sent late, is neither missed nor misunderstood."""

from collections import deque
from dataclasses import replace

from hardware.document import Cut, Document, Line, Picture
from hardware.print_api import JobState, Obstacle
from hardware.printers.dialogue import Patience
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import BIXOLON_80MM, STAR_ESCPOS_80MM
from hardware.raster import Bitmap
from hardware.virtual.printer import Model, VirtualPrinter
from tests.hardware.printers.shaky_wire import CALM, ShakyWire, Trouble, slip

IN_TURN = replace(BIXOLON_80MM, speaks_up=False)
UNENDING = b"\x1d(A\x03\x00"
"""A command whose rest never comes: it swallows what is to be answered in turn."""


class SlowPaper(ShakyWire):
    """What was worked through is answered `prints_for` seconds later than a question is."""

    prints_for = 0.7

    def _listen(self) -> None:
        for byte in self._printer.take_answers():
            is_at_once = byte & 0x93 == 0x12
            due = self.now + (0.0 if is_at_once else self.prints_for)
            self._answers = deque(sorted([*self._answers, (due, byte)]))


class SlowLine(ShakyWire):
    """It takes what it is given at once and passes it on at 9,600 baud."""

    def __init__(self, printer: VirtualPrinter) -> None:
        super().__init__(printer)
        self._on_its_way: deque[tuple[float, bytes]] = deque()

    def write(self, data: bytes, timeout: float) -> int:
        begun = max(self.now, self._on_its_way[-1][0] if self._on_its_way else 0.0)
        self._on_its_way.append((begun + len(data) / 960, data))
        return len(data)

    def read(self, max_bytes: int, timeout: float) -> bytes:
        end = self.now + timeout
        while self._on_its_way and self._on_its_way[0][0] <= end:
            self.now, data = self._on_its_way.popleft()
            self._printer.receive(data)
            if heard := super().read(max_bytes, 0):
                return heard
        return super().read(max_bytes, end - self.now)


def driver_on(wire: ShakyWire) -> EscPosPrinter:
    return EscPosPrinter(wire, IN_TURN, clock=lambda: wire.now)


def test_the_answer_to_an_earlier_job_does_not_confirm_the_next_one() -> None:
    paper = VirtualPrinter(Model(confirms_process_id=False))
    wire = SlowPaper(paper)
    driver = driver_on(wire)
    first = driver.compose(slip("A"), None)
    assert driver.print_job(first).is_confirmed
    wire.suffer(Trouble(paper_ends_at=12))
    held = driver.print_job(first)
    wire.suffer(CALM)  # now it comes out, and the answer behind it in a while

    swallowed = driver.print_job(driver.compose(slip("B"), None) + UNENDING)

    assert (held.state, held.obstacle) == (JobState.UNCONFIRMED, Obstacle.PAPER_OUT)
    assert (swallowed.state, swallowed.obstacle) == (JobState.UNCONFIRMED, Obstacle.NO_ANSWER)


def test_a_printer_that_still_works_through_what_it_holds_gets_nothing_yet() -> None:
    wire = SlowPaper(VirtualPrinter(Model(confirms_process_id=False)))
    driver = driver_on(wire)
    data = driver.compose(slip("A"), None)
    assert driver.print_job(data).is_confirmed
    wire.suffer(Trouble(paper_ends_at=12))
    assert driver.print_job(data).state is JobState.UNCONFIRMED
    wire.suffer(CALM)
    wire.prints_for = 5.0

    early = driver.print_job(data)
    wire.now += wire.prints_for
    wire.prints_for = 0.0
    later = driver.print_job(data)

    assert (early.state, early.obstacle) == (JobState.BLOCKED, Obstacle.NO_ANSWER)
    assert later.is_confirmed


def test_a_job_is_waited_for_that_is_still_on_a_slow_line() -> None:
    wire = SlowLine(VirtualPrinter())
    driver = EscPosPrinter(wire, STAR_ESCPOS_80MM, clock=lambda: wire.now)
    rows = Document((Picture(Bitmap(576, 50, b"\x55" * 72 * 50)), Line("the end"), Cut()))
    assert driver.print_job(driver.compose(slip("A"), None)).is_confirmed
    begun = wire.now

    outcome = driver.print_job(driver.compose(rows, None))

    assert outcome.is_confirmed
    assert wire.now - begun > 3 * Patience().answer
