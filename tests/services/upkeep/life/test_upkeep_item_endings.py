"""A life that is over, repairs that came to nothing, and days of which nobody could know."""

from dataclasses import replace
from datetime import timedelta

from db.models.catalog import Item
from db.vocabulary.upkeep import Outcome, WorkOrderState
from kiosk.domain.upkeep.replacement.life_strip import Happened, Stretch
from kiosk.services.upkeep.life.item_life import ItemLife, item_life
from kiosk.services.upkeep.replacement.lives import LifeOfType, set_type_life
from tests.services.upkeep.repairs.repairing import CLOSE, TRIAGE, brought_to, moved, opened
from tests.support.counter import AtWork
from tests.support.store import MONDAY

TODAY = MONDAY.date()
A_YEAR_AGO = TODAY - timedelta(days=365)
S = WorkOrderState


def life_of(desk: AtWork) -> ItemLife:
    return item_life(desk.ctx, desk.laptop(1))


def bought(desk: AtWork) -> None:
    desk.change(Item, desk.laptop(1), bought_on=A_YEAR_AGO, price_cents=32900)
    set_type_life(desk.ctx, desk.action(), "chromebook", LifeOfType(life_months=48))


def happened(life: ItemLife) -> list[Happened]:
    return [each.what for each in life.events]


def test_a_retired_thing_has_no_end_to_wait_for_and_no_worth(file_desk: AtWork) -> None:
    bought(file_desk)
    order_id = brought_to(file_desk, S.TESTING)
    moved(file_desk, order_id, replace(CLOSE, outcome=Outcome.RETIRED))
    before = life_of(file_desk)
    file_desk.clock.move(timedelta(days=100))

    life = life_of(file_desk)

    assert life.retired_on == TODAY
    assert happened(life)[:2] == [Happened.RETIRED, Happened.REPAIR_CLOSED]
    assert (life.age_months, life.months_left) == (before.age_months, None)
    assert life.facts.value_cents is None
    assert life.lanes.gaps == ()
    assert life.lanes == before.lanes


def test_what_was_undone_before_anybody_worked_on_it_leaves_no_break(file_desk: AtWork) -> None:
    moved(file_desk, opened(file_desk).order_id, S.CANCELLED)

    life = life_of(file_desk)

    assert (life.lanes.breaks, life.lanes.repairs, happened(life)) == ((), (), [])


def test_a_repair_that_was_called_off_is_told_as_such(file_desk: AtWork) -> None:
    order_id = brought_to(file_desk, S.IN_PROGRESS)
    file_desk.clock.move(timedelta(hours=2))
    moved(file_desk, order_id, S.CANCELLED)

    life = life_of(file_desk)

    assert happened(life) == [Happened.REPAIR_CALLED_OFF, Happened.REPAIR_OPENED]
    assert life.lanes.breaks == (TODAY,)


def test_a_failure_of_what_is_down_already_is_no_other_break(file_desk: AtWork) -> None:
    first = opened(file_desk).order_id
    file_desk.clock.move(timedelta(days=2))
    second = opened(file_desk, title="Keys").order_id
    for order_id in (first, second):
        moved(file_desk, order_id, TRIAGE)

    assert life_of(file_desk).lanes.breaks == (TODAY,)


def test_before_the_store_was_there_is_no_gap(file_desk: AtWork) -> None:
    bought(file_desk)
    assert life_of(file_desk).lanes.gaps == ()
    file_desk.clock.move(timedelta(days=19))
    file_desk.lent()

    life = life_of(file_desk)

    assert life.first == A_YEAR_AGO
    assert life.lanes.gaps == (Stretch(TODAY, TODAY + timedelta(days=18)),)
    assert life.used_percent == 5, "one of the twenty days that are known"
