"""What a restore brings back of services: their rows, and loans counted again."""

from pathlib import Path

from db.models.upkeep.maintenance import Meter, PlanStanding
from db.store import Store
from kiosk.services.desk.backups import back_up
from kiosk.services.upkeep.maintenance.services_due import keep_up
from tests.services.upkeep.maintenance.servicing import counting, in_force, plan, services
from tests.support.counter import at_work
from tests.support.restoring import path_of, place_of, restore
from tests.support.store import make_store


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
