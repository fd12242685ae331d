"""Tag readers and held triggers over real pseudo-terminals, in a thread of their own."""

from collections.abc import Callable, Iterator
from queue import Queue

import pytest

from hardware.api import DeviceState, DeviceStatus, RawScan, ScanEvent, ScanFault, ScanFaultKind
from hardware.scanners.repeats import TAG
from hardware.scanners.stream_scanner import StreamScanner
from hardware.scanners.tag_decoder import TagDecoder
from hardware.supervisor import Supervisor
from hardware.transport.serial_port import SerialTransport
from hardware.virtual.tag_reader import BINARY, ID_12LA, RDM6300, PtyTagReader, TagModel
from tests.hardware.times import Clock

HANG = 10.0
MIA, LIN = "62E3086CED", "0F00B2C8A7"


class Bench:
    """A tag reader plugged into the program, and what the program gets from it."""

    def __init__(self, model: TagModel) -> None:
        self.reader = PtyTagReader(model)
        self.clock = Clock()
        self.events: Queue[ScanEvent] = Queue()
        states: Queue[DeviceStatus] = Queue()
        scanner = StreamScanner(
            SerialTransport(self.reader.port),
            deliver=self.events.put,
            clock=self.clock,
            decoder=TagDecoder,
            repeats=TAG,
            name="tags",
        )
        self.supervisor = Supervisor(scanner, on_status=states.put)
        self.supervisor.start()
        while states.get(timeout=HANG).state is not DeviceState.READY:
            continue

    def next(self) -> ScanEvent:
        return self.events.get(timeout=HANG)

    def readings(self, count: int) -> list[tuple[str, bool]]:
        """The next `count` scans and whether each is a repeat; anything else fails the test."""
        scans = []
        for _ in range(count):
            event = self.next()
            assert isinstance(event, RawScan), event
            scans.append((event.text, event.is_repeat))
        return scans

    def close(self) -> None:
        assert self.supervisor.stop()
        self.reader.unplug()


OpenBench = Callable[[TagModel], Bench]


@pytest.fixture
def open_bench() -> Iterator[OpenBench]:
    opened: list[Bench] = []

    def open_one(model: TagModel) -> Bench:
        opened.append(Bench(model))
        return opened[-1]

    yield open_one
    for bench in opened:
        bench.close()


@pytest.mark.parametrize(
    ("model", "raw"),
    [
        (ID_12LA, b"\x0262E3086CED08\r\n\x03"),
        (RDM6300, b"\x0262E3086CED08\x03"),
        (BINARY, bytes.fromhex("02 0A 02 62E3086CED 00 03")),
    ],
)
def test_each_kind_of_reader_is_understood_without_settings(
    open_bench: OpenBench, model: TagModel, raw: bytes
) -> None:
    bench = open_bench(model)

    bench.reader.tap(MIA)

    assert bench.next() == RawScan(MIA, "tags", 0.0, raw=raw)


def test_a_number_of_another_length_is_told_whole(open_bench: OpenBench) -> None:
    bench = open_bench(BINARY)

    bench.reader.tap("04A2B3C4D5E680")

    assert bench.readings(1) == [("04A2B3C4D5E680", False)]


def test_a_tag_that_lies_on_the_reader_is_one_scan_and_repeats(open_bench: OpenBench) -> None:
    bench = open_bench(RDM6300)

    bench.reader.lay(MIA)

    assert bench.readings(5) == [(MIA, False)] + 4 * [(MIA, True)]


def test_a_tag_laid_there_anew_is_a_scan_anew(open_bench: OpenBench) -> None:
    bench = open_bench(ID_12LA)

    bench.reader.lay(MIA)
    before = bench.readings(1)
    bench.reader.lift()
    bench.clock.now += TAG.seconds
    bench.reader.lay(MIA)

    assert before + bench.readings(1) == [(MIA, False), (MIA, False)]


def test_another_tag_at_once_is_a_scan(open_bench: OpenBench) -> None:
    bench = open_bench(RDM6300)

    bench.reader.lay(MIA)
    assert bench.readings(2) == [(MIA, False), (MIA, True)]
    bench.reader.lay(LIN)
    while (reading := bench.readings(1)) == [(MIA, True)]:
        continue

    assert reading == [(LIN, False)]


def test_a_frame_that_breaks_off_is_told_once_and_the_tag_is_read_again(
    open_bench: OpenBench,
) -> None:
    bench = open_bench(ID_12LA)

    bench.reader.send(b"\x0262E3")

    assert bench.next() == ScanFault(ScanFaultKind.UNTERMINATED, "tags", 0.0, 5)
    bench.reader.tap(MIA)
    assert bench.readings(1) == [(MIA, False)]
