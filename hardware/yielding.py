"""A device that is left to somebody who needs it more, such as an open counter."""

from collections.abc import Callable

from hardware.api import SupervisedDevice
from hardware.errors import N_, DeviceBusy

_BETWEEN_LOOKS = 1.0
_REMEDY = N_("Close it first. The device is found by itself then.")


class Yielding:
    """A `hardware.api.SupervisedDevice` that is let go while `owner` names somebody.

    `owner` is asked before each opening and each second; empty means that nobody needs the device.
    It is then in conflict with that owner, and opened again once there is none.
    """

    def __init__(
        self, device: SupervisedDevice, *, owner: Callable[[], str], clock: Callable[[], float]
    ) -> None:
        self.name = device.name
        self._device = device
        self._owner = owner
        self._clock = clock
        self._looked_at = 0.0

    def open(self) -> None:
        self._look()
        self._device.open()

    def step(self) -> None:
        if self._clock() - self._looked_at >= _BETWEEN_LOOKS:
            self._look()
        self._device.step()

    def cancel(self) -> None:
        self._device.cancel()

    def close(self) -> None:
        self._device.close()

    def _look(self) -> None:
        self._looked_at = self._clock()
        if owner := self._owner():
            busy = DeviceBusy(f"{self.name}: left to {owner}", remedy=_REMEDY)
            busy.culprit = owner
            raise busy
