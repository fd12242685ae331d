"""Both directions of one connection to a printer: sending, asking, and listening for proof."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from threading import Event

from hardware.api import Transport
from hardware.print_api import Obstacle, PrinterStatus
from hardware.printers import commands, status
from hardware.printers.proof import Proof
from hardware.printers.status import (
    Answer,
    AutomaticStatus,
    Demultiplexer,
    PaperAnswer,
    Word,
)
from hardware.transport.abilities import PrinterPort

CHUNK = 4096
"""Bytes in one write, so that cancelling is prompt."""

_LISTEN = 0.25
_MOST_LATE_READS = 64


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds to wait: for an answer, for a printer that takes no more bytes before the
    job is given up, for one write, and for the paper to come out where the printer can prove it,
    asking for its status every `poll` seconds meanwhile.
    """

    answer: float = 1.0
    stall: float = 20.0
    write: float = 0.5
    proof: float = 10.0
    poll: float = 0.5


class Halted(Exception):
    """The sending stopped before its end, for this reason."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle.value)
        self.obstacle = obstacle


class Dialogue:
    """One connection, from its opening to its closing, owned by one thread."""

    def __init__(
        self,
        transport: Transport,
        *,
        clock: Callable[[], float],
        patience: Patience,
        cancelled: Event,
    ) -> None:
        self._transport = transport
        self._clock = clock
        self._patience = patience
        self._cancelled = cancelled
        self._words = Demultiplexer()
        self._awaited: Proof | None = None
        self._is_proved = False
        self.last_status: PrinterStatus | None = None

    def send(self, data: bytes, took: Callable[[int], None]) -> None:
        """Send all of `data`, going on after short writes; `took` gets each count as it grows.

        Raises Halted when cancelled, or when the printer has taken nothing for too long.
        """
        accepted, moved_at = 0, self._clock()
        while accepted < len(data):
            if self._cancelled.is_set():
                raise Halted(Obstacle.CANCELLED)
            chunk = data[accepted : accepted + CHUNK]
            if count := self._transport.write(chunk, self._patience.write):
                accepted, moved_at = accepted + count, self._clock()
                took(accepted)
            elif self._clock() - moved_at >= self._patience.stall:
                raise Halted(self._reason_to_stall())

    def _reason_to_stall(self) -> Obstacle:
        # Asking is not possible inside a command, but the printer may have told by itself.
        return self.told_obstacle() or Obstacle.STALLED

    def told_obstacle(self) -> Obstacle | None:
        """What the printer has said by itself, or its port knows, without being asked."""
        self._catch_up()
        told = self.last_status.obstacle if self.last_status else None
        return told or self.port_obstacle()

    def port_obstacle(self) -> Obstacle | None:
        """Why the printer cannot print, where the port itself knows."""
        told = self.port_status()
        return told.obstacle if told else None

    def port_status(self) -> PrinterStatus | None:
        """What the port itself knows; None if it sees nothing wrong, or has no eyes."""
        port = self._transport
        bits = port.port_status() if isinstance(port, PrinterPort) else None
        return None if bits is None else status.from_port(bits, at=self._clock())

    def _catch_up(self) -> None:
        """Hear all that has been said so far."""
        for _ in range(_MOST_LATE_READS):
            data = self._transport.read(64, 0)
            if not data:
                return
            self._take_in(data)

    def _take_in(self, data: bytes) -> list[Word]:
        """The words of `data`; what is of lasting interest is kept."""
        words = self._words.feed(data)
        for word in words:
            if isinstance(word, AutomaticStatus):
                self.last_status = status.from_automatic(word, at=self._clock())
            elif self._awaited and self._awaited.is_given_by(word):
                self._is_proved = True
        return words

    def ask_status(self, *, hastily: bool = False, patiently: bool = False) -> PrinterStatus | None:
        """The printer's status, or None if it does not answer every question in time; `hastily`
        waits no longer than a poll, `patiently` as long as a proof may take for the first answer:
        behind a job, which may be on a slow line yet.

        To be asked between commands only: some models take the question for data inside one. An
        answer does not say to which question it belongs, so late ones are heard first: dots of a
        picture can look like a question.
        """
        self._catch_up()
        answers: list[int] = []
        usual = self._patience.poll if hastily else self._patience.answer
        for question in status.QUESTIONS:
            is_behind_job = patiently and not answers
            answer = self._ask(question, self._patience.proof if is_behind_job else usual)
            if answer is None:
                return None
            answers.append(answer)
        self.last_status = status.from_answers(answers, at=self._clock())
        return self.last_status

    def end_head(self) -> bool:
        """Give a command that broke off before its data the sizes that it waits for: none.

        Else it takes the next question for them, and the data that it waits for then has no end.
        False if the printer did not take them all.
        """
        head = bytes(commands.LONGEST_HEAD)
        return self._transport.write(head, self._patience.poll) == len(head)

    def wait_for_line(self) -> None:
        """Wait until what was sent has left a slow line, or was skipped by a slow printer: an
        answer comes no sooner. For printers that answer; as long as a proof may take.
        """
        self._ask(status.QUESTIONS[0], self._patience.proof)

    def _ask(self, question: int, patience: float) -> int | None:
        request = commands.ask_status(question)
        if self._transport.write(request, patience) < len(request):
            return None
        return next((word.bits for word in self._hear(patience) if isinstance(word, Answer)), None)

    def given_of(self, proofs: Sequence[Proof]) -> list[Proof]:
        """Those of `proofs` that come when nothing stands before them; all are asked at once."""
        request = b"".join(proof.request for proof in proofs)
        if self._transport.write(request, self._patience.answer) < len(request):
            return []
        given = self._given_of(proofs, until=proofs[-1], seconds=self._patience.answer)
        if given and len(given) < len(proofs):
            # They are answered in turn, but for the moment that the paper takes.
            given += self._given_of(proofs, until=proofs[0], seconds=self._patience.poll)
        return given

    def _given_of(self, proofs: Sequence[Proof], *, until: Proof, seconds: float) -> list[Proof]:
        given: list[Proof] = []
        for word in self._hear(seconds):
            given += [proof for proof in proofs if proof.is_given_by(word)]
            if until in given:
                break
        return given

    def settle_answers(self) -> bool:
        """Hear all answers to GS r that are still to come, to one more at the end; False if none
        comes. They do not say to which question they belong.
        """
        request = commands.ask_paper()
        patience = self._patience.answer
        if self._transport.write(request, patience) < len(request):
            return False
        is_answered = False
        while any(isinstance(word, PaperAnswer) for word in self._hear(patience)):
            is_answered, patience = True, self._patience.poll
        return is_answered

    def hears(self, proof: Proof) -> bool:
        """Whether the printer gives `proof`, which it was asked behind the job, in time.

        Gives up early when its status shows that it will not.
        """
        self._awaited, self._is_proved = proof, False
        end = self._clock() + self._patience.proof
        while self._clock() < end and not self._is_given_soon():
            told = self.ask_status(patiently=True)
            if told is None or told.obstacle:
                break
        self._awaited = None
        return self._is_proved

    def _is_given_soon(self) -> bool:
        """Whether the proof comes before it is time to ask how the printer is."""
        return self._is_proved or any(self._is_proved for _ in self._hear(self._patience.poll))

    def _hear(self, seconds: float) -> Iterator[Word]:
        end = self._clock() + seconds
        while (left := end - self._clock()) > 0 and not self._cancelled.is_set():
            yield from self._take_in(self._transport.read(64, min(left, _LISTEN)))
