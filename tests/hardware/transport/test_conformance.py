"""What every transport promises, asked of each over a real socket, terminal, bus or file."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.api import Transport
from hardware.errors import Disconnected
from hardware.transport.file_sink import FileSink
from hardware.transport.spooler import SpoolerTransport
from tests.hardware.transport.benches import BENCHES, HANG, TELLERS, Bench, Teller
from tests.hardware.transport.pretend_queue import listening_queue

PIECE = 65_536
"""More than any device takes at once, so that each count is short."""
PATTERN = bytes(range(251)) * (PIECE // 251 + 2)


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


def piece(sent: int) -> bytes:
    """What comes behind `sent` bytes of an endless stream without a period of a piece."""
    start = sent % 251
    return PATTERN[start : start + PIECE]


def fill(bench: Bench) -> int:
    """Write until the device takes no more; how much it took."""
    bench.stall()
    sent = 0
    while count := bench.transport.write(piece(sent), 0.05):
        sent += count
    return sent


def test_a_device_that_stalls_takes_a_part_and_goes_on_from_there(bench: Bench) -> None:
    sent = fill(bench)
    heard = bench.hear(sent)
    end = sent + 100
    while sent < end:
        count = bench.transport.write(piece(sent)[: end - sent], HANG)
        heard += bench.hear(count)
        sent += count

    assert len(heard) > 2_000
    assert heard == (PATTERN * (end // len(PATTERN) + 1))[:end]


def test_cancelling_wakes_a_write(bench: Bench) -> None:
    fill(bench)
    cancelled = threading.Event()
    counts: list[int] = []

    def wait() -> None:
        while not cancelled.is_set():
            counts.append(bench.transport.write(b"more", HANG))

    writer = threading.Thread(target=wait)
    writer.start()
    cancelled.set()
    bench.transport.cancel()
    writer.join(HANG)

    assert not writer.is_alive()
    assert set(counts) <= {0}


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
