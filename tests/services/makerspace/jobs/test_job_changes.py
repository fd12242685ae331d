"""What a job says is changed while it waits, and staff let one go before others."""

from dataclasses import replace
from datetime import timedelta

from db.vocabulary.makerspace import Band, EstimatedBy, JobState
from kiosk.services.makerspace.jobs.job_changes import (
    Precedence,
    change_job,
    let_go_first,
    terms_of,
)
from kiosk.services.makerspace.jobs.wishes import JobStands
from tests.services.makerspace.printing import HOUR, makerspace
from tests.support.counter import AtWork

S = JobState


def test_what_others_changed_meanwhile_stays(desk: AtWork) -> None:
    space = makerspace(desk)
    job_id = space.queued()
    was = terms_of(space.job(job_id))
    since = space.job(job_id).queued_at
    desk.clock.move(timedelta(minutes=3))

    change_job(desk.ctx, desk.action(), job_id, replace(was, colour="red"), was=was)
    longer = replace(was, estimate_s=2 * HOUR, estimated_by=EstimatedBy.STAFF)
    answer = change_job(desk.ctx, desk.action(), job_id, longer, was=was)

    assert isinstance(answer, JobStands)
    job = space.job(job_id)
    assert (job.colour, job.estimate_s, job.queued_at) == ("red", 2 * HOUR, since)
    assert desk.chain_holds()


def test_a_job_that_counts_on_a_machine_is_not_changed(file_desk: AtWork) -> None:
    space = makerspace(file_desk)
    job_id = space.claimed()
    terms = replace(terms_of(space.job(job_id)), material_amount=1)

    assert space.lacks(change_job(file_desk.ctx, file_desk.action(), job_id, terms)) == ["started"]
    assert space.job(job_id).material_amount == 20_000


def test_staff_let_a_job_go_first_and_say_why(desk: AtWork) -> None:
    space = makerspace(desk)
    space.running()
    job_id = space.queued()
    first = Precedence(Band.STAFF_URGENT, is_over_cap=True)

    refused = let_go_first(desk.ctx, desk.action(), job_id, first, "  ")
    assert space.lacks(refused) == ["reason"]
    action = desk.action()
    answer = let_go_first(desk.ctx, action, job_id, first, "science fair tomorrow")
    assert let_go_first(desk.ctx, action, job_id, first, "science fair tomorrow") == answer

    job = space.job(job_id)
    assert (job.band, job.is_over_cap) == (Band.STAFF_URGENT, True)
    assert space.states(job_id) == ["draft", "submitted", "queued", "queued"]
    space.move(job_id, S.CLAIMED, machine_id=space.machines[1])
    assert desk.chain_holds()
