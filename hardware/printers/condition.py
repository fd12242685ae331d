"""What a printer's own word means to staff: a state of the device, and what to do about it."""

from collections.abc import Mapping

from hardware.api import DeviceState, DeviceStatus
from hardware.errors import N_
from hardware.print_api import JobOutcome, Obstacle, Paper, PrinterStatus

SILENT = "says nothing about itself"
NOT_CONFIRMED = "not confirmed"
_NEAR_END = N_("Have a new roll ready.")
REMEDIES: Mapping[Obstacle, str] = {
    Obstacle.PAPER_OUT: N_("Put a new roll in."),
    Obstacle.COVER_OPEN: N_("Close its cover."),
    Obstacle.CUTTER: N_("Switch it off, free its cutter, switch it on."),
    Obstacle.BROKEN: N_("Switch it off and on. If it says so again, it needs a repair."),
    Obstacle.TOO_HOT: N_("Let it cool down, with its cover closed. It goes on by itself."),
    Obstacle.OFFLINE: N_("Press its feed button, or switch it off and on."),
    Obstacle.NO_ANSWER: N_(
        "Look whether it is switched on, its cable is plugged in, and nobody else prints on it."
    ),
    Obstacle.STALLED: N_("Look at its paper and its cover, then switch it off and on."),
}
"""What ends each obstacle that a person ends at the printer, as msgids."""


def device_status(device: str, status: PrinterStatus | None) -> DeviceStatus:
    """How a printer that was reached stands; `status` is what it said, None if it said nothing.

    Whatever needs a person's hand is DEGRADED: the device itself is there.
    """
    if status is None:
        return DeviceStatus(device, DeviceState.READY, SILENT)
    if obstacle := status.obstacle:
        return DeviceStatus(device, DeviceState.DEGRADED, obstacle.value, REMEDIES[obstacle])
    if status.paper is Paper.NEAR_END:
        return DeviceStatus(device, DeviceState.DEGRADED, f"paper {status.paper.value}", _NEAR_END)
    return DeviceStatus(device, DeviceState.READY)


def status_after(device: str, outcome: JobOutcome) -> DeviceStatus:
    """How a printer stands after a job."""
    if outcome.fault is not None:
        return DeviceStatus(device, outcome.fault, outcome.detail, outcome.remedy, outcome.culprit)
    if outcome.obstacle in (None, Obstacle.CANCELLED):
        return device_status(device, outcome.status)
    return DeviceStatus(device, DeviceState.DEGRADED, outcome.obstacle.value, outcome.remedy)
