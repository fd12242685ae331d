"""A device kept alive."""

import threading
from collections.abc import Callable, Iterator
from queue import Empty, Queue

import pytest

from hardware.api import DeviceState, DeviceStatus
from hardware.errors import (
    DeviceBusy,
    DeviceError,
    DeviceNotFound,
    DeviceTimeout,
    Disconnected,
    PermissionDenied,
    Unsupported,
)
from hardware.supervisor import Supervisor
from tests.support.log_watch import ExpectedLog

HANG = 10.0


class Device:
    """Does what its script says; then works until it is cancelled."""

    name = "bench"

    def __init__(self, *script: Exception | None) -> None:
        self._script = list(script)
        self._cancelled = threading.Event()
        self.opened = 0
        self.closed = 0
        self.works = threading.Event()

    def open(self) -> None:
        self.opened += 1
        self._act()

    def step(self) -> None:
        self._act()
        if not self._script:
            self.works.set()
            self._cancelled.wait(0.2)

    def _act(self) -> None:
        fault = self._script.pop(0) if self._script else None
        if fault:
            raise fault

    def cancel(self) -> None:
        self._cancelled.set()

    def close(self) -> None:
        self.closed += 1


class Watch:
    """Runs a device with an instant waiter and writes down what happens."""

    def __init__(self, device: Device) -> None:
        self.waits: list[float] = []
        self.told: Queue[DeviceStatus] = Queue()
        self.device = device
        self.supervisor = Supervisor(device, on_status=self.told.put, wait=self._wait)

    def _wait(self, stopping: threading.Event, seconds: float) -> bool:
        self.waits.append(seconds)
        return stopping.is_set()

    def run(self) -> list[DeviceState]:
        """The states up to when it works and is stopped."""
        self.supervisor.start()
        assert self.device.works.wait(HANG)
        assert self.supervisor.stop()
        return [status.state for status in drained(self.told)]


def drained(queue: Queue[DeviceStatus]) -> Iterator[DeviceStatus]:
    while True:
        try:
            yield queue.get_nowait()
        except Empty:
            return


def test_a_good_device_is_opened_and_let_go() -> None:
    device = Device()

    states = Watch(device).run()

    assert states == [DeviceState.OPENING, DeviceState.READY, DeviceState.DISABLED]
    assert (device.opened, device.closed) == (1, 1)


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (DeviceNotFound("x"), DeviceState.ABSENT),
        (PermissionDenied("x"), DeviceState.UNAUTHORISED),
        (DeviceBusy("x"), DeviceState.CONFLICT),
        (DeviceTimeout("x"), DeviceState.LOST),
    ],
)
def test_why_it_does_not_open_is_told_with_a_remedy(error: DeviceError, state: DeviceState) -> None:
    error.culprit = "cupsd (813)"
    watch = Watch(Device(error))
    watch.supervisor.start()

    assert watch.told.get(timeout=HANG).state is DeviceState.OPENING
    told = DeviceStatus("bench", state, "x", error.remedy, "cupsd (813)")
    assert watch.told.get(timeout=HANG) == told
    assert watch.told.get(timeout=HANG).state is DeviceState.READY
    assert watch.supervisor.stop()


def test_it_waits_longer_each_time_and_tells_only_what_changes() -> None:
    watch = Watch(Device(*[DeviceNotFound("x")] * 6))

    states = watch.run()

    assert watch.waits == [0.5, 1.0, 2.0, 5.0, 5.0, 5.0]
    assert states == [
        DeviceState.OPENING,
        DeviceState.ABSENT,
        DeviceState.READY,
        DeviceState.DISABLED,
    ]


def test_after_working_it_starts_with_the_shortest_wait_again() -> None:
    gone, lost = DeviceNotFound("x"), Disconnected("y")
    device = Device(gone, gone, None, None, lost, gone, None, None)
    watch = Watch(device)

    states = watch.run()

    assert watch.waits == [0.5, 1.0, 0.5, 1.0]
    assert states[1:-1] == [
        DeviceState.ABSENT,
        DeviceState.READY,
        DeviceState.LOST,
        DeviceState.ABSENT,
        DeviceState.READY,
    ]
    assert device.closed == device.opened


def test_a_device_that_opens_but_fails_at_once_is_not_hammered() -> None:
    watch = Watch(Device(*[None, Disconnected("y")] * 4))

    watch.run()

    assert watch.waits == [0.5, 1.0, 2.0, 5.0]


def test_what_this_computer_cannot_do_is_said_once_and_not_tried_again() -> None:
    error = Unsupported("pcsc://: No module named 'smartcard'", remedy="Install it.")
    device = Device(error)
    told: Queue[DeviceStatus] = Queue()
    supervisor = Supervisor(device, on_status=told.put)
    supervisor.start()

    assert told.get(timeout=HANG).state is DeviceState.OPENING
    expected = DeviceStatus("bench", DeviceState.DISABLED, str(error), "Install it.")
    assert told.get(timeout=HANG) == expected
    assert supervisor.stop()
    assert told.empty()
    assert (device.opened, device.closed) == (1, 1)


def test_a_bug_in_a_driver_does_not_end_the_thread(expected_log: ExpectedLog) -> None:
    watch = Watch(Device(None, ZeroDivisionError("bug")))

    states = watch.run()

    assert states[2:4] == [DeviceState.LOST, DeviceState.READY]
    expected_log("driver of bench failed", logger="hardware")


def test_a_listener_that_fails_does_not_end_the_thread(expected_log: ExpectedLog) -> None:
    device = Device()

    def fail(status: DeviceStatus) -> None:
        raise RuntimeError("the screen is gone")

    supervisor = Supervisor(device, on_status=fail)
    supervisor.start()

    assert device.works.wait(HANG)
    assert supervisor.stop()
    assert len(expected_log("Nobody could be told", logger="hardware")) == 3


def test_a_device_that_cannot_be_closed_is_opened_again(
    expected_log: ExpectedLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = Device(Disconnected("x"))
    # No transport of ours raises here; a driver written by a school may.
    monkeypatch.setattr(device, "close", _raiser(OSError("stuck")))

    Watch(device).run()

    assert device.opened == 2
    expected_log("bench could not be closed", logger="hardware")


def _raiser(error: Exception) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail


def test_stopping_interrupts_the_wait_before_the_next_attempt() -> None:
    device = Device(*[DeviceNotFound("x")] * 100)
    told: Queue[DeviceStatus] = Queue()
    supervisor = Supervisor(device, on_status=told.put)
    supervisor.start()
    told.get(timeout=HANG)
    told.get(timeout=HANG)

    assert supervisor.stop()
    assert supervisor.stop()


def test_a_stop_before_the_start_is_harmless() -> None:
    assert Supervisor(Device(), on_status=lambda _: None).stop()
