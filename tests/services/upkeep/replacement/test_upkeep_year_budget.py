"""What a fiscal year may spend: all of it in one act, which one other takes back."""

from collections import Counter
from dataclasses import replace

import pytest

from db.models.desk import AuditEntry
from db.models.upkeep.replacement import Budget
from db.vocabulary.desk import Act
from kiosk.services.acts import begin
from kiosk.services.desk.replay import Facts
from kiosk.services.kept import put_back
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.purchasing.funds import BudgetFacts, FundFacts, list_budgets, set_fund
from kiosk.services.upkeep.replacement.expected import expected
from kiosk.services.upkeep.replacement.plan import replacement_plan
from kiosk.services.upkeep.replacement.rules import (
    ReplacementRules,
    replacement_rules,
    set_replacement_rules,
)
from kiosk.services.upkeep.replacement.year_budget import (
    EVERY_YEAR,
    set_year_budget,
    year_budget,
)
from tests.support.counter import AtWork
from tests.support.store import key

BY = key("whoever says it")


@pytest.fixture
def funds(desk: AtWork) -> AtWork:
    """Two funds that pay, of which one has a budget for FY28, and one that does no more."""
    set_fund(desk.ctx, desk.action(), FundFacts("A", "Library"), budgets={2028: 10_000})
    set_fund(desk.ctx, desk.action(), FundFacts("B", "Grant"))
    gone = FundFacts("C", "Old grant", is_active=False)
    set_fund(desk.ctx, desk.action(), gone, budgets={2028: 99_900})
    return desk


def money_acts(desk: AtWork) -> int:
    return Counter(entry.act for entry in desk.all(AuditEntry))[Act.MONEY_SET]


def test_all_funds_of_a_year_are_set_and_put_back_by_one_act_each(funds: AtWork) -> None:
    ctx, before = funds.ctx, money_acts(funds)
    was = year_budget(ctx, 2028)
    assert was.cents == {"A": 10_000, "B": None}

    action = funds.action()
    for _ in range(2):  # the second time is none
        set_year_budget(ctx, action, 2028, {"A": 20_000, "B": 30_000}, by=BY)
    assert year_budget(ctx, 2028).cents == {"A": 20_000, "B": 30_000}
    assert money_acts(funds) == before + 1

    set_year_budget(ctx, funds.action(), 2028, was.cents, by=BY)
    assert year_budget(ctx, 2028) == was
    assert BudgetFacts("B", 2028, 0) not in list_budgets(ctx)
    assert money_acts(funds) == before + 2
    assert funds.chain_holds()


def test_a_restore_does_both_again(funds: AtWork) -> None:
    ctx = funds.ctx
    set_year_budget(ctx, funds.action(), 2028, {"A": None, "B": 30_000}, by=BY)
    payload = funds.all(AuditEntry)[-1].payload
    with funds.store.write() as session:
        for row in session.query(Budget):
            row.amount_cents = 1
    set_fund(ctx, funds.action(), FundFacts("A", "Library"), budgets={2028: 10_000})

    with funds.store.write() as session:
        assert put_back(session, begin(ctx, funds.action()), Facts(payload)) is None

    assert year_budget(ctx, 2028).cents == {"A": None, "B": 30_000}


def test_nothing_is_set_where_one_of_the_funds_is_not_there(funds: AtWork) -> None:
    with pytest.raises(NotFound):
        set_year_budget(funds.ctx, funds.action(), 2028, {"B": 30_000, "D": 1}, by=BY)

    assert year_budget(funds.ctx, 2028).cents == {"A": 10_000, "B": None}


def test_without_funds_every_year_has_the_same_and_other_rules_stay(desk: AtWork) -> None:
    rules = ReplacementRules(inflation=300, budget=40_000)
    set_replacement_rules(desk.ctx, desk.action(), rules)
    assert year_budget(desk.ctx, 2028).cents == {EVERY_YEAR: 40_000}

    set_year_budget(desk.ctx, desk.action(), 2028, {EVERY_YEAR: None}, by=BY)

    assert replacement_rules(desk.ctx) == replace(rules, budget=0)
    assert year_budget(desk.ctx, 2028).cents == {EVERY_YEAR: None}


def test_a_fund_that_pays_no_more_gives_the_plan_nothing(funds: AtWork) -> None:
    plan = replacement_plan(funds.ctx, ahead=3)

    assert [plan.budget_of(year) for year in plan.fiscal_years] == [0, 10_000, 10_000]
    off = FundFacts("A", "Library", is_active=False)
    set_fund(funds.ctx, funds.action(), off)
    assert not replacement_plan(funds.ctx, ahead=3).is_levelled
    assert not expected(funds.ctx).has_own_budgets


def test_a_year_of_which_nobody_has_said_it_has_what_the_one_before_had(file_desk: AtWork) -> None:
    past = {2024: 7_000, 2025: 8_000, 2028: 9_000}
    set_fund(file_desk.ctx, file_desk.action(), FundFacts("A", "Library"), budgets=past)

    plan = replacement_plan(file_desk.ctx, ahead=3)

    assert [plan.budget_of(year) for year in plan.fiscal_years] == [8_000, 9_000, 9_000]
    assert year_budget(file_desk.ctx, 2027).usual == 0
    set_replacement_rules(file_desk.ctx, file_desk.action(), ReplacementRules(budget=5_000))
    usual = replacement_plan(file_desk.ctx, ahead=3)
    assert [usual.budget_of(year) for year in usual.fiscal_years] == [5_000, 9_000, 5_000]
    assert year_budget(file_desk.ctx, 2027).usual == 5_000
