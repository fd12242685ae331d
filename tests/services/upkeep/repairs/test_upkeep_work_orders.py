"""Work orders are opened: numbers, who had it, warranty, fault reports."""

from datetime import date, timedelta

import pytest

from db.models.upkeep.faults import FaultReport
from db.models.upkeep.replacement import ItemLife
from db.models.upkeep.work_orders import Downtime, WorkOrder, WorkOrderCheck, WorkOrderMove
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import (
    Condition,
    DowntimeKind,
    FaultSpot,
    FaultState,
    WorkOrderKind,
    WorkOrderState,
)
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.fault_reports import Fault, report_fault
from kiosk.services.upkeep.repairs.order_moves import Move
from kiosk.services.upkeep.repairs.work_orders import (
    Opening,
    Step,
    newest_report,
    open_work_order,
)
from tests.services.upkeep.repairs.repairing import moved, opened, order_of, state_of
from tests.support.counter import AtWork
from tests.support.store import MONDAY, key


def test_the_first_one_is_w_1_and_its_item_is_not_lent(desk: AtWork) -> None:
    first, second = opened(desk), opened(desk, 2)

    assert (first.number, second.number) == ("W-1", "W-2")
    order = order_of(desk, first.order_id)
    assert (order.state, order.state_since) == (WorkOrderState.REPORTED, MONDAY)
    assert state_of(desk) is ServiceState.IN_REPAIR
    assert not hasattr(desk.borrow(), "loan")
    (begun,) = [row for row in desk.all(WorkOrderMove) if row.work_order_id == order.id]
    assert (begun.from_state, begun.to_state, begun.role) == (None, WorkOrderState.REPORTED, None)
    (down,) = [row for row in desk.all(Downtime) if row.work_order_id == order.id]
    assert (down.kind, down.from_at, down.until_at) == (DowntimeKind.UNPLANNED, MONDAY, None)
    assert desk.chain_holds()


def test_an_act_is_done_once(file_desk: AtWork) -> None:
    action, opening = file_desk.action(), Opening(file_desk.laptop(1), "Screen")
    once = open_work_order(file_desk.ctx, action, opening)
    assert open_work_order(file_desk.ctx, action, opening) == once
    assert len(file_desk.all(WorkOrder)) == 1


def test_what_needs_no_rest_stays_lent(file_desk: AtWork) -> None:
    opened(file_desk, takes_out=False)
    assert state_of(file_desk) is ServiceState.OK
    assert file_desk.all(Downtime) == []
    file_desk.lent()


def test_a_recall_was_planned_and_needs_no_triage(file_desk: AtWork) -> None:
    order_id = opened(file_desk, kind=WorkOrderKind.RECALL).order_id
    assert order_of(file_desk, order_id).state is WorkOrderState.TRIAGED
    (down,) = file_desk.all(Downtime)
    assert down.kind is DowntimeKind.PLANNED


def test_its_checklist_is_its_own(file_desk: AtWork) -> None:
    steps = (Step("Type every key.", {"es": "Pulse cada tecla."}), Step("Dust it.", {}, False))
    opened(file_desk, steps=steps)
    rows = sorted(file_desk.all(WorkOrderCheck), key=lambda row: row.position)
    assert [(row.text, row.names, row.is_mandatory) for row in rows] == [
        ("Type every key.", {"es": "Pulse cada tecla."}, True),
        ("Dust it.", {}, False),
    ]


def test_a_fault_report_becomes_a_work_order_in_one_act(desk: AtWork) -> None:
    lent = desk.lent()
    mia = desk.school.mia.person_ref
    said = Fault(
        desk.laptop(1), lent.loan.loan_id, Condition.BROKEN, (FaultSpot.SCREEN,), person_ref=mia
    )
    report_fault(desk.ctx, desk.action(), said)
    desk.returned()
    desk.clock.move(timedelta(hours=2))
    (report,) = desk.all(FaultReport)

    order = order_of(desk, opened(desk, fault_report_id=report.id).order_id)

    assert (order.fault_report_id, order.loan_id) == (report.id, lent.loan.loan_id)
    assert (order.person_ref, order.reported_by) == (mia, mia)
    assert order.reported_at == MONDAY
    (down,) = desk.all(Downtime)
    assert down.from_at == MONDAY  # it was held back since then
    assert desk.all(FaultReport)[0].state is FaultState.ACCEPTED
    with pytest.raises(NotFound):
        opened(desk, fault_report_id=report.id)


def test_the_report_of_a_cancelled_one_waits_again(desk: AtWork) -> None:
    report_fault(desk.ctx, desk.action(), Fault(desk.laptop(1), None, Condition.ODD))
    (report,) = desk.all(FaultReport)
    first = opened(desk, fault_report_id=report.id).order_id

    moved(desk, first, Move(to_state=WorkOrderState.CANCELLED))

    assert newest_report(desk.ctx, desk.laptop(1)) == report.id
    assert state_of(desk) is ServiceState.CHECK_NEEDED
    again = opened(desk, fault_report_id=report.id).order_id
    assert order_of(desk, again).fault_report_id == report.id
    assert desk.chain_holds()


def test_who_had_it_last_and_unseen_answers_for_it(file_desk: AtWork) -> None:
    loan_id = file_desk.lent().loan.loan_id
    file_desk.returned()
    order = order_of(file_desk, opened(file_desk).order_id)
    assert (order.loan_id, order.person_ref) == (loan_id, file_desk.school.mia.person_ref)


def test_nobody_answers_once_staff_have_seen_it(file_desk: AtWork) -> None:
    file_desk.lent()
    file_desk.returned(by_staff=True)
    order = order_of(file_desk, opened(file_desk).order_id)
    assert (order.loan_id, order.person_ref) == (None, None)


@pytest.mark.parametrize(
    ("ends_on", "expected"),
    [(None, False), (MONDAY.date() - timedelta(days=1), False), (MONDAY.date(), True)],
)
def test_the_warranty_is_looked_up(file_desk: AtWork, ends_on: date | None, expected: bool) -> None:
    with file_desk.store.write() as session:
        session.add(
            ItemLife(item_id=file_desk.laptop(1), warranty_ends_on=ends_on, updated_at=MONDAY)
        )
    order = order_of(file_desk, opened(file_desk).order_id)
    assert order.is_under_warranty is expected


def test_there_is_no_work_order_for_nothing(file_desk: AtWork) -> None:
    with pytest.raises(NotFound):
        open_work_order(file_desk.ctx, file_desk.action(), Opening(key("nothing"), "Screen"))
