"""Scanners in HID POS mode in a thread of their own, over a hidapi in memory."""

from collections.abc import Iterator
from dataclasses import replace
from queue import Queue
from unittest.mock import ANY

import pytest

from hardware.api import (
    DeviceState,
    DeviceStatus,
    RawScan,
    ScanEvent,
    ScanFault,
    ScanFaultKind,
    Wire,
)
from hardware.catalog import HID_POS
from hardware.options import SettingsError
from hardware.scanners.hid_pos_scanner import HidPosScanner
from hardware.supervisor import Supervisor
from hardware.surroundings import REAL
from hardware.transport.address import Address, HidAddress
from hardware.transport.hid_reports import HidReports
from tests.hardware.fake_hid import KEPT, FakeHid, FakeHidScanner, report
from tests.hardware.times import Clock

HANG = 20.0


def driver(gun: FakeHidScanner, events: Queue[ScanEvent]) -> HidPosScanner:
    transport = HidReports(api=FakeHid(gun))
    return HidPosScanner(transport, deliver=events.put, clock=Clock(), name="front desk")


class Counter:
    """A scanner plugged into the program, and what the program gets from it."""

    def __init__(self) -> None:
        self.gun = FakeHidScanner()
        self.events: Queue[ScanEvent] = Queue()
        self.states: Queue[DeviceStatus] = Queue()
        self.supervisor = Supervisor(driver(self.gun, self.events), on_status=self.states.put)
        self.supervisor.start()
        self.reaches(DeviceState.READY)

    def reaches(self, state: DeviceState) -> None:
        while self.states.get(timeout=HANG).state is not state:
            continue


@pytest.fixture
def counter() -> Iterator[Counter]:
    counter = Counter()
    yield counter
    assert counter.supervisor.stop()


def stepped(gun: FakeHidScanner, steps: int) -> list[ScanEvent]:
    """What a reader delivers that comes late, in so many steps."""
    events: Queue[ScanEvent] = Queue()
    scanner = driver(gun, events)
    scanner.open()
    for _ in range(steps):
        scanner.step()
    scanner.close()
    return [events.get_nowait() for _ in range(events.qsize())]


def test_a_scan_arrives_with_the_scanners_name(counter: Counter) -> None:
    counter.gun.send(report(b"C-017"))

    expected = RawScan("C-017", "front desk", 0.0, "]C0", report(b"C-017"), Wire.REPORTS)
    assert counter.events.get(timeout=HANG) == expected


def test_a_code_of_several_reports_is_joined(counter: Counter) -> None:
    counter.gun.send(report(b"x" * 56, goes_on=True))
    counter.gun.send(report(b"y"))

    event = counter.events.get(timeout=HANG)

    assert isinstance(event, RawScan)
    assert event.text == "x" * 56 + "y"


def test_a_code_that_breaks_off_is_told_once(counter: Counter) -> None:
    counter.gun.send(report(b"C-0", goes_on=True))

    lost = counter.events.get(timeout=HANG)

    assert lost == ScanFault(ScanFaultKind.LOST, "front desk", 0.0, 3)
    counter.gun.send(report(b"C-017"))
    assert isinstance(counter.events.get(timeout=HANG), RawScan)


def test_what_waits_is_taken_at_once() -> None:
    gun = FakeHidScanner()
    codes = [f"C-{number:03}" for number in range(KEPT - 1)]
    for code in codes:
        gun.send(report(code.encode()))

    events = stepped(gun, 1)

    assert [event.text for event in events if isinstance(event, RawScan)] == codes
    assert len(events) == len(codes)


class Watched(HidReports):
    """A transport that notes how long it was told to wait."""

    def __init__(self, gun: FakeHidScanner) -> None:
        super().__init__(api=FakeHid(gun))
        self.waits: list[float] = []

    def read(self, max_bytes: int, timeout: float) -> bytes:
        self.waits.append(timeout)
        return super().read(max_bytes, timeout)


def test_a_scan_does_not_wait_for_another_one() -> None:
    gun = FakeHidScanner()
    gun.send(report(b"C-017"))
    transport = Watched(gun)
    scanner = HidPosScanner(transport, deliver=lambda _: None, clock=Clock())
    scanner.open()

    scanner.step()

    assert transport.waits == [0.2, 0.0]


def test_no_more_is_taken_at_once_than_the_queue_keeps() -> None:
    gun = FakeHidScanner(reports=Queue())  # as one that goes on sending while it is read
    for number in range(KEPT + 5):
        gun.send(report(b"C-%03d" % number))

    events = stepped(gun, 1)

    assert [event.text for event in events if isinstance(event, RawScan)][-1] == "C-062"
    assert isinstance(events[-1], ScanFault)


def test_a_full_queue_may_have_dropped_the_rest_of_a_code() -> None:
    gun = FakeHidScanner()
    for number in range(KEPT - 1):
        gun.send(report(b"C-%03d" % number))
    gun.send(report(b"D-0", goes_on=True))
    gun.send(report(b"17"))  # nobody keeps it

    events = stepped(gun, 1)

    assert events[-1] == ScanFault(ScanFaultKind.LOST, "front desk", 0.0, 3)
    assert len(events) == KEPT


def test_after_a_full_queue_the_scanner_is_heard_once_it_was_still() -> None:
    gun = FakeHidScanner()
    events: Queue[ScanEvent] = Queue()
    scanner = driver(gun, events)
    scanner.open()
    for number in range(KEPT + 5):
        gun.send(report(b"C-%03d" % number))

    scanner.step()
    gun.send(report(b"017"))  # it could be the end of a code that was dropped
    scanner.step()
    scanner.step()
    gun.send(report(b"P-2"))
    scanner.step()

    told = [events.get_nowait() for _ in range(events.qsize())]
    assert [event.text for event in told[-1:] if isinstance(event, RawScan)] == ["P-2"]
    assert [event.kind for event in told if isinstance(event, ScanFault)] == [ScanFaultKind.LOST]
    assert len(told) == KEPT + 2


def test_it_is_made_from_the_settings() -> None:
    gun = FakeHidScanner()
    asked: list[Address] = []

    def transport(address: Address, *, baud: int) -> HidReports:
        asked.append(address)
        return HidReports(api=FakeHid(gun))

    # No scanner can be plugged into the computer that runs the tests.
    here = replace(REAL, transport_for=transport)
    events: Queue[ScanEvent] = Queue()
    device = HID_POS.make({"name": "front desk", "max_length": 4}, events.put, here)
    device.open()
    gun.send(report(b"C-017"))
    device.step()
    device.close()

    assert asked == [HidAddress()]
    assert events.get_nowait() == ScanFault(ScanFaultKind.TOO_LONG, "front desk", ANY, 5)


def test_another_address_than_a_hid_scanners_is_refused() -> None:
    with pytest.raises(SettingsError, match="Name a scanner in HID POS mode"):
        HID_POS.make({"device": "usb://04b8:0e28"}, lambda _: None)
