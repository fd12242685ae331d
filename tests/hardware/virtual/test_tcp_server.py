"""The virtual printer on a port of this computer."""

import socket
import threading

import pytest

from hardware.printers import commands
from hardware.transport.address import TcpAddress, parse_address
from hardware.virtual.printer import Faults, VirtualPrinter
from hardware.virtual.tcp_server import TcpPrinterServer

HANG = 10.0


class Serving:
    """A server and a way to wait for its printer."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.printer = VirtualPrinter(on_change=self._on_change)
        self.server = TcpPrinterServer(self.printer)

    def _on_change(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def prints(self, text: str) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: self.printer.strip.text() == text, HANG)

    def connect(self) -> socket.socket:
        client = socket.create_connection(("127.0.0.1", self.server.port), HANG)
        client.settimeout(HANG)
        return client

    def __enter__(self) -> "Serving":
        self.server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.stop()


def test_its_address_is_one_for_the_settings() -> None:
    with Serving() as serving:
        assert parse_address(serving.server.address) == TcpAddress("127.0.0.1", serving.server.port)


def test_clients_are_served_one_after_the_other() -> None:
    with Serving() as serving:
        first, second = serving.connect(), serving.connect()
        second.sendall(b"second\n")
        first.sendall(b"first\n" + commands.ask_status(1))

        assert first.recv(1) == b"\x16"
        first.close()

        assert serving.prints("first\nsecond")
        second.close()


def test_a_client_that_resets_the_connection_does_not_end_the_service() -> None:
    with Serving() as serving:
        rude = serving.connect()
        rude.sendall(commands.ask_status(1) * 3)
        rude.recv(1)
        rude.close()

        with serving.connect() as polite:
            polite.sendall(b"still here\n")
            assert serving.prints("still here")


def test_unplugging_ends_the_connection() -> None:
    with Serving() as serving, serving.connect() as client:
        client.sendall(b"x\n")
        assert serving.prints("x")

        serving.printer.set_faults(Faults(unplugged=True))

        assert client.recv(1) == b""


def test_it_drops_a_connection_after_so_many_bytes() -> None:
    with Serving() as serving:
        serving.printer.set_faults(Faults(drops_after=3))
        with serving.connect() as client:
            client.sendall(b"abc")
            assert client.recv(1) == b""
        assert serving.printer.received == b"abc"


def test_stopping_frees_the_port_and_the_thread() -> None:
    serving = Serving()
    with serving, serving.connect():
        pass

    with pytest.raises(ConnectionRefusedError):
        serving.connect()


def test_a_server_that_never_started_can_be_stopped() -> None:
    Serving().server.stop()
