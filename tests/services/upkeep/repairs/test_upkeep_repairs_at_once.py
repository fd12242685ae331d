"""Two counters work on the repairs of one thing at one instant."""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from db.models.upkeep.faults import FaultReport
from db.models.upkeep.work_orders import WorkOrder
from db.store import Store
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import Condition, WorkOrderState
from kiosk.services.acts import begin
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.fault_reports import Fault, report_fault
from kiosk.services.upkeep.repairs.order_moves import move_order, move_work_order
from kiosk.services.upkeep.repairs.work_orders import Opening, open_order, open_work_order
from tests.services.upkeep.repairs.repairing import CLOSE, brought_to, opened, state_of
from tests.support.counter import AtWork, CountingIds, at_work
from tests.support.postgresql import somebody_waits
from tests.support.store import add_counter

pytestmark = pytest.mark.postgresql


@pytest.fixture
def desk(postgresql_store: Store) -> AtWork:
    """A school on a server, where acts run beside each other."""
    return at_work(postgresql_store)


def elsewhere(desk: AtWork) -> AtWork:
    """Another counter of the school."""
    with desk.store.write() as session:
        library = add_counter(session, desk.school.site, "Library")
        counter_id = library.id
    return desk.at(counter_id=counter_id, ids=CountingIds("library"))


def wait_for(late: Future[Any], store: Store) -> None:
    """Until the other counter is done, or waits for this one."""
    hung_at = time.monotonic() + 10
    while not late.done() and not somebody_waits(store):
        assert time.monotonic() < hung_at


def test_what_two_orders_end_together_serves_again(desk: AtWork) -> None:
    first, second = (brought_to(desk, WorkOrderState.TESTING) for _ in range(2))
    other = elsewhere(desk)

    with ThreadPoolExecutor(1) as place:
        with desk.store.write() as session:
            move_order(session, begin(desk.ctx, desk.action()), first, CLOSE)
            late = place.submit(move_work_order, other.ctx, other.action(), second, CLOSE)
            wait_for(late, desk.store)
        late.result(timeout=60)

    assert state_of(desk) is ServiceState.OK


def test_one_report_becomes_one_repair(desk: AtWork) -> None:
    opened(desk, 2)  # the very first number would be a conflict of its own
    report_fault(desk.ctx, desk.action(), Fault(desk.laptop(1), None, Condition.BROKEN))
    (report,) = desk.all(FaultReport)
    opening = Opening(desk.laptop(1), "Screen", fault_report_id=report.id)
    other = elsewhere(desk)

    with ThreadPoolExecutor(1) as place:
        with desk.store.write() as session:
            open_order(session, begin(desk.ctx, desk.action()), opening)
            wish = replace(opening, title="Screen again")
            late = place.submit(open_work_order, other.ctx, other.action(), wish)
            wait_for(late, desk.store)
        with pytest.raises(NotFound):
            late.result(timeout=60)

    assert len([order for order in desk.all(WorkOrder) if order.fault_report_id is not None]) == 1
