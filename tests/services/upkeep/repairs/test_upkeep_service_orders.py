"""A service is begun under a work order, which ends it."""

from dataclasses import replace
from datetime import date

import pytest

from db.models.upkeep.maintenance import Service
from db.models.upkeep.parts import SparePart
from db.models.upkeep.work_orders import Downtime, WorkOrderCheck, WorkOrderLine
from db.vocabulary.upkeep import (
    DowntimeKind,
    Outcome,
    Resolution,
    ServiceOutcome,
    WorkOrderState,
)
from kiosk.domain.upkeep.maintenance.plan_draft import PartNeeded
from kiosk.services.upkeep.maintenance.services_done import (
    NothingOwed,
    ServiceInWork,
    Which,
    finish_service,
    skip_service,
)
from kiosk.services.upkeep.repairs.order_work import tick
from kiosk.services.upkeep.repairs.service_orders import ServiceBegun, start_service
from kiosk.services.upkeep.repairs.work_orders import OrderOpened
from tests.services.upkeep.maintenance.servicing import in_force, of_laptop, plan
from tests.services.upkeep.repairs.repairing import CLOSE, moved, order_of
from tests.support.counter import AtWork
from tests.support.store import key

S = WorkOrderState
DONE = replace(CLOSE, resolution=Resolution.SERVICED, charge=None)


def begun(desk: AtWork) -> tuple[Which, OrderOpened]:
    """The service of the first Chromebook, which is due, under its work order."""
    which = of_laptop(desk, in_force(desk, plan(), start=date(2026, 10, 15)))
    order = start_service(desk.ctx, desk.action(), which)
    assert isinstance(order, OrderOpened)
    return which, order


def outcomes(desk: AtWork, which: Which) -> list[ServiceOutcome]:
    """How the newest service of the item stands, and those before it."""
    rows = [row for row in desk.all(Service) if row.item_id == which.item_id]
    return [row.outcome for row in rows if row.outcome is not ServiceOutcome.MISSED]


def test_closing_its_work_order_ends_the_service(desk: AtWork) -> None:
    which, order = begun(desk)
    assert start_service(desk.ctx, desk.action(), which) == order  # never a second one
    (check,) = desk.all(WorkOrderCheck)
    assert (check.text, check.names) == ("Type every key.", {"es": "Pulse cada tecla."})
    assert desk.all(Downtime)[0].kind is DowntimeKind.PLANNED

    moved(desk, order.order_id, S.IN_PROGRESS)
    tick(desk.ctx, desk.action(), order.order_id, 0)
    moved(desk, order.order_id, S.TESTING)
    assert outcomes(desk, which) == [ServiceOutcome.OPEN]
    moved(desk, order.order_id, DONE)

    assert outcomes(desk, which) == [ServiceOutcome.DONE]
    assert order_of(desk, order.order_id).state is S.CLOSED
    assert isinstance(start_service(desk.ctx, desk.action(), which), NothingOwed)
    assert desk.chain_holds()


def test_what_a_work_order_does_is_not_ended_beside_it(file_desk: AtWork) -> None:
    which, order = begun(file_desk)
    with pytest.raises(ServiceInWork, match="W-1"):
        finish_service(file_desk.ctx, file_desk.action(), which)
    with pytest.raises(ServiceInWork):
        skip_service(file_desk.ctx, file_desk.action(), which, "no time")
    moved(file_desk, order.order_id, S.CANCELLED)
    finish_service(file_desk.ctx, file_desk.action(), which)
    assert outcomes(file_desk, which) == [ServiceOutcome.DONE]


def test_a_cancelled_one_can_be_begun_again(file_desk: AtWork) -> None:
    which, order = begun(file_desk)
    moved(file_desk, order.order_id, S.CANCELLED)
    again = start_service(file_desk.ctx, file_desk.action(), which)
    assert isinstance(again, OrderOpened)
    assert (again.number, outcomes(file_desk, which)) == ("W-2", [ServiceOutcome.OPEN])


def test_a_retired_thing_was_not_serviced(file_desk: AtWork) -> None:
    which, order = begun(file_desk)
    for state in (S.IN_PROGRESS, S.TESTING):
        moved(file_desk, order.order_id, state)
    tick(file_desk.ctx, file_desk.action(), order.order_id, 0)
    moved(file_desk, order.order_id, replace(DONE, outcome=Outcome.RETIRED))
    assert outcomes(file_desk, which) == [ServiceOutcome.OPEN]


def test_beginning_takes_the_parts_of_its_plan_as_far_as_they_lie_there(desk: AtWork) -> None:
    with desk.store.write() as session:
        session.add_all([spare("WIPES", on_hand=3), spare("FAN", on_hand=1)])
    wanted = replace(plan(), parts=(PartNeeded("WIPES", 2), PartNeeded("FAN", 2)))
    which = of_laptop(desk, in_force(desk, wanted, start=date(2026, 10, 15)))
    action = desk.action()

    begun = start_service(desk.ctx, action, which)

    assert isinstance(begun, ServiceBegun)
    assert begun.lacking == ("Fan",)
    assert start_service(desk.ctx, action, which) == begun
    (line,) = desk.all(WorkOrderLine)
    assert (line.part_id, line.quantity, line.cost_cents) == (key("WIPES"), 2, 200)
    assert {part.code: part.on_hand for part in desk.all(SparePart)} == {"WIPES": 1, "FAN": 1}
    assert desk.chain_holds()
    again = start_service(desk.ctx, desk.action(), which)
    assert again == ServiceBegun(begun.order_id, begun.number)  # takes nothing twice
    assert len(desk.all(WorkOrderLine)) == 1


def spare(code: str, *, on_hand: int) -> SparePart:
    return SparePart(
        id=key(code),
        code=code,
        name=code.title(),
        fits=[],
        unit_cents=100,
        on_hand=on_hand,
        minimum=0,
        is_active=True,
    )
