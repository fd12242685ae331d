"""Licences and subscriptions: seats, the day that each ends, and who pays."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from kiosk.services.upkeep.purchasing.licences import LicenceFacts, list_licences
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.list_page import ListPage, ListSpec, ViewSpec
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.purchasing.licence_form import LicenceForm
from kiosk.wording.upkeep import money_pages
from kiosk.wording.upkeep.replacement import amount

_SOON = timedelta(days=60)
_NEVER = date.max


class LicencesPage(ListPage[LicenceFacts]):
    """What ends soon or is overused stands out. A row opens its form."""

    def __init__(self, setting: Setting) -> None:
        self.list_texts = texts = money_pages.licences(setting.words)
        self._today = setting.dates.local(setting.work.ctx.clock.now()).date()
        views: tuple[ViewSpec[LicenceFacts], ...] = (
            ViewSpec(texts.used, lambda each: each.is_active),
            ViewSpec(texts.ending, self._ends_soon),
            ViewSpec(texts.gone, lambda each: not each.is_active),
        )
        spec = ListSpec(
            texts.title,
            self._columns(setting),
            views,
            self._tone,
            filter=texts.filter,
            nothing=texts.nothing,
            new=texts.new,
        )
        super().__init__(setting, spec)
        self.model.sorted_by = 2

    def refresh(self) -> None:
        ctx = self.work.ctx
        self.look(lambda: list_licences(ctx), self._show)

    def open_row(self, row_: LicenceFacts) -> None:
        self.opened.emit(partial(LicenceForm, old=row_))

    def _show(self, found: tuple[LicenceFacts, ...]) -> None:
        used = [each for each in found if each.is_active]
        cents = sum(each.cost_cents for each in used)
        self.note.setText(money_pages.licences_note(self.words, len(used), cents))
        self.set_rows(found)

    def make_new(self) -> None:
        self.opened.emit(LicenceForm)

    def _ends_soon(self, each: LicenceFacts) -> bool:
        ends = each.renews_on
        return each.is_active and ends is not None and ends <= self._today + _SOON

    def _tone(self, each: LicenceFacts) -> str:
        if not each.is_active:
            return ""
        is_over = each.renews_on is not None and each.renews_on <= self._today
        if is_over or each.is_overused:
            return State.BAD.name
        return State.WATCH.name if self._ends_soon(each) else ""

    def _columns(self, setting: Setting) -> Sequence[Column[LicenceFacts]]:
        texts, words, dates = self.list_texts, setting.words, setting.dates

        def ends(each: LicenceFacts) -> Cell:
            day = each.renews_on
            said = texts.never if day is None else dates.short_day_with_year(day)
            return Cell(said, Look.BAD if self._tone(each) == State.BAD.name else Look.QUIET)

        def seats(each: LicenceFacts) -> Cell:
            said = money_pages.seats_used(words, each.used, each.seats)
            return Cell(said, Look.BAD if each.is_overused else Look.QUIET)

        return (
            Column(
                texts.name, lambda each: Cell(each.name), lambda each: (each.name.casefold(),), 26
            ),
            Column(texts.seats, seats, lambda each: (each.seats or 0, each.name), 15),
            Column(texts.renews, ends, lambda each: (each.renews_on or _NEVER, each.name), 18),
            Column(
                texts.cost,
                lambda each: Cell(amount(each.cost_cents), Look.NUMBER),
                lambda each: (each.cost_cents, each.name),
                12,
            ),
            Column(
                texts.fund,
                lambda each: Cell(each.fund or "", Look.CODE),
                lambda each: (each.fund or "", each.name),
                12,
            ),
            Column(
                texts.vendor,
                lambda each: Cell(each.vendor or "", Look.QUIET),
                lambda each: ((each.vendor or "").casefold(), each.name),
                18,
            ),
        )
