"""Keeps one device alive in a thread of its own: open, work, and after any fault open again."""

import logging
import threading
from collections.abc import Callable

from hardware.api import DeviceState, DeviceStatus, SupervisedDevice
from hardware.errors import DeviceError, Unsupported
from hardware.standing import status_of

log = logging.getLogger(__name__)

BACK_OFF = (0.5, 1.0, 2.0, 5.0)
"""Seconds before the first, second, third and every later attempt to open again."""


class Supervisor:
    """Runs one device until it is stopped; no fault of the device ends the thread. What this
    computer cannot do at all (Unsupported) does, since the next attempt would say the same.

    `on_status` is called in that thread, only when something changed. `wait` waits for the event
    or the seconds, and says whether the event came; tests put an instant one here.
    """

    def __init__(
        self,
        device: SupervisedDevice,
        *,
        on_status: Callable[[DeviceStatus], None],
        wait: Callable[[threading.Event, float], bool] = threading.Event.wait,
    ) -> None:
        self._device = device
        self._on_status = on_status
        self._wait = wait
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"device {device.name}", daemon=True)
        self._told: DeviceStatus | None = None
        self._failures = 0

    def start(self) -> None:
        """Begin; once only."""
        self._thread.start()

    def stop(self, timeout: float = 2.0) -> bool:
        """End the thread and let the device go; False if it did not end within `timeout` seconds.

        Harmless before `start` and when called twice.
        """
        self._stopping.set()
        self._device.cancel()
        if self._thread.is_alive():
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        self._tell(self._is(DeviceState.OPENING))
        while not self._stopping.is_set():
            try:
                self._attend()
            except Unsupported as error:
                self._tell(status_of(self._device.name, error))
                self._close()
                return
            except DeviceError as error:
                self._tell(status_of(self._device.name, error))
            except Exception as error:
                log.exception("The driver of %s failed; it is started again", self._device.name)
                self._tell(self._is(DeviceState.LOST, type(error).__name__))
            self._close()
            if not self._stopping.is_set():
                self._wait(self._stopping, BACK_OFF[min(self._failures, len(BACK_OFF) - 1)])
                self._failures += 1
        self._tell(self._is(DeviceState.DISABLED))

    def _attend(self) -> None:
        """Open the device and work with it until it fails or we stop."""
        self._device.open()
        self._tell(self._is(DeviceState.READY))
        # Looked at before each step: a stop may have come, and its cancel been lost, while opening.
        while not self._stopping.is_set():
            self._device.step()
            self._failures = 0

    def _close(self) -> None:
        try:
            self._device.close()
        except Exception:
            log.exception("%s could not be closed", self._device.name)

    def _is(self, state: DeviceState, detail: str = "") -> DeviceStatus:
        return DeviceStatus(self._device.name, state, detail)

    def _tell(self, status: DeviceStatus) -> None:
        if status == self._told:
            return
        self._told = status
        try:
            self._on_status(status)
        except Exception:
            log.exception("Nobody could be told that %s is %s", status.device, status.state.value)
