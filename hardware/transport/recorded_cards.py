"""A card reader that is written down while it works, and one that plays what was written."""

from collections.abc import Callable, Iterable

from hardware.diary_entry import Entry
from hardware.errors import DeviceError, Disconnected
from hardware.transport.pcsc import CardReader, Field
from hardware.transport.recorded import Played

_LASTING = (Field.EMPTY, Field.CARD_STAYS)
_FIELDS = {field.value for field in Field}


class CardRecorder:
    """Passes everything on, and tells `keep` of it at once; of a field that stays, once.

    `keep` never raises: what is recorded must not notice.
    """

    def __init__(
        self, reader: CardReader, *, keep: Callable[[Entry], None], clock: Callable[[], float]
    ) -> None:
        self._reader = reader
        self._keep = keep
        self._clock = clock
        self._field: Field | None = None
        self.name = reader.name

    def open(self) -> None:
        self._field = None
        try:
            self._reader.open()
        except DeviceError as error:
            self._keep_failure(error)
            raise
        self._keep(Entry(self._clock(), opened=True))

    def watch(self, timeout: float) -> Field:
        try:
            field = self._reader.watch(timeout)
        except DeviceError as error:
            self._keep_failure(error)
            raise
        if field is not self._field or field not in _LASTING:
            self._keep(Entry(self._clock(), field=field.value))
        self._field = field
        return field

    def ask(self, *commands: bytes) -> bytes | None:
        try:
            answer = self._reader.ask(*commands)
        except DeviceError as error:
            self._keep_failure(error)
            raise
        self._keep(Entry(self._clock(), answer=answer or b""))
        return answer

    def _keep_failure(self, error: DeviceError) -> None:
        # Its text may hold the name of a reader, with its serial number.
        self._keep(Entry(self._clock(), failed=type(error).__name__))

    def cancel(self) -> None:
        self._reader.cancel()

    def close(self) -> None:
        self._reader.close()


class CardReplay(Played):
    """Plays what became of a field, and what its cards answered.

    A driver that asks less than the one of then misses those answers; one that asks more fails.
    """

    def __init__(self, entries: Iterable[Entry], *, name: str = "diary") -> None:
        super().__init__((entry for entry in entries if _is_played(entry)), name=name)
        self._field: Field | None = None

    def open(self) -> None:
        self._field = None
        super().open()

    def watch(self, timeout: float) -> Field:
        while self._entries and self._entries[0].answer is not None:
            self._take()
        if self._field in _LASTING and self._lasts(timeout):
            return self._field
        self._field = Field(self._next().field)
        return self._field

    def ask(self, *commands: bytes) -> bytes | None:
        answer = self._next().answer
        if answer is None:
            raise Disconnected(f"{self.name}: nothing was asked here")
        return answer or None

    def _next(self) -> Entry:
        if not self._entries:
            raise Disconnected(f"{self.name}: it ends here")
        entry = self._take()
        if entry.failed or entry.opened:
            raise self._failure(entry)
        return entry


def _is_played(entry: Entry) -> bool:
    is_told = entry.field in _FIELDS or entry.answer is not None
    return is_told or entry.opened or entry.failed != ""
