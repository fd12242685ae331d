"""What a print costs its student: asked once, settled or waived before it is handed out."""

from typing import Any

from db.models.lending import Charge
from db.models.makerspace.machines import MachineClass
from db.models.makerspace.materials import Material
from db.vocabulary.lending import ChargeReason, ChargeState
from db.vocabulary.makerspace import Failure, JobState
from kiosk.services.lending.charges import waive
from kiosk.services.makerspace.jobs.reprints import make_again
from kiosk.services.makerspace.jobs.wishes import JobStands
from tests.services.makerspace.printing import Makerspace, makerspace
from tests.services.makerspace.workshop import PRINTERS
from tests.support.counter import AtWork

S = JobState


def charging(desk: AtWork, **rules: Any) -> Makerspace:
    """Five cents a gram."""
    space = makerspace(desk)
    chosen = {"version": 1, "is_charging": True, "free_units": 20_000, **rules}
    desk.change(MachineClass, PRINTERS, rules=chosen)
    desk.change(Material, "PLA", unit_cents=5, per_units=1_000)
    return space


def charges(desk: AtWork) -> list[Charge]:
    return sorted(desk.all(Charge), key=lambda charge: charge.number)


def test_twenty_grams_are_free_and_the_rest_is_asked_before_the_hand_out(desk: AtWork) -> None:
    space = charging(desk)
    space.by_owner(space.ready(material_amount=12_000), S.PICKED_UP)
    assert charges(desk) == []

    job_id = space.ready(material_amount=30_000)

    [charge] = charges(desk)
    assert (charge.amount_cents, charge.reason) == (110, ChargeReason.MATERIAL)
    assert charge.person_ref == desk.school.mia.person_ref
    assert space.lacks(space.by_owner(job_id, S.PICKED_UP)) == ["charge"]
    waive(desk.ctx, desk.action(), charge.id, "first print")
    assert isinstance(space.by_owner(job_id, S.PICKED_UP), JobStands)
    assert charges(desk)[0].state is ChargeState.WAIVED
    assert desk.chain_holds()


def test_what_a_machine_spoilt_and_its_reprint_are_free(file_desk: AtWork) -> None:
    space = charging(file_desk, free_units=0)
    job_id = space.running()
    space.move(job_id, S.FAILED, failure=Failure.NOZZLE_CLOG, measured=9_000)
    again = make_again(file_desk.ctx, file_desk.action(), job_id)
    assert isinstance(again, JobStands)
    space.move(again.job_id, S.CLAIMED, machine_id=space.machines[1])
    for to_state in (S.RUNNING, S.FINISHED_ON_BED):
        space.move(again.job_id, to_state)
    space.move(again.job_id, S.READY, has_bed_cleared=True, bin_id=space.bin_id)

    assert charges(file_desk) == []
    assert isinstance(space.by_owner(again.job_id, S.PICKED_UP), JobStands)


def test_a_school_that_asks_for_nothing_asks_nobody(file_desk: AtWork) -> None:
    space = charging(file_desk, is_charging=False)

    space.ready(material_amount=500_000)

    assert charges(file_desk) == []
