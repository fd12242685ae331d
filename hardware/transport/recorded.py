"""A transport that is written down while it works, and one that plays what was written."""

from collections import deque
from collections.abc import Callable, Iterable

from hardware import errors
from hardware.api import Transport
from hardware.diary_entry import Entry
from hardware.errors import DeviceError, Disconnected
from hardware.transport.abilities import PrinterPort


class Recorder:
    """Passes everything on, and tells `keep` of it at once.

    `keep` never raises: what is recorded must not notice. `commands` names those in what was sent.
    """

    def __init__(
        self,
        transport: Transport,
        *,
        keep: Callable[[Entry], None],
        clock: Callable[[], float],
        commands: Callable[[bytes], tuple[str, ...]] = lambda _: (),
    ) -> None:
        self._transport = transport
        self._keep = keep
        self._clock = clock
        self._commands = commands
        self.name = transport.name

    @property
    def two_way(self) -> bool:
        return self._transport.two_way

    def open(self) -> None:
        try:
            self._transport.open()
        except DeviceError as error:
            self._keep_failure(error)
            raise
        self._keep(Entry(self._clock(), opened=True))

    def read(self, max_bytes: int, timeout: float) -> bytes:
        try:
            data = self._transport.read(max_bytes, timeout)
        except DeviceError as error:
            self._keep_failure(error)
            raise
        self._keep(Entry(self._clock(), read=data))
        return data

    def write(self, data: bytes, timeout: float) -> int:
        try:
            taken = self._transport.write(data, timeout)
        except DeviceError as error:
            self._keep_failure(error)
            raise
        if taken:
            commands = self._commands(data[:taken])
            self._keep(Entry(self._clock(), wrote=taken, commands=commands))
        return taken

    def _keep_failure(self, error: DeviceError) -> None:
        # Its text may hold a serial number or a path.
        self._keep(Entry(self._clock(), failed=type(error).__name__))

    def port_status(self) -> int | None:
        """What the transport's port says, if it has a word; it is not recorded."""
        transport = self._transport
        return transport.port_status() if isinstance(transport, PrinterPort) else None

    def cancel(self) -> None:
        self._transport.cancel()

    def close(self) -> None:
        self._transport.close()


class Played:
    """The entries of a diary, with a clock that moves only while something is awaited.

    `entries` are those that this kind of device plays; of what lasts, a silence or a card that lies
    there, only the first is in a diary.
    """

    def __init__(self, entries: Iterable[Entry], *, name: str = "diary") -> None:
        self._entries = deque(entries)
        self._now = 0.0
        self.name = name

    def clock(self) -> float:
        """The time of what was played last, in seconds since the diary began."""
        return self._now

    @property
    def is_over(self) -> bool:
        """Whether all was played."""
        return not self._entries

    def open(self) -> None:
        while self._entries:
            entry = self._take()
            if entry.failed:
                raise self._failure(entry)
            if entry.opened:
                return
        raise Disconnected(f"{self.name}: it ends here")

    def cancel(self) -> None:
        """Nothing here ever waits."""

    def close(self) -> None:
        """Nothing to let go."""

    def _lasts(self, timeout: float) -> bool:
        """Wait: whether nothing comes within `timeout` seconds."""
        if self._entries and self._entries[0].at - self._now <= timeout:
            return False
        self._now += timeout
        return True

    def _take(self) -> Entry:
        entry = self._entries.popleft()
        self._now = max(self._now, entry.at)
        return entry

    def _failure(self, entry: Entry) -> DeviceError:
        kind = getattr(errors, entry.failed, Disconnected)
        is_ours = isinstance(kind, type) and issubclass(kind, DeviceError)
        return (kind if is_ours else Disconnected)(f"{self.name}: as recorded")


class Replay(Played):
    """Plays what a transport read: each reading gives what it gave then, and takes as long.

    What is written is taken.
    """

    two_way = True

    def __init__(self, entries: Iterable[Entry], *, name: str = "diary") -> None:
        super().__init__(
            (entry for entry in entries if entry.opened or entry.failed or entry.read is not None),
            name=name,
        )
        self._unread = b""
        self._is_silent = False

    @property
    def is_over(self) -> bool:
        """Whether all was played."""
        return super().is_over and not self._unread

    def open(self) -> None:
        self._unread, self._is_silent = b"", False
        super().open()

    def read(self, max_bytes: int, timeout: float) -> bytes:
        if not self._unread:
            self._unread = self._played(timeout)
        data, self._unread = self._unread[:max_bytes], self._unread[max_bytes:]
        return data

    def _played(self, timeout: float) -> bytes:
        if (self._is_silent or not self._entries) and self._lasts(timeout):
            return b""
        entry = self._take()
        if entry.failed or entry.read is None:
            raise self._failure(entry)
        self._is_silent = not entry.read
        return entry.read

    def write(self, data: bytes, timeout: float) -> int:
        return len(data)
