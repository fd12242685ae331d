"""How well things served and were repaired: figures, small charts, and the same for the board."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QWidget

from kiosk.domain.upkeep.repairs.report_days import Choices, Days
from kiosk.services.context import Context
from kiosk.services.imports.sheet_files import FileKind
from kiosk.services.upkeep.repairs.measures import Measures, days_to_choose, measure
from kiosk.ui.models.rows import Cell, Column, Look, RowsModel
from kiosk.ui.staff.desk.save_page import Makers, SavePage, sheets
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.painting import thin_bars
from kiosk.ui.staff.shell.parts import Card, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.table import Table
from kiosk.ui.staff.today_parts import clear_area
from kiosk.ui.staff.upkeep.bars_across import BarAcross, BarsAcross
from kiosk.ui.staff.upkeep.days_bar import DaysBar, Span
from kiosk.ui.staff.upkeep.figures import Figures
from kiosk.ui.staff.upkeep.legend import Legend
from kiosk.ui.staff.upkeep.repairs import measures_views as views
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.style_sheet import style_sheet
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording.upkeep import measures as wording
from kiosk.wording.upkeep.report import Report, ReportLine
from kiosk.wording.upkeep.save_report import save_report

_NARROW = 900
"""Below this width the charts lie below each other."""
_FILE = "makerdesk-measures"
_NO_FRAME = "QTableView, QTableView:focus { border: none; }"


@dataclass(frozen=True, slots=True)
class TypeAlone:
    """One type, in the days that were looked at where it was chosen."""

    code: str
    name: str
    span: Span
    days: Days


class MeasuresPage(ShellPage):
    """All things of the school or a type alone, in days that staff choose. Nobody is named."""

    def __init__(self, setting: Setting, alone: TypeAlone | None = None) -> None:
        super().__init__(setting)
        self.alone = alone
        theme = self.theme
        self.texts = texts = wording.measures(self.words)
        self.setStyleSheet(style_sheet(theme) + _NO_FRAME + thin_bars(theme))
        self.days: Days | None = None
        self.shown: Measures | None = None
        self.report: Report | None = None
        self.title = Label(theme, texts.looking, Script.PAGE, wraps=True)
        self.note = Label(theme, "", Script.SECOND, Tone.TEXT2, wraps=True)
        self.save_key = Key(theme, texts.pdf, key="S", icon=Icon.SAVE, kind=Kind.PRIMARY)
        self.save_key.clicked.connect(self.on_pdf)
        self.turn_key = Key(theme, texts.table, key="T", kind=Kind.QUIET)
        self.turn_key.clicked.connect(self.on_turn)
        self.sheet_key = Key(theme, texts.sheet, key="X", kind=Kind.QUIET)
        self.sheet_key.clicked.connect(partial(self.on_sheet, FileKind.XLSX))
        self.csv_key = Key(theme, texts.csv, key="C", kind=Kind.QUIET)
        self.csv_key.clicked.connect(partial(self.on_sheet, FileKind.CSV))
        self.days_bar = DaysBar(theme, texts)
        self.days_bar.chosen.connect(self._on_days)
        if alone is not None:
            self.days_bar.begin(alone.span, alone.days)
        self.figures = Figures(theme, is_stacked=True)
        self.ages = BarsAcross(theme, texts.ages)
        self.spent = BarsAcross(theme, texts.spent)
        self.parts = BarsAcross(theme, texts.parts)
        self.model: RowsModel[ReportLine] = RowsModel(_columns(texts), lambda _: "", self)
        self.table: Table[ReportLine] = Table(theme, self.model, texts.served)
        self.table.chosen.connect(self._on_line)
        self._lay_out()
        self._offer()

    def refresh(self) -> None:
        """Counting all things of a large school takes a while, and holds loans up: what is shown
        is not counted again with each of them, but when its days are chosen."""
        ctx: Context = self.work.ctx
        if self.days is None:
            self.look(lambda: days_to_choose(ctx), self._on_choices)
        elif self.shown is None:
            self._ask()

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys = {"T": self.on_turn, "Down": self._enter, **self.days_bar.keys()}
        if self.save_key.isEnabled():
            keys |= {"S": self.on_pdf, "X": partial(self.on_sheet, FileKind.XLSX)}
            keys["C"] = partial(self.on_sheet, FileKind.CSV)
        return keys

    def key_words(self) -> Sequence[tuple[str, str]]:
        named = zip(
            "STXC", (self.save_key, self.turn_key, self.sheet_key, self.csv_key), strict=True
        )
        own = [(stroke, key.text()) for stroke, key in named]
        return own if self.alone else [*own, ("↵", self.texts.type_alone)]

    @property
    def is_table(self) -> bool:
        """Whether the table stands in place of figures and charts."""
        return self._sides.currentWidget() is self._listed

    def on_turn(self) -> None:
        """The charts as a table, or back."""
        self._sides.setCurrentWidget(self._charts if self.is_table else self._listed)
        self.turn_key.rename(self.texts.chart if self.is_table else self.texts.table)
        self._enter()

    def on_pdf(self) -> None:
        """Ask where the paper for the board goes."""
        report, paint = self.report, self.work.around.keeping.means.paint_report
        if report is not None:
            self._save("pdf", {".pdf": partial(paint, report, self.words, self.dates)})

    def on_sheet(self, kind: FileKind) -> None:
        """Ask where the sheet goes."""
        report, texts = self.report, self.texts
        if report is None:
            return
        header = (texts.section, texts.what, texts.number, texts.unit, texts.of)
        rows = [
            (
                each.section,
                each.what,
                "" if each.number is None else each.number,
                each.unit,
                each.of,
            )
            for each in report.lines
        ]
        self._save(kind, sheets(header, lambda: rows))

    def _save(self, kind: str, makers: Makers) -> None:
        texts = save_report(self.words)
        self.opened.emit(partial(SavePage, texts=texts, name=f"{_FILE}.{kind}", makers=makers))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the charts lie below each other."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.theme.u(_NARROW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._beside.setDirection(down if is_narrow else across)

    def _lay_out(self) -> None:
        theme, texts = self.theme, self.texts
        head = row(theme)
        head.addLayout(column(theme, self.title, 2, self.note), 1)
        head.addSpacing(theme.u(16))
        head.addWidget(self.save_key)
        self._told = Card(theme, column(theme, self.figures, margins=(20, 16, 20, 16)))
        legend = Legend(theme)
        legend.show_names((texts.part, texts.labour, texts.other))
        self._beside = row(theme, gap=16)
        for title, bars, beside in (
            (texts.ages, self.ages, None),
            (texts.spent, self.spent, legend),
            (texts.parts, self.parts, None),
        ):
            self._beside.addWidget(self._chart(title, bars, beside), 1)
        inside = column(theme, self._told, 16, self._beside, None)
        self._charts: QWidget = clear_area(theme, boxed(inside))
        listed = row(theme, margins=(8, 6, 8, 10))
        listed.addWidget(self.table, 1)
        self._listed: QWidget = Card(theme, listed)
        nothing = Label(theme, texts.nothing_help, Script.SECOND, Tone.TEXT2, wraps=True)
        self._empty = boxed(column(theme, None, nothing, None, margins=(24, 0, 24, 0)))
        self._sides = QStackedLayout()
        for side in (self._charts, self._listed, self._empty):
            self._sides.addWidget(side)
        foot = row(theme, self.turn_key, 8, None, self.sheet_key, 8, self.csv_key)
        whole = column(theme, head, 12, self.days_bar, 12, margins=(24, 16, 24, 12))
        whole.addLayout(self._sides, 1)
        whole.addSpacing(theme.u(10))
        whole.addLayout(foot)
        self.setLayout(whole)

    def _chart(self, title: str, bars: BarsAcross, legend: QWidget | None) -> Card:
        inside = column(self.theme, Label(self.theme, title, Script.CARD, wraps=True), 12)
        inside.setContentsMargins(*(self.theme.u(16),) * 4)
        inside.addWidget(bars)
        if legend is not None:
            inside.addSpacing(self.theme.u(8))
            inside.addWidget(legend)
        inside.addStretch(1)
        return Card(self.theme, inside)

    def _on_choices(self, choices: Choices) -> None:
        offered = self.days_bar.offer(choices)
        if self.days is None:  # a page that was read again keeps what was chosen meanwhile
            self._on_days(offered if self.alone is None else self.alone.days)

    def _on_days(self, days: Days) -> None:
        self.days = days
        self._ask()

    def _ask(self) -> None:
        ctx, days = self.work.ctx, self.days
        code = None if self.alone is None else self.alone.code
        if days is not None:
            self.look(lambda: measure(ctx, days, type_code=code), self._show)

    def _show(self, found: Measures) -> None:
        if found.days != self.days:
            return  # others were chosen since
        t = self.words
        self.shown = found
        self.report = report = views.report_of(
            t, self.dates, found, "" if self.alone is None else self.alone.name
        )
        self.title.setText(report.title)
        self.note.setText(report.note)
        figures = views.figures_of(t, report)
        self.figures.show_figures(figures)
        self._told.setVisible(bool(figures))
        self._show_bars(self.ages, views.age_bars(t, found))
        self._show_bars(self.spent, views.spent_bars(found))
        self._show_bars(self.parts, views.part_bars(found))
        self.model.set_rows(report.lines)
        self._offer()

    def _show_bars(self, bars: BarsAcross, shown: list[BarAcross]) -> None:
        """A chart without any bar is not there."""
        card = bars.parentWidget()
        bars.show_bars(shown)
        if card is not None:
            card.setVisible(any(sum(each.parts) for each in shown))

    def _offer(self) -> None:
        """Say the first step where there is nothing to measure."""
        found = self.shown
        is_empty = found is None or not (found.things or found.closed or found.spent)
        for key in (self.save_key, self.sheet_key, self.csv_key, self.turn_key):
            key.setEnabled(not is_empty)
        if is_empty:
            self._sides.setCurrentWidget(self._empty)
        elif self._sides.currentWidget() is self._empty:
            self._sides.setCurrentWidget(self._charts)

    def _on_line(self, line: ReportLine) -> None:
        """From a type in the table to its own figures."""
        if line.leads_to and self.alone is None and self.days is not None:
            alone = TypeAlone(line.leads_to, line.what, self.days_bar.span, self.days)
            self.opened.emit(partial(MeasuresPage, alone=alone))

    def _enter(self) -> None:
        if self.is_table:
            self.table.enter()


def _columns(texts: wording.MeasuresTexts) -> Sequence[Column[ReportLine]]:
    return (
        Column(texts.section, lambda line: Cell(line.section, Look.QUIET), _by_section, 21),
        Column(texts.what, lambda line: Cell(line.what), lambda line: (line.what,), 25),
        Column(texts.number, lambda line: Cell(line.said, Look.NUMBER), _by_number, 14),
        Column(texts.of, lambda line: Cell(line.of, Look.QUIET), lambda line: (line.of,), 26),
    )


def _by_section(line: ReportLine) -> tuple[object, ...]:
    return (line.section,)


def _by_number(line: ReportLine) -> tuple[object, ...]:
    return (line.number is None, line.number or 0)
