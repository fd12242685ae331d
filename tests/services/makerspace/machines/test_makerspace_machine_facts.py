"""What holds a machine back, told by its repairs, its services and staff."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from db.models.catalog import Item
from db.models.makerspace.machines import Machine
from db.models.upkeep.work_orders import WorkOrder
from db.vocabulary.catalog import ServiceState
from db.vocabulary.makerspace import MachineState
from kiosk.domain.makerspace.machines import Availability, Hold
from kiosk.domain.upkeep.maintenance.schedule import Limits
from kiosk.services.makerspace.machines.machine_facts import availabilities, availability_at
from tests.services.makerspace.workshop import add_printers
from tests.services.upkeep.maintenance.servicing import in_force, plan
from tests.services.upkeep.repairs.repairing import opened
from tests.support.counter import AtWork, StatementCount
from tests.support.store import MONDAY

FRIDAY = date(2026, 12, 4)
CLOSING = datetime(2026, 12, 4, 22, tzinfo=UTC)
"""16:00 in Chicago."""
BLOCKING = plan(limits=Limits(grace_days=2, is_blocking=True))


def seen(desk: AtWork, laptop: int = 1) -> Availability:
    with desk.store.read() as session:
        machine = session.get_one(Machine, desk.laptop(laptop))
        return availability_at(session, desk.ctx, machine, desk.clock.now())


def test_a_machine_that_nothing_holds_is_as_its_jobs_made_it(desk: AtWork) -> None:
    add_printers(desk, use=MachineState.TO_CHECK)

    assert seen(desk) == Availability(MachineState.TO_CHECK, MachineState.TO_CHECK)
    assert desk.chain_holds()


def test_a_repair_that_takes_it_out_says_when_it_should_serve_again(desk: AtWork) -> None:
    add_printers(desk)
    order_id = opened(desk).order_id
    desk.change(WorkOrder, order_id, ready_on=FRIDAY, expected_back_on=date(2026, 12, 3))

    found = seen(desk)

    assert (found.state, found.use) == (MachineState.DOWN, MachineState.FREE)
    assert (found.holds, found.expected_at) == ((Hold.SHUT_DOWN,), CLOSING)
    assert desk.chain_holds()


def test_a_day_that_has_passed_is_no_estimate(file_desk: AtWork) -> None:
    desk = file_desk
    add_printers(desk)
    desk.change(WorkOrder, opened(desk).order_id, ready_on=FRIDAY)
    desk.clock.set(CLOSING + timedelta(days=1))

    assert seen(desk).expected_at is None


def test_a_repair_beside_its_work_holds_it_only_where_it_is_a_hazard(file_desk: AtWork) -> None:
    desk = file_desk
    add_printers(desk, 2)
    opened(desk, 1, takes_out=False)
    opened(desk, 2, takes_out=False, is_hazard=True)

    assert seen(desk, 1).holds == ()
    assert seen(desk, 2).holds == (Hold.HAZARD,)


def test_a_blocking_service_holds_it_once_its_grace_has_passed(desk: AtWork) -> None:
    add_printers(desk)
    in_force(desk, BLOCKING)
    due = datetime(2026, 12, 2, 15, tzinfo=UTC)

    held = []
    for days in (0, 2, 3):
        desk.clock.set(due + timedelta(days=days))
        held.append(seen(desk).holds)

    assert held == [(), (), (Hold.SERVICE_OVERDUE,)]
    assert desk.chain_holds()


@pytest.mark.parametrize("state", [ServiceState.RETIRED, ServiceState.LOST])
def test_what_is_gone_serves_no_more(file_desk: AtWork, state: ServiceState) -> None:
    add_printers(file_desk)
    file_desk.change(Item, file_desk.laptop(1), service_state=state)

    assert seen(file_desk).state is MachineState.RETIRED


def test_what_was_taken_out_of_use_serves_no_more(file_desk: AtWork) -> None:
    add_printers(file_desk, is_active=False)

    assert seen(file_desk).holds == (Hold.RETIRED,)


def test_staff_may_test_what_they_unlocked(file_desk: AtWork) -> None:
    desk = file_desk
    add_printers(desk, unlocked_at=MONDAY, unlocked_by=desk.school.teacher.person_ref)
    opened(desk, takes_out=False, is_hazard=True)

    found = seen(desk)

    assert found.held_by(is_test_run=True) == ()
    assert found.held_by(is_test_run=False) == (Hold.HAZARD,)


def test_a_machine_of_no_school_goes_by_the_counters_calendar(file_desk: AtWork) -> None:
    desk = file_desk
    add_printers(desk)
    desk.change(Item, desk.laptop(1), site_id=None)
    desk.change(WorkOrder, opened(desk).order_id, ready_on=FRIDAY)

    assert seen(desk).expected_at == CLOSING


def test_many_machines_take_as_many_statements_as_one(desk: AtWork) -> None:
    ids = add_printers(desk, 3)
    opened(desk, 2)
    seen(desk)  # reads the calendar, which is kept from then on
    counts = []
    for few in (ids[:1], ids):
        with StatementCount(desk.store) as count, desk.store.read() as session:
            machines = [session.get_one(Machine, item_id) for item_id in few]
            before = len(count.statements)
            found = availabilities(session, desk.ctx, machines, desk.clock.now())
            counts.append(len(count.statements) - before)
            states: dict[UUID, MachineState] = {each: found[each].state for each in few}

    assert counts[0] == counts[1] <= 4
    assert list(states.values()) == [MachineState.FREE, MachineState.DOWN, MachineState.FREE]
    assert desk.chain_holds()
