"""A restore brings parts, vendors and charges back as they were, but for what names somebody."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.making import prove
from db.models.catalog import Item
from db.models.lending import Charge
from db.store import Store
from db.vocabulary.catalog import ServiceState
from db.vocabulary.lending import ChargeReason, ChargeState
from kiosk.domain.desk.after_restore import Why
from kiosk.services.desk.backups import back_up
from kiosk.services.lending.charges import NewCharge, record_charge, settle, waive
from kiosk.services.upkeep.purchasing.part_entries import PartEntry, entry_of, set_part
from kiosk.services.upkeep.purchasing.parts import (
    Counted,
    Harvested,
    Received,
    put_part_back,
    use_part,
)
from kiosk.services.upkeep.purchasing.shelf import move_stock
from kiosk.services.upkeep.purchasing.vendors import VendorEntry, set_vendor
from tests.services.upkeep.purchasing.stocked import ORDER, add_order, step
from tests.support.counter import AtWork, at_work
from tests.support.restoring import contents, path_of, place_of, restore, without_the_restore
from tests.support.store import make_store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[AtWork]:
    """A school with a work order and a retired device, which every backup has."""
    with make_store(tmp_path) as store:
        desk = at_work(store)
        add_order(desk)
        desk.change(Item, desk.laptop(3), service_state=ServiceState.RETIRED)
        yield desk


def backup_of(desk: AtWork) -> Path:
    return back_up(place_of(path_of(desk.store)), desk.clock).path


def asked(desk: AtWork, why: str | None = None) -> NewCharge:
    mia = desk.school.mia.person_ref
    return NewCharge(mia, ChargeReason.LOST, 4_500, desk.laptop(1), why)


def test_every_move_of_the_stock_comes_back(desk: AtWork) -> None:
    backup, store = backup_of(desk), path_of(desk.store)
    set_vendor(desk.ctx, desk.action(), VendorEntry("Acme", account="4411"))
    wanted = PartEntry("PANEL", "Panel", ("chromebook",), 2, 6_000, "SLOT-1", "Acme")
    part = set_part(desk.ctx, desk.action(), wanted).part_id
    _, entry = entry_of(desk.ctx, "PANEL")
    set_part(desk.ctx, desk.action(), replace(entry, minimum=5), part_id=part)
    for change in (Received(4, 6_500), Harvested(1, desk.laptop(3)), Counted(4)):
        move_stock(desk.ctx, desk.action(), part, change)
    step(desk, lambda session, doing: use_part(session, doing, part, 2, ORDER))
    step(desk, lambda session, doing: put_part_back(session, doing, part, 1, ORDER))
    desk.store.close()
    before = contents(store)
    assert len(before["part_moves"]) == 5

    report = restore(desk, store, backup)

    assert report.tasks == ()
    assert without_the_restore(contents(store)) == {**before, "chain_heads": []}
    prove(store)


def test_charges_come_back_with_their_numbers(desk: AtWork) -> None:
    early = record_charge(desk.ctx, desk.action(), asked(desk))
    backup, store = backup_of(desk), path_of(desk.store)
    settle(desk.ctx, desk.action(), early.charge_id)
    record_charge(desk.ctx, desk.action(), asked(desk))
    desk.store.close()
    before = contents(store)

    report = restore(desk, store, backup)

    assert report.tasks == ()
    assert without_the_restore(contents(store)) == {**before, "chain_heads": []}
    with Store(f"sqlite:///{store}") as back:
        again = desk.at(store=back)
        assert record_charge(again.ctx, again.action(), asked(again)).number == "CH-3"


def test_a_waived_charge_stays_waived_and_staff_are_told_that_its_reason_is_gone(
    desk: AtWork,
) -> None:
    backup, store = backup_of(desk), path_of(desk.store)
    made = record_charge(desk.ctx, desk.action(), asked(desk, "Mia dropped it"))
    waive(desk.ctx, desk.action(), made.charge_id, "Mia cannot pay")
    desk.store.close()

    report = restore(desk, store, backup)

    assert [(task.why, task.acts) for task in report.tasks] == [
        (Why.NOT_REPEATABLE, ("charge_made",)),
        (Why.NOT_REPEATABLE, ("charge_ended",)),
    ]
    with Store(f"sqlite:///{store}") as back:
        [row] = desk.at(store=back).all(Charge)
    assert (row.state, row.why, row.end_why) == (ChargeState.WAIVED, "", "")
