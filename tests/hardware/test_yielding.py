"""A device that is left to an open counter, and taken again once it is closed."""

import threading
from collections.abc import Iterator
from functools import partial
from itertools import count
from queue import Queue

import pytest

from hardware.api import DeviceState, DeviceStatus, ScanEvent
from hardware.catalog import SERIAL
from hardware.supervisor import Supervisor
from hardware.transport.serial_port import SerialTransport
from hardware.virtual.scanner import PtyScanner
from hardware.yielding import Yielding

HANG = 10.0


@pytest.fixture
def gun() -> Iterator[PtyScanner]:
    gun = PtyScanner()
    yield gun
    gun.unplug()


def test_a_scanner_is_let_go_while_a_counter_needs_it(gun: PtyScanner) -> None:
    scans: Queue[ScanEvent] = Queue()
    states: Queue[DeviceStatus] = Queue()
    owners = ["the counter"]
    device = Yielding(
        SERIAL.make({"port": gun.port}, scans.put),
        owner=lambda: owners[-1],
        clock=partial(next, count(0.0, 1.0)),  # a second later at each look
    )
    let_go = threading.Event()

    def wait(stopping: threading.Event, _: float) -> bool:
        let_go.set()  # a supervisor waits once the device is closed
        return stopping.wait(0.02)

    supervisor = Supervisor(device, on_status=states.put, wait=wait)

    def sees(state: DeviceState) -> DeviceStatus:
        while (status := states.get(timeout=HANG)).state is not state:
            pass
        return status

    supervisor.start()
    try:
        assert sees(DeviceState.CONFLICT).culprit == "the counter"
        owners.append("")
        sees(DeviceState.READY)
        gun.scan("CB-0412")
        assert scans.get(timeout=HANG).device == f"serial://{gun.port}"
        let_go.clear()
        owners.append("the counter")
        sees(DeviceState.CONFLICT)
        assert let_go.wait(HANG)
        counter = SerialTransport(gun.port)
        counter.open()
        counter.close()
    finally:
        assert supervisor.stop(HANG)
