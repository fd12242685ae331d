"""A failed job that is made again."""

from dataclasses import replace

import pytest

from db.vocabulary.makerspace import Band, Blame, Failure, JobActor, JobState
from kiosk.domain.makerspace.jobs.guards import Lack, Lacking
from kiosk.domain.makerspace.jobs.reprint import Child, Parent, child_of, reprint_lacks
from kiosk.domain.makerspace.jobs.settings import JobSettings
from tests.domain.makerspace.jobs.facts import HOUR, NOW

CLOGGED = Parent(JobState.FAILED, Failure.NOZZLE_CLOG, NOW)
BAD = Parent(JobState.FAILED, Failure.BAD_MODEL, NOW, band=Band.PERSONAL, has_student_agreed=True)


@pytest.mark.parametrize("state", list(JobState))
def test_only_what_failed_is_made_again_and_by_staff_alone(state: JobState) -> None:
    for actor in JobActor:
        lacks = reprint_lacks(replace(CLOGGED, state=state), actor)
        if state is not JobState.FAILED:
            assert lacks == (Lacking(Lack.NO_SUCH_MOVE),)
        elif actor is not JobActor.STAFF:
            assert lacks == (Lacking(Lack.NOT_THEIRS),)
        else:
            assert lacks == ()


def test_a_reprint_tells_all_that_it_lacks() -> None:
    parent = replace(BAD, attempt=3, has_reprint=True, has_student_agreed=False)
    assert reprint_lacks(parent, JobActor.STAFF) == (
        Lacking(Lack.HAS_REPRINT),
        Lacking(Lack.ATTEMPTS, 3, 3),
        Lacking(Lack.STUDENT_OK),
    )
    assert reprint_lacks(BAD, JobActor.STAFF, JobSettings(attempts_most=2)) == ()


def test_what_the_machine_spoilt_keeps_its_age_goes_first_and_is_free() -> None:
    child = Child(2, NOW, Band.MACHINE_REPRINT, is_free=True)
    assert child_of(CLOGGED, NOW + HOUR) == child
    assert child_of(replace(BAD, blame=Blame.MACHINE), NOW + HOUR) == child


def test_what_the_model_spoilt_begins_anew() -> None:
    assert child_of(BAD, NOW + HOUR) == Child(2, NOW + HOUR, Band.PERSONAL, is_free=False)
    second = replace(BAD, attempt=2, band=Band.MACHINE_REPRINT)
    assert child_of(second, NOW + HOUR) == Child(3, NOW + HOUR, Band.NORMAL, is_free=False)
