"""The check of the devices: each is opened for a moment, and let go again."""

from collections.abc import Iterator

from hardware.api import DeviceState
from kiosk.services.desk.devices import Device, look_at
from kiosk.services.doctor.findings import Sign, fine, skipped, warning
from kiosk.services.doctor.patient import Patient


def devices_answer(patient: Patient) -> Iterator[Sign]:
    """Nothing that is wrong here keeps anybody from borrowing or giving back."""
    if patient.devices is None:
        why = "the settings cannot be used" if patient.complaints else "the page of hardware does"
        yield skipped(f"Not looked at: {why}.")
        return
    is_running = patient.is_counter_running()
    for device in patient.devices:
        yield _looked_at(device, is_running=is_running)
    if not patient.devices:
        yield fine("No device is set up. A scanner that types needs no entry in the settings.")


def _looked_at(device: Device, *, is_running: bool) -> Sign:
    name = device.name
    if device.reach is None:
        return fine(f"{name} types like a keyboard: scan something to try it.", name)
    found = look_at(device, is_counter_open=is_running)
    status = found.status
    match status.state:
        case DeviceState.BUSY:
            return fine(f"{name} is in use by the open counter.", name)
        case DeviceState.READY if found.word is not None:
            return fine(f"{name} answers, and has paper.", name)
        case DeviceState.READY:
            return fine(f"{name} answers.", name)
        case DeviceState.DEGRADED:
            return warning(f"{name} says: {status.detail}.", name, remedy=status.remedy)
    where = f"{status.detail}: {status.culprit}" if status.culprit else status.detail
    return warning(f"{name} cannot be opened.", where, remedy=status.remedy)
