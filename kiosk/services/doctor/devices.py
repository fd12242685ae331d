"""The check of the devices: each is opened for a moment, and let go again."""

from collections.abc import Iterator

from hardware.api import DeviceState
from hardware.print_api import PrinterStatus
from hardware.printers.condition import device_status
from kiosk.services.desk.devices import Device, look_at
from kiosk.services.doctor.findings import Sign, fine, warning
from kiosk.services.doctor.patient import Patient


def devices_answer(patient: Patient) -> Iterator[Sign]:
    """Nothing that is wrong here keeps anybody from borrowing or giving back."""
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
    if found.status is not None:
        return _printer(name, found.status)
    match found.state:
        case DeviceState.BUSY:
            return fine(f"{name} is in use by the open counter.", name)
        case DeviceState.READY:
            return fine(f"{name} answers.", name)
    where = f"{found.detail}: {found.culprit}" if found.culprit else found.detail
    return warning(f"{name} cannot be opened.", where, remedy=found.remedy)


def _printer(name: str, status: PrinterStatus) -> Sign:
    told = device_status(name, status)
    if told.state is DeviceState.READY:
        return fine(f"{name} answers, and has paper.", name)
    return warning(f"{name} says: {told.detail}.", name, remedy=told.remedy)
