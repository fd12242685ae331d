"""A receipt printer made of software: bytes go in, paper and answers come out.

It behaves as real ones do where that matters: status questions are answered at once even when it
cannot print; without paper it keeps what it was sent and prints on after the change; switched off
it forgets; its buffer has an end.
"""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from hardware.printers.command_decoder import Command, CommandReader, Kind
from hardware.printers.commands import CLEAR_BUFFER
from hardware.virtual.interpreter import Interpreter
from hardware.virtual.paper import PaperStrip

BUFFER = 4096
_CLEARED = b"\x37\x25\x00"


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong with the printer just now.

    `unplugged` closes its connections. `bytes_per_second` makes it slow, `drops_after` breaks the
    next connection off after so many bytes; both are for whoever serves the printer.
    """

    paper_out: bool = False
    paper_near_end: bool = False
    cover_open: bool = False
    cutter_error: bool = False
    too_hot: bool = False
    offline: bool = False
    unplugged: bool = False
    bytes_per_second: int | None = None
    drops_after: int | None = None

    @property
    def stops_printing(self) -> bool:
        """Whether received data is held back."""
        stops = (self.paper_out, self.cover_open, self.offline, self.cutter_error, self.too_hot)
        return any(stops)


@dataclass(frozen=True, slots=True)
class Model:
    """What a virtual printer can do."""

    columns: int = 48
    answers_status: bool = True
    answers_in_turn: bool = True
    confirms_process_id: bool = True


class VirtualPrinter:
    """Thread-safe. `on_change` is called after anything visible changed, in the thread that did it,
    without a lock held.
    """

    def __init__(
        self, model: Model | None = None, *, on_change: Callable[[], None] = lambda: None
    ) -> None:
        self._model = model or Model()
        self._on_change = on_change
        self._lock = threading.Lock()
        self._faults = Faults()
        self._reader = CommandReader()
        self._queue: deque[Command] = deque()
        self._engine = Interpreter(self._model.columns)
        self._answers = bytearray()
        self._automatic = False
        self._received = bytearray()

    @property
    def faults(self) -> Faults:
        """What is wrong just now."""
        return self._faults

    @property
    def strip(self) -> PaperStrip:
        """The paper so far."""
        with self._lock:
            return PaperStrip(tuple(self._engine.elements))

    @property
    def unknown(self) -> tuple[bytes, ...]:
        """Commands it was sent and does not know."""
        with self._lock:
            return tuple(self._engine.unknown)

    @property
    def received(self) -> bytes:
        """Every byte that ever arrived."""
        with self._lock:
            return bytes(self._received)

    @property
    def room(self) -> int:
        """How many bytes it takes now. While it prints, its buffer empties at once."""
        with self._lock:
            if not self._faults.stops_printing:
                return BUFFER
            held = sum(len(command.raw) for command in self._queue)
            return max(BUFFER - held - len(self._reader.waiting), 0)

    def receive(self, data: bytes) -> None:
        """Take bytes as they come."""
        with self._lock:
            self._received += data
            self._take(data)
            self._print()
        self._on_change()

    def take_answers(self) -> bytes:
        """What it wants to say since the last call."""
        with self._lock:
            answers = bytes(self._answers)
            self._answers.clear()
            return answers

    def set_faults(self, faults: Faults) -> None:
        """Break or mend it. What it held is printed when nothing hinders it any more."""
        with self._lock:
            if faults.unplugged:
                self._forget()
                self._engine.restart()
            self._faults = faults
            if self._automatic:
                self._answers += self._automatic_status()
            self._print()
        self._on_change()

    def tear_off(self) -> PaperStrip:
        """Take the paper away; what was on it."""
        with self._lock:
            strip = PaperStrip(tuple(self._engine.elements))
            self._engine.elements.clear()
        self._on_change()
        return strip

    def _take(self, data: bytes) -> None:
        # Executed at once, even in the middle of a picture that broke off.
        stream = self._reader.waiting + data
        place = stream.find(CLEAR_BUFFER)
        if place < 0:
            self._sort(self._reader.feed(data))
            return
        self._reader.forget()
        self._sort(self._reader.feed(stream[:place]))
        self._forget()
        self._answers += _CLEARED
        self._sort(self._reader.feed(stream[place + len(CLEAR_BUFFER) :]))

    def _sort(self, commands: list[Command]) -> None:
        for command in commands:
            if command.kind is Kind.STATUS_QUERY:
                self._answer(command.payload[0])
            else:
                self._queue.append(command)

    def _forget(self) -> None:
        self._reader.forget()
        self._queue.clear()
        self._automatic = False

    def _print(self) -> None:
        while self._queue and not self._faults.stops_printing:
            command = self._queue.popleft()
            if command.kind is Kind.PROCESS_ID:
                self._confirm(command.payload)
            elif command.kind is Kind.AUTOMATIC_STATUS:
                self._automatic = command.payload != b"\x00" and self._model.answers_status
                self._answers += self._automatic_status() if self._automatic else b""
            elif command.kind is Kind.PAPER_QUERY:
                self._answers += self._paper_answer() if self._answers_in_turn else b""
            else:
                # Epson's GS a holds until the next ESC @.
                self._automatic = self._automatic and command.kind is not Kind.INITIALISE
                self._engine.carry_out(command)

    @property
    def _answers_in_turn(self) -> bool:
        return self._model.answers_status and self._model.answers_in_turn

    def _confirm(self, payload: bytes) -> None:
        if self._model.confirms_process_id and payload.startswith(b"00"):
            self._answers += b"\x37\x22" + payload[2:] + b"\x00"

    def _answer(self, question: int) -> None:
        if not self._model.answers_status or not 1 <= question <= 4:
            return
        faults, error = self._faults, self._error
        bits = {
            1: 0x04 | (0x08 if faults.stops_printing else 0),
            2: (0x04 if faults.cover_open else 0)
            | (0x20 if faults.paper_out else 0)
            | (0x40 if error else 0),
            3: error,
            4: (0x60 if faults.paper_out else 0)
            | (0x0C if faults.paper_out or faults.paper_near_end else 0),
        }[question]
        self._answers.append(0x12 | bits)

    @property
    def _error(self) -> int:
        """The bits of the answer to DLE EOT 3, and of the second byte of an automatic status."""
        return 0x08 * self._faults.cutter_error | 0x40 * self._faults.too_hot

    def _automatic_status(self) -> bytes:
        faults = self._faults
        first = 0x14 | (0x08 if faults.stops_printing else 0) | (0x20 if faults.cover_open else 0)
        return bytes([first, self._error]) + self._paper_answer() + bytes(1)

    def _paper_answer(self) -> bytes:
        """The answer to GS r 1, which is the third byte of an automatic status too."""
        faults = self._faults
        out = 0x0C if faults.paper_out else 0
        return bytes([out | (0x03 if faults.paper_out or faults.paper_near_end else 0)])
