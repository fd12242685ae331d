"""The print lane: one thread per printer that drains the outbox, whatever the printer does."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from db.errors import StoreError
from db.vocabulary.desk import OutboxKind
from hardware.document import Document
from hardware.print_api import JobOutcome, JobState, ReceiptPrinter
from hardware.raster import TextPainter
from kiosk.app.crash import note_number
from kiosk.app.printer_standing import PrinterStanding, PrinterTold, after_job, asked
from kiosk.services.context import Context
from kiosk.services.desk import printing
from kiosk.services.desk.printing import Slip

log = logging.getLogger(__name__)

LOOK_AGAIN = 1.0  # seconds; other processes queue slips too, and cannot poke us
RETRY_AFTER = 2.0  # seconds until the store is tried again that took nothing


@dataclass(frozen=True, slots=True)
class SlipTried:
    """A slip that a printer was given, and how that ended."""

    printer: str
    kind: OutboxKind
    number: str
    outcome: JobOutcome


class PrintLane:
    """Prints what waits. A loan never waits for it, and no fault of a printer ends it."""

    def __init__(
        self,
        ctx: Context,
        printer: ReceiptPrinter,
        *,
        compose: Callable[[Slip], Document],
        painter: TextPainter,
        tell: Callable[[SlipTried], None],
        tell_printer: Callable[[PrinterTold], None] = lambda _: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Print the outbox of `ctx` on `printer`; `tell` gets each try in the lane's thread, and
        `tell_printer` how the printer stands, once that changes and after each `ask` and `try_out`.
        `clock` counts seconds, monotonically.
        """
        self._ctx, self._printer = ctx, printer
        self._compose, self._painter, self._tell = compose, painter, tell
        self._standing = PrinterStanding(printer.name, tell=tell_printer, clock=clock)
        self._errands: deque[Callable[[], PrinterTold]] = deque()
        self._poked = threading.Event()
        self._is_stopping = False
        self._unwritten: Callable[[], object] | None = None
        """Writes down how a slip ended, which the store has refused; None when it knows all."""
        self._thread = threading.Thread(
            target=self._run, name=f"print lane {printer.name}", daemon=True
        )

    def start(self) -> None:
        """Begin to print."""
        self._thread.start()

    def poke(self) -> None:
        """Something was queued: look now."""
        self._poked.set()

    @property
    def printer(self) -> ReceiptPrinter:
        """Whose lane it is. Only what is pure in it may be called from outside."""
        return self._printer

    def ask(self) -> None:
        """Ask the printer how it is, once no slip is under way."""
        self._errands.append(self._ask)
        self.poke()

    def try_out(self, paper: Document) -> None:
        """Print something that is in no outbox, and lost if it does not come out."""
        self._errands.append(partial(self._try_out, paper))
        self.poke()

    def stop(self, timeout: float = 5.0) -> bool:
        """End the lane and the job under way; False if it did not end in time."""
        self._is_stopping = True
        self._poked.set()
        if not self._thread.is_alive():
            return True
        self._printer.cancel()
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        """Look, print, wait; never die."""
        self._standing.begin()
        while not self._is_stopping:
            try:
                self._do_errand()
                pause = self._print_one()
            except StoreError as error:
                log.info("the outbox cannot be used now: %s", error.what)
                pause = RETRY_AFTER
            except Exception:  # a lane never dies: a bug in one slip must not stop the next
                log.exception("our bug while printing")
                pause = RETRY_AFTER
            if pause and not self._errands and not self._is_stopping:
                self._poked.wait(pause)
                self._poked.clear()
        with suppress(StoreError):  # the next start leaves it to a person
            self._write_end()

    def _do_errand(self) -> None:
        """One that somebody waits for at the screen; a slip comes before the next one."""
        if self._errands:
            self._standing.note(self._errands.popleft()(), is_awaited=True)

    def _ask(self) -> PrinterTold:
        return asked(self._printer)

    def _try_out(self, paper: Document) -> PrinterTold:
        data = self._printer.compose(paper, self._painter)
        self._standing.busy()
        return after_job(self._printer.name, self._printer.print_job(data))

    def _look(self) -> None:
        """See how the printer is, where it is time to and nobody prints."""
        if self._standing.is_due:
            self._standing.note(asked(self._printer))

    def _print_one(self) -> float:
        """Print the next slip; return how long to wait before the next look, in seconds.

        None is taken before the end of the last one is written down.
        """
        self._write_end()
        slip = printing.take_next(self._ctx)
        if slip is None:
            self._look()
            return LOOK_AGAIN
        try:
            data = self._printer.compose(self._compose(slip), self._painter)
        except Exception as error:  # a lane never dies: a bug in one slip must not stop the next
            self._give_up(slip, error)
            return 0
        self._standing.busy()
        outcome = self._send(slip, data)
        pause = self._standing.note(after_job(self._printer.name, outcome))
        self._end(slip, outcome, partial(printing.record, self._ctx, slip.job_id, outcome))
        is_through = outcome.state in (JobState.SENT, JobState.PRINTED, JobState.UNCONFIRMED)
        return 0 if is_through else pause

    def _give_up(self, slip: Slip, error: Exception) -> None:
        """No try can succeed, so there is no other; a slip asked for again is made anew."""
        detail = _noted(slip, error)
        outcome = JobOutcome(JobState.FAILED, accepted=0, detail=detail)
        write = partial(printing.give_up, self._ctx, slip.job_id, detail=detail)
        self._end(slip, outcome, write)

    def _end(self, slip: Slip, outcome: JobOutcome, write: Callable[[], object]) -> None:
        """Write down how it ended, and tell it even if that fails: the paper is what it is."""
        self._unwritten = write
        try:
            self._write_end()
        finally:
            self._tell(SlipTried(self._printer.name, slip.kind, slip.number, outcome))

    def _write_end(self) -> None:
        """Write down what is not yet; StoreError leaves it for the next time."""
        write, self._unwritten = self._unwritten, None
        if write is None:
            return
        try:
            write()
        except StoreError:
            self._unwritten = write
            raise

    def _send(self, slip: Slip, data: bytes) -> JobOutcome:
        try:
            return self._printer.print_job(data)
        except Exception as error:  # a lane never dies; how much came out is for a person to judge
            return JobOutcome(JobState.UNCONFIRMED, accepted=0, detail=_noted(slip, error))


def _noted(slip: Slip, error: Exception) -> str:
    """Log our bug under a note number, and say which; its words may name a person, so not those."""
    note = note_number()
    log.critical("note %s: our bug while printing %s", note, slip.number, exc_info=error)
    return f"our bug, note {note}: {type(error).__name__}"
