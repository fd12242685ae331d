"""A USB printer under the node of Linux's own driver, with a terminal or a pipe in its place."""

import errno
import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from hardware.discovery.printer_nodes import PrinterNode
from hardware.errors import DeviceBusy, DeviceNotFound, Disconnected
from hardware.identity import UsbIdentity
from hardware.transport import usblp
from hardware.transport.abilities import PrinterPort
from hardware.transport.usblp import UsblpTransport

EPSON = UsbIdentity(0x04B8, 0x0E28, "J4XY")
HANG = 10.0
PIPE = 65_536
"""Bytes that a pipe of Linux holds."""


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """Stands for a printer that takes `PIPE` bytes and then stalls."""
    path = tmp_path / "lp0"
    os.mkfifo(path)
    return path


def on(path: Path) -> UsblpTransport:
    return UsblpTransport(str(path), find_nodes=lambda: ())


def test_a_stalled_printer_takes_what_it_can_and_then_nothing(pipe: Path) -> None:
    transport = on(pipe)
    transport.open()
    data = bytes(range(256)) * 64

    counts = []
    while count := transport.write(data, 0.05):
        counts.append(count)

    assert max(counts) == 4096
    assert sum(counts) <= PIPE
    transport.close()


def test_bytes_on_their_way_are_counted_once_and_when_they_have_arrived(pipe: Path) -> None:
    transport = on(pipe)
    transport.open()
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    piece = bytes(range(256)) * 16
    taken = 0
    # A pipe that is full after a write stands for a transfer whose end is not seen.
    while count := transport.write(piece, 0.05):
        taken += count

    heard = os.read(reader, PIPE)
    assert len(heard) == taken + len(piece)
    assert transport.write(piece, 0.05) == len(piece)
    assert not select.select([reader], [], [], 0)[0]

    assert transport.write(b"next", 0.05) == 4
    assert os.read(reader, PIPE) == b"next"
    os.close(reader)
    transport.close()


def test_what_follows_bytes_whose_end_was_not_seen_is_sent_whole(pipe: Path) -> None:
    transport = on(pipe)
    transport.open()
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    while transport.write(b"p" * 4096, 0.05):
        continue
    os.read(reader, PIPE)

    assert transport.write(b"other", 0.05) == 5

    assert os.read(reader, PIPE) == b"other"
    os.close(reader)
    transport.close()


def test_the_port_tells_of_the_printer(pipe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    transport = on(pipe)
    assert isinstance(transport, PrinterPort)
    assert transport.port_status() is None
    transport.open()
    # A pipe knows no LPGETSTATUS.
    assert transport.port_status() is None

    # The ioctl needs usblp itself: the bench with a real kernel asks it.
    monkeypatch.setattr(usblp, "_port_status", lambda _: 0x38)
    assert transport.port_status() == 0x38
    transport.close()


def test_a_write_that_the_unplugging_cut_off_is_not_counted(
    pipe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unplugged(_: int) -> int:
        raise OSError(errno.EIO, "Input/output error")

    transport = on(pipe)
    # As on the bench with a real kernel: usblp lets us write on, and only the ioctl fails.
    monkeypatch.setattr(usblp, "_port_status", lambda _: 0x18)
    transport.open()
    monkeypatch.setattr(usblp, "_port_status", unplugged)

    with pytest.raises(Disconnected):
        transport.write(b"the whole slip", 1.0)

    transport.close()


def test_a_printer_with_an_identity_is_found_under_any_node(pipe: Path) -> None:
    found = [PrinterNode(str(pipe), EPSON, True)]
    transport = UsblpTransport(EPSON, find_nodes=lambda: found)
    transport.open()
    assert transport.write(b"x", 1.0) == 1
    transport.close()

    other = pipe.with_name("lp1")
    pipe.rename(other)
    found[:] = [PrinterNode(str(other), EPSON, False)]
    transport.open()

    assert transport.write(b"x", 1.0) == 1
    assert not transport.two_way
    transport.close()


def test_a_node_is_only_where_a_printer_is_looked_for_first(pipe: Path) -> None:
    found = [PrinterNode(str(pipe), EPSON, True)]
    transport = UsblpTransport(str(pipe), find_nodes=lambda: found)
    transport.open()
    transport.close()

    found[:] = [PrinterNode(str(pipe), UsbIdentity(0x0519, 1), True)]

    with pytest.raises(DeviceNotFound, match="now it is 0519:0001"):
        transport.open()


def test_a_printer_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(DeviceNotFound):
        on(tmp_path / "lp0").open()
    with pytest.raises(DeviceNotFound, match="04b8:0e28"):
        UsblpTransport(EPSON, find_nodes=lambda: ()).open()


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux: /proc")
def test_a_node_that_another_program_holds_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_node: str) -> int:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))

    ours, theirs = os.openpty()
    node = os.ttyname(theirs)
    # Only usblp itself refuses a second opening: the bench with a real kernel asks it.
    monkeypatch.setattr(usblp, "_open", refuse)
    with subprocess.Popen(["cat"], stdin=theirs) as other:
        with pytest.raises(DeviceBusy) as caught:
            on(Path(node)).open()
        other.terminate()
    os.close(ours)
    os.close(theirs)

    assert caught.value.culprit == f"cat ({other.pid})"


def test_an_empty_packet_is_no_end() -> None:
    ours, theirs = os.openpty()
    transport = on(Path(os.ttyname(theirs)))
    transport.open()

    # This sign is an empty read where a terminal works line by line.
    os.write(ours, b"\x04")
    assert transport.read(64, HANG) == b""
    os.write(ours, b"answer\n")
    assert transport.read(64, HANG) == b"answer\n"

    transport.close()
    os.close(ours)
    os.close(theirs)
