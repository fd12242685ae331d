"""A device at the other end of each transport: a socket, a terminal, a bus in memory."""

import os
import socket
import tty
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from hardware.api import Transport
from hardware.transport.recorded import Recorder
from hardware.transport.serial_port import SerialTransport
from hardware.transport.tcp import TcpTransport
from hardware.transport.usb_bulk import UsbBulkTransport
from hardware.transport.usblp import UsblpTransport
from tests.hardware.fake_usb import FakeBus, FakePrinter
from tests.hardware.times import Clock
from tests.hardware.transport.scanner_benches import evdev_bench, hid_bench

HANG = 10.0


class Teller(Protocol):
    """A transport and a device at its other end that tells something."""

    transport: Transport

    def say(self, data: bytes) -> None:
        """Send something back."""

    def vanish(self) -> None:
        """Unplug the device."""


class Bench(Teller, Protocol):
    """One whose device listens, too."""

    def hear(self, count: int) -> bytes:
        """What arrived, `count` bytes of it."""

    def stall(self) -> None:
        """Take no more after a while, until it is heard."""


@dataclass
class TcpBench:
    listener: socket.socket
    transport: Transport
    client: socket.socket | None = None

    def _connection(self) -> socket.socket:
        if self.client is None:
            self.client, _ = self.listener.accept()
            self.client.settimeout(HANG)
        return self.client

    def hear(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            data += self._connection().recv(count - len(data))
        return data

    def stall(self) -> None:
        """It takes no more than it is heard anyway."""

    def say(self, data: bytes) -> None:
        self._connection().sendall(data)

    def vanish(self) -> None:
        self._connection().close()


@dataclass
class TerminalBench:
    ours: int
    theirs: int
    transport: Transport
    open: bool = True

    def hear(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            data += os.read(self.ours, count - len(data))
        return data

    def stall(self) -> None:
        """It takes no more than it is heard anyway."""

    def say(self, data: bytes) -> None:
        os.write(self.ours, data)

    def vanish(self) -> None:
        if self.open:
            self.open = False
            os.close(self.ours)
            os.close(self.theirs)


@dataclass
class UsbBench:
    transport: Transport
    printer: FakePrinter = field(default_factory=FakePrinter)

    def hear(self, count: int) -> bytes:
        data = bytes(self.printer.paper[:count])
        del self.printer.paper[:count]
        self.printer.takes = None
        return data

    def stall(self) -> None:
        self.printer.takes = 10_000

    def say(self, data: bytes) -> None:
        self.printer.answers += data

    def vanish(self) -> None:
        self.printer.plugged = False


@contextmanager
def tcp_bench() -> Iterator[TcpBench]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(HANG)
        bench = TcpBench(listener, TcpTransport("127.0.0.1", listener.getsockname()[1]))
        yield bench
        bench.transport.close()
        if bench.client:
            bench.client.close()


@contextmanager
def recorded_bench() -> Iterator[TcpBench]:
    with tcp_bench() as bench:
        bench.transport = Recorder(bench.transport, keep=lambda _: None, clock=Clock())
        yield bench


@contextmanager
def terminal_bench(transport: Callable[[str], Transport]) -> Iterator[TerminalBench]:
    ours, theirs = os.openpty()
    tty.setraw(theirs)
    bench = TerminalBench(ours, theirs, transport(os.ttyname(theirs)))
    yield bench
    bench.transport.close()
    bench.vanish()


@contextmanager
def usb_bench() -> Iterator[UsbBench]:
    printer = FakePrinter()
    bench = UsbBench(UsbBulkTransport(backend=FakeBus(printer)), printer)
    yield bench
    bench.transport.close()


BENCHES: dict[str, Callable[[], AbstractContextManager[Bench]]] = {
    "tcp": tcp_bench,
    "recorded": recorded_bench,
    "serial": partial(terminal_bench, SerialTransport),
    "usb": usb_bench,
    "usblp": partial(terminal_bench, UsblpTransport),
}
TELLERS: dict[str, Callable[[], AbstractContextManager[Teller]]] = {
    **BENCHES,
    "hid": hid_bench,
    "evdev": evdev_bench,
}
