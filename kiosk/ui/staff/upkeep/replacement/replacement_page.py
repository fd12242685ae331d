"""What to replace in the fiscal years to come: tried out, drawn, ranked, ordered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from kiosk.services.context import Context
from kiosk.services.upkeep.replacement.plan import ReplacementPlan
from kiosk.services.upkeep.replacement.rules import replacement_rules
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.page import MakePage, Setting, ShellPage
from kiosk.ui.staff.shell.parts import Card, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.today_parts import clear_area
from kiosk.ui.staff.upkeep.chart_card import ChartCard
from kiosk.ui.staff.upkeep.replacement.advice_line import AdviceLine, advised_of
from kiosk.ui.staff.upkeep.replacement.forecast import Forecast, forecast
from kiosk.ui.staff.upkeep.replacement.forecast_views import chart_of, ranking_of
from kiosk.ui.staff.upkeep.replacement.keep_tried import keep_tried
from kiosk.ui.staff.upkeep.replacement.order_key import OrderKey
from kiosk.ui.staff.upkeep.replacement.plan_ways import PlanWays
from kiosk.ui.staff.upkeep.replacement.ranked_way import page_behind
from kiosk.ui.staff.upkeep.replacement.ranking import RankedList
from kiosk.ui.staff.upkeep.replacement.tried_line import TriedLine
from kiosk.ui.staff.upkeep.replacement.what_if import KEYS, WhatIf
from kiosk.ui.staff.upkeep.steppers import Steppers
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
from kiosk.wording.upkeep.replacement_ways import ways

_SIDE, _NARROW, _LEAST = 384, 1000, 240
"""The ranking's width and least height, and below which page's width it goes under the chart."""


@dataclass(frozen=True, slots=True)
class _Aside:
    """What was tried out while another page stands before this one, and what was set then."""

    wanted: WhatIf
    set_: WhatIf
    is_spread: bool
    year: int


class _Body(QWidget):
    """What scrolls in a low window, and only where its parts cannot be lower."""

    def __init__(self, parts: QHBoxLayout) -> None:
        super().__init__()
        self._parts = parts
        self.setLayout(parts)

    def heightForWidth(self, width: int) -> int:
        return self._parts.minimumHeightForWidth(width)


class ReplacementPage(ShellPage):
    """Figures are tried out, and stand as they are set next time, unless somebody keeps them."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        theme, words = self.theme, self.words
        self.texts = texts = wording.replacement_page(words)
        plan = plan_texts(words)
        self.wanted: WhatIf | None = None
        self._set: WhatIf | None = None
        self.shown: Forecast | None = None
        self.is_spread, self._is_asking, self._year = False, False, 0
        aside = self.work.aside.pop(ReplacementPage, None)
        if isinstance(aside, _Aside):
            self.wanted, self._set = aside.wanted, aside.set_
            self.is_spread, self._year = aside.is_spread, aside.year
        self.title = Label(theme, texts.looking, Script.PAGE, wraps=True)
        self.note = Label(theme, "", Script.SECOND, Tone.TEXT2, wraps=True)
        self.turn_key = Key(theme, texts.table, key="T", kind=Kind.QUIET)
        self.turn_key.clicked.connect(self.on_turn)
        self.ways = PlanWays(setting, self._standing, self._open)
        self.order_key = OrderKey(setting, self._standing, self._open)
        self.tried = TriedLine(theme, ways(words))
        self.tried.keep.clicked.connect(self.on_keep)
        self.tried.as_set.clicked.connect(self.on_as_set)
        self.steppers = Steppers(theme, KEYS)
        self.steppers.stepped.connect(self.on_step)
        self.chart = ChartCard(
            theme, plan.chart, part_words(words), year=plan.year, total=plan.cost
        )
        self.chart.bars.chosen.connect(self.on_bar)
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
        for key in (self.ways.pdf, self.order_key):
            head.addSpacing(theme.u(8))
            head.addWidget(key)
        steps = column(theme, self.steppers, self.tried)
        left = column(theme, Card(theme, steps), 16, gap=0)
        left.addWidget(self.chart, 1)
        left.addSpacing(theme.u(16))
        left.addWidget(self.advice)
        title = Label(theme, self.texts.ranking, Script.CARD)
        top = row(theme, title, 10, self.year, None, margins=(16, 16, 16, 8))
        listed = column(theme, boxed(top), margins=(0, 0, 0, 8))
        listed.addWidget(self.ranking, 1)
        self._listed = Card(theme, listed)
        self._listed.setMinimumHeight(theme.u(_LEAST))
        self._body = row(theme, gap=16)
        self._body.addLayout(left, 1)
        self._body.addWidget(self._listed)
        ways_on = self.ways.beside(self.turn_key)
        whole = column(theme, head, 4, ways_on, 12, margins=(24, 20, 24, 20))
        whole.addWidget(clear_area(theme, _Body(self._body)), 1)
        self.setLayout(whole)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys: dict[str, Callable[[], None]] = {
            "T": self.on_turn,
            "Enter": self.order_key.order,
            **self.ways.keys(),
        }
        if self.tried.isVisibleTo(self):
            keys |= {"K": self.on_keep, "Z": self.on_as_set}
        if self.advice.key.isVisibleTo(self):
            keys["Y"] = self.on_spread
        return keys

    def key_words(self) -> Sequence[tuple[str, str]]:
        words = [("T", self.turn_key.text()), *self.ways.key_words()]
        if self.tried.isVisibleTo(self):
            words += [(key.hint, key.text()) for key in (self.tried.keep, self.tried.as_set)]
        if self.advice.key.isVisibleTo(self):
            words.append(("Y", self.advice.key.text()))
        return words

    def refresh(self) -> None:
        ctx: Context = self.work.ctx
        self.look(lambda: WhatIf.of(replacement_rules(ctx)), self._learn)

    def on_turn(self) -> None:
        """The chart as a table, or back."""
        self.chart.turn()
        self.turn_key.rename(self.texts.chart if self.chart.is_table else self.texts.table)

    def on_step(self, key: str, by: int) -> None:
        """A figure is tried out."""
        if self.wanted is not None:
            self._try(self.wanted.stepped(key, by))
            self._ask()

    def on_as_set(self) -> None:
        """The figures as they are set."""
        if self._set is not None:
            self._try(self._set)
            self._ask()

    def on_keep(self) -> None:
        """What was tried out holds from now on."""
        tried, set_ = self.wanted, self._set
        if tried is not None and set_ is not None:
            keep_tried(self.work, self.words, tried, set_, partial(self._on_kept, tried))

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

    def _standing(self) -> tuple[ReplacementPlan, int] | None:
        found = self.shown
        return None if found is None else (found.plan(is_spread=self.is_spread), self._year)

    def _open(self, make: MakePage) -> None:
        """Another page; what is tried out is found again behind it."""
        if self.is_left:
            return
        if self.wanted is not None and self._set is not None:
            aside = _Aside(self.wanted, self._set, self.is_spread, self._year)
            self.work.aside[ReplacementPage] = aside
        self.opened.emit(make)

    def _try(self, wanted: WhatIf) -> None:
        self.wanted = wanted
        self.steppers.show_steps(wanted.steps(self.words))
        self.tried.setVisible(self._set is not None and not wanted.is_set(self._set))

    def _on_kept(self, kept: WhatIf) -> None:
        """What was tried out is set now; what was stepped on meanwhile is tried out still."""
        if self.wanted is not None:
            self.wanted = self.wanted.after_keeping(kept)

    def _learn(self, set_: WhatIf) -> None:
        """What is set, read at first and again; what somebody tries out stays tried out."""
        old, wanted, self._set = self._set, self.wanted, set_
        self._try(set_ if old is None or wanted is None else wanted.following(old, set_))
        self._ask(again=True)

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
        self.look(partial(forecast, ctx, wanted), self._on_answer, failed=self._on_no_answer)

    def _on_no_answer(self) -> None:
        """The next figure is asked about again."""
        self._is_asking = False

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
        wanted = self.wanted
        if wanted is not None and wanted.budget is None and found.asked.budget is None:
            self._try(replace(wanted, set_budget=found.spread.budget_of(self._year)))

    def _show(self) -> None:
        found = self.shown
        if found is None:
            return
        budget, t = found.spread.budget_of(self._year), self.words
        plan = found.plan(is_spread=self.is_spread)
        chart = chart_of(t, plan, found.limit)
        self.chart.show_chart(chart, self._year - plan.outlook.this_year)
        cents = plan.cents_of(self._year)
        counts = plan.things_in(self._year), plan.licences_in(self._year)
        self.title.setText(year_headline(t, self._year, *counts, rounded(cents)))
        says = list(unknown_sentences(t, plan.undated, plan.unpriced))
        if budget and cents > budget:
            says.insert(0, wording.over_budget(t, cents - budget))
        self.note.setText(" ".join(says) or (self.texts.nothing if not plan.lines else ""))
        self.year.setText(fiscal_year(t, self._year))
        self.ranking.show_lines(ranking_of(t, self.dates, plan, self._year))
        advised = advised_of(t, found, is_spread=self.is_spread)
        self.advice.show_advised(advised, is_spread=self.is_spread)

    def on_bar(self, place: int) -> None:
        """Another fiscal year is chosen, so many after this one."""
        if self.shown is not None:
            self._year = self.shown.falling.outlook.this_year + place
            self._begin_at(self.shown)
            self._show()

    def _on_row(self, bar: object) -> None:
        rows = [self.chart.model.row(n) for n in range(self.chart.model.rowCount())]
        names = sorted(range(len(rows)), key=lambda n: rows[n].name)
        self.on_bar(names.index(next(n for n, each in enumerate(rows) if each is bar)))

    def _on_ranked(self, group: str) -> None:
        if (standing := self._standing()) is None:
            return
        make = page_behind(self.words, group, *standing)
        if make is None:
            self.work.say(self.texts.no_things)
        else:
            self._open(make)
