"""Serves a virtual printer on a port of this computer, to one client at a time as real ones do."""

import select
import socket
import threading

from hardware.transport.wake import WakeUp
from hardware.virtual.printer import VirtualPrinter

_SLICE = 0.05
_CHUNK = 4096


class TcpPrinterServer:
    """A thread that listens on 127.0.0.1; `port` is free for the choosing where 0 is given.

    Change the printer's faults through `VirtualPrinter.set_faults` at any time: unplugging closes
    the connection and the port, plugging in opens the same port again.
    """

    def __init__(self, printer: VirtualPrinter, *, port: int = 0) -> None:
        self._printer = printer
        self._wake = WakeUp()
        self._stopping = threading.Event()
        self._listener: socket.socket | None = _listen(port)
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._run, name=f"printer {self.port}", daemon=True)

    @property
    def address(self) -> str:
        """As the settings write it."""
        return f"tcp://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Begin to serve; connections made before wait."""
        self._thread.start()

    def stop(self, timeout: float = 2.0) -> None:
        """End the connection, the thread and the port."""
        self._stopping.set()
        self._wake.ring()
        if self._thread.is_alive():
            self._thread.join(timeout)
        self._close_listener()
        self._wake.close()

    def _run(self) -> None:
        while not self._stopping.is_set():
            if self._printer.faults.unplugged:
                self._close_listener()
                self._rest()
            elif self._listener is None:
                self._listener = _listen(self.port)
            else:
                self._accept(self._listener)

    def _accept(self, listener: socket.socket) -> None:
        waiters: list[socket.socket | WakeUp] = [listener, self._wake]
        ready, _, _ = select.select(waiters, [], [], _SLICE)
        if listener not in ready:
            return
        client, _ = listener.accept()
        with client:
            client.setblocking(False)
            try:
                self._serve(client)
            except OSError:
                # The client is gone: that ends the connection, as it would on a real printer.
                return

    def _serve(self, client: socket.socket) -> None:
        left = self._printer.faults.drops_after
        while not self._stopping.is_set() and not self._printer.faults.unplugged:
            room = self._printer.room if left is None else min(self._printer.room, left)
            if answers := self._printer.take_answers():
                client.sendall(answers)
            data = self._receive(client, min(room, _CHUNK))
            if data is None:
                return
            self._printer.receive(data)
            if left is not None:
                left -= len(data)
                if left <= 0:
                    return

    def _receive(self, client: socket.socket, room: int) -> bytes | None:
        """Bytes that came, b"" if none did for a moment, None at the end of the connection."""
        rate = self._printer.faults.bytes_per_second
        if rate is not None:
            room = min(room, max(int(rate * _SLICE), 1))
            self._rest()
        if room == 0:
            self._rest()
            return b""
        waiters: list[socket.socket | WakeUp] = [client, self._wake]
        ready, _, _ = select.select(waiters, [], [], _SLICE)
        if client not in ready:
            return b""
        return client.recv(room) or None

    def _rest(self) -> None:
        self._stopping.wait(_SLICE)

    def _close_listener(self) -> None:
        if self._listener:
            self._listener.close()
            self._listener = None


def _listen(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # A printer's window is small; with the system's usual one megabytes would seem to be printed.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _CHUNK)
    listener.bind(("127.0.0.1", port))
    listener.listen(1)
    return listener
