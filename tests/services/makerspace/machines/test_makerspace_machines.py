"""Classes and machines: set, changed, refused, unlocked, checked, and put back by a restore."""

from dataclasses import replace
from pathlib import Path

import pytest

from db.models.catalog import Item
from db.models.makerspace.machines import Machine
from db.vocabulary.catalog import ServiceState
from db.vocabulary.makerspace import JobState, MachineState, Needs
from db.vocabulary.upkeep import WorkOrderState
from kiosk.domain.makerspace.class_rules import RuleFault, RuleProblem
from kiosk.services.desk.backups import back_up
from kiosk.services.makerspace.machines.checks import (
    mark_checked,
)
from kiosk.services.makerspace.machines.classes import (
    ClassEntry,
    ClassFault,
    ClassRefused,
    class_of,
    list_classes,
    set_machine_class,
)
from kiosk.services.makerspace.machines.entries import (
    MachineEntry,
    MachineFault,
    MachineProblem,
    MachineRefused,
    entry_of,
    set_machine,
)
from kiosk.services.problems import NotFound
from tests.services.makerspace.workshop import (
    PRINTERS,
    add_job,
    add_materials,
)
from tests.services.upkeep.repairs.repairing import CLOSE, brought_to, moved
from tests.support.counter import AtWork, at_work
from tests.support.restoring import contents, path_of, place_of, restore, without_the_restore
from tests.support.store import key, make_store

PRINTER_CLASS = ClassEntry(
    PRINTERS,
    "3D printer",
    {"es": "impresora 3D"},
    needs=Needs.ANY,
    needs_staff=True,
    rules={"version": 1, "hold_days": 3, "attempts_most": 3},
)
ENTRY = MachineEntry(PRINTERS, ("PETG", "PLA"), (250, 210, 210), 400, is_overnight_ok=True)


def a_class(desk: AtWork, entry: ClassEntry = PRINTER_CLASS) -> ClassEntry:
    return set_machine_class(desk.ctx, desk.action(), entry)


def a_machine(desk: AtWork, entry: MachineEntry = ENTRY, laptop: int = 1) -> MachineEntry:
    return set_machine(desk.ctx, desk.action(), desk.laptop(laptop), entry)


def use_of(desk: AtWork) -> MachineState:
    (row,) = desk.all(Machine)
    return row.use


def test_a_class_is_kept_with_what_the_school_chose(desk: AtWork) -> None:
    made = a_class(desk)

    # What most schools have is not written down: it may become better.
    assert made == replace(PRINTER_CLASS, rules={"version": 1, "hold_days": 3})
    assert class_of(desk.ctx, PRINTERS) == made
    assert list_classes(desk.ctx) == (made,)
    assert desk.chain_holds()


def test_two_who_change_a_class_each_change_what_they_said(desk: AtWork) -> None:
    seen = a_class(desk)
    set_machine_class(desk.ctx, desk.action(), replace(seen, name="Printer"), was=seen)

    found = set_machine_class(desk.ctx, desk.action(), replace(seen, is_active=False), was=seen)

    assert (found.name, found.is_active) == ("Printer", False)
    assert list_classes(desk.ctx) == ()
    assert list_classes(desk.ctx, also_inactive=True) == (found,)
    assert desk.chain_holds()


def test_all_that_is_wrong_with_a_class_is_told_at_once(file_desk: AtWork) -> None:
    desk = file_desk
    with pytest.raises(ClassRefused) as refused:
        a_class(desk, ClassEntry(" ", "", rules={"version": 1, "hold_days": 0}))

    assert refused.value.problems == (
        ClassFault.NO_CODE,
        ClassFault.NO_NAME,
        RuleProblem("hold_days", RuleFault.OUT_OF_RANGE, 1, 366),
    )
    with pytest.raises(NotFound):
        class_of(desk.ctx, PRINTERS)


def test_a_class_whose_jobs_wait_stays_on(file_desk: AtWork) -> None:
    desk = file_desk
    seen = a_class(desk)
    add_job(desk)

    with pytest.raises(ClassRefused) as refused:
        a_class(desk, replace(seen, is_active=False))

    assert refused.value.problems == (ClassFault.HAS_JOBS,)


def test_an_item_becomes_a_machine_with_what_it_can_do(desk: AtWork) -> None:
    a_class(desk)
    add_materials(desk, "PLA", "PETG", "ABS")

    made = a_machine(desk)
    changed = set_machine(
        desk.ctx,
        desk.action(),
        desk.laptop(1),
        replace(made, materials=("ABS", "PLA"), bed_mm=None, nozzle_um=600),
        was=made,
    )

    assert made == ENTRY
    assert changed == MachineEntry(PRINTERS, ("ABS", "PLA"), None, 600, is_overnight_ok=True)
    assert entry_of(desk.ctx, desk.laptop(1)) == changed
    assert use_of(desk) is MachineState.FREE
    assert desk.chain_holds()


def test_what_somebody_else_changed_meanwhile_stays(file_desk: AtWork) -> None:
    desk = file_desk
    a_class(desk)
    add_materials(desk, "PLA", "PETG")
    seen = a_machine(desk)
    item_id = desk.laptop(1)
    set_machine(desk.ctx, desk.action(), item_id, replace(seen, materials=("PLA",)), was=seen)

    found = set_machine(desk.ctx, desk.action(), item_id, replace(seen, nozzle_um=800), was=seen)

    assert found == replace(seen, materials=("PLA",), nozzle_um=800)


def test_all_that_is_wrong_with_a_machine_is_told_at_once(file_desk: AtWork) -> None:
    desk = file_desk
    desk.change(Item, desk.laptop(1), service_state=ServiceState.RETIRED)

    with pytest.raises(MachineRefused) as refused:
        a_machine(desk, MachineEntry("laser", ("PLA",), (0, 1, 1), 0))

    assert refused.value.problems == (
        MachineProblem(MachineFault.ITEM_GONE),
        MachineProblem(MachineFault.NO_SUCH_CLASS, "laser"),
        MachineProblem(MachineFault.NO_SUCH_MATERIAL, "PLA"),
        MachineProblem(MachineFault.BED),
        MachineProblem(MachineFault.NOZZLE),
    )
    with pytest.raises(NotFound):
        set_machine(desk.ctx, desk.action(), key("nothing"), ENTRY)
    with pytest.raises(NotFound):
        entry_of(desk.ctx, desk.laptop(1))


@pytest.mark.parametrize("state", [JobState.RUNNING, JobState.FINISHED_ON_BED])
def test_a_machine_with_a_job_on_it_stays_in_use(file_desk: AtWork, state: JobState) -> None:
    desk = file_desk
    a_class(desk)
    a_class(desk, ClassEntry("laser", "Laser"))
    plain = a_machine(desk, MachineEntry(PRINTERS))
    add_job(desk, state=state, machine_id=desk.laptop(1))

    for wanted in (replace(plain, is_active=False), replace(plain, class_code="laser")):
        with pytest.raises(MachineRefused) as refused:
            a_machine(desk, wanted)
        assert refused.value.problems == (MachineProblem(MachineFault.JOB_ON_IT),)

    assert a_machine(desk, replace(plain, nozzle_um=400)).nozzle_um == 400


def test_a_restore_brings_classes_and_machines_back(tmp_path: Path) -> None:
    with make_store(tmp_path) as opened_store:
        desk = at_work(opened_store)
        store = path_of(opened_store)
        add_materials(desk, "PLA", "PETG")
        backup = back_up(place_of(store), desk.clock).path
        a_class(desk)
        made = a_machine(desk)
        a_machine(desk, replace(made, materials=("PLA",)))
        moved(desk, brought_to(desk, WorkOrderState.TESTING), CLOSE)
        mark_checked(desk.ctx, desk.action(), desk.laptop(1), is_bed_clear=True)
        moved(desk, brought_to(desk, WorkOrderState.TESTING), CLOSE)
        assert use_of(desk) is MachineState.TO_CHECK
    before = contents(store)

    report = restore(desk, store, backup)

    assert [task.why for task in report.tasks] == []
    assert without_the_restore(contents(store)) == {**before, "chain_heads": []}
