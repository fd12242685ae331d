"""Scanners at the other end of a transport that can only be read."""

import os
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from hardware.api import Transport
from hardware.discovery.inputs import KeyboardFound
from hardware.identity import UsbIdentity
from hardware.transport.evdev import EvdevTransport
from hardware.transport.hid_reports import HidReports
from tests.hardware.fake_hid import FakeHid, FakeHidScanner


@dataclass
class HidBench:
    """A scanner in HID POS mode: what it says comes as one report."""

    transport: Transport
    scanner: FakeHidScanner

    def say(self, data: bytes) -> None:
        self.scanner.send(data)

    def vanish(self) -> None:
        self.scanner.unplug()


@dataclass
class KeyboardBench:
    """A terminal in the place of a keyboard's node: reading fails once the other end is gone."""

    transport: Transport
    ends: tuple[int, ...]

    def say(self, data: bytes) -> None:
        os.write(self.ends[0], data)

    def vanish(self) -> None:
        for end in self.ends:
            os.close(end)
        self.ends = ()


@contextmanager
def hid_bench() -> Iterator[HidBench]:
    scanner = FakeHidScanner()
    bench = HidBench(HidReports(api=FakeHid(scanner)), scanner)
    yield bench
    bench.transport.close()


@contextmanager
def evdev_bench() -> Iterator[KeyboardBench]:
    ends = os.openpty()
    tty.setraw(ends[1])
    identity = UsbIdentity(0x0C2E, 0x0B61)
    found = KeyboardFound(os.ttyname(ends[1]), identity, "Scanner")
    transport = EvdevTransport(identity, find=lambda: [found], hold=lambda _: None)
    bench = KeyboardBench(transport, ends)
    yield bench
    bench.transport.close()
    bench.vanish()
