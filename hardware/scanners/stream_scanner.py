"""A scanner or tag reader that sends a stream of bytes, read in a thread of its own."""

from collections.abc import Callable
from typing import Protocol

from hardware.api import ScanEvent, Transport
from hardware.scanners.line_decoder import LineDecoder
from hardware.scanners.repeats import TRIGGER, RepeatRules, Repeats

_READ = 4096
_SLICE = 0.2


class ByteDecoder(Protocol):
    """What a device says becomes scans. Pure: any cut of the bytes gives the same events."""

    @property
    def patience(self) -> float | None:
        """Seconds of silence after which what has begun is over; None while nothing has begun."""

    def feed(self, data: bytes, at: float) -> list[ScanEvent]:
        """What `data` completes; `at` is the time it was read, in seconds."""

    def silence(self, at: float) -> list[ScanEvent]:
        """The port was looked at for `patience` seconds and held nothing."""


class StreamScanner:
    """A `hardware.api.SupervisedDevice` that delivers what it reads.

    `decoder` makes a new one for the device of this name each time the port is opened. Silence is
    only what was seen: the port was looked at for that long and held nothing, so a busy computer
    never mistakes its own delay for the scanner's. `repeats` says which scans are marked as such.
    """

    def __init__(
        self,
        transport: Transport,
        *,
        deliver: Callable[[ScanEvent], None],
        clock: Callable[[], float],
        decoder: Callable[[str], ByteDecoder] = LineDecoder,
        repeats: RepeatRules = TRIGGER,
        name: str = "",
    ) -> None:
        self.name = name or transport.name
        self._transport = transport
        self._deliver = deliver
        self._clock = clock
        self._make_decoder = decoder
        self._decoder = decoder(self.name)
        self._repeats = Repeats(repeats)

    def open(self) -> None:
        self._decoder = self._make_decoder(self.name)
        self._transport.open()

    def step(self) -> None:
        patience = self._decoder.patience
        data = self._transport.read(_READ, _SLICE if patience is None else patience)
        at = self._clock()
        for event in self._decoder.feed(data, at) if data else self._decoder.silence(at):
            self._deliver(self._repeats.marked(event))

    def cancel(self) -> None:
        self._transport.cancel()

    def close(self) -> None:
        self._transport.close()
