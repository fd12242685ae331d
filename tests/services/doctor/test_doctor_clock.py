"""The clock is held against the newest act, the newest backup, and the school's calendar."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.models.lending import CalendarRevision
from kiosk.services.desk.backups import back_up
from kiosk.services.doctor.findings import Level
from kiosk.services.doctor.patient import Patient
from tests.support.counter import CALENDAR, AtWork, FrozenClock
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


def test_a_clock_beyond_the_last_term_is_wrong(worked: AtWork, patient: Patient) -> None:
    terms = [{"name": "Fall", "first": "2026-08-17", "last": "2026-12-18"}]
    revision = worked.all(CalendarRevision)[0]
    worked.change(CalendarRevision, revision.id, document={**CALENDAR, "terms": terms})

    (finding,) = found(replace(patient, clock=FrozenClock(MONDAY + timedelta(days=700))), "clock")

    assert finding.level is Level.FAULT
    assert "last term is over since" in finding.what
