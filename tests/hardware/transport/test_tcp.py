"""Network printers."""

import socket
import struct

import pytest

from hardware.errors import DeviceError, DeviceNotFound, Disconnected
from hardware.transport.tcp import TcpTransport


def test_a_printer_that_is_off_is_not_found_with_advice_for_networks() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    with pytest.raises(DeviceNotFound) as caught:
        TcpTransport("127.0.0.1", port).open()

    assert "same network" in caught.value.remedy


def test_a_printer_that_another_computer_uses_does_not_hang_us() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        port = listener.getsockname()[1]
        first = TcpTransport("127.0.0.1", port)
        waiting = [first]
        with pytest.raises(DeviceError) as caught:
            queue_up(port, waiting)
        for transport in waiting:
            transport.close()

    assert "Another computer" in caught.value.remedy


def queue_up(port: int, waiting: list[TcpTransport]) -> None:
    """The system takes one or two connections into its queue before it lets the next one wait."""
    for _ in range(8):
        waiting.append(TcpTransport("127.0.0.1", port, connect_seconds=0.1))
        waiting[-1].open()


def test_a_stalled_printer_takes_less_and_then_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        transport = TcpTransport("127.0.0.1", listener.getsockname()[1])
        transport.open()
        client, _ = listener.accept()

        with client:
            sent = 0
            while count := transport.write(bytes(1 << 20), 0.05):
                sent += count
            transport.close()

    assert sent > 0


def test_a_connection_that_is_reset_is_disconnected() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        transport = TcpTransport("127.0.0.1", listener.getsockname()[1])
        transport.open()
        client, _ = listener.accept()
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.close()

        with pytest.raises(Disconnected):
            transport.read(64, 5.0)
        with pytest.raises(Disconnected):
            write_until_it_fails(transport)
        transport.close()


def write_until_it_fails(transport: TcpTransport) -> None:
    for _ in range(50):
        transport.write(b"x", 1.0)
