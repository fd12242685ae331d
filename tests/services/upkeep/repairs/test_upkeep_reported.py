"""From a thing to its repairs, and who may be given one."""

from db.models.catalog import Item
from db.models.people import StaffMember
from db.vocabulary.people import StaffRole
from db.vocabulary.upkeep import Condition, FaultSpot, WorkOrderState
from kiosk.services.upkeep.fault_reports import Fault, report_fault
from kiosk.services.upkeep.repairs.crew import crew, names_of
from kiosk.services.upkeep.repairs.reported import reported
from kiosk.services.upkeep.repairs.work_orders import Opening, open_work_order
from tests.services.upkeep.repairs.repairing import brought_to, moved
from tests.support.counter import AtWork


def test_a_report_waits_until_a_repair_is_made_of_it(file_desk: AtWork) -> None:
    desk = file_desk
    laptop = desk.laptop(1)
    code = next(row.barcode for row in desk.all(Item) if row.id == laptop)
    fault = Fault(laptop, None, Condition.BROKEN, (FaultSpot.SCREEN,))
    report_fault(desk.ctx, desk.action(), fault)

    seen = reported(desk.ctx, code)
    assert seen is not None
    assert (seen.item_id, seen.orders, seen.spots) == (laptop, (), ("screen",))
    opening = Opening(laptop, "Screen", fault_report_id=seen.report_id)
    opened = open_work_order(desk.ctx, desk.action(), opening)

    after = reported(desk.ctx, code)
    assert after is not None
    assert after.report_id is None
    assert [(each.number, each.title) for each in after.orders] == [(opened.number, "Screen")]


def test_what_has_ended_is_open_no_more_and_nobodys_code_is_nothing(file_desk: AtWork) -> None:
    order_id = brought_to(file_desk, WorkOrderState.IN_PROGRESS)
    moved(file_desk, order_id, WorkOrderState.CANCELLED)
    code = next(row.barcode for row in file_desk.all(Item) if row.id == file_desk.laptop(1))

    seen = reported(file_desk.ctx, code)

    assert seen is not None
    assert seen.orders == ()
    assert reported(file_desk.ctx, "NOBODY-1") is None


def test_those_who_work_here_now_are_named_by_first_name_and_initial(file_desk: AtWork) -> None:
    desk = file_desk
    leo, mia = desk.school.leo, desk.school.mia
    with desk.store.write() as session:
        session.add(StaffMember(patron_id=leo.id, role=StaffRole.AIDE))
        gone = StaffMember(patron_id=mia.id, role=StaffRole.TECH, is_active=False)
        session.add(gone)

    refs = [each.person_ref for each in crew(desk.ctx)]

    assert leo.person_ref in refs
    assert mia.person_ref not in refs
    names = names_of(desk.ctx, (str(mia.person_ref), "kiosk"))
    assert list(names) == [str(mia.person_ref)]
    assert names[str(mia.person_ref)].startswith("Mia")
