"""A scanner on a serial port, read line by line in a thread of its own."""

from collections.abc import Callable

from hardware.api import ScanEvent, Transport
from hardware.scanners.line_decoder import LineDecoder, LineRules

_READ = 4096
_SLICE = 0.2
_TORN_SECONDS = 0.5
_SILENCE_SECONDS = 0.15


class SerialScanner:
    """A `hardware.api.SupervisedDevice` that delivers what it reads.

    A line that was begun and not ended is over after half a second in which the port was looked at
    and held nothing, so a busy computer never mistakes its own delay for the scanner's. Where the
    rules say that silence ends a code, less is enough.
    """

    def __init__(
        self,
        transport: Transport,
        *,
        deliver: Callable[[ScanEvent], None],
        clock: Callable[[], float],
        rules: LineRules | None = None,
        name: str = "",
    ) -> None:
        self.name = name or transport.name
        self._transport = transport
        self._deliver = deliver
        self._clock = clock
        self._rules = rules
        ends_by_silence = rules is not None and rules.ends_by_silence
        self._silence = _SILENCE_SECONDS if ends_by_silence else _TORN_SECONDS
        self._decoder = LineDecoder(self.name, rules)

    def open(self) -> None:
        self._decoder = LineDecoder(self.name, self._rules)
        self._transport.open()

    def step(self) -> None:
        waits = self._silence if self._decoder.is_waiting else _SLICE
        data = self._transport.read(_READ, waits)
        at = self._clock()
        for event in self._decoder.feed(data, at) if data else self._decoder.silence(at):
            self._deliver(event)

    def cancel(self) -> None:
        self._transport.cancel()

    def close(self) -> None:
        self._transport.close()
