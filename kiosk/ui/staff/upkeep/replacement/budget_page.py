"""The form for what a fiscal year may spend: each fund's share, or the same for every year."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from kiosk.services.amounts import read_amount
from kiosk.services.context import Context
from kiosk.services.upkeep.purchasing.funds import (
    BudgetFacts,
    FundFacts,
    list_budgets,
    list_funds,
    set_budget,
)
from kiosk.services.upkeep.replacement.rules import replacement_rules, set_replacement_rules
from kiosk.ui.staff.form_page import FieldSpec, FormPage, FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.wording.upkeep.replacement import amount
from kiosk.wording.upkeep.replacement_ways import budget_form

_EVERY = ""
"""The key of the one field where there is no fund."""


@dataclass(frozen=True, slots=True)
class YearBudget:
    """A fiscal year with cents by the code of each active fund; without any, by _EVERY."""

    year: int
    funds: tuple[FundFacts, ...]
    cents: Mapping[str, int]


def year_budget(ctx: Context, year: int) -> YearBudget:
    """What is set for a fiscal year. For a lane; raises StoreError."""
    funds = tuple(each for each in list_funds(ctx) if each.is_active)
    if not funds:
        return YearBudget(year, (), {_EVERY: replacement_rules(ctx).budget})
    said = {each.fund_code: each.amount_cents for each in list_budgets(ctx, year)}
    return YearBudget(year, funds, {each.code: said.get(each.code, 0) for each in funds})


def set_year_budget(ctx: Context, was: YearBudget, wanted: Mapping[str, int], by: UUID) -> None:
    """Write what differs. For a lane; raises NotFound, StoreError."""
    for code, cents in wanted.items():
        if cents == was.cents[code]:
            continue
        if code == _EVERY:
            rules = replace(replacement_rules(ctx), budget=cents)
            set_replacement_rules(ctx, ctx.ids.new(), rules, by=by)
        else:
            set_budget(ctx, ctx.ids.new(), BudgetFacts(code, was.year, cents), by=by)


class BudgetPage(FormPage):
    """What is set stands in the fields."""

    def __init__(self, setting: Setting, *, was: YearBudget) -> None:
        self.was = was
        self.texts = texts = budget_form(setting.words, was.year)
        fields = [FieldSpec(each.code, each.name, each.code, longest=20) for each in was.funds]
        if not fields:
            fields = [FieldSpec(_EVERY, texts.every, texts.every_help, longest=20)]
        spec = FormSpec(texts.title, texts.help, fields, texts.save, texts.cancel)
        super().__init__(setting, spec)
        for code, cents in was.cents.items():
            self.fields[code].setText(amount(cents) if cents else "")

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        return {
            code: self.texts.wrong
            for code, typed in values.items()
            if typed and read_amount(typed) is None
        }

    def save(self, values: Mapping[str, str]) -> None:
        ctx: Context = self.work.ctx
        was, by, texts = self.was, self.work.by, self.texts
        wanted = {code: read_amount(typed) or 0 for code, typed in values.items()}

        def undo() -> None:
            now = replace(was, cents=wanted)
            self.work.act(
                lambda: set_year_budget(ctx, now, was.cents, by),
                lambda _: self.work.say(texts.undone),
            )

        def done(_: None) -> None:
            self.work.say(texts.saved, undo)
            self.leave()

        self.save_key.setEnabled(False)
        self.work.act(lambda: set_year_budget(ctx, was, wanted, by), done)
