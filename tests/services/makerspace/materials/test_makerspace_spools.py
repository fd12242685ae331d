"""Materials and spools: kept, received, loaded, and told where they run low."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from db.models.desk import AuditEntry
from db.vocabulary.makerspace import JobState, LedgerKind, Unit
from kiosk.domain.makerspace.materials.ledger import Holding
from kiosk.services.desk.backups import back_up
from kiosk.services.makerspace.machines.entries import MachineEntry, set_machine
from kiosk.services.makerspace.machines.machine_views import list_machines, machine_of
from kiosk.services.makerspace.materials.kinds import (
    LowMaterial,
    MaterialEntry,
    MaterialFault,
    MaterialRefused,
    list_materials,
    low_materials,
    material_of,
    set_material,
)
from kiosk.services.makerspace.materials.spool_views import list_spools, spool_sheet
from kiosk.services.makerspace.materials.spools import (
    NewSpool,
    SpoolFault,
    SpoolRefused,
    load,
    receive_spool,
    set_dried,
    set_opened,
    unload,
)
from kiosk.services.problems import NotFound
from tests.services.makerspace.materials.stocked import (
    ACRYLIC,
    PLA,
    keep_materials,
    receive,
    reserve,
    stored,
)
from tests.services.makerspace.workshop import KILO, PRINTERS, add_job, add_printers
from tests.support.counter import AtWork, at_work
from tests.support.restoring import contents, path_of, place_of, restore, without_the_restore
from tests.support.store import MONDAY, make_store


def test_a_material_is_kept_and_changed(desk: AtWork) -> None:
    keep_materials(desk)

    changed = set_material(desk.ctx, desk.action(), replace(PLA, low_mark=5), was=PLA)

    assert changed == material_of(desk.ctx, "PLA") == replace(PLA, low_mark=5)
    assert list_materials(desk.ctx) == (ACRYLIC, changed)
    set_material(desk.ctx, desk.action(), replace(ACRYLIC, is_active=False))
    assert list_materials(desk.ctx) == (changed,)
    assert len(list_materials(desk.ctx, also_inactive=True)) == 2
    with pytest.raises(NotFound):
        material_of(desk.ctx, "ABS")
    assert desk.chain_holds()


def test_all_that_is_wrong_with_a_material_is_told_at_once(file_desk: AtWork) -> None:
    desk = file_desk
    keep_materials(desk)

    wrong = MaterialEntry("", " ", density=0, diameter_um=-1, low_mark=-1, unit_cents=5)

    with pytest.raises(MaterialRefused) as empty:
        set_material(desk.ctx, desk.action(), wrong)
    with pytest.raises(MaterialRefused) as other:
        set_material(desk.ctx, desk.action(), replace(PLA, unit=Unit.PIECE, per_units=0))

    assert empty.value.faults == (
        MaterialFault.NO_CODE,
        MaterialFault.NO_NAME,
        MaterialFault.DENSITY,
        MaterialFault.DIAMETER,
        MaterialFault.LOW_MARK,
        MaterialFault.RATE,
    )
    assert other.value.faults == (MaterialFault.OTHER_UNIT, MaterialFault.RATE)
    rated = replace(PLA, unit_cents=5, per_units=1_000)
    assert set_material(desk.ctx, desk.action(), rated) == rated


def test_a_spool_that_comes_gets_its_number_and_its_first_row(desk: AtWork) -> None:
    keep_materials(desk)
    action = desk.action()
    spool = NewSpool("PLA", KILO, "red", "L-7", tare_mg=220_000, price_cents=2_499)

    seen = receive_spool(desk.ctx, action, spool)
    again = receive_spool(desk.ctx, action, spool)
    begun = receive(desk, holds=400_000)

    assert again == seen
    assert (seen.number, begun.number) == ("S-1", "S-2")
    assert seen.holding == Holding(str(seen.spool_id), "PLA", Unit.MG, remaining=KILO)
    assert (seen.colour, seen.lot, seen.tare_mg, seen.price_cents) == (
        "red",
        "L-7",
        220_000,
        2_499,
    )
    assert (begun.net, begun.holding.remaining) == (KILO, 400_000)
    assert list_spools(desk.ctx) == (seen, begun)
    assert list_spools(desk.ctx, "ACRYLIC") == ()
    assert desk.chain_holds()


def test_all_that_is_wrong_with_a_spool_is_told_at_once(file_desk: AtWork) -> None:
    wrong = NewSpool("PLA", 0, tare_mg=-1, price_cents=-1, holds=0)

    with pytest.raises(SpoolRefused) as refused:
        receive_spool(file_desk.ctx, file_desk.action(), wrong)

    assert refused.value.faults == (
        SpoolFault.NO_SUCH_MATERIAL,
        SpoolFault.NET,
        SpoolFault.HOLDS,
        SpoolFault.TARE,
        SpoolFault.PRICE,
    )
    assert file_desk.all(AuditEntry) == []


def test_a_machine_shows_what_it_has_loaded_and_has_run(desk: AtWork) -> None:
    keep_materials(desk)
    first, second = add_printers(desk, 2)
    spool, other = receive(desk), receive(desk)
    for number, seconds in (("J-1", 3_600), ("J-2", 60)):
        add_job(desk, number, machine_id=first, printed_s=seconds, ended_at=MONDAY)
    add_job(desk, "J-3", machine_id=first, printed_s=5, state=JobState.RUNNING)

    loaded = load(desk.ctx, desk.action(), spool.spool_id, first, slot=2)
    load(desk.ctx, desk.action(), other.spool_id, first)

    assert (loaded.machine_id, loaded.slot, loaded.opened_at) == (first, 2, MONDAY)
    seen, idle = list_machines(desk.ctx, PRINTERS)
    assert [each.number for each in seen.spools] == ["S-2", "S-1"]
    assert (seen.run_seconds, seen.jobs) == (3_660, 2)
    assert (seen.barcode, seen.name, seen.entry) == ("CB-1", "Chromebook", MachineEntry(PRINTERS))
    assert (idle.spools, idle.run_seconds, idle.jobs) == ((), 0, 0)
    assert machine_of(desk.ctx, second) == idle
    assert desk.chain_holds()


def test_a_machine_out_of_use_is_listed_only_where_asked(file_desk: AtWork) -> None:
    desk = file_desk
    (item_id,) = add_printers(desk)

    set_machine(desk.ctx, desk.action(), item_id, MachineEntry(PRINTERS, is_active=False))

    assert list_machines(desk.ctx) == ()
    assert [each.item_id for each in list_machines(desk.ctx, also_inactive=True)] == [item_id]
    with pytest.raises(NotFound):
        machine_of(desk.ctx, desk.laptop(2))


def test_another_spool_takes_the_place_of_what_was_loaded(desk: AtWork) -> None:
    keep_materials(desk)
    (item_id,) = add_printers(desk)
    first, second = receive(desk), receive(desk)
    load(desk.ctx, desk.action(), first.spool_id, item_id)

    load(desk.ctx, desk.action(), second.spool_id, item_id)
    off = unload(desk.ctx, desk.action(), second.spool_id)

    assert (stored(desk, first).machine_id, off.machine_id) == (None, None)
    assert desk.chain_holds()


def test_what_a_job_counts_on_stays_loaded_unless_staff_know(file_desk: AtWork) -> None:
    desk = file_desk
    keep_materials(desk)
    here, there = add_printers(desk, 2)
    counted, other = receive(desk), receive(desk)
    load(desk.ctx, desk.action(), counted.spool_id, here)
    reserve(desk, counted, 5_000, add_job(desk))

    attempts: tuple[Callable[[], object], ...] = (
        lambda: load(desk.ctx, desk.action(), other.spool_id, here),
        lambda: load(desk.ctx, desk.action(), counted.spool_id, there),
        lambda: unload(desk.ctx, desk.action(), counted.spool_id),
    )
    for attempt in attempts:
        with pytest.raises(SpoolRefused) as refused:
            attempt()
        assert refused.value.faults == (SpoolFault.JOB_COUNTS_ON_IT,)
        assert refused.value.number == counted.number

    # At another holder of the same machine the job still finds it.
    assert load(desk.ctx, desk.action(), counted.spool_id, here, slot=2).slot == 2
    off = unload(desk.ctx, desk.action(), counted.spool_id, despite_jobs=True)
    assert off.machine_id is None


def test_a_spool_is_loaded_only_where_it_fits(file_desk: AtWork) -> None:
    desk = file_desk
    keep_materials(desk)
    (item_id,) = add_printers(desk)
    set_machine(desk.ctx, desk.action(), item_id, MachineEntry(PRINTERS, ("PLA",)))
    sheets = receive(desk, 10, "ACRYLIC")
    desk.change(type(stored(desk, sheets)), sheets.spool_id, gone_at=MONDAY)

    with pytest.raises(SpoolRefused) as refused:
        load(desk.ctx, desk.action(), sheets.spool_id, item_id, slot=0)
    with pytest.raises(NotFound):
        load(desk.ctx, desk.action(), sheets.spool_id, desk.laptop(2))

    assert refused.value.faults == (SpoolFault.GONE, SpoolFault.SLOT, SpoolFault.OTHER_MATERIAL)


def test_when_a_spool_was_opened_and_dried_can_be_put_right(file_desk: AtWork) -> None:
    desk = file_desk
    keep_materials(desk)
    spool_id = receive(desk).spool_id

    set_opened(desk.ctx, desk.action(), spool_id, MONDAY)
    dried = set_dried(desk.ctx, desk.action(), spool_id, MONDAY)
    back = set_opened(desk.ctx, desk.action(), spool_id, None)

    assert (dried.opened_at, dried.dried_at) == (MONDAY, MONDAY)
    assert (back.opened_at, back.dried_at) == (None, MONDAY)


def test_what_runs_low_is_told_with_what_the_queue_needs(desk: AtWork) -> None:
    keep_materials(desk)
    job = add_job(desk, material_code="PLA", material_amount=60_000)
    for number, state in (("J-2", JobState.DRAFT), ("J-3", JobState.CANCELLED)):
        add_job(desk, number, material_code="PLA", material_amount=1, state=state)
    enough = receive(desk, 270_000)
    assert low_materials(desk.ctx) == ()

    reserve(desk, enough, 30_000, job)

    low = LowMaterial("PLA", "PLA", Unit.MG, available=240_000, missing=20_000)
    assert low_materials(desk.ctx) == (low,)
    assert desk.chain_holds()


def test_a_restore_brings_materials_and_spools_back(tmp_path: Path) -> None:
    with make_store(tmp_path) as opened:
        desk = at_work(opened)
        store = path_of(opened)
        (item_id,) = add_printers(desk)
        backup = back_up(place_of(store), desk.clock).path
        keep_materials(desk)
        first, second = receive(desk), receive(desk)
        for each in (first, second):
            load(desk.ctx, desk.action(), each.spool_id, item_id)
        set_dried(desk.ctx, desk.action(), first.spool_id, MONDAY)
        unload(desk.ctx, desk.action(), second.spool_id)
    before = contents(store)

    report = restore(desk, store, backup)

    assert report.tasks == ()
    assert without_the_restore(contents(store)) == {**before, "chain_heads": []}


def test_the_sheet_of_a_spool_tells_all_of_its_ledger(desk: AtWork) -> None:
    keep_materials(desk)
    spool = receive(desk)
    reserve(desk, spool, 10_000, add_job(desk))

    sheet = spool_sheet(desk.ctx, "S-1")

    assert sheet.spool.holding.available == KILO - 10_000
    rows = [(each.kind, each.amount, each.remaining, each.job) for each in sheet.entries]
    assert sorted(rows) == [
        (LedgerKind.RECEIVE, KILO, KILO, None),
        (LedgerKind.RESERVE, 10_000, KILO, "J-1"),
    ]
    assert {each.actor for each in sheet.entries} == {"kiosk"}
    with pytest.raises(NotFound):
        spool_sheet(desk.ctx, "S-9")
    assert desk.chain_holds()
