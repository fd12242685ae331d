"""What the counter's devices last showed, as the page of hardware lists them."""

from collections.abc import Iterable, Mapping

from hardware.api import DeviceState, DeviceStatus
from hardware.print_api import JobState, Obstacle, Paper
from hardware.supervisor import state_of
from kiosk.app.device_signs import KnownDevice
from kiosk.app.print_lane import PrinterTold
from kiosk.ui.staff.desk.hardware import Ailment, Health, Part, PartKind

_STATES: Mapping[DeviceState, tuple[Health, Ailment | None]] = {
    DeviceState.READY: (Health.WELL, None),
    DeviceState.BUSY: (Health.WELL, None),
    DeviceState.OPENING: (Health.UNSURE, None),
    DeviceState.DEGRADED: (Health.WATCH, Ailment.OTHER),
    DeviceState.ABSENT: (Health.BAD, Ailment.AWAY),
    DeviceState.LOST: (Health.BAD, Ailment.AWAY),
    DeviceState.DISABLED: (Health.BAD, Ailment.AWAY),
    DeviceState.UNAUTHORISED: (Health.BAD, Ailment.FORBIDDEN),
    DeviceState.CONFLICT: (Health.BAD, Ailment.HELD),
}
_OBSTACLES: Mapping[Obstacle, Ailment] = {
    Obstacle.PAPER_OUT: Ailment.PAPER_OUT,
    Obstacle.COVER_OPEN: Ailment.COVER_OPEN,
    Obstacle.CUTTER: Ailment.CUTTER,
    Obstacle.BROKEN: Ailment.BROKEN,
    Obstacle.OFFLINE: Ailment.OFFLINE,
    Obstacle.NO_ANSWER: Ailment.SILENT,
    Obstacle.STALLED: Ailment.SILENT,
    Obstacle.DISCONNECTED: Ailment.AWAY,
    Obstacle.UNAVAILABLE: Ailment.HELD,
}


def device_parts(known: Iterable[KnownDevice], typing: str) -> tuple[Part, ...]:
    """Scanners first, then printers. `typing` is what the scanners that type are called: one part
    for all of them, since no window can tell two keyboards apart.
    """
    devices = list(known)
    typed = next((each for each in devices if each.name == typing), KnownDevice(typing))
    scanners = [each for each in devices if not each.is_printer and each.name != typing]
    return (
        *(_scanner(each) for each in scanners),
        _typing(typed),
        *(_printer(each) for each in devices if each.is_printer),
    )


def _scanner(device: KnownDevice) -> Part:
    state = DeviceState.OPENING if device.lived_at is None else DeviceState.READY
    status = device.status or DeviceStatus(device.name, state)
    health, ailment = _STATES[status.state]
    return Part(
        device.name,
        PartKind.SCANNER,
        health,
        ailment,
        device.lived_at,
        status.detail,
        status.culprit,
    )


def _typing(device: KnownDevice) -> Part:
    health = Health.UNSURE if device.lived_at is None else Health.WELL
    return Part(device.name, PartKind.TYPING_SCANNER, health, lived_at=device.lived_at)


def _printer(device: KnownDevice) -> Part:
    health, ailment = _told(device.told)
    told = device.told
    error = None if told is None else told.error
    detail = "" if error is None else str(error)
    if told is not None and told.outcome is not None:
        detail = told.outcome.detail
    culprit = "" if error is None else error.culprit
    return Part(device.name, PartKind.PRINTER, health, ailment, device.lived_at, detail, culprit)


def _told(told: PrinterTold | None) -> tuple[Health, Ailment | None]:
    if told is None:
        return Health.UNSURE, None
    if told.error is not None:
        return _STATES[state_of(told.error)]
    status = told.status
    if told.outcome is not None:
        status = told.outcome.status
        if told.outcome.obstacle is not None:
            return Health.BAD, _OBSTACLES.get(told.outcome.obstacle, Ailment.OTHER)
        if told.outcome.state is JobState.UNCONFIRMED:
            return Health.WATCH, Ailment.NOT_CONFIRMED
    elif status is None:
        return Health.UNSURE, None
    if status is not None and status.obstacle is not None:
        return Health.BAD, _OBSTACLES[status.obstacle]
    if status is not None and status.paper is Paper.NEAR_END:
        return Health.WATCH, Ailment.PAPER_NEAR_END
    return Health.WELL, None
