"""What of upkeep waits for staff on Today."""

from datetime import timedelta

from db.models.catalog import Item
from db.models.upkeep.parts import SparePart
from db.queries.upkeep.maintenance import due_by
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import Condition, FaultSpot
from kiosk.domain.upkeep.maintenance.schedule import Limits
from kiosk.services.upkeep.fault_reports import Fault, report_fault
from kiosk.services.upkeep.life.waiting import Waiting, waiting
from kiosk.services.upkeep.maintenance.recall_views import RecallSeen
from kiosk.services.upkeep.maintenance.recalls import (
    NewRecall,
    close_recall,
    open_recall,
    tick_item,
)
from kiosk.services.upkeep.maintenance.services_due import services_of
from kiosk.services.upkeep.repairs.work_orders import Opening, open_work_order
from tests.services.upkeep.maintenance.servicing import in_force, plan
from tests.services.upkeep.repairs.swapping import (
    closed,
    mark_loaner,
    swapped,
    the_order,
    worked_on,
)
from tests.support.counter import AtWork
from tests.support.statements import statements_of
from tests.support.store import MONDAY, key


def part(code: str, on_hand: int, *, is_active: bool = True) -> SparePart:
    return SparePart(
        id=key(code),
        code=code,
        name=code.title(),
        fits=[],
        unit_cents=100,
        on_hand=on_hand,
        minimum=2,
        is_active=is_active,
    )


def test_nothing_waits_where_all_is_well(file_desk: AtWork) -> None:
    in_force(file_desk, plan("safety", limits=Limits(grace_days=60, is_blocking=True)))

    mark_loaner(file_desk, 2, 3)

    assert waiting(file_desk.ctx) == Waiting()


def test_a_repaired_thing_waits_to_be_swapped_back_and_the_pool_is_low(desk: AtWork) -> None:
    mark_loaner(desk, 3)
    desk.lent()
    swapped(desk)
    found = waiting(desk.ctx)
    assert found.ready == ()
    [pool] = found.pools
    assert (pool.pool.loaners, pool.pool.free, pool.waiting) == (1, 0, 0)

    worked_on(desk, the_order(desk).id)
    closed(desk, the_order(desk).id)

    [ready] = waiting(desk.ctx).ready
    assert (ready.barcode, ready.loaner, ready.person) == ("CB-1", "CB-3", "Mia T.")


def test_low_parts_and_late_services_that_block_are_told(file_desk: AtWork) -> None:
    with file_desk.store.write() as session:
        session.add_all([part("HINGE", 1), part("KEYS", 2), part("BELT", 0, is_active=False)])
    in_force(file_desk, plan("check"))
    in_force(file_desk, plan("safety", limits=Limits(grace_days=7, is_blocking=True)))
    due = services_of(file_desk.ctx, file_desk.laptop(1))[0].due_on
    assert due is not None

    file_desk.clock.move(due - MONDAY.date() + timedelta(days=7))
    found = waiting(file_desk.ctx)
    assert [each.code for each in found.parts] == ["HINGE"]
    assert found.blocked == ()

    file_desk.clock.move(timedelta(days=1))
    late = waiting(file_desk.ctx).blocked
    assert [each.barcode for each in late] == ["CB-1", "CB-2", "CB-3"]
    assert {each.key for each in late} == {"safety"}
    with file_desk.store.read() as session:
        rows = due_by(session, file_desk.clock.now().date(), is_blocking=True)
    assert {row.key for row in rows} == {"safety"}  # what may be late is not even read


def reported(desk: AtWork, laptop: int, *spots: FaultSpot) -> None:
    """Somebody says that this Chromebook is broken."""
    fault = Fault(desk.laptop(laptop), None, Condition.BROKEN, spots)
    report_fault(desk.ctx, desk.action(), fault)


def test_a_report_waits_until_its_thing_is_there_and_somebody_repairs_it(
    file_desk: AtWork,
) -> None:
    reported(file_desk, 2, FaultSpot.HINGE)
    file_desk.clock.move(timedelta(minutes=5))
    reported(file_desk, 1)
    file_desk.clock.move(timedelta(minutes=5))
    reported(file_desk, 2, FaultSpot.SCREEN)
    file_desk.change(Item, file_desk.laptop(1), service_state=ServiceState.RETIRED)

    (fault,) = waiting(file_desk.ctx).faults
    assert (fault.thing.barcode, fault.spots) == ("CB-2", ("screen",))
    opening = Opening(fault.thing.item_id, "Screen", fault_report_id=fault.report_id)
    order = open_work_order(file_desk.ctx, file_desk.action(), opening)
    assert waiting(file_desk.ctx).faults == ()

    worked_on(file_desk, order.order_id)
    closed(file_desk, order.order_id)
    assert waiting(file_desk.ctx).faults == ()  # the older report of it was seen to as well


def test_a_thing_that_came_back_unseen_is_first_looked_for(file_desk: AtWork) -> None:
    file_desk.lent()
    file_desk.returned()
    file_desk.clock.move(timedelta(minutes=1))
    reported(file_desk, 1)
    assert waiting(file_desk.ctx).faults == ()

    file_desk.give_back(by_staff=True)

    assert [each.thing.barcode for each in waiting(file_desk.ctx).faults] == ["CB-1"]


def test_it_is_read_by_few_statements(file_desk: AtWork) -> None:
    mark_loaner(file_desk, 3)
    waiting(file_desk.ctx)

    with statements_of(file_desk.store) as run:
        waiting(file_desk.ctx)

    assert len(run) <= 10


def test_a_recall_that_goes_on_after_its_last_day_waits(desk: AtWork) -> None:
    last = MONDAY.date() + timedelta(days=4)
    wanted = NewRecall("chromebook", "New plugs", is_blocking=True, due_on=last)
    made = open_recall(desk.ctx, desk.action(), wanted)
    assert isinstance(made, RecallSeen)
    open_recall(desk.ctx, desk.action(), NewRecall("chromebook", "New labels"))
    tick_item(desk.ctx, desk.action(), made.recall_id, desk.laptop(1))

    desk.clock.move(timedelta(days=4))
    assert waiting(desk.ctx).recalls == ()
    desk.clock.move(timedelta(days=1))

    [late] = waiting(desk.ctx).recalls
    assert (late.title, late.due_on, late.progress.left, late.is_late) == (
        "New plugs",
        last,
        2,
        True,
    )
    close_recall(desk.ctx, desk.action(), made.recall_id)
    assert waiting(desk.ctx).recalls == ()
