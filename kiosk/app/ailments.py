"""What a device's last word says of its health, in the terms of the staff's pages."""

from collections.abc import Mapping

from hardware.api import DeviceState
from hardware.print_api import JobState, Obstacle
from kiosk.app.printer_standing import PrinterTold
from kiosk.ui.staff.desk.hardware import Ailment, Health

_STATES: Mapping[DeviceState, tuple[Health, Ailment | None]] = {
    DeviceState.READY: (Health.WELL, None),
    DeviceState.BUSY: (Health.WELL, None),
    DeviceState.OPENING: (Health.UNSURE, None),
    DeviceState.DEGRADED: (Health.WATCH, Ailment.OTHER),
    DeviceState.ABSENT: (Health.BAD, Ailment.AWAY),
    DeviceState.LOST: (Health.BAD, Ailment.AWAY),
    DeviceState.DISABLED: (Health.BAD, Ailment.OTHER),
    DeviceState.UNAUTHORISED: (Health.BAD, Ailment.FORBIDDEN),
    DeviceState.CONFLICT: (Health.BAD, Ailment.HELD),
}
_OBSTACLES: Mapping[Obstacle, Ailment] = {
    Obstacle.PAPER_OUT: Ailment.PAPER_OUT,
    Obstacle.COVER_OPEN: Ailment.COVER_OPEN,
    Obstacle.CUTTER: Ailment.CUTTER,
    Obstacle.BROKEN: Ailment.BROKEN,
    Obstacle.TOO_HOT: Ailment.TOO_HOT,
    Obstacle.OFFLINE: Ailment.OFFLINE,
    Obstacle.NO_ANSWER: Ailment.SILENT,
    Obstacle.STALLED: Ailment.SILENT,
}


def device_health(state: DeviceState) -> tuple[Health, Ailment | None]:
    """For a device that a supervisor keeps."""
    return _STATES[state]


def printer_health(told: PrinterTold | None) -> tuple[Health, Ailment | None]:
    """For a printer, by what it last told; None where nobody has asked it yet."""
    if told is None:
        return Health.UNSURE, None
    if told.device.state is DeviceState.DEGRADED:
        return _complaint(told)
    if told.outcome is not None and told.outcome.state is JobState.UNCONFIRMED:
        return Health.WATCH, Ailment.NOT_CONFIRMED
    if told.device.state is DeviceState.READY and told.word is None and told.outcome is None:
        return Health.UNSURE, None
    return _STATES[told.device.state]


def _complaint(told: PrinterTold) -> tuple[Health, Ailment | None]:
    """What a printer needs that was reached."""
    obstacle = told.outcome.obstacle if told.outcome else None
    if obstacle in (None, Obstacle.CANCELLED):
        obstacle = told.word.obstacle if told.word else None
    if obstacle is None:
        return Health.WATCH, Ailment.PAPER_NEAR_END
    return Health.BAD, _OBSTACLES[obstacle]
