"""Loans: everything that is out, what is due today, what is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from functools import partial

from kiosk.services.context import Context
from kiosk.services.lending.loans import ListedLoan, list_loans
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.found_page import FoundPage
from kiosk.ui.staff.list_page import ListPage, ListSpec, ViewSpec
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Setting
from kiosk.wording import staff_lists
from kiosk.wording.dates import Dates


class View(IntEnum):
    """The saved views, in their order."""

    ALL = 0
    DUE_TODAY = 1
    LATE = 2


@dataclass(frozen=True, slots=True)
class _Made:
    """What cells are made with."""

    texts: staff_lists.LoanTexts
    dates: Dates
    today: date

    def state(self, loan: ListedLoan) -> Cell:
        """The chip."""
        if loan.is_overdue:
            return Cell(self.texts.late_word, Look.CHIP, State.BAD.name)
        if self.is_due_today(loan):
            return Cell(self.texts.today_word, Look.CHIP, State.LENT.name)
        return Cell(self.texts.lent_word, Look.CHIP, State.LENT.name)

    def day(self, at: datetime) -> str:
        """Fri 4 Dec."""
        return self.dates.short_day(self.dates.local(at))

    def due(self, loan: ListedLoan) -> Cell:
        """Red only where it is late."""
        return Cell(self.day(loan.due_at), Look.BAD if loan.is_overdue else Look.QUIET)

    def is_due_today(self, loan: ListedLoan) -> bool:
        """Due today and not late yet."""
        return not loan.is_overdue and self.dates.local(loan.due_at).date() == self.today


class LoansPage(ListPage[ListedLoan]):
    """People appear as first name and initial."""

    def __init__(self, setting: Setting, view: View = View.ALL) -> None:
        texts = staff_lists.loans(setting.words)
        today = setting.dates.local(setting.work.ctx.clock.now()).date()
        made = _Made(texts, setting.dates, today)
        views: tuple[ViewSpec[ListedLoan], ...] = (
            ViewSpec(texts.all, lambda _: True),
            ViewSpec(texts.due_today, made.is_due_today),
            ViewSpec(texts.late, lambda loan: loan.is_overdue),
        )
        spec = ListSpec(texts.title, _columns(made), views, _tone)
        super().__init__(setting, spec, view=view)
        self.model.sorted_by = len(spec.columns) - 1

    def refresh(self) -> None:
        ctx: Context = self.work.ctx
        self.look(lambda: list_loans(ctx), self._show, is_urgent=False)

    def open_row(self, row_: ListedLoan) -> None:
        self.opened.emit(partial(FoundPage, code=row_.barcode))

    def _show(self, loans: tuple[ListedLoan, ...]) -> None:
        late = sum(1 for loan in loans if loan.is_overdue)
        self.note.setText(staff_lists.loans_note(self.words, len(loans), late))
        self.set_rows(loans)


def _columns(made: _Made) -> Sequence[Column[ListedLoan]]:
    texts = made.texts
    return (
        Column(
            texts.tag, lambda loan: Cell(loan.barcode, Look.CODE), lambda loan: (loan.barcode,), 12
        ),
        Column(
            texts.thing,
            lambda loan: Cell(loan.thing),
            lambda loan: (loan.thing.casefold(), loan.barcode),
            18,
        ),
        Column(texts.state, made.state, lambda loan: (not loan.is_overdue, loan.due_at), 12),
        Column(
            texts.borrower,
            lambda loan: Cell(loan.borrower, Look.QUIET),
            lambda loan: (loan.borrower.casefold(), loan.barcode),
            15,
        ),
        Column(
            texts.homeroom,
            lambda loan: Cell(loan.homeroom, Look.QUIET),
            lambda loan: (loan.homeroom.casefold(), loan.barcode),
            12,
        ),
        Column(
            texts.lent,
            lambda loan: Cell(made.day(loan.lent_at), Look.QUIET),
            lambda loan: (loan.lent_at, loan.barcode),
            11,
        ),
        Column(texts.due, made.due, lambda loan: (loan.due_at, loan.barcode), 11),
    )


def _tone(loan: ListedLoan) -> str:
    return State.BAD.name if loan.is_overdue else ""
