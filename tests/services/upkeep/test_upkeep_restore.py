"""What a restore brings back of services: their rows, and loans counted again."""

from datetime import date
from pathlib import Path

from db.audit import Json
from db.models.catalog import ItemType
from db.models.upkeep.maintenance import Meter, PlanStanding
from db.models.upkeep.parts import SparePart
from db.store import Store
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import ServiceOutcome
from kiosk.services.acts import begin, record
from kiosk.services.desk.backups import back_up
from kiosk.services.desk.replay import Facts
from kiosk.services.kept import ROWS, kept
from kiosk.services.upkeep.maintenance.plans import PlanSeen, set_plan
from kiosk.services.upkeep.maintenance.services_done import skip_service
from kiosk.services.upkeep.maintenance.services_due import keep_up
from kiosk.services.upkeep.repairs.work_orders import Opening, open_work_order
from tests.services.upkeep.maintenance.servicing import (
    CHROMEBOOKS,
    counting,
    in_force,
    of_laptop,
    plan,
    services,
)
from tests.support.counter import at_work
from tests.support.restoring import path_of, place_of, restore
from tests.support.store import add_item, key, make_store


def test_loans_that_are_done_again_are_counted_again(tmp_path: Path) -> None:
    with make_store(tmp_path) as opened:
        busy = counting(at_work(opened))
        store = path_of(opened)
        backup = back_up(place_of(store), busy.clock).path
        in_force(busy, plan(months=None, loans=2))
        for _ in range(3):
            busy.lent()
            busy.returned()
        keep_up(busy.ctx)
        asked = services(busy, busy.laptop(1))

    report = restore(busy, store, backup)

    assert report.tasks == ()
    with Store(f"sqlite:///{store}") as back:
        desk = busy.at(store=back)
        (meter,) = [row for row in desk.all(Meter) if row.item_id == desk.laptop(1)]
        assert meter.reading == 3
        assert services(desk, desk.laptop(1)) == asked
        assert keep_up(desk.ctx) == "0 brought up to date"


def test_a_standing_comes_back_as_a_changed_plan_left_it(tmp_path: Path) -> None:
    with make_store(tmp_path) as opened:
        desk = at_work(opened)
        store = path_of(opened)
        backup = back_up(place_of(store), desk.clock).path
        in_force(desk, plan())
        in_force(desk, plan(months=2))
        due = {row.item_id: row.due_on for row in desk.all(PlanStanding)}

    restore(desk, store, backup)

    with Store(f"sqlite:///{store}") as back:
        rows = desk.at(store=back).all(PlanStanding)
        assert {row.item_id: row.due_on for row in rows} == due


def test_what_an_earlier_version_did_comes_back_without_what_was_dropped(tmp_path: Path) -> None:
    """Its entry says the `names` of a part, which migration 0010 dropped."""
    with make_store(tmp_path) as opened:
        desk = at_work(opened)
        store = path_of(opened)
        backup = back_up(place_of(store), desk.clock).path
        with opened.write() as session:
            hinge = SparePart(id=key("hinge"), code="HINGE", name="Hinge 11e")
            session.add(hinge)
            session.flush()
            [image] = Facts(kept(hinge)).parts(ROWS)
            values: dict[str, Json] = {**image.document("values"), "names": {"es": "Bisagra"}}
            old: Json = {
                "table": "parts",
                "is_part": False,
                "is_gone": False,
                "texts": [],
                "values": values,
            }
            record(session, begin(desk.ctx, desk.action()), Act.MONEY_SET, {ROWS: [old]})

    report = restore(desk, store, backup)

    assert report.tasks == ()
    with Store(f"sqlite:///{store}") as back:
        assert [row.code for row in desk.at(store=back).all(SparePart)] == ["HINGE"]


def test_what_was_missed_before_one_was_left_out_comes_back(tmp_path: Path) -> None:
    with make_store(tmp_path) as opened:
        desk = at_work(opened)
        store = path_of(opened)
        backup = back_up(place_of(store), desk.clock).path
        seen = set_plan(desk.ctx, desk.action(), plan(), CHROMEBOOKS, anchor_on=date(2026, 8, 30))
        assert isinstance(seen, PlanSeen)
        skip_service(desk.ctx, desk.action(), of_laptop(desk, seen), "at a camp")
        left = services(desk, desk.laptop(1))

    restore(desk, store, backup)

    missed, skipped = ServiceOutcome.MISSED, ServiceOutcome.SKIPPED
    assert [outcome for _, outcome in left] == [missed, missed, skipped]
    with Store(f"sqlite:///{store}") as back:
        assert services(desk.at(store=back), desk.laptop(1)) == left


def test_a_number_on_a_label_is_given_to_nothing_else(tmp_path: Path) -> None:
    with make_store(tmp_path) as opened:
        desk = at_work(opened)
        store = path_of(opened)
        backup = back_up(place_of(store), desk.clock).path
        with opened.write() as session:
            kind = session.get_one(ItemType, "chromebook")
            unknown = add_item(session, "CB-9", kind).id
        for _ in range(2):
            open_work_order(desk.ctx, desk.action(), Opening(unknown, "Screen"))

    report = restore(desk, store, backup)

    assert len(report.tasks) == 2
    with Store(f"sqlite:///{store}") as back:
        again = desk.at(store=back)
        opening = Opening(again.laptop(1), "Keys")
        assert open_work_order(again.ctx, again.action(), opening).number == "W-3"
