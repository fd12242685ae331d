"""Bytes to a network printer's raw port, usually 9100."""

import errno
import os
import select
import socket
from contextlib import suppress

from hardware.errors import N_, DeviceTimeout, Disconnected, translate
from hardware.transport.wake import WakeUp

_CONNECT_SECONDS = 5.0
_PARTING_SECONDS = 0.3
# What waits in this computer counts as taken by the printer, so as little as possible may wait.
_SEND_BUFFER = 16_384
_UNDER_WAY = (errno.EINPROGRESS, errno.EWOULDBLOCK)
_REMEDY = N_(
    "Check that the printer is switched on, on the same network, and that its address in the "
    "settings is right. Another computer may be printing on it."
)


_Place = tuple[int, int, int, str, tuple[object, ...]]
"""What `socket.getaddrinfo` says of one address."""


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
        wake = self._wake = WakeUp()
        try:
            connection = self._connection(wake)
        except (OSError, UnicodeError, DeviceTimeout) as error:
            self.close()
            fault = translate(error, device=self.name, opening=True)
            fault.remedy = _REMEDY
            raise fault from error
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
        self._socket = connection

    def _connection(self, wake: WakeUp) -> socket.socket:
        """To the first of the host's addresses that answers, each in its time.

        Raises OSError, UnicodeError for a name that is none, and DeviceTimeout when cancelled; only
        the resolver, which a number does not need, cannot be woken.
        """
        host, port = self._address
        *others, last = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        for each in others:
            with suppress(OSError):
                return self._connected_to(each, wake)
        return self._connected_to(last, wake)

    def _connected_to(self, place: _Place, wake: WakeUp) -> socket.socket:
        family, kind, protocol, _, address = place
        connection = socket.socket(family, kind, protocol)
        try:
            connection.setblocking(False)
            self._wait_for(connection, connection.connect_ex(address), wake)
        except BaseException:
            connection.close()
            raise
        return connection

    def _wait_for(self, connection: socket.socket, result: int, wake: WakeUp) -> None:
        if result in _UNDER_WAY:
            # Windows tells a refusal among what is exceptional.
            ready = select.select([wake], [connection], [connection], self._connect_seconds)
            if ready[0]:
                raise DeviceTimeout(f"{self.name}: cancelled before it answered")
            if not any(ready):
                raise TimeoutError("it does not answer")
            result = connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if result:
            raise OSError(result, os.strerror(result))

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
        if wake:
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
