"""Lives, rules and plans on both engines, and what a restore makes of them."""

from datetime import date

import pytest

from db.models.catalog import Item
from db.models.desk import AuditEntry, StoreSetting
from db.models.upkeep.purchasing import Licence
from db.models.upkeep.replacement import ItemLife, TypeLife
from db.vocabulary.catalog import ServiceState
from db.vocabulary.desk import Act
from kiosk.domain.upkeep.replacement.forecast import Reason
from kiosk.services.acts import begin
from kiosk.services.desk.replay import Facts
from kiosk.services.kept import put_back
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.purchasing.funds import BudgetFacts, FundFacts, set_budget, set_fund
from kiosk.services.upkeep.replacement import plan
from kiosk.services.upkeep.replacement.book_values import book_values
from kiosk.services.upkeep.replacement.lives import (
    LifeOfItem,
    LifeOfType,
    MoneyOfItem,
    life_of_item,
    life_of_type,
    money_of_item,
    set_item_life,
    set_type_life,
)
from kiosk.services.upkeep.replacement.plan import Supposed, replacement_plan
from kiosk.services.upkeep.replacement.repair_worth import repair_worth
from kiosk.services.upkeep.replacement.rules import (
    ReplacementRules,
    replacement_rules,
    set_replacement_rules,
)
from tests.support.counter import AtWork
from tests.support.store import MONDAY, key

FOUR_YEARS = LifeOfType(life_months=48, salvage_cents=1_500, replacement_cents=32_900)
NO_LOSSES = ReplacementRules(losses=0)


def bought(desk: AtWork, number: int, day: date) -> None:
    desk.change(Item, desk.laptop(number), bought_on=day, price_cents=30_000)


def test_a_plan_holds_what_is_in_service_alone(desk: AtWork) -> None:
    set_type_life(desk.ctx, desk.action(), "chromebook", FOUR_YEARS)
    set_replacement_rules(desk.ctx, desk.action(), NO_LOSSES)
    for number in (1, 2, 3):
        bought(desk, number, date(2023, 8, 15))
    desk.change(Item, desk.laptop(3), service_state=ServiceState.RETIRED)

    plan = replacement_plan(desk.ctx, ahead=3)

    [line] = plan.lines
    assert (line.year, line.reason, line.count, line.cents) == (2028, Reason.LIFE, 2, 65_800)
    assert sorted(each.due.barcode for each in plan.purchases) == ["CB-1", "CB-2"]
    assert plan.undated == 1  # the charger
    assert desk.chain_holds()


def test_what_cannot_be_moved_may_cost_more_than_there_is(file_desk: AtWork) -> None:
    with file_desk.store.write() as session:
        session.add(
            Licence(id=key("office"), name="Office", renews_on=date(2027, 8, 1), cost_cents=50_000)
        )

    plan = replacement_plan(file_desk.ctx, supposed=Supposed(budget=30_000), ahead=3)

    assert [plan.missing_in(year) for year in plan.fiscal_years] == [0, 20_000, 20_000]
    assert plan.missing == 40_000
    assert replacement_plan(file_desk.ctx, ahead=3).missing == 0


def test_what_is_supposed_takes_the_place_of_what_is_set(file_desk: AtWork) -> None:
    desk = file_desk
    set_type_life(desk.ctx, desk.action(), "chromebook", FOUR_YEARS)
    set_replacement_rules(desk.ctx, desk.action(), ReplacementRules(losses=0, budget=40_000))
    bought(desk, 1, date(2023, 8, 15))

    def planned(supposed: Supposed) -> tuple[int, list[tuple[int, int]]]:
        plan = replacement_plan(desk.ctx, supposed=supposed, ahead=4)
        return plan.budget, [(line.year, line.cents) for line in plan.lines]

    assert planned(Supposed()) == (40_000, [(2028, 32_900)])
    assert planned(Supposed(inflation=1_000)) == (40_000, [(2028, 36_190)])
    twice_each_year = [(2028, 32_900), (2028, 32_900), (2029, 65_800), (2030, 131_600)]
    assert planned(Supposed(budget=0, growth=10_000)) == (0, twice_each_year)
    assert planned(Supposed(life_months=12)) == (40_000, [(2029, 32_900)])
    assert planned(Supposed(life_months=-60)) == (40_000, [(2027, 32_900)])


def test_what_the_funds_may_spend_is_the_budget_of_their_year(file_desk: AtWork) -> None:
    with file_desk.store.write() as session:
        session.add(
            Licence(id=key("office"), name="Office", renews_on=date(2027, 8, 1), cost_cents=50_000)
        )
    for code in ("A", "B"):
        set_fund(file_desk.ctx, file_desk.action(), FundFacts(code, code))
        set_budget(file_desk.ctx, file_desk.action(), BudgetFacts(code, 2028, 15_000))

    plan = replacement_plan(file_desk.ctx, ahead=3)
    assert [plan.budget_of(year) for year in plan.fiscal_years] == [0, 30_000, 30_000]
    assert [plan.missing_in(year) for year in plan.fiscal_years] == [0, 20_000, 20_000]

    set_replacement_rules(file_desk.ctx, file_desk.action(), ReplacementRules(budget=60_000))
    usual = replacement_plan(file_desk.ctx, ahead=3)
    assert [usual.budget_of(year) for year in usual.fiscal_years] == [60_000, 30_000, 60_000]
    assert replacement_plan(file_desk.ctx, supposed=Supposed(budget=70_000), ahead=3).missing == 0


def test_each_thing_is_told_of_as_it_is_looked_at(
    file_desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "_A_PART", 1)
    told: list[tuple[int, int]] = []

    replacement_plan(file_desk.ctx, tell=lambda done, total: told.append((done, total)))

    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_the_school_day_decides_the_fiscal_year(file_desk: AtWork) -> None:
    # 02:00 in UTC on 1 July is still the 30 June in Chicago.
    file_desk.clock.set(MONDAY.replace(year=2027, month=7, day=1, hour=2))

    assert replacement_plan(file_desk.ctx).outlook.this_year == 2027


def test_a_thing_s_own_life_comes_before_its_type_s(desk: AtWork) -> None:
    set_type_life(desk.ctx, desk.action(), "chromebook", FOUR_YEARS)
    bought(desk, 1, date(2023, 8, 15))
    own = LifeOfItem(in_service_on=date(2024, 1, 31), life_months=12)
    set_item_life(desk.ctx, desk.action(), desk.laptop(1), own)

    [value] = book_values(desk.ctx, date(2024, 2, 29)).values

    assert value.value_cents == 30_000 - (30_000 - 1_500) // 12
    assert life_of_item(desk.ctx, desk.laptop(1)) == own
    assert life_of_type(desk.ctx, "chromebook") == FOUR_YEARS


def test_what_was_paid_is_set_with_its_life_and_stays_without(desk: AtWork) -> None:
    set_fund(desk.ctx, desk.action(), FundFacts("5410", "Library budget"))
    money = MoneyOfItem(price_cents=32_900, fund_code="5410")
    assert money_of_item(desk.ctx, desk.laptop(1)).fund_code is None

    set_item_life(desk.ctx, desk.action(), desk.laptop(1), LifeOfItem(), money=money)
    assert money_of_item(desk.ctx, desk.laptop(1)) == money
    payload = desk.all(AuditEntry)[-1].payload
    with desk.store.write() as session:
        session.query(ItemLife).delete()
        session.get_one(Item, desk.laptop(1)).price_cents = 1
    with desk.store.write() as session:
        assert put_back(session, begin(desk.ctx, desk.action()), Facts(payload)) is None
    assert money_of_item(desk.ctx, desk.laptop(1)) == money

    set_item_life(desk.ctx, desk.action(), desk.laptop(1), LifeOfItem(life_months=12))
    assert money_of_item(desk.ctx, desk.laptop(1)) == money
    none = MoneyOfItem()
    set_item_life(desk.ctx, desk.action(), desk.laptop(1), LifeOfItem(), money=none)
    assert money_of_item(desk.ctx, desk.laptop(1)) == none
    nobody = MoneyOfItem(fund_code="no fund")
    with pytest.raises(NotFound):
        set_item_life(desk.ctx, desk.action(), desk.laptop(1), LifeOfItem(), money=nobody)
    with pytest.raises(NotFound):
        money_of_item(desk.ctx, key("nothing"))


def test_an_act_is_done_once(desk: AtWork) -> None:
    action, other = desk.action(), desk.action()

    for life in (FOUR_YEARS, LifeOfType()):
        set_type_life(desk.ctx, action, "chromebook", life)
    for rules in (ReplacementRules(budget=500), ReplacementRules()):
        set_replacement_rules(desk.ctx, other, rules)

    assert life_of_type(desk.ctx, "chromebook") == FOUR_YEARS
    assert replacement_rules(desk.ctx).budget == 500
    acts = [entry.act for entry in desk.all(AuditEntry)]
    assert (acts.count(Act.LIFE_SET), acts.count(Act.MONEY_SET)) == (1, 1)


def test_what_is_not_there_has_no_life(desk: AtWork) -> None:
    for use in (
        lambda: set_type_life(desk.ctx, desk.action(), "nothing", LifeOfType()),
        lambda: set_item_life(desk.ctx, desk.action(), key("nothing"), LifeOfItem()),
        lambda: life_of_type(desk.ctx, "nothing"),
        lambda: life_of_item(desk.ctx, key("nothing")),
        lambda: repair_worth(desk.ctx, key("nothing"), 0),
    ):
        with pytest.raises(NotFound):
            use()


def test_a_restore_puts_lives_and_rules_back(desk: AtWork) -> None:
    rules = ReplacementRules(first_month=9, inflation=300, budget=3_200_000)
    own = LifeOfItem(replace_on=date(2027, 6, 30), is_loaner=True)
    set_type_life(desk.ctx, desk.action(), "chromebook", FOUR_YEARS)
    set_item_life(desk.ctx, desk.action(), desk.laptop(1), own)
    set_replacement_rules(desk.ctx, desk.action(), rules)
    payloads = [entry.payload for entry in desk.all(AuditEntry)]
    with desk.store.write() as session:
        for kind in (TypeLife, ItemLife, StoreSetting):
            session.query(kind).delete()

    with desk.store.write() as session:
        doing = begin(desk.ctx, desk.action())
        why = [put_back(session, doing, Facts(payload)) for payload in payloads]

    assert why == [None] * 3
    assert life_of_type(desk.ctx, "chromebook") == FOUR_YEARS
    assert life_of_item(desk.ctx, desk.laptop(1)) == own
    assert replacement_rules(desk.ctx) == rules
