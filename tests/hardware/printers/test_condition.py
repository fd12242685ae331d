"""What a printer's status means to staff."""

import pytest

from hardware.api import DeviceState, DeviceStatus
from hardware.print_api import JobOutcome, JobState, Obstacle, Paper, PrinterStatus
from hardware.printers.condition import REMEDIES, device_status, status_after

FINE = PrinterStatus(online=True, paper=Paper.OK)


@pytest.mark.parametrize(
    ("status", "state", "detail", "remedy"),
    [
        (None, DeviceState.READY, "says nothing about itself", ""),
        (FINE, DeviceState.READY, "", ""),
        (
            PrinterStatus(True, Paper.NEAR_END),
            DeviceState.DEGRADED,
            "paper near end",
            "Have a new roll ready.",
        ),
        (PrinterStatus(False, Paper.OUT), DeviceState.DEGRADED, "paper out", "Put a new roll in."),
        (
            PrinterStatus(False, Paper.NEAR_END, cover_open=True),
            DeviceState.DEGRADED,
            "cover open",
            "Close its cover.",
        ),
        (
            PrinterStatus(False, Paper.OK, cutter_error=True),
            DeviceState.DEGRADED,
            "cutter",
            "Switch it off, free its cutter, switch it on.",
        ),
        (
            PrinterStatus(False, Paper.OK, unrecoverable=True),
            DeviceState.DEGRADED,
            "broken",
            "Switch it off and on. If it says so again, it needs a repair.",
        ),
        (
            PrinterStatus(False, Paper.OK),
            DeviceState.DEGRADED,
            "offline",
            "Press its feed button, or switch it off and on.",
        ),
    ],
)
def test_each_status_is_a_state_with_what_to_do(
    status: PrinterStatus | None, state: DeviceState, detail: str, remedy: str
) -> None:
    assert device_status("slips", status) == DeviceStatus("slips", state, detail, remedy)


def test_every_obstacle_that_a_printer_tells_has_a_remedy() -> None:
    told = {
        Obstacle.PAPER_OUT,
        Obstacle.COVER_OPEN,
        Obstacle.CUTTER,
        Obstacle.BROKEN,
        Obstacle.OFFLINE,
    }

    assert told <= REMEDIES.keys()


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (JobOutcome(JobState.SENT, 9, status=FINE), DeviceStatus("slips", DeviceState.READY)),
        (
            JobOutcome(JobState.FAILED, 9, obstacle=Obstacle.CANCELLED, status=FINE),
            DeviceStatus("slips", DeviceState.READY),
        ),
        (
            JobOutcome(JobState.FAILED, 9, obstacle=Obstacle.STALLED, remedy="Look."),
            DeviceStatus("slips", DeviceState.DEGRADED, "stalled", "Look."),
        ),
        (
            JobOutcome(
                JobState.BLOCKED,
                0,
                obstacle=Obstacle.UNAVAILABLE,
                detail="no",
                remedy="Ask.",
                culprit="a.rules",
                fault=DeviceState.UNAUTHORISED,
            ),
            DeviceStatus("slips", DeviceState.UNAUTHORISED, "no", "Ask.", "a.rules"),
        ),
    ],
    ids=["sent", "cancelled", "stalled", "not permitted"],
)
def test_a_job_shows_how_the_printer_stands(outcome: JobOutcome, expected: DeviceStatus) -> None:
    assert status_after("slips", outcome) == expected
