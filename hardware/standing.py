"""Where a device stands that failed."""

from hardware.api import DeviceState, DeviceStatus
from hardware.errors import (
    DeviceBusy,
    DeviceError,
    DeviceNotFound,
    PermissionDenied,
    Unsupported,
)

_STATES: tuple[tuple[type[DeviceError], DeviceState], ...] = (
    (DeviceNotFound, DeviceState.ABSENT),
    (PermissionDenied, DeviceState.UNAUTHORISED),
    (DeviceBusy, DeviceState.CONFLICT),
    (Unsupported, DeviceState.DISABLED),
)


def state_of(error: DeviceError) -> DeviceState:
    """Where a device stands that failed in this way."""
    return next((state for kind, state in _STATES if isinstance(error, kind)), DeviceState.LOST)


def status_of(device: str, error: DeviceError) -> DeviceStatus:
    """The same, with what there is to say about it."""
    return DeviceStatus(device, state_of(error), str(error), error.remedy, error.culprit)
