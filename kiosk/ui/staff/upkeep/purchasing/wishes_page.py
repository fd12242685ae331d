"""The suggestion box: what teachers and students would like the school to have."""

from collections.abc import Sequence
from functools import partial

from db.vocabulary.upkeep import SuggestionState
from kiosk.services.upkeep.purchasing.suggestions import SuggestionSeen, list_suggestions
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.list_page import ListPage, ListSpec, ViewSpec
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.purchasing.wish_forms import WishForm
from kiosk.ui.staff.upkeep.purchasing.wish_page import WishPage, is_open
from kiosk.wording.upkeep import wishes

_STATES = {
    SuggestionState.NEW: State.WATCH,
    SuggestionState.LIKED: State.TOLD,
    SuggestionState.BOUGHT: State.OK,
    SuggestionState.DECLINED: State.QUIET,
}


class WishesPage(ListPage[SuggestionSeen]):
    """A row opens its wish. Nobody is named."""

    def __init__(self, setting: Setting) -> None:
        self.box_texts = texts = wishes.box(setting.words)
        views: tuple[ViewSpec[SuggestionSeen], ...] = (
            ViewSpec(texts.open, is_open),
            ViewSpec(texts.answered, lambda each: not is_open(each)),
        )
        spec = ListSpec(
            texts.title,
            self._columns(setting),
            views,
            filter=texts.filter,
            nothing=texts.nothing,
            new=texts.new,
        )
        super().__init__(setting, spec)

    def refresh(self) -> None:
        ctx = self.work.ctx
        self.look(lambda: list_suggestions(ctx, also_answered=True), self._show)

    def open_row(self, row_: SuggestionSeen) -> None:
        self.opened.emit(partial(WishPage, wish_id=row_.suggestion_id))

    def _show(self, found: tuple[SuggestionSeen, ...]) -> None:
        self.note.setText(wishes.box_note(self.words, sum(map(is_open, found))))
        self.set_rows(found)

    def make_new(self) -> None:
        self.opened.emit(WishForm)

    def _columns(self, setting: Setting) -> Sequence[Column[SuggestionSeen]]:
        texts, words, dates = self.box_texts, setting.words, setting.dates

        def state(each: SuggestionSeen) -> Cell:
            return Cell(wishes.wish_state(words, each.state), Look.CHIP, _STATES[each.state].name)

        return (
            Column(
                texts.day,
                lambda each: Cell(dates.short_day_with_year(dates.local(each.at)), Look.QUIET),
                lambda each: (-each.at.timestamp(),),
                16,
            ),
            Column(
                texts.wish,
                lambda each: Cell(wishes.written(words, each.text)),
                lambda each: (each.text.casefold(), -each.at.timestamp()),
                36,
            ),
            Column(texts.state, state, lambda each: (each.state, -each.at.timestamp()), 14),
            Column(
                texts.behind,
                lambda each: Cell(each.requisition or each.answer or "", Look.QUIET),
                lambda each: (each.requisition or each.answer or "", -each.at.timestamp()),
                26,
            ),
        )
