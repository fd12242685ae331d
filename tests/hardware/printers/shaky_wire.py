"""A wire to a virtual printer that breaks, garbles and is late, on a clock of its own.

What the printer says outlives a connection, as it does on USB: late answers meet the next job.
"""

from collections import deque
from contextlib import suppress
from dataclasses import dataclass

from hardware.document import Barcode, Cut, Document, Line, Picture
from hardware.errors import DeviceError, Disconnected
from hardware.print_api import JobOutcome, JobState
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import Profile
from hardware.raster import Bitmap
from hardware.virtual.printer import Faults, Model, VirtualPrinter

_MOST_TRIES = 5
_MARKS_A_RUN = 1_000


@dataclass(frozen=True, slots=True)
class Trouble:
    """What happens on the wire; places are counts of bytes to the printer from now on.

    `breaks_at` ends the connection in the write that comes there; from `stalls_at` on nothing more
    is taken; from `loses_from` on all is taken and gets lost. At `paper_ends_at` the roll is empty.
    `noise` comes before each byte of an answer, which comes `late` seconds.
    """

    breaks_at: int | None = None
    stalls_at: int | None = None
    loses_from: int | None = None
    paper_ends_at: int | None = None
    noise: bytes = b""
    late: float = 0.0


CALM = Trouble()


class ShakyWire:
    """A `hardware.api.Transport`. `now` moves only while somebody waits."""

    two_way = True
    name = "shaky wire"

    def __init__(self, printer: VirtualPrinter) -> None:
        self.now = 0.0
        self._printer = printer
        self._answers: deque[tuple[float, int]] = deque()
        self._is_open = False
        self.suffer(CALM)

    def suffer(self, trouble: Trouble) -> None:
        """From now on; the roll is full again."""
        self._trouble = trouble
        self._taken = 0
        self._printer.set_faults(Faults())

    def open(self) -> None:
        self._is_open = True

    def read(self, max_bytes: int, timeout: float) -> bytes:
        self._listen()
        due = self._answers[0][0] if self._answers else self.now + timeout
        self.now = max(self.now, min(due, self.now + timeout))
        heard = bytearray()
        while self._answers and self._answers[0][0] <= self.now and len(heard) < max_bytes:
            heard.append(self._answers.popleft()[1])
        return bytes(heard)

    def write(self, data: bytes, timeout: float) -> int:
        if not self._is_open:
            raise Disconnected("not open")
        breaks = self._trouble.breaks_at is not None
        left = self._room_before(self._trouble.breaks_at)
        data = data[: min(self._printer.room, self._room_before(self._trouble.stalls_at))]
        if not data:
            self.now += timeout
        self._give(data[:left] if breaks else data)
        if breaks and left < len(data):
            self._is_open = False
            raise Disconnected("it broke")
        return len(data)

    def _give(self, data: bytes) -> None:
        arriving = data[: self._room_before(self._trouble.loses_from)]
        self._taken += len(data) - len(arriving)
        data = arriving
        before = self._room_before(self._trouble.paper_ends_at)
        self._printer.receive(data[:before])
        if before < len(data) and self._trouble.paper_ends_at is not None:
            self._printer.set_faults(Faults(paper_out=True))
        self._printer.receive(data[before:])
        self._taken += len(data)

    def _room_before(self, place: int | None) -> int:
        return 1 << 30 if place is None else max(place - self._taken, 0)

    def _listen(self) -> None:
        for byte in self._printer.take_answers():
            due = self.now + self._trouble.late
            self._answers += [(due, each) for each in self._trouble.noise + bytes([byte])]

    def cancel(self) -> None:
        """Nobody waits in another thread."""

    def close(self) -> None:
        self._listen()
        self._is_open = False


def slip(name: str) -> Document:
    """Text, a picture that says nothing, bars, and an end."""
    blocks = (Line(f"begin {name}"), Picture(Bitmap.blank(64, 9)), Barcode(name))
    return Document((*blocks, Line(f"end {name}"), Cut()))


class Counter:
    """A printer on a shaky wire. `restart` is what follows a kill: a driver that knows nothing."""

    def __init__(self, profile: Profile, model: Model) -> None:
        self.paper = VirtualPrinter(model)
        self.wire = ShakyWire(self.paper)
        self.dots = profile.dots
        self._profile = profile
        self._runs = 0
        self.restart()

    def restart(self) -> None:
        self._runs += 1
        self._driver = EscPosPrinter(
            self.wire,
            self._profile,
            clock=lambda: self.wire.now,
            first_mark=_MARKS_A_RUN * self._runs,
        )

    def ask(self) -> None:
        """What the staff's page does: whoever asks may meet a broken wire, too."""
        with suppress(DeviceError):
            self._driver.ask_status()

    def print(self, name: str) -> JobOutcome:
        data = self._driver.compose(slip(name), None)
        return self._driver.print_job(data)

    def print_as_a_lane(self, name: str) -> JobOutcome:
        """What is blocked is tried again."""
        return next(
            outcome
            for _ in range(_MOST_TRIES)
            if (outcome := self.print(name)).state is not JobState.BLOCKED
        )

    def times(self, words: str) -> int:
        return self.paper.strip.text().count(words)

    def last_slip(self) -> str:
        """What was printed last."""
        text = self.paper.strip.text()
        return text[text.rindex("begin") :].removesuffix("\n[cut]").rstrip("\n")
