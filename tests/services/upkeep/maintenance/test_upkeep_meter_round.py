"""The meters that staff read by hand, and readings that are asked for again."""

from dataclasses import replace
from datetime import timedelta

from db.models.catalog import Item
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import MeterKind
from kiosk.domain.upkeep.maintenance.meters import RunsBackwards
from kiosk.domain.upkeep.maintenance.plan_library import HOUR, by_key
from kiosk.services.upkeep.maintenance.meter_round import (
    HandMeter,
    Looked,
    look_at_reading,
    meters_by_hand,
)
from kiosk.services.upkeep.maintenance.meters import Reading, add_reading
from kiosk.services.upkeep.maintenance.plans import PlanFor
from tests.services.upkeep.maintenance.servicing import CHROMEBOOKS, in_force, plan
from tests.support.counter import AtWork


def read(desk: AtWork, hours: int) -> None:
    given = Reading(desk.laptop(1), MeterKind.RUN_TIME, hours * HOUR)
    add_reading(desk.ctx, desk.action(), given)


def first(desk: AtWork) -> HandMeter:
    return next(each for each in meters_by_hand(desk.ctx) if each.item_id == desk.laptop(1))


def test_each_meter_that_a_plan_looks_at_is_read_once_and_loans_never(desk: AtWork) -> None:
    in_force(desk, plan(loans=50))
    in_force(desk, by_key()["3d-belts"], target=CHROMEBOOKS)
    in_force(desk, by_key()["3d-rails"], target=PlanFor(item_id=desk.laptop(1)))
    read(desk, 20)

    found = meters_by_hand(desk.ctx)

    assert [each.barcode for each in found] == ["CB-1", "CB-2", "CB-3"]
    seen = [(each.kind, each.reading, each.every // HOUR) for each in found]
    rails = by_key()["3d-rails"].meter_every or 0
    assert seen[0] == (MeterKind.RUN_TIME, 20 * HOUR, rails // HOUR)
    assert seen[1:] == [(MeterKind.RUN_TIME, None, 200)] * 2


def test_a_thing_that_is_gone_is_not_read(desk: AtWork) -> None:
    in_force(desk, by_key()["3d-belts"], target=CHROMEBOOKS)
    desk.change(Item, desk.laptop(1), service_state=ServiceState.LOST)

    assert [each.barcode for each in meters_by_hand(desk.ctx)] == ["CB-2", "CB-3"]


def test_a_first_reading_is_taken_as_it_is_and_a_jump_is_asked_for(file_desk: AtWork) -> None:
    in_force(file_desk, by_key()["3d-belts"], target=CHROMEBOOKS)
    ctx = file_desk.ctx
    assert look_at_reading(ctx, first(file_desk), 900 * HOUR) == Looked(900 * HOUR, False)
    read(file_desk, 900)
    file_desk.clock.move(timedelta(days=30))
    meter = first(file_desk)

    assert look_at_reading(ctx, meter, 899 * HOUR) == RunsBackwards(900 * HOUR)
    assert look_at_reading(ctx, meter, 1100 * HOUR) == Looked(200 * HOUR, False)
    assert look_at_reading(ctx, meter, 1101 * HOUR) == Looked(201 * HOUR, True)
    just_read = replace(meter, read_at=ctx.clock.now())
    assert look_at_reading(ctx, just_read, 901 * HOUR) == Looked(HOUR, True)
