"""What a slip costs, and how soon after a loan its first byte is at a network printer."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import kiosk
from db.vocabulary.desk import OutboxKind
from hardware.printers import commands
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import EPSON_80MM
from hardware.transport.tcp import TcpTransport
from hardware.virtual.printer import VirtualPrinter
from hardware.virtual.tcp_server import TcpPrinterServer
from kiosk.app.print_lane import PrintLane, SlipTried
from kiosk.app.receipt_painter import receipt_painter
from kiosk.i18n import Translator, translator
from kiosk.services.context import Context
from kiosk.services.desk.receipts import compose_slip
from kiosk.services.desk.slips import SlipWish, request_slip
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.outcomes import CheckOut, Lent
from kiosk.ui.theme.fonts import load_fonts
from tests.app.slips import SLIPS
from tests.app.slips import document as facts
from tests.benchmarks.big_school import item_id, person_ref
from tests.benchmarks.figures import Spread
from tests.support.counter import SCAN

ASSETS = Path(kiosk.__file__).resolve().parent.parent / "assets"
ROUNDS, WARM_UP = 200, 5
HANG = 10.0
LATIN = ("Mia", "Noah", "Zoe", "Eli", "Ana", "Kai", "Ruth")
ARABIC = ("أمل", "نور", "سارة", "يوسف", "ليلى", "عمر", "هدى")


def words(language: str) -> Translator:
    """The sentences of a language."""
    return translator(ASSETS / "i18n", language)


def document_to_bytes(names: Sequence[str]) -> Spread:
    """Seconds from the finished document of a slip to its bytes, each for somebody else: `names`
    begin their names.
    """
    load_fonts(ASSETS / "fonts")
    printer = EscPosPrinter(TcpTransport("127.0.0.1", 9), EPSON_80MM)
    painter = receipt_painter()
    measures = []
    for number in range(ROUNDS + WARM_UP):
        slip = replace(SLIPS["borrow-en"], document=facts(_name(names, number)))
        document = compose_slip(slip, words)
        began = time.perf_counter()
        printer.compose(document, painter)
        measures.append(time.perf_counter() - began)
    return Spread(tuple(measures[WARM_UP:]))


def _name(names: Sequence[str], number: int) -> str:
    """Another one for each number, whose letters are kept as they are."""
    places = [names[number // len(names) ** place % len(names)] for place in range(4)]
    return f"{''.join(places)} {names[number % len(names)][0]}."


class WatchedPaper:
    """A printer that notes when the first byte of a job arrives; a job begins with ESC @."""

    def __init__(self) -> None:
        self._arrived = threading.Event()
        self._seen, self._at = 0, 0.0
        self.printer = VirtualPrinter(on_change=self._note)

    def await_next(self) -> None:
        """Begin anew."""
        self.printer.tear_off()
        self._seen = len(self.printer.received)
        self._arrived.clear()

    def first_byte(self) -> float:
        """When it came, by the clock of `time.perf_counter`."""
        assert self._arrived.wait(HANG), "no slip came"
        return self._at

    def _note(self) -> None:
        now = time.perf_counter()
        new = self.printer.received[self._seen :]
        if commands.INITIALISE in new and not self._arrived.is_set():
            self._at = now
            self._arrived.set()


@contextmanager
def lane_on(ctx: Context, paper: WatchedPaper, ended: threading.Semaphore) -> Iterator[PrintLane]:
    """A print lane of this counter on that paper; each slip that ended releases `ended`."""

    def tell(tried: SlipTried) -> None:
        ended.release()

    server = TcpPrinterServer(paper.printer)
    server.start()
    printer = EscPosPrinter(TcpTransport("127.0.0.1", server.port), EPSON_80MM)
    painter = receipt_painter()
    lane = PrintLane(
        ctx, printer, compose=lambda slip: compose_slip(slip, words), painter=painter, tell=tell
    )
    lane.start()
    try:
        yield lane
    finally:
        lane.stop()
        server.stop()


def commit_to_first_byte(ctx: Context, numbers: range) -> Spread:
    """Seconds from the commit of a loan to the first byte of its slip at the printer.

    The slip is asked for after the loan, so a commit of its own is among them.
    """
    load_fonts(ASSETS / "fonts")
    paper, ended = WatchedPaper(), threading.Semaphore(0)
    measures = []
    with lane_on(ctx, paper, ended) as lane:
        for number in numbers:
            paper.await_next()
            lent = check_out(
                ctx, CheckOut(ctx.ids.new(), person_ref(number), item_id(number), SCAN)
            )
            assert isinstance(lent, Lent), lent
            committed = time.perf_counter()
            request_slip(ctx, ctx.ids.new(), lent.loan.loan_id, SlipWish(OutboxKind.BORROW_SLIP))
            lane.poke()
            measures.append(paper.first_byte() - committed)
            assert ended.acquire(timeout=HANG), "the slip does not end"
    return Spread(tuple(measures))
