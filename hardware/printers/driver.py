"""Prints on an ESC/POS printer and says honestly what became of each job.

What the outcomes promise (reference: Epson's status commands; a spooler's "completed" is no proof):

- BLOCKED: the printer could not be reached, did not answer though its family always does, or said
  that it is out of paper, open, broken or off-line. Not one byte of the job was sent.
- FAILED: it took a part (`accepted` bytes). The next job first brings it back to its senses.
- SENT: it took everything, worked through it where it can say so (GS r), and then said that it is
  on-line with paper. A printer or a connection that can say nothing is SENT too, but not confirmed:
  doubt that nobody can ever resolve is not worth a question.
- PRINTED: it proved by its process id that the paper came out.
- UNCONFIRMED: it took everything, but then was silent or in trouble. What a printer holds when its
  roll runs out is printed after the change, so printing again by ourselves could print it twice.

Nothing is asked inside a job: some models take a question inside a picture for dots. What the
printer says by itself meanwhile (GS a) explains a stall.
"""

import time
from collections.abc import Callable
from threading import Event

from hardware.api import Transport
from hardware.document import Document
from hardware.errors import DeviceBusy, DeviceError, PermissionDenied, Unsupported
from hardware.print_api import JobOutcome, JobState, Obstacle, PrinterStatus, PrintProgress
from hardware.printers import commands, escpos
from hardware.printers.condition import NOT_CONFIRMED, REMEDIES
from hardware.printers.dialogue import CHUNK, Dialogue, Halted, Patience
from hardware.printers.profiles import Profile, Reports
from hardware.printers.proof import Proof, Proofs, Way
from hardware.printers.tokens import longest_before
from hardware.raster import TextPainter
from hardware.transport.abilities import Spool


class EscPosPrinter:
    """A `hardware.api.ReceiptPrinter` over any transport; it is connected only during a job."""

    def __init__(
        self,
        transport: Transport,
        profile: Profile,
        *,
        clock: Callable[[], float] = time.monotonic,
        patience: Patience | None = None,
        name: str = "",
    ) -> None:
        self.name = name or transport.name
        self.transport = transport
        self._profile = profile
        self.clock = clock
        self._patience = patience or Patience()
        self._cancelled = Event()
        self._filler = 0
        self._proofs = Proofs(profile)

    @property
    def profile(self) -> Profile:
        """What the printer can do."""
        return self._profile

    @property
    def dots(self) -> int:
        return self._profile.dots

    @property
    def dpi(self) -> int:
        return self._profile.dpi

    @property
    def columns(self) -> int:
        return self._profile.columns

    def compose(self, document: Document, painter: TextPainter | None) -> bytes:
        return escpos.build(document, self._profile, painter)

    def cancel(self) -> None:
        self._cancelled.set()
        self.transport.cancel()

    def ask_status(self) -> PrinterStatus | None:
        try:
            self.transport.open()
            dialogue = self._dialogue()
            return (dialogue.ask_status() if self._asks else None) or dialogue.port_status()
        finally:
            self.transport.close()
            self._cancelled.clear()

    def print_job(
        self, data: bytes, *, job: str, progress: Callable[[PrintProgress], None]
    ) -> JobOutcome:
        run = _Run(job, data, progress)
        outcome = self._try_to_print(run)
        is_speechless = outcome.obstacle in (Obstacle.NO_ANSWER, Obstacle.DISCONNECTED)
        if run.started and (outcome.state is JobState.FAILED or is_speechless):
            # It may still be inside a command, anywhere up to the end of the write that broke off;
            # bytes that we think taken may have got lost on the way.
            last = longest_before(data, run.taken + CHUNK)
            self._filler = max(self._filler, last)
        return outcome

    def _try_to_print(self, run: "_Run") -> JobOutcome:
        try:
            if self._cancelled.is_set():
                return run.ended(JobState.BLOCKED, Obstacle.CANCELLED, None)
            self.transport.open()
            return self._converse(self._dialogue(), run)
        except DeviceError as error:
            return self._broken_off(run, error)
        finally:
            self.transport.close()
            self._cancelled.clear()

    def _dialogue(self) -> Dialogue:
        return Dialogue(
            self.transport,
            clock=self.clock,
            patience=self._patience,
            cancelled=self._cancelled,
        )

    @property
    def _asks(self) -> bool:
        return self._profile.can_report_status and self.transport.two_way

    def _converse(self, dialogue: Dialogue, run: "_Run") -> JobOutcome:
        try:
            if isinstance(self.transport, Spool):
                return self._hand_over(self.transport, dialogue, run)
            obstacle = self._obstacle_before(dialogue)
            if obstacle is not None:
                return run.ended(JobState.BLOCKED, obstacle, dialogue.last_status)
            answered = dialogue.last_status is not None
            proof = self._proofs.next() if self._asks else None
            self._send(dialogue, run, proof)
        except Halted as halt:
            return run.ended(run.state_broken_off, halt.obstacle, dialogue.last_status)
        if not answered:
            return self._outcome_of_a_mute(dialogue, run)
        return self._outcome_after(dialogue, run, proof)

    def _hand_over(self, spool: Spool, dialogue: Dialogue, run: "_Run") -> JobOutcome:
        """Through a queue of the system: nothing is on its way before all of it is."""
        dialogue.send(run.data, lambda _: None)
        if spool.hand_over():
            run.took(len(run.data))
            return run.ended(JobState.SENT, None, None)
        is_ours = self._cancelled.is_set()
        obstacle = Obstacle.CANCELLED if is_ours else Obstacle.NO_ANSWER
        return run.ended(JobState.UNCONFIRMED, obstacle, None)

    def _obstacle_before(self, dialogue: Dialogue) -> Obstacle | None:
        """Why the printer cannot print now; None once it is ready for a job."""
        if self._asks:
            if self._filler:
                dialogue.end_head()
            status = dialogue.ask_status(hastily=self._filler > 0)
            if status is None and self._filler:
                # It may take our questions for the rest of the picture that broke off.
                self._resynchronise(dialogue)
                status = dialogue.ask_status()
            if status is None and self._profile.reports is Reports.ALWAYS:
                return Obstacle.CANCELLED if self._cancelled.is_set() else Obstacle.NO_ANSWER
            if status is not None and status.obstacle:
                return status.obstacle
        if self._filler:
            self._resynchronise(dialogue)
        return dialogue.paper_obstacle()

    def _resynchronise(self, dialogue: Dialogue) -> None:
        """End whatever command broke off, and part its paper from what follows.

        White dots fill up an unfinished picture; outside a picture the printer ignores them. How
        much of the last job arrived is not known, so they fill its longest command.
        """
        clear = commands.CLEAR_BUFFER if self._profile.clears_buffer else b""
        part = commands.cut() if self._profile.cutter else commands.feed(escpos.TEAR_OFF_LINES)
        filler = bytes(self._filler)
        start = commands.CANCEL + commands.INITIALISE
        dialogue.send(clear + filler + start + part, lambda _: None)
        self._filler = 0

    def _send(self, dialogue: Dialogue, run: "_Run", proof: Proof | None) -> None:
        stream = run.data + (proof.request if proof else b"")
        run.started = True
        dialogue.send(stream, run.took)

    def _outcome_of_a_mute(self, dialogue: Dialogue, run: "_Run") -> JobOutcome:
        """A printer that answers nothing may still speak by itself, or its port for it."""
        obstacle = dialogue.told_obstacle() if self._asks else dialogue.paper_obstacle()
        if obstacle is None:
            return run.ended(JobState.SENT, None, None)
        return run.ended(JobState.UNCONFIRMED, obstacle, dialogue.last_status)

    def _outcome_after(self, dialogue: Dialogue, run: "_Run", proof: Proof | None) -> JobOutcome:
        is_proved = proof is not None and dialogue.hears(proof)
        if proof and is_proved:
            self._proofs.was_given(proof)
            if proof.way is Way.PROCESS_ID:
                return run.ended(JobState.PRINTED, None, dialogue.last_status)
        status = dialogue.ask_status()
        if self._cancelled.is_set():
            return run.ended(JobState.UNCONFIRMED, Obstacle.CANCELLED, status)
        obstacle = status.obstacle if status else Obstacle.NO_ANSWER
        if obstacle is None and proof and not is_proved and self._proofs.was_missed(proof):
            obstacle = Obstacle.NO_ANSWER
        state = JobState.UNCONFIRMED if obstacle else JobState.SENT
        return run.ended(state, obstacle, status)

    def _broken_off(self, run: "_Run", error: DeviceError) -> JobOutcome:
        unavailable = isinstance(error, PermissionDenied | DeviceBusy | Unsupported)
        obstacle = Obstacle.UNAVAILABLE if unavailable else Obstacle.DISCONNECTED
        return run.ended(run.state_broken_off, obstacle, None, error=error)


class _Run:
    """One job on its way through the driver."""

    def __init__(self, job: str, data: bytes, progress: Callable[[PrintProgress], None]) -> None:
        self.data = data
        self.started = False
        self.taken = 0
        self._job = job
        self._progress = progress

    def took(self, taken: int) -> None:
        self.taken = taken
        self._progress(PrintProgress(self._job, self._accepted, len(self.data)))

    @property
    def _accepted(self) -> int:
        return min(self.taken, len(self.data))

    @property
    def state_broken_off(self) -> JobState:
        """What a job is that ends where it stands."""
        if not self.started:
            return JobState.BLOCKED
        is_all_taken = self.taken >= len(self.data)
        return JobState.UNCONFIRMED if is_all_taken else JobState.FAILED

    def ended(
        self,
        state: JobState,
        obstacle: Obstacle | None,
        status: PrinterStatus | None,
        *,
        error: DeviceError | None = None,
    ) -> JobOutcome:
        is_mute = state is JobState.SENT and status is None
        return JobOutcome(
            state=state,
            accepted=self._accepted,
            obstacle=obstacle,
            detail=str(error or (NOT_CONFIRMED if is_mute else "")),
            remedy=error.remedy if error else _remedy(obstacle),
            status=status,
        )


def _remedy(obstacle: Obstacle | None) -> str:
    return REMEDIES.get(obstacle, "") if obstacle else ""
