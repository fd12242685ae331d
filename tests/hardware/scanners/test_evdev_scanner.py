"""Scanners that type, read for ourselves: what the kernel would write comes over a terminal."""

import os
import sys
import tty
from collections.abc import Iterator
from dataclasses import replace
from queue import Queue

import pytest

from hardware.api import DeviceState, DeviceStatus, RawScan, ScanEvent, ScanFault, ScanFaultKind
from hardware.catalog import EVDEV
from hardware.discovery.inputs import KeyboardFound
from hardware.identity import UsbIdentity
from hardware.options import SettingsError
from hardware.supervisor import Supervisor
from hardware.surroundings import REAL
from hardware.transport.address import Address, EvdevAddress
from hardware.transport.evdev import EvdevTransport
from tests.hardware.key_events import DROPPED, TAB, press, typed

HANG = 20.0
SCANNER = UsbIdentity(0x0C2E, 0x0B61, "X1")
SETTINGS = {"device": "evdev://0c2e:0b61?serial=X1", "name": "front desk"}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux: evdev")


class Counter:
    """A scanner that can be plugged in, and what the program gets from it."""

    def __init__(self) -> None:
        self.events: Queue[ScanEvent] = Queue()
        self.states: Queue[DeviceStatus] = Queue()
        self._ends: tuple[int, ...] = ()

    def transport(self, address: Address, *, baud: int) -> EvdevTransport:
        assert address == EvdevAddress(SCANNER)
        return EvdevTransport(SCANNER, find=self._found, hold=lambda _: None)

    def start(self, **settings: str | int | bool) -> Supervisor:
        # No keyboard can be plugged into the computer that runs the tests.
        here = replace(REAL, transport_for=self.transport)
        device = EVDEV.make({**SETTINGS, **settings}, self.events.put, here)
        supervisor = Supervisor(device, on_status=self.states.put)
        supervisor.start()
        return supervisor

    def _found(self) -> list[KeyboardFound]:
        return [KeyboardFound(os.ttyname(end), SCANNER, "Scanner") for end in self._ends[1:]]

    def plug_in(self) -> None:
        self._ends = os.openpty()
        tty.setraw(self._ends[1])

    def unplug(self) -> None:
        ends, self._ends = self._ends, ()
        for end in ends:
            os.close(end)

    def type(self, events: bytes) -> None:
        os.write(self._ends[0], events)

    def reaches(self, state: DeviceState) -> None:
        while self.states.get(timeout=HANG).state is not state:
            continue

    def text(self) -> str:
        event = self.events.get(timeout=HANG)
        assert isinstance(event, RawScan), event
        assert event.device == "front desk"
        return event.text


@pytest.fixture
def counter() -> Iterator[Counter]:
    counter = Counter()
    counter.plug_in()
    yield counter
    counter.unplug()


def test_a_hundred_scans_come_in_order(counter: Counter) -> None:
    codes = [f"C-{number:03}" for number in range(100)]
    supervisor = counter.start()
    counter.reaches(DeviceState.READY)

    for code in codes:
        counter.type(typed(code))

    assert [counter.text() for _ in codes] == codes
    assert supervisor.stop()


def test_what_the_scanner_is_set_up_for_is_understood(counter: Counter) -> None:
    supervisor = counter.start(suffix="tab", aim=True, max_length=5)
    counter.reaches(DeviceState.READY)

    counter.type(typed("]C0C-017", end=TAB) + typed("]C0C-0017", end=TAB))

    events = [counter.events.get(timeout=HANG) for _ in range(2)]
    assert [getattr(event, "symbology", None) for event in events] == ["]C0", None]
    assert isinstance(events[1], ScanFault)
    assert events[1].kind is ScanFaultKind.TOO_LONG
    assert supervisor.stop()


def test_keys_that_the_kernel_dropped_ask_for_another_scan(counter: Counter) -> None:
    supervisor = counter.start()
    counter.reaches(DeviceState.READY)

    counter.type(typed("C-0", end=None) + DROPPED + press(8))

    fault = counter.events.get(timeout=HANG)
    assert isinstance(fault, ScanFault)
    assert fault.kind is ScanFaultKind.LOST
    counter.type(typed("C-017"))
    assert counter.text() == "C-017"
    assert supervisor.stop()


def test_another_address_than_a_keyboards_is_refused() -> None:
    with pytest.raises(SettingsError, match="Name a scanner that types"):
        EVDEV.make({"device": "hid://0c2e:0b61"}, lambda _: None)
