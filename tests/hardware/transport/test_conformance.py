"""What every transport promises, asked of each over a real socket, terminal, bus or file."""

import os
import socket
import threading
import tty
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

import pytest

from hardware.api import Transport
from hardware.errors import Disconnected
from hardware.transport.file_sink import FileSink
from hardware.transport.recorded import Recorder
from hardware.transport.serial_port import SerialTransport
from hardware.transport.spooler import SpoolerTransport
from hardware.transport.tcp import TcpTransport
from hardware.transport.usb_bulk import UsbBulkTransport
from hardware.transport.usblp import UsblpTransport
from tests.hardware.fake_usb import FakeBus, FakePrinter
from tests.hardware.times import Clock
from tests.hardware.transport.pretend_queue import listening_queue
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
        return data

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


@pytest.fixture(params=sorted(BENCHES))
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    with BENCHES[request.param]() as made:
        made.transport.open()
        yield made


@pytest.fixture(params=sorted(TELLERS))
def teller(request: pytest.FixtureRequest) -> Iterator[Teller]:
    with TELLERS[request.param]() as made:
        made.transport.open()
        yield made


def test_bytes_go_out(bench: Bench) -> None:
    assert bench.transport.write(b"hello", 1.0) == 5

    assert bench.hear(5) == b"hello"


def test_bytes_come_in_as_soon_as_there_are_any(teller: Teller) -> None:
    teller.say(b"answer")

    data = b""
    while len(data) < 6:
        data += teller.transport.read(4, HANG)

    assert data == b"answer"


def test_nothing_to_read_is_no_error(teller: Teller) -> None:
    assert teller.transport.read(64, 0.01) == b""


def test_a_device_that_vanishes_is_disconnected(teller: Teller) -> None:
    teller.vanish()

    with pytest.raises(Disconnected) as caught:
        read_until_it_fails(teller.transport)

    assert teller.transport.name in str(caught.value)
    assert caught.value.remedy


def read_until_it_fails(transport: Transport) -> None:
    for _ in range(50):
        transport.read(64, 0.2)


def test_it_can_be_closed_twice_even_without_its_device(teller: Teller) -> None:
    teller.vanish()

    teller.transport.close()
    teller.transport.close()


def test_a_closed_transport_is_disconnected(teller: Teller) -> None:
    teller.transport.close()

    with pytest.raises(Disconnected):
        teller.transport.read(1, 0.0)
    with pytest.raises(Disconnected):
        teller.transport.write(b"x", 0.0)
    teller.transport.cancel()


def test_cancelling_wakes_a_read(teller: Teller) -> None:
    woken = threading.Event()

    def wait() -> None:
        while not cancelled.is_set():
            teller.transport.read(64, HANG)
        woken.set()

    cancelled = threading.Event()
    reader = threading.Thread(target=wait)
    reader.start()
    cancelled.set()
    teller.transport.cancel()
    reader.join(HANG)

    assert woken.is_set()


def test_what_is_cancelled_takes_nothing_until_it_is_opened_again(bench: Bench) -> None:
    bench.transport.cancel()

    assert bench.transport.write(b"x", HANG) == 0
    bench.transport.open()
    assert bench.transport.write(b"x", HANG) == 1


@pytest.fixture(params=["file", "spooler"])
def one_way(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Transport]:
    if request.param == "file":
        yield FileSink(tmp_path / "paper.bin")
        return
    with listening_queue(tmp_path / "programs", monkeypatch):
        yield SpoolerTransport("receipts")


def test_one_way_everything_is_taken_and_nothing_is_said(one_way: Transport) -> None:
    for job in (b"one", b"two"):
        one_way.open()
        assert one_way.write(job, 1.0) == 3
        assert one_way.read(64, HANG) == b""
        one_way.cancel()
        one_way.close()
        one_way.close()

    assert not one_way.two_way
    with pytest.raises(Disconnected):
        one_way.write(b"x", 1.0)
