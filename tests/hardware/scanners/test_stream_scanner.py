"""Serial scanners over real pseudo-terminals, in a thread of their own."""

import threading
from collections.abc import Iterator
from functools import partial
from queue import Empty, Queue

import pytest

from hardware.api import DeviceState, DeviceStatus, RawScan, ScanEvent, ScanFault, ScanFaultKind
from hardware.scanners.line_decoder import LineDecoder, LineRules
from hardware.scanners.stream_scanner import StreamScanner
from hardware.supervisor import Supervisor
from hardware.transport.serial_port import SerialTransport
from hardware.virtual.scanner import PtyScanner
from tests.hardware.times import Clock

HANG = 20.0


class Counter:
    """A scanner plugged into the program, and what the program gets from it."""

    def __init__(self, rules: LineRules | None = None) -> None:
        self.gun = PtyScanner()
        self.events: Queue[ScanEvent] = Queue()
        self.states: Queue[DeviceStatus] = Queue()
        scanner = StreamScanner(
            SerialTransport(self.gun.port),
            deliver=self.events.put,
            clock=Clock(),
            decoder=partial(LineDecoder, rules=rules),
            name="front desk",
        )
        self.supervisor = Supervisor(scanner, on_status=self.states.put)
        self.supervisor.start()
        self.reaches(DeviceState.READY)

    def reaches(self, state: DeviceState) -> None:
        while self.states.get(timeout=HANG).state is not state:
            continue

    def codes(self, count: int) -> list[str]:
        """The next `count` scans; anything else that comes fails the test."""
        codes = []
        for _ in range(count):
            event = self.events.get(timeout=HANG)
            assert isinstance(event, RawScan), event
            codes.append(event.text)
        return codes

    def close(self) -> None:
        assert self.supervisor.stop()
        self.gun.unplug()


@pytest.fixture
def counter() -> Iterator[Counter]:
    counter = Counter()
    yield counter
    counter.close()


def test_a_scan_arrives_with_the_scanners_name(counter: Counter) -> None:
    counter.gun.scan("C-017")

    assert counter.events.get(timeout=HANG) == RawScan("C-017", "front desk", 0.0, raw=b"C-017\r")


@pytest.mark.parametrize(
    "frames",
    [
        [b"C-0", b"17\r"],
        [b"C-017\rP-2\rC-", b"018\r"],
        [b"C-017", b"\r", b"\n", b"P-2\r\n"],
    ],
)
def test_frames_may_be_split_and_merged(counter: Counter, frames: list[bytes]) -> None:
    for frame in frames:
        counter.gun.send(frame)

    expected = b"".join(frames).decode().split()
    assert counter.codes(len(expected)) == expected


def test_a_storm_of_two_thousand_scans_loses_and_merges_none(counter: Counter) -> None:
    codes = [f"C-{number:05}" for number in range(2000)]
    stream = "".join(f"{code}\r\n" for code in codes).encode()

    def fire() -> None:
        # Pieces whose size has nothing to do with a code's.
        for start in range(0, len(stream), 37):
            counter.gun.send(stream[start : start + 37])

    gunner = threading.Thread(target=fire)
    gunner.start()

    assert counter.codes(2000) == codes
    gunner.join(HANG)
    with pytest.raises(Empty):
        counter.events.get_nowait()


def test_a_code_that_breaks_off_is_told_once(counter: Counter) -> None:
    counter.gun.send(b"C-0")

    fault = counter.events.get(timeout=HANG)

    assert isinstance(fault, ScanFault)
    assert (fault.kind, fault.length) == (ScanFaultKind.UNTERMINATED, 3)
    counter.gun.scan("C-017")
    assert counter.codes(1) == ["C-017"]


def test_a_held_trigger_is_one_scan_and_repeats_of_it(counter: Counter) -> None:
    for _ in range(3):
        counter.gun.scan("C-017")
    counter.gun.scan("P-2")

    events = [counter.events.get(timeout=HANG) for _ in range(4)]

    assert [(e.text, e.is_repeat) for e in events if isinstance(e, RawScan)] == [
        ("C-017", False),
        ("C-017", True),
        ("C-017", True),
        ("P-2", False),
    ]


def test_a_scanner_without_suffix_is_understood_by_silence() -> None:
    counter = Counter(LineRules(ends_by_silence=True))

    counter.gun.send(b"C-017")

    assert counter.codes(1) == ["C-017"]
    counter.close()
