"""A scanner in HID POS mode, read report by report in a thread of its own."""

from collections.abc import Callable

from hardware.api import ScanEvent, Transport
from hardware.scanners.hid_pos_decoder import MAX_LENGTH, HidPosDecoder
from hardware.scanners.repeats import TRIGGER, Repeats

_READ = 1024
_SLICE = 0.2
_QUEUE = 63
"""Reports that Linux's hidraw keeps for a reader; it drops what comes then, and tells nobody.

HIDRAW_BUFFER_SIZE in include/linux/hidraw.h is 64, one of them always empty.
"""


class HidPosScanner:
    """A `hardware.api.SupervisedDevice` that delivers what it reads.

    All that waits is taken at once. Where that is a full queue, some of what came after it may
    have been dropped. A code again within 0.4 seconds is marked as a repeat.
    """

    def __init__(
        self,
        transport: Transport,
        *,
        deliver: Callable[[ScanEvent], None],
        clock: Callable[[], float],
        max_length: int = MAX_LENGTH,
        name: str = "",
    ) -> None:
        self.name = name or transport.name
        self._transport = transport
        self._deliver = deliver
        self._clock = clock
        self._max_length = max_length
        self._decoder = self._new_decoder()
        self._repeats = Repeats(TRIGGER)

    def open(self) -> None:
        self._decoder = self._new_decoder()
        self._transport.open()

    def step(self) -> None:
        reports = self._waiting()
        at = self._clock()
        events = [] if reports else self._decoder.silence(at)
        for report in reports:
            events += self._decoder.feed(report, at)
        if len(reports) == _QUEUE:
            events += self._decoder.hole(at)
        for event in events:
            self._deliver(self._repeats.marked(event))

    def _waiting(self) -> list[bytes]:
        """What waits, or comes within a slice; never more than the queue holds."""
        reports: list[bytes] = []
        while len(reports) < _QUEUE:
            report = self._transport.read(_READ, 0.0 if reports else _SLICE)
            if not report:
                break
            reports.append(report)
        return reports

    def cancel(self) -> None:
        self._transport.cancel()

    def close(self) -> None:
        self._transport.close()

    def _new_decoder(self) -> HidPosDecoder:
        return HidPosDecoder(self.name, max_length=self._max_length)
