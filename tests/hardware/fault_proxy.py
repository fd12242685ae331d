"""A way to a network printer that cuts, stalls, loses and garbles, byte for byte as it is told.

It keeps its own connection to the printer from job to job: the printer's memory of an unfinished
command outlives our connection, as it does on USB, on a serial line and behind a print server.
"""

import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from hardware.transport.wake import WakeUp

HANG = 10.0
_SLICE = 0.02


@dataclass(frozen=True, slots=True)
class Harm:
    """What is done to the next connection; the places are counts of its bytes to the printer.

    `cuts_at` ends it there. `stalls_at` takes no more there until it is mended. `loses` drops the
    bytes from the first place to the second. `noise` comes before each of the printer's answers.
    `is_mute` swallows them.
    """

    cuts_at: int | None = None
    stalls_at: int | None = None
    loses: tuple[int, int] | None = None
    noise: bytes = b""
    is_mute: bool = False


NONE = Harm()


class FaultProxy:
    """Listens on a port of this computer. `received` is what the driver sent, `harm` what happens
    from the next connection on; setting it to NONE also ends a stall, which `is_stalled` tells.
    """

    def __init__(self, printer_port: int) -> None:
        """Connect to the printer, and listen."""
        self.harm = NONE
        self.received = bytearray()
        self._printer = socket.create_connection(("127.0.0.1", printer_port))
        self.is_stalled = threading.Event()
        self._listener = _listen()
        self._wake = WakeUp()
        self._is_over = False
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._run, name="fault proxy")
        self._thread.start()

    def stop(self) -> None:
        """End everything."""
        self._is_over = True
        self._wake.ring()
        self._thread.join(HANG)
        for each in (self._printer, self._listener, self._wake):
            each.close()

    def _run(self) -> None:
        while not self._is_over:
            if self._listener in self._ready(self._listener):
                client, _ = self._listener.accept()
                with client:
                    self._serve(client, self.harm)

    def _ready(self, *sockets: socket.socket) -> list[socket.socket | WakeUp]:
        waiters: list[socket.socket | WakeUp] = [*sockets, self._wake]
        return select.select(waiters, [], [], _SLICE)[0]

    def _serve(self, client: socket.socket, harm: Harm) -> None:
        taken = 0
        while not self._is_over:
            stalls = taken == harm.stalls_at and self.harm is harm
            if stalls:
                self.is_stalled.set()
            ready = self._ready(self._printer, *(() if stalls else (client,)))
            if self._printer in ready and not self._answer(client, harm):
                return
            if client in ready:
                data = _received(client, _room(harm, taken))
                if not data:
                    return
                self.received += data
                self._printer.sendall(_kept(data, taken, harm))
                taken += len(data)
            if taken == harm.cuts_at:
                return

    def _answer(self, client: socket.socket, harm: Harm) -> bool:
        """Pass on what the printer says; whether anybody is there to hear it."""
        said = self._printer.recv(4096)
        if harm.is_mute or not said:
            return bool(said)
        try:
            client.sendall(b"".join(harm.noise + bytes([byte]) for byte in said))
        except OSError:
            return False
        return True


def _listen() -> socket.socket:
    listener = socket.socket()
    # With the system's usual window megabytes would seem to be taken while we take nothing.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    return listener


def _received(client: socket.socket, count: int) -> bytes:
    try:
        return client.recv(count)
    except OSError:
        return b""


def _room(harm: Harm, taken: int) -> int:
    """How many bytes may come before the next harm is done."""
    places = (harm.cuts_at, harm.stalls_at)
    return min([each - taken for each in places if each is not None and each > taken] + [4096])


def _kept(data: bytes, taken: int, harm: Harm) -> bytes:
    if harm.loses is None:
        return data
    first, last = (max(place - taken, 0) for place in harm.loses)
    return data[:first] + data[last:]


@contextmanager
def fault_proxy(printer_port: int) -> Iterator[FaultProxy]:
    """A proxy before a printer, ended at the end."""
    proxy = FaultProxy(printer_port)
    try:
        yield proxy
    finally:
        proxy.stop()
