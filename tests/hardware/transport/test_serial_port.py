"""Serial ports over a real pseudo-terminal."""

import os
import select
import subprocess
import sys
import threading
import tty
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest

from hardware.discovery.serial_ports import SerialPortFound
from hardware.errors import DeviceBusy, DeviceError, DeviceNotFound, Disconnected
from hardware.identity import UsbIdentity
from hardware.transport.serial_port import SerialTransport

HANG = 10.0
SCANNER = UsbIdentity(0x0C2E, 0x0B61, serial="X1", location="1-2")


class Terminal:
    """A pseudo-terminal of which the program opens one end."""

    def __init__(self) -> None:
        self.ours, self.theirs = os.openpty()
        tty.setraw(self.theirs)
        self.node = os.ttyname(self.theirs)

    def close(self) -> None:
        os.close(self.ours)
        os.close(self.theirs)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    terminal = Terminal()
    yield terminal
    terminal.close()


def test_a_port_is_held_by_one_program_at_a_time(terminal: Terminal) -> None:
    first, second = SerialTransport(terminal.node), SerialTransport(terminal.node)
    first.open()

    with pytest.raises(DeviceBusy):
        second.open()

    first.close()
    second.open()
    second.close()


def test_a_port_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(DeviceNotFound):
        SerialTransport(str(tmp_path / "ttyNone")).open()


def test_a_file_that_is_no_port_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(DeviceNotFound):
        SerialTransport(str(tmp_path / "file")).open()


def test_a_stalled_device_gives_short_counts_and_loses_nothing(terminal: Terminal) -> None:
    transport = SerialTransport(terminal.node)
    transport.open()
    data = bytes(range(256)) * 64
    sent = 0
    while count := transport.write(data[sent : sent + 4096], 0.05):
        sent += count

    heard = os.read(terminal.ours, 1 << 16)
    while sent < len(data) or len(heard) < len(data):
        sent += transport.write(data[sent : sent + 4096], 0.05)
        heard += os.read(terminal.ours, 1 << 16)

    assert heard == data
    transport.close()


def outcome_of(call: Callable[[], object]) -> "Queue[object]":
    """What `call` returns or raises in a thread of its own, once it does."""
    outcome: Queue[object] = Queue()

    def run() -> None:
        try:
            outcome.put(call())
        except DeviceError as error:
            outcome.put(error)

    threading.Thread(target=run, daemon=True).start()
    return outcome


def stalled(terminal: Terminal) -> SerialTransport:
    """An open transport whose device takes no more."""
    transport = SerialTransport(terminal.node)
    transport.open()
    while transport.write(bytes(4096), 0.05):
        continue
    return transport


def test_cancelling_wakes_a_write_that_waits_for_a_stalled_device(terminal: Terminal) -> None:
    transport = stalled(terminal)

    outcome = outcome_of(lambda: transport.write(b"more", 6 * HANG))
    transport.cancel()

    assert outcome.get(timeout=HANG) == 0
    transport.close()


@pytest.mark.parametrize("waits_for", ["read", "write"])
def test_whoever_waits_hears_at_once_that_the_device_is_gone(waits_for: str) -> None:
    terminal = Terminal()
    transport = stalled(terminal)
    # The device is a process that holds its end, and lets it go by ending.
    command = [sys.executable, "-c", "input()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=[terminal.ours]) as device:
        terminal.close()
        waits: dict[str, Callable[[], object]] = {
            "read": lambda: transport.read(64, 6 * HANG),
            "write": lambda: transport.write(b"more", 6 * HANG),
        }
        outcome = outcome_of(waits[waits_for])
        device.communicate(b"\n", timeout=HANG)

        assert isinstance(outcome.get(timeout=HANG), Disconnected)
    transport.close()


def test_a_usb_device_is_found_under_any_node(terminal: Terminal) -> None:
    ports = [
        SerialPortFound("/dev/none", "other", UsbIdentity(0x1A86, 0x7523)),
        SerialPortFound("/dev/ttyS9", "on board", None),
        SerialPortFound(terminal.node, "scanner", SCANNER),
    ]
    transport = SerialTransport(UsbIdentity(0x0C2E, 0x0B61), find_ports=lambda: ports)

    transport.open()

    assert transport.write(b"x", 1.0) == 1
    transport.close()


def test_a_usb_device_that_is_not_plugged_in_is_not_found() -> None:
    with pytest.raises(DeviceNotFound, match="0c2e:0b61"):
        SerialTransport(SCANNER, find_ports=list).open()


def test_a_device_that_comes_back_under_another_node_is_still_ours(terminal: Terminal) -> None:
    elsewhere = Terminal()
    plugged = [SerialPortFound(terminal.node, "scanner", SCANNER)]
    transport = SerialTransport(terminal.node, find_ports=lambda: plugged)
    transport.open()
    transport.close()
    plugged[:] = [
        SerialPortFound(terminal.node, "modem", UsbIdentity(0x1234, 0x5678)),
        SerialPortFound(elsewhere.node, "scanner", SCANNER),
    ]

    transport.open()
    transport.write(b"hello", 1.0)

    assert os.read(elsewhere.ours, 5) == b"hello"
    transport.close()
    elsewhere.close()


def test_a_device_plugged_in_while_it_is_looked_for_is_known_when_it_comes_back(
    terminal: Terminal,
) -> None:
    elsewhere = Terminal()
    looks = [
        [],  # a moment later its node is there, and can be opened
        [SerialPortFound(terminal.node, "scanner", SCANNER)],
        [SerialPortFound(elsewhere.node, "scanner", SCANNER)],
    ]
    transport = SerialTransport(terminal.node, find_ports=lambda: looks.pop(0))
    transport.open()
    transport.close()

    transport.open()
    transport.write(b"hello", 1.0)

    heard, _, _ = select.select([elsewhere.ours], [], [], HANG)
    assert heard == [elsewhere.ours]
    transport.close()
    elsewhere.close()


@pytest.mark.parametrize(
    ("there_now", "is_opened"),
    [
        (UsbIdentity(0x0C2E, 0x0B61, "X2"), True),  # a new scanner of the same kind
        (None, True),  # a port that does not say who it is
        (UsbIdentity(0x2C99, 0x0002), False),  # a 3D printer, which opening would reset
    ],
)
def test_another_kind_of_device_at_the_node_is_left_alone(
    terminal: Terminal, there_now: UsbIdentity | None, is_opened: bool
) -> None:
    plugged = [SerialPortFound(terminal.node, "scanner", SCANNER)]
    transport = SerialTransport(terminal.node, find_ports=lambda: plugged)
    transport.open()
    transport.close()
    plugged[:] = [SerialPortFound(terminal.node, "what is it", there_now)]

    if is_opened:
        transport.open()
        assert transport.write(b"x", 1.0) == 1
        transport.close()
    else:
        with pytest.raises(DeviceNotFound, match="2c99:0002"):
            transport.open()


def test_of_twins_with_one_number_none_is_opened_until_one_is_named(terminal: Terminal) -> None:
    left, right = (UsbIdentity(0x0C2E, 0x0B61, "0000", port) for port in ("1-1", "1-2"))
    ports = [SerialPortFound("/dev/none", "", left), SerialPortFound(terminal.node, "", right)]

    with pytest.raises(DeviceNotFound, match=r"serial=0000&location=1-1, .*location=1-2"):
        SerialTransport(right.lasting, find_ports=lambda: ports).open()
    transport = SerialTransport(right, find_ports=lambda: ports)
    transport.open()

    assert transport.write(b"x", 1.0) == 1
    transport.close()
