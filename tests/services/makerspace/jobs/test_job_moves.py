"""A job from the counter to the hand of its student, through the store."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from db.errors import Conflict
from db.models.makerspace.jobs import Job
from db.vocabulary.makerspace import Failure, JobActor, JobState, MachineState, Objection
from kiosk.services.makerspace.jobs.job_moves import move_job, preview_job_move
from kiosk.services.makerspace.jobs.making import send_job
from kiosk.services.makerspace.jobs.wishes import JobMoveWish, JobRefused, JobStands
from tests.services.makerspace.printing import HOUR, makerspace
from tests.services.makerspace.workshop import KILO
from tests.support.counter import AtWork

S = JobState


def test_a_print_goes_from_the_counter_to_its_students_hand(desk: AtWork) -> None:
    space = makerspace(desk)

    job_id = space.sent()
    space.move(job_id, S.QUEUED)
    assert space.job(job_id).queued_at == desk.clock.now()
    space.move(job_id, S.CLAIMED, machine_id=space.machines[0])
    assert space.use() is MachineState.RESERVED
    assert space.stock() == (KILO, 20_000)

    space.move(job_id, S.RUNNING)
    assert space.use() is MachineState.IN_USE
    desk.clock.move(timedelta(minutes=50))
    space.move(job_id, S.PAUSED)
    desk.clock.move(timedelta(minutes=20))
    space.move(job_id, S.RUNNING)
    desk.clock.move(timedelta(minutes=10))
    space.move(job_id, S.FINISHED_ON_BED, measured=19_500)

    job = space.job(job_id)
    assert (job.printed_s, job.used, job.reserved) == (HOUR, 19_500, 0)
    assert space.use() is MachineState.TO_CHECK
    assert space.stock() == (KILO - 19_500, 0)
    assert space.share() == HOUR

    space.move(job_id, S.READY, has_bed_cleared=True, bin_id=space.bin_id)
    assert space.use() is MachineState.FREE
    assert space.notices(job_id) == ["ready"]
    assert space.job(job_id).held_until is not None

    assert isinstance(space.by_owner(job_id, S.PICKED_UP), JobStands)
    assert space.states(job_id) == [
        "draft",
        "submitted",
        "queued",
        "claimed",
        "running",
        "paused",
        "running",
        "finished_on_bed",
        "ready",
        "picked_up",
    ]
    assert desk.chain_holds()


def test_a_job_that_lacks_much_is_not_kept_and_says_all_of_it(desk: AtWork) -> None:
    space = makerspace(desk)
    new = space.new(has_ticked_policy=False, estimate_s=None)

    answer = send_job(desk.ctx, desk.action(), new)

    assert space.lacks(answer) == ["estimate", "policy"]
    with desk.store.read() as session:
        assert session.query(Job).count() == 0
    assert space.job(space.sent()).number == "J-1"
    assert desk.chain_holds()


def test_a_student_has_no_more_open_jobs_than_the_school_allows(file_desk: AtWork) -> None:
    space = makerspace(file_desk)
    for _ in range(3):
        space.sent()

    answer = send_job(file_desk.ctx, file_desk.action(), space.new())

    assert space.lacks(answer) == ["open_jobs"]
    assert space.job(space.sent("leo")).state is S.SUBMITTED


def test_the_same_act_is_done_once(desk: AtWork) -> None:
    space = makerspace(desk)
    job_id, action = space.queued(), desk.action()
    wish = JobMoveWish(to_state=S.CLAIMED, machine_id=space.machines[0])

    first = move_job(desk.ctx, action, job_id, wish)
    again = move_job(desk.ctx, action, job_id, wish)

    assert first == again
    assert space.states(job_id).count("claimed") == 1
    assert space.stock() == (KILO, 20_000)


def test_everything_that_keeps_a_claim_back_is_told_at_once(desk: AtWork) -> None:
    space = makerspace(desk)
    space.running()
    job_id = space.queued(material_amount=990_000, estimate_s=9 * HOUR)

    answer = space.try_move(job_id, S.CLAIMED, machine_id=space.machines[0])

    assert space.lacks(answer) == ["machine_busy", "stock", "cap", "window"]
    assert space.states(job_id)[-1] == "queued"
    assert space.lacks(space.try_move(job_id, S.CLAIMED)) == ["no_machine"]
    wish = JobMoveWish(to_state=S.CLAIMED, machine_id=space.machines[1])
    known = [each.lack.value for each in preview_job_move(desk.ctx, job_id, wish)]
    assert known == ["stock", "cap", "window"]


def test_a_short_job_borrows_a_machine_while_nobody_else_can_use_it(file_desk: AtWork) -> None:
    space = makerspace(file_desk)
    space.running()
    short = space.queued(estimate_s=20 * 60)

    other = space.queued("leo")
    answer = space.try_move(short, S.CLAIMED, machine_id=space.machines[1])
    assert space.lacks(answer) == ["cap"]

    space.by_owner(other, S.CANCELLED, "leo")
    space.move(short, S.CLAIMED, machine_id=space.machines[1])


def test_a_machine_has_one_job_whoever_writes(desk: AtWork) -> None:
    space = makerspace(desk)
    space.running()
    other = space.queued("leo")

    with pytest.raises((Conflict, IntegrityError)):
        desk.change(Job, other, state=S.CLAIMED, machine_id=space.machines[0])


def test_a_claim_that_is_let_go_gives_everything_back(desk: AtWork) -> None:
    space = makerspace(desk)
    job_id = space.queued()
    since = space.job(job_id).queued_at
    desk.clock.move(timedelta(minutes=5))
    space.move(job_id, S.CLAIMED, machine_id=space.machines[1])

    space.move(job_id, S.QUEUED)

    job = space.job(job_id)
    assert (job.machine_id, job.spool_id, job.reserved) == (None, None, 0)
    assert job.queued_at == since
    assert space.stock(1) == (KILO, 0)
    assert space.use(1) is MachineState.FREE
    assert space.notices(job_id) == []
    assert desk.chain_holds()


def test_a_run_that_failed_books_its_part_and_needs_a_cause(desk: AtWork) -> None:
    space = makerspace(desk)
    job_id = space.running()
    desk.clock.move(timedelta(minutes=30))

    assert space.lacks(space.try_move(job_id, S.FAILED)) == ["failure"]
    space.move(job_id, S.FAILED, failure=Failure.ADHESION)

    job = space.job(job_id)
    assert (job.failure, job.used, job.is_free) == (Failure.ADHESION, 10_000, True)
    assert space.share() == 0, "what the machine spoilt counts for nobody"
    assert space.notices(job_id) == ["failed"]
    assert space.use() is MachineState.TO_CHECK


def test_what_the_model_spoilt_counts_for_its_account(file_desk: AtWork) -> None:
    space = makerspace(file_desk)
    job_id = space.running()
    file_desk.clock.move(timedelta(minutes=30))

    space.move(job_id, S.FAILED, failure=Failure.BAD_MODEL)

    assert space.share() == HOUR // 2


def test_students_move_their_own_jobs_only(desk: AtWork) -> None:
    space = makerspace(desk)
    job_id = space.ready()

    assert space.lacks(space.by_owner(job_id, S.PICKED_UP, "leo")) == ["not_theirs"]
    assert space.lacks(space.try_move(job_id, S.PICKED_UP, role=JobActor.OWNER)) == ["not_theirs"]
    assert isinstance(space.by_owner(job_id, S.PICKED_UP), JobStands)


def test_a_job_that_was_sent_back_tells_its_student_why(desk: AtWork) -> None:
    space = makerspace(desk)
    job_id = space.sent()

    assert space.lacks(space.try_move(job_id, S.NEEDS_CHANGES)) == ["objection"]
    space.move(job_id, S.NEEDS_CHANGES, objection=Objection.TOO_LARGE, reason="18 cm is the most")

    assert space.notices(job_id) == ["changes_needed"]
    assert space.job(job_id).objection is Objection.TOO_LARGE
    assert isinstance(space.by_owner(job_id, S.SUBMITTED), JobStands)
    assert space.job(job_id).objection is None


def test_a_finished_print_needs_a_clear_bed_and_a_bin(file_desk: AtWork) -> None:
    space = makerspace(file_desk)
    job_id = space.running()
    space.move(job_id, S.FINISHED_ON_BED)

    answer = space.try_move(job_id, S.READY, bin_id=space.machines[0])

    assert isinstance(answer, JobRefused)
    assert space.lacks(answer) == ["bed_not_clear", "bin"]
    assert space.lacks(space.try_move(space.queued("leo"), S.CLAIMED, machine_id=space.machines[0]))
