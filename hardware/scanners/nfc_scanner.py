"""An NFC reader, watched for cards in a thread of its own."""

from collections.abc import Callable

from hardware.api import ScanEvent
from hardware.scanners.uid_decoder import GET_UID, QUIET, UidDecoder
from hardware.transport.pcsc import CardReader, Field

_SLICE = 0.2


class NfcScanner:
    """A `hardware.api.SupervisedDevice` that delivers the UID of each card that comes.

    A card that is held to the reader is one scan, however long. With `is_quiet` an ACR122U is told
    not to beep by itself, at the first card since it was opened: commands need one. Other readers
    refuse that, and nothing else happens.
    """

    def __init__(
        self,
        reader: CardReader,
        *,
        deliver: Callable[[ScanEvent], None],
        clock: Callable[[], float],
        is_quiet: bool = False,
        name: str = "",
    ) -> None:
        self.name = name or reader.name
        self._reader = reader
        self._deliver = deliver
        self._clock = clock
        self._is_quiet = is_quiet
        self._first: list[bytes] = []
        self._decoder = UidDecoder(self.name)

    def open(self) -> None:
        # The decoder stays: a card that flickers while the service restarts is still the same.
        self._first = [QUIET] if self._is_quiet else []
        self._reader.open()

    def step(self) -> None:
        match self._reader.watch(_SLICE):
            case Field.CARD_CAME:
                self._deliver(self._read())
            case Field.CARD_STAYS | Field.CARD_LEFT:
                self._decoder.held(self._clock())
            case Field.EMPTY:
                pass

    def _read(self) -> ScanEvent:
        answer = self._reader.ask(*self._first, GET_UID)
        at = self._clock()
        if answer is None:
            return self._decoder.torn_away(at)
        self._first = []
        return self._decoder.answered(answer, at)

    def cancel(self) -> None:
        self._reader.cancel()

    def close(self) -> None:
        self._reader.close()
