"""What time alone does to jobs, with a notice each time."""

from datetime import timedelta

from db.models.makerspace.jobs import OwnerNotice
from db.vocabulary.makerspace import JobState, MachineState, Objection
from kiosk.services.makerspace.jobs.claims_due import has_old_claims
from kiosk.services.makerspace.jobs.expiries import keep_jobs
from tests.services.makerspace.printing import makerspace
from tests.services.makerspace.workshop import KILO
from tests.support.counter import AtWork

S = JobState
DAY = timedelta(days=1)


def test_a_claim_that_nobody_starts_is_let_go_with_a_notice(desk: AtWork) -> None:
    space = makerspace(desk)
    job_id = space.claimed()
    assert not has_old_claims(desk.ctx)
    desk.clock.move(timedelta(minutes=14))
    assert keep_jobs(desk.ctx) == "0 jobs moved on, 0 owners reminded"
    desk.clock.move(timedelta(minutes=1, seconds=1))
    assert has_old_claims(desk.ctx)

    assert keep_jobs(desk.ctx) == "1 jobs moved on, 0 owners reminded"

    assert space.job(job_id).state is S.QUEUED
    assert space.notices(job_id) == ["claim_lapsed"]
    assert (space.use(), space.stock()) == (MachineState.FREE, (KILO, 0))
    assert not has_old_claims(desk.ctx)
    assert desk.chain_holds()


def test_what_nobody_mends_ends_after_two_weeks_and_says_so(file_desk: AtWork) -> None:
    space = makerspace(file_desk)
    job_id = space.sent()
    space.move(job_id, S.NEEDS_CHANGES, objection=Objection.TOO_LONG)
    file_desk.clock.move(14 * DAY)

    keep_jobs(file_desk.ctx)

    assert space.job(job_id).state is S.CANCELLED
    assert space.notices(job_id) == ["changes_needed", "changes_expired"]


def test_a_print_is_given_away_only_after_its_student_was_reminded(desk: AtWork) -> None:
    space = makerspace(desk)
    job_id = space.ready()
    desk.clock.move(9 * DAY)  # Monday to Wednesday of the next week: seven open days
    assert keep_jobs(desk.ctx) == "0 jobs moved on, 0 owners reminded"
    desk.clock.move(DAY)

    assert keep_jobs(desk.ctx) == "0 jobs moved on, 1 owners reminded"
    assert space.job(job_id).state is S.READY
    assert keep_jobs(desk.ctx) == "1 jobs moved on, 0 owners reminded"

    assert space.job(job_id).state is S.ABANDONED
    assert space.notices(job_id) == ["ready", "still_ready", "abandoned"]
    assert desk.chain_holds()


def test_a_student_who_saw_the_notice_is_not_reminded_again(file_desk: AtWork) -> None:
    space = makerspace(file_desk)
    job_id = space.ready()
    with file_desk.store.write() as session:
        [notice] = session.query(OwnerNotice)
        notice.seen_at = file_desk.clock.now()
    file_desk.clock.move(10 * DAY)

    assert keep_jobs(file_desk.ctx) == "1 jobs moved on, 0 owners reminded"
    assert space.job(job_id).state is S.ABANDONED
