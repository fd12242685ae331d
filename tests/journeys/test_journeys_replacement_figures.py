"""Figures of the plan of replacements: tried out, kept, and taken back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from db.errors import Locked
from db.models.upkeep.replacement import TypeLife
from kiosk.services.upkeep.purchasing.funds import (
    BudgetFacts,
    FundFacts,
    set_budget,
    set_fund,
)
from kiosk.services.upkeep.replacement.rules import replacement_rules, set_replacement_rules
from kiosk.ui.staff.upkeep.replacement import replacement_page
from kiosk.ui.staff.upkeep.replacement.forecast import Forecast
from kiosk.ui.staff.upkeep.replacement.models_page import ModelsPage
from tests.journeys.replacement_hands import opened, the_page, with_a_fleet
from tests.support.morning import Morning

CTRL = Qt.KeyboardModifier.ControlModifier


def test_figures_that_are_tried_out_stand_again_behind_another_page(morning: Morning) -> None:
    with_a_fleet(morning)
    page = opened(morning)
    page.on_step("life", 1)
    page.on_bar(2)
    morning.until(lambda: page.shown is not None and page.shown.asked.life == 12)

    morning.press(Qt.Key.Key_C)
    morning.stands(ModelsPage)
    morning.press(Qt.Key.Key_Escape)

    again = the_page(morning)
    assert again is not page
    assert again.shown is not None
    assert again.shown.asked.life == 12
    assert again.year.text() == "FY29"
    assert again.tried.isVisibleTo(again)
    morning.press(Qt.Key.Key_Z)
    morning.until(lambda: again.shown is not None and again.shown.asked.life == 0)
    assert not again.tried.isVisibleTo(again)


def test_what_was_tried_out_is_kept_and_taken_back(morning: Morning) -> None:
    with_a_fleet(morning)
    ctx = morning.journey.counter.ctx
    page = opened(morning)
    page.on_step("life", 1)
    page.on_step("budget", 1)
    page.on_step("growth", 1)
    dearer = replace(replacement_rules(ctx), inflation=300)
    set_replacement_rules(ctx, ctx.ids.new(), dearer)  # by somebody else, meanwhile

    morning.press(Qt.Key.Key_K)
    morning.told("The figures are kept.")
    morning.until(lambda: page.wanted is not None and not page.tried.isVisibleTo(page))
    assert life(morning) == 60
    assert replacement_rules(ctx).budget == 500_000
    assert (replacement_rules(ctx).growth, replacement_rules(ctx).inflation) == (100, 300)
    assert page.wanted is not None
    assert page.wanted.life == 0

    morning.press(Qt.Key.Key_Z, CTRL)
    morning.told("as they were")
    assert life(morning) == 48
    assert replacement_rules(ctx).budget == 400_000
    morning.until(lambda: page.wanted is not None and page.wanted.growth == 0)
    morning.until(lambda: page.shown is not None and page.shown.asked == page.wanted)
    assert not page.tried.isVisibleTo(page)
    assert page.steppers.steppers["growth"].value.text() == "0 % a year"


def test_what_is_stepped_on_while_figures_are_kept_is_still_tried_out(morning: Morning) -> None:
    with_a_fleet(morning)
    ctx = morning.journey.counter.ctx
    page = opened(morning)
    page.on_step("life", 1)

    morning.press(Qt.Key.Key_K)
    page.on_step("life", 1)
    page.on_step("growth", 2)
    morning.told("The figures are kept.")
    morning.until(lambda: page.shown is not None and page.shown.asked == page.wanted)

    assert life(morning) == 60
    assert replacement_rules(ctx).growth == 0
    assert page.tried.isVisibleTo(page)
    assert page.shown is not None
    assert (page.shown.asked.life, page.shown.asked.growth) == (12, 200)


def test_a_figure_is_asked_about_again_after_a_question_without_an_answer(
    morning: Morning, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_a_fleet(morning)
    page = opened(morning)

    def no_answer(_ctx: object, _asked: object) -> Forecast:
        raise Locked("busy")

    with monkeypatch.context() as broken:
        broken.setattr(replacement_page, "forecast", no_answer)
        page.on_step("life", 1)
        morning.until(lambda: morning.shell.toast.said is not None)
    page.on_step("life", 1)
    morning.until(lambda: page.shown is not None and page.shown.asked.life == 24)


def test_trying_out_a_budget_begins_at_that_of_the_chosen_year(morning: Morning) -> None:
    with_a_fleet(morning)
    ctx = morning.journey.counter.ctx
    set_fund(ctx, ctx.ids.new(), FundFacts("5410", "General"), budgets={2028: 500_000})
    set_budget(ctx, ctx.ids.new(), BudgetFacts("5410", 2029, 700_000))
    page = opened(morning)
    budget = page.steppers.steppers["budget"]
    morning.until(lambda: budget.value.text() == "5,000")

    page.on_bar(2)
    assert budget.value.text() == "7,000"
    budget.more.click()
    assert budget.value.text() == "8,000"
    assert page.tried.isVisibleTo(page)
    budget.less.click()
    morning.until(lambda: page.shown is not None and page.shown.asked == page.wanted)
    assert not page.tried.isVisibleTo(page)
    assert page.shown is not None
    assert page.shown.spread.budget_of(2028) == 500_000


def life(morning: Morning) -> int | None:
    with morning.journey.store.read() as session:
        return session.scalars(
            select(TypeLife.life_months).where(TypeLife.type_code == "chromebook")
        ).one()
