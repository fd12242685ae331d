"""The check of the devices: each is opened for a moment, and let go again."""

from collections.abc import Iterator

from hardware.api import DeviceState, Obstacle, Paper, PrinterStatus
from kiosk.services.desk.devices import Device, look_at
from kiosk.services.doctor.findings import Sign, fine, warning
from kiosk.services.doctor.patient import Patient

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
    obstacle = status.obstacle
    if obstacle is not None:
        remedy = _REMEDIES.get(obstacle, "Switch it off and on; then look at its manual.")
        return warning(f"{name} says: {obstacle.value}.", name, remedy=remedy)
    if status.paper is Paper.NEAR_END:
        remedy = "Have a new roll ready."
        return warning(f"The paper of {name} is nearly at its end.", name, remedy=remedy)
    return fine(f"{name} answers, and has paper.", name)
