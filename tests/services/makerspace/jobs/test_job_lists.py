"""Jobs as staff list them, and one with all that hangs on it; trials that leave nothing behind."""

from datetime import timedelta

import pytest

from db.models.makerspace.jobs import Job, JobMove
from db.models.makerspace.machines import MachineClass
from db.models.makerspace.materials import Material
from db.vocabulary.makerspace import Band, Failure, JobActor, JobNotice, JobState, Unit
from kiosk.services.makerspace.jobs import job_lists
from kiosk.services.makerspace.jobs.job_changes import Precedence, let_go_first
from kiosk.services.makerspace.jobs.job_lists import job_numbered, list_jobs
from kiosk.services.makerspace.jobs.making import send_job
from kiosk.services.makerspace.jobs.reprints import make_again
from kiosk.services.makerspace.jobs.wishes import JobStands
from kiosk.services.problems import NotFound
from tests.services.makerspace.printing import makerspace
from tests.services.makerspace.workshop import PRINTERS
from tests.support.counter import AtWork

S = JobState


def test_what_has_not_ended_is_listed_as_it_came(desk: AtWork) -> None:
    space = makerspace(desk)
    space.claimed()
    desk.clock.move(timedelta(minutes=1))
    space.sent("leo", material_code=None, material_amount=None)
    space.move(space.queued("leo"), S.CANCELLED)

    first, second = list_jobs(desk.ctx, class_code=PRINTERS)

    assert (first.number, first.state, first.machine) == ("J-1", S.CLAIMED, "CB-1")
    assert (first.material_code, first.material_amount, first.unit) == ("PLA", 20_000, Unit.MG)
    assert (second.number, second.machine, second.unit) == ("J-2", None, Unit.MG)
    assert [each.number for each in list_jobs(desk.ctx, state=S.CANCELLED)] == ["J-3"]
    assert [each.number for each in list_jobs(desk.ctx, state=S.SUBMITTED)] == ["J-2"]
    assert desk.chain_holds()


def test_of_what_has_ended_the_newest_are_listed(
    file_desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A hundred jobs that ended would only take long.
    monkeypatch.setattr(job_lists, "MOST_ENDED", 2)
    space = makerspace(file_desk)
    for _ in range(3):
        space.move(space.queued(), S.CANCELLED)
        file_desk.clock.move(timedelta(minutes=1))

    ended = list_jobs(file_desk.ctx, state=S.CANCELLED, class_code=PRINTERS)

    assert [each.number for each in ended] == ["J-3", "J-2"]
    with pytest.raises(NotFound):
        list_jobs(file_desk.ctx, class_code="kiln")


def test_one_is_seen_with_all_that_hangs_on_it(desk: AtWork) -> None:
    space = makerspace(desk)
    desk.change(MachineClass, PRINTERS, rules={"version": 1, "is_charging": True, "free_units": 0})
    desk.change(Material, "PLA", unit_cents=100, per_units=20_000)
    space.ready()

    seen = job_numbered(desk.ctx, "J-1")

    assert (seen.owner, seen.machine, seen.spool, seen.bin_name) == (
        *("Mia T.", "CB-1", "S-1", "Bin 4"),
    )
    assert (seen.used, seen.reserved, seen.unit, seen.charge) == (20_000, 0, Unit.MG, "CH-1")
    assert seen.leads_to == (S.PICKED_UP,)
    assert [each.to_state for each in seen.moves] == [
        *(S.DRAFT, S.SUBMITTED, S.QUEUED, S.CLAIMED, S.RUNNING, S.FINISHED_ON_BED, S.READY),
    ]
    assert [each.role for each in seen.moves][1:3] == [JobActor.OWNER, JobActor.STAFF]
    assert [(each.notice, each.seen_at) for each in seen.notices] == [(JobNotice.READY, None)]
    with pytest.raises(NotFound):
        job_numbered(desk.ctx, "J-2")


def test_trials_answer_and_leave_nothing_behind(desk: AtWork) -> None:
    space = makerspace(desk)
    ctx = desk.ctx
    queued, running = space.queued(), space.running("leo")
    space.move(running, S.FAILED, failure=Failure.POWER)
    moves = len(desk.all(JobMove))

    answers = (
        send_job(ctx, desk.action(), space.new(), is_trial=True),
        make_again(ctx, desk.action(), running, is_trial=True),
        let_go_first(
            ctx, desk.action(), queued, Precedence(Band.STAFF_URGENT), "Fair", is_trial=True
        ),
    )
    lacking = send_job(ctx, desk.action(), space.new(has_ticked_policy=False), is_trial=True)

    assert [isinstance(each, JobStands) and each.state for each in answers] == [
        *(S.SUBMITTED, S.QUEUED, S.QUEUED),
    ]
    assert space.lacks(lacking) == ["policy"]
    assert (len(desk.all(Job)), len(desk.all(JobMove))) == (2, moves)
    assert space.job(queued).band is Band.NORMAL
    assert desk.chain_holds()
