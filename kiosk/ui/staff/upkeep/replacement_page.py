"""What to replace in the fiscal years to come: tried out, drawn, and ranked by its reasons."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from kiosk.services.context import Context
from kiosk.services.upkeep.replacement_rules import replacement_rules
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.parts import Card, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.advice_line import AdviceLine, advised_of
from kiosk.ui.staff.upkeep.chart_card import ChartCard
from kiosk.ui.staff.upkeep.forecast import Forecast, forecast
from kiosk.ui.staff.upkeep.forecast_views import chart_of, ranking_of, things_of
from kiosk.ui.staff.upkeep.ranking import RankedList
from kiosk.ui.staff.upkeep.replaced_things import ReplacedThings
from kiosk.ui.staff.upkeep.steppers import Steppers
from kiosk.ui.staff.upkeep.what_if import KEYS, WhatIf
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording.upkeep import replacement_page as wording
from kiosk.wording.upkeep.replacement import (
    fiscal_year,
    part_words,
    plan_texts,
    rounded,
    unknown_sentences,
    year_headline,
)

_SIDE, _NARROW = 384, 1000
"""The ranking's width, and below which width of the page it goes under the chart."""


class ReplacementPage(ShellPage):
    """Nothing here is kept: the figures are tried out, and stand as they are set next time."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        theme, words = self.theme, self.words
        self.texts = texts = wording.replacement_page(words)
        plan = plan_texts(words)
        self.wanted: WhatIf | None = None
        self.shown: Forecast | None = None
        self.is_spread = False
        self._is_asking = False
        self._year = 0
        self.title = Label(theme, texts.looking, Script.PAGE, wraps=True)
        self.note = Label(theme, "", Script.SECOND, Tone.TEXT2, wraps=True)
        self.turn_key = Key(theme, texts.table, key="T")
        self.turn_key.clicked.connect(self.on_turn)
        self.steppers = Steppers(theme, KEYS)
        self.steppers.stepped.connect(self.on_step)
        self.chart = ChartCard(
            theme, plan.chart, part_words(words), year=plan.year, total=plan.cost
        )
        self.chart.bars.chosen.connect(self._on_bar)
        self.chart.table.chosen.connect(self._on_row)
        self.advice = AdviceLine(theme, texts)
        self.advice.key.clicked.connect(self.on_spread)
        self.ranking = RankedList(theme, texts.ranking)
        self.ranking.chosen.connect(self._on_ranked)
        self.year = Label(theme, "", Script.SECOND, Tone.TEXT2)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self.theme
        says = column(theme, self.title, 2, self.note)
        head = row(theme)
        head.addLayout(says, 1)
        head.addSpacing(theme.u(16))
        head.addWidget(self.turn_key)
        steps = column(theme, self.steppers)
        left = column(theme, Card(theme, steps), 16, gap=0)
        left.addWidget(self.chart, 1)
        left.addSpacing(theme.u(16))
        left.addWidget(self.advice)
        title = Label(theme, self.texts.ranking, Script.CARD)
        top = row(theme, title, 10, self.year, None, margins=(16, 16, 16, 8))
        listed = column(theme, boxed(top), margins=(0, 0, 0, 8))
        listed.addWidget(self.ranking, 1)
        self._listed = Card(theme, listed)
        self._body = row(theme, gap=16)
        self._body.addLayout(left, 1)
        self._body.addWidget(self._listed)
        whole = column(theme, head, 16, margins=(24, 20, 24, 20))
        whole.addLayout(self._body, 1)
        self.setLayout(whole)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys: dict[str, Callable[[], None]] = {"T": self.on_turn}
        if self.advice.key.isVisibleTo(self):
            keys["Y"] = self.on_spread
        return keys

    def key_words(self) -> Sequence[tuple[str, str]]:
        words = [("T", self.turn_key.text())]
        if self.advice.key.isVisibleTo(self):
            words.append(("Y", self.advice.key.text()))
        return words

    def refresh(self) -> None:
        ctx: Context = self.work.ctx
        if self.wanted is None:
            self.look(lambda: WhatIf.of(replacement_rules(ctx)), self._begin)
        else:
            self._ask(again=True)

    def on_turn(self) -> None:
        """The chart as a table, or back."""
        self.chart.turn()
        self.turn_key.rename(self.texts.chart if self.chart.is_table else self.texts.table)

    def on_step(self, key: str, by: int) -> None:
        """A figure is tried out."""
        if self.wanted is not None:
            self.wanted = self.wanted.stepped(key, by)
            self.steppers.show_steps(self.wanted.steps(self.words))
            self._ask()

    def on_spread(self) -> None:
        """The purchases spread over the years, or as they fall due."""
        self.is_spread = not self.is_spread
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the ranking lies below the chart."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.theme.u(_NARROW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._body.setDirection(down if is_narrow else across)
        self._body.setStretch(1, 1 if is_narrow else 0)
        if is_narrow:
            self._listed.setMinimumWidth(0)
            self._listed.setMaximumWidth(self.width())
        else:
            self._listed.setFixedWidth(self.theme.u(_SIDE))

    def _begin(self, set_: WhatIf) -> None:
        self.wanted = set_
        self.steppers.show_steps(set_.steps(self.words))
        self._ask()

    def _ask(self, *, again: bool = False) -> None:
        """One question at a time: what was stepped on meanwhile is asked once it is answered.

        `again` asks in any case: the store has changed, or the last question had no answer.
        """
        wanted = self.wanted
        is_known = self.shown is not None and self.shown.asked == wanted
        if wanted is None or (not again and (self._is_asking or is_known)):
            return
        self._is_asking = True
        ctx: Context = self.work.ctx
        self.look(partial(forecast, ctx, wanted), self._on_answer)

    def _on_answer(self, found: Forecast) -> None:
        self._is_asking = False
        self.shown = found
        if self._year not in found.falling.fiscal_years:
            self._year = found.falling.outlook.this_year + 1
        self._begin_at(found)
        self._show()
        self._ask()

    def _begin_at(self, found: Forecast) -> None:
        """Trying budgets out begins at what the chosen year has."""
        if self.wanted is not None and self.wanted.budget is None:
            self.wanted = replace(self.wanted, set_budget=found.spread.budget_of(self._year))
            self.steppers.show_steps(self.wanted.steps(self.words))

    def _show(self) -> None:
        found = self.shown
        if found is None:
            return
        budget, t = found.spread.budget_of(self._year), self.words
        plan = found.plan(is_spread=self.is_spread)
        chart = chart_of(t, plan, found.limit)
        self.chart.show_chart(chart, self._year - plan.outlook.this_year)
        cents = plan.cents_of(self._year)
        count = sum(line.count for line in plan.lines if line.year == self._year)
        self.title.setText(year_headline(t, self._year, count, rounded(cents)))
        says = list(unknown_sentences(t, plan.undated, plan.unpriced))
        if budget and cents > budget:
            says.insert(0, wording.over_budget(t, cents - budget))
        self.note.setText(" ".join(says) or (self.texts.nothing if not plan.lines else ""))
        self.year.setText(fiscal_year(t, self._year))
        self.ranking.show_lines(ranking_of(t, self.dates, plan, self._year))
        advised = advised_of(t, found, is_spread=self.is_spread)
        self.advice.show_advised(advised, is_spread=self.is_spread)

    def _on_bar(self, place: int) -> None:
        if self.shown is not None:
            self._year = self.shown.falling.outlook.this_year + place
            self._show()

    def _on_row(self, bar: object) -> None:
        rows = [self.chart.model.row(n) for n in range(self.chart.model.rowCount())]
        names = sorted(range(len(rows)), key=lambda n: rows[n].name)
        self._on_bar(names.index(next(n for n, each in enumerate(rows) if each is bar)))

    def _on_ranked(self, group: str) -> None:
        found = self.shown
        if found is None:
            return
        plan = found.plan(is_spread=self.is_spread)
        if things := things_of(plan, group, self._year):
            name = plan.names.get(group, group)
            title = wording.things_title(self.words, name, self._year)
            self.opened.emit(partial(ReplacedThings, title=title, things=things))
