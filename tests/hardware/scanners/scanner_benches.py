"""A scanner of each kind that can be plugged in, unplugged, and given a code to read."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from queue import Queue
from typing import Protocol

import pytest

from hardware.api import ScanEvent, SupervisedDevice, Transport
from hardware.discovery.inputs import KeyboardFound
from hardware.identity import UsbIdentity
from hardware.scanners import hid_pos_scanner, nfc_scanner, stream_scanner
from hardware.scanners.hid_pos_scanner import HidPosScanner
from hardware.scanners.key_decoder import KeyDecoder
from hardware.scanners.line_decoder import LineDecoder
from hardware.scanners.nfc_scanner import NfcScanner
from hardware.scanners.stream_scanner import ByteDecoder, StreamScanner
from hardware.transport.evdev import EvdevTransport
from hardware.transport.hid_reports import HidReports
from hardware.transport.pcsc import PcscReader
from hardware.transport.serial_port import SerialTransport
from tests.hardware.fake_hid import FakeHid, FakeHidScanner, report
from tests.hardware.fake_scard import plugged_in
from tests.hardware.key_events import typed
from tests.hardware.times import Clock

NAME = "front desk"
SLICED = (stream_scanner, hid_pos_scanner, nfc_scanner)
"""The modules that say how long a step waits at most."""


class ScannerBench(Protocol):
    """The scanner is plugged in at first. A code is the UID of a card in upper-case hex, which any
    scanner can read.
    """

    device: SupervisedDevice
    events: Queue[ScanEvent]
    clock: Clock

    def scan(self, code: str) -> None:
        """Let the scanner read it."""

    def unplug(self) -> None:
        """Take its cable out."""

    def plug(self) -> None:
        """Put it in again."""


class TerminalBench:
    """A scanner behind a pseudo-terminal, under a name that outlives its cable."""

    def __init__(
        self,
        node: Path,
        transport: Transport,
        decoder: Callable[[str], ByteDecoder],
        wire: Callable[[str], bytes],
    ) -> None:
        self.events: Queue[ScanEvent] = Queue()
        self.clock = Clock()
        self.device: SupervisedDevice = StreamScanner(
            transport, deliver=self.events.put, clock=self.clock, decoder=decoder, name=NAME
        )
        self._node = node
        self._wire = wire
        self._ends: tuple[int, ...] = ()

    def scan(self, code: str) -> None:
        os.write(self._ends[0], self._wire(code))

    def unplug(self) -> None:
        self._node.unlink(missing_ok=True)
        ends, self._ends = self._ends, ()
        for end in ends:
            os.close(end)

    def plug(self) -> None:
        import tty  # which Windows has not

        self._ends = os.openpty()
        tty.setraw(self._ends[1])
        self._node.symlink_to(os.ttyname(self._ends[1]))


@contextmanager
def _on_a_terminal(bench: TerminalBench) -> Iterator[TerminalBench]:
    bench.plug()
    yield bench
    bench.device.close()
    bench.unplug()


def stream_bench(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> AbstractContextManager[ScannerBench]:
    if sys.platform == "win32":
        pytest.skip("needs pseudo-terminals, which Windows has not")
    node = folder / "ttyACM0"
    transport = SerialTransport(str(node), find_ports=lambda: ())
    bench = TerminalBench(node, transport, LineDecoder, lambda code: f"{code}\r".encode())
    return _on_a_terminal(bench)


def evdev_bench(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> AbstractContextManager[ScannerBench]:
    """A terminal in the place of a keyboard's node, which has no grab."""
    if sys.platform != "linux":
        pytest.skip("needs Linux: evdev")
    node, identity = folder / "event7", UsbIdentity(0x0C2E, 0x0B61, "X1")

    def find() -> list[KeyboardFound]:
        # The node that it has now: plugged in again it may get another one.
        nodes = [str(node.readlink())] if node.is_symlink() else []
        return [KeyboardFound(each, identity, "Scanner") for each in nodes]

    transport = EvdevTransport(identity, find=find, hold=lambda _: None)
    return _on_a_terminal(TerminalBench(node, transport, KeyDecoder, typed))


class HidBench:
    """A scanner in HID POS mode, on a hidapi in memory."""

    def __init__(self) -> None:
        self.events: Queue[ScanEvent] = Queue()
        self.clock = Clock()
        self._scanner = FakeHidScanner()
        self.device: SupervisedDevice = HidPosScanner(
            HidReports(api=FakeHid(self._scanner)),
            deliver=self.events.put,
            clock=self.clock,
            name=NAME,
        )

    def scan(self, code: str) -> None:
        self._scanner.send(report(code.encode()))

    def unplug(self) -> None:
        self._scanner.unplug()

    def plug(self) -> None:
        self._scanner.plugged = True


@contextmanager
def hid_bench(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ScannerBench]:
    bench = HidBench()
    yield bench
    bench.device.close()


class NfcBench:
    """An NFC reader of a pretend smart-card service."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.events: Queue[ScanEvent] = Queue()
        self.clock = Clock()
        self._service = plugged_in(monkeypatch)
        self._service.waits = True
        self._readers = self._service.readers
        reader = PcscReader(kernel_holder=lambda: "")
        self.device: SupervisedDevice = NfcScanner(
            reader, deliver=self.events.put, clock=self.clock, name=NAME
        )

    def scan(self, code: str) -> None:
        """The card that lay there, if any, makes room for this one."""
        self._service.take()
        self._service.put(bytes.fromhex(code))

    def unplug(self) -> None:
        self._service.readers = []
        self._service.unplug()

    def plug(self) -> None:
        self._service.restart()
        self._service.readers = self._readers


@contextmanager
def nfc_bench(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ScannerBench]:
    bench = NfcBench(monkeypatch)
    yield bench
    bench.device.close()


BENCHES: dict[str, Callable[[Path, pytest.MonkeyPatch], AbstractContextManager[ScannerBench]]] = {
    "stream": stream_bench,
    "hid-pos": hid_bench,
    "evdev": evdev_bench,
    "nfc": nfc_bench,
}
