"""Prints on an ESC/POS printer and says honestly what became of each job.

What the outcomes promise (reference: Epson's status commands; a spooler's "completed" is no proof):

- BLOCKED: the printer could not be reached, did not answer though its family always does, or said
  that it is out of paper, open, broken or off-line. Not one byte of the job was sent.
- FAILED: it took a part: `accepted` bytes for certain, and perhaps all of the write that broke
  off. The next job first brings it to its senses.
- SENT: it took everything, worked through it where it can say so (GS r), and then said that it is
  on-line with paper. A printer or a connection that can say nothing is SENT too, but not confirmed:
  doubt that nobody can ever resolve is not worth a question.
- PRINTED: it proved by its process id that the paper came out.
- UNCONFIRMED: it took everything, but then was silent or in trouble. What a printer holds when its
  roll runs out is printed after the change, so printing again by ourselves could print it twice.

Nothing is asked inside a job: some models take a question inside a picture for dots. What the
printer says by itself meanwhile (GS a) explains a stall.

A driver that is new trusts nothing: whoever printed before may have been killed inside a picture.
The printer either proves before the first job that no command waits for its end, or is recovered.
"""

import secrets
import time
from collections.abc import Callable
from threading import Event

from hardware.api import Transport
from hardware.document import Document
from hardware.errors import (
    DeviceBusy,
    DeviceError,
    DeviceTimeout,
    PermissionDenied,
    Unsupported,
)
from hardware.print_api import JobOutcome, JobState, Obstacle, PrinterStatus
from hardware.printers import escpos, recovery
from hardware.printers.command_decoder import longest_before
from hardware.printers.condition import REMEDIES
from hardware.printers.dialogue import CHUNK, Dialogue, Halted, Patience
from hardware.printers.job_run import JobRun
from hardware.printers.profiles import Profile, Reports
from hardware.printers.proof import MARKS, Proof, Proofs, Way
from hardware.raster import TextPainter
from hardware.transport.abilities import Archive, Spool


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
        first_mark: int | None = None,
    ) -> None:
        """`first_mark` is the number of the first process id; without it, any.

        An answer to an earlier run must prove nothing, and no clock tells two runs apart: it may be
        set back, or begin at 0 with the computer.
        """
        self.name = name or transport.name
        self._transport = transport
        self._profile = profile
        self._clock = clock
        self._patience = patience or Patience()
        self._cancelled = Event()
        self._filler = recovery.LONGEST_COMMAND
        """Bytes that a command which broke off may still wait for."""
        self._is_head_ended = False
        self._is_torn = False
        """Whether the paper of a job that broke off may hang before the next one."""
        self._is_known = False
        """Whether this printer has been asked, before a first job, what it can prove."""
        self._owes_answer = False
        """Whether the answer to a GS r may still come, and would be taken for that to the next."""
        first = secrets.randbelow(MARKS) if first_mark is None else first_mark
        self._proofs = Proofs(profile, first=first)

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
        self._transport.cancel()

    def ask_status(self) -> PrinterStatus | None:
        try:
            self._transport.open()
            dialogue = self._dialogue()
            status = self._ask_status(dialogue) if self._asks else None
            status = status or dialogue.port_status()
            if status is None and self._is_unusually_silent:
                remedy = REMEDIES[Obstacle.NO_ANSWER]
                raise DeviceTimeout(f"{self.name}: does not answer", remedy=remedy)
            return status
        finally:
            self._transport.close()
            self._cancelled.clear()

    def print_job(self, data: bytes) -> JobOutcome:
        run, filler = JobRun(data), self._filler
        try:
            outcome = self._try_to_print(run)
            speechless = (Obstacle.NO_ANSWER, Obstacle.DISCONNECTED)
            run.is_through = run.is_given and outcome.obstacle not in speechless
        finally:
            if run.is_started and not run.is_through:
                # It may still be inside a command, our question behind the job included, anywhere
                # up to the end of the write that broke off; bytes that we think taken may have got
                # lost on the way.
                self._filler = max(filler, longest_before(run.stream, run.taken + CHUNK))
                self._is_head_ended = False
        return outcome

    def _try_to_print(self, run: JobRun) -> JobOutcome:
        try:
            if self._cancelled.is_set():
                return run.ended(JobState.BLOCKED, Obstacle.CANCELLED, None)
            self._transport.open()
            return self._converse(self._dialogue(), run)
        except DeviceError as error:
            return self._broken_off(run, error)
        finally:
            self._transport.close()
            self._cancelled.clear()

    def _dialogue(self) -> Dialogue:
        return Dialogue(
            self._transport,
            clock=self._clock,
            patience=self._patience,
            cancelled=self._cancelled,
        )

    @property
    def _asks(self) -> bool:
        return self._profile.can_report_status and self._transport.two_way

    @property
    def _is_unusually_silent(self) -> bool:
        """Whether silence of a printer that was asked means that something is wrong."""
        is_asked = self._asks and not self._cancelled.is_set()
        return is_asked and self._profile.reports is Reports.ALWAYS

    def _converse(self, dialogue: Dialogue, run: JobRun) -> JobOutcome:
        try:
            if isinstance(self._transport, Spool):
                return self._hand_over(self._transport, dialogue, run)
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

    def _hand_over(self, spool: Spool, dialogue: Dialogue, run: JobRun) -> JobOutcome:
        """Through a queue of the system: nothing is on its way before all of it is."""
        dialogue.send(run.data, lambda _: None)
        if spool.hand_over():
            run.took(len(run.data))
            run.is_given = True
            return run.ended(JobState.SENT, None, None)
        is_ours = self._cancelled.is_set()
        obstacle = Obstacle.CANCELLED if is_ours else Obstacle.NO_ANSWER
        return run.ended(JobState.UNCONFIRMED, obstacle, None)

    def _obstacle_before(self, dialogue: Dialogue) -> Obstacle | None:
        """Why the printer cannot print now; None once it is ready for a job."""
        if isinstance(self._transport, Archive):
            return None
        obstacle = self._told_obstacle(dialogue) if self._asks else None
        if dialogue.last_status is None:  # it knows better than its port, where it has a word
            obstacle = obstacle or dialogue.port_obstacle()
        if obstacle is None:
            obstacle = self._make_ready(dialogue)
        return obstacle

    def _told_obstacle(self, dialogue: Dialogue) -> Obstacle | None:
        status = self._ask_status(dialogue)
        if status is None and self._filler and self._is_head_ended:
            if obstacle := dialogue.port_obstacle():
                return obstacle
            # It takes what it is sent, perhaps our questions for the rest of a picture.
            self._fill_up(dialogue)
            status = dialogue.ask_status()
        if status is None and self._profile.reports is Reports.ALWAYS:
            return Obstacle.CANCELLED if self._cancelled.is_set() else Obstacle.NO_ANSWER
        return status.obstacle if status else None

    def _ask_status(self, dialogue: Dialogue) -> PrinterStatus | None:
        if self._filler and not self._is_head_ended:
            self._is_head_ended = dialogue.end_head()
        return dialogue.ask_status(hastily=self._filler > 0)

    def _make_ready(self, dialogue: Dialogue) -> Obstacle | None:
        """End a command that may wait for its end, and part its paper from the next slip."""
        if not self._is_known and dialogue.last_status and self._proofs.are_possible:
            self._get_to_know(dialogue)
        if self._filler:
            self._fill_up(dialogue)
        if self._is_torn:
            dialogue.send(recovery.parting(self._profile), lambda _: None)
            self._is_torn = False
            if dialogue.last_status:
                dialogue.wait_for_line()
        if self._owes_answer and dialogue.last_status:
            # It says that it is well. Where it still works through what it holds, a job waits.
            self._owes_answer = not dialogue.settle_answers()
        return Obstacle.NO_ANSWER if self._owes_answer and dialogue.last_status else None

    def _get_to_know(self, dialogue: Dialogue) -> None:
        """Ask a printer that can answer for all that its profile promises. Only what was worked
        through in turn is answered: then no command waits for its end.
        """
        probes = self._proofs.probes()
        given = dialogue.given_of(probes)
        if not given and self._filler:
            self._fill_up(dialogue)
            given = dialogue.given_of(probes)
        if given:
            self._filler = 0
        self._proofs.keep(given)
        # What has no mark may have answered a run before this one.
        self._owes_answer = self._proofs.best is Way.PAPER_ANSWER
        self._is_known = True

    def _fill_up(self, dialogue: Dialogue) -> None:
        """End whatever command broke off; no paper moves."""
        # What a printer that is new to us still holds may be a slip that comes out yet.
        clears = self._is_known and self._profile.clears_buffer
        dialogue.send(recovery.filling(self._filler, clears=clears), lambda _: None)
        self._filler = 0
        self._is_torn = True

    def _send(self, dialogue: Dialogue, run: JobRun, proof: Proof | None) -> None:
        run.begin(proof.request if proof else b"")
        self._owes_answer = proof is not None and proof.way is Way.PAPER_ANSWER
        dialogue.send(run.stream, run.took)
        run.is_given = True

    def _outcome_of_a_mute(self, dialogue: Dialogue, run: JobRun) -> JobOutcome:
        """A printer that answers nothing may still speak by itself, or its port for it."""
        obstacle = dialogue.told_obstacle() if self._asks else dialogue.port_obstacle()
        if obstacle is None:
            return run.ended(JobState.SENT, None, None)
        return run.ended(JobState.UNCONFIRMED, obstacle, dialogue.last_status)

    def _outcome_after(self, dialogue: Dialogue, run: JobRun, proof: Proof | None) -> JobOutcome:
        is_proved = proof is not None and dialogue.hears(proof)
        if is_proved:
            self._owes_answer = False
        if proof and is_proved and proof.way is Way.PROCESS_ID:
            return run.ended(JobState.PRINTED, None, dialogue.last_status)
        status = dialogue.ask_status(patiently=True)
        if self._cancelled.is_set():
            return run.ended(JobState.UNCONFIRMED, Obstacle.CANCELLED, status)
        obstacle = status.obstacle if status else Obstacle.NO_ANSWER
        if obstacle is None and proof and not is_proved:
            obstacle = Obstacle.NO_ANSWER
        state = JobState.UNCONFIRMED if obstacle else JobState.SENT
        return run.ended(state, obstacle, status)

    def _broken_off(self, run: JobRun, error: DeviceError) -> JobOutcome:
        if self._cancelled.is_set() and not run.is_started:
            return run.ended(JobState.BLOCKED, Obstacle.CANCELLED, None)
        unavailable = isinstance(error, PermissionDenied | DeviceBusy | Unsupported)
        obstacle = Obstacle.UNAVAILABLE if unavailable else Obstacle.DISCONNECTED
        return run.ended(run.state_broken_off, obstacle, None, error=error)
