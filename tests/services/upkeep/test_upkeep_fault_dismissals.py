"""Reports that staff put aside: the thing is lent again, once nobody says that it is broken."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from db.models.catalog import Item
from db.models.upkeep.faults import FaultReport
from db.store import Store
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import Condition, FaultState
from kiosk.services.desk.backups import back_up
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.fault_dismissals import dismiss_reports, undo_dismissal
from kiosk.services.upkeep.fault_reports import Fault, report_fault
from kiosk.services.upkeep.life.waiting import waiting
from kiosk.services.upkeep.repairs.work_orders import Opening, open_work_order
from tests.support.counter import AtWork, at_work
from tests.support.restoring import path_of, place_of, restore
from tests.support.store import make_store

DISMISSED, OPEN = FaultState.DISMISSED, FaultState.OPEN


def said(desk: AtWork, condition: Condition = Condition.BROKEN) -> UUID:
    """Somebody reports the first Chromebook; the report's id."""
    before = {row.id for row in desk.all(FaultReport)}
    report_fault(desk.ctx, desk.action(), Fault(desk.laptop(1), None, condition))
    desk.clock.move(timedelta(minutes=1))
    (report_id,) = {row.id for row in desk.all(FaultReport)} - before
    return report_id


def state(desk: AtWork) -> ServiceState:
    with desk.store.read() as session:
        return session.get_one(Item, desk.laptop(1)).service_state


def reports(desk: AtWork) -> dict[UUID, FaultState]:
    return {row.id: row.state for row in desk.all(FaultReport)}


def test_a_thing_that_is_well_is_lent_again_and_held_back_again_by_undo(desk: AtWork) -> None:
    older, newer = said(desk), said(desk)

    dismissed = dismiss_reports(desk.ctx, desk.action(), newer)

    assert reports(desk) == {older: DISMISSED, newer: DISMISSED}
    assert state(desk) is ServiceState.OK
    assert waiting(desk.ctx).faults == ()
    assert undo_dismissal(desk.ctx, desk.action(), dismissed)
    assert reports(desk) == {older: OPEN, newer: OPEN}
    assert state(desk) is ServiceState.CHECK_NEEDED
    assert not undo_dismissal(desk.ctx, desk.action(), dismissed)
    dismiss_reports(desk.ctx, desk.action(), newer)
    desk.lent()
    assert desk.chain_holds()


@pytest.mark.parametrize(
    ("later", "after"),
    [(Condition.BROKEN, ServiceState.CHECK_NEEDED), (Condition.ODD, ServiceState.OK)],
)
def test_what_was_said_after_staff_looked_waits_on(
    file_desk: AtWork, later: Condition, after: ServiceState
) -> None:
    seen = said(file_desk)
    new = said(file_desk, later)

    dismiss_reports(file_desk.ctx, file_desk.action(), seen)

    assert reports(file_desk) == {seen: DISMISSED, new: OPEN}
    assert state(file_desk) is after


def test_a_repair_that_goes_on_keeps_the_thing(file_desk: AtWork) -> None:
    report_id = said(file_desk)
    open_work_order(file_desk.ctx, file_desk.action(), Opening(file_desk.laptop(1), "Screen"))

    dismissed = dismiss_reports(file_desk.ctx, file_desk.action(), report_id)

    assert state(file_desk) is ServiceState.IN_REPAIR
    assert not dismissed.is_lent_again
    assert undo_dismissal(file_desk.ctx, file_desk.action(), dismissed)
    assert state(file_desk) is ServiceState.IN_REPAIR


def test_a_repair_that_was_opened_since_stays_when_it_is_undone(file_desk: AtWork) -> None:
    dismissed = dismiss_reports(file_desk.ctx, file_desk.action(), said(file_desk))
    open_work_order(file_desk.ctx, file_desk.action(), Opening(file_desk.laptop(1), "Screen"))

    assert undo_dismissal(file_desk.ctx, file_desk.action(), dismissed)

    assert state(file_desk) is ServiceState.IN_REPAIR


def test_it_is_done_once_and_only_to_what_waits(file_desk: AtWork) -> None:
    report_id, action, undone = said(file_desk), file_desk.action(), file_desk.action()

    first = dismiss_reports(file_desk.ctx, action, report_id)

    assert dismiss_reports(file_desk.ctx, action, report_id) == first
    with pytest.raises(NotFound, match="fault"):
        dismiss_reports(file_desk.ctx, file_desk.action(), report_id)
    assert undo_dismissal(file_desk.ctx, undone, first)
    assert undo_dismissal(file_desk.ctx, undone, first)


def test_a_restore_puts_the_report_aside_again(tmp_path: Path) -> None:
    with make_store(tmp_path) as opened:
        desk = at_work(opened)
        store = path_of(opened)
        backup = back_up(place_of(store), desk.clock).path
        report_id = said(desk)
        dismiss_reports(desk.ctx, desk.action(), report_id)

    report = restore(desk, store, backup)

    assert report.tasks == ()
    with Store(f"sqlite:///{store}") as back:
        again = desk.at(store=back)
        assert reports(again) == {report_id: DISMISSED}
        assert state(again) is ServiceState.OK
