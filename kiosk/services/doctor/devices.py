"""The check of the devices: each is opened for a moment, and let go again."""

from collections.abc import Iterator

from hardware.api import Obstacle, Paper, PrinterStatus
from hardware.errors import DeviceBusy, DeviceError
from kiosk.services.doctor.findings import Sign, fine, warning
from kiosk.services.doctor.patient import Device, Patient

_REMEDIES = {
    Obstacle.PAPER_OUT: "Put a new roll in.",
    Obstacle.COVER_OPEN: "Close its cover.",
    Obstacle.CUTTER: "Switch it off, free its cutter, switch it on.",
}


def devices_answer(patient: Patient) -> Iterator[Sign]:
    """Nothing that is wrong here keeps anybody from borrowing or giving back."""
    is_running = patient.is_counter_running()
    for device in patient.devices:
        yield _looked_at(device, is_running=is_running)
    if not patient.devices:
        yield fine("No device is set up. A scanner that types needs no entry in the settings.")


def _looked_at(device: Device, *, is_running: bool) -> Sign:
    if device.reach is None:
        return fine("It types like a keyboard: scan something to try it.", device.name)
    try:
        status = device.reach()
    except DeviceBusy as error:
        if is_running:
            return fine("The open counter uses it.", device.name)
        return warning(f"It cannot be opened: {error}.", device.name, remedy=error.remedy)
    except DeviceError as error:
        return warning(f"It cannot be opened: {error}.", device.name, remedy=error.remedy)
    return fine("It answers.", device.name) if status is None else _printer(device, status)


def _printer(device: Device, status: PrinterStatus) -> Sign:
    obstacle = status.obstacle
    if obstacle is not None:
        remedy = _REMEDIES.get(obstacle, "Switch it off and on; then look at its manual.")
        return warning(f"The printer says: {obstacle.value}.", device.name, remedy=remedy)
    if status.paper is Paper.NEAR_END:
        return warning("Its paper is nearly at its end.", device.name, remedy="Have a roll ready.")
    return fine("It answers, and has paper.", device.name)
