"""What there is to spend on replacements: cut, kept by those who may, said for each fund."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select, update

from db.models.catalog import Item
from db.models.desk import AuditEntry
from db.models.upkeep.replacement import Fund
from db.vocabulary.desk import Act
from db.vocabulary.people import StaffRole
from kiosk.services.practice.cast import JOY
from kiosk.services.upkeep.purchasing.funds import (
    BudgetFacts,
    FundFacts,
    list_budgets,
    set_budget,
    set_fund,
)
from kiosk.services.upkeep.replacement.rules import replacement_rules, set_replacement_rules
from kiosk.ui.staff.desk.save_page import SavePage
from kiosk.ui.staff.upkeep.replacement.budget_page import BudgetPage
from kiosk.wording.upkeep.replacement import amount
from tests.journeys.replacement_hands import A_YEAR, opened, saved, the_page, whole, with_a_fleet
from tests.support.morning import Morning
from tests.support.pdf_reading import needs_poppler, words_in

CTRL = Qt.KeyboardModifier.ControlModifier


@needs_poppler
def test_a_budget_is_cut_in_half(morning: Morning, tmp_path: Path) -> None:
    count = with_a_fleet(morning)
    ctx = morning.journey.counter.ctx
    whole_year = count * 32_900
    least = whole_year // 2 % 100_000  # by steps of a thousand from half of it
    with ctx.store.write() as session:  # no fund says what there is; some may not be put off
        session.execute(update(Fund).values(is_active=False))
        tags = session.scalars(
            select(Item.barcode).where(Item.type_code == "chromebook").order_by(Item.barcode)
        ).all()[: count // 4]
        session.execute(
            update(Item).where(Item.barcode.in_(tags)).values(updates_end_on=date(2027, 9, 30))
        )
    rules = replace(replacement_rules(ctx), budget=whole_year)
    set_replacement_rules(ctx, ctx.ids.new(), rules)
    page = opened(morning)
    assert not page.advice.isVisibleTo(page)
    assert whole(page)[1] == whole_year

    morning.press(Qt.Key.Key_B)
    morning.stands(BudgetPage)
    form = morning.shell.page
    assert isinstance(form, BudgetPage)
    form.fields[""].setText(f"{whole_year // 2 / 100:.2f}")
    morning.press(Qt.Key.Key_Return)
    page = the_page(morning)
    morning.until(lambda: page.shown is not None and page.shown.limit == whole_year // 2)
    assert "in an earlier year" in page.advice.words.text()

    morning.press(Qt.Key.Key_Y)
    assert max(whole(page)) <= whole_year // 2
    assert sum(whole(page)) == whole_year
    found = page.shown
    assert found is not None
    assert len({each.year for each in found.spread.purchases}) > 1
    years = found.spread.outlook.years
    assert all(
        each.year <= years.of(each.due.safe_until)
        for each in found.spread.purchases
        if each.due.safe_until is not None
    )

    while (wanted := page.wanted) is None or wanted.budget != least:
        page.on_step("budget", -1)
    morning.until(lambda: page.shown is not None and page.shown.asked.budget == least)
    said, headline = page.advice.words.text(), page.title.text().split(" for ")[0]
    assert "are not covered" in said

    morning.press(Qt.Key.Key_P, CTRL)
    morning.stands(SavePage)
    saved(morning, tmp_path / "board.pdf")
    paper = words_in(tmp_path / "board.pdf")
    assert said in paper
    assert headline in paper


@pytest.mark.parametrize(
    ("role", "said"),
    [(StaffRole.TECH, "ask a librarian"), (StaffRole.LIBRARIAN, "the funds say")],
)
def test_a_budget_is_kept_only_by_whom_and_where_it_is_said(
    morning: Morning, role: StaffRole, said: str
) -> None:
    with_a_fleet(morning)
    ctx = morning.journey.counter.ctx
    morning.make_staff(JOY.code, role)
    if role is StaffRole.LIBRARIAN:
        set_fund(ctx, ctx.ids.new(), FundFacts("5410", "General"))
        set_budget(ctx, ctx.ids.new(), BudgetFacts("5410", 2027, 300_000))
    was = replacement_rules(ctx).budget
    page = opened(morning, badge=JOY.code)
    assert ("B" in dict(page.keys())) is (role is StaffRole.LIBRARIAN)
    page.on_step("budget", -1)
    page.on_step("growth", 1)

    morning.press(Qt.Key.Key_K)
    morning.told(said)
    assert replacement_rules(ctx).budget == was
    assert replacement_rules(ctx).growth == 100


def test_each_fund_has_its_field_for_the_chosen_year(morning: Morning) -> None:
    with_a_fleet(morning)
    ctx = morning.journey.counter.ctx
    for code in sorted({each.fund_code for each in list_budgets(ctx)} | {"5410", "5420"}):
        set_fund(ctx, ctx.ids.new(), FundFacts(code, f"Fund {code}", is_active=code < "6"))
    opened(morning)
    morning.press(Qt.Key.Key_B)
    morning.stands(BudgetPage)
    form = morning.shell.page
    assert isinstance(form, BudgetPage)

    for typed in ("much", "99999999999", "-5"):
        form.fields["5420"].setText(typed)
        morning.press(Qt.Key.Key_Return)
        assert form.wrong["5420"].text() == "Write an amount like 12,500.00."
        assert form.wrong["5410"].text() == ""
    assert f"Where all are empty, the year has {amount(A_YEAR)}." in form.spec.help
    acts = money_acts(morning)
    was = list_budgets(ctx, 2028)
    form.fields["5410"].setText("2,000")
    form.fields["5420"].setText("12,500.00")
    morning.press(Qt.Key.Key_Return)
    page = the_page(morning)
    morning.until(lambda: page.shown is not None and page.shown.spread.budget_of(2028) == 1_450_000)
    assert BudgetFacts("5420", 2028, 1_250_000) in list_budgets(ctx)
    assert money_acts(morning) == acts + 1

    morning.press(Qt.Key.Key_Z, CTRL)
    morning.told("FY28 is as it was")
    assert list_budgets(ctx, 2028) == was
    assert money_acts(morning) == acts + 2


def test_a_form_of_budgets_is_no_good_to_a_tech_who_badged_in_since(morning: Morning) -> None:
    with_a_fleet(morning)
    ctx = morning.journey.counter.ctx
    set_fund(ctx, ctx.ids.new(), FundFacts("5410", "General"))
    acts, page = money_acts(morning), opened(morning)
    morning.press(Qt.Key.Key_B)
    morning.stands(BudgetPage)

    page.work.now_acts(page.work.acting.person, StaffRole.TECH)
    form = morning.shell.page
    assert isinstance(form, BudgetPage)
    form.fields["5410"].setText("9,000")
    form.on_save()

    assert "Only a librarian" in next(iter(form.wrong.values())).text()
    assert money_acts(morning) == acts


def money_acts(morning: Morning) -> int:
    with morning.journey.store.read() as session:
        acts = session.scalars(select(AuditEntry.act)).all()
    return acts.count(Act.MONEY_SET)


def test_a_kind_that_no_year_has_room_for_says_so_in_the_ranking(morning: Morning) -> None:
    count = with_a_fleet(morning)
    ctx = morning.journey.counter.ctx
    rules = replace(replacement_rules(ctx), budget=32_900)
    set_replacement_rules(ctx, ctx.ids.new(), rules)
    page = opened(morning)
    morning.press(Qt.Key.Key_Y)

    first = page.ranking.rows[0].ranked
    assert first.chips[0][0] == f"{count - 10} not covered"
    assert first.count == "× 1"
