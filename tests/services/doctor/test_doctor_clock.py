"""The clock is held against the newest act, the newest backup, and the school's calendar."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.services.desk.backups import back_up
from kiosk.services.doctor.findings import Level
from kiosk.services.doctor.patient import Patient
from tests.support.counter import AtWork, FrozenClock
from tests.support.doctor import complaints, found
from tests.support.store import MONDAY


@pytest.mark.parametrize(
    ("by", "level"),
    [
        (timedelta(), Level.OK),
        (-timedelta(minutes=2), Level.OK),
        (-timedelta(minutes=3), Level.FAULT),
        (-timedelta(days=700), Level.FAULT),
        (timedelta(hours=23), Level.OK),
        (timedelta(days=2), Level.WARNING),
        (timedelta(days=365 * 20), Level.WARNING),
    ],
)
def test_the_clock_is_weighed(patient: Patient, by: timedelta, level: Level) -> None:
    (finding,) = found(replace(patient, clock=FrozenClock(MONDAY + by)), "clock")

    assert finding.level is level


def test_a_weekend_proves_nothing(worked: AtWork, patient: Patient) -> None:
    worked.clock.move(timedelta(days=4, hours=5))
    worked.lent("teacher", laptop=3)  # on Friday
    worked.clock.move(timedelta(days=3))

    assert complaints(patient, "clock") == []


def test_a_backup_of_tomorrow_tells_on_the_clock_too(worked: AtWork, patient: Patient) -> None:
    back_up(patient.files, FrozenClock(MONDAY + timedelta(hours=20)))

    (finding,) = found(patient, "clock")

    assert finding.level is Level.FAULT
    assert "the newest backup is of 2026-12-01 11:15 UTC" in finding.what
