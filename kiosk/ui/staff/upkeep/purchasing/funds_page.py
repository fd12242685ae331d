"""Funds: who pays, and what each may spend."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from kiosk.domain.permissions import Permission
from kiosk.i18n import Translator
from kiosk.services.context import Context
from kiosk.services.upkeep.purchasing.funds import FundFacts, list_budgets, list_funds
from kiosk.services.upkeep.replacement.planned_lines import fiscal_year_now
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.list_page import ListPage, ListSpec, ViewSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.purchasing.fund_form import FundForm, KeptFund
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep import funds as wording
from kiosk.wording.upkeep.replacement import amount


@dataclass(frozen=True, slots=True)
class _Read:
    """What the page shows, and which fiscal year this is."""

    funds: tuple[KeptFund, ...]
    year: int


class FundsPage(ListPage[KeptFund]):
    """A row opens the form of its fund for whoever says what there is to spend."""

    def __init__(self, setting: Setting) -> None:
        self.fund_texts = texts = wording.funds(setting.words)
        self.may_set = setting.work.may(Permission.APPROVE_PURCHASE)
        self._year = 0
        views: tuple[ViewSpec[KeptFund], ...] = (
            ViewSpec(texts.used, lambda each: each.facts.is_active),
            ViewSpec(texts.gone, lambda each: not each.facts.is_active),
        )
        nothing = texts.nothing if self.may_set else texts.librarian_sets
        spec = ListSpec(
            texts.title,
            self._columns(texts, setting.words, setting.dates),
            views,
            filter=texts.filter,
            nothing=nothing,
            new=texts.new if self.may_set else "",
        )
        super().__init__(setting, spec)

    def refresh(self) -> None:
        ctx = self.work.ctx
        self.look(lambda: _read(ctx), self._show)

    def open_row(self, row_: KeptFund) -> None:
        if self.may_set:
            self.opened.emit(partial(FundForm, year=self._year, old=row_))
        else:
            self.work.warn(self.fund_texts.librarian_sets)

    def _show(self, read: _Read) -> None:
        self._year = read.year
        paying = [each for each in read.funds if each.facts.is_active]
        cents = sum(each.budgets.get(read.year, 0) for each in paying)
        self.note.setText(wording.funds_note(self.words, len(paying), cents))
        self.set_rows(read.funds)

    def make_new(self) -> None:
        if self._year:
            self.opened.emit(partial(FundForm, year=self._year))

    def _columns(
        self, texts: wording.FundTexts, words: Translator, dates: Dates
    ) -> Sequence[Column[KeptFund]]:
        kinds = wording.fund_kinds(words)

        def told(
            name: str, of: Callable[[FundFacts], str], share: int, look: Look = Look.QUIET
        ) -> Column[KeptFund]:
            return Column(
                name,
                lambda each: Cell(of(each.facts), look),
                lambda each: (of(each.facts).casefold(), each.facts.code),
                share,
            )

        def until(fund: FundFacts) -> str:
            return "" if fund.ends_on is None else dates.short_day_with_year(fund.ends_on)

        def budget(each: KeptFund) -> Cell:
            cents = each.budgets.get(self._year)
            return Cell("" if cents is None else amount(cents), Look.NUMBER)

        return (
            told(texts.code, lambda fund: fund.code, 12, Look.CODE),
            told(texts.name, lambda fund: fund.name, 22, Look.TEXT),
            told(texts.kind, lambda fund: kinds[fund.kind], 13),
            told(texts.award, lambda fund: fund.award_number or "", 22),
            Column(
                texts.until,
                lambda each: Cell(until(each.facts), Look.QUIET),
                lambda each: (str(each.facts.ends_on or ""), each.facts.code),
                17,
            ),
            Column(
                texts.budget,
                budget,
                lambda each: (each.budgets.get(self._year, 0), each.facts.code),
                14,
            ),
        )


def _read(ctx: Context) -> _Read:
    """For the lane."""
    budgets: dict[str, dict[int, int]] = {}
    for each in list_budgets(ctx):
        budgets.setdefault(each.fund_code, {})[each.fiscal_year] = each.amount_cents
    kept = (KeptFund(each, budgets.get(each.code, {})) for each in list_funds(ctx))
    return _Read(tuple(kept), fiscal_year_now(ctx))
