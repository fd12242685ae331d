"""Bytes to a USB printer through Linux's own driver: the node of usblp.

Its ways, from drivers/usb/class/usblp.c: a write that must not wait counts bytes as taken that are
still on their way, the node can be written to again when they have arrived, and closing it throws
away what has not. So each write here waits for its end, and what did not end in time is counted
by the next one. Whether the device is still there is what an empty write tells, and its port's
status, where it has one, tells it sooner. Without O_NONBLOCK a write to a stalled printer would not
come back.
"""

import os
import select
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from hardware.culprits import explained, holder_of_node
from hardware.discovery.printer_nodes import PrinterNode, list_printer_nodes
from hardware.errors import Disconnected, translate
from hardware.identity import UsbIdentity
from hardware.transport.place import Place
from hardware.transport.wake import WakeUp

_LPGETSTATUS = 0x060B
_PAUSE = 0.025
_PIECE = 4096

if sys.platform == "win32":

    def _open(node: str) -> int:
        raise NotImplementedError("usblp is a driver of Linux")

    def _port_status(descriptor: int) -> int:
        return 0

    def _is_ready(descriptor: int, wake: WakeUp, *, to_write: bool, timeout: float) -> bool:
        return False

else:
    import fcntl

    def _open(node: str) -> int:
        return os.open(node, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)

    def _port_status(descriptor: int) -> int:
        answer = fcntl.ioctl(descriptor, _LPGETSTATUS, bytes(4))
        return int.from_bytes(answer, sys.byteorder)

    def _is_ready(descriptor: int, wake: WakeUp, *, to_write: bool, timeout: float) -> bool:
        """Whether it can be used before the bell rings. Raises OSError where it has hung up."""
        wanted = select.POLLOUT if to_write else select.POLLIN
        poll = select.poll()
        poll.register(descriptor, wanted)
        poll.register(wake, select.POLLIN)
        events = dict(poll.poll(timeout * 1000))
        happened = events.get(descriptor, 0)
        if happened & ~wanted:
            raise OSError("it has hung up")
        return bool(happened) and wake.fileno() not in events


@dataclass(slots=True)
class _Link:
    """An open node; `on_its_way` is what was written to it and not seen to arrive."""

    descriptor: int
    wake: WakeUp
    has_port_status: bool
    on_its_way: bytes = b""


class UsblpTransport:
    """One printer, by its node or its USB identity; the kernel lets one program in at a time."""

    def __init__(
        self,
        port: str | UsbIdentity,
        *,
        find_nodes: Callable[[], Sequence[PrinterNode]] = list_printer_nodes,
    ) -> None:
        self.two_way = True
        self._place = Place(port, scheme="usblp")
        self.name = self._place.name
        self._find_nodes = find_nodes
        self._link: _Link | None = None

    def open(self) -> None:
        self.close()
        found = self._find_nodes()
        node = self._place.node_among(found)
        try:
            descriptor = _open(node)
        except (OSError, NotImplementedError) as error:
            refused = translate(error, device=self.name, opening=True)
            raise explained(refused, partial(holder_of_node, node)) from error
        self._link = _Link(descriptor, WakeUp(), _has_port_status(descriptor))
        self._place.learn(self._find_nodes)
        self.two_way = all(each.is_two_way for each in found if each.node == node)

    def read(self, max_bytes: int, timeout: float) -> bytes:
        link = self._opened()
        try:
            if not _is_ready(link.descriptor, link.wake, to_write=False, timeout=timeout):
                return b""
            data = os.read(link.descriptor, max_bytes)
        except BlockingIOError:
            return b""
        except OSError as error:
            raise translate(error, device=self.name) from error
        if not data:
            # Some models answer every question for data with an empty packet at once.
            select.select([link.wake], [], [], min(timeout, _PAUSE))
        return data

    def write(self, data: bytes, timeout: float) -> int:
        link = self._opened()
        try:
            return _send(link, data, timeout)
        except BlockingIOError:
            return 0
        except OSError as error:
            raise translate(error, device=self.name) from error

    def port_status(self) -> int | None:
        """LPGETSTATUS, answered at once even while the data stalls."""
        if self._link is None:
            return None
        try:
            return _port_status(self._link.descriptor)
        except OSError:
            return None

    def cancel(self) -> None:
        if link := self._link:
            link.wake.ring()

    def close(self) -> None:
        link, self._link = self._link, None
        if link is None:
            return
        # Where it was unplugged there is nothing left to close.
        with suppress(OSError):
            os.close(link.descriptor)
        link.wake.close()

    def _opened(self) -> _Link:
        if self._link is None:
            raise Disconnected(f"{self.name}: not open")
        return self._link


def _has_port_status(descriptor: int) -> bool:
    try:
        _port_status(descriptor)
    except OSError:
        return False
    return True


def _send(link: _Link, data: bytes, timeout: float) -> int:
    if not _is_ready(link.descriptor, link.wake, to_write=True, timeout=timeout):
        return 0
    arrived, link.on_its_way = link.on_its_way, b""
    if arrived and data.startswith(arrived):
        return _arrived(link, arrived)
    count = os.write(link.descriptor, data[:_PIECE])
    link.on_its_way = data[:count]
    if not _is_ready(link.descriptor, link.wake, to_write=True, timeout=timeout):
        return 0
    return _arrived(link, link.on_its_way)


def _arrived(link: _Link, data: bytes) -> int:
    """The length of `data`. Raises OSError if it only ended because the device is gone."""
    os.write(link.descriptor, b"")
    if link.has_port_status:
        # The driver itself hears of it later than the write that was cut off (Linux 6.1).
        _port_status(link.descriptor)
    link.on_its_way = b""
    return len(data)
