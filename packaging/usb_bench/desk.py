"""What the counter sees of one scanner."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from hardware.api import DeviceState, DeviceStatus, RawScan, ScanEvent
from hardware.catalog import ScannerDriver
from hardware.supervisor import Supervisor
from usb_bench.case import NeverCame, wait_for


class Desk:
    """A driver of the catalog with its settings, under a supervisor, as the counter has it."""

    def __init__(self, driver: ScannerDriver, **settings: str) -> None:
        self.events: list[ScanEvent] = []
        self.states: list[DeviceStatus] = []
        self._has_time = threading.Event()
        self._has_time.set()
        device = driver.make(settings, self._deliver)
        self._supervisor = Supervisor(device, on_status=self.states.append)

    @property
    def codes(self) -> list[str]:
        """The codes so far."""
        return [event.text for event in self.events if isinstance(event, RawScan)]

    def wait_for(self, state: DeviceState) -> float:
        """Wait until the scanner is in this state, and return the seconds."""
        try:
            return wait_for(lambda: self._is_now(state), f"the scanner is {state.value}")
        except NeverCame as error:
            raise NeverCame(f"{error}; it was: {self._history()}") from error

    def wait_for_codes(self, count: int, *, seconds: float = 10.0) -> None:
        """Wait for so many codes in all."""
        wait_for(lambda: len(self.codes) >= count, f"{count} codes", seconds=seconds)

    @contextmanager
    def busy(self) -> Iterator[None]:
        """While the block runs, the scanner's thread is held up by the first event."""
        self._has_time.clear()
        try:
            yield
        finally:
            self._has_time.set()

    def _deliver(self, event: ScanEvent) -> None:
        self.events.append(event)
        self._has_time.wait()

    def _history(self) -> str:
        return "; ".join(f"{each.state.value} {each.detail}".strip() for each in self.states)

    def _is_now(self, state: DeviceState) -> bool:
        return bool(self.states) and self.states[-1].state is state

    @contextmanager
    def at_work(self) -> Iterator["Desk"]:
        """The scanner is supervised while the block runs."""
        self._supervisor.start()
        try:
            yield self
        finally:
            self._supervisor.stop()
