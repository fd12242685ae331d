"""The work on a work order: lines, steps, notes; and all of it back from a backup."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.models.catalog import Item
from db.models.desk import AuditEntry
from db.models.upkeep.parts import SparePart
from db.models.upkeep.work_orders import WorkOrderCheck, WorkOrderLine, WorkOrderNote
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import LineKind, WorkOrderState
from kiosk.domain.upkeep.repairs.guards import Lack
from kiosk.services.desk.backups import back_up
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.purchasing.parts import StockRefused
from kiosk.services.upkeep.repairs.order_changes import UNSAID, Changes, change_work_order
from kiosk.services.upkeep.repairs.order_lines import count_line
from kiosk.services.upkeep.repairs.order_moves import Charging, Move, MoveRefused, NewSerial
from kiosk.services.upkeep.repairs.order_work import (
    LabourLine,
    NewLine,
    PartLine,
    SumLine,
    add_line_to,
    tick,
    write_note,
)
from kiosk.services.upkeep.repairs.service_orders import start_service
from kiosk.services.upkeep.repairs.symptoms import keep_library
from kiosk.services.upkeep.repairs.tickets import ticket
from kiosk.services.upkeep.repairs.work_orders import OrderOpened, Step
from tests.services.upkeep.maintenance.servicing import in_force, of_laptop, plan
from tests.services.upkeep.purchasing.stocked import PANEL, add_panel
from tests.services.upkeep.repairs.repairing import (
    CLOSE,
    SEND,
    TRIAGE,
    add_vendor,
    brought_to,
    moved,
    opened,
    order_of,
    try_move,
)
from tests.support.counter import AtWork, at_work
from tests.support.restoring import contents, path_of, place_of, restore, without_the_restore
from tests.support.store import make_store

S = WorkOrderState


@pytest.mark.parametrize(
    ("line", "kind", "text", "cents"),
    [
        (PartLine(PANEL, 2), LineKind.PART, "Panel", 3_990),
        (LabourLine("Panel put in", 50, 2_500), LineKind.LABOUR, "Panel put in", 2_083),
        (SumLine("Parcel", 850), LineKind.OTHER, "Parcel", 850),
        (SumLine("Acme", 4_500, is_credit=True), LineKind.WARRANTY_CREDIT, "Acme", -4_500),
    ],
)
def test_a_line_keeps_what_it_cost_that_day(
    desk: AtWork, line: NewLine, kind: LineKind, text: str, cents: int
) -> None:
    add_panel(desk, unit_cents=1_995, on_hand=3)
    order_id = opened(desk).order_id
    add_line_to(desk.ctx, desk.action(), order_id, line)
    desk.change(SparePart, PANEL, unit_cents=9_900)
    (row,) = desk.all(WorkOrderLine)
    assert (row.kind, row.text, row.cost_cents) == (kind, text, cents)


def test_parts_leave_the_shelf(file_desk: AtWork) -> None:
    add_panel(file_desk, on_hand=3)
    order_id = opened(file_desk).order_id
    add_line_to(file_desk.ctx, file_desk.action(), order_id, PartLine(PANEL, 2))
    assert file_desk.all(SparePart)[0].on_hand == 1
    with pytest.raises(StockRefused):
        add_line_to(file_desk.ctx, file_desk.action(), order_id, PartLine(PANEL, 2))
    assert len(file_desk.all(WorkOrderLine)) == 1


def test_it_closes_once_its_mandatory_steps_are_ticked(desk: AtWork) -> None:
    steps = (Step("Type every key."), Step("Dust it.", is_mandatory=False))
    order_id = brought_to(desk, S.TESTING, steps=steps)
    assert try_move(desk, order_id, CLOSE) == MoveRefused((Lack.STEPS,))
    tick(desk.ctx, desk.action(), order_id, 0, by=desk.school.leo.person_ref)
    done = next(row for row in desk.all(WorkOrderCheck) if row.position == 0)
    assert (done.done_at, done.done_by) == (desk.clock.now(), desk.school.leo.person_ref)
    moved(desk, order_id, CLOSE)


def test_a_symptom_brings_its_list_wherever_it_is_picked(desk: AtWork) -> None:
    keep_library(desk.ctx)
    picked = replace(TRIAGE.changes, area="cb-screen", symptom="cracked")
    opened(desk, 1, area="cb-screen", symptom="cracked")
    moved(desk, opened(desk, 2).order_id, replace(TRIAGE, changes=picked))
    third = opened(desk, 3).order_id
    for _ in range(2):
        change_work_order(desk.ctx, desk.action(), third, picked)

    lists = [[step.text for step in ticket(desk.ctx, f"W-{number}").checks] for number in (1, 2, 3)]
    assert lists[0] != []
    assert lists == [lists[0]] * 3
    assert desk.chain_holds()


def test_a_step_that_is_none_is_not_ticked(file_desk: AtWork) -> None:
    with pytest.raises(NotFound):
        tick(file_desk.ctx, file_desk.action(), opened(file_desk).order_id, 0)


def test_a_step_that_was_ticked_by_mistake_is_open_again(file_desk: AtWork) -> None:
    order_id = brought_to(file_desk, S.TESTING, steps=(Step("Type every key."),))
    for is_done in (True, False):
        tick(file_desk.ctx, file_desk.action(), order_id, 0, is_done=is_done)
    (row,) = file_desk.all(WorkOrderCheck)
    assert (row.done_at, row.done_by) == (None, None)
    assert try_move(file_desk, order_id, CLOSE) == MoveRefused((Lack.STEPS,))


def test_who_repairs_it_and_a_promised_day_are_taken_back(desk: AtWork) -> None:
    order_id, helper = opened(desk).order_id, desk.school.leo.person_ref
    said = Changes(assigned_to=helper, ready_on=date(2026, 12, 4))
    change_work_order(desk.ctx, desk.action(), order_id, said)
    change_work_order(desk.ctx, desk.action(), order_id, Changes(title="Hinge"))
    order = order_of(desk, order_id)
    assert (order.assigned_to, order.ready_on) == (helper, date(2026, 12, 4))

    back = Changes(assigned_to=UNSAID, ready_on=UNSAID)
    change_work_order(desk.ctx, desk.action(), order_id, back)

    order = order_of(desk, order_id)
    assert (order.assigned_to, order.ready_on, order.title) == (None, None, "Hinge")
    assert desk.chain_holds()


def test_what_was_written_names_nobody_in_the_log(file_desk: AtWork) -> None:
    order_id = opened(file_desk).order_id
    write_note(file_desk.ctx, file_desk.action(), order_id, " Mia says it fell. ")
    (note,) = file_desk.all(WorkOrderNote)
    assert (note.text, note.actor) == ("Mia says it fell.", "kiosk")
    entry = file_desk.all(AuditEntry)[-1]
    assert entry.act is Act.WORK_ORDER_CHANGED
    assert "Mia" not in str(entry.payload)


def test_every_act_on_a_work_order_comes_back_from_a_backup(tmp_path: Path) -> None:
    with make_store(tmp_path) as opened_store:
        desk = at_work(opened_store)
        add_vendor(desk)
        add_panel(desk, on_hand=3, unit_cents=1_995)
        desk.change(Item, desk.laptop(1), serial="5CD1")
        store = path_of(opened_store)
        backup = back_up(place_of(store), desk.clock).path
        desk.lent()
        desk.returned()
        order_id = brought_to(desk, S.IN_PROGRESS, steps=(Step("Type every key."),))
        add_line_to(desk.ctx, desk.action(), order_id, PartLine(PANEL, 2))
        add_line_to(desk.ctx, desk.action(), order_id, SumLine("Parcel", 850))
        for line in desk.all(WorkOrderLine):
            left = 1 if line.kind is LineKind.PART else 0
            count_line(desk.ctx, desk.action(), order_id, line.id, left)
        moved(desk, order_id, SEND)
        moved(desk, order_id, Move(to_state=S.TESTING, serial=NewSerial("5CD2")))
        for is_done in (True, False, True):
            tick(desk.ctx, desk.action(), order_id, 0, is_done=is_done)
        moved(desk, order_id, replace(CLOSE, charge=Charging(4_500)))
        moved(desk, order_id, S.IN_PROGRESS)
        which = of_laptop(desk, in_force(desk, plan(), start=date(2026, 10, 15)), 2)
        service = start_service(desk.ctx, desk.action(), which)
        assert isinstance(service, OrderOpened)
        moved(desk, service.order_id, S.CANCELLED)
        opened(desk, 3)
    before = contents(store)

    report = restore(desk, store, backup)

    assert report.tasks == ()
    assert without_the_restore(contents(store)) == {**before, "chain_heads": []}
