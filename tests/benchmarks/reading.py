"""What a scan costs before anybody acts on it: its decoder, and its way through a busy process."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from hardware.api import DeviceState, DeviceStatus, RawScan, ScanEvent
from hardware.key_stroke import KeyStroke
from hardware.scanners.repeats import TRIGGER, Repeats
from hardware.scanners.stream_scanner import StreamScanner
from hardware.scanners.uid_decoder import UidDecoder
from hardware.scanners.wedge_decoder import WedgeDecoder, WedgeRules
from hardware.supervisor import Supervisor
from hardware.transport.serial_port import SerialTransport
from hardware.virtual.tag_reader import TagModel
from kiosk.app.application import short_turns
from tests.hardware.fake_hid import report
from tests.hardware.key_events import typed
from tests.support.python_process import ROOT

SCANS, READ, HANG = 50_000, 4_096, 60.0
TYPED = 5_000  # each is two kilobytes of events
STROKE_MS, PAUSE_MS = 5, 1_000
READINGS = 400


class Decoder(Protocol):
    """The part of every decoder that is measured."""

    def feed(self, data: bytes, at: float, /) -> list[ScanEvent]: ...


def lines() -> list[bytes]:
    """Library numbers of fourteen digits, as a scanner ends them."""
    return [b"3%013d\r\n" % number for number in range(SCANS)]


def tags(model: TagModel) -> list[bytes]:
    """Frames of as many tags."""
    return [model.frame(number.to_bytes(5, "big")) for number in range(SCANS)]


def reports() -> list[bytes]:
    """Library numbers as a scanner in HID POS mode reports them."""
    return [report(b"3%013d" % number) for number in range(SCANS)]


def keys() -> list[bytes]:
    """Events of library numbers that are typed."""
    return [typed(f"3{number:013}") for number in range(TYPED)]


def bursts() -> list[list[KeyStroke]]:
    """Codes of twelve characters and their Enter, as a window hears them, one each second."""
    return [
        [
            KeyStroke(key, key == "\r", place * STROKE_MS + number * PAUSE_MS, place=2 + place)
            for place, key in enumerate(f"CART{number:08}\r")
        ]
        for number in range(TYPED)
    ]


def judging(is_site_code: Callable[[str], bool], *, in_field: bool) -> float:
    """Seconds that one of `bursts` takes, asked after each stroke how long it may be held."""
    typing = bursts()
    decoder = WedgeDecoder(WedgeRules(is_site_code))
    read = 0
    began = time.perf_counter()
    for burst in typing:
        for stroke in burst:
            read += decoder.feed(stroke, in_field=in_field).scan is not None
            decoder.wait_ms  # noqa: B018 # as the key capture asks
    took = time.perf_counter() - began
    assert read == len(typing)
    return took / read


def answering() -> float:
    """Seconds that the answer of an NFC card takes."""
    answers = [number.to_bytes(7, "big") + b"\x90\x00" for number in range(SCANS)]
    decoder = UidDecoder("bench")
    began = time.perf_counter()
    read = sum(isinstance(decoder.answered(each, 0.0), RawScan) for each in answers)
    took = time.perf_counter() - began
    assert read == len(answers)
    return took / read


def decoding(make: Callable[[str], Decoder], frames: Sequence[bytes], *, size: int) -> float:
    """Seconds that one of these frames takes, as a reader's thread reads and marks them.

    `size` is how many bytes a read gives.
    """
    stream = b"".join(frames)
    decoder, repeats = make("bench"), Repeats(TRIGGER)
    read = 0
    began = time.perf_counter()
    for start in range(0, len(stream), size):
        for event in decoder.feed(stream[start : start + size], time.monotonic()):
            repeats.marked(event)
            read += 1
    took = time.perf_counter() - began
    assert read == len(frames)
    return took / read


def delays() -> tuple[float, ...]:
    """Seconds from a scanner's last byte to its event while the main thread works without a pause.

    The scanner is another process, so that it waits for nothing of ours.
    """
    found: list[float] = []

    def note(event: ScanEvent) -> None:
        assert isinstance(event, RawScan), event
        found.append((time.monotonic_ns() - int(event.text)) / 1e9)

    with _gun() as gun, short_turns():
        with _reader(gun, note):
            _say(gun)
            deadline = time.monotonic() + HANG
            while len(found) < READINGS:
                assert time.monotonic() < deadline, "the reader hangs"
                sum(number * number for number in range(1_000))
        _say(gun)
    return tuple(found)


@contextmanager
def _gun() -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "tests.benchmarks.gun", str(READINGS)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as gun:
        yield gun


def _say(gun: "subprocess.Popen[str]") -> None:
    assert gun.stdin is not None
    gun.stdin.write("\n")
    gun.stdin.flush()


@contextmanager
def _reader(gun: "subprocess.Popen[str]", deliver: Callable[[ScanEvent], None]) -> Iterator[None]:
    assert gun.stdout is not None
    ready = threading.Event()

    def watch(status: DeviceStatus) -> None:
        if status.state is DeviceState.READY:
            ready.set()

    transport = SerialTransport(gun.stdout.readline().strip())
    scanner = StreamScanner(transport, deliver=deliver, clock=time.monotonic)
    supervisor = Supervisor(scanner, on_status=watch)
    supervisor.start()
    assert ready.wait(HANG)
    yield
    assert supervisor.stop()
