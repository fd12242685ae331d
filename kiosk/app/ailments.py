"""What a device's last word says of its health, in the terms of the staff's pages."""

from collections.abc import Mapping

from hardware.api import DeviceState
from hardware.print_api import JobState, Obstacle, Paper
from hardware.supervisor import state_of
from kiosk.app.print_lane import PrinterTold
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
    Obstacle.DISCONNECTED: Ailment.AWAY,
    Obstacle.UNAVAILABLE: Ailment.HELD,
}


def device_health(state: DeviceState) -> tuple[Health, Ailment | None]:
    """For a device that a supervisor keeps."""
    return _STATES[state]


def printer_health(told: PrinterTold | None) -> tuple[Health, Ailment | None]:
    """For a printer, by what it last told; None where nobody has asked it yet."""
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
