"""What a model costs a year: its accessories, and its share of the licences."""

from datetime import date
from pathlib import Path

import pytest

from db.models.catalog import Item, ItemType
from db.models.upkeep.replacement import ItemLife
from db.store import Store
from db.vocabulary.catalog import ServiceState
from kiosk.services.desk.backups import back_up
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.life.item_life import item_life
from kiosk.services.upkeep.purchasing.licences import LicenceFacts, set_licence
from kiosk.services.upkeep.replacement.book_values import ModelCost, model_costs
from kiosk.services.upkeep.replacement.lives import accessory_prices, set_type_life
from tests.services.upkeep.replacement.test_upkeep_replacement import FOUR_YEARS, bought
from tests.support.counter import AtWork, at_work
from tests.support.restoring import path_of, place_of, restore
from tests.support.store import MONDAY, make_store

ENDS = date(2027, 8, 1)


def priced(desk: AtWork, cents: int) -> None:
    """A charger costs so much."""
    prices = {"charger": cents}
    set_type_life(desk.ctx, desk.action(), "chromebook", FOUR_YEARS, prices=prices)


def licensed(desk: AtWork, name: str, cents: int, months: int = 12, **more: object) -> None:
    facts = {"type_code": "chromebook", "renews_on": ENDS, "term_months": months, **more}
    set_licence(desk.ctx, desk.action(), LicenceFacts(name, cents, **facts))  # type: ignore[arg-type]  # by name


def the_chromebooks(desk: AtWork) -> ModelCost:
    [found] = [each for each in model_costs(desk.ctx) if each.type_code == "chromebook"]
    return found


def in_service(desk: AtWork) -> int:
    """As the store has them, whoever asks."""
    return sum(
        each.type_code == "chromebook" and each.service_state is not ServiceState.RETIRED
        for each in desk.all(Item)
    )


def test_each_thing_has_its_accessories_once(desk: AtWork) -> None:
    bought(desk, 1, date(2024, 11, 30))
    bought(desk, 2, date(2025, 11, 30))
    before = the_chromebooks(desk).costs

    priced(desk, 2_500)

    after = the_chromebooks(desk).costs
    assert (before.accessory_cents, after.accessory_cents) == (0, 5_000)
    assert (after.months, before.a_year_cents) == (36, 20_000)
    assert after.a_year_cents == 21_667  # 50 more in three years
    [charger] = accessory_prices(desk.ctx, "chromebook")
    assert (charger.key, charger.price_cents) == ("charger", 2_500)
    [kind] = [each for each in desk.all(ItemType) if each.code == "chromebook"]
    assert kind.accessories[0]["names"] == {"es": "cargador"}


def test_what_no_accessory_is_gets_no_price(file_desk: AtWork) -> None:
    with pytest.raises(NotFound) as told:
        set_type_life(
            file_desk.ctx, file_desk.action(), "chromebook", FOUR_YEARS, prices={"mouse": 1}
        )
    assert (told.value.sought, told.value.name) == (Sought.ACCESSORY, "mouse")
    [charger] = accessory_prices(file_desk.ctx, "chromebook")
    assert charger.price_cents is None


def test_a_licence_is_shared_by_what_is_in_service(desk: AtWork) -> None:
    bought(desk, 1, date(2024, 11, 30))
    count = in_service(desk)
    assert the_chromebooks(desk).costs.a_year_cents == 15_000

    licensed(desk, "Three years", 9_000, 36)
    licensed(desk, "A year", 1_001 * count)
    licensed(desk, "Given up", 7_000, is_active=False)
    licensed(desk, "Paid once", 7_000, renews_on=None)
    licensed(desk, "Of nobody", 7_000, type_code=None)

    costs = the_chromebooks(desk).costs
    assert (costs.licence_cents, costs.in_service) == (3_000 + 1_001 * count, count)
    share = 1_001 + 3_000 // count
    assert costs.a_year_cents == 15_000 + share
    assert item_life(desk.ctx, desk.laptop(1)).facts.a_year_cents == 15_000 + share
    desk.change(Item, desk.laptop(2), service_state=ServiceState.RETIRED)
    fewer = the_chromebooks(desk).costs
    assert fewer.in_service == count - 1
    assert (fewer.a_year_cents or 0) > (costs.a_year_cents or 0)
    with desk.store.write() as session:
        session.merge(
            ItemLife(item_id=desk.laptop(1), retired_on=date(2026, 11, 30), updated_at=MONDAY)
        )
    assert item_life(desk.ctx, desk.laptop(1)).facts.a_year_cents == 15_000


def test_a_licence_is_for_a_type_that_there_is(file_desk: AtWork) -> None:
    with pytest.raises(NotFound) as told:
        licensed(file_desk, "Office", 1, type_code="typewriter")
    assert told.value.sought is Sought.ITEM_TYPE


def test_a_restore_brings_prices_and_licences_back(tmp_path: Path) -> None:
    with make_store(tmp_path) as opened:
        desk = at_work(opened)
        store = path_of(opened)
        bought(desk, 1, date(2024, 11, 30))
        backup = back_up(place_of(store), desk.clock).path
        priced(desk, 2_500)
        licensed(desk, "A year", 4_000)
        said = the_chromebooks(desk)

    report = restore(desk, store, backup)

    assert report.tasks == ()
    with Store(f"sqlite:///{store}") as back:
        assert the_chromebooks(desk.at(store=back)) == said
