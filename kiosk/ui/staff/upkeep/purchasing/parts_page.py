"""Spare parts: what lies on the shelf, and what is low."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from kiosk.services.upkeep.purchasing.shelf import PartSeen, list_parts
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.list_page import ListPage, ListSpec, ViewSpec
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.purchasing.part_forms import PartForm
from kiosk.ui.staff.upkeep.purchasing.part_page import PartPage
from kiosk.ui.staff.upkeep.purchasing.vendors_page import VendorsPage
from kiosk.wording.upkeep import shelf
from kiosk.wording.upkeep.replacement import amount

ALL, LOW = range(2)
"""Views, in the order of their keys."""


class PartsPage(ListPage[PartSeen]):
    """A row opens its part."""

    def __init__(self, setting: Setting, view: int = ALL) -> None:
        self.shelf_texts = texts = shelf.shelf(setting.words)
        self.vendors_key = Key(setting.theme, texts.vendors, key="V")
        views: tuple[ViewSpec[PartSeen], ...] = (
            ViewSpec(texts.all, lambda part: part.is_active),
            ViewSpec(texts.low, _is_low),
            ViewSpec(texts.gone, lambda part: not part.is_active),
        )
        spec = ListSpec(
            texts.title,
            self._columns(setting),
            views,
            lambda part: State.WATCH.name if _is_low(part) else "",
            filter=texts.filter,
            nothing=texts.nothing,
            new=texts.new,
        )
        super().__init__(setting, spec, view=view)
        self.vendors_key.clicked.connect(self._on_vendors)

    def refresh(self) -> None:
        ctx = self.work.ctx
        self.look(lambda: list_parts(ctx, also_inactive=True), self._show)

    def verbs(self) -> Sequence[QWidget | int]:
        return (self.vendors_key, 8, *super().verbs())

    def keys(self) -> Mapping[str, Callable[[], None]]:
        return {**super().keys(), "V": self._on_vendors}

    def key_words(self) -> Sequence[tuple[str, str]]:
        return (*super().key_words(), ("V", self.shelf_texts.vendors))

    def open_row(self, row_: PartSeen) -> None:
        self.opened.emit(partial(PartPage, part_id=row_.part_id))

    def _show(self, parts: tuple[PartSeen, ...]) -> None:
        kept = sum(part.is_active for part in parts)
        self.note.setText(shelf.shelf_note(self.words, kept, sum(map(_is_low, parts))))
        self.set_rows(parts)

    def make_new(self) -> None:
        self.opened.emit(PartForm)

    def _on_vendors(self) -> None:
        self.opened.emit(VendorsPage)

    def _columns(self, setting: Setting) -> Sequence[Column[PartSeen]]:
        texts, words = self.shelf_texts, setting.words

        def state(part: PartSeen) -> Cell:
            if not part.is_active:
                return Cell(texts.switched_off, Look.QUIET)
            if part.missing:
                return Cell(shelf.lack(words, part.missing), Look.CHIP, State.WATCH.name)
            return Cell(texts.enough, Look.CHIP, State.OK.name)

        return (
            Column(
                texts.code, lambda part: Cell(part.code, Look.CODE), lambda part: (part.code,), 16
            ),
            Column(
                texts.name,
                lambda part: Cell(part.name),
                lambda part: (part.name.casefold(), part.code),
                17,
            ),
            Column(
                texts.on_hand,
                lambda part: Cell(f"{part.on_hand:,}", Look.NUMBER),
                lambda part: (part.on_hand, part.code),
                11,
            ),
            Column(
                texts.minimum,
                lambda part: Cell(f"{part.minimum:,}", Look.NUMBER),
                lambda part: (part.minimum, part.code),
                9,
            ),
            Column(texts.state, state, lambda part: (-part.missing, part.code), 12),
            Column(
                texts.price,
                lambda part: Cell(amount(part.unit_cents), Look.NUMBER),
                lambda part: (part.unit_cents, part.code),
                9,
            ),
            Column(
                texts.place,
                lambda part: Cell(part.place, Look.QUIET),
                lambda part: (part.place.casefold(), part.code),
                10,
            ),
            Column(
                texts.vendor,
                lambda part: Cell(part.vendor, Look.QUIET),
                lambda part: (part.vendor.casefold(), part.code),
                12,
            ),
        )


def _is_low(part: PartSeen) -> bool:
    return part.is_active and part.missing > 0
