"""Network printers."""

import socket
import struct
import threading
from queue import Queue

import pytest

from hardware.errors import DeviceError, DeviceNotFound, Disconnected
from hardware.transport.tcp import TcpTransport
from tests.hardware.silent_port import silent_port

HANG = 10.0


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


def test_cancelling_ends_a_connecting_that_nobody_answers() -> None:
    with silent_port() as port:
        transport = TcpTransport("127.0.0.1", port, connect_seconds=6 * HANG)
        outcome: Queue[DeviceError] = Queue()
        opening = threading.Thread(target=lambda: outcome.put(refusal(transport)), daemon=True)
        opening.start()
        while opening.is_alive():
            transport.cancel()  # until the opening has begun it has nothing to wake
            opening.join(0.01)

        assert "cancelled" in str(outcome.get(timeout=HANG))


def refusal(transport: TcpTransport) -> DeviceError:
    with pytest.raises(DeviceError) as caught:
        transport.open()
    return caught.value


def test_a_name_that_is_none_is_not_found() -> None:
    fault = refusal(TcpTransport("192.168.1..50", 9100))

    assert isinstance(fault, DeviceNotFound)
    assert "its address in the settings is right" in fault.remedy


@pytest.mark.parametrize("is_first", [True, False])
def test_each_address_of_a_name_is_tried(is_first: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        host, port = listener.getsockname()
        there = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        # Nobody listens here: a port that the system never gives away by itself.
        nowhere = socket.getaddrinfo("127.0.0.1", 1, type=socket.SOCK_STREAM)
        # No name of this computer is sure to have two addresses.
        known = there + nowhere if is_first else nowhere + there
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: known)
        transport = TcpTransport("printer", 9100)

        transport.open()

        assert transport.write(b"x", 1.0) == 1
        transport.close()


def test_an_answer_is_heard_to_its_end_before_the_connection_is_closed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        transport = TcpTransport("127.0.0.1", listener.getsockname()[1])
        transport.open()
        client, _ = listener.accept()
        with client:
            client.settimeout(HANG)
            transport.write(b"the end of the slip", 1.0)
            client.sendall(b"an answer that nobody reads")
            ended = threading.Thread(target=transport.close)
            ended.start()

            # To close over an unread answer resets the connection: recv fails then.
            assert received(client) == b"the end of the slip"
        ended.join(HANG)


def received(client: socket.socket) -> bytes:
    """All up to the end of the connection."""
    data = b""
    while more := client.recv(1024):
        data += more
    return data


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
