"""Stock, meters, swaps and services are held against what made them."""

from datetime import timedelta

import pytest

from db.models.upkeep.maintenance import Meter
from db.models.upkeep.parts import SparePart
from db.models.upkeep.work_orders import Swap
from db.vocabulary.upkeep import MeterKind, SwapState
from kiosk.services.doctor.findings import Level
from kiosk.services.doctor.patient import Patient
from kiosk.services.upkeep.maintenance.meters import Reading, add_reading
from kiosk.services.upkeep.purchasing.parts import receive_part
from kiosk.services.upkeep.repairs.order_work import PartLine, add_line_to
from tests.services.upkeep.maintenance.servicing import counting, in_force, plan
from tests.services.upkeep.purchasing.stocked import PANEL, add_panel, step
from tests.services.upkeep.repairs.repairing import opened
from tests.services.upkeep.repairs.swapping import swapped, the_swap
from tests.support.counter import AtWork
from tests.support.doctor import complaints, found, patient_of, said, spoil
from tests.support.store import key

CHECKS = ("stock", "meters", "swaps", "services")


def kept_busy(desk: AtWork) -> AtWork:
    """Parts came and went, meters were read, a thing was swapped, services came due."""
    desk = counting(desk)
    add_panel(desk)
    step(desk, lambda session, doing: receive_part(session, doing, PANEL, 5, 1_995))
    order_id = opened(desk, 2).order_id
    add_line_to(desk.ctx, desk.action(), order_id, PartLine(PANEL, 2))
    in_force(desk, plan(loans=5))
    desk.lent()
    for hours, is_other in ((40, False), (55, False), (2, True)):
        desk.clock.move(timedelta(days=1))
        reading = Reading(desk.laptop(1), MeterKind.RUN_TIME, hours * 3600, is_other_meter=is_other)
        add_reading(desk.ctx, desk.action(), reading)
    swapped(desk)
    return desk


@pytest.fixture
def busy(file_desk: AtWork) -> AtWork:
    """Such a desk, whose store is a file."""
    return kept_busy(file_desk)


def test_an_upkeep_that_agrees_has_no_findings_on_either_engine(desk: AtWork) -> None:
    assert complaints(patient_of(kept_busy(desk)), *CHECKS) == []


def test_a_stock_that_its_moves_do_not_make_is_told(busy: AtWork) -> None:
    busy.change(SparePart, PANEL, on_hand=4)

    (finding,) = found(patient_of(busy), "stock")

    assert finding.level is Level.WARNING
    assert finding.what == "PANEL: 4 should be on the shelf, and its moves say 3."


def test_a_meter_that_is_not_as_its_days_say_is_told(busy: AtWork) -> None:
    busy.change(Meter, (busy.laptop(1), MeterKind.RUN_TIME), reading=1)

    (finding,) = found(patient_of(busy), "meters")

    assert finding.what == "CB-1: the meter of run time is not as its days say."


def test_a_thing_with_two_open_swaps_is_told(busy: AtWork) -> None:
    first, order_id = the_swap(busy), opened(busy, title="Hinge").order_id
    with busy.store.write() as session:
        session.add(
            Swap(
                id=key("another"),
                work_order_id=order_id,
                item_id=first.item_id,
                person_ref=busy.school.leo.person_ref,
                state=SwapState.WAITING,
                asked_at=first.asked_at,
            )
        )

    assert "CB-1 has more than one open swap." in said(found(patient_of(busy), "swaps"))


def test_a_service_that_is_open_twice_is_told(worked: AtWork, patient: Patient) -> None:
    in_force(worked, plan())
    worked.clock.move(timedelta(days=40))
    in_force(worked, plan())
    spoil(
        patient.opened,
        "DROP INDEX uq_services_open",
        "INSERT INTO services SELECT lower(hex(randomblob(16))), plan_id, item_id, 'again',"
        " due_on, due_reading, outcome, work_order_id, opened_at, ended_at, ended_by, reading,"
        " was_late, why FROM services WHERE outcome = 'open' LIMIT 1",
    )

    (finding,) = found(patient, "services")

    assert finding.level is Level.FAULT
    assert "“Check” is open more than once" in finding.what
