"""What each fund spent in each fiscal year, against its budget; saved as paper or a sheet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from kiosk.i18n import Translator
from kiosk.services.upkeep.purchasing.spending import SpendLine, spend_report
from kiosk.services.upkeep.purchasing.spending_sheet import spending_rows
from kiosk.services.upkeep.replacement.planned_lines import fiscal_year_now
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.desk.save_page import SavePage, sheets
from kiosk.ui.staff.list_page import ListPage, ListSpec, ViewSpec
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.purchasing.funds_page import FundsPage
from kiosk.ui.staff.upkeep.purchasing.spending_paper import left_in, paper_of
from kiosk.wording.upkeep import money_pages
from kiosk.wording.upkeep.replacement import fiscal_year
from kiosk.wording.upkeep.sheet_columns import spend_columns

_NAME = "makerdesk-spending.pdf"


@dataclass(frozen=True, slots=True)
class _Read:
    """What the page shows, and which fiscal year this is."""

    lines: tuple[SpendLine, ...]
    year: int


class SpendingPage(ListPage[SpendLine]):
    """A fund that is overspent stands out."""

    def __init__(self, setting: Setting) -> None:
        self.list_texts = texts = money_pages.spending(setting.words)
        self.save_key = Key(setting.theme, texts.save, key="P", kind=Kind.PRIMARY)
        self.funds_key = Key(setting.theme, texts.funds, key="U")
        self._year = 0
        views: tuple[ViewSpec[SpendLine], ...] = (
            ViewSpec(texts.this_year, lambda each: each.fiscal_year == self._year),
            ViewSpec(texts.all, lambda _: True),
        )
        spec = ListSpec(
            texts.title,
            _columns(texts, setting.words),
            views,
            lambda each: State.BAD.name if (each.left_cents or 0) < 0 else "",
            filter=texts.filter,
            nothing=texts.nothing,
        )
        super().__init__(setting, spec)
        self.save_key.clicked.connect(self._on_save)
        self.funds_key.clicked.connect(self._on_funds)

    def refresh(self) -> None:
        ctx = self.work.ctx
        self.look(lambda: _Read(spend_report(ctx), fiscal_year_now(ctx)), self._show)

    def verbs(self) -> Sequence[QWidget | int]:
        return (self.funds_key, 8, self.save_key)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        return {**super().keys(), "P": self._on_save, "U": self._on_funds}

    def key_words(self) -> Sequence[tuple[str, str]]:
        return (("P", self.list_texts.save), ("U", self.list_texts.funds))

    def _show(self, read: _Read) -> None:
        self._year = read.year
        left = left_in(read.lines, read.year)
        self.note.setText(money_pages.spending_note(self.words, left))
        self.set_rows(read.lines)

    def _on_funds(self) -> None:
        self.opened.emit(FundsPage)

    def _on_save(self) -> None:
        ctx = self.work.ctx
        listed = sheets(spend_columns(self.words), lambda: spending_rows(spend_report(ctx)))
        makers = {".pdf": self._painted, **listed}
        texts = money_pages.spending_file(self.words)
        self.opened.emit(partial(SavePage, texts=texts, name=_NAME, makers=makers))

    def _painted(self) -> bytes:
        """In the lane."""
        ctx, words, dates = self.work.ctx, self.words, self.dates
        paper = paper_of(words, spend_report(ctx), fiscal_year_now(ctx))
        return self.work.around.keeping.means.paint_report(paper, words, dates)


def _columns(texts: money_pages.SpendTexts, words: Translator) -> Sequence[Column[SpendLine]]:
    def money(name: str, of: Callable[[SpendLine], int | None], share: int) -> Column[SpendLine]:
        def cell(each: SpendLine) -> Cell:
            cents = of(each)
            return Cell("" if cents is None else money_pages.signed(cents), Look.NUMBER)

        return Column(name, cell, lambda each: (of(each) or 0, *_key(each)), share)

    return (
        Column(
            texts.year,
            lambda each: Cell(fiscal_year(words, each.fiscal_year)),
            _key,
            14,
        ),
        Column(
            texts.fund,
            lambda each: Cell(each.fund_code or texts.nobody, Look.CODE),
            lambda each: (each.fund_code, each.fiscal_year),
            12,
        ),
        Column(
            texts.name,
            lambda each: Cell(each.fund_name, Look.QUIET),
            lambda each: (each.fund_name.casefold(), *_key(each)),
            20,
        ),
        money(texts.budget, lambda each: each.budget_cents, 14),
        money(texts.received, lambda each: each.received_cents, 14),
        money(texts.awaited, lambda each: each.awaited_cents, 14),
        money(texts.left, lambda each: each.left_cents, 14),
    )


def _key(each: SpendLine) -> tuple[object, ...]:
    return (each.fiscal_year, each.fund_code)
