"""Purchases: every requisition and order, from the draft to the last piece that came."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from db.vocabulary.upkeep import RequisitionState
from kiosk.i18n import Translator
from kiosk.services.upkeep.purchasing.purchase_views import RequisitionSeen
from kiosk.services.upkeep.purchasing.requisitions import list_requisitions
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.list_page import ListPage, ListSpec, ViewSpec
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.purchasing.licences_page import LicencesPage
from kiosk.ui.staff.upkeep.purchasing.requisition_forms import HeadForm
from kiosk.ui.staff.upkeep.purchasing.requisition_page import RequisitionPage
from kiosk.ui.staff.upkeep.purchasing.requisition_states import ENDED, STATES
from kiosk.ui.staff.upkeep.purchasing.spending_page import SpendingPage
from kiosk.ui.staff.upkeep.purchasing.wishes_page import WishesPage
from kiosk.ui.theme.icons import Icon
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording.upkeep import purchases
from kiosk.wording.upkeep.purchasing import requisition_state
from kiosk.wording.upkeep.replacement import amount


class PurchasesPage(ListPage[RequisitionSeen]):
    """A row opens its requisition."""

    def __init__(self, setting: Setting) -> None:
        self.list_texts = texts = purchases.purchases(setting.words)
        coming = (RequisitionState.APPROVED, RequisitionState.ORDERED)
        views: tuple[ViewSpec[RequisitionSeen], ...] = (
            ViewSpec(texts.open, _is_open),
            ViewSpec(texts.drafts, lambda each: each.state is RequisitionState.DRAFT),
            ViewSpec(texts.waiting, lambda each: each.state is RequisitionState.SENT),
            ViewSpec(texts.coming, lambda each: each.state in coming),
            ViewSpec(texts.done, lambda each: each.state in ENDED),
        )
        spec = ListSpec(
            texts.title,
            _columns(texts, setting.words),
            views,
            filter=texts.filter,
            nothing=texts.nothing,
            new=texts.new,
        )
        super().__init__(setting, spec)
        self.model.is_falling = True
        for made, does in self._ways:
            made.clicked.connect(does)

    def refresh(self) -> None:
        ctx = self.work.ctx
        self.look(lambda: list_requisitions(ctx), self._show)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        ways = {"W": self._on_box, "G": self._on_licences, "M": self._on_spending}
        return {**super().keys(), **ways}

    def key_words(self) -> Sequence[tuple[str, str]]:
        texts = self.list_texts
        return (
            *super().key_words(),
            ("W", texts.box),
            ("G", texts.licences),
            ("M", texts.spending),
        )

    def above(self) -> QVBoxLayout:
        theme, texts = self.theme, self.list_texts
        box = Key(theme, texts.box, key="W", icon=Icon.LIGHTBULB)
        licences = Key(theme, texts.licences, key="G", icon=Icon.KEY_ROUND)
        spending = Key(theme, texts.spending, key="M", icon=Icon.SCROLL)
        self._ways: tuple[tuple[Key, Callable[[], None]], ...] = (
            (box, self._on_box),
            (licences, self._on_licences),
            (spending, self._on_spending),
        )
        return column(theme, boxed(row(theme, box, licences, spending, None, gap=8)), 16)

    def open_row(self, row_: RequisitionSeen) -> None:
        self.opened.emit(partial(RequisitionPage, number=row_.number))

    def _show(self, found: tuple[RequisitionSeen, ...]) -> None:
        still = [each for each in found if _is_open(each)]
        cents = sum(each.total_cents for each in still)
        self.note.setText(purchases.purchases_note(self.words, len(still), cents))
        self.set_rows(found)

    def make_new(self) -> None:
        self.opened.emit(HeadForm)

    def _on_box(self) -> None:
        self.opened.emit(WishesPage)

    def _on_licences(self) -> None:
        self.opened.emit(LicencesPage)

    def _on_spending(self) -> None:
        self.opened.emit(SpendingPage)


def _columns(texts: purchases.ListTexts, words: Translator) -> Sequence[Column[RequisitionSeen]]:
    def state(each: RequisitionSeen) -> Cell:
        return Cell(requisition_state(words, each.state), Look.CHIP, STATES[each.state].name)

    return (
        Column(
            texts.number, lambda each: Cell(each.number, Look.CODE), lambda each: (each.number,), 17
        ),
        Column(
            texts.what_for,
            lambda each: Cell(each.title),
            lambda each: (each.title.casefold(), each.number),
            24,
        ),
        Column(
            texts.vendor,
            lambda each: Cell(each.vendor or "", Look.QUIET),
            lambda each: ((each.vendor or "").casefold(), each.number),
            15,
        ),
        Column(texts.state, state, lambda each: (_PLACES[each.state], each.number), 13),
        Column(
            texts.cost,
            lambda each: Cell(amount(each.total_cents), Look.NUMBER),
            lambda each: (each.total_cents, each.number),
            11,
        ),
        Column(
            texts.order,
            lambda each: Cell(each.order_number or "", Look.CODE),
            lambda each: (each.order_number or "", each.number),
            12,
        ),
    )


def _is_open(each: RequisitionSeen) -> bool:
    return each.state not in ENDED


_PLACES = {state: place for place, state in enumerate(RequisitionState)}
