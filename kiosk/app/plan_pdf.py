"""Paints a replacement plan for a meeting of the board: one page that answers, then the list."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPageSize, QPen

from hardware.raster import Align
from kiosk.app.ink import HAIR, Ink
from kiosk.app.ink_pdf import ink_pdf, size_of
from kiosk.app.plan_chart import Bar, Chart
from kiosk.domain.upkeep.replacement.forecast import Line, Reason
from kiosk.i18n import Translator
from kiosk.services.upkeep.replacement.plan import ReplacementPlan
from kiosk.ui.theme.fonts import Fonts
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep.replacement import (
    amount,
    budget_sentence,
    fiscal_year,
    made_on,
    part_words,
    parts_of,
    plan_texts,
    reason_words,
    rounded,
    unknown_sentences,
    year_headline,
)

MARGIN = 15.0
"""Millimetres, as are all measures below."""
TITLE, HEADLINE, BODY = 7.0, 5.2, 3.8
ROW = 6.2
"""From one row of a table to the next."""
NEAR, APART, CHART = 1.5, 5.0, 78.0
YEAR_COLUMNS = (0.16, 0.16, 0.22, 0.22, 0.24)
LINE_COLUMNS = (0.40, 0.36, 0.09, 0.15)
MISSING_COLUMNS = (0.12, 0.34, 0.30, 0.09, 0.15)
"""The widths of columns, as shares of the page."""


GREY = "#c3cad5"
"""Between rows; the headings have a black line."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; the first `words` columns stand at the left, numbers at the right.

    `strong` are the numbers of rows that stand out.
    """

    columns: Sequence[float]
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    words: int = 1
    strong: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanPages:
    """Lays a plan out. `year` is the fiscal year whose list follows the first page."""

    plan: ReplacementPlan
    year: int
    school: str
    t: Translator
    dates: Dates
    fonts: Fonts
    paper: QPageSize.PageSizeId

    @property
    def size(self) -> tuple[float, float]:
        """The paper's width and height."""
        return size_of(self.paper)

    def pages(self) -> list[Callable[[Ink], None]]:
        """The first page, and as many as the list of the year and what is not covered take."""
        lists = ((self._headline(), self._lines_table()), (self._lacking(), self._missing_table()))
        rows = int((self.size[1] - 2 * MARGIN - HEADLINE - APART) / ROW) - 1
        return [
            self._paint_first,
            *(
                partial(self._paint_list, title, replace(table, rows=table.rows[at : at + rows]))
                for title, table in lists
                for at in range(0, len(table.rows), rows)
            ),
        ]

    def _paint_first(self, ink: Ink) -> None:
        texts, width = plan_texts(self.t), self.size[0] - 2 * MARGIN
        top = MARGIN
        top += ink.words(texts.title, MARGIN, top, width, TITLE, is_bold=True)
        made = made_on(self.t, self.dates, self.school, self.plan.outlook.today)
        top += ink.words(made, MARGIN, top, width, BODY) + APART
        top += ink.words(self._headline(), MARGIN, top, width, HEADLINE, is_bold=True, lines=2)
        for sentence in self._sentences():
            top += ink.words(sentence, MARGIN, top + NEAR, width, BODY, lines=2)
        top += APART
        top += ink.words(texts.chart, MARGIN, top, width, BODY, is_bold=True) + NEAR
        self._chart().paint(ink, QRectF(MARGIN, top, width, CHART))
        self._paint_table(ink, self._years_table(), top + CHART + APART)

    def _paint_list(self, title: str, table: Table, ink: Ink) -> None:
        width = self.size[0] - 2 * MARGIN
        top = MARGIN
        top += ink.words(title, MARGIN, top, width, HEADLINE, is_bold=True)
        self._paint_table(ink, table, top + APART)

    def _paint_table(self, ink: Ink, table: Table, top: float) -> None:
        width = self.size[0] - 2 * MARGIN
        grey = QPen(QColor(GREY), ink.dots(HAIR))
        for number, row in enumerate((table.header, *table.rows), -1):
            is_bold = number < 0 or number in table.strong
            left = MARGIN
            for place, (share, cell) in enumerate(zip(table.columns, row, strict=True)):
                align = Align.LEFT if place < table.words else Align.RIGHT
                room = share * width
                ink.words(cell, left, top, room - 1, BODY, is_bold=is_bold, align=align)
                left += room
            top += ROW
            rule = QPointF(MARGIN, top - NEAR / 2), QPointF(MARGIN + width, top - NEAR / 2)
            ink.line(*rule, None if number < 0 else grey)

    def _headline(self) -> str:
        plan, year = self.plan, self.year
        things, licences = plan.things_in(year), plan.licences_in(year)
        return year_headline(self.t, year, things, licences, amount(plan.cents_of(year)))

    def _sentences(self) -> Iterator[str]:
        missing = self.plan.missing
        if self.plan.is_levelled:
            yield budget_sentence(self.t, amount(missing) if missing else "")
        yield from unknown_sentences(self.t, self.plan.undated, self.plan.unpriced)

    def _chart(self) -> Chart:
        cents: dict[int, Counter[Reason]] = {year: Counter() for year in self.plan.fiscal_years}
        for line in self.plan.lines:
            cents[line.year][line.reason] += line.cents
        bars = [
            Bar(fiscal_year(self.t, year), rounded(own.total()), parts_of(own))
            for year, own in cents.items()
        ]
        texts = plan_texts(self.t)
        return Chart(bars, part_words(self.t), self.plan.limit, texts.budget)

    def _years_table(self) -> Table:
        texts, plan = plan_texts(self.t), self.plan
        rows = [
            (
                fiscal_year(self.t, year),
                str(plan.things_in(year)),
                amount(plan.cents_of(year)),
                amount(plan.budget_of(year)) if plan.budget_of(year) else "",
                amount(plan.missing_in(year)) if plan.missing_in(year) else "",
            )
            for year in plan.fiscal_years
        ]
        header = (texts.year, texts.things, texts.cost, texts.budget, texts.missing)
        return Table(YEAR_COLUMNS, header, rows, strong=(self.year - plan.outlook.this_year,))

    def _lines_table(self) -> Table:
        texts = plan_texts(self.t)
        rows = [
            (
                self.plan.names.get(line.group, line.group),
                reason_words(self.t, line.reason),
                str(line.count),
                amount(line.cents),
            )
            for line in self._own_lines()
        ]
        header = (texts.what, texts.why, texts.things, texts.cost)
        return Table(LINE_COLUMNS, header, rows, words=2)

    def _lacking(self) -> str:
        short = sum(line.cents for line in self.plan.shortfall)
        return f"{plan_texts(self.t).missing}: {amount(short)}"

    def _missing_table(self) -> Table:
        """What no year has room for, in the year in which it ends."""
        texts = plan_texts(self.t)
        rows = [
            (
                fiscal_year(self.t, line.year),
                self.plan.names.get(line.group, line.group),
                reason_words(self.t, line.reason),
                str(line.count),
                amount(line.cents),
            )
            for line in self.plan.shortfall
        ]
        header = (texts.year, texts.what, texts.why, texts.things, texts.cost)
        return Table(MISSING_COLUMNS, header, rows, words=3)

    def _own_lines(self) -> list[Line]:
        return [line for line in self.plan.lines if line.year == self.year]


def plan_pdf(pages: PlanPages) -> bytes:
    """A PDF of the paper's own size; needs a QGuiApplication."""
    return ink_pdf(pages.paper, pages.fonts, pages.pages())
