"""Bytes to a network printer's raw port, usually 9100."""

import select
import socket
from contextlib import suppress

from hardware.errors import N_, Disconnected, translate
from hardware.transport.wake import WakeUp

_CONNECT_SECONDS = 5.0
_PARTING_SECONDS = 0.3
# What waits in this computer counts as taken by the printer, so as little as possible may wait.
_SEND_BUFFER = 16_384
_REMEDY = N_(
    "Check that the printer is switched on, on the same network, and that its address in the "
    "settings is right. Another computer may be printing on it."
)


class TcpTransport:
    """A connection to one host and port. Printers serve one client, so keep it short."""

    two_way = True

    def __init__(self, host: str, port: int, *, connect_seconds: float = _CONNECT_SECONDS) -> None:
        self._address = (host, port)
        self._connect_seconds = connect_seconds
        self._socket: socket.socket | None = None
        self._wake: WakeUp | None = None
        self.name = f"tcp://{host}:{port}"

    def open(self) -> None:
        self.close()
        try:
            connection = socket.create_connection(self._address, self._connect_seconds)
        except OSError as error:
            fault = translate(error, device=self.name, opening=True)
            fault.remedy = _REMEDY
            raise fault from error
        connection.setblocking(False)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
        self._socket, self._wake = connection, WakeUp()

    def read(self, max_bytes: int, timeout: float) -> bytes:
        connection, wake = self._connected()
        waiters: list[socket.socket | WakeUp] = [connection, wake]
        readable, _, _ = select.select(waiters, [], [], timeout)
        if connection not in readable:
            return b""
        try:
            data = connection.recv(max_bytes)
        except BlockingIOError:
            return b""
        except OSError as error:
            raise translate(error, device=self.name) from error
        if not data:
            raise Disconnected(f"{self.name}: closed by the printer")
        return data

    def write(self, data: bytes, timeout: float) -> int:
        connection, wake = self._connected()
        rung, writable, _ = select.select([wake], [connection], [], timeout)
        if rung or not writable:
            return 0
        try:
            return connection.send(data)
        except BlockingIOError:
            return 0
        except OSError as error:
            raise translate(error, device=self.name) from error

    def cancel(self) -> None:
        if wake := self._wake:
            wake.ring()

    def close(self) -> None:
        connection, wake = self._socket, self._wake
        self._socket = self._wake = None
        if connection and wake:
            _part(connection, wake)
            connection.close()
            wake.close()

    def _connected(self) -> tuple[socket.socket, WakeUp]:
        if self._socket is None or self._wake is None:
            raise Disconnected(f"{self.name}: not open")
        return self._socket, self._wake


def _part(connection: socket.socket, wake: WakeUp) -> None:
    """Say that nothing more comes, and read what the printer still says.

    To close over unread answers resets the connection, and a printer that is reset may throw away
    the end of a receipt that it has received and not printed.
    """
    waiters: list[socket.socket | WakeUp] = [connection, wake]
    with suppress(OSError):
        connection.shutdown(socket.SHUT_WR)
        while connection in select.select(waiters, [], [], _PARTING_SECONDS)[0]:
            if not connection.recv(1024):
                return
