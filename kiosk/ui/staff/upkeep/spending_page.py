"""What each fund spent in each fiscal year, against its budget; saved as a sheet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kiosk.i18n import Translator
from kiosk.services.context import Context
from kiosk.services.upkeep.planned_lines import fiscal_year_now
from kiosk.services.upkeep.spending import SpendLine, spend_report
from kiosk.services.upkeep.spending_sheet import save_spending
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.desk.drive_page import FILE, DrivePage, file_field
from kiosk.ui.staff.form_page import FormSpec
from kiosk.ui.staff.list_page import ListPage, ListSpec, ViewSpec
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Setting
from kiosk.wording import staff_backups
from kiosk.wording.upkeep import money_pages
from kiosk.wording.upkeep.replacement import fiscal_year

_NAME = "makerdesk-spending.xlsx"
_SUFFIXES = (".csv", ".xlsx")


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

    def refresh(self) -> None:
        ctx = self.work.ctx
        self.look(lambda: _Read(spend_report(ctx), fiscal_year_now(ctx)), self._show)

    def verbs(self) -> Sequence[QWidget | int]:
        return (self.save_key,)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        return {**super().keys(), "P": self._on_save}

    def key_words(self) -> Sequence[tuple[str, str]]:
        return (("P", self.list_texts.save),)

    def _show(self, read: _Read) -> None:
        self._year = read.year
        left = sum(each.left_cents or 0 for each in read.lines if each.fiscal_year == read.year)
        self.note.setText(money_pages.spending_note(self.words, left))
        self.set_rows(read.lines)

    def _on_save(self) -> None:
        self.opened.emit(SpendingFilePage)


class SpendingFilePage(DrivePage):
    """A sheet of all years, as the command line writes it."""

    def __init__(self, setting: Setting) -> None:
        self.texts = texts = money_pages.spending(setting.words)
        stick = staff_backups.stick(setting.words)
        field = file_field(texts.file, texts.file_help, _NAME)
        spec = FormSpec(texts.save_title, texts.save_help, (field,), texts.save, stick.cancel)
        super().__init__(setting, spec, name=_NAME, no_drives=stick.no_drives)

    def save(self, values: Mapping[str, str]) -> None:
        path, ctx = Path(values[FILE]).expanduser(), self.work.ctx
        stick = staff_backups.stick(self.words)
        suffix = path.suffix.casefold()
        if not values[FILE] or not path.is_absolute():
            self.mark({FILE: stick.relative if values[FILE] else stick.empty})
        elif suffix not in _SUFFIXES:
            self.mark({FILE: self.texts.save_help})
        else:
            self.look(lambda: _saved(ctx, path), self._on_saved, is_urgent=True)

    def _on_saved(self, trouble: str) -> None:
        if trouble:
            self.mark({FILE: money_pages.not_saved(self.words, trouble)})
            return
        self.work.say(self.texts.written)
        self.leave()


def _saved(ctx: Context, path: Path) -> str:
    """Why the file could not be written; empty where it is. For the lane."""
    try:
        save_spending(ctx, path)
    except OSError as error:
        return error.strerror or str(error)
    return ""


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
            12,
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
            22,
        ),
        money(texts.budget, lambda each: each.budget_cents, 14),
        money(texts.received, lambda each: each.received_cents, 14),
        money(texts.awaited, lambda each: each.awaited_cents, 14),
        money(texts.left, lambda each: each.left_cents, 14),
    )


def _key(each: SpendLine) -> tuple[object, ...]:
    return (each.fiscal_year, each.fund_code)
