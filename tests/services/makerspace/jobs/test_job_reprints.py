"""A failed job is made again: at once and for nothing where the machine spoilt it."""

from datetime import timedelta
from uuid import UUID

from db.models.makerspace.machines import Machine
from db.vocabulary.makerspace import Band, Blame, Failure, JobState, MachineState
from kiosk.services.makerspace.jobs.reprints import make_again
from kiosk.services.makerspace.jobs.wishes import JobStands
from tests.services.makerspace.printing import Makerspace, makerspace
from tests.support.counter import AtWork

S = JobState


def failed(space: Makerspace, failure: Failure, job_id: UUID | None = None) -> UUID:
    job_id = job_id or space.queued()
    space.move(job_id, S.CLAIMED, machine_id=space.machines[0])
    space.move(job_id, S.RUNNING)
    space.move(job_id, S.FAILED, failure=failure)
    return job_id


def clear(space: Makerspace) -> None:
    """Somebody looked at the machine."""
    space.desk.change(Machine, space.machines[0], use=MachineState.FREE)


def test_what_the_machine_spoilt_keeps_its_age_and_goes_first(desk: AtWork) -> None:
    space = makerspace(desk)
    job_id = failed(space, Failure.SPAGHETTI)
    desk.clock.move(timedelta(hours=1))
    action = desk.action()

    answer = make_again(desk.ctx, action, job_id)

    assert isinstance(answer, JobStands)
    assert make_again(desk.ctx, action, job_id) == answer
    child = space.job(answer.job_id)
    assert (child.state, child.band, child.is_free) == (S.QUEUED, Band.MACHINE_REPRINT, True)
    assert (child.queued_at, child.attempt) == (space.job(job_id).queued_at, 2)
    assert child.reprint_of == job_id
    assert space.lacks(make_again(desk.ctx, desk.action(), job_id)) == ["has_reprint"]
    assert desk.chain_holds()


def test_what_the_model_spoilt_needs_its_students_word(file_desk: AtWork) -> None:
    space = makerspace(file_desk)
    job_id = failed(space, Failure.ADHESION)

    answer = make_again(file_desk.ctx, file_desk.action(), job_id, blame=Blame.MODEL)
    assert space.lacks(answer) == ["student_ok"]

    answer = make_again(
        file_desk.ctx,
        file_desk.action(),
        job_id,
        blame=Blame.MODEL,
        has_student_agreed=True,
    )
    assert isinstance(answer, JobStands)
    child = space.job(answer.job_id)
    assert (child.band, child.is_free, child.queued_at) == (
        Band.NORMAL,
        False,
        file_desk.clock.now(),
    )


def test_a_job_is_tried_three_times_at_most(file_desk: AtWork) -> None:
    space = makerspace(file_desk)
    job_id = failed(space, Failure.ADHESION)
    for _ in range(2):
        clear(space)
        answer = make_again(file_desk.ctx, file_desk.action(), job_id)
        assert isinstance(answer, JobStands)
        job_id = failed(space, Failure.ADHESION, answer.job_id)

    assert space.lacks(make_again(file_desk.ctx, file_desk.action(), job_id)) == ["attempts"]


def test_what_did_not_fail_is_not_made_again(file_desk: AtWork) -> None:
    space = makerspace(file_desk)

    answer = make_again(file_desk.ctx, file_desk.action(), space.ready())

    assert space.lacks(answer) == ["no_such_move"]
