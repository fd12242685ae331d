"""What was tried out on a plan is kept in one act, comes back at a restore, and is put back."""

from datetime import date

from sqlalchemy import select

from db.models.catalog import Item
from db.models.desk import AuditEntry
from db.models.upkeep.replacement import ItemLife, TypeLife
from db.vocabulary.desk import Act
from kiosk.domain.upkeep.replacement.forecast import Line, Outlook, Reason
from kiosk.services.acts import begin
from kiosk.services.desk.replay import Facts
from kiosk.services.kept import put_back
from kiosk.services.upkeep.purchasing.funds import BudgetFacts, FundFacts, set_budget, set_fund
from kiosk.services.upkeep.replacement.expected import expected, set_expected
from kiosk.services.upkeep.replacement.lives import (
    LifeOfItem,
    LifeOfType,
    set_item_life,
    set_type_life,
)
from kiosk.services.upkeep.replacement.plan import ReplacementPlan, Supposed, replacement_plan
from kiosk.services.upkeep.replacement.planned_lines import (
    LONGEST,
    planned_lines,
    requisition_of_plan,
)
from kiosk.services.upkeep.replacement.rules import ReplacementRules, set_replacement_rules
from tests.support.counter import AtWork
from tests.support.store import key
from tests.support.translations import english

BY = key("whoever keeps it")
TRIED = Supposed(budget=500_000, inflation=300, growth=200, life_months=-36)


def with_lives(desk: AtWork) -> None:
    """Chromebooks serve four years, and one of them three."""
    ctx = desk.ctx
    for number in range(1, 4):
        desk.change(Item, desk.laptop(number), bought_on=date(2026, 8, 15))
    set_type_life(ctx, ctx.ids.new(), "chromebook", LifeOfType(48, replacement_cents=32_900))
    set_item_life(ctx, ctx.ids.new(), desk.laptop(1), LifeOfItem(life_months=36))
    set_replacement_rules(ctx, ctx.ids.new(), ReplacementRules(losses=0, budget=90_000))


def test_what_is_kept_plans_as_what_was_tried_out_and_can_be_put_back(desk: AtWork) -> None:
    with_lives(desk)
    ctx, was = desk.ctx, expected(desk.ctx)
    tried, before = replacement_plan(ctx, supposed=TRIED), replacement_plan(ctx)

    action = ctx.ids.new()
    for _ in range(2):  # a second time nothing is added to the lives
        set_expected(ctx, action, was.supposing(TRIED), by=BY)

    now = expected(ctx)
    assert (now.of_types["chromebook"], now.of_items[desk.laptop(1)]) == (12, 1)
    assert (now.rules.budget, now.rules.inflation, now.rules.growth) == (500_000, 300, 200)
    assert replacement_plan(ctx) == tried != before

    set_expected(ctx, ctx.ids.new(), was, by=BY)
    assert expected(ctx) == was
    assert replacement_plan(ctx) == before
    assert desk.chain_holds()


def test_a_restore_keeps_it_again(desk: AtWork) -> None:
    with_lives(desk)
    ctx = desk.ctx
    set_expected(ctx, ctx.ids.new(), expected(ctx).supposing(TRIED), by=BY)
    now = expected(ctx)
    with desk.store.read() as session:
        entry = session.scalars(
            select(AuditEntry)
            .where(AuditEntry.act == Act.MONEY_SET)
            .order_by(AuditEntry.number.desc())
        ).first()
    assert entry is not None
    assert entry.actor == str(BY)

    desk.change(TypeLife, "chromebook", life_months=48)
    desk.change(ItemLife, desk.laptop(1), life_months=36)
    set_replacement_rules(ctx, ctx.ids.new(), ReplacementRules())
    with desk.store.write() as session:
        put_back(session, begin(ctx, ctx.ids.new()), Facts(entry.payload))

    assert expected(ctx) == now


def test_funds_with_a_budget_are_told(file_desk: AtWork) -> None:
    ctx = file_desk.ctx
    set_fund(ctx, ctx.ids.new(), FundFacts("5410", "General"))
    set_budget(ctx, ctx.ids.new(), BudgetFacts("5410", 2028, 0))
    assert not expected(ctx).has_own_budgets

    set_budget(ctx, ctx.ids.new(), BudgetFacts("5410", 2028, 100), by=BY)
    assert expected(ctx).has_own_budgets


def a_plan(*lines: Line) -> ReplacementPlan:
    names = {"chromebook": "Chromebook", "kit": "micro:bit kit"}
    return ReplacementPlan(Outlook(date(2026, 11, 30)), 0, lines, (), (), names, 0, 0)


def test_a_year_is_a_line_a_type_with_its_reasons_and_no_licences() -> None:
    plan = a_plan(
        Line(2028, Reason.UPDATES, "chromebook", 2, 20_001),
        Line(2028, Reason.LOSSES, "chromebook", 1, 10_000),
        Line(2028, Reason.LICENCE, "Drawing", 1, 9_900),
        Line(2029, Reason.LIFE, "kit", 5, 24_500),
    )

    (line,) = planned_lines(english(), plan, 2028)
    assert (line.text, line.quantity, line.unit_cents) == ("Chromebook", 3, 10_000)
    assert line.detail == "Updates end × 2, Breaks or gets lost × 1"
    assert planned_lines(english(), plan, 2030) == ()


def test_more_reasons_than_a_line_has_room_for_leave_out_the_rarest() -> None:
    plan = a_plan(*(Line(2028, each, "chromebook", 9, 9) for each in Reason if each != "licence"))

    detail = planned_lines(english(), plan, 2028)[0].detail
    assert detail is not None
    assert 60 < len(detail) <= LONGEST
    assert detail.endswith(" × 9")


def test_a_requisition_has_what_the_plan_on_the_screen_buys(desk: AtWork) -> None:
    with_lives(desk)
    ctx = desk.ctx
    plan = replacement_plan(ctx, supposed=Supposed(budget=0, life_months=-24))

    made = requisition_of_plan(ctx, ctx.ids.new(), english(), plan, 2028, by=BY)

    assert made.fiscal_year == 2028
    assert [(each.text, each.quantity) for each in made.lines] == [
        (each.text, each.quantity) for each in planned_lines(english(), plan, 2028)
    ]
    assert len(made.lines) == 1
    assert desk.chain_holds()


def test_the_limit_is_one_line_only_where_every_year_has_the_same() -> None:
    plan = a_plan()
    years = plan.fiscal_years
    assert plan.limit == 0
    assert ReplacementPlan(plan.outlook, 700, (), (), (), {}, 0, 0).limit == 700

    same = dict.fromkeys(years, 500)
    assert ReplacementPlan(plan.outlook, 0, (), (), (), {}, 0, 0, same).limit == 500
    unlike = {**same, years[0]: 400}
    assert ReplacementPlan(plan.outlook, 0, (), (), (), {}, 0, 0, unlike).limit == 0
