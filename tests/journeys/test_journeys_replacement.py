"""The plan of replacements over the built counter: tried out, drawn, ranked, opened."""

from PySide6.QtCore import Qt
from sqlalchemy import update

from db.models.upkeep.purchasing import Licence
from kiosk.services.upkeep.purchasing.funds import BudgetFacts, FundFacts, set_budget, set_fund
from kiosk.services.upkeep.replacement.rules import ReplacementRules, set_replacement_rules
from kiosk.ui.staff.upkeep.life.life_page import LifePage
from kiosk.ui.staff.upkeep.purchasing.licences_page import LicencesPage
from kiosk.ui.staff.upkeep.replacement.replaced_things import ReplacedThings
from kiosk.ui.staff.upkeep.replacement.replacement_page import ReplacementPage
from tests.journeys.replacement_hands import A_YEAR, ALT, opened, whole, with_a_fleet
from tests.support.morning import Morning
from tests.support.staff_faults import cut_words, nameless, unreached


def test_the_budget_is_kept_by_one_key_and_a_kind_opens_its_things(morning: Morning) -> None:
    count = with_a_fleet(morning)
    page = opened(morning)

    assert page.title.text().startswith(f"FY28: replace {count} things for ")
    assert "over the budget of a year" in page.note.text()
    assert "in an earlier year" in page.advice.words.text()

    before = whole(page)
    morning.press(Qt.Key.Key_Y)
    after = whole(page)
    assert max(before) > A_YEAR >= max(after)
    assert sum(after) == sum(before)

    row = page.ranking.rows[0]
    row.setFocus(Qt.FocusReason.TabFocusReason)
    morning.press(Qt.Key.Key_Return)
    morning.stands(ReplacedThings)
    things = morning.shell.page
    assert isinstance(things, ReplacedThings)
    morning.until(lambda: things.model.rowCount() > 0)
    things.table.enter()
    morning.press(Qt.Key.Key_Return)
    morning.stands(LifePage)


def test_a_licence_leads_to_the_licences_and_losses_to_nothing(morning: Morning) -> None:
    with_a_fleet(morning)
    ctx = morning.journey.counter.ctx
    set_replacement_rules(ctx, ctx.ids.new(), ReplacementRules(losses=2_000))
    with ctx.store.write() as session:
        session.execute(update(Licence).values(is_active=True))
    page = opened(morning)
    page.on_bar(3)

    (kind,) = (each.ranked.key for each in page.ranking.rows if each.ranked.key == "chromebook")
    page.ranking.choose(kind)
    morning.told("nobody knows yet")
    licence = next(each.ranked.key for each in page.ranking.rows if each.ranked.key != kind)
    page.ranking.choose(licence)
    morning.stands(LicencesPage)


def test_what_the_funds_may_spend_is_the_budget_until_another_is_tried_out(
    morning: Morning,
) -> None:
    with_a_fleet(morning)
    ctx = morning.journey.counter.ctx
    set_fund(ctx, ctx.ids.new(), FundFacts("5410", "General"))
    set_budget(ctx, ctx.ids.new(), BudgetFacts("5410", 2028, 100_000))
    page = opened(morning)
    budget = page.steppers.steppers["budget"]

    morning.until(lambda: budget.value.text() == "1,000")
    assert "over the budget of a year" in page.note.text()
    budget.more.click()
    morning.until(lambda: page.shown is not None and page.shown.asked.budget == 200_000)
    assert budget.value.text() == "2,000"


def test_figures_are_tried_out_and_nothing_is_kept(morning: Morning) -> None:
    with_a_fleet(morning)
    page = opened(morning)
    keys = page.steppers.steppers

    keys["life"].more.setFocus(Qt.FocusReason.TabFocusReason)
    morning.press(Qt.Key.Key_Plus)
    morning.press(Qt.Key.Key_Plus)
    morning.press(Qt.Key.Key_Minus)
    assert keys["life"].value.text() == "+1 year"
    morning.until(lambda: page.shown is not None and page.shown.asked.life == 12)
    assert whole(page)[:2] == [0, 0]
    assert page.title.text().startswith("FY28: replace 0 things")

    morning.press(Qt.Key.Key_E, ALT)
    morning.until(lambda: morning.shell.page is not page)
    again = morning.shell.page
    assert isinstance(again, ReplacementPage)
    morning.until(lambda: again.shown is not None)
    assert again.shown is not None
    assert again.shown.asked.life == 0


def test_the_table_says_what_the_chart_shows_and_a_row_chooses_its_year(morning: Morning) -> None:
    with_a_fleet(morning)
    page = opened(morning)

    morning.press(Qt.Key.Key_T)
    assert page.turn_key.text() == "Chart"
    cells = [page.chart.model.cell(page.chart.model.index(1, n)).text for n in range(6)]
    assert cells[0] == "FY28"
    assert cells[2] == cells[-1] != ""

    page.chart.table.enter()
    morning.press(Qt.Key.Key_Return)
    assert page.year.text() == "FY27"
    morning.press(Qt.Key.Key_T)
    assert page.turn_key.text() == "Table"
    assert [each.isChecked() for each in page.chart.bars.columns].index(True) == 0


def test_it_is_whole_named_and_reached_in_every_window(morning: Morning) -> None:
    with_a_fleet(morning)
    faults: dict[str, list[str]] = {}
    for size in ((1440, 900), (1024, 768), (1366, 768)):
        page = opened(morning, size)
        for _ in range(20):
            morning.journey.turn()
        found = [*cut_words(morning.shell), *nameless(morning.shell)]
        found += [repr(each) for each in (page.chart.bars, page.chart.legend) if each.is_cut()]
        if found:
            faults[str(size)] = found
        morning.press(Qt.Key.Key_F12)
        morning.journey.push(61)

    assert faults == {}


def test_tab_comes_to_every_part(morning: Morning) -> None:
    with_a_fleet(morning)
    opened(morning)
    stage = morning.journey.stage

    def has_the_keys() -> bool:
        stage.activateWindow()
        return stage.isActiveWindow()

    morning.until(has_the_keys)

    assert unreached(morning.shell) == []
