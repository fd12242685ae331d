"""A school at work whose store is a file, and the doctor's look at it."""

import pytest

from kiosk.services.desk.backups import back_up
from kiosk.services.doctor.patient import Patient
from tests.support.counter import AtWork
from tests.support.doctor import patient_of


@pytest.fixture
def worked(file_desk: AtWork) -> AtWork:
    """A desk at which things were lent and came back."""
    file_desk.lent("mia", laptop=1)
    file_desk.lent("leo", laptop=2)
    file_desk.returned(laptop=2)
    return file_desk


@pytest.fixture
def patient(worked: AtWork) -> Patient:
    """That desk, with a backup."""
    who = patient_of(worked)
    back_up(who.files, worked.clock)
    return who
