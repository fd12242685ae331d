"""Funds at a counter: noted with what they may spend, changed, switched off; by right alone."""

from dataclasses import replace
from datetime import date

from db.vocabulary.people import StaffRole
from db.vocabulary.upkeep import FundKind
from kiosk.services.practice.cast import JOY
from kiosk.services.upkeep.purchasing.funds import (
    BudgetFacts,
    FundFacts,
    list_budgets,
    list_funds,
    set_fund,
)
from kiosk.services.upkeep.replacement.planned_lines import fiscal_year_now
from kiosk.ui.staff.upkeep.choices import Choices
from kiosk.ui.staff.upkeep.purchasing.fund_form import FundForm
from kiosk.ui.staff.upkeep.purchasing.funds_page import FundsPage
from kiosk.ui.staff.upkeep.purchasing.purchases_page import PurchasesPage
from kiosk.ui.staff.upkeep.purchasing.spending_page import SpendingPage
from tests.support.morning import ALT, Key, Morning


def funds_of(morning: Morning) -> FundsPage:
    """The list, by keys alone."""
    morning.press(Key.Key_U, ALT)
    morning.stands(PurchasesPage)
    morning.press(Key.Key_M)
    morning.stands(SpendingPage)
    morning.press(Key.Key_U)
    return listed(morning)


def listed(morning: Morning) -> FundsPage:
    """The list that stands, once it has read."""
    morning.stands(FundsPage)
    page = morning.shell.page
    assert isinstance(page, FundsPage)
    morning.until(lambda: page.model.whole > 0)
    return page


def fill(morning: Morning, **values: str) -> FundForm:
    """Write into the form that stands, and press Enter."""
    morning.stands(FundForm)
    form = morning.shell.page
    assert isinstance(form, FundForm)
    for key, text in values.items():
        form.fields[key.replace("_", "-")].setText(text)
    morning.press(Key.Key_Return)
    return form


def by_filter(morning: Morning, code: str) -> None:
    """Into the form of a fund, by keys alone."""
    page = listed(morning)
    morning.press(Key.Key_F)
    morning.write(code)
    morning.until(lambda: page.model.rowCount() == 1)
    page.table.enter()
    morning.press(Key.Key_Return)
    morning.stands(FundForm)


def fund(morning: Morning, code: str) -> FundFacts:
    """By the store."""
    return next(each for each in list_funds(morning.journey.ctx) if each.code == code)


def test_a_grant_is_noted_with_its_budget_changed_and_switched_off(morning: Morning) -> None:
    morning.go_in()
    ctx = morning.journey.ctx
    year = fiscal_year_now(ctx)
    funds_of(morning)
    morning.press(Key.Key_N)
    this_year = f"budget_{year}"
    bad = fill(morning, federal="101", until="soon", **{this_year: "much"})
    wrong = {key for key, label in bad.wrong.items() if label.text()}
    assert wrong == {"code", "name", "federal", "until", f"budget-{year}"}

    taken = list_funds(ctx)[0].code
    right = {"name": "Title IV-A", "federal": "100", "until": "2027-06-30", "award": "S424A26"}
    fill(morning, code=taken, **right, **{this_year: "1,250.50"})
    morning.until(lambda: bad.wrong["code"].text() == bad.texts.taken)
    kinds = bad.choices["kind"]
    assert isinstance(kinds, Choices)
    kinds.choose(FundKind.GRANT.value)
    fill(morning, code="IV-A")
    morning.told("is saved")

    kept = FundFacts("IV-A", "Title IV-A", FundKind.GRANT, "S424A26", 100, None, date(2027, 6, 30))
    assert fund(morning, "IV-A") == kept
    budgets = [each for each in list_budgets(ctx) if each.fund_code == "IV-A"]
    assert budgets == [BudgetFacts("IV-A", year, 125_050)]

    by_filter(morning, "IV-A")
    fill(morning, owner="District", **{f"budget_{year + 1}": "0", this_year: ""})
    morning.until(lambda: fund(morning, "IV-A").title_holder == "District")
    budgets = [each for each in list_budgets(ctx) if each.fund_code == "IV-A"]
    assert budgets == [BudgetFacts("IV-A", year, 0), BudgetFacts("IV-A", year + 1, 0)]

    by_filter(morning, "IV-A")
    morning.press(Key.Key_X, ALT)
    morning.until(lambda: not fund(morning, "IV-A").is_active)
    assert fund(morning, "IV-A").title_holder == "District"


def test_a_form_that_stood_open_does_not_switch_a_fund_on_again(morning: Morning) -> None:
    ctx = morning.journey.ctx
    noted = FundFacts("5410", "General fund")
    set_fund(ctx, ctx.ids.new(), noted)
    morning.go_in()
    funds_of(morning)
    by_filter(morning, "5410")
    off = replace(noted, is_active=False, ends_on=date(2027, 6, 30))
    set_fund(ctx, ctx.ids.new(), off)

    fill(morning, name="Main fund")

    morning.told("is saved")
    assert fund(morning, "5410") == replace(off, name="Main fund")


def test_a_technician_reads_funds_and_is_told_who_notes_them(morning: Morning) -> None:
    morning.make_staff(JOY.code, StaffRole.TECH)
    morning.go_in(JOY.code)
    page = funds_of(morning)
    assert page.new_key is None
    morning.press(Key.Key_N)
    page.open_row(page.model.row(0))

    morning.told("A librarian notes funds and budgets.")
    morning.stands(FundsPage)
