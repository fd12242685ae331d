"""Hours, jobs and grams of a run feed the meters of upkeep, and what comes due by them."""

from datetime import timedelta
from uuid import UUID

from db.models.upkeep.maintenance import Meter, MeterDay
from db.vocabulary.makerspace import Failure, JobState
from db.vocabulary.upkeep import MeterKind
from kiosk.app.build import AFTER_RUN
from kiosk.domain.upkeep.maintenance.plan_draft import PlanDraft, Words
from kiosk.domain.upkeep.maintenance.schedule import Limits
from tests.services.makerspace.printing import HOUR, Makerspace, makerspace
from tests.services.upkeep.maintenance.servicing import CHROMEBOOKS, in_force
from tests.support.counter import AtWork

S = JobState


def meters(desk: AtWork) -> dict[MeterKind, int]:
    return {row.kind: row.reading for row in desk.all(Meter)}


def test_a_run_moves_the_meters_of_its_machine(desk: AtWork) -> None:
    desk = desk.at(after_run=AFTER_RUN)
    space = makerspace(desk)
    job_id = space.running()
    desk.clock.move(timedelta(minutes=30))
    space.move(job_id, S.PAUSED)
    desk.clock.move(timedelta(minutes=30))

    space.move(job_id, S.FAILED, failure=Failure.ADHESION, measured=9_100)

    assert meters(desk) == {
        MeterKind.RUN_TIME: HOUR // 2,
        MeterKind.JOBS: 1,
        MeterKind.MATERIAL: 9_100,
    }
    assert {row.total for row in desk.all(MeterDay)} == {HOUR // 2, 1, 9_100}
    assert desk.chain_holds()


def test_a_service_that_its_hours_made_overdue_refuses_the_next_claim(file_desk: AtWork) -> None:
    desk = file_desk.at(after_run=AFTER_RUN)
    space = makerspace(desk)
    grease = PlanDraft(
        key="grease",
        title=Words("Grease the rods", "Engrase las varillas"),
        meter=MeterKind.RUN_TIME,
        meter_every=HOUR,
        limits=Limits(is_blocking=True),
    )
    in_force(desk, grease, target=CHROMEBOOKS)
    space.by_owner(ready(space), S.PICKED_UP)

    job_id = space.queued("leo")
    answer = space.try_move(job_id, S.CLAIMED, machine_id=space.machines[0])

    assert space.lacks(answer) == ["service_overdue"]
    space.move(job_id, S.CLAIMED, machine_id=space.machines[1])


def ready(space: Makerspace) -> UUID:
    """A print that took an hour and a minute."""
    job_id = space.running()
    space.desk.clock.move(timedelta(minutes=61))
    space.move(job_id, S.FINISHED_ON_BED)
    space.move(job_id, S.READY, has_bed_cleared=True, bin_id=space.bin_id)
    return job_id
